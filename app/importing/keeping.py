"""The values of the sheets that were imported, as they are kept with the import.

Compressed JSON, without CPR numbers: they were taken out before anything else saw the cells.
"""

import json
import zlib
from collections.abc import Container
from typing import Any

from app.importing.cells import Cell, FileCells, Marked, SheetCells

LARGEST = 30_000_000
"""Compressed bytes; a file beyond it keeps its cell references only."""


def pack_sheets(read: FileCells, names: Container[str]) -> bytes | None:
    """Pack the cells of the named sheets; None when they are too many to be kept in the plan."""
    data = json.dumps(
        [
            {
                "name": sheet.name,
                "rows": sheet.rows,
                "hidden": sheet.hidden,
                "hidden_rows": sorted(sheet.hidden_rows),
                "hidden_columns": sorted(sheet.hidden_columns),
            }
            for sheet in read.sheets
            if sheet.name in names
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    packed = zlib.compress(data.encode(), 1)
    return packed if len(packed) <= LARGEST else None


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
