"""Where the boxes and lines of the organisation diagram stand, in points from the top left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil
from typing import Final

from app.domain.drawing import Rectangle, Spot
from app.domain.forums import LEVELS
from app.domain.organisation_diagram import Diagram, DiagramBox
from app.domain.theory_order import order, settle
from app.domain.vocabulary import ForumLevel

GAP: Final = 16.0
"""Between boxes beside each other."""
BETWEEN: Final = 36.0
"""Between rows, where the lines are."""
PADDING: Final = 14.0
"""From the edge of a band to its first and last row."""
_PASSING: Final = 2.0
"""The width kept free in a row for a line that passes through it."""
_STEPS: Final = 16


@dataclass(frozen=True, slots=True)
class BoxSize:
    """How high a box is, and the words on its line."""

    box: float
    words: float


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """The line between a forum and the one it hangs under, as a curve of straight pieces."""

    child: int
    parent: int
    curve: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class DiagramLayout:
    """Everything in its place. `words` is where the bindeled is named, on the line."""

    bands: Mapping[ForumLevel, Rectangle]
    boxes: Mapping[int, Rectangle]
    words: Mapping[int, Rectangle]
    lines: tuple[PlacedLine, ...]
    width: float
    height: float


def lay_out(
    diagram: Diagram, sizes: Mapping[int, BoxSize], box_width: float, left: float, width: float
) -> DiagramLayout:
    """Place the boxes right of `left`, in no more than `width` where that can be done.

    A level with more boxes than there is room for beside each other takes several rows; so does
    one where a forum hangs under another. A line that passes a row has a way of its own there.
    """
    room = width - left - PADDING
    most = max(int((room + GAP) // (box_width + GAP)), 1)
    while True:
        rows = _Rows(diagram, most, box_width)
        if most == 1 or rows.width <= room:
            break
        most -= 1
    return _place(rows, sizes, left, max(width, left + rows.width + PADDING))


class _Rows:
    """The rows with their boxes and passing lines in order, and where each is across."""

    def __init__(self, diagram: Diagram, most: int, box_width: float) -> None:
        self.diagram = diagram
        self.levels: list[ForumLevel] = []
        layers: list[list[int]] = []
        for box_row in _split(diagram, most):
            self.levels.append(box_row[0].level)
            layers.append([box.id for box in box_row])
        row_of = {key: number for number, row in enumerate(layers) for key in row}
        self.widths = dict.fromkeys(row_of, box_width)
        self.routes: list[tuple[int, int, list[int]]] = []
        """Child, parent, and what the line stands on in each row from the upper to the lower."""
        passing: dict[tuple[int, int], int] = {}
        for box in diagram.boxes:
            if box.parent_id is None:
                continue
            upper, lower = sorted((box.parent_id, box.id), key=row_of.__getitem__)
            route = [upper]
            for number in range(row_of[upper] + 1, row_of[lower]):
                way = passing.setdefault((box.parent_id, number), -len(passing) - 1)
                if way not in self.widths:
                    self.widths[way] = _PASSING
                    layers[number].insert(len(layers[number]) // 2, way)
                route.append(way)
            self.routes.append((box.id, box.parent_id, [*route, lower]))
        ties = sorted({pair for _, _, route in self.routes for pair in pairwise(route)})
        self.layers = order(layers, ties)
        self.middles, self.width = settle(self.layers, ties, self.widths, GAP)


def _split(diagram: Diagram, most: int) -> list[list[DiagramBox]]:
    """The boxes in rows of at most `most`: by level, then by how deep they hang in it."""
    by_id = {box.id: box for box in diagram.boxes}
    place = {box.id: number for number, box in enumerate(diagram.boxes)}

    def depth(box: DiagramBox) -> int:
        above, found = box.parent_id, 0
        while above is not None:
            found += by_id[above].level is box.level
            above = by_id[above].parent_id
        return found

    def wanted(box: DiagramBox) -> tuple[int, int, int, int]:
        siblings = -1 if box.parent_id is None else place[box.parent_id]
        return LEVELS.index(box.level), depth(box), siblings, place[box.id]

    rows = []
    ordered = sorted(diagram.boxes, key=wanted)
    for _, group in groupby(ordered, lambda box: (box.level, depth(box))):
        boxes = list(group)
        count = ceil(len(boxes) / most)
        starts = [round(number * len(boxes) / count) for number in range(count + 1)]
        rows += [boxes[start:end] for start, end in pairwise(starts)]
    return rows


def _place(rows: _Rows, sizes: Mapping[int, BoxSize], left: float, width: float) -> DiagramLayout:
    shift = left + (width - left - PADDING - rows.width) / 2
    across = {key: middle + shift for key, middle in rows.middles.items()}
    above, below = _word_sides(rows)
    boxes: dict[int, Rectangle] = {}
    words: dict[int, Rectangle] = {}
    spans: list[tuple[float, float]] = []
    y = PADDING
    for number, row in enumerate(rows.layers):
        if number:
            same = rows.levels[number - 1] is rows.levels[number]
            y += BETWEEN if same else max(BETWEEN, 2 * PADDING)
        here = [key for key in row if key > 0]
        high = max((sizes[key].words for key in here if key in above), default=0.0)
        low = max((sizes[key].words for key in here if key in below), default=0.0)
        tall = max(sizes[key].box for key in here)
        top, end = y, y + high + tall + low
        for key in here:
            box_width = rows.widths[key]
            x = across[key] - box_width / 2
            boxes[key] = Rectangle(x, top + high, box_width, tall)
            if key in above:
                start = top + high - sizes[key].words
                words[key] = Rectangle(x, start, box_width, sizes[key].words)
            elif key in below:
                words[key] = Rectangle(x, top + high + tall, box_width, sizes[key].words)
        spans.append((top, end))
        y = end
    return DiagramLayout(
        _bands(rows.levels, spans, width),
        boxes,
        {key: place for key, place in words.items() if place.height},
        tuple(_lines(rows, across, boxes, spans)),
        width,
        y + PADDING,
    )


def _word_sides(rows: _Rows) -> tuple[set[int], set[int]]:
    """Which forums have their words above their box, towards the parent, and which below."""
    above: set[int] = set()
    below: set[int] = set()
    for child, _, route in rows.routes:
        (above if route[-1] == child else below).add(child)
    return above, below


def _bands(
    levels: Sequence[ForumLevel], spans: Sequence[tuple[float, float]], width: float
) -> dict[ForumLevel, Rectangle]:
    """A band for each level, meeting half-way between the rows."""
    bands = {}
    top = 0.0
    for level in dict.fromkeys(levels):
        last = max(number for number, other in enumerate(levels) if other is level)
        end = spans[last][1] + PADDING
        if last + 1 < len(spans):
            end = (spans[last][1] + spans[last + 1][0]) / 2
        bands[level] = Rectangle(0, top, width, end - top)
        top = end
    return bands


def _lines(
    rows: _Rows,
    across: Mapping[int, float],
    boxes: Mapping[int, Rectangle],
    spans: Sequence[tuple[float, float]],
) -> list[PlacedLine]:
    row_of = {key: number for number, row in enumerate(rows.layers) for key in row}
    placed = []
    for child, parent, route in rows.routes:
        first, last = boxes[route[0]], boxes[route[-1]]
        spots: list[Spot] = [(across[route[0]], first.y + first.height)]
        for upper, lower in pairwise(route):
            start = (across[upper], spans[row_of[upper]][1])
            spots += _curve(start, (across[lower], spans[row_of[lower]][0]))
        spots.append((across[route[-1]], last.y))
        placed.append(PlacedLine(child, parent, tuple(spots)))
    return placed


def _curve(a: Spot, b: Spot) -> list[Spot]:
    """A curve from one row down to the next that leaves and arrives upright."""
    if abs(a[0] - b[0]) < 0.3:
        return [a, b]
    made = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        down = 1.5 * t * (1 - t) + t**3
        made.append((a[0] + (b[0] - a[0]) * t * t * (3 - 2 * t), a[1] + (b[1] - a[1]) * down))
    return made
