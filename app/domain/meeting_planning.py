"""Planning a year's meetings: days that are proposed or typed, and what they collide with."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from app.domain.danish import format_day, format_weekday, join_words
from app.domain.typed import NotUnderstood, parse_day
from app.domain.workdays import EXTRA_DAYS_OFF, day_off_name, is_workday

SUMMER_WEEKS: Final = range(28, 32)
"""The weeks in which Danish boards do not meet."""
MOST: Final = 24
_BETWEEN = re.compile(r"[\n;,\t]+|\s+og\s+|(?<=\d)\s+(?=\d{1,2}[./-])")


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
class Collision:
    """What speaks against a day; one that `refuses` must be told to go ahead all the same."""

    words: str
    refuses: bool = False


def propose_days(
    wish: Wish, days_off: Sequence[tuple[int, int]] = EXTRA_DAYS_OFF
) -> tuple[date, ...]:
    """Days spread evenly over the year from the first on, at most MOST.

    Each is on the weekday, a working day, and not in the summer weeks unless they are allowed; one
    that would not be is moved on by whole weeks.
    """
    count = max(0, min(wish.count, MOST))
    weekday = wish.first.weekday() if wish.weekday is None else wish.weekday
    if weekday > 4:
        weekday = 0
    days: list[date] = []
    for number in range(count):
        day = wish.first + timedelta(days=round(365 * number / count))
        day += timedelta(days=(weekday - day.weekday()) % 7)
        if days and day <= days[-1]:
            day = days[-1] + timedelta(weeks=1)
        while not is_workday(day, days_off) or (wish.avoid_summer and in_summer(day)):
            day += timedelta(weeks=1)
        days.append(day)
    return tuple(days)


def in_summer(day: date) -> bool:
    """Whether a day lies in the weeks in which nobody meets."""
    return day.isocalendar().week in SUMMER_WEEKS


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
        found.append(Collision("forummet har allerede et møde den dag", refuses=True))
    others = list(dict.fromkeys(m.forum for m in there if m.forum_id != forum_id))
    if others:
        found.append(Collision(f"samme dag mødes {join_words(others)}"))
    if name := day_off_name(day, days_off):
        found.append(Collision(f"er {name}"))
    elif in_summer(day):
        found.append(Collision("ligger i sommerferien"))
    if day < today:
        found.append(Collision("ligger i fortiden"))
    return tuple(found)


def planned_words(day: date, found: Sequence[Collision]) -> str:
    """What to say of a meeting that has been planned, with what speaks against its day."""
    if not found:
        return f"Mødet {format_weekday(day)} er planlagt."
    words = join_words([collision.words for collision in found])
    return f"Mødet er planlagt. Bemærk: {format_day(day)} {words}."
