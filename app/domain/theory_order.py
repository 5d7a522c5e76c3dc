"""Boxes in columns: an order in which few lines cross, and heights that make them straight."""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

Layers = Sequence[Sequence[int]]
Lines = Sequence[tuple[int, int]]
"""From a box in one column to a box in the next."""

_SWEEPS: Final = 12


def count_crossings(layers: Layers, lines: Lines) -> int:
    """How many pairs of lines cross; lines that share an end do not."""
    place = _places(layers)
    layer_of = {key: number for number, layer in enumerate(layers) for key in layer}
    between = defaultdict(list)
    for left, right in lines:
        between[layer_of[left]].append((place[left], place[right]))
    crossings = 0
    for pairs in between.values():
        pairs.sort()
        seen: list[int] = []
        waiting: list[int] = []
        start = -1
        for left, right in pairs:
            if left != start:
                for end in waiting:
                    insort(seen, end)
                waiting, start = [], left
            crossings += len(seen) - bisect_right(seen, right)
            waiting.append(right)
    return crossings


def order(layers: Layers, lines: Lines) -> list[list[int]]:
    """An order within the columns with no more crossings than the given one, which wins ties.

    Barycentre sweeps (Sugiyama): each box goes to the mean place of those it is tied to.
    """
    left, right = _neighbours(lines)
    best = [list(layer) for layer in layers]
    fewest = count_crossings(best, lines)
    current = [list(layer) for layer in layers]
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        forward = sweep % 2 == 0
        numbers = range(1, len(current)) if forward else range(len(current) - 2, -1, -1)
        for number in numbers:
            beside = current[number - 1 if forward else number + 1]
            current[number] = _by_barycentre(current[number], beside, left if forward else right)
        crossings = count_crossings(current, lines)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in current], crossings
    return best


def _by_barycentre(
    layer: Sequence[int], beside: Sequence[int], tied: Mapping[int, Sequence[int]]
) -> list[int]:
    """A column sorted by its ties; a box without any stays after the one it stood after."""
    place = {key: number for number, key in enumerate(beside)}
    weights, weight = {}, -1.0
    for key in layer:
        ends = tied.get(key, ())
        if ends:
            weight = sum(place[end] for end in ends) / len(ends)
        weights[key] = weight
    return sorted(layer, key=weights.__getitem__)


def _neighbours(lines: Lines) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    left, right = defaultdict(list), defaultdict(list)
    for start, end in lines:
        right[start].append(end)
        left[end].append(start)
    return dict(left), dict(right)


def _places(layers: Layers) -> dict[int, int]:
    return {key: place for layer in layers for place, key in enumerate(layer)}


def settle(
    layers: Layers, lines: Lines, heights: Mapping[int, float], gap: float
) -> tuple[dict[int, float], float]:
    """The middle of each box, from the top, and the height of it all: that of the highest column.

    No two boxes of a column are nearer than `gap`; within that, boxes stand as nearly as they can
    beside those they are tied to.
    """
    height = max((_stacked(layer, heights, gap) for layer in layers), default=0.0)
    middles: dict[int, float] = {}
    for layer in layers:
        top = (height - _stacked(layer, heights, gap)) / 2
        for key in layer:
            middles[key] = top + heights[key] / 2
            top += heights[key] + gap
    left, right = _neighbours(lines)
    numbers = list(range(len(layers)))
    for walk in (numbers, numbers[::-1]) * 3:
        for number in walk:
            layer = layers[number]
            wanted = []
            for key in layer:
                ends = [*left.get(key, ()), *right.get(key, ())]
                wanted.append(
                    sum(middles[end] for end in ends) / len(ends) if ends else middles[key]
                )
            middles.update(zip(layer, _apart(layer, wanted, heights, gap, height), strict=True))
    return middles, height


def _stacked(layer: Sequence[int], heights: Mapping[int, float], gap: float) -> float:
    return sum(heights[key] for key in layer) + gap * max(len(layer) - 1, 0)


def _apart(
    layer: Sequence[int],
    wanted: Sequence[float],
    heights: Mapping[int, float],
    gap: float,
    height: float,
) -> list[float]:
    """The places nearest to the wanted ones (least squares) that keep order, distance and room.

    Without the distances it is isotonic regression, found by pooling adjacent violators.
    """
    offsets, offset = [], 0.0
    for number, key in enumerate(layer):
        if number:
            offset += (heights[layer[number - 1]] + heights[key]) / 2 + gap
        offsets.append(offset)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        pool = (want - offset, 1)
        while pools and pools[-1][0] > pool[0]:
            mean, count = pools.pop()
            total = count + pool[1]
            pool = ((mean * count + pool[0] * pool[1]) / total, total)
        pools.append(pool)
    if not layer:
        return []
    low, high = heights[layer[0]] / 2, height - heights[layer[-1]] / 2 - offsets[-1]
    flat = [min(max(mean, low), max(high, low)) for mean, count in pools for _ in range(count)]
    return [start + offset for start, offset in zip(flat, offsets, strict=True)]
