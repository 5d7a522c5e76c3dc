"""Meetings, agenda items, decisions and tasks, as lists and forms show them."""

from dataclasses import dataclass
from datetime import date, time

from app.domain.vocabulary import (
    OPEN_TASK_STATUSES,
    ActionCall,
    ItemKind,
    MeetingStatus,
    Outcome,
    StandingItem,
    TaskStatus,
)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in the list."""

    id: int
    forum_id: int
    forum: str
    day: date
    starts: time | None
    ends: time | None
    place: str
    status: MeetingStatus
    items: int
    tasks: int
    open_tasks: int


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """The editable fields of a meeting; a meeting always has a day."""

    forum_id: int
    day: date | None
    starts: time | None
    ends: time | None
    place: str
    status: MeetingStatus


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An agenda item in the list; `number` counts from 1."""

    id: int
    number: int
    title: str
    kind: ItemKind
    call: ActionCall | None
    standing: StandingItem | None
    minutes_planned: int | None
    presenter: str
    is_closed: bool
    attachments: int
    decisions: int
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """The editable fields of an agenda item."""

    title: str
    kind: ItemKind
    call: ActionCall | None
    minutes_planned: int | None
    presenter_id: int | None
    presentation: str
    recommendation: str
    economy: str
    is_closed: bool
    minutes: str
    outcome: Outcome | None
    delaftale_id: int | None
    activity_id: int | None
    indicator_id: int | None


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """A bilag of an item."""

    id: int
    title: str
    file_name: str
    media_type: str
    sha256: str
    byte_count: int


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
    """A task with the decision and meeting it comes from."""

    id: int
    text: str
    responsible_id: int | None
    responsible: str
    organisation: str
    due: date | None
    status: TaskStatus
    closed_on: date | None
    result: str
    decision_id: int
    decision: str
    item_id: int
    item_title: str
    meeting_id: int
    forum_id: int
    forum: str
    day: date

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
