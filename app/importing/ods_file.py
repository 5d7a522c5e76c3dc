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
from app.importing.transport import MOST_MERGES, Sender
from app.importing.xlsx_package import DAMAGED, LARGEST_PART

_PIECE = 200_000
_MOST_COLUMNS = 16_384
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_ERROR = re.compile(r"#[A-ZÆØÅ/0-9]+[!?]?$|(?:Err|Fejl):\d+$")
"""What a formula shows that went wrong, as programs older than calcext write it."""


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
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)

    def _start(self, tag: str, about: dict[str, str]) -> None:
        self.depth += 1
        if self.cell_depth:
            self._start_in_cell(tag, about)
        elif tag in _CELLS:
            self.cell_about, self.cell_depth, self.lines = about, self.depth, []
        elif tag == f"{_TABLE}table-row":
            self.row_about, self.row, self.blanks = about, [], 0
        elif tag == f"{_TABLE}table-column":
            self._column(about)
        elif tag == f"{_TABLE}table":
            self.about, self.following = about, 0
            self.hidden_rows, self.hidden_columns = set(), set()
            self.column_styles, self.merges = [], []
        else:
            self.styles.take(tag, about)

    def _start_in_cell(self, tag: str, about: dict[str, str]) -> None:
        """Only a cell's own paragraphs count, not those of its comment or of a drawing."""
        if tag == f"{_TEXT}p" and self.depth == self.cell_depth + 1:
            self.lines.append("")
            self.is_in_line = True
        elif self.is_in_line and tag == f"{_TEXT}s":
            self.lines[-1] += " " * min(int(about.get(f"{_TEXT}c", "1")), 100)
        elif self.is_in_line and tag == f"{_TEXT}tab":
            self.lines[-1] += "\t"
        elif self.is_in_line and tag == f"{_TEXT}line-break":
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
        elif tag == f"{_TABLE}table-row":
            self._row()
        elif tag == f"{_TABLE}table":
            self.out.sheet(
                SheetCells(
                    self.about.get(f"{_TABLE}name", ""),
                    [],
                    self.styles.is_hidden(self.about.get(f"{_TABLE}style-name", "")),
                    frozenset(self.hidden_rows),
                    frozenset(self.hidden_columns),
                    tuple(self.merges),
                )
            )
        self.depth -= 1

    def _column(self, about: dict[str, str]) -> None:
        first = len(self.column_styles)
        times = min(_times(about, "columns"), _MOST_COLUMNS - first)
        self.column_styles += [about.get(f"{_TABLE}default-cell-style-name", "")] * times
        if about.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
            self.hidden_columns.update(range(first, first + times))

    def _cell(self) -> None:
        about = self.cell_about
        column = len(self.row) + self.blanks
        times = _times(about, "columns")
        wide, high = (
            int(about.get(f"{_TABLE}number-{what}-spanned", "1")) for what in ("columns", "rows")
        )
        if max(wide, high) > 1 and min(wide, high) > 0 and len(self.merges) <= MOST_MERGES:
            last_row, last_column = self.following + high - 1, column + wide - 1
            self.merges.append((self.following, column, last_row, last_column))
        value = self._value(column)
        if value is None:
            self.blanks += times
            return
        if column + times > _MOST_COLUMNS:
            raise Unreadable("too_large")
        self.row += [None] * self.blanks + [value] * times
        self.blanks = 0

    def _row(self) -> None:
        times = _times(self.row_about, "rows")
        if not self.row:
            self.out.blanks(times)
        for number in range(times if self.row else 0):
            self.out.row(list(self.row))
            if self.row_about.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
                self.hidden_rows.add(self.following + number)
        self.following += times

    def _value(self, column: int) -> Cell:
        about = self.cell_about
        kind = about.get(f"{_OFFICE}value-type", "")
        text = "\n".join(self.lines) or about.get(f"{_OFFICE}string-value", "")
        is_formula = f"{_TABLE}formula" in about
        if about.get(f"{_CALC}value-type") == "error" or (is_formula and _ERROR.match(text)):
            return Marked("error", text)
        if kind in {"float", "currency"}:
            return float(about.get(f"{_OFFICE}value", ""))
        if kind == "percentage":
            return Marked("percent", float(about.get(f"{_OFFICE}value", "")))
        if kind == "date":
            return self._date(about.get(f"{_OFFICE}date-value", ""), column)
        if kind == "boolean":
            is_true = about.get(f"{_OFFICE}boolean-value") == "true"
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
        default = self.row_about.get(f"{_TABLE}default-cell-style-name") or (
            self.column_styles[column] if column < len(self.column_styles) else ""
        )
        style = self.cell_about.get(f"{_TABLE}style-name") or default
        return Marked(self.styles.shown_by(style), day)


def _times(about: dict[str, str], what: str) -> int:
    return max(int(about.get(f"{_TABLE}number-{what}-repeated", "1")), 1)


def _refuse(*_: Any) -> NoReturn:
    """No document of a spreadsheet program has a DOCTYPE, and without one there are no entities."""
    raise Unreadable("suspicious")
