"""Decisions and their tasks, as lists and forms show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from app.domain.danish import fold, format_day
from app.domain.vocabulary import OPEN_TASK_STATUSES, DecisionOrigin, ForumCycle, TaskStatus


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """The editable fields of a task."""

    text: str
    responsible_id: int | None
    organisation_id: int | None
    due: date | None
    status: TaskStatus
    result: str
    together_ids: frozenset[int] = frozenset()
    """Who does it together with the one who answers for it."""


@dataclass(frozen=True, slots=True)
class OutsideDraft:
    """The editable fields of a decision taken outside a meeting. `amount` is in kroner."""

    text: str
    forum_id: int | None
    origin: DecisionOrigin
    decided_on: date | None
    decided_by: str
    reason: str
    amount: Decimal | None
    strategic_goal_id: int | None = None
    sub_goal_id: int | None = None
    delaftale_id: int | None = None
    activity_id: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision with where and when it was taken, for the list of all."""

    id: int
    text: str
    origin: DecisionOrigin
    forum_id: int
    forum: str
    day: date | None
    item_id: int | None
    item_title: str
    meeting_id: int | None
    delaftale_id: int | None

    @property
    def searched(self) -> str:
        """All its words, folded for the search."""
        return fold(" ".join((self.text, self.item_title, self.forum)))


@dataclass(frozen=True, slots=True)
class DecisionLock:
    """What of a decision stands in approved minutes and can only be read there."""

    words: bool
    tasks: bool
    """Whether its checklist is closed too: no task is added, and none is worded otherwise."""


@dataclass(frozen=True, slots=True)
class OutsideLine:
    """A decision taken outside a meeting, as it is told at the forum's next one."""

    id: int
    text: str
    forum_id: int
    origin: DecisionOrigin
    decided_on: date
    decided_by: str
    reason: str
    amount: Decimal | None
    tasks: int


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
    first_due: date | None = None
    settled_on: date | None = None
    cycle: ForumCycle = ForumCycle.FULL
    delaftale_id: int | None = None
    is_closed: bool = False
    """Whether it comes from an item that is lukket, so that only the task itself is told on."""
    together: tuple[tuple[int, str], ...] = ()
    """Id and name of each who does it together with the one who answers for it."""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.status in OPEN_TASK_STATUSES

    @property
    def is_reported(self) -> bool:
        """Whether the one who answers for it says it is done, and the forum has not closed it."""
        return self.status is TaskStatus.DONE and self.settled_on is None

    @property
    def is_waiting(self) -> bool:
        """Whether it is said to be done or dropped, and the forum has not closed it."""
        return not self.is_open and self.settled_on is None

    @property
    def is_moved(self) -> bool:
        """Whether its deadline is another than the first one."""
        return self.first_due is not None and self.due != self.first_due

    def is_of(self, person_id: int | None) -> bool:
        """Whether a person answers for it or does it together with others."""
        return person_id is not None and (
            self.responsible_id == person_id or any(key == person_id for key, _ in self.together)
        )

    @property
    def searched(self) -> str:
        """All its words, folded for the search; `fold` remembers them."""
        parts = (
            self.text, self.decision, self.responsible, *(name for _, name in self.together),
            self.organisation, self.result, self.item_title, self.forum,
        )  # fmt: skip
        return fold(" ".join(parts))

    def days_late(self, today: date) -> int:
        """Days since the deadline passed; 0 when it is closed or has none."""
        if self.due is None or not self.is_open:
            return 0
        return max((today - self.due).days, 0)


Found = TypeVar("Found", TaskLine, DecisionRow)


def search(among: Iterable[Found], words: str) -> list[Found]:
    """The tasks, or decisions, that hold each of the words in any of their texts."""
    wanted = fold(words).split()
    return [one for one in among if all(word in one.searched for word in wanted)]


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
    return f"{weekday} {due:%d-%m}" if due.year == today.year else f"{weekday} {due:%d-%m-%Y}"


def moved_words(task: TaskLine) -> str:
    """Say that a deadline was moved: "frist flyttet, var 01-10-2026"; "" when it was not."""
    if task.first_due is None or not task.is_moved:
        return ""
    return f"frist flyttet, var {format_day(task.first_due)}"
