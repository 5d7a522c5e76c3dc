"""The values of the sheets that were imported, as they are kept with the import.

Compressed JSON, without CPR numbers: they were taken out before anything else saw the cells.
"""

import json
import zlib
from typing import Any

from app.domain.import_draft import DraftSheet, ReadDraft
from app.domain.import_questions import Role
from app.importing.cells import Cell, FileCells, Marked, SheetCells

LARGEST = 30_000_000
"""Compressed bytes; a file beyond it keeps its cell references only."""


def pack_sheets(read: FileCells, draft: ReadDraft) -> bytes | None:
    """Pack the cells that were read, with the titles and headings over them.

    Columns that mean nothing to the plan (remarks, codes, names) are not kept: they may speak of
    residents. None when the cells are too many to be kept in the plan.
    """
    sheets = {sheet.name: sheet for sheet in draft.sheets if any(t.rows for t in sheet.tables)}
    data = json.dumps(
        [
            {
                "name": sheet.name,
                "rows": _kept_rows(sheet, sheets[sheet.name]),
                "hidden": sheet.hidden,
                "hidden_rows": sorted(sheet.hidden_rows),
                "hidden_columns": sorted(sheet.hidden_columns),
            }
            for sheet in read.sheets
            if sheet.name in sheets
        ],
        ensure_ascii=False,
        separators=(",", ":"),
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
        for sheet in json.loads(zlib.decompress(packed))
    ]


def _cell(cell: Any) -> Cell:
    return Marked(*cell) if isinstance(cell, list) else cell
