"""Where a label fits on a chart: beside its spot, off the lines, never on other words."""

from collections.abc import Iterable, Sequence

Spot = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class Obstacles:
    """What is already drawn; labels that are placed become obstacles themselves."""

    def __init__(
        self, paths: Iterable[Sequence[Spot]], boxes: Iterable[Box], grid: Iterable[float]
    ) -> None:
        self._lines = [pair for path in paths for pair in zip(path, path[1:] or path, strict=False)]
        self._boxes = list(boxes)
        self._grid = list(grid)
        self._words: list[Box] = []

    def add(self, box: Box) -> None:
        """Keep labels off a mark."""
        self._boxes.append(box)

    def add_words(self, box: Box) -> None:
        """Keep later labels off this one, at any price."""
        self._words.append(box)

    def price(self, box: Box) -> tuple[int, int, int]:
        """What it costs to write in a box: words hidden, then lines crossed, then grid lines."""
        return (
            sum(_overlap(box, words) for words in self._words),
            sum(_crosses(line, box) for line in self._lines)
            + 2 * sum(_overlap(box, other) for other in self._boxes),
            sum(box[1] < y < box[3] for y in self._grid),
        )


def free_place(
    spot: Spot, size: tuple[float, float], obstacles: Obstacles, room: Box, distance: float
) -> Box:
    """Find the cheapest box of a size around a spot, inside the room; the nearest of equals."""
    (x, y), (width, height) = spot, size
    above = [y + distance + step * height / 2 for step in range(5)]
    below = [y - distance - height - step * height / 2 for step in range(5)]
    places = [
        (left, bottom)
        for pair in zip(above, below, strict=True)
        for bottom in pair
        for left in (x - width / 2, x - width, x)
    ]
    places += [(x - distance - width, y - height / 2), (x + distance, y - height / 2)]
    return min((_inside(place, size, room) for place in places), key=obstacles.price)


def around(spot: Spot, radius: float) -> Box:
    """The box around a dot."""
    return spot[0] - radius, spot[1] - radius, spot[0] + radius, spot[1] + radius


def _inside(place: Spot, size: tuple[float, float], room: Box) -> Box:
    left = max(min(place[0], room[2] - size[0]), room[0])
    bottom = max(min(place[1], room[3] - size[1]), room[1])
    return left, bottom, left + size[0], bottom + size[1]


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _crosses(line: tuple[Spot, Spot], box: Box) -> bool:
    """Whether a straight line goes through a box (Liang-Barsky clipping)."""
    (x0, y0), (x1, y1) = line
    enter, leave = 0.0, 1.0
    for start, step, low, high in ((x0, x1 - x0, box[0], box[2]), (y0, y1 - y0, box[1], box[3])):
        if step == 0:
            if not low <= start <= high:
                return False
            continue
        near, far = sorted(((low - start) / step, (high - start) / step))
        enter, leave = max(enter, near), min(leave, far)
    return enter <= leave
