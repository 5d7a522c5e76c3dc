"""The tælleark for the door: what stands in it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TallyPage:
    """One activity's page: what is counted ("fremmøder"), and the days it has met on a weekday.

    `days` are the dates that are printed; empty lines follow them.
    """

    activity: str
    areas: str
    measures: tuple[str, ...]
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class TallySheet:
    """A page for each activity; without a `month` the dates are left blank."""

    plan: str
    month: date | None
    made_on: date
    pages: tuple[TallyPage, ...]


def days_of_month(month: date, weekdays: frozenset[int]) -> tuple[date, ...]:
    """The days of a month that fall on the weekdays an activity usually meets on."""
    last = monthrange(month.year, month.month)[1]
    days = (month.replace(day=number) for number in range(1, last + 1))
    return tuple(day for day in days if day.weekday() in weekdays)
