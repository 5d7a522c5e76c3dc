"""The pixi page: what calls for action, where the delaftaler stand, three figures, what is new."""

from typing import Any

from reportlab.platypus import Flowable, PageBreak, Table

from app.domain.board_pack import BoardPack, PackFigure, PackItem
from app.labels import label
from app.palette import LIGHT
from app.reports.charts import draw_chart
from app.reports.fonts import SEMIBOLD
from app.reports.pdf.agenda import item_key
from app.reports.pdf.parts import section, title_block, together
from app.reports.pdf.style import (
    BIG,
    BODY,
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
from app.reports.pdf.table import fit_columns, lined_table

_FIGURES_A_ROW = 3
_GAP = 24.0


def pixi(pack: BoardPack) -> list[Flowable]:
    """The whole page; a part without content is left out."""
    made: list[Flowable] = [PageBreak(), *title_block("pixi", "Pixi")]
    made += text_paragraphs(pack.summary, LEAD)
    made += _cases([item for item in pack.items if item.call is not None])
    made += _delaftaler(pack)
    made += _figures(pack.figures)
    made += _since_last(pack)
    return made


def _cases(cases: list[PackItem]) -> list[Flowable]:
    if not cases:
        return []
    made = section("Sager, der kalder på handling")
    rows = []
    for number, item in enumerate(cases, start=1):
        assert item.call is not None
        title = link(coloured(item.title, LIGHT.ink), item_key(item))
        where = quiet(f"{label(item.call)} · punkt {item.number}")
        texts = [paragraph(f"{title} {where}", BODY)]
        advice = text_paragraphs(item.recommendation)[:1]
        rows.append([paragraph(coloured(str(number), LIGHT.thread), BODY), [*texts, *advice]])
    made.append(
        Table(rows, colWidths=[22, WIDTH - 22], splitInRow=1, style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ])
    )  # fmt: skip
    return made


def _delaftaler(pack: BoardPack) -> list[Flowable]:
    if not pack.delaftaler:
        return []
    head = ["Delaftale", "Status", "Aktiviteter", "Vurdering"]
    texts = [[line.name, unbroken(line.status.text), line.activities, line.judged]
             for line in pack.delaftaler]  # fmt: skip
    widths = fit_columns(list(zip(head, *texts, strict=True)), SEMIBOLD, 9)
    rows: list[list[Any]] = [[paragraph(text, HEAD) for text in head]]
    rows += [
        [
            paragraph(plain(line.name), CELL),
            paragraph(status_words(line.status), CELL_STRONG),
            paragraph(plain(line.activities), CELL),
            paragraph(plain(line.judged), CELL_QUIET),
        ]
        for line in pack.delaftaler
    ]
    return [*section("Delaftalerne"), lined_table(rows, widths)]


def _figures(figures: tuple[PackFigure, ...]) -> list[Flowable]:
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
            [_big(figure) for figure in some],
            [_chart(figure, width) for figure in some],
            [paragraph(plain(figure.caption), REMARK) for figure in some],
        ]
        style = [
            ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), _GAP),
            ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"), ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ]  # fmt: skip
        made.append(together(Table(cells, colWidths=[width + _GAP] * len(some), style=style,
                                   hAlign="LEFT")))  # fmt: skip
    return made


def _big(figure: PackFigure) -> list[Flowable]:
    return [
        paragraph(f"{plain(figure.figure)} {quiet(figure.target)}", BIG),
        paragraph(status_words(figure.status), REMARK),
    ]


def _chart(figure: PackFigure, width: float) -> Any:
    if all(point.low is None for point in figure.chart.points):
        return paragraph("Ingen tal endnu.", REMARK)
    return draw_chart(figure.chart, width, 66, small=True)


def _since_last(pack: BoardPack) -> list[Flowable]:
    if not pack.since_last:
        return []
    rows = [
        [paragraph(plain(what), CELL), paragraph(plain(remark), CELL_QUIET)]
        for what, remark in pack.since_last
    ]
    table = lined_table(rows, [WIDTH * 0.68, WIDTH * 0.32], head=False)
    return [*section("Siden sidste møde"), table]
