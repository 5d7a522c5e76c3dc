"""A sheet as a grid with the program's reading drawn on it, for the import page and the archive."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from app.db.blobs import read_blob
from app.db.plan_file import PlanFile
from app.db.queries import importing as queries
from app.domain.danish import MONTHS, format_day, format_number
from app.domain.import_draft import (
    WRITTEN_STATES,
    DraftRow,
    DraftSheet,
    DraftTable,
    ReadColumn,
)
from app.domain.import_questions import Role
from app.domain.numbers import number_of
from app.importing.cells import cell_name, cell_place, column_name
from app.services.importing import Draft

if TYPE_CHECKING:
    from app.importing.cells import Marked, SheetCells


@dataclass(frozen=True, slots=True)
class CellMark:
    """How a cell was read: "heading", "ignored" or a role; `row` is the value's row of the draft.

    `words` say it in Danish.
    """

    kind: str
    words: str
    row: DraftRow | None = None


HEADING = "heading"
IGNORED = "ignored"
UNREAD = frozenset({Role.NOTE, Role.CODE})
"""Roles of columns that are not read."""


def place_of(cell: str) -> tuple[int, int]:
    """The row and column of a cell or of a range's first cell, from 0; (0, 0) for a whole sheet."""
    return cell_place(cell.partition(":")[0]) if cell else (0, 0)


def name_of(row: int, column: int) -> str:
    """A cell's A1 reference."""
    return cell_name(row, column)


def letters_of(column: int) -> str:
    """A column's letters."""
    return column_name(column)


