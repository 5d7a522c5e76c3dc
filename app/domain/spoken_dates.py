"""Deadlines as they are said at a meeting: "1/10", "om 14 dage", "uge 42", "inden næste møde".

The year is that of the next such day. What could be something else than a day is not taken for one:
"2-3 personer", "1.5 time" and "1/2 time" are words. A day that is past is asked about, not guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.danish import MONTHS, WEEKDAYS, upper_first
from app.domain.typed import NotUnderstood
from app.domain.workdays import EXTRA_DAYS_OFF, workdays_before

UNITS = (
    r"(?!\s*(?:time(?:r|rs|s)?|min(?:ut|utter)?|side[rs]?|dag(?:e|s)?|uge[rs]?|måned(?:er|s)?|års?"
    r"|årsværk|fuldtidsstilling|stilling|million(?:er)?|mio|mia|pris|liter)\b)"
)
"""What may not follow a day and a month: "1/2 time" is half an hour."""

_NUMBERS = {"en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6}
_LEAD = r"(?:senest\s+)?(?:d\.\s*|den\s+|på\s+)?"
_NAME = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_DAY_LEAD = rf"(?:senest\s+)?(?:på\s+)?(?:{_NAME},?\s+)?(?:d\.\s*|den\s+)?"
_END = r"(?=[\s,:;]|\.?$)"
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in MONTHS)
_DAYS_IN = re.compile(
    rf"om\s+(\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(dage?|uger?|måneder|måned){_END}", re.IGNORECASE
)
_WEEK = re.compile(
    rf"(?:{_LEAD}{_NAME}\s+)?{_LEAD}(?:i\s+)?uge\s+(?P<week>\d{{1,2}}){_END}", re.IGNORECASE
)
_WEEKDAY = re.compile(rf"{_LEAD}{_NAME}(?P<next>\s+i\s+næste\s+uge)?{_END}", re.IGNORECASE)
_NEAR = re.compile(rf"(?:senest\s+)?(i\s*dag|i\s*morgen|i\s*overmorgen){_END}", re.IGNORECASE)
_SLASH = re.compile(rf"{_DAY_LEAD}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?!\d)", re.IGNORECASE)
_FULL = re.compile(
    rf"{_DAY_LEAD}(?P<day>\d{{1,2}})[-.](?P<month>\d{{1,2}})(?=[-.](?:\d{{4}}|\d{{2}}){_END})",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"{_DAY_LEAD}(?P<day>\d{{1,2}})\.?\s+(?P<month>{_MONTH})(?:\.|(?!\w))", re.IGNORECASE
)
_YEAR = re.compile(rf"[-/.](\d{{4}}|\d{{2}}){_END}")
_YEAR_APART = re.compile(rf"\s+(\d{{4}}){_END}")
_NO_YEAR = re.compile(_END)
_NO_UNIT = re.compile(UNITS, re.IGNORECASE)
_NEXT_MEETING = re.compile(rf"(?:senest\s+)?(?:inden|før)\s+næste\s+møde{_END}", re.IGNORECASE)
_NEAR_DAYS = {"idag": 0, "imorgen": 1, "iovermorgen": 2}
_JUST_PAST = timedelta(days=31)
"""A day or week without its year that ended so lately is a slip more often than next year's."""
_YEARS_AHEAD = 9


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline that was said: its words, and the day; None where the day must be asked for.

    `why` tells why it is asked for.
    """

    words: str
    day: date | None
    why: str = ""


def read_deadline(
    text: str,
    today: date,
    next_meeting: date | None,
    days_off: Sequence[tuple[int, int]] = EXTRA_DAYS_OFF,
) -> Deadline | None:
    """Read the deadline a text begins with; None when it begins with none.

    A weekday is the first one after today, but with a date or week it is that day; a week ends on
    its Friday; "inden næste møde" is the last working day before `next_meeting`, and asked for when
    that is not planned or is past. Raises NotUnderstood when the day does not exist, or is another
    weekday than the one named.
    """
    if match := _NEXT_MEETING.match(text):
        return _before_meeting(match[0], today, next_meeting, days_off)
    if match := _NEAR.match(text):
        days = _NEAR_DAYS["".join(match[1].casefold().split())]
        return Deadline(match[0], today + timedelta(days=days))
    if match := _DAYS_IN.match(text):
        return Deadline(match[0], _after(match[1].casefold(), match[2].casefold(), today))
    if match := _WEEK.match(text):
        weekday = _weekday(match["weekday"])
        return _in_week(match[0], int(match["week"]), 4 if weekday is None else weekday, today)
    for pattern in (_NAMED, _SLASH, _FULL):
        if (match := pattern.match(text)) and (found := _read_day(match, text, today)):
            return found
    if match := _WEEKDAY.match(text):
        wanted = WEEKDAYS.index(match["weekday"].casefold())
        if match["next"]:
            monday = today + timedelta(days=7 - today.weekday())
            return Deadline(match[0], monday + timedelta(days=wanted))
        return Deadline(match[0], today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1))
    return None


def read_in_year(text: str, year: int) -> Deadline | None:
    """Read the day or the ISO week a text begins with, in a year unless the day names its own.

    None when it begins with neither. A week ends on its Friday, which for week 53 may be in the
    year after. In the plan of a year nothing is past. Raises NotUnderstood as `read_deadline` does.
    """
    if match := _WEEK.match(text):
        weekday = _weekday(match["weekday"])
        found = _day_in_week(year, int(match["week"]), 4 if weekday is None else weekday)
        if found is None:
            raise NotUnderstood(f"Uge {int(match['week'])} findes ikke i {year}.", match[0])
        return Deadline(match[0], found)
    for pattern in (_NAMED, _SLASH, _FULL):
        if (match := pattern.match(text)) and (said := _with_year(match, text, year)):
            words, own = said
            found = _day_of(year if own is None else own, _month(match["month"]), int(match["day"]))
            return Deadline(words, _checked(found, match, words))
    return None


def _before_meeting(
    words: str, today: date, meeting: date | None, days_off: Sequence[tuple[int, int]]
) -> Deadline:
    if meeting is None:
        return Deadline(words, None, "Næste møde er ikke planlagt.")
    if meeting <= today:
        return Deadline(words, None, f"Næste møde var den {meeting:%d-%m-%Y}.")
    return Deadline(words, max(today, workdays_before(meeting, 1, days_off)))


def _read_day(match: re.Match[str], text: str, today: date) -> Deadline | None:
    """Find the day that is said; without its year the next such day."""
    if (said := _with_year(match, text, today.year)) is None:
        return None
    words, own = said
    day, month = int(match["day"]), _month(match["month"])
    years = range(today.year, today.year + _YEARS_AHEAD) if own is None else range(own, own + 1)
    if own is None and any(
        _just_past(_day_of(year, month, day), today) for year in (today.year, today.year - 1)
    ):
        return Deadline(words, None, f"{upper_first(words)} er forbi.")
    found = next(
        (one for year in years if (one := _day_of(year, month, day)) and (own or one >= today)),
        None,
    )
    if _checked(found, match, words) < today:
        return Deadline(words, None, f"{upper_first(words)} er forbi.")
    return Deadline(words, found)


def _with_year(match: re.Match[str], text: str, near: int) -> tuple[str, int | None] | None:
    """The words of a day and a month with the year after them, if one is said; None for no day.

    After a space only a year near ours is one: in "1/12 15 borgere" and "1/12 2000 kr." it is not.
    """
    rest = text[match.end() :]
    said = _YEAR.match(rest) or _YEAR_APART.match(rest)
    if said and not said[0][0].strip() and not -1 <= int(said[1]) - near <= _YEARS_AHEAD:
        said = None
    is_part = match.re is _SLASH and not _NO_UNIT.match(rest)
    if said is None and (is_part or not _NO_YEAR.match(rest)):
        return None
    if said is None:
        return match[0], None
    return match[0] + said[0], int(said[1]) + (2000 if len(said[1]) == 2 else 0)


def _checked(found: date | None, match: re.Match[str], words: str) -> date:
    """The day that was found; raises NotUnderstood when there is none, or it is another weekday."""
    if found is None:
        raise NotUnderstood(
            f"Datoen {words.strip()} findes ikke. Skriv den som dag/måned, fx 1/10.", words
        )
    weekday = _weekday(match["weekday"])
    if weekday is not None and weekday != found.weekday():
        raise NotUnderstood(
            f"Den {found:%d-%m-%Y} er en {WEEKDAYS[found.weekday()]}, ikke en {WEEKDAYS[weekday]}. "
            "Ret ugedagen eller datoen.",
            words,
        )
    return found


def _month(said: str) -> int:
    if said.isdecimal():
        return int(said)
    return next(n for n, name in enumerate(MONTHS, 1) if name[:3] == said[:3].casefold())


def _weekday(said: str | None) -> int | None:
    return WEEKDAYS.index(said.casefold()) if said else None


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _just_past(day: date | None, today: date) -> bool:
    return day is not None and day < today <= day + _JUST_PAST


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


def _in_week(words: str, week: int, weekday: int, today: date) -> Deadline:
    """A day of a week, weekday 0-6: of the next such week that has it to come."""
    this_year = today.isocalendar().year
    days = [_day_in_week(this_year + years, week, weekday) for years in (-1, 0, 1)]
    if any(_just_past(day, today) for day in days):
        return Deadline(words, None, f"{upper_first(words)} er forbi.")
    for day in days:
        if day is not None and day >= today:
            return Deadline(words, day)
    raise NotUnderstood(f"Uge {week} findes ikke i år eller næste år.", words)


def _day_in_week(year: int, week: int, weekday: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, weekday + 1)
    except ValueError:
        return None
