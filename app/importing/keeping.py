"""The values of the sheets that were imported, as they are kept with the import.

Compressed JSON, without CPR numbers: they were taken out before anything else saw the cells.
"""

import json
import zlib
from collections.abc import Sequence
from typing import Any

from app.domain.import_draft import DraftSheet, ReadDraft
from app.domain.import_questions import Role
from app.importing.cells import Cell, FileCells, Marked, SheetCells

LARGEST = 30_000_000
"""Compressed bytes; a file beyond it keeps its cell references only."""


Left = Sequence[tuple[int, str, str]]
"""Figures that a file had too and the plan held already: their ids, sheets and cells."""


def pack_sheets(read: FileCells, draft: ReadDraft, left: Left = ()) -> bytes | None:
    """Pack the cells that were read, with the titles and headings over them, and what was `left`.

    Columns that mean nothing to the plan (remarks, codes, names) are not kept: they may speak of
    residents. None when the cells are too many to be kept in the plan.
    """
    sheets = {sheet.name: sheet for sheet in draft.sheets if any(t.rows for t in sheet.tables)}
    kept = [
        {
            "name": sheet.name,
            "rows": _kept_rows(sheet, sheets[sheet.name]),
            "hidden": sheet.hidden,
            "hidden_rows": sorted(sheet.hidden_rows),
            "hidden_columns": sorted(sheet.hidden_columns),
        }
        for sheet in read.sheets
        if sheet.name in sheets
    ]
    data = json.dumps(
        {"left": left, "sheets": kept} if left else kept, ensure_ascii=False, separators=(",", ":")
    )
    packed = zlib.compress(data.encode(), 1)
    return packed if len(packed) <= LARGEST else None


def _kept_rows(sheet: SheetCells, read: DraftSheet) -> list[list[Cell]]:
    used = {
        column.column
        for table in read.tables
        for column in table.columns
        if column.role not in {Role.NOTE, Role.CODE}
    }
    first = min((table.header for table in read.tables), default=0)
    last = max((table.bottom for table in read.tables), default=0)
    width = max(used, default=-1) + 1
    if used == set(range(width)) and all(len(row) <= width for row in sheet.rows[first + 1 :]):
        return sheet.rows[: last + 1]
    return [
        row
        if number <= first
        else [cell if column in used else None for column, cell in enumerate(row[:width])]
        for number, row in enumerate(sheet.rows[: last + 1])
    ]


def unpack_sheets(packed: bytes) -> list[SheetCells]:
    """Take a file's cells out again."""
    return [
        SheetCells(
            sheet["name"],
            [[_cell(cell) for cell in row] for row in sheet["rows"]],
            sheet["hidden"],
            frozenset(sheet["hidden_rows"]),
            frozenset(sheet["hidden_columns"]),
        )
        for sheet in _unpacked(packed)["sheets"]
    ]


def unpack_left(packed: bytes) -> Left:
    """Take out which figures of the plan a file had too, unchanged."""
    return [(int(key), str(sheet), str(cell)) for key, sheet, cell in _unpacked(packed)["left"]]


def _unpacked(packed: bytes) -> Any:
    data = json.loads(zlib.decompress(packed))
    return {"sheets": data, "left": []} if isinstance(data, list) else data


def _cell(cell: Any) -> Cell:
    return Marked(*cell) if isinstance(cell, list) else cell
