"""Decisions and their tasks, as lists and forms show them."""

from dataclasses import dataclass
from datetime import date

from app.domain.vocabulary import OPEN_TASK_STATUSES, TaskStatus


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """The editable fields of a task."""

    text: str
    responsible_id: int | None
    organisation_id: int | None
    due: date | None
    status: TaskStatus
    result: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with the decision, item and meeting it comes from.

    One under an item alone has no decision; one of a decision taken outside a meeting has no item
    and no meeting, and `day` is the decision's.
    """

    id: int
    text: str
    responsible_id: int | None
    responsible: str
    organisation: str
    due: date | None
    status: TaskStatus
    closed_on: date | None
    result: str
    decision_id: int | None
    decision: str
    item_id: int | None
    item_title: str
    meeting_id: int | None
    forum_id: int
    forum: str
    day: date | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.status in OPEN_TASK_STATUSES

    def days_late(self, today: date) -> int:
        """Days since the deadline passed; 0 when it is closed or has none."""
        if self.due is None or not self.is_open:
            return 0
        return max((today - self.due).days, 0)


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision of an item with its tasks."""

    id: int
    text: str
    tasks: tuple[TaskLine, ...]


def deadline_words(due: date | None, today: date, *, is_open: bool = True) -> str:
    """Say a deadline: "3 dage over fristen", "i dag", "i morgen", "tir. 24-11", "uden frist"."""
    if due is None:
        return "uden frist"
    days = (due - today).days
    if not is_open or days > 300:
        return f"{due:%d-%m-%Y}"
    if days < -1:
        return f"{-days} dage over fristen"
    if days == -1:
        return "1 dag over fristen"
    if days < 2:
        return ("i dag", "i morgen")[days]
    weekday = ("man.", "tir.", "ons.", "tor.", "fre.", "lør.", "søn.")[due.weekday()]
    return f"{weekday} {due:%d-%m}"
