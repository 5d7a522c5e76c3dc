"""The duties of the year: on their day, with a checklist each, made anew every year."""

from calendar import isleap, monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.domain.danish import format_day, plural
from app.domain.vocabulary import DutyKind

SOON: Final = 14
"""Days before its day that a duty calls for attention."""
_LEAP_DAY: Final = (2, 29)


@dataclass(frozen=True, slots=True)
class DutyDraft:
    """The editable fields of a duty; `yearly` is no column, it says that next year has it too."""

    name: str
    kind: DutyKind
    due: date | None
    responsible_id: int | None
    done_on: date | None
    note: str
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class StepDraft:
    """The editable fields of a line of a checklist."""

    text: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """A line of a duty's checklist."""

    id: int
    text: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty in the list and on the wheel."""

    id: int
    name: str
    kind: DutyKind
    due: date
    responsible: str
    done_on: date | None
    template: str
    steps: int = 0
    steps_done: int = 0

    def days_late(self, today: date) -> int:
        """How many days an open one is over its day; 0 when it is not."""
        return 0 if self.done_on is not None else max((today - self.due).days, 0)

    def is_soon(self, today: date) -> bool:
        """Whether an open one falls today or within two weeks."""
        return self.done_on is None and 0 <= (self.due - today).days <= SOON

    def words(self, today: date) -> str:
        """How it stands, with its sign: "■ 3 dage over fristen", "✓ 28-06-2026"."""
        if self.done_on is not None:
            return f"✓ {format_day(self.done_on)}"
        if late := self.days_late(today):
            return f"■ {plural(late, 'dag', 'dage')} over fristen"
        left = (self.due - today).days
        if not left:
            return "▲ i dag"
        told = f"om {plural(left, 'dag', 'dage')}"
        return f"▲ {told}" if left <= SOON else ""

    @property
    def steps_words(self) -> str:
        """How far the checklist is: "2 af 5 trin"; empty without one."""
        return f"{self.steps_done} af {self.steps} trin" if self.steps else ""


@dataclass(frozen=True, slots=True)
class YearlyDuty:
    """What a year's duty is made of.

    `months_before_end` is for the one that comes once, so long before the plan's last day.
    `own_day` is the last day it had in the very year it was made for, not one it was moved to in
    another year; None when it had none.
    """

    key: str
    name: str
    kind: DutyKind
    day: tuple[int, int] | None
    months_before_end: int | None
    note: str
    steps: tuple[str, ...]
    responsible_id: int | None = None
    own_day: tuple[int, int] | None = None

    def due_in(self, year: int, period_end: date | None) -> date | None:
        """Its day in a year, None when it has none; 29 February is the 28th in common years."""
        if self.day is not None:
            month, day = self.day
            return date(year, month, min(day, _last_day(year, month)))
        if period_end is None or self.months_before_end is None:
            return None
        due = months_before(period_end, self.months_before_end)
        return due if due.year == year else None


def day_meant(due: date, before: tuple[int, int] | None) -> tuple[int, int]:
    """The month and day a duty's day stands for, `before` being that of the year before.

    The 28th of a common year stands for 29 February when it followed on that.
    """
    day = (due.month, due.day)
    return _LEAP_DAY if before == _LEAP_DAY and day == (2, 28) and not isleap(due.year) else day


def months_before(day: date, months: int) -> date:
    """The same day of the month some months earlier, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def mark_of(key: str, year: int) -> str:
    """What `Duty.template` holds: the yearly duty and its year, so that a moved one is known."""
    return f"{key}/{year}"


def read_mark(template: str) -> tuple[str, int] | None:
    """The yearly duty and the year of a `Duty.template`; None for a duty of one year only."""
    key, _, year = template.rpartition("/")
    return (key, int(year)) if key and year.isdecimal() else None


def as_it_is_now(standard: YearlyDuty, last: YearlyDuty | None) -> YearlyDuty:
    """A standard duty as the last year's was edited; the one that comes once stays standard.

    One that was put off into another year comes on its own day again.
    """
    if last is None or standard.day is None:
        return standard
    return replace(last, key=standard.key, day=last.own_day or standard.day)


def years_with(year: int, due_year: int) -> set[int]:
    """The years that have a yearly duty of one's own through one made for a year.

    That of its day has it, and the year it was put off from; not one it was brought forward from.
    """
    return {due_year} | ({year} if year <= due_year else set())


def _last_day(year: int, month: int) -> int:
    return monthrange(year, month)[1]
