"""A sheet as a grid with the program's reading drawn on it, for the import page and the archive."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.db.blobs import read_blob
from app.db.plan_file import PlanFile
from app.db.queries import importing as queries
from app.domain.import_draft import (
    WRITTEN_STATES,
    DraftRow,
    DraftSheet,
    DraftTable,
    ReadColumn,
)
from app.domain.import_questions import Role
from app.importing.cells import cell_name, cell_place, column_name
from app.services.importing import Draft

if TYPE_CHECKING:
    from app.importing.cells import SheetCells


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
        """What a cell says, as it was read; percentages with their sign."""
        from app.importing.cells import Marked
        from app.importing.looks import cell_at, text_of

        cell = cell_at(self.cells.rows[row], column)
        if isinstance(cell, Marked) and cell.kind == "percent":
            return f"{cell.value * 100:.10g} %".replace(".", ",")
        if isinstance(cell, float | int):
            return text_of(cell).replace(".", ",")
        if isinstance(cell, Marked) and cell.kind in {"error", "formula"}:
            return cell.value or "(ikke beregnet)"
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
        """What a column was read as in the table at a row, or in the next one below it."""
        number = next(
            (n for n, table in enumerate(self._tables) if row <= table.bottom),
            len(self._tables) - 1,
        )
        return self._columns[number].get(column) if self._tables else None

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
        why = self._ignored_rows.get(row)
        if why is not None:
            return CellMark(IGNORED, why)
        for table, columns in zip(self._tables, self._columns, strict=True):
            if table.top <= row <= table.bottom:
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
    def _columns(self) -> list[dict[int, ReadColumn]]:
        return [{read.column: read for read in table.columns} for table in self._tables]

    @cached_property
    def _rows(self) -> dict[str, DraftRow]:
        return {row.cell: row for table in self._tables for row in table.rows}

    @cached_property
    def _ignored_rows(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for part in self.read.ignored if self.read else ():
            first, _, last = part.range.partition(":")
            (top, left), (bottom, right) = cell_place(first), cell_place(last or first)
            if left == 0 and (right > 0 or top == bottom):
                found |= dict.fromkeys(range(top, bottom + 1), part.why)
        return found


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
