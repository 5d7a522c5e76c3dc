"""A look into an xlsx before it is read: its reach, formats, errors, merges and hidden parts."""

import re
from collections.abc import Iterable, Iterator

from app.importing.cells import column_number
from app.importing.kinds import Unreadable
from app.importing.sheet_look import LARGEST_RECTANGLE, SheetLook
from app.importing.xlsx_package import Package, attributes

_LONGEST_ROW = 30_000_000
_MANY_STYLES = 20

PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>/]*)>')
"""A cell that holds something, the way Excel writes it: letters, row, the rest of its tag."""

_FIRST_COLUMNS = re.compile(rb'<c r="([A-Z]{1,3})')
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>/]*\bt="e"[^>/]*>'
    rb"(?:<f\b[^>]*(?:/>|>[^<]*</f>))?<v>(#[^<]*)<"
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
            rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>/]*?\b(?:s="(?:' + styles + rb')"|t="e")[^>/]*)>'
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
        elif columns:
            self._take_plain(rows, columns)
        if b"<f" in rows or (self.is_prefixed and b":f" in rows):
            self._find_formulas(rows)
        if b'hidden="' in rows:
            self._find_hidden(rows)
        if self.is_prefixed or not columns:  # merges stand after the last row
            for left, top, right, bottom in _MERGE.findall(rows):
                self.look.merge(int(top) - 1, _number(left), int(bottom) - 1, _number(right))

    def _take_plain(self, rows: bytes, columns: list[bytes]) -> None:
        last = _ROW_NUMBER.search(rows, max(rows.rfind(b"<row "), 0))
        widest = max(map(_number, set(columns)))
        if last is None or b'"A0"' in rows or int(last[1]) * (widest + 1) > LARGEST_RECTANGLE:
            # Only cells that hold something count, and few sheets need them measured.
            for letters, row, _ in PLAIN_CELL.findall(rows):
                self._reach(int(row), _number(letters))
        else:
            self.look.reach(int(last[1]) - 1, widest, rows.count(b"</c>"))
        if self.shown or b't="e"' in rows:
            for letters, row, rest in self.marked.findall(rows):
                if kind := self._kind(rest):
                    self.look.mark(int(row) - 1, _number(letters), kind)
        if b't="e"' in rows:
            for letters, row, error in _ERROR.findall(rows):
                self.look.mark(int(row) - 1, _number(letters), error.decode("ascii", "replace"))

    def _take_any(self, rows: bytes) -> None:
        """Look at cells written otherwise; one without a reference follows the last."""
        for match in _ROW_OR_CELL.finditer(rows):
            if match[1] == b"row":
                number = _ROW_NUMBER.search(match[2])
                self.row, self.column = int(number[1]) if number else self.row + 1, 0
                continue
            place = _REFERENCE.search(match[2])
            if place is not None:
                self.row, self.column = int(place[2]), _number(place[1]) + 1
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
                self.look.mark(int(place[2]) - 1, _number(place[1]), "formula")

    def _find_hidden(self, rows: bytes) -> None:
        for match in _HIDDEN_ROW.finditer(rows):
            if number := _ROW_NUMBER.search(match[1]):
                self.look.hidden_rows.add(int(number[1]) - 1)
        for match in _HIDDEN_COLUMN.finditer(rows):
            values = attributes(match[1].decode("ascii", "replace"))
            first, last = values.get("min", ""), values.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.look.hidden_columns.update(range(int(first) - 1, min(int(last), 16_384)))


_NUMBERS: dict[bytes, int] = {}


def _number(letters: bytes) -> int:
    number = _NUMBERS.get(letters)
    if number is None:
        number = _NUMBERS[letters] = column_number(letters.decode())
    return number


def is_plain(rows: bytes, references: int) -> bool:
    """Whether every cell says where it is, the way Excel writes it; so many of them do."""
    return references == rows.count(b"<c ") and b"<c>" not in rows
