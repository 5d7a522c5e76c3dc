"""Sheets with values far apart, moved together before calamine makes room for all between them.

Only copies in memory are changed. What was where is kept, and the cells are put back as they come.
"""

import io
import re
import struct
import zipfile
from collections.abc import Iterable
from typing import NamedTuple

from app.importing.cells import Cell, column_name, column_number
from app.importing.kinds import Unreadable
from app.importing.sheet_look import LARGEST_RECTANGLE
from app.importing.xls_look import SheetRecords
from app.importing.xlsx_look import EMPTY_CELL, PLAIN_CELL, is_plain
from app.importing.xlsx_package import Package

_LARGEST_WHOLE = 60_000_000


class Fold(NamedTuple):
    """The rows and columns a sheet's cells stood in, in order; all others were blank."""

    rows: list[int]
    columns: list[int]

    def unfold(self, row: list[Cell]) -> list[Cell]:
        """A row with its cells back in their columns."""
        wide: list[Cell] = [None] * (self.columns[-1] + 1)
        for column, cell in zip(self.columns, row, strict=False):
            wide[column] = cell
        return wide


def fold_xlsx(package: Package, far: set[str]) -> tuple[io.BytesIO, dict[str, Fold]]:
    """The same workbook with the `far` parts folded; raises Unreadable when that does not help."""
    folded, folds = io.BytesIO(), {}
    infos = [info for info in package.archive.infolist() if info.filename.endswith(("ml", "rels"))]
    if sum(info.file_size for info in infos) > _LARGEST_WHOLE:
        raise Unreadable("too_large")
    parts = {name: part for part, name in package.parts.items()}
    with zipfile.ZipFile(folded, "w") as archive:
        for info in infos:
            content, part = package.archive.read(info), parts[info.filename]
            if part in far:
                content, folds[part] = _fold_part(content)
            archive.writestr(info.filename, content)
    folded.seek(0)
    return folded, folds


def _fold_part(rows: bytes) -> tuple[bytes, Fold]:
    cells = PLAIN_CELL.findall(rows)
    if not is_plain(rows, len(re.findall(rb'<c r="[A-Z]', rows))):
        raise Unreadable("too_large")
    fold = _fold_of(
        (int(row) - 1 for _, row in cells),
        (column_number(letters.decode()) for letters, _ in cells),
    )
    now_row = {b"%d" % (row + 1): place for place, row in enumerate(fold.rows, 1)}
    now_column = {
        column_name(column).encode(): column_name(place).encode()
        for place, column in enumerate(fold.columns)
    }
    rows = re.sub(rb"<c\b[^>]*" + EMPTY_CELL, b"", rows)
    rows = re.sub(rb"<row\b[^>]*/>", b"", rows)
    rows = re.sub(rb"<row\b[^>]*>", b"<row>", rows)
    rows = re.sub(
        rb'<c r="([A-Z]{1,3})([0-9]{1,7})"',
        lambda cell: b'<c r="%s%d"' % (now_column[cell[1]], now_row[cell[2]]),
        rows,
    )
    return rows, fold


def fold_xls(stream: bytearray, sheet: SheetRecords) -> Fold | None:
    """Fold one sheet within a workbook's stream, if it has to be.

    Raises Unreadable when that does not help.
    """
    if not sheet.look.is_far:
        sheet.correct_claim(stream, sheet.look.last_row + 1, sheet.look.last_column + 1)
        return None
    spans = list(sheet.spans(stream))
    columns = {column for _, first, last in spans for column in range(first, last + 1)}
    fold = _fold_of((row for row, _, _ in spans), columns)
    now_row = {row: place for place, row in enumerate(fold.rows)}
    now_column = {column: place for place, column in enumerate(fold.columns)}
    for place, (row, first, last) in zip(sheet.cells, spans, strict=True):
        struct.pack_into("<HH", stream, place, now_row[row], now_column[first])
        if first != last:
            length = struct.unpack_from("<H", stream, place - 2)[0]
            struct.pack_into("<H", stream, place + length - 2, now_column[last])
    sheet.correct_claim(stream, len(fold.rows), len(fold.columns))
    return fold


def _fold_of(rows: Iterable[int], columns: Iterable[int]) -> Fold:
    fold = Fold(sorted(set(rows)), sorted(set(columns)))
    if not fold.rows or len(fold.rows) * len(fold.columns) > LARGEST_RECTANGLE:
        raise Unreadable("too_large")
    return fold
