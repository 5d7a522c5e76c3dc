"""Danish working days: weekends, public holidays, and the days the plan's setting adds."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

EXTRA_DAYS_OFF = ((6, 5), (12, 24), (12, 31))
"""Grundlovsdag, juleaften and nytårsaftensdag as (month, day): no public holidays, but no office
is open; a setting."""


_FIXED = {(1, 1): "nytårsdag", (12, 25): "1. juledag", (12, 26): "2. juledag"}
_FROM_EASTER = {
    -3: "skærtorsdag", -2: "langfredag", 0: "påskedag", 1: "2. påskedag",
    39: "Kristi himmelfartsdag", 49: "pinsedag", 50: "2. pinsedag",
}  # fmt: skip
_PRAYER_DAY = 26
_EXTRA_NAMES = {(6, 5): "grundlovsdag", (12, 24): "juleaftensdag", (12, 31): "nytårsaftensdag"}


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


def workday_from(day: date, days_off: Iterable[tuple[int, int]] = EXTRA_DAYS_OFF) -> date:
    """The day itself, or the first working day after it."""
    days_off = tuple(days_off)
    while not is_workday(day, days_off):
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


def day_off_name(day: date, days_off: Iterable[tuple[int, int]] = EXTRA_DAYS_OFF) -> str:
    """What makes a day no working day: "langfredag", "lørdag"; empty for a working day."""
    if name := _holidays(day.year).get(day):
        return name
    if (day.month, day.day) in tuple(days_off):
        return _EXTRA_NAMES[day.month, day.day]
    return {5: "lørdag", 6: "søndag"}.get(day.weekday(), "")


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of a year (store bededag was one until 2023, law 214 of 2023).

    A test holds it against the library `holidays`, which takes 0.3 s to load and so is not used
    here: the first page needs this before it can be shown.
    """
    return frozenset(_holidays(year))


@cache
def _holidays(year: int) -> dict[date, str]:
    from dateutil.easter import easter

    sunday = easter(year)
    days = {date(year, month, day): name for (month, day), name in _FIXED.items()}
    days |= {sunday + timedelta(days=number): name for number, name in _FROM_EASTER.items()}
    if year < 2024:
        days[sunday + timedelta(days=_PRAYER_DAY)] = "store bededag"
    return days
