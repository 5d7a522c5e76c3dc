"""Where everything stands on the year's wheel: January at the top, clockwise, nothing collides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import cos, pi, sin
from typing import Final

from app.domain.drawing import Rectangle, Spot
from app.domain.vocabulary import ForumLevel
from app.domain.year import EntryKind, YearEntry, YearPlan

DUTY_MARK, MEETING_MARK = 6.5, 4.0
"""The marks' radius in points."""
_AIR: Final = 1.5
_RINGS: Final[Mapping[ForumLevel, float]] = {
    ForumLevel.STRATEGIC: 42.0,
    ForumLevel.TACTICAL: 56.0,
    ForumLevel.OPERATIONAL: 70.0,
}
"""How far inside the rim each level's meetings stand."""
_MONTH_BAND: Final = 20.0
_LABEL_GAP: Final = 16.0
"""From the rim's marks to the labels."""
_LABEL_AIR: Final = 4.0


@dataclass(frozen=True, slots=True)
class Label:
    """Where an entry's words stand, and the line that leads to its mark."""

    place: Rectangle
    leader: tuple[Spot, ...]
    on_right: bool


@dataclass(frozen=True, slots=True)
class WheelLayout:
    """Everything in points from the top left corner; `marks` and `labels` by the entries' keys."""

    width: float
    height: float
    centre: Spot
    radius: float
    rings: tuple[float, ...]
    marks: Mapping[str, Spot]
    labels: Mapping[str, Label]
    months: tuple[Spot, ...]
    month_lines: tuple[tuple[Spot, Spot], ...]
    today: tuple[Spot, Spot] | None


def on_wheel(entry: YearEntry) -> bool:
    """Whether an entry has a mark: deadlines stand in the list only."""
    return entry.kind is not EntryKind.DEADLINE


def lay_out(
    plan: YearPlan, sizes: Mapping[str, float], width: float, radius: float, label_width: float
) -> WheelLayout:
    """Lay out a year's wheel; `sizes` are the heights of the labels by the entries' keys.

    It is as high as its labels need on the side that has most of them.
    """
    entries = [entry for entry in plan.entries if on_wheel(entry)]
    turns = _turns(entries, radius)
    sides = [
        [e for e in entries if e.key in sizes and (turns[e.key] < 0.5) is on_right]
        for on_right in (True, False)
    ]
    needed = [sum(sizes[entry.key] + _LABEL_AIR for entry in side) for side in sides]
    height = max(2 * (radius + DUTY_MARK + 4), *needed)
    centre = (width / 2, height / 2)
    marks = {e.key: _spot(centre, turns[e.key], _distance(e, radius)) for e in entries}
    labels: dict[str, Label] = {}
    for side, on_right in zip(sides, (True, False), strict=True):
        labels |= _labels(side, on_right, sizes, turns, centre, radius, label_width, height)
    inner = radius - _RINGS[ForumLevel.OPERATIONAL] - 10
    starts = [_turn(date(plan.year, month, 1)) for month in range(1, 13)]
    middles = [(a + b) / 2 for a, b in zip(starts, [*starts[1:], 1.0], strict=True)]
    now = _turn(plan.today)
    return WheelLayout(
        width,
        height,
        centre,
        radius,
        tuple(radius - far for far in _RINGS.values()),
        marks,
        labels,
        tuple(_spot(centre, turn, radius - _MONTH_BAND) for turn in middles),
        tuple((_spot(centre, turn, inner), _spot(centre, turn, radius)) for turn in starts),
        (_spot(centre, now, inner), _spot(centre, now, radius))
        if plan.today.year == plan.year
        else None,
    )


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Move things on a line as little as possible so that none overlap.

    `wanted` are their middles in order, `sizes` their lengths; all end between `low` and `high`
    when there is room, else they stand as close as they must.
    """
    if not wanted:
        return []
    room = sum(sizes)
    squeeze = min(1.0, (high - low) / room) if room else 1.0
    sizes = [size * squeeze for size in sizes]
    offsets = [0.0]
    for one, other in pairwise(sizes):
        offsets.append(offsets[-1] + (one + other) / 2)
    # Without the offsets they only have to rise: what falls is pooled at its mean.
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        pools.append((want - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (mean, count), (before, many) = pools.pop(), pools.pop()
            pools.append(((mean * count + before * many) / (count + many), count + many))
    least, most = low + sizes[0] / 2, high - sizes[-1] / 2 - offsets[-1]
    flat = [min(max(mean, least), max(most, least)) for mean, count in pools for _ in range(count)]
    return [place + offset for place, offset in zip(flat, offsets, strict=True)]


def _turn(day: date) -> float:
    """How far round the year a day is, from 0 to 1."""
    days = date(day.year, 12, 31).timetuple().tm_yday
    return (day.timetuple().tm_yday - 1) / days


def _turns(entries: Sequence[YearEntry], radius: float) -> dict[str, float]:
    """How far round each mark stands: on its day, or beside those of the same ring."""
    turns: dict[str, float] = {}
    rings: dict[float, list[YearEntry]] = {}
    for entry in entries:
        rings.setdefault(_distance(entry, radius), []).append(entry)
    for distance, ring in rings.items():
        around = 2 * pi * distance
        size = 2 * (_mark(ring[0]) + _AIR)
        middles = [_turn(entry.day) * around for entry in ring]
        placed = spread(middles, [size] * len(ring), 0.0, around)
        turns |= {entry.key: at / around for entry, at in zip(ring, placed, strict=True)}
    return turns


def _distance(entry: YearEntry, radius: float) -> float:
    return radius - _RINGS[entry.level] if entry.level is not None else radius


def _mark(entry: YearEntry) -> float:
    return DUTY_MARK if entry.kind is EntryKind.DUTY else MEETING_MARK


def _spot(centre: Spot, turn: float, distance: float) -> Spot:
    angle = 2 * pi * turn
    return centre[0] + distance * sin(angle), centre[1] - distance * cos(angle)


def _labels(
    side: Sequence[YearEntry],
    on_right: bool,
    sizes: Mapping[str, float],
    turns: Mapping[str, float],
    centre: Spot,
    radius: float,
    width: float,
    height: float,
) -> dict[str, Label]:
    rim = radius + DUTY_MARK + 2
    edge = centre[0] + (rim + _LABEL_GAP) * (1 if on_right else -1)
    ordered = sorted(side, key=lambda entry: turns[entry.key], reverse=not on_right)
    exits = [_spot(centre, turns[entry.key], rim) for entry in ordered]
    high = [sizes[entry.key] + _LABEL_AIR for entry in ordered]
    middles = spread([y for _, y in exits], high, 0.0, height)
    return {
        entry.key: Label(
            Rectangle(
                edge if on_right else edge - width, middle - sizes[entry.key] / 2,
                width, sizes[entry.key],
            ),
            (
                _spot(centre, turns[entry.key], _distance(entry, radius) + _mark(entry)),
                leaving,
                (edge - (3 if on_right else -3), middle),
            ),
            on_right,
        )
        for entry, leaving, middle in zip(ordered, exits, middles, strict=True)
    }  # fmt: skip
