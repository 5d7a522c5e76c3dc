"""A look into an xls before it is read: passwords, reach, formats, errors, merges, hidden parts.

Its "Workbook" stream is a list of records ([MS-XLS]): two bytes of kind, two of length, the data.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.importing.kinds import Unreadable
from app.importing.sheet_look import ERRORS, SheetLook, shown_by_format

_BOF = frozenset({0x0809, 0x0409, 0x0209, 0x0009})
_EOF, _FILEPASS, _FORMAT, _XF, _SHEET = 0x000A, 0x002F, 0x041E, 0x00E0, 0x0085
_NUMBER, _RK, _MULTIPLE_RK, _BOOLEAN_OR_ERROR, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0205, 0x0006
_WITH_VALUE = frozenset(
    {_NUMBER, _RK, _MULTIPLE_RK, _BOOLEAN_OR_ERROR, _FORMULA, 0x00FD, 0x0204, 0x00D6}
)
_RESULT = struct.Struct("<B5sH")
"""What stands for a formula's number: its type, its value, and what no number ends in."""
_ERRORS = dict(zip((0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A), ERRORS, strict=True))
_CLAIM, _ROW, _COLUMNS, _MERGES = 0x0200, 0x0208, 0x007D, 0x00E5


@dataclass(slots=True)
class SheetRecords:
    """A sheet's look and where its cells' records begin in the stream."""

    look: SheetLook
    cells: list[int] = field(default_factory=list)
    claim: tuple[int, int] = (0, 0)
    """Where the sheet says how far it reaches, and in how many bytes; often far too much."""

    def spans(self, stream: bytes | bytearray) -> Iterator[tuple[int, int, int]]:
        """Each record's row, first and last column."""
        for place in self.cells:
            kind, length, row, column = struct.unpack_from("<HHHH", stream, place - 4)
            yield row, column, column + (_numbers_in(length) - 1 if kind == _MULTIPLE_RK else 0)

    def correct_claim(self, stream: bytearray, rows: int, columns: int) -> None:
        """Say how far the sheet really reaches; calamine makes room for what it says."""
        place, length = self.claim
        if length:
            form = "<IIHH" if length >= 12 else "<HHHH"
            struct.pack_into(form, stream, place, 0, rows, 0, columns)


def look_into_xls(stream: bytes | bytearray) -> list[SheetRecords]:
    """Look at every sheet in the order of the workbook; raises Unreadable."""
    sheets: dict[int, SheetRecords] = {}
    codes: dict[int, str] = {}
    styles: list[int] = []
    current: SheetRecords | None = None
    shown: dict[int, str] = {}
    depth = 0
    if len(stream) < 6 or struct.unpack_from("<H", stream)[0] not in _BOF:
        raise Unreadable("damaged")
    is_old = struct.unpack_from("<H", stream, 4)[0] < 0x0600
    for kind, place, length in _records(stream):
        if kind in _BOF:
            depth += 1
            if place - 4 in sheets:
                depth, current = 1, sheets[place - 4]
                numbers = enumerate(styles)
                shown = {at: word for at, no in numbers if (word := shown_by_format(no, codes))}
        elif kind == _EOF:
            depth -= 1
            current = current if depth > 0 else None
        elif kind == _FILEPASS:
            raise Unreadable("password")
        elif kind == _SHEET:
            start, state = struct.unpack_from("<IB", stream, place)
            sheets[start] = SheetRecords(SheetLook("", bool(state & 3)))
        elif kind == _FORMAT:
            number, code = _format(bytes(stream[place : place + length]), is_old=is_old)
            codes[number] = code
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", stream, place + 2)[0])
        elif current is not None and depth == 1:  # a chart within the sheet has cells of its own
            _look_at(current, stream, (kind, place, length), shown)
    return list(sheets.values())


def _records(stream: bytes | bytearray) -> Iterator[tuple[int, int, int]]:
    place, end = 0, len(stream)
    read = struct.Struct("<HH").unpack_from
    while place + 4 <= end:
        kind, length = read(stream, place)
        if place + 4 + length > end:
            raise Unreadable("damaged")
        yield kind, place + 4, length
        place += 4 + length


def _format(record: bytes, *, is_old: bool) -> tuple[int, str]:
    number: int = struct.unpack_from("<H", record)[0]
    if is_old:
        return number, record[3:].decode("latin-1")
    return number, record[5:].decode("utf-16-le" if record[4] & 1 else "latin-1", "replace")


def _look_at(
    sheet: SheetRecords,
    stream: bytes | bytearray,
    record: tuple[int, int, int],
    shown: dict[int, str],
) -> None:
    kind, place, length = record
    look = sheet.look
    if kind in _WITH_VALUE:
        sheet.cells.append(place)
        _look_at_cell(look, stream, record, shown)
    elif kind == _CLAIM and length >= 8:
        sheet.claim = place, length
    elif kind == _ROW:
        if struct.unpack_from("<H", stream, place + 12)[0] & 0x20:
            look.hidden_rows.add(struct.unpack_from("<H", stream, place)[0])
    elif kind == _COLUMNS:
        if struct.unpack_from("<H", stream, place + 8)[0] & 1:
            first, last = struct.unpack_from("<HH", stream, place)
            look.hidden_columns.update(range(first, min(last, 255) + 1))
    elif kind == _MERGES:
        count = struct.unpack_from("<H", stream, place)[0]
        for index in range(min(count, length // 8)):
            top, bottom, left, right = struct.unpack_from("<4H", stream, place + 2 + index * 8)
            look.merge(top, left, bottom, right)


def _look_at_cell(
    look: SheetLook,
    stream: bytes | bytearray,
    record: tuple[int, int, int],
    shown: dict[int, str],
) -> None:
    kind, place, length = record
    row, column, style = struct.unpack_from("<HHH", stream, place)
    if kind == _MULTIPLE_RK:
        count = _numbers_in(length)
        look.reach(row, column + count - 1, count)
        for index in range(count):
            style = struct.unpack_from("<H", stream, place + 4 + index * 6)[0]
            if style in shown:
                look.mark(row, column + index, shown[style])
        return
    look.reach(row, column)
    if kind == _BOOLEAN_OR_ERROR and stream[place + 7]:
        look.mark(row, column, _ERRORS.get(stream[place + 6], "#"))
    elif kind == _FORMULA and _RESULT.unpack_from(stream, place + 6)[::2] == (2, 0xFFFF):
        look.mark(row, column, _ERRORS.get(stream[place + 8], "#"))
    elif style in shown:
        look.mark(row, column, shown[style])


def _numbers_in(length: int) -> int:
    """How many numbers a record of several holds."""
    return max((length - 6) // 6, 1)
