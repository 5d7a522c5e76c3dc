"""The demo plan's days: its period, when boards meet, when schools are shut, which figures came."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.domain import workdays
from app.domain.periods import Period
from app.domain.vocabulary import Frequency
from app.domain.workdays import public_holidays

DAYS_PER_MONTH = 30.44
_QUIET_WEEKS = frozenset({7, 27, 28, 29, 30, 31, 32, 42, 52, 53})
"""ISO weeks in which most Danish schools are shut; Easter is asked of the calendar."""
_YOUNGEST = timedelta(days=1_004)
"""A demo plan has run between two and three quarter years and one year more, so that there is
always a past to look at and a future to plan."""


def plan_period(today: date) -> tuple[date, date]:
    """Choose the plan's four years: from a 1 February about three years before `today`."""
    latest = today - _YOUNGEST
    year = latest.year if latest >= date(latest.year, 2, 1) else latest.year - 1
    return date(year, 2, 1), date(year + 4, 1, 31)


def months_after(start: date, months: float) -> date:
    """Find the day so many months after `start`, as near as a demo needs."""
    return start + timedelta(days=round(months * DAYS_PER_MONTH))


def is_workday(day: date) -> bool:
    """Whether offices are open: a working day, and not between Christmas and New Year."""
    between = (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 2)
    return workdays.is_workday(day) and not between


def is_quiet(day: date) -> bool:
    """Whether most activities rest: school holidays, and holidays."""
    easter_week = any(
        holiday.month in (3, 4) and abs((holiday - day).days) <= 3
        for holiday in public_holidays(day.year)
    )
    return day.isocalendar().week in _QUIET_WEEKS or easter_week or day in public_holidays(day.year)


def meeting_day(near: date, *, avoid_july: bool = True) -> date:
    """Choose a day to meet: a Thursday if possible, from `near` on, and a workday."""
    day = near + timedelta(days=(3 - near.weekday()) % 7)
    while not is_workday(day) or (avoid_july and day.month == 7):
        day += timedelta(days=1)
    return day


def next_board_day(today: date) -> date:
    """Choose the coming board meeting's day, 20 to 40 days after `today`, in July too."""
    return meeting_day(today + timedelta(days=21), avoid_july=False)


def periods(frequency: Frequency, first: date, last: date) -> Iterator[Period]:
    """List the periods that begin on or after `first` and end on or before `last`, in order."""
    for year in range(first.year, last.year + 1):
        for period in _periods_of(frequency, year):
            if first <= period.start and period.end <= last:
                yield period


def _periods_of(frequency: Frequency, year: int) -> list[Period]:
    match frequency:
        case Frequency.QUARTER:
            return [Period.quarter(year, number) for number in (1, 2, 3, 4)]
        case Frequency.HALFYEAR:
            return [Period.halfyear(year, number) for number in (1, 2)]
        case Frequency.SCHOOLYEAR:
            return [Period.schoolyear(year)]
        case _:
            return [Period.year(year)]
