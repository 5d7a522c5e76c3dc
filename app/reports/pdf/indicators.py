"""Every indicator: where it stands, its chart, and areas by periods."""

from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, PageBreak, Paragraph, Table

from app.domain.board_pack import BoardPack, PackIndicator
from app.domain.danish import format_figure, upper_first
from app.domain.figures import Figure
from app.reports.charts import draw_chart
from app.reports.fonts import MEDIUM, REGULAR, SEMIBOLD, printable
from app.reports.pdf.parts import Place, air, section, title_block, together
from app.reports.pdf.style import (
    BODY,
    CELL,
    CELL_STRONG,
    HEAD,
    LINE,
    NAME,
    NOTE,
    SMALL,
    WIDTH,
    paragraph,
    plain,
    status_words,
)
from app.reports.pdf.table import PAD, bare_table, lined_table

_CHART_HEIGHT = 104.0
_AREA_LEAST, _AREA_MOST = 70.0, 170.0


def delaftaler(pack: BoardPack) -> list[str]:
    """The delaftaler of the indicators, in the order they come."""
    return list(dict.fromkeys(indicator.delaftale for indicator in pack.indicators))


def delaftale_key(position: int) -> str:
    """The place of a delaftale's indicators."""
    return f"indikatorer-{position}"


def indicators(pack: BoardPack) -> list[Flowable]:
    """All indicators under their delaftaler."""
    made: list[Flowable] = [PageBreak(), *title_block("indikatorer", "Indikatorer")]
    if not pack.indicators:
        made.append(paragraph("Der er ingen indikatorer endnu.", NOTE))
    for position, name in enumerate(delaftaler(pack)):
        title = name or "Uden delaftale"
        rule, name_of_section = section(title)
        heading = [rule, Place(delaftale_key(position), title, 1), name_of_section]
        for indicator in pack.indicators:
            if indicator.delaftale == name:
                made += [together(*heading, *_indicator(indicator)), air(18)]
                heading = []
    return made


def _indicator(indicator: PackIndicator) -> list[Flowable]:
    """What stands together on one page."""
    status = paragraph(status_words(indicator.status), CELL_STRONG)
    status_width = stringWidth(indicator.status.text, SEMIBOLD, 9) + 2
    heading = bare_table(
        [[paragraph(plain(indicator.name), NAME), status]], [WIDTH - status_width, status_width]
    )
    says = " ".join(filter(None, (indicator.sentence, _sentence(indicator.age))))
    head: list[Flowable] = [heading, paragraph(plain(says), BODY)]
    chart = indicator.chart
    if chart is not None and any(point.low is not None for point in chart.points):
        head += [air(4), draw_chart(chart, WIDTH, _CHART_HEIGHT), air(2)]
    remarks = [indicator.definition]
    if indicator.source:
        remarks.append(f"Kilde: {indicator.source}.")
    foot = paragraph(plain(" ".join(filter(None, remarks))), SMALL)
    if not indicator.rows or not indicator.periods:
        return [*head, foot]
    table, hidden = _table(indicator)
    note = [paragraph(plain(hidden), SMALL)] if hidden else []
    return [*head, table, air(3), *note, foot]


def _table(indicator: PackIndicator) -> tuple[Table, str]:
    """Areas by periods, and a sentence about the periods there was no room for."""
    texts = [
        [_write(figure, indicator.decimals) for figure in row.figures] for row in indicator.rows
    ]
    labels = [printable(period) for period in indicator.periods]
    column = PAD + max(
        stringWidth(text, SEMIBOLD, 9) for text in [*labels, *(t for row in texts for t in row)]
    )
    names = [printable(row.area) for row in indicator.rows]
    area = min(max(stringWidth(name, SEMIBOLD, 9) for name in names) + PAD, _AREA_MOST)
    area = max(area, _AREA_LEAST)
    shown = min(len(labels), int((WIDTH - area) / column))
    column = min((WIDTH - area) / shown, 64.0)
    area = WIDTH - column * shown
    unit = f"Område · {printable(indicator.unit)}" if indicator.unit else "Område"
    rows: list[list[Any]] = [[_area(unit, HEAD), *labels[-shown:]]]
    extra: list[Any] = [
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("RIGHTPADDING", (1, 0), (-1, -1), 0),
        ("FONT", (1, 0), (-1, 0), MEDIUM, 8, 11),
        ("TEXTCOLOR", (1, 0), (-1, 0), HEAD.textColor),
        ("FONT", (1, 1), (-1, -1), REGULAR, 9, 12.5),
        ("TEXTCOLOR", (1, 1), (-1, -1), CELL.textColor),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ]
    for row, figures in zip(indicator.rows, texts, strict=True):
        at = len(rows)
        rows.append([_area(row.area, CELL_STRONG if row.is_total else CELL), *figures[-shown:]])
        if row.is_total:
            extra += [
                ("FONT", (1, at), (-1, at), SEMIBOLD, 9, 12.5),
                ("LINEABOVE", (0, at), (-1, at), 0.7, LINE),
            ]
    hidden = len(labels) - shown
    words = f"De {shown} seneste af {len(labels)} perioder; alle står i Excel-filen."
    return lined_table(rows, [area, *[column] * shown], extra=extra), words * bool(hidden)


def _area(text: str, style: Any) -> Paragraph:
    return paragraph(plain(text), style)


def _write(figure: Figure | None, decimals: int) -> str:
    return "–" if figure is None else format_figure(figure, decimals)


def _sentence(text: str) -> str:
    return f"{upper_first(text)}." if text else ""
