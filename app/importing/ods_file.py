"""Reading an OpenDocument spreadsheet: its content is XML that says what every cell is."""

import re
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn
from xml.parsers import expat

from app.importing.cells import Cell, Marked, Merge, SheetCells
from app.importing.kinds import Unreadable
from app.importing.ods_styles import Styles
from app.importing.transport import MOST_CELLS, MOST_MERGES, Sender
from app.importing.xlsx_package import DAMAGED, LARGEST_PART

_PIECE = 200_000
_LONGEST_TAG, _DEEPEST = 2_000_000, 1_000
"""Expat keeps what is open, and looks at a tag again until it has the whole of it."""
_MOST_COLUMNS = 16_384
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_ERROR = re.compile(r"#[A-ZÆØÅ/0-9]+[!?]?$|(?:Err|Fejl):\d+$")
"""What a formula shows that went wrong, as programs older than calcext write it."""
_CALC_VALUE_TYPE = f"{_CALC}value-type"
_BOOLEAN_VALUE = f"{_OFFICE}boolean-value"
_DATE_VALUE = f"{_OFFICE}date-value"
_STRING_VALUE = f"{_OFFICE}string-value"
_VALUE = f"{_OFFICE}value"
_VALUE_TYPE = f"{_OFFICE}value-type"
_DEFAULT_CELL_STYLE_NAME = f"{_TABLE}default-cell-style-name"
_FORMULA = f"{_TABLE}formula"
_NAME = f"{_TABLE}name"
_COLUMNS_REPEATED = f"{_TABLE}number-columns-repeated"
_COLUMNS_SPANNED = f"{_TABLE}number-columns-spanned"
_ROWS_REPEATED = f"{_TABLE}number-rows-repeated"
_ROWS_SPANNED = f"{_TABLE}number-rows-spanned"
_STYLE_NAME = f"{_TABLE}style-name"
_SHEET = f"{_TABLE}table"
_COLUMN = f"{_TABLE}table-column"
_ROW = f"{_TABLE}table-row"
_VISIBILITY = f"{_TABLE}visibility"
_LINE = f"{_TEXT}p"
_LINE_BREAK = f"{_TEXT}line-break"
_SPACES = f"{_TEXT}s"
_SPACES_COUNT = f"{_TEXT}c"
_TAB = f"{_TEXT}tab"


