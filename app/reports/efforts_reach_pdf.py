"""Hvem når vi, og hvor, on paper: the table, then the gaps, the overlaps and all the names."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.danish import join_words
from app.domain.efforts_reach import CellMark, ReachTable
from app.files import whole_file
from app.palette import LIGHT

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_TITLE = "Hvem når vi, og hvor"
_COLOURS = {CellMark.GAP: LIGHT.behind, CellMark.OVERLAP: LIGHT.attention}


def write_reach_pdf(target: Path, table: ReachTable, plan: str, made_on: date) -> None:
    """Write the table lying on A4; raises CannotWrite, and then nothing is written."""
    from reportlab.lib.pagesizes import A4, landscape

    from app.reports.pdf.document import Ending
    from app.reports.pdf.plain_document import PlainDocument

    with whole_file(target) as path:
        page_size = landscape(A4)
        document = PlainDocument(
            path, title=_TITLE, plan=plan, made_on=made_on, page_size=page_size
        )
        width = document.pageTemplates[0].frames[0].width
        document.build([*_story(table, width), Ending()])


def _story(table: ReachTable, width: float) -> "list[Flowable]":
    from app.reports.pdf.parts import RedRule, section
    from app.reports.pdf.style import LEAD, REMARK, TITLE, paragraph, plain

    made: list[Flowable] = [
        RedRule(),
        paragraph(plain(_TITLE), TITLE),
        paragraph(plain(f"{table.summary}."), LEAD),
        *section("Målgrupper og boligområder"),
        _matrix(table, width),
    ]
    if table.unplaced:
        made.append(paragraph(plain(table.unplaced_words), REMARK))
    gaps = [
        (row.group, join_words([cell.area for cell in row.cells if cell.mark is CellMark.GAP]))
        for row in table.rows
        if any(cell.mark is CellMark.GAP for cell in row.cells)
    ]
    if gaps:
        made += section("Huller: her gør ingen noget")
        made.append(_two_columns(gaps, width))
    overlaps = [
        (f"{cell.group}, {cell.area}", " ".join(cell.why))
        for row in table.rows
        for cell in row.cells
        if cell.mark is CellMark.OVERLAP
    ]
    if overlaps:
        made += section("Overlap: her er flere uden en klar aftale")
        made.append(_two_columns(overlaps, width))
    named = [
        (
            f"{cell.group}, {cell.area}",
            " ".join(cell.sentences[: len(cell.sentences) - len(cell.why)]),
        )
        for row in table.rows
        for cell in row.cells
        if cell.mark is not CellMark.GAP
    ]
    if named:
        made += section("Hvem der er hvor")
        made.append(_two_columns(named, width))
    return made


def _matrix(table: ReachTable, width: float) -> "Flowable":
    from app.reports.fonts import REGULAR
    from app.reports.pdf.style import CELL, HEAD, coloured, paragraph, plain
    from app.reports.pdf.table import fit_columns, lined_table, split_row

    head = ["Målgruppe", *table.areas]
    texts = [[row.group, *(cell.count for cell in row.cells)] for row in table.rows]
    widths = fit_columns(list(zip(head, *texts, strict=True)), REGULAR, 9, width)
    rows: list[list[Any]] = [[paragraph(plain(words), HEAD) for words in head]]
    for row in table.rows:
        cells: list[Any] = [paragraph(plain(row.group), CELL)]
        for cell in row.cells:
            words = plain(cell.count)
            if cell.mark is CellMark.GAP:
                words = coloured(cell.count, _COLOURS[cell.mark])
            elif cell.mark is CellMark.OVERLAP:
                words += f"<br/>{coloured(cell.mark.text, _COLOURS[cell.mark])}"
            cells.append(paragraph(words, CELL))
        rows += split_row(cells, widths)
    return lined_table(rows, widths)


def _two_columns(lines: list[tuple[str, str]], width: float) -> "Flowable":
    from app.reports.pdf.style import CELL, CELL_QUIET, paragraph, plain
    from app.reports.pdf.table import lined_table, split_row

    widths = [width * 0.34, width * 0.66]
    rows = [
        row
        for name, words in lines
        for row in split_row(
            [paragraph(plain(name), CELL), paragraph(plain(words), CELL_QUIET)], widths
        )
    ]
    return lined_table(rows, widths, head=False)
