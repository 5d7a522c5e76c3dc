"""Where a dataark's answers stand: found by hidden codes, or where these are gone by headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.danish import fold
from app.domain.data_sheet import HEADINGS, Mark, SheetColumn, read_mark
from app.importing.cells import Cell, FileCells, SheetCells
from app.importing.looks import cell_at, is_blank, text_of

_MARK_ROWS = 10
"""How far down a sheet a mark is looked for: a few rows may have been put in above it."""
_ROW_MARK = re.compile(r"([a-p]{20}) ([a-p]{10})")
TEXTS = (SheetColumn.INDICATOR, SheetColumn.AREA, SheetColumn.PERIOD)
"""The columns whose texts say what a row asks for."""


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Where the answers stand: the columns by what they hold, and the heading's row, from 0."""

    sheet: SheetCells
    columns: dict[SheetColumn, int]
    header: int

    def text(self, row: int, code: SheetColumn) -> str:
        """What stands in a row under a column; "" when the column is gone."""
        return text_of(self.cell(row, code))

    def cell(self, row: int, code: SheetColumn) -> Cell:
        """The cell of a row under a column."""
        column = self.columns.get(code)
        return None if column is None else cell_at(self.sheet.rows[row], column)

    def mark(self, row: int) -> tuple[str, str] | None:
        """A row's hidden key and the check of its texts; None when there is none."""
        found = _ROW_MARK.fullmatch(self.text(row, SheetColumn.KEY))
        return (found[1], found[2]) if found else None

    def rows(self) -> Iterator[int]:
        """The rows under the heading that hold anything."""
        rows = self.sheet.rows
        return (row for row in range(self.header + 1, len(rows)) if not is_blank(rows[row]))


def find_mark(cells: FileCells) -> Mark | None:
    """The mark of a dataark; None for every other file."""
    for sheet in cells.sheets:
        for row in sheet.rows[:_MARK_ROWS]:
            for cell in row:
                if isinstance(cell, str) and (mark := read_mark(cell)):
                    return mark
    return None


def is_data_sheet(cells: FileCells) -> bool:
    """Whether a file is a dataark of ours."""
    return find_mark(cells) is not None


def find_table(sheet: SheetCells) -> AnswerTable | None:
    """Find a sheet's answers; None where it has none."""
    codes = {code.value: code for code in SheetColumn}
    headings = {fold(words): code for code, words in HEADINGS.items()}
    coded: dict[SheetColumn, int] = {}
    for index, row in enumerate(sheet.rows[: _MARK_ROWS * 2]):
        texts = [cell if isinstance(cell, str) else "" for cell in row]
        found = {codes[text]: column for column, text in enumerate(texts) if text in codes}
        if SheetColumn.VALUE in found:
            coded = found | _key_column(sheet, index)
            continue
        named = {
            headings[fold(text)]: column
            for column, text in enumerate(texts)
            if text and fold(text) in headings
        }
        if not coded and SheetColumn.VALUE in named and set(TEXTS) <= set(named):
            return AnswerTable(sheet, named | _key_column(sheet, index), index)
        if coded and sum(coded.get(code) == column for code, column in named.items()) > 2:
            return AnswerTable(sheet, coded, index)
    if not coded:
        return None
    # Every heading was renamed: the rows begin where the first of them is marked.
    whole = AnswerTable(sheet, coded, 0)
    first = next((row for row in whole.rows() if whole.mark(row)), None)
    return AnswerTable(sheet, coded, first - 1) if first else None


def _key_column(sheet: SheetCells, header: int) -> dict[SheetColumn, int]:
    for row in sheet.rows[header + 1 :]:
        for column, cell in enumerate(row):
            if isinstance(cell, str) and _ROW_MARK.fullmatch(cell):
                return {SheetColumn.KEY: column}
    return {}
