"""What activities count, day by day, and the grid of a week: attendances, never persons."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, Literal

from app.domain.danish import format_day, format_number
from app.domain.typed import NotUnderstood, parse_count, parse_day, parse_number
from app.domain.vocabulary import Measure
from app.errors import UserError

Value = int | Decimal

COLUMNS: Final[Mapping[Measure, str]] = {
    Measure.PARTICIPANTS: "participants",
    Measure.NEW_PARTICIPANTS: "new_participants",
    Measure.VOLUNTEERS: "volunteers",
    Measure.HOURS: "hours",
}
"""The measures that are columns of a registration; the others are rows beside it."""

PARTS: Final[Mapping[Measure, tuple[str, ...]]] = {
    Measure.AGE: ("0-5 år", "6-12 år", "13-17 år", "18-24 år", "25-64 år", "65 år og derover"),
    Measure.SEX: ("kvinder", "mænd"),
    Measure.REFERRALS: (),
}
"""The measures counted in parts, with the parts offered before any has been used."""

BREAKDOWNS: Final = frozenset({Measure.AGE, Measure.SEX})
"""Who the attendances were: parts of them, with no row of their own in the grid."""

USUAL: Final = (Measure.PARTICIPANTS,)
USUAL_DETAILS: Final = (
    Measure.PARTICIPANTS, Measure.NEW_PARTICIPANTS, Measure.VOLUNTEERS, Measure.HOURS,
)  # fmt: skip
NOT_PEOPLE: Final = frozenset({Measure.HOURS, Measure.ACTORS})
WOMEN, MEN = PARTS[Measure.SEX]
_WEEK = re.compile(r"(?:uge\s*)?(\d{1,2})(?:[\s,/]+(\d{4}))?")


class FutureDay(UserError):
    """Something would be counted on a day that has not come."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{format_day(day)} er ikke kommet endnu. Intet er ændret.")


def refuse_future(day: date, today: date) -> None:
    """Raise FutureDay when a day has not come: what is counted has happened."""
    if day > today:
        raise FutureDay(day)


@dataclass(frozen=True, slots=True)
class Count:
    """One count of a registration; `detail` is the part, empty for the whole."""

    measure: Measure
    detail: str
    value: int


@dataclass(frozen=True, slots=True)
class CellChange:
    """What a cell of the grid is to hold; None empties it."""

    activity_id: int
    measure: Measure
    day: date
    value: Value | None


@dataclass(frozen=True, slots=True)
class LineChange:
    """What a registration is to hold: a measure's whole, or "day", "area_id" or "note"."""

    registration_id: int
    what: Measure | Literal["day", "area_id", "note"]
    value: Any


@dataclass(frozen=True, slots=True)
class DayCell:
    """A cell of the grid: how many registrations there are that day, and their sum.

    `placed` is how many of them say in which area it was.
    """

    registrations: int = 0
    value: Value | None = None
    placed: int = 0


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One measure of one activity on the seven days of a week.

    `first` says that the activity's name stands here; its other measures follow under it.
    `asks_area` says that the activity is in several areas, so that each count has to say where.
    """

    activity_id: int
    name: str
    measure: Measure
    days: tuple[DayCell, ...]
    first: bool = True
    asks_area: bool = False

    @property
    def key(self) -> tuple[int, Measure]:
        """What tells the row from all others."""
        return self.activity_id, self.measure

    @property
    def total(self) -> Value | None:
        """The sum of the week; None when nothing was counted."""
        known = [cell.value for cell in self.days if cell.value is not None]
        return sum(known) if known else None

    def lacks_area(self, weekday: int) -> bool:
        """Whether something was counted on a day without saying in which of the areas."""
        day = self.days[weekday]
        return self.asks_area and day.placed < day.registrations


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was counted before a day: the last time, and in the same week of the year before."""

    last_day: date | None = None
    last: Value | None = None
    year_before: Value | None = None
    week_year_before: Value | None = None

    @property
    def words(self) -> str:
        """ "sidst 12 (17-11) · samme uge i fjor 9"."""
        parts = []
        if self.last_day is not None and self.last is not None:
            parts.append(f"sidst {format_number(self.last)} ({self.last_day:%d-%m})")
        if self.year_before is not None:
            parts.append(f"samme uge i fjor {format_number(self.year_before)}")
        elif self.week_year_before is not None:
            parts.append(f"hele ugen i fjor {format_number(self.week_year_before)}")
        return " · ".join(parts) or "ikke talt før"


@dataclass(frozen=True, slots=True)
class Counted:
    """What an activity counts: the chosen measures, and the places and bands used so far."""

    measures: frozenset[Measure] = frozenset()
    used: Mapping[Measure, tuple[str, ...]] = field(default_factory=dict)

    def rows(self) -> tuple[Measure, ...]:
        """The measures with a row in the grid, in their order; attendances when none is chosen."""
        chosen = tuple(m for m in Measure if m in self.measures and m not in BREAKDOWNS)
        return chosen or USUAL

    def details(self) -> tuple[Measure, ...]:
        """The measures asked for at one registration."""
        return tuple(m for m in Measure if m in self.measures) or USUAL_DETAILS

    def parts(self, measure: Measure, there: Sequence[Count] = ()) -> tuple[str, ...]:
        """The parts of a measure to fill in: the usual, those used, those of `there`."""
        of_these = (count.detail for count in there if count.measure is measure and count.detail)
        return tuple(dict.fromkeys((*PARTS[measure], *self.used.get(measure, ()), *of_these)))


def parse_measure(measure: Measure, text: str) -> Value | None:
    """Read a typed count, or hours with decimals; empty is None. Raises NotUnderstood."""
    if measure is not Measure.HOURS:
        return parse_count(text)
    hours = parse_number(text)
    if hours is not None and not 0 <= hours <= 9999:
        raise NotUnderstood("Timer skrives som et tal, fx 2,5. Det kan ikke være negativt.", text)
    return hours


def parse_week(text: str, today: date) -> date:
    """Read where to go: "43", "uge 2 2027", "12-11", "i dag"; the day, a Monday for a week.

    A week without a year is the one nearest `today`. Raises NotUnderstood.
    """
    typed = text.strip().casefold()
    if match := _WEEK.fullmatch(typed):
        number, year = int(match[1]), match[2]
        years = [int(year)] if year else [today.year - 1, today.year, today.year + 1]
        mondays = [monday for y in years if (monday := _monday(y, number)) is not None]
        if mondays:
            return min(mondays, key=lambda monday: abs(monday - today))
        raise NotUnderstood(f"Uge {number} findes ikke. Skriv fx 43, uge 2 2027 eller 12-11.", text)
    day = parse_day(typed, today)
    if day is None:
        raise NotUnderstood("Skriv en uge eller en dato, fx 43, uge 2 2027 eller 12-11.", text)
    return day


def _monday(year: int, number: int) -> date | None:
    try:
        return date.fromisocalendar(year, number, 1)
    except ValueError:
        return None


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_label(monday: date) -> str:
    """Say a week: "Uge 47, 16-11 – 22-11-2026"."""
    sunday = monday + timedelta(days=6)
    return f"Uge {monday.isocalendar().week}, {monday:%d-%m} – {format_day(sunday)}"
