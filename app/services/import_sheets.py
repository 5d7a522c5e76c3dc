"""A sheet as a grid with the program's reading drawn on it, for the import page and the archive."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.db.blobs import read_blob
from app.db.plan_file import PlanFile
from app.db.queries import importing as queries
from app.domain.import_draft import DraftRow, DraftSheet, DraftTable
from app.domain.import_questions import Role
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

        return look_at(cell_at(self.cells.rows[row], column)) in {Look.VALUE, Look.YEAR}

    def is_hidden(self, row: int, column: int) -> bool:
        """Whether a cell's row or column is hidden in the workbook."""
        return row in self.cells.hidden_rows or column in self.cells.hidden_columns

    def role(self, column: int) -> tuple[Role, str] | None:
        """What a column was read as in the sheet's first table that has it, with Danish words."""
        for table in self._tables():
            for read in table.columns:
                if read.column == column:
                    return read.role, read.label
        return None

    def mark(self, row: int, column: int) -> CellMark | None:
        """How a cell was read; None for one outside all tables and remarks."""
        if column in self.cells.cpr_columns:
            return CellMark(IGNORED, "Kolonnen indeholder CPR-numre og er taget ud")
        found = self._rows.get((row, column))
        if found is not None:
            return CellMark(Role.VALUE, "Tal", found)
        why = self._ignored_rows.get(row)
        if why is not None:
            return CellMark(IGNORED, why)
        for table in self._tables():
            if table.top <= row <= table.header:
                inside = any(read.column == column for read in table.columns)
                return CellMark(HEADING, "Overskrift") if inside else None
            if table.header < row <= table.bottom:
                for read in table.columns:
                    if read.column == column:
                        kind = IGNORED if read.role in {Role.NOTE, Role.CODE} else read.role
                        return CellMark(kind, read.label)
        return None

    def _tables(self) -> Sequence[DraftTable]:
        return self.read.tables if self.read else ()

    @cached_property
    def _rows(self) -> dict[tuple[int, int], DraftRow]:
        from app.importing.cells import cell_place

        return {cell_place(row.cell): row for table in self._tables() for row in table.rows}

    @cached_property
    def _ignored_rows(self) -> dict[int, str]:
        from app.importing.cells import cell_place

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
