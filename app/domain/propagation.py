"""Which items come back on the next agenda, and what the follow-up prints (issue 6).

An item comes back from a held meeting when it was not taken up, was put off, or is recurring, until
an item carried from it stands somewhere. What has an open task comes back as that task, in the
follow-up item: it lists all while the minutes are written, and prints only what changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.decisions import TaskLine
from app.domain.vocabulary import (
    OPEN_TASK_STATUSES,
    ItemKind,
    MeetingStatus,
    Outcome,
    StandingItem,
    TaskStatus,
)

HELD_STATUSES = frozenset(
    {MeetingStatus.HELD, MeetingStatus.MINUTES_SENT, MeetingStatus.MINUTES_APPROVED}
)


class WhyBack(StrEnum):
    """Why an item comes back."""

    NOT_DISCUSSED = "not_discussed"
    POSTPONED = "postponed"
    RECURRING = "recurring"


WHY_BACK_WORDS = {
    WhyBack.NOT_DISCUSSED: "nåede ikke at komme op",
    WhyBack.POSTPONED: "blev udsat",
    WhyBack.RECURRING: "fast tilbagevendende",
}


@dataclass(frozen=True, slots=True)
class PastItem:
    """What is known of an item of an earlier meeting; `went_on` when one is carried from it."""

    id: int
    title: str
    kind: ItemKind
    day: date
    status: MeetingStatus
    standing: StandingItem | None
    outcome: Outcome | None
    minutes: str
    decisions: int
    tasks: int
    is_recurring: bool
    went_on: bool


@dataclass(frozen=True, slots=True)
class ReturningItem:
    """An item that comes back, and why."""

    id: int
    title: str
    kind: ItemKind
    day: date
    why: WhyBack

    @property
    def words(self) -> str:
        """Where it comes from and why: "fra 18-09-2026, blev udsat"."""
        return f"fra {self.day:%d-%m-%Y}, {WHY_BACK_WORDS[self.why]}"


def why_back(item: PastItem) -> WhyBack | None:
    """Why an item comes back on the next agenda, or None.

    Standing items stand on every agenda already. "Udsat" says that it is to be taken up later, so
    it comes back although something was said.
    """
    if item.status not in HELD_STATUSES or item.standing is not None or item.went_on:
        return None
    if item.is_recurring:
        return WhyBack.RECURRING
    if item.outcome is Outcome.POSTPONED:
        return WhyBack.POSTPONED
    touched = item.outcome is not None or item.minutes.strip() or item.decisions or item.tasks
    return None if touched else WhyBack.NOT_DISCUSSED


def returning(items: Iterable[PastItem], day: date) -> list[ReturningItem]:
    """The items that come back at a meeting on a day, those that have waited longest first."""
    found = [
        ReturningItem(item.id, item.title, item.kind, item.day, why)
        for item in items
        if item.day < day and (why := why_back(item)) is not None
    ]
    return sorted(found, key=lambda item: (item.day, item.id))


def comes_back(task: TaskLine, before: date | None, day: date) -> bool:
    """Whether a task stands in the follow-up of a meeting on a day.

    It was decided earlier, and the forum had not closed it by the meeting before. One that is said
    to be done waits for the forum; one that is closed is shown once, at the meeting that follows.
    """
    if task.day is None or task.day >= day:
        return False
    if task.status in OPEN_TASK_STATUSES or task.settled_on is None:
        return True
    return before is None or task.settled_on > before


def change_words(task: TaskLine, before: date | None, until: date) -> str:
    """What happened to a task since the meeting before, up to a day; empty when nothing did.

    `until` is the day the minutes are about: what happens later is told by the next ones.
    """

    def lately(on: date | None) -> bool:
        return on is not None and (before is None or on > before) and on <= until

    def passed(due: date | None) -> bool:
        return due is not None and (before is None or due >= before) and due < until

    if task.status in OPEN_TASK_STATUSES:
        if passed(task.due):
            return "over fristen"
        moved = task.first_due != task.due and passed(task.first_due)
        return f"frist flyttet fra {task.first_due:%d-%m-%Y}" if moved else ""
    if task.status is TaskStatus.DROPPED:
        return "bortfaldet" if lately(task.settled_on or task.closed_on) else ""
    if task.settled_on is not None:
        return "udført og lukket" if lately(task.settled_on) else ""
    return "meldt udført" if lately(task.closed_on) else ""
