"""Planning a year's meetings: days that are proposed or typed, and what they collide with."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from app.domain.danish import format_day, format_weekday, join_words
from app.domain.typed import NotUnderstood, parse_day
from app.domain.workdays import EXTRA_DAYS_OFF, day_off_name
from app.errors import UserError

SUMMER_WEEKS: Final = range(28, 32)
"""The weeks in which Danish boards do not meet."""
MOST: Final = 24
YEARS_BACK: Final = 5
YEARS_AHEAD: Final = 10
_BETWEEN = re.compile(r"[\n;,\t]+|\s+og\s+|(?<=\d)\s+(?=\d{1,2}[./-])")


class DayFarAway(UserError):
    """A meeting's day so far away that the year must be mistyped."""

    def __init__(self, day: date, today: date) -> None:
        first, last = today.year - YEARS_BACK, today.year + YEARS_AHEAD
        super().__init__(
            f"{format_day(day)} ligger for langt væk: et møde skal ligge i årene {first}–{last}. "
            "Intet er ændret; ret året, og prøv igen."
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """What a year of meetings should be like.

    `weekday` counts from Monday = 0; None is the first day's own.
    """

    first: date
    count: int
    weekday: int | None = None
    avoid_summer: bool = True


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting to plan."""

    day: date
    starts: time | None = None
    ends: time | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Booked:
    """A meeting that is planned already."""

    meeting_id: int
    forum_id: int
    forum: str
    day: date


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposed day; one that was moved from the day it would have been says `why`."""

    day: date
    moved_from: date
    why: str

    @property
    def words(self) -> str:
        """Where it was moved from, and why; empty when it was not."""
        if self.day == self.moved_from:
            return ""
        return (
            f"{format_day(self.moved_from)} {self.why or 'er ikke den valgte ugedag'}, så mødet er "
            f"foreslået {format_weekday(self.day)}."
        )


@dataclass(frozen=True, slots=True)
class Collision:
    """What speaks against a day; one that `refuses` must be told to go ahead all the same.

    `words` say it of the day: "er langfredag", "er også mødedag for Styregruppen".
    """

    words: str
    refuses: bool = False


def propose_days(
    wish: Wish, days_off: Sequence[tuple[int, int]] = EXTRA_DAYS_OFF
) -> tuple[Proposed, ...]:
    """Days spread evenly over the year from the first on, at most MOST.

    Each is on the weekday, a working day, not around Christmas, and not in the summer weeks unless
    they are allowed; one that would not be is moved on by whole weeks.
    """
    count = max(0, min(wish.count, MOST))
    weekday = wish.first.weekday() if wish.weekday is None else wish.weekday
    if weekday > 4:
        weekday = 0
    days: list[Proposed] = []
    for number in range(count):
        meant = day = wish.first + timedelta(days=round(365 * number / count))
        day += timedelta(days=(weekday - day.weekday()) % 7)
        if days and day <= days[-1].day:
            day = days[-1].day + timedelta(weeks=1)
        why = _against(day, days_off, summer=wish.avoid_summer)
        while _against(day, days_off, summer=wish.avoid_summer):
            day += timedelta(weeks=1)
        days.append(
            Proposed(day, meant, _against(meant, days_off, summer=wish.avoid_summer) or why)
        )
    return tuple(days)


def _against(day: date, days_off: Sequence[tuple[int, int]], *, summer: bool) -> str:
    """Why nobody is asked to meet on a day; empty when she may well be."""
    if name := day_off_name(day, days_off):
        return f"er {name}"
    if in_christmas(day):
        return "ligger mellem jul og nytår"
    return "ligger i sommerferien" if summer and in_summer(day) else ""


def in_summer(day: date) -> bool:
    """Whether a day lies in the weeks in which nobody meets."""
    return day.isocalendar().week in SUMMER_WEEKS


def in_christmas(day: date) -> bool:
    """Whether a day lies from Christmas Eve to New Year's Day, when nobody meets."""
    return (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1)


def check_day(day: date, today: date) -> None:
    """Refuse a day that can hardly be meant: meetings lie 5 years back to 10 ahead.

    Raises DayFarAway.
    """
    if not today.year - YEARS_BACK <= day.year <= today.year + YEARS_AHEAD:
        raise DayFarAway(day, today)


def read_days(text: str, today: date) -> tuple[tuple[date, ...], tuple[str, ...]]:
    """Read several days that are typed or pasted: those understood, and the texts that are not."""
    days: list[date] = []
    refused: list[str] = []
    for part in filter(None, (piece.strip() for piece in _BETWEEN.split(text))):
        try:
            day = parse_day(part, today)
        except NotUnderstood:
            refused.append(part)
        else:
            if day is not None:
                days.append(day)
    return tuple(sorted(dict.fromkeys(days))), tuple(refused)


def collisions(
    forum_id: int,
    day: date,
    booked: Iterable[Booked],
    today: date,
    days_off: Sequence[tuple[int, int]] = EXTRA_DAYS_OFF,
) -> tuple[Collision, ...]:
    """What speaks against holding a forum's meeting on a day, the gravest first."""
    there = [meeting for meeting in booked if meeting.day == day]
    found = []
    if any(meeting.forum_id == forum_id for meeting in there):
        found.append(Collision("har allerede et møde i forummet", refuses=True))
    others = list(dict.fromkeys(m.forum for m in there if m.forum_id != forum_id))
    if others:
        found.append(Collision(f"er også mødedag for {join_words(others)}"))
    if against := _against(day, days_off, summer=True):
        found.append(Collision(against))
    if day < today:
        found.append(Collision("ligger i fortiden"))
    return tuple(found)


def planned_words(day: date, found: Sequence[Collision]) -> str:
    """What to say of a meeting that has been planned, with what speaks against its day."""
    if not found:
        return f"Mødet {format_weekday(day)} er planlagt."
    words = join_words([collision.words for collision in found])
    return f"Mødet er planlagt. Bemærk: {format_day(day)} {words}."
