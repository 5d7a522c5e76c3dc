"""What a day field takes: a date, or a deadline as it is said in the room: "om 14 dage", "uge 50".

Only what tells forward is read so: a weekday alone may be last week's, and a date without its year
is the nearest one in a field but the coming one in the room.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from app.domain.spoken_dates import read_deadline
from app.domain.typed import NotUnderstood, parse_day
from app.domain.workdays import EXTRA_DAYS_OFF

_AHEAD: Final = re.compile(
    r"(?:senest\s+)?(?:(?:på\s+)?\w+dag\s+)?(?:i\s+)?(?:om|uge|overmorgen|inden|før)\b"
)
_NO_MEETING: Final = (
    "Der er intet kommende møde at tælle fra her. Skriv datoen, fx 05-03-2026, eller »om 14 dage«."
)


def read_day(
    text: str,
    today: date,
    next_meeting: date | None = None,
    days_off: Sequence[tuple[int, int]] = EXTRA_DAYS_OFF,
) -> date | None:
    """Read a day that is typed or said; empty is None.

    "inden næste møde" is the last working day before `next_meeting`. Raises NotUnderstood.
    """
    said = text.strip().casefold().removesuffix(".")
    if not _AHEAD.match(said):
        return parse_day(text, today)
    found = read_deadline(said, today, next_meeting, days_off)
    if found is None or found.words != said:
        return parse_day(text, today)
    if found.day is None:
        sentence = found.why if next_meeting or "møde" not in said else _NO_MEETING
        raise NotUnderstood(sentence, text)
    return found.day
