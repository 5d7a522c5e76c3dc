"""A look into an xlsx before it is read: its reach, formats, errors, merges and hidden parts."""

import re
from collections.abc import Iterable, Iterator

from app.importing.cells import column_number
from app.importing.kinds import Unreadable
from app.importing.sheet_look import LARGEST_RECTANGLE, MOST_SHEET_COLUMNS, PLACES, SheetLook
from app.importing.xlsx_package import Package, attributes

_LONGEST_ROW = 15_000_000
_MANY_STYLES = 20

_VALUES = (b"<v", b"<is", b"<f")
EMPTY_CELL = rb"(?:/>|>(?:<v></v>|<v ?/>)?</c>)"
"""How the tag of a cell ends that has a format and no value; some programs write millions."""
PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?![^>]*' + EMPTY_CELL + rb")[^>]*>")
"""A cell that holds something, the way Excel writes it: its letters and its row."""

_FIRST_COLUMNS = re.compile(rb'<c r="([A-Z]{1,3})')
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ODD_ROW = re.compile(rb'<c r="[A-Z]{1,3}(?:0|[0-9]{6,})')
"""A cell's row may be another than the row it stands in."""
_ERROR = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>/]*\bt="e"[^>/]*>'
    rb"(?:<f\b[^>]*(?:/>|>[^<]*</f>))?(?:<v>(#[^<]*)<)?"
)
_STYLE_OF = re.compile(rb'\bs="(\d+)"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b([^>]*\bhidden="(?:1|true)"[^>]*)>')
_ROW_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\b([^>]*\bhidden="(?:1|true)"[^>]*)>')
_SINGLE_QUOTES = re.compile(rb"='([^'\"<>]*)'")
_MERGE = re.compile(
    rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"'
)


def look_into_xlsx(package: Package) -> Iterator[tuple[SheetLook, str]]:
    """Look at every sheet; raises Unreadable for what would harm or is damaged.

    Beside the look stands the part of the zip the sheet's cells are in.
    """
    shown = package.shown_by_style()
    for sheet in package.sheets():
        look = SheetLook(sheet.name, sheet.hidden)
        if sheet.part:
            scan = _Scan(look, shown)
            for rows in _whole_rows(package.pieces(sheet.part)):
                scan.take(rows)
        yield look, sheet.part


def _whole_rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut between rows, so that no cell is ever seen in halves."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        cut = max(text.rfind(b"row>") + 4, text.rfind(b"<row "))
        if cut > 3:
            yield text[:cut]
            rest = text[cut:]
        elif len(text) > _LONGEST_ROW:
            raise Unreadable("too_large")
        else:
            rest = text
    yield rest


