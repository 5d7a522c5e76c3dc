"""One line chart, drawn once: vector in the PDF, SVG in the window (look.md, "Charts")."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from app.domain.charts import ChartPoint, LineChart
from app.domain.danish import format_number
from app.palette import LIGHT, Palette
from app.reports.chart_axis import Scale, choose_labels, round_scale
from app.reports.fonts import (
    FAMILY,
    REGULAR,
    SEMIBOLD,
    WEIGHTS,
    printable,
    register_fonts,
    text_width,
)

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

_LINE: Final = 2.2
_DOT: Final = 4.0
_AXIS_SIZE: Final = 8.0
_LABEL_SIZE: Final = 9.0
_AIR: Final = 5.0
_FONT_IN_SVG = re.compile("|".join(f"font-family: {name}" for name in WEIGHTS))

Spot = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where on the drawing days and values lie; y grows upwards."""

    left: float
    bottom: float
    right: float
    top: float
    first: date
    last: date
    scale: Scale

    def x(self, day: date) -> float:
        length = (self.last - self.first).days
        if not length:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * (day - self.first).days / length

    def y(self, value: Decimal) -> float:
        return self.bottom + (self.top - self.bottom) * self.scale.share(value)

    def spot(self, day: date, value: Decimal) -> Spot:
        return self.x(day), self.y(value)


def draw_chart(
    chart: LineChart, width: float, height: float, palette: Palette = LIGHT, *, small: bool = False
) -> "Drawing":
    """Draw a chart of at least one known or suppressed point, `width` by `height` points.

    A known value is on the line; a suppressed one is a band from its lowest to its highest
    possible value; the line is broken where a value is missing or suppressed. `small` leaves the
    value axis out, for a chart beside its figure in large type. Raises ValueError when there is
    no point to draw: the caller says so in words instead.
    """
    from reportlab.graphics.shapes import Drawing

    if all(point.low is None for point in chart.points):
        raise ValueError("a chart needs a point")
    register_fonts()
    drawing = Drawing(width, height)
    plot = _place(chart, width, height, small)
    _draw_grid(drawing, plot, chart, palette, small)
    _draw_periods(drawing, plot, chart.points, palette)
    path = [plot.spot(day, value) for day, value in chart.path]
    runs = _known_runs(plot, chart.points)
    _draw_bands(drawing, plot, chart.points, palette)
    _draw_path(drawing, path, palette)
    for run in runs:
        _draw_run(drawing, run, palette)
    _draw_end(drawing, plot, chart, path, runs, palette)
    return drawing


def chart_svg(
    chart: LineChart, width: float, height: float, palette: Palette = LIGHT, *, small: bool = False
) -> bytes:
    """Draw the same chart as SVG for the window; raises ValueError like `draw_chart`.

    Texts name the family that Qt knows, with the weight as a number: Qt does not know a weight by
    the name reportlab has for it.
    """
    from reportlab.graphics.renderSVG import drawToString

    svg = drawToString(draw_chart(chart, width, height, palette, small=small))
    return _FONT_IN_SVG.sub(_qt_font, svg).encode()


def _qt_font(match: re.Match[str]) -> str:
    name = match[0].removeprefix("font-family: ")
    return f"font-family: '{FAMILY}'; font-weight: {WEIGHTS[name]}"


def _place(chart: LineChart, width: float, height: float, small: bool) -> _Plot:
    shown = [point for point in chart.points if point.low is not None]
    values = [bound for point in shown for bound in (point.low, point.high) if bound is not None]
    values += [value for _, value in chart.path]
    days = [point.day for point in chart.points] + [day for day, _ in chart.path]
    scale = round_scale(values, chart.decimals)
    widest = max(text_width(_tick(tick, scale, chart), REGULAR, _AXIS_SIZE) for tick in scale.ticks)
    left = _DOT if small else widest + 10
    return _Plot(
        left=left,
        bottom=_AXIS_SIZE + 10,
        right=width - _DOT - 2,
        top=height - _LABEL_SIZE - 4,
        first=min(days),
        last=max(days),
        scale=scale,
    )


def _tick(value: Decimal, scale: Scale, chart: LineChart) -> str:
    sign = " %" if chart.unit == "%" else ""
    return format_number(value, scale.decimals) + sign


def _draw_grid(
    drawing: "Drawing", plot: _Plot, chart: LineChart, palette: Palette, small: bool
) -> None:
    ticks = plot.scale.ticks
    for tick in (ticks[0], ticks[-1]) if small else ticks:
        y = plot.y(tick)
        _line(drawing, [(plot.left, y), (plot.right, y)], palette.line, 0.6)
        if not small:
            text = _tick(tick, plot.scale, chart)
            _text(drawing, plot.left - 6, y - 2.8, text, palette.ink3, anchor="end")


def _draw_periods(
    drawing: "Drawing", plot: _Plot, points: Sequence[ChartPoint], palette: Palette
) -> None:
    places = []
    for point in points:
        half = text_width(printable(point.label), REGULAR, _AXIS_SIZE) / 2
        middle = min(max(plot.x(point.day), half), drawing.width - half)
        places.append((middle - half - _AIR, middle + half + _AIR))
    for index in choose_labels(places, most=5):
        middle = sum(places[index]) / 2
        _text(drawing, middle, 2, points[index].label, palette.ink3, anchor="middle")


