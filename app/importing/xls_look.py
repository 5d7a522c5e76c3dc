"""A look into an xls before it is read: passwords, reach, formats and error cells.

An xls is a small file system (OLE, [MS-CFB]) whose "Workbook" stream is a list of records
([MS-XLS]): two bytes of kind, two of length, then the data.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

from app.importing.kinds import Unreadable
from app.importing.xlsx_look import LARGEST_SHEET, SheetLook, shown_by_format

_END = 0xFFFFFFFC
_BOF = frozenset({0x0809, 0x0409, 0x0209, 0x0009})
_FILEPASS, _FORMAT, _XF, _SHEET = 0x002F, 0x041E, 0x00E0, 0x0085
_NUMBER, _RK, _MULTIPLE_RK, _BOOLEAN_OR_ERROR, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0205, 0x0006
_WITH_VALUE = frozenset({_NUMBER, _RK, _BOOLEAN_OR_ERROR, _FORMULA, 0x00FD, 0x0204, 0x00D6})
_ROW, _COLUMNS = 0x0208, 0x007D


def look_into_xls(path: Path) -> list[SheetLook]:
    """Look at every sheet in the order of the workbook; raises Unreadable."""
    try:
        return _looks(_workbook_stream(path.read_bytes()))
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise Unreadable("damaged") from error


def _workbook_stream(data: bytes) -> bytes:
    sector_size = 1 << struct.unpack_from("<H", data, 30)[0]
    if sector_size not in {512, 4096}:
        raise Unreadable("damaged")
    first_directory, mini_cutoff, first_mini = (
        struct.unpack_from("<I", data, place)[0] for place in (48, 56, 60)
    )
    table: list[int] = []
    for sector in _table_sectors(data, sector_size):
        table += struct.unpack_from(f"<{sector_size // 4}I", data, (sector + 1) * sector_size)
    directory = _chain(data, table, first_directory, sector_size)
    root_start = 0
    for place in range(0, len(directory) - 127, 128):
        length = struct.unpack_from("<H", directory, place + 64)[0]
        name = directory[place : place + max(length - 2, 0)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<II", directory, place + 116)
        if place == 0:
            root_start = start
        if name in {"EncryptedPackage", "EncryptionInfo"}:
            raise Unreadable("password")
        if name in {"Workbook", "Book", "WORKBOOK", "BOOK"}:
            if size >= mini_cutoff:
                return _chain(data, table, start, sector_size)[:size]
            minis = _chain(data, table, root_start, sector_size)
            packed = _chain(data, table, first_mini, sector_size)
            mini_table = list(struct.unpack(f"<{len(packed) // 4}I", packed))
            return _links(minis, mini_table, start, 64, 0)[:size]
    raise Unreadable("not_sheet")


def _table_sectors(data: bytes, sector_size: int) -> Iterator[int]:
    yield from (sector for sector in struct.unpack_from("<109I", data, 76) if sector < _END)
    following, count = struct.unpack_from("<II", data, 68)
    for _ in range(min(count, len(data) // sector_size)):
        if following >= _END:
            return
        sectors = struct.unpack_from(f"<{sector_size // 4}I", data, (following + 1) * sector_size)
        yield from (sector for sector in sectors[:-1] if sector < _END)
        following = sectors[-1]


def _chain(data: bytes, table: list[int], start: int, size: int) -> bytes:
    return _links(data, table, start, size, size)


def _links(data: bytes, table: list[int], start: int, size: int, offset: int) -> bytes:
    pieces: list[bytes] = []
    while start < _END:
        if len(pieces) > len(table):
            raise Unreadable("damaged")
        pieces.append(data[offset + start * size : offset + (start + 1) * size])
        start = table[start]
    return b"".join(pieces)


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    place, end = 0, len(stream)
    while place + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, place)
        if place + 4 + length > end:
            raise Unreadable("damaged")
        yield kind, place + 4, length
        place += 4 + length


def _looks(stream: bytes) -> list[SheetLook]:
    sheets: dict[int, SheetLook] = {}
    codes: dict[int, str] = {}
    styles: list[int] = []
    current: SheetLook | None = None
    shown: dict[int, str] = {}
    if len(stream) < 4 or struct.unpack_from("<H", stream)[0] not in _BOF:
        raise Unreadable("damaged")
    version = struct.unpack_from("<H", stream, 4)[0]
    for kind, place, length in _records(stream):
        if kind in _BOF:
            current = sheets.get(place - 4, current if place > 4 else None)
            if place - 4 in sheets:
                shown = {
                    index: word
                    for index, number in enumerate(styles)
                    if (word := shown_by_format(number, codes))
                }
        elif kind == _FILEPASS:
            raise Unreadable("password")
        elif kind == _SHEET:
            start, state = struct.unpack_from("<IB", stream, place)
            sheets[start] = SheetLook("", bool(state & 3))
        elif kind == _FORMAT:
            number, code = _format(stream[place : place + length], old=version < 0x0600)
            codes[number] = code
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", stream, place + 2)[0])
        elif current is not None:
            _look_at(current, stream, (kind, place, length), shown)
    for look in sheets.values():
        _check_reach(look)
    return list(sheets.values())


def _format(record: bytes, *, old: bool) -> tuple[int, str]:
    number: int = struct.unpack_from("<H", record)[0]
    if old:
        return number, record[3:].decode("latin-1")
    return number, record[5:].decode("utf-16-le" if record[4] & 1 else "latin-1", "replace")


def _look_at(
    look: SheetLook, stream: bytes, record: tuple[int, int, int], shown: dict[int, str]
) -> None:
    kind, place, length = record
    if kind == _MULTIPLE_RK:
        row, column = struct.unpack_from("<HH", stream, place)
        _reach(look, row, column + (length - 6) // 6)
        for index in range((length - 6) // 6):
            style = struct.unpack_from("<H", stream, place + 4 + index * 6)[0]
            if style in shown:
                look.marks[row, column + index] = shown[style]
    elif kind in _WITH_VALUE:
        row, column, style = struct.unpack_from("<HHH", stream, place)
        _reach(look, row, column)
        is_error = (kind == _BOOLEAN_OR_ERROR and stream[place + 7]) or (
            kind == _FORMULA and stream[place + 6 : place + 14 : 6] == b"\x02\xff"
        )
        if is_error:
            look.marks[row, column] = "error"
        elif style in shown:
            look.marks[row, column] = shown[style]
    elif kind == _ROW and struct.unpack_from("<H", stream, place + 12)[0] & 0x20:
        look.hidden_rows |= {struct.unpack_from("<H", stream, place)[0]}
    elif kind == _COLUMNS and struct.unpack_from("<H", stream, place + 8)[0] & 1:
        first, last = struct.unpack_from("<HH", stream, place)
        look.hidden_columns |= set(range(first, min(last, 255) + 1))


def _reach(look: SheetLook, row: int, column: int) -> None:
    look.last_row, look.last_column = max(look.last_row, row), max(look.last_column, column)


def _check_reach(look: SheetLook) -> None:
    if (look.last_row + 1) * (look.last_column + 1) > LARGEST_SHEET:
        raise Unreadable("too_large")
