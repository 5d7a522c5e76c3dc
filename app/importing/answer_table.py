"""Where the answers of a sheet that was sent out stand: by hidden codes, else by headings."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.danish import fold
from app.domain.sheet_marks import Mark
from app.importing.cells import Cell, FileCells, SheetCells
from app.importing.looks import cell_at, is_blank, text_of

_MARK_ROWS = 10
"""How far down a sheet a mark is looked for: a few rows may have been put in above it."""


@dataclass(frozen=True, slots=True)
class TableForm:
    """What a kind of table looks like as it is sent.

    `code_of` gives the column's code when a text is one, else "". `headings` are by code.
    Headings alone tell the table when all of `needed` are there.
    """

    code_of: Callable[[str], str]
    headings: Mapping[str, str]
    anchor: str
    needed: frozenset[str]
    key: str
    row_mark: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Where the answers stand: the columns by what they hold, and the heading's row, from 0."""

    sheet: SheetCells
    form: TableForm
    columns: Mapping[str, int]
    header: int

    def text(self, row: int, code: str) -> str:
        """What stands in a row under a column; "" when the column is gone."""
        return text_of(self.cell(row, code))

    def cell(self, row: int, code: str) -> Cell:
        """The cell of a row under a column."""
        column = self.columns.get(code)
        return None if column is None else cell_at(self.sheet.rows[row], column)

    def mark(self, row: int) -> tuple[str, str] | None:
        """A row's hidden key and the check of its texts; None when there is none."""
        found = self.form.row_mark.fullmatch(self.text(row, self.form.key))
        return (found[1], found[2]) if found else None

    def rows(self) -> Iterator[int]:
        """The rows under the heading that hold anything."""
        rows = self.sheet.rows
        return (row for row in range(self.header + 1, len(rows)) if not is_blank(rows[row]))


def find_mark(cells: FileCells, read: Callable[[str], Mark | None]) -> Mark | None:
    """The mark that `read` knows; None for every other file."""
    for sheet in cells.sheets:
        for row in sheet.rows[:_MARK_ROWS]:
            for cell in row:
                if isinstance(cell, str) and (mark := read(cell)):
                    return mark
    return None


def find_table(sheet: SheetCells, form: TableForm) -> AnswerTable | None:
    """Find a sheet's answers; None where it has none."""
    headings = {fold(words): code for code, words in form.headings.items()}
    coded: dict[str, int] = {}
    for index, row in enumerate(sheet.rows[: _MARK_ROWS * 2]):
        texts = [cell if isinstance(cell, str) else "" for cell in row]
        found = {code: column for column, text in enumerate(texts) if (code := form.code_of(text))}
        if form.anchor in found:
            coded = found | _key_column(sheet, form, index)
            continue
        named = {
            headings[fold(text)]: column
            for column, text in enumerate(texts)
            if text and fold(text) in headings
        }
        if not coded and form.anchor in named and form.needed <= set(named):
            return AnswerTable(sheet, form, named | _key_column(sheet, form, index), index)
        if coded and sum(coded.get(code) == column for code, column in named.items()) > 2:
            return AnswerTable(sheet, form, coded, index)
    if not coded:
        return None
    # Every heading was renamed: the rows begin where the first of them is marked.
    whole = AnswerTable(sheet, form, coded, 0)
    first = next((row for row in whole.rows() if whole.mark(row)), None)
    return AnswerTable(sheet, form, coded, first - 1) if first else None


def _key_column(sheet: SheetCells, form: TableForm, header: int) -> dict[str, int]:
    for row in sheet.rows[header + 1 :]:
        for column, cell in enumerate(row):
            if isinstance(cell, str) and form.row_mark.fullmatch(cell):
                return {form.key: column}
    return {}
