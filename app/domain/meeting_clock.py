"""A meeting's time: what each item has taken, and when the meeting ends at this pace."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.domain.meeting_room import RoomItem

LONGEST_GAP = 300
"""Seconds; a clock that was not looked at for longer stood still: the laptop slept."""
_SLOWEST, _FASTEST = 2.0, 0.5


def seconds_between(before: datetime, now: datetime) -> float:
    """The seconds that count between two looks at the clock; none when it jumped."""
    seconds = (now - before).total_seconds()
    return seconds if 0 <= seconds <= LONGEST_GAP else 0


def minutes_of(seconds: float) -> int:
    """Whole minutes begun and ended; what is under way does not count yet."""
    return int(seconds // 60)


def time_words(seconds: float, planned: int | None) -> tuple[str, bool]:
    """Say an item's time, and whether it is over: "12 af 30 min.", "▲ 4 min. over tiden"."""
    used = minutes_of(seconds)
    if planned is None:
        return f"{used} min. brugt", False
    if seconds > planned * 60:
        over = max(used - planned, 1)
        return f"▲ {over} min. over tiden · {used} af {planned} min. brugt", True
    return f"{used} af {planned} min. brugt", False


def pace(items: Sequence[RoomItem], chosen_id: int | None) -> float:
    """The time taken over the time planned, of the items that are behind; 1 while none is."""
    behind = [item for item in items if _is_behind(item, chosen_id) and item.minutes_planned]
    planned = sum(item.minutes_planned or 0 for item in behind) * 60
    used = sum(item.seconds for item in behind)
    if not planned or not used:
        return 1.0
    return min(max(used / planned, _FASTEST), _SLOWEST)


def expected_end(items: Sequence[RoomItem], chosen_id: int | None, now: datetime) -> datetime:
    """When the meeting ends if what is left goes at the pace so far."""
    speed = pace(items, chosen_id)
    left = 0.0
    for item in items:
        planned = (item.minutes_planned or 0) * 60 * speed
        if item.id == chosen_id:
            left += max(planned - item.seconds, 0)
        elif not _is_behind(item, chosen_id):
            left += planned
    return now + timedelta(seconds=left)


def _is_behind(item: RoomItem, chosen_id: int | None) -> bool:
    return item.id != chosen_id and (item.outcome is not None or item.seconds > 0)
