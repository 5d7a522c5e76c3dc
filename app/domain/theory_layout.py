"""Where the boxes and arrows of a picture stand, in points from the top left corner."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.domain.drawing import Rectangle, Spot
from app.domain.theory import COLUMNS, Arrow, Picture, number_assumptions
from app.domain.theory_order import order, settle
from app.domain.thread import Level, NodeKey

GAP: Final = 9.0
NUMBER_RADIUS: Final = 6.4
_PASSING: Final = 1.0
"""The height kept free in a column for an arrow that passes through it."""


@dataclass(frozen=True, slots=True)
class PlacedArrow:
    """An arrow as a curve of straight pieces, and where its assumption's number stands."""

    arrow: Arrow
    curve: tuple[Spot, ...]
    number: int | None = None
    number_at: Spot = (0, 0)


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything in its place. The key None is the vision, which the goals lead to."""

    boxes: Mapping[NodeKey | None, Rectangle]
    arrows: tuple[PlacedArrow, ...]
    to_vision: tuple[tuple[Spot, ...], ...]
    columns: tuple[float, ...]
    """The left edge of each column that is there, the vision's last."""
    assumptions: tuple[str, ...]
    """By their numbers, from 1."""
    height: float


def lay_out(
    picture: Picture,
    heights: Mapping[NodeKey | None, float],
    column_width: float,
    between: float,
) -> Layout:
    """Place a picture whose boxes are as high as told, with `between` columns for the arrows.

    An arrow that passes a column has a way of its own there; those to the same box share it.
    """
    levels = [level for level in COLUMNS if picture.at(level)]
    rank = {level: number for number, level in enumerate(levels)}
    keys: list[NodeKey | None] = [box.key for box in picture.boxes]
    layers = [[] for _ in levels]  # type: list[list[int]]
    tall: dict[int, float] = {}
    for number, box in enumerate(picture.boxes):
        layers[rank[box.key.level]].append(number)
        tall[number] = heights[box.key]
    place = {key: number for number, key in enumerate(keys)}
    passing: dict[tuple[NodeKey, int], int] = {}
    routes: list[tuple[Arrow, list[int]]] = []
    for arrow in picture.arrows:
        route = [place[arrow.source]]
        for number in range(rank[arrow.source.level] + 1, rank[arrow.target.level]):
            way = passing.setdefault((arrow.target, number), len(tall))
            if way == len(tall):
                layers[number].append(way)
                tall[way] = _PASSING
            route.append(way)
        routes.append((arrow, [*route, place[arrow.target]]))
    lines = sorted({pair for _, route in routes for pair in pairwise(route)})
    ordered = order(layers, lines)
    vision = _vision_lines(picture, heights, ordered, tall)
    middles, height = settle(ordered, [*lines, *vision], tall, GAP)
    lefts = tuple(number * (column_width + between) for number in range(len(ordered)))
    spots = {
        key: Rectangle(lefts[number], middles[key] - tall[key] / 2, column_width, tall[key])
        for number, layer in enumerate(ordered)
        for key in layer
    }
    boxes: dict[NodeKey | None, Rectangle] = {key: spots[place[key]] for key in keys}
    if None in heights and ordered:
        boxes[None] = spots[ordered[-1][0]]
    texts, numbers = number_assumptions(
        picture, {box.key: (boxes[box.key].x, boxes[box.key].y) for box in picture.boxes}
    )
    curves = [(arrow, _curve([spots[key] for key in route])) for arrow, route in routes]
    return Layout(
        boxes,
        tuple(_with_numbers(numbers, curves)),
        tuple(tuple(_curve([spots[start], spots[end]])) for start, end in vision),
        lefts,
        tuple(texts),
        height,
    )


def _vision_lines(
    picture: Picture,
    heights: Mapping[NodeKey | None, float],
    layers: list[list[int]],
    tall: dict[int, float],
) -> list[tuple[int, int]]:
    """Put the vision in a column of its own, and say which boxes lead to it: the goals."""
    if None not in heights or not layers:
        return []
    key = len(tall)
    layers.append([key])
    tall[key] = heights[None]
    goals = (n for n, box in enumerate(picture.boxes) if box.key.level is Level.GOAL)
    return [(number, key) for number in goals]


def _curve(stops: list[Rectangle]) -> tuple[Spot, ...]:
    """From the right side of the first, through the others, to the left side of the last."""
    spots: list[Spot] = []
    for start, end in pairwise(stops):
        a, b = (start.x + start.width, start.middle), (end.x, end.middle)
        spots += _between(a, b)
    return tuple(spots)


def _between(a: Spot, b: Spot) -> list[Spot]:
    """A curve that leaves and arrives level."""
    if abs(a[1] - b[1]) < 0.3:
        return [a, b]
    steps = 14
    return [
        (a[0] + (b[0] - a[0]) * _along(t / steps), a[1] + (b[1] - a[1]) * _rise(t / steps))
        for t in range(steps + 1)
    ]


def _along(t: float) -> float:
    """The x of a Bézier curve whose handles lie half-way."""
    return 1.5 * t * (1 - t) + t**3 if t < 1 else 1.0


def _rise(t: float) -> float:
    return t * t * (3 - 2 * t)


def _with_numbers(
    numbers: Mapping[Arrow, int], curves: list[tuple[Arrow, tuple[Spot, ...]]]
) -> list[PlacedArrow]:
    """The arrows with their numbers, each on its own curve and apart from the others'."""
    taken: list[Spot] = []
    placed = []
    for arrow, curve in curves:
        number = numbers.get(arrow)
        if number is None:
            placed.append(PlacedArrow(arrow, curve))
            continue
        spot = max(
            _along_first(curve), key=lambda s: min(_distance(s, taken), 2 * NUMBER_RADIUS + 1)
        )
        taken.append(spot)
        placed.append(PlacedArrow(arrow, curve, number, spot))
    return placed


def _along_first(curve: tuple[Spot, ...]) -> list[Spot]:
    """Spots on a curve's first reach, from its middle outwards."""
    (x0, y0), reach = curve[0], curve[: min(len(curve), 15)]
    if len(reach) == 2 or len(curve) <= 4:
        (x1, y1) = curve[1]
        return [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for t in (0.5, 0.35, 0.65, 0.2, 0.8)]
    return [reach[place] for place in (7, 6, 8, 5, 9, 4, 10, 3, 11) if place < len(reach)]


def _distance(spot: Spot, others: list[Spot]) -> float:
    return min((((spot[0] - x) ** 2 + (spot[1] - y) ** 2) ** 0.5 for x, y in others), default=1e9)
