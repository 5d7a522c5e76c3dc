"""Rows that are only a heading for the rows below them: an area, a period or a group."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.area_names import AreaBook
from app.domain.import_questions import Role
from app.importing.cells import Cell
from app.importing.layout import Table
from app.importing.looks import cell_at, is_blank, label_of, period_of
from app.importing.words import dimension_of, is_footnote, is_total


@dataclass(slots=True)
class Sections:
    """The headings among a table's rows, by row.

    `role` is what they name: AREA, PERIOD, BREAKDOWN, None where that is unknown; CODE is a
    heading in a column of its own, which the rows below leave blank: it is in force as it is.
    """

    role: Role | None = None
    cells: dict[int, Cell] = field(default_factory=dict)


def find_sections(table: Table, rows: Sequence[Sequence[Cell]], book: AreaBook) -> Sections:
    """Find the rows of a table that hold one label, no values, and stand over rows with values."""
    columns = [label.column for label in table.labels]
    if not columns:
        return Sections()
    column = min(columns)
    lone: dict[int, Cell] = {}
    texts: set[str] = set()
    is_under_blank = True
    first = table.values[0].column
    for index in range(table.header + 1, table.bottom + 1):
        row = rows[index]
        if is_blank(row):
            continue
        if cell_at(row, first) is not None or _has_values(row, table):
            texts.add(label_of(cell_at(row, column)))
        elif _is_lone(row, column) and (following := _row_below(rows, index, table)):
            lone[index] = row[column]
            is_under_blank &= cell_at(following, column) is None
    if not lone:
        return Sections()
    if is_under_blank and len(columns) > 1:
        return Sections(Role.CODE, lone)
    return _of_one_column(lone, texts - {""}, book)


def _of_one_column(lone: dict[int, Cell], texts: set[str], book: AreaBook) -> Sections:
    heads = {label_of(cell) for cell in lone.values()}
    known = {text for text in heads if book.knows(text)}
    has_areas_below = any(book.knows(text) for text in texts)
    if has_areas_below:
        # An area without figures is no heading for the areas after it.
        lone = {index: cell for index, cell in lone.items() if label_of(cell) not in known}
        if lone and all(period_of(cell) is not None for cell in lone.values()):
            return Sections(Role.PERIOD, lone)
        if lone and all(dimension_of(label_of(cell)) for cell in lone.values()):
            return Sections(Role.BREAKDOWN, lone)
        return Sections()
    if known == heads:
        return Sections(Role.AREA, lone)
    if all(period_of(cell) is not None for cell in lone.values()):
        return Sections(Role.PERIOD, lone)
    return Sections(None, lone)


def _has_values(row: Sequence[Cell], table: Table) -> bool:
    return any(cell_at(row, value.column) is not None for value in table.values)


def _is_lone(row: Sequence[Cell], column: int) -> bool:
    if cell_at(row, column) is None or sum(cell is not None for cell in row) != 1:
        return False
    text = label_of(row[column])
    return not is_footnote(text) and not is_total(text)


def _row_below(rows: Sequence[Sequence[Cell]], index: int, table: Table) -> Sequence[Cell] | None:
    """The row with values that comes next, unless another lone label does."""
    for below in range(index + 1, table.bottom + 1):
        if not is_blank(rows[below]):
            return rows[below] if _has_values(rows[below], table) else None
    return None
