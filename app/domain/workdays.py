"""Danish working days: weekends, public holidays, and the days the plan's setting adds."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

AGENDA_DAYS = 10
"""The agenda goes out 10-14 working days before the meeting (domain.md 2); a setting."""
EXTRA_DAYS_OFF = ((6, 5), (12, 24), (12, 31))
"""Grundlovsdag, juleaften and nytårsaftensdag as (month, day): no public holidays, but no office
is open; a setting."""


_FIXED = ((1, 1), (12, 25), (12, 26))
_FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)
"""Skærtorsdag, langfredag, påske, Kristi himmelfart, pinse."""
_PRAYER_DAY = 26


def is_workday(day: date, days_off: Iterable[tuple[int, int]] = EXTRA_DAYS_OFF) -> bool:
    """Whether a day is a working day in Denmark."""
    return (
        day.weekday() < 5
        and day not in public_holidays(day.year)
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


def workdays_after(
    day: date, count: int, days_off: Iterable[tuple[int, int]] = EXTRA_DAYS_OFF
) -> date:
    """The day `count` working days after a day; 0 is the day itself."""
    days_off = tuple(days_off)
    while count:
        day += timedelta(days=1)
        count -= is_workday(day, days_off)
    return day


def workday_from(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_workday(day):
        day += timedelta(days=1)
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
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of a year (store bededag was one until 2023, law 214 of 2023).

    A test holds it against the library `holidays`, which takes 0.3 s to load and so is not used
    here: the first page needs this before it can be shown.
    """
    from dateutil.easter import easter

    sunday = easter(year)
    days = {date(year, month, day) for month, day in _FIXED}
    days |= {sunday + timedelta(days=number) for number in _FROM_EASTER}
    if year < 2024:
        days.add(sunday + timedelta(days=_PRAYER_DAY))
    return frozenset(days)
