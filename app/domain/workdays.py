"""Danish working days: weekends, public holidays, and the days the plan's setting adds."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

AGENDA_DAYS = 10
"""The agenda goes out 10-14 working days before the meeting (domain.md 2); a setting."""
EXTRA_DAYS_OFF = ((6, 5), (12, 24), (12, 31))
"""Grundlovsdag, juleaften and nytårsaftensdag as (month, day): no public holidays, but no office
is open; a setting."""


def is_workday(day: date, days_off: Iterable[tuple[int, int]] = EXTRA_DAYS_OFF) -> bool:
    """Whether a day is a working day in Denmark."""
    return (
        day.weekday() < 5
        and day not in load_holidays(day.year)
        and (day.month, day.day) not in tuple(days_off)
    )


def workdays_before(
    day: date, count: int, days_off: Iterable[tuple[int, int]] = EXTRA_DAYS_OFF
) -> date:
    """The day `count` working days before a day; 0 is the day itself."""
    days_off = tuple(days_off)
    while count:
        day -= timedelta(days=1)
        count -= is_workday(day, days_off)
    return day


def workdays_until(
    today: date, day: date, days_off: Iterable[tuple[int, int]] = EXTRA_DAYS_OFF
) -> int:
    """How many working days lie after today up to and including a day; 0 when it has passed."""
    days_off = tuple(days_off)
    return sum(
        is_workday(today + timedelta(days=number), days_off)
        for number in range(1, (day - today).days + 1)
    )


@cache
def load_holidays(year: int) -> frozenset[date]:
    """The public holidays of a year; loading the library the first time takes 0.2 s."""
    import holidays

    return frozenset(holidays.country_holidays("DK", years=year))
