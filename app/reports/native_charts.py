"""Charts that Excel draws itself, from figures in the workbook: one for each indicator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.chart import LineChart as SheetChart
from openpyxl.chart import Reference
from openpyxl.chart.axis import DateAxis
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties

from app.domain.charts import LineChart
from app.domain.tables import Cell, TableColumn, TidyTable
from app.palette import LIGHT
from app.reports.chart_axis import round_scale
from app.reports.safe_cells import WHOLE_FORMAT, safe_text
from app.reports.sheets import CHARTS, prepare_sheet

_EMU: Final = 12_700
_LINE: Final = int(2.2 * _EMU)
_WIDTH_CM, _HEIGHT_CM = 16.0, 7.5
_COLUMNS, _ROWS_EACH = "AK", 16
VALUE_COLUMN, PATH_COLUMN, DAY_COLUMN = 4, 5, 3


@dataclass(frozen=True, slots=True)
class ChartRows:
    """Where a chart's figures stand in the table of chart figures: first and last sheet row."""

    chart: LineChart
    first: int
    last: int


def chart_table(charts: Sequence[LineChart]) -> tuple[TidyTable, list[ChartRows]]:
    """The figures behind the charts as a tidy table, and where each chart's stand."""
    columns = (
        TableColumn("Indikator", "Indikatorens navn."),
        TableColumn("Periode", "Perioden, som den skrives i materialet."),
        TableColumn("Dag", "Periodens sidste dag: stedet på aksen."),
        TableColumn("Tal", "Tallet; tom, hvis det er skjult eller mangler. Dér er linjen brudt."),
        TableColumn("Forventet", "Den lige vej mod målet."),
    )
    rows: list[tuple[Cell, ...]] = []
    places = []
    for chart in charts:
        first = len(rows) + 2
        rows += _rows(chart)
        places.append(ChartRows(chart, first, len(rows) + 1))
    table = TidyTable("Diagramdata", "Tallene bag diagrammerne.", columns, rows)
    return table, places


def add_charts(
    workbook: Workbook, data_sheet: str, places: Sequence[ChartRows], title: str
) -> None:
    """Add the sheet with the charts, two beside each other."""
    sheet = workbook.create_sheet(CHARTS)
    prepare_sheet(sheet, title, frozen_rows=0)
    for index, place in enumerate(places):
        down, across = divmod(index, len(_COLUMNS))
        anchor = f"{_COLUMNS[across]}{down * _ROWS_EACH + 1}"
        sheet.add_chart(_sheet_chart(place, workbook[data_sheet]), anchor)


def _rows(chart: LineChart) -> list[tuple[Cell, ...]]:
    days = [point.day for point in chart.points]
    rows: list[tuple[Cell, ...]] = [
        (
            chart.title, point.label or "databrud", point.day,
            point.low if point.low == point.high else None, _expected(chart, point.day),
        )
        for point in chart.points
    ]  # fmt: skip
    # Only outside the periods: an empty figure between two would break the line.
    for day, value in chart.path:
        if day < days[0]:
            rows.insert(0, (chart.title, "", day, None, value))
        elif day > days[-1]:
            rows.append((chart.title, chart.target_words, day, None, value))
    return rows


def _expected(chart: LineChart, day: date) -> Decimal | None:
    """The path's value on a day; None outside it."""
    for (start, low), (end, high) in pairwise(chart.path):
        if start <= day <= end:
            share = Decimal((day - start).days) / max((end - start).days, 1)
            return round(low + (high - low) * share, chart.decimals + 1)
    return None


def _sheet_chart(place: ChartRows, data: Any) -> SheetChart:
    chart = place.chart
    drawn = SheetChart()
    drawn.title = safe_text(chart.title)
    drawn.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=1100, b=True))
    drawn.width, drawn.height = _WIDTH_CM, _HEIGHT_CM
    drawn.display_blanks = "gap"
    drawn.legend.position = "b"
    columns = (VALUE_COLUMN, PATH_COLUMN) if chart.path else (VALUE_COLUMN,)
    for column in columns:
        values = Reference(data, min_col=column, min_row=place.first, max_row=place.last)
        drawn.series.append(_series(values, column))
    drawn.set_categories(
        Reference(data, min_col=DAY_COLUMN, min_row=place.first, max_row=place.last)
    )
    _mark_last(drawn.series[0], chart)
    _set_axes(drawn, chart)
    return drawn


def _series(values: Reference, column: int) -> Any:
    series = SeriesFactory(values, title="Tal" if column == VALUE_COLUMN else "Forventet")
    series.smooth = False
    series.marker = Marker(symbol="none")
    line = series.graphicalProperties.line
    if column == VALUE_COLUMN:
        line.solidFill, line.width = LIGHT.accent[1:], _LINE
    else:
        line.solidFill, line.width, line.dashStyle = LIGHT.ink3[1:], _EMU, "dash"
    return series


def _mark_last(series: Any, chart: LineChart) -> None:
    before = sum(day < chart.points[0].day for day, _ in chart.path)
    known = [
        i
        for i, point in enumerate(chart.points, before)
        if point.low is not None and point.low == point.high
    ]
    accent = LIGHT.accent[1:]
    look = GraphicalProperties(solidFill=accent, ln=LineProperties(solidFill=accent, w=_LINE))
    for index in known[-1:]:
        series.dPt.append(DataPoint(idx=index, marker=Marker("circle", 7, look), spPr=look))


def _months_between_labels(chart: LineChart) -> int:
    days = [point.day for point in chart.points] + [day for day, _ in chart.path]
    months = (max(days) - min(days)).days / 30.4
    return next((step for step in (1, 3, 6, 12, 24) if months / step <= 8), 60)


def _set_axes(drawn: SheetChart, chart: LineChart) -> None:
    bounds = [bound for point in chart.points for bound in (point.low, point.high)]
    values = [bound for bound in bounds if bound is not None]
    scale = round_scale(values + [value for _, value in chart.path], chart.decimals)
    drawn.y_axis.scaling.min = float(scale.ticks[0])
    drawn.y_axis.scaling.max = float(scale.ticks[-1])
    drawn.y_axis.majorUnit = float(scale.ticks[1] - scale.ticks[0])
    places = f".{'0' * scale.decimals}" if scale.decimals else ""
    percent = ' "%"' if chart.unit == "%" else ""
    drawn.y_axis.number_format = f"{WHOLE_FORMAT}{places}{percent}"
    faint = GraphicalProperties(ln=LineProperties(solidFill=LIGHT.line[1:], w=_EMU // 2))
    drawn.y_axis.majorGridlines.spPr = faint
    drawn.x_axis = DateAxis(crossAx=100)
    drawn.x_axis.number_format = "mm-yyyy"
    drawn.x_axis.tickLblPos = "low"
    drawn.x_axis.baseTimeUnit = drawn.x_axis.majorTimeUnit = "months"
    drawn.x_axis.majorUnit = _months_between_labels(chart)
    drawn.y_axis.crossAx = 500
    # openpyxl leaves the axes out unless told not to.
    drawn.x_axis.delete = drawn.y_axis.delete = False
