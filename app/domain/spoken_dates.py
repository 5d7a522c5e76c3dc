"""Deadlines as they are said at a meeting: "1/10", "om 14 dage", "uge 42", "inden næste møde".

The year is that of the next such day. What could be something else than a day is not taken for one:
"2-3 personer" and "1.5 time" are words.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.danish import MONTHS, WEEKDAYS
from app.domain.typed import NotUnderstood
from app.domain.workdays import workdays_before

_NUMBERS = {"en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6}
_LEAD = r"(?:senest\s+)?(?:d\.\s*|den\s+|på\s+)?"
_END = r"(?=[\s,:;]|\.?$)"
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in MONTHS)
_DAYS_IN = re.compile(
    rf"om\s+(\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(dage?|uger?|måneder|måned){_END}", re.IGNORECASE
)
_WEEK = re.compile(rf"{_LEAD}(?:i\s+)?uge\s+(\d{{1,2}}){_END}", re.IGNORECASE)
_WEEKDAY = re.compile(rf"{_LEAD}({'|'.join(WEEKDAYS)})(\s+i\s+næste\s+uge)?{_END}", re.IGNORECASE)
_NEAR = re.compile(rf"(?:senest\s+)?(i\s*dag|i\s*morgen|i\s*overmorgen){_END}", re.IGNORECASE)
_SLASH = re.compile(
    rf"{_LEAD}(\d{{1,2}})/(\d{{1,2}})(?:[-/ ](\d{{4}}|\d{{2}}))?{_END}", re.IGNORECASE
)
_FULL = re.compile(rf"{_LEAD}(\d{{1,2}})[-.](\d{{1,2}})[-.](\d{{4}}|\d{{2}}){_END}", re.IGNORECASE)
_NAMED = re.compile(rf"{_LEAD}(\d{{1,2}})\.?\s+({_MONTH})\.?(?:\s+(\d{{4}}))?{_END}", re.IGNORECASE)
_NEXT_MEETING = re.compile(rf"(?:senest\s+)?(?:inden|før)\s+næste\s+møde{_END}", re.IGNORECASE)
_NEAR_DAYS = {"idag": 0, "imorgen": 1, "iovermorgen": 2}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline that was said: its words, and the day; None where the day must be asked for."""

    words: str
    day: date | None


def read_deadline(text: str, today: date, next_meeting: date | None) -> Deadline | None:
    """Read the deadline a text begins with; None when it begins with none.

    A weekday is the first one after today; a week ends on its Friday; "inden næste møde" is the
    last working day before `next_meeting`, and asked for when no meeting is planned. Raises
    NotUnderstood when the day does not exist.
    """
    if match := _NEXT_MEETING.match(text):
        return Deadline(match[0], workdays_before(next_meeting, 1) if next_meeting else None)
    if match := _NEAR.match(text):
        days = _NEAR_DAYS["".join(match[1].casefold().split())]
        return Deadline(match[0], today + timedelta(days=days))
    if match := _DAYS_IN.match(text):
        return Deadline(match[0], _after(match[1].casefold(), match[2].casefold(), today))
    if match := _WEEK.match(text):
        return Deadline(match[0], _friday_of(int(match[1]), today))
    if match := _WEEKDAY.match(text):
        wanted = WEEKDAYS.index(match[1].casefold())
        if match[2]:
            monday = today + timedelta(days=7 - today.weekday())
            return Deadline(match[0], monday + timedelta(days=wanted))
        return Deadline(match[0], today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1))
    if match := _NAMED.match(text):
        month = next(n for n, name in enumerate(MONTHS, 1) if name[:3] == match[2][:3].casefold())
        return Deadline(match[0], _day(match[0], int(match[1]), month, match[3], today))
    if match := _SLASH.match(text) or _FULL.match(text):
        said = match[3]
        return Deadline(match[0], _day(match[0], int(match[1]), int(match[2]), said, today))
    return None


def _day(words: str, day: int, month: int, year: str | None, today: date) -> date:
    """The day in the year that was said, else the next such day; 29 February may be years away."""
    years = range(today.year, today.year + 9)
    if year:
        years = range(full := int(year) + (2000 if len(year) == 2 else 0), full + 1)
    for candidate in years:
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    raise NotUnderstood(
        f"Datoen {words.strip()} findes ikke. Skriv den som dag/måned, fx 1/10.", words
    )


def _after(number: str, unit: str, today: date) -> date:
    count = _NUMBERS.get(number) or int(number)
    if unit.startswith("dag"):
        return today + timedelta(days=count)
    if unit.startswith("uge"):
        return today + timedelta(weeks=count)
    years, month = divmod(today.month - 1 + count, 12)
    for day in range(today.day, 0, -1):
        try:
            return date(today.year + years, month + 1, day)
        except ValueError:
            continue
    raise AssertionError


def _friday_of(week: int, today: date) -> date:
    this_year = today.isocalendar().year
    for year in (this_year, this_year + 1):
        try:
            friday = date.fromisocalendar(year, week, 5)
        except ValueError:
            continue
        if friday >= today:
            return friday
    raise NotUnderstood(f"Uge {week} findes ikke i år eller næste år.", str(week))
