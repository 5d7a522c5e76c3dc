"""One line chart, drawn once: vector in the PDF, SVG in the window (look.md, "Charts")."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from app.domain.charts import ChartPoint, LineChart
from app.domain.danish import format_number
from app.palette import LIGHT, Palette
from app.reports.chart_axis import Scale, choose_labels, round_scale
from app.reports.chart_labels import Box, Obstacles, Spot, around, free_place
from app.reports.fonts import REGULAR, SEMIBOLD, printable, register_fonts, text_width

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

_LINE: Final = 2.2
_DOT: Final = 4.0
_AXIS_SIZE: Final = 8.0
_LABEL_SIZE: Final = 9.0
_AIR: Final = 5.0


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
    _draw_periods(drawing, plot, [p for p in chart.points if p.label], palette, small)
    if chart.break_day is not None:
        x = plot.x(chart.break_day)
        _line(drawing, [(x, plot.bottom), (x, plot.top)], palette.thread, 1, dash=[1, 2.5])
    path = [plot.spot(day, value) for day, value in chart.path]
    runs = _known_runs(plot, chart.points)
    bands = _bands(plot, chart.points)
    for band in bands:
        _draw_band(drawing, band, palette)
    _draw_path(drawing, path, palette)
    for run in runs:
        _draw_run(drawing, run, palette)
    _draw_end(
        drawing,
        plot,
        chart,
        Obstacles(
            paths=[*runs, path], boxes=bands, grid=[plot.y(tick) for tick in plot.scale.ticks]
        ),
        palette,
    )
    return drawing


def chart_svg(
    chart: LineChart, width: float, height: float, palette: Palette = LIGHT, *, small: bool = False
) -> bytes:
    """Draw the same chart as SVG for the window; raises ValueError like `draw_chart`."""
    from app.reports.svg import to_svg

    return to_svg(draw_chart(chart, width, height, palette, small=small))


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
    drawing: "Drawing", plot: _Plot, points: Sequence[ChartPoint], palette: Palette, small: bool
) -> None:
    if not points:
        return
    places = []
    for point in points:
        half = text_width(printable(point.label), REGULAR, _AXIS_SIZE) / 2
        middle = min(max(plot.x(point.day), half), drawing.width - half)
        places.append((middle - half - _AIR, middle + half + _AIR))
    a_year = sum((point.day - points[0].day).days < 360 for point in points)
    for index in choose_labels(places, a_year, most=1 if small else 6):
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


def _bands(plot: _Plot, points: Sequence[ChartPoint]) -> list[Box]:
    """The boxes of suppressed values, each as wide as its period; neighbours alike are one."""
    bands: list[Box] = []
    edges = [plot.x(point.day) for point in points]
    middles = [(a + b) / 2 for a, b in pairwise(edges)]
    for index, point in enumerate(points):
        if point.low is None or point.high is None or point.low == point.high:
            continue
        x = edges[index]
        half = min((abs(m - x) for m in middles[max(index - 1, 0) : index + 1]), default=_DOT)
        left, right = max(x - half, plot.left), min(x + half, plot.right)
        bottom, top = plot.y(point.low), plot.y(point.high)
        if bands and bands[-1][1::2] == (bottom, top) and left - bands[-1][2] < 1:
            left = bands.pop()[0]
        bands.append((left, bottom, right, top))
    return bands


def _draw_band(drawing: "Drawing", band: Box, palette: Palette) -> None:
    from reportlab.graphics.shapes import Rect
    from reportlab.lib.colors import HexColor

    left, bottom, right, top = band
    soft = HexColor(palette.accent_soft)
    drawing.add(Rect(left, bottom, right - left, top - bottom, fillColor=soft, strokeColor=None))
    for y in (bottom, top):
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
    drawing: "Drawing", plot: _Plot, chart: LineChart, obstacles: Obstacles, palette: Palette
) -> None:
    """Mark the last point and write its value, and the target's name, where nothing else is."""
    last = next(point for point in reversed(chart.points) if point.low is not None)
    assert last.high is not None
    spot = plot.spot(last.day, last.high)
    if last.low == last.high:
        _dot(drawing, spot, palette, _DOT)
        obstacles.add(around(spot, _DOT))
    labels = [(spot, chart.last_words, SEMIBOLD, palette.ink)]
    if chart.path:
        labels.insert(0, (plot.spot(*chart.path[-1]), chart.target_words, REGULAR, palette.ink2))
    # Right of the tick labels, above the period labels.
    room = (plot.left - _DOT, plot.bottom - 2, float(drawing.width), float(drawing.height))
    for near, text, font, colour in labels:
        words = printable(text)
        size = (text_width(words, font, _LABEL_SIZE), _LABEL_SIZE + 1)
        box = free_place(near, size, obstacles, room, _DOT + 2)
        if words:
            _text(drawing, box[0], box[1] + 2, words, colour, font=font, size=_LABEL_SIZE)
            obstacles.add_words(box)


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
