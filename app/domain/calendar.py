"""What stands in a calendar file: a meeting, or a duty that takes no hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

CLOSED_ITEM: Final = "lukket punkt"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event; without `starts` it takes the whole day.

    `sequence` counts the changes of when and where, so that a calendar that has the event already
    moves it (RFC 5545, 3.8.7.4). A `busy` event blocks its time in the calendar.
    """

    uid: str
    title: str
    day: date
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    description: str = ""
    sequence: int = 0
    busy: bool = True


def event_uid(uid: str) -> str:
    """A thing's uid as a calendar knows it, the same in every file."""
    return f"{uid}@roedtraad"


def agenda_lines(items: Sequence[tuple[str, bool]]) -> str:
    """The agenda's numbered titles; of a closed item, the second being True, nothing is told."""
    return "\n".join(
        f"{number}. {CLOSED_ITEM if closed else title}"
        for number, (title, closed) in enumerate(items, start=1)
    )
