"""Reading csv, tsv and other text: letters, separator and records found by content."""

import csv
import io
from collections import Counter

from app.importing.cells import Cell, FileCells, SheetCells
from app.importing.kinds import Unreadable

_SEPARATORS = (";", "\t", "|", ",")
_LOOKED_AT = 200
_LARGEST = 6_000_000


def read_text(data: bytes, name: str) -> FileCells:
    """Read a text file as one sheet called `name`; raises Unreadable."""
    text = _decode(data)
    if text.lower().startswith("sep=") and "\n" in text:
        first, text = text.split("\n", 1)
        separator = first.strip()[4:5] or ";"
        skipped = 1
    else:
        separator, skipped = _separator(text), 0
    rows: list[list[Cell]] = [[] for _ in range(skipped)]
    cells = 0
    try:
        for record in csv.reader(io.StringIO(text, newline=None), delimiter=separator):
            row: list[Cell] = [field if field and not field.isspace() else None for field in record]
            cells += len(row)
            rows.append(row)
            if cells > _LARGEST:
                raise Unreadable("too_large")
    except csv.Error as error:
        raise Unreadable("too_large") from error
    return FileCells([SheetCells(name, rows)], separator=separator)


def read_pasted(text: str, name: str) -> FileCells:
    """Read cells that were copied in a spreadsheet as one sheet called `name`."""
    return read_text(text.encode(), name)


def _decode(data: bytes) -> str:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _strictly(data, encoding)
    head = data[:4096]
    if head.count(0) * 4 > len(head):
        return _strictly(
            data, "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
        )
    if 0 in head:
        raise Unreadable("not_sheet")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strictly(data, "cp1252")
    letters = Counter(mark for mark in text if ord(mark) > 127)
    expected = sum(letters[mark] for mark in "æøåÆØÅéÉöÖäÄüÜèóáíñÿ§½´’“”–—…€\xa0°²³·•«»")
    if expected * 2 < letters.total():
        raise Unreadable("letters")
    return text


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("letters") from error


def _separator(text: str) -> str:
    """The separator that splits most lines alike; a tie goes to the one Danes use."""
    head = "\n".join(text[:200_000].splitlines()[:_LOOKED_AT])
    best, best_score = ";", 0.0
    for separator in _SEPARATORS:
        try:
            widths = Counter(
                len(record)
                for record in csv.reader(io.StringIO(head, newline=None), delimiter=separator)
                if record
            )
        except csv.Error:
            continue
        alike = max((count for width, count in widths.items() if width > 1), default=0)
        score = alike / max(widths.total(), 1)
        if score > best_score + 0.1:
            best, best_score = separator, score
    return best
