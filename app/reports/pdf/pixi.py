"""The pixi: what calls for action, where the delaftaler stand, figures, what is new, the money."""

from collections.abc import Callable
from typing import Any

from reportlab.platypus import Flowable, PageBreak, Paragraph

from app.domain.board_pack import BoardPack, PackFigure, PackItem
from app.domain.status import Status
from app.labels import label
from app.palette import LIGHT
from app.reports.charts import draw_chart
from app.reports.fonts import SEMIBOLD
from app.reports.pdf.agenda import item_key
from app.reports.pdf.economy import economy_words
from app.reports.pdf.parts import air, section, title_block, together
from app.reports.pdf.style import (
    BIG,
    CASE,
    CELL,
    CELL_QUIET,
    CELL_STRONG,
    HEAD,
    LEAD,
    REMARK,
    WIDTH,
    coloured,
    link,
    paragraph,
    plain,
    quiet,
    status_words,
    text_paragraphs,
    unbroken,
)
from app.reports.pdf.table import bare_table, fit_columns, lined_table, split_row

_FIGURES_A_ROW = 3
_GAP = 24.0


def pixi(pack: BoardPack) -> list[Flowable]:
    """The whole page; a part without content is left out."""
    made: list[Flowable] = [PageBreak(), *title_block("pixi", "Pixi")]
    made += text_paragraphs(pack.summary, LEAD)
    made += _cases([item for item in pack.items if item.call is not None])
    made += _delaftaler(pack)
    made += economy_words(pack.economy)
    made += figure_strip(pack.figures)
    made += _since_last(pack)
    return made


def _cases(cases: list[PackItem]) -> list[Flowable]:
    if not cases:
        return []
    made = section("Sager, der kalder på handling")
    for number, item in enumerate(cases, start=1):
        assert item.call is not None
        title = link(coloured(item.title, LIGHT.ink), item_key(item))
        where = quiet(f"{label(item.call)} · punkt {item.number}")
        advice = text_paragraphs(item.recommendation, CASE)[:1]
        heading = Paragraph(f"{title} {where}", CASE, bulletText=str(number))
        made += [together(heading, *advice), air(3)]
    return made


def _delaftaler(pack: BoardPack) -> list[Flowable]:
    if not pack.delaftaler:
        return []
    head = ["Delaftale", "Status", "Aktiviteter", "Indikatorer"]
    texts = [[line.name, unbroken(line.status.text), line.activities, line.judged]
             for line in pack.delaftaler]  # fmt: skip
    widths = fit_columns(list(zip(head, *texts, strict=True)), SEMIBOLD, 9)
    rows: list[list[Any]] = [[paragraph(text, HEAD) for text in head]]
    for line in pack.delaftaler:
        cells = [
            paragraph(plain(line.name), CELL),
            paragraph(status_words(line.status), CELL_STRONG),
            paragraph(plain(line.activities), CELL),
            paragraph(plain(line.judged), CELL_QUIET),
        ]
        rows += split_row(cells, widths)
    return [*section("Delaftalerne"), lined_table(rows, widths)]


def figure_strip(
    figures: tuple[PackFigure, ...], said: Callable[[Status], str] = status_words
) -> list[Flowable]:
    """The figures worth seeing beside each other, under a heading; nothing without any.

    `said` is the markup of a status.
    """
    if not figures:
        return []
    words = {1: "Ét tal", 2: "To tal", 3: "Tre tal"}
    made = section(words.get(len(figures), f"{len(figures)} tal"))
    width = (WIDTH - _GAP * (_FIGURES_A_ROW - 1)) / _FIGURES_A_ROW
    for start in range(0, len(figures), _FIGURES_A_ROW):
        some = figures[start : start + _FIGURES_A_ROW]
        # Four rows and not one: names of one and two lines leave their figures on one line.
        cells: list[list[Any]] = [
            [paragraph(plain(figure.name), REMARK) for figure in some],
            [_big(figure, said) for figure in some],
            [_chart(figure, width) for figure in some],
            [paragraph(plain(figure.caption), REMARK) for figure in some],
        ]
        widths = [width + _GAP] * (len(some) - 1) + [width]
        look = [("VALIGN", (0, 0), (-1, 0), "BOTTOM"), ("NOSPLIT", (0, 0), (-1, -1))]
        made.append(bare_table(cells, widths, gap=_GAP, pads=(0, 2), extra=look))
    return made


def _big(figure: PackFigure, said: Callable[[Status], str]) -> list[Flowable]:
    return [
        paragraph(f"{plain(figure.figure)} {quiet(figure.target)}", BIG),
        paragraph(said(figure.status), REMARK),
    ]


def _chart(figure: PackFigure, width: float) -> Any:
    if all(point.low is None for point in figure.chart.points):
        return paragraph("Ingen tal endnu.", REMARK)
    return draw_chart(figure.chart, width, 48, small=True)


def _since_last(pack: BoardPack) -> list[Flowable]:
    if not pack.since_last:
        return []
    widths = [WIDTH * 0.68, WIDTH * 0.32]
    rows = [
        row
        for what, remark in pack.since_last
        for row in split_row(
            [paragraph(plain(what), CELL), paragraph(plain(remark), CELL_QUIET)], widths
        )
    ]
    return [*section("Siden sidste møde"), lined_table(rows, widths, head=False)]