def send_ods(path: Path, out: Sender) -> None:
    """Read every sheet; raises Unreadable."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = "META-INF/manifest.xml"
            if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
                raise Unreadable("password")
            if archive.getinfo("content.xml").file_size > LARGEST_PART:
                raise Unreadable("too_large")
            with archive.open("content.xml") as content:
                _Reader(out).read(iter(lambda: content.read(_PIECE), b""))
    except (*DAMAGED, RuntimeError, expat.ExpatError) as error:
        raise Unreadable("damaged") from error


class _Reader:
    """Cells as the XML goes by; nothing but the current row is kept."""

    def __init__(self, out: Sender) -> None:
        self.out = out
        self.styles = Styles()
        self.depth = self.cell_depth = self.following = self.blanks = 0
        self.about: dict[str, str] = {}
        self.row_about: dict[str, str] = {}
        self.cell_about: dict[str, str] = {}
        self.row: list[Cell] = []
        self.lines: list[str] = []
        self.is_in_line = False
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.column_styles: list[str] = []
        self.merges: list[Merge] = []

    def read(self, pieces: Iterable[bytes]) -> None:
        """Take the whole of content.xml in."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._letters
        parser.StartDoctypeDeclHandler = _refuse
        fed = 0
        for piece in pieces:
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                raise Unreadable("suspicious")
        parser.Parse(b"", True)

    def _start(self, tag: str, about: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Unreadable("suspicious")
        if self.cell_depth:
            self._start_in_cell(tag, about)
        elif tag in _CELLS:
            self.cell_about, self.cell_depth, self.lines = about, self.depth, []
        elif tag == _ROW:
            self.row_about, self.row, self.blanks = about, [], 0
        elif tag == _COLUMN:
            self._column(about)
        elif tag == _SHEET:
            self.about, self.following = about, 0
            self.hidden_rows, self.hidden_columns = set(), set()
            self.column_styles, self.merges = [], []
        else:
            self.styles.take(tag, about)

    def _start_in_cell(self, tag: str, about: dict[str, str]) -> None:
        """Only a cell's own paragraphs count, not those of its comment or of a drawing."""
        if tag == _LINE and self.depth == self.cell_depth + 1:
            self.lines.append("")
            self.is_in_line = True
        elif self.is_in_line and tag == _SPACES:
            self.lines[-1] += " " * min(int(about.get(_SPACES_COUNT, "1")), 100)
        elif self.is_in_line and tag == _TAB:
            self.lines[-1] += "\t"
        elif self.is_in_line and tag == _LINE_BREAK:
            self.lines[-1] += "\n"

    def _letters(self, text: str) -> None:
        if self.is_in_line:
            self.lines[-1] += text

    def _end(self, tag: str) -> None:
        if self.cell_depth:
            if self.depth == self.cell_depth:
                self.cell_depth = 0
                self._cell()
            elif self.depth == self.cell_depth + 1:
                self.is_in_line = False
        elif tag == _ROW:
            self._row()
        elif tag == _SHEET:
            self.out.sheet(
                SheetCells(
                    self.about.get(_NAME, ""),
                    [],
                    self.styles.is_hidden(self.about.get(_STYLE_NAME, "")),
                    frozenset(self.hidden_rows),
                    frozenset(self.hidden_columns),
                    tuple(self.merges),
                )
            )
        self.depth -= 1

    def _column(self, about: dict[str, str]) -> None:
        first = len(self.column_styles)
        times = min(_times(about, _COLUMNS_REPEATED), _MOST_COLUMNS - first)
        self.column_styles += [about.get(_DEFAULT_CELL_STYLE_NAME, "")] * times
        if about.get(_VISIBILITY) in {"collapse", "filter"}:
            self.hidden_columns.update(range(first, first + times))

    def _cell(self) -> None:
        about = self.cell_about
        column = len(self.row) + self.blanks
        times = _times(about, _COLUMNS_REPEATED)
        if _COLUMNS_SPANNED in about or _ROWS_SPANNED in about:
            self._merge(column)
        value = self._value(column)
        if value is None:
            self.blanks += times
            return
        if column + times > _MOST_COLUMNS:
            raise Unreadable("too_large")
        self.row += [None] * self.blanks + [value] * times
        self.blanks = 0

    def _merge(self, column: int) -> None:
        wide = int(self.cell_about.get(_COLUMNS_SPANNED, "1"))
        high = int(self.cell_about.get(_ROWS_SPANNED, "1"))
        if max(wide, high) > 1 and min(wide, high) > 0 and len(self.merges) <= MOST_MERGES:
            last_row, last_column = self.following + high - 1, column + wide - 1
            self.merges.append((self.following, column, last_row, last_column))

    def _row(self) -> None:
        times = _times(self.row_about, _ROWS_REPEATED)
        if not self.row:
            self.out.blanks(times)
        elif times * len(self.row) > MOST_CELLS:
            raise Unreadable("too_large")
        for number in range(times if self.row else 0):
            self.out.row(list(self.row))
            if self.row_about.get(_VISIBILITY) in {"collapse", "filter"}:
                self.hidden_rows.add(self.following + number)
        self.following += times

    def _value(self, column: int) -> Cell:
        about = self.cell_about
        kind = about.get(_VALUE_TYPE, "")
        text = "\n".join(self.lines) or about.get(_STRING_VALUE, "")
        is_formula = _FORMULA in about
        if about.get(_CALC_VALUE_TYPE) == "error" or (is_formula and _ERROR.match(text)):
            return Marked("error", text)
        if kind in {"float", "currency"}:
            return float(about.get(_VALUE, ""))
        if kind == "percentage":
            return Marked("percent", float(about.get(_VALUE, "")))
        if kind == "date":
            return self._date(about.get(_DATE_VALUE, ""), column)
        if kind == "boolean":
            is_true = about.get(_BOOLEAN_VALUE) == "true"
            return Marked("other", "SAND" if is_true else "FALSK")
        tidied = self.out.texts[text]
        if tidied is None:
            return Marked("formula", "") if is_formula and not kind else None
        return tidied if kind in {"", "string"} else Marked("other", tidied)

    def _date(self, value: str, column: int) -> Cell:
        day, _, _ = value.partition("T")
        try:
            date.fromisoformat(day)
        except ValueError:
            return Marked("other", value)
        default = self.row_about.get(_DEFAULT_CELL_STYLE_NAME) or (
            self.column_styles[column] if column < len(self.column_styles) else ""
        )
        style = self.cell_about.get(_STYLE_NAME) or default
        return Marked(self.styles.shown_by(style), day)


def _times(about: dict[str, str], what: str) -> int:
    return max(int(about[what]), 1) if what in about else 1


def _refuse(*_: Any) -> NoReturn:
    """No document of a spreadsheet program has a DOCTYPE, and without one there are no entities."""
    raise Unreadable("suspicious")
