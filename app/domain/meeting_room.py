"""What the screen for the room shows: the meeting, its items, and what came of the chosen one."""

from dataclasses import dataclass
from datetime import date, time

from app.domain.spoken import Known
from app.domain.vocabulary import (
    ForumCycle,
    ItemKind,
    MeetingStatus,
    Outcome,
    StandingItem,
    TaskStatus,
)


@dataclass(frozen=True, slots=True)
class RoomItem:
    """An agenda item in the room; `number` counts from 1, `seconds` is the time it has taken."""

    id: int
    number: int
    title: str
    kind: ItemKind
    minutes_planned: int | None
    presenter: str
    recommendation: str
    is_closed: bool
    minutes: str
    outcome: Outcome | None
    seconds: int
    standing: StandingItem | None = None

    @property
    def is_begun(self) -> bool:
        """Whether anything of the meeting is noted in it."""
        return bool(self.minutes or self.seconds or self.outcome)

    def is_done(self, *, light: bool) -> bool:
        """Whether it has its outcome; in a light cycle, whether anything is written."""
        return bool(self.minutes) if light else self.outcome is not None


@dataclass(frozen=True, slots=True)
class Room:
    """A meeting as the room needs it; `next_day` is when the forum meets the next time.

    `days_off` are the plan's days off besides the public holidays, as (month, day).
    """

    id: int
    forum_id: int
    forum: str
    cycle: ForumCycle
    day: date
    starts: time | None
    ends: time | None
    place: str
    status: MeetingStatus
    next_day: date | None
    items: tuple[RoomItem, ...]
    people: tuple[Known, ...]
    days_off: tuple[tuple[int, int], ...]

    @property
    def is_locked(self) -> bool:
        """Whether the minutes are approved, so that nothing is written any more."""
        return self.status is MeetingStatus.MINUTES_APPROVED

    @property
    def is_light(self) -> bool:
        """Whether the forum asks for points, notes and tasks only."""
        return self.cycle is ForumCycle.LIGHT

    def item(self, item_id: int) -> RoomItem | None:
        """The item with an id, or None."""
        return next((item for item in self.items if item.id == item_id), None)


@dataclass(frozen=True, slots=True)
class MadeTask:
    """A task made at an item; `people` names those who do it, who answers for it first."""

    id: int
    text: str
    people: tuple[str, ...]
    due: date | None
    status: TaskStatus


@dataclass(frozen=True, slots=True)
class MadeDecision:
    """A decision made at an item, with its tasks."""

    id: int
    text: str
    tasks: tuple[MadeTask, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of an item: decisions with their tasks, and tasks right under it."""

    decisions: tuple[MadeDecision, ...]
    tasks: tuple[MadeTask, ...]

    @property
    def task_count(self) -> int:
        """How many tasks in all."""
        return len(self.tasks) + sum(len(decision.tasks) for decision in self.decisions)


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A meeting that was begun and never ended, and the item to go on with."""

    meeting_id: int
    forum: str
    day: date
    item_id: int
    number: int

    @property
    def words(self) -> str:
        """Say where to go on."""
        return f"Mødet var i gang – fortsæt ved punkt {self.number}"