class SheetGrid:
    """A sheet's cells as text, and what each was read as; rows and columns count from 0."""

    def __init__(self, cells: "SheetCells", read: DraftSheet | None = None) -> None:
        self.cells = cells
        self.read = read

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.cells.name

    @property
    def hidden(self) -> bool:
        """Whether the sheet is hidden in the workbook."""
        return self.cells.hidden

    @cached_property
    def row_count(self) -> int:
        """How many rows the sheet has."""
        return len(self.cells.rows)

    @cached_property
    def column_count(self) -> int:
        """How many columns the sheet has."""
        return max((len(row) for row in self.cells.rows), default=0)

    def text(self, row: int, column: int) -> str:
        """What a cell says, as Danes write it; thousands are parted where it was read as a number.

        A date is shown as its format shows it: dd-mm-åååå, "jan 2024" or "2024".
        """
        from app.importing.cells import Marked
        from app.importing.looks import cell_at, text_of

        cell = cell_at(self.cells.rows[row], column)
        if isinstance(cell, Marked):
            return _marked_text(cell)
        if isinstance(cell, float | int):
            is_read = cell_name(row, column) in self._rows
            return _plain(cell) if not is_read else format_number(number_of(cell))
        return text_of(cell)

    def is_number(self, row: int, column: int) -> bool:
        """Whether a cell holds a number, which is shown at the right."""
        from app.importing.looks import Look, cell_at, look_at

        cell = cell_at(self.cells.rows[row], column)
        return isinstance(cell, float | int) or look_at(cell) in {Look.VALUE, Look.YEAR}

    def is_hidden(self, row: int, column: int) -> bool:
        """Whether a cell's row or column is hidden in the workbook."""
        return row in self.cells.hidden_rows or column in self.cells.hidden_columns

    def read_column(self, column: int, row: int = 0) -> ReadColumn | None:
        """What a column was read as in its table at a row, or in the next one below it."""
        found = None
        for table, span, columns in self._columns:
            if column in span:
                found = columns.get(column)
                if row <= table.bottom:
                    break
        return found

    def table_at(self, row: int) -> DraftTable | None:
        """The table a row belongs to, its headings included."""
        return next((table for table in self._tables if table.top <= row <= table.bottom), None)

    def mark(self, row: int, column: int) -> CellMark | None:
        """How a cell was read; None for one outside all tables and remarks."""
        if column in self.cells.people_columns:
            return CellMark(IGNORED, "Kolonnen nævner personer og er taget ud")
        if column in self.cells.cpr_columns:
            return CellMark(IGNORED, "Kolonnen indeholder CPR-numre og er taget ud")
        found = self._rows.get(cell_name(row, column))
        if found is not None:
            return CellMark(Role.VALUE, "Tal", found)
        for left, right, why in self._ignored_rows.get(row, ()):
            if left <= column <= right:
                return CellMark(IGNORED, why)
        for table, span, columns in self._columns:
            if table.top <= row <= table.bottom and column in span:
                read = columns.get(column)
                if read is None:
                    return None
                if row <= table.header:
                    return CellMark(HEADING, "Overskrift")
                kind = IGNORED if read.role in UNREAD else read.role
                return CellMark(kind, read.label)
        return None

    @cached_property
    def is_unsure(self) -> bool:
        """Whether a value of the sheet is doubtful or refused."""
        return any(row.state not in WRITTEN_STATES for row in self._rows.values())

    def look_up(self) -> None:
        """Work out at once what `mark` asks for, so that painting never waits for it."""
        _ = (self._rows, self._columns, self._ignored_rows, self.is_unsure, self.column_count)

    @cached_property
    def _tables(self) -> Sequence[DraftTable]:
        return self.read.tables if self.read else ()

    @cached_property
    def _columns(self) -> list[tuple[DraftTable, range, dict[int, ReadColumn]]]:
        """The tables with their columns, and from which to which they reach: others may stand
        beside them in the same rows.
        """
        found = []
        for table in self._tables:
            columns = {read.column: read for read in table.columns}
            span = range(min(columns), max(columns) + 1) if columns else range(0)
            found.append((table, span, columns))
        return found

    @cached_property
    def _rows(self) -> dict[str, DraftRow]:
        return {row.cell: row for table in self._tables for row in table.rows}

    @cached_property
    def _ignored_rows(self) -> dict[int, list[tuple[int, int, str]]]:
        """By row: from which column to which it was left out, and why."""
        found: dict[int, list[tuple[int, int, str]]] = {}
        for part in self.read.ignored if self.read else ():
            first, _, last = part.range.partition(":")
            (top, left), (bottom, right) = cell_place(first), cell_place(last or first)
            if left < right or top == bottom:  # else a column, which its table tells of
                for row in range(top, bottom + 1):
                    found.setdefault(row, []).append((left, right, part.why))
        return found


def _marked_text(cell: "Marked") -> str:
    kind, value = cell
    match kind:
        case "day":
            return format_day(date.fromisoformat(value))
        case "month":
            day = date.fromisoformat(value)
            return f"{MONTHS[day.month - 1][:3]} {day.year}"
        case "year":
            return str(date.fromisoformat(value).year)
        case "percent":
            return f"{_plain(value * 100)} %"
        case "error" | "formula":
            return str(value) or "(ikke beregnet)"
        case _:
            return str(value)


def _plain(number: float) -> str:
    """A number with a decimal comma and no points: it may be a year or a code."""
    return format_number(number_of(number)).replace(".", "")


def grids_of(draft: Draft) -> list[SheetGrid]:
    """The sheets of a draft, in the order of the file."""
    read = {sheet.name: sheet for sheet in draft.read.sheets}
    return [SheetGrid(cells, read.get(cells.name)) for cells in draft.cells.sheets]


def kept_sheets(plan: PlanFile, batch_id: int) -> Iterator[SheetGrid]:
    """The sheets that were kept with an import; none where the file was too large."""
    from app.importing.keeping import unpack_sheets

    with plan.read() as session:
        sha256 = queries.find_kept(session, batch_id)
        packed = read_blob(session, sha256) if sha256 else None
    if packed is not None:
        yield from (SheetGrid(cells) for cells in unpack_sheets(packed))
