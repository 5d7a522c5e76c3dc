"""The small file system (OLE, [MS-CFB]) an xls lies in."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.importing.kinds import Unreadable

_END = 0xFFFFFFFC
_WORKBOOKS = frozenset({"WORKBOOK", "BOOK"})
_ENCRYPTED = frozenset({"EncryptedPackage", "EncryptionInfo"})


@dataclass(slots=True)
class Stream:
    """A stream within a file, and where in the file its pieces lie."""

    content: bytearray
    places: list[int]
    piece: int

    def put_back(self, data: bytes) -> bytes:
        """The file with the stream as it is now."""
        changed = bytearray(data)
        for number, place in enumerate(self.places):
            part = self.content[number * self.piece : (number + 1) * self.piece]
            changed[place : place + len(part)] = part
        return bytes(changed)


@contextmanager
def open_workbook(data: bytes) -> Iterator[Stream]:
    """The stream with the workbook; raises Unreadable, also for what goes wrong in reading it."""
    try:
        yield _find_workbook(data)
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise Unreadable("damaged") from error


def _find_workbook(data: bytes) -> Stream:
    sector_size = 1 << min(struct.unpack_from("<H", data, 30)[0], 30)
    if sector_size not in {512, 4096}:
        raise Unreadable("damaged")
    first_directory, mini_cutoff, first_mini = (
        struct.unpack_from("<I", data, place)[0] for place in (48, 56, 60)
    )
    table: list[int] = []
    for sector in _table_sectors(data, sector_size):
        table += struct.unpack_from(f"<{sector_size // 4}I", data, (sector + 1) * sector_size)

    def sectors(start: int) -> list[int]:
        return [(sector + 1) * sector_size for sector in _chain(table, start)]

    def content(start: int) -> bytes:
        return b"".join(data[place : place + sector_size] for place in sectors(start))

    directory = content(first_directory)
    root_start = 0
    for place in range(0, len(directory) - 127, 128):
        length = struct.unpack_from("<H", directory, place + 64)[0]
        name = directory[place : place + max(length - 2, 0)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<II", directory, place + 116)
        if place == 0:
            root_start = start
        if name in _ENCRYPTED:
            raise Unreadable("password")
        if name.upper() not in _WORKBOOKS:
            continue
        places, piece = sectors(start) if size >= mini_cutoff else [], sector_size
        if size < mini_cutoff:
            packed = content(first_mini)
            mini_table = list(struct.unpack(f"<{len(packed) // 4}I", packed))
            holders, piece = sectors(root_start), 64
            places = [
                holders[mini * 64 // sector_size] + mini * 64 % sector_size
                for mini in _chain(mini_table, start)
            ]
        found = bytearray().join(data[place : place + piece] for place in places)
        return Stream(found[:size], places, piece)
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


def _chain(table: list[int], start: int) -> list[int]:
    links: list[int] = []
    while start < _END:
        if len(links) > len(table):
            raise Unreadable("damaged")
        links.append(start)
        start = table[start]
    return links