def _known_runs(plot: _Plot, points: Iterable[ChartPoint]) -> list[list[Spot]]:
    runs: list[list[Spot]] = [[]]
    for point in points:
        if point.low is not None and point.low == point.high:
            runs[-1].append(plot.spot(point.day, point.low))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _draw_bands(
    drawing: "Drawing", plot: _Plot, points: Sequence[ChartPoint], palette: Palette
) -> None:
    from reportlab.graphics.shapes import Rect
    from reportlab.lib.colors import HexColor

    for index, point in enumerate(points):
        if point.low is None or point.high is None or point.low == point.high:
            continue
        x = plot.x(point.day)
        before = plot.x(points[index - 1].day) if index else plot.left
        after = plot.x(points[index + 1].day) if index + 1 < len(points) else plot.right
        left = max((before + x) / 2 if index else x - (after - x) / 2, plot.left)
        right = min((after + x) / 2 if index + 1 < len(points) else 2 * x - left, plot.right)
        low, high = plot.y(point.low), plot.y(point.high)
        left, right = min(left, x - _DOT), max(right, x + _DOT)
        drawing.add(
            Rect(left, low, right - left, max(high - low, 1.5),
                 fillColor=HexColor(palette.accent_soft), strokeColor=None)
        )  # fmt: skip
        for y in (low, high):
            _line(drawing, [(left, y), (right, y)], palette.accent, 0.8)


def _draw_path(drawing: "Drawing", path: list[Spot], palette: Palette) -> None:
    if len(path) > 1:
        _line(drawing, path, palette.ink3, 1, dash=[3, 2.5])


def _draw_run(drawing: "Drawing", run: list[Spot], palette: Palette) -> None:
    if len(run) > 1:
        _line(drawing, run, palette.accent, _LINE)
    else:
        _dot(drawing, run[0], palette, _LINE)


def _draw_end(
    drawing: "Drawing",
    plot: _Plot,
    chart: LineChart,
    path: list[Spot],
    runs: list[list[Spot]],
    palette: Palette,
) -> None:
    """Mark the last point and write its value, and the target's name, where nothing else is."""
    taken = [pair for line in (*runs, path) for pair in _pairs(line)]
    bounds = (0.0, plot.bottom - 2, drawing.width, drawing.height)
    texts: list[Box] = []
    if path and chart.target_words:
        words = printable(chart.target_words)
        box = _free_box(path[-1], words, REGULAR, taken, texts, bounds)
        _text(drawing, box[0], box[1] + 2, words, palette.ink2, size=_LABEL_SIZE)
        texts.append(box)
    last = next(point for point in reversed(chart.points) if point.low is not None)
    assert last.low is not None
    assert last.high is not None
    spot = plot.spot(last.day, last.high)
    if last.low == last.high:
        _dot(drawing, spot, palette, _DOT)
    if chart.last_words:
        words = printable(chart.last_words)
        box = _free_box(spot, words, SEMIBOLD, taken, texts, bounds)
        _text(drawing, box[0], box[1] + 2, words, palette.ink, font=SEMIBOLD, size=_LABEL_SIZE)


def _pairs(line: list[Spot]) -> list[tuple[Spot, Spot]]:
    return list(zip(line, line[1:] or line, strict=False))


def _free_box(
    spot: Spot,
    words: str,
    font: str,
    lines: list[tuple[Spot, Spot]],
    texts: list[Box],
    bounds: Box,
) -> Box:
    """Find the place around a spot where words cross the fewest lines, and never other words."""
    width, height = text_width(words, font, _LABEL_SIZE), _LABEL_SIZE + 2
    x, y = spot
    boxes = []
    for distance in (_DOT + 3, _DOT + 3 + height, _DOT + 3 + 2 * height):
        for bottom in (y + distance, y - distance - height):
            for left in (x - width / 2, x - width, x):
                boxes.append((left, bottom))
    boxes.append((x - _DOT - 3 - width, y - height / 2))
    kept = []
    for left, bottom in boxes:
        left = min(max(left, bounds[0]), bounds[2] - width)
        bottom = min(max(bottom, bounds[1]), bounds[3] - height)
        kept.append((left, bottom, left + width, bottom + height))
    return min(
        kept,
        key=lambda box: (
            sum(_overlap(box, other) for other in texts),
            sum(_crosses(line, box) for line in lines) + _overlap(box, _around(spot)),
        ),
    )


def _around(spot: Spot) -> Box:
    return spot[0] - _DOT, spot[1] - _DOT, spot[0] + _DOT, spot[1] + _DOT


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


def _line(
    drawing: "Drawing",
    spots: Sequence[Spot],
    colour: str,
    width: float,
    dash: list[float] | None = None,
) -> None:
    from reportlab.graphics.shapes import PolyLine
    from reportlab.lib.colors import HexColor

    drawing.add(
        PolyLine(
            [number for spot in spots for number in spot],
            strokeColor=HexColor(colour),
            strokeWidth=width,
            strokeDashArray=dash,
            strokeLineJoin=1,
            strokeLineCap=0 if dash else 1,
        )
    )


def _dot(drawing: "Drawing", spot: Spot, palette: Palette, radius: float) -> None:
    from reportlab.graphics.shapes import Circle
    from reportlab.lib.colors import HexColor

    drawing.add(Circle(*spot, radius, fillColor=HexColor(palette.accent), strokeColor=None))


def _text(drawing: "Drawing", x: float, y: float, words: str, colour: str, **look: Any) -> None:
    from reportlab.graphics.shapes import String
    from reportlab.lib.colors import HexColor

    drawing.add(
        String(
            x, y, printable(words),
            fillColor=HexColor(colour),
            fontName=look.get("font", REGULAR),
            fontSize=look.get("size", _AXIS_SIZE),
            textAnchor=look.get("anchor", "start"),
        )
    )  # fmt: skip