class _Scan:
    """Takes a sheet's XML in, whole rows at a time."""

    def __init__(self, look: SheetLook, shown: dict[bytes, str]) -> None:
        self.look, self.shown = look, shown
        self.row = self.column = 0
        self.is_prefixed: bool | None = None
        self.is_single = False
        styles = rb"|".join(shown) if len(shown) < _MANY_STYLES else rb"\d+"
        self.marked = re.compile(
            rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>/]*?\bs="(' + styles + rb')"[^>/]*>(?!</c>)'
        )

    def take(self, rows: bytes) -> None:
        """Look at some rows, or at what stands before and after them."""
        if self.is_prefixed is None:
            self.is_prefixed = b"<worksheet" not in rows[:4096]
            self.is_single = b"='" in rows
        if self.is_single:
            rows = _SINGLE_QUOTES.sub(rb'="\1"', rows)
        columns = _FIRST_COLUMNS.findall(rows)
        if self.is_prefixed or not is_plain(rows, len(columns)):
            self._take_any(rows)
        elif columns and any(value in rows for value in _VALUES):
            self._take_plain(rows, columns)
        if b"<f" in rows or (self.is_prefixed and b":f" in rows):
            self._find_formulas(rows)
        if b'hidden="' in rows:
            self._find_hidden(rows)
        if self.is_prefixed or not columns:  # merges stand after the last row
            for left, top, right, bottom in _MERGE.findall(rows):
                self.look.merge(int(top) - 1, _NUMBERS[left], int(bottom) - 1, _NUMBERS[right])

    def _take_plain(self, rows: bytes, columns: list[bytes]) -> None:
        last = _ROW_NUMBER.search(rows, max(rows.rfind(b"<row "), 0))
        widest = max(_NUMBERS[letters] for letters in set(columns))
        height = int(last[1]) if last else LARGEST_RECTANGLE
        if height * (widest + 1) > LARGEST_RECTANGLE or _ODD_ROW.search(rows):
            # Only cells that hold something count, and few sheets need them measured.
            for letters, row in PLAIN_CELL.findall(rows):
                self._reach(int(row), _NUMBERS[letters])
        else:
            self.look.reach(height - 1, widest, rows.count(b"</c>") - rows.count(b'"></c>'))
        if self.shown:
            self._find_formats(rows, widest + 1)
        if b't="e"' in rows:
            for letters, row, error in _ERROR.findall(rows):
                self.look.mark(int(row) - 1, _NUMBERS[letters], error.decode("ascii", "replace"))

    def _find_formats(self, rows: bytes, width: int) -> None:
        last, marks = b"", bytearray()
        places = {style: PLACES[kind] for style, kind in self.shown.items()}
        for letters, row, style in self.marked.findall(rows):
            if row != last:
                last, marks = row, self.look.marks_of(int(row) - 1, width)
            marks[_NUMBERS[letters]] = places.get(style, 0)

    def _take_any(self, rows: bytes) -> None:
        """Look at cells written otherwise; one without a reference follows the last."""
        for match in _ROW_OR_CELL.finditer(rows):
            if match[1] == b"row":
                number = _ROW_NUMBER.search(match[2])
                self.row, self.column = int(number[1]) if number else self.row + 1, 0
                continue
            place = _REFERENCE.search(match[2])
            if place is not None:
                self.row, self.column = int(place[2]), _NUMBERS[place[1]] + 1
            else:
                self.column += 1
            if match[2].endswith(b"/"):
                continue
            self._reach(self.row, self.column - 1)
            if kind := self._kind(match[2]):
                self.look.mark(self.row - 1, self.column - 1, kind)

    def _reach(self, row: int, column: int) -> None:
        if row < 1:
            raise Unreadable("suspicious")
        self.look.reach(row - 1, column)

    def _kind(self, tag: bytes) -> str:
        if b't="e"' in tag:
            return "#"
        style = _STYLE_OF.search(tag)
        return self.shown.get(style[1], "") if style else ""

    def _find_formulas(self, rows: bytes) -> None:
        for match in _FORMULA.finditer(rows):
            place = _REFERENCE.search(match[1])
            # A calculated text may be empty; a formula that was never calculated has no value.
            if place and not (match[2] and b't="str"' in match[1]):
                self.look.mark(int(place[2]) - 1, _NUMBERS[place[1]], "formula")

    def _find_hidden(self, rows: bytes) -> None:
        for match in _HIDDEN_ROW.finditer(rows):
            if number := _ROW_NUMBER.search(match[1]):
                self.look.hidden_rows.add(int(number[1]) - 1)
        for match in _HIDDEN_COLUMN.finditer(rows):
            values = attributes(match[1].decode("ascii", "replace"))
            first, last = values.get("min", ""), values.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.look.hidden_columns.update(
                    range(int(first) - 1, min(int(last), MOST_SHEET_COLUMNS))
                )


class _Numbers(dict[bytes, int]):
    """The columns of letters, each counted once."""

    def __missing__(self, letters: bytes) -> int:
        number = self[letters] = column_number(letters.decode())
        return number


_NUMBERS = _Numbers()


def is_plain(rows: bytes, references: int) -> bool:
    """Whether every cell says where it is, the way Excel writes it; so many of them do."""
    return references == rows.count(b"<c ") and b"<c>" not in rows
