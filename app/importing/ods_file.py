"""Reading an OpenDocument spreadsheet: its content is XML that says what every cell is."""

import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, iterparse

from app.importing.cells import Cell, Marked, SheetCells
from app.importing.kinds import Unreadable
from app.importing.xlsx_look import LARGEST_PART, LARGEST_SHEET

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ERRORS = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"


def read_ods(path: Path) -> list[SheetCells]:
    """Read every sheet; raises Unreadable."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = "META-INF/manifest.xml"
            if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
                raise Unreadable("password")
            info = archive.getinfo("content.xml")
            if info.file_size > LARGEST_PART:
                raise Unreadable("too_large")
            with archive.open(info) as content:
                if b"<!DOCTYPE" in content.read(4096):
                    raise Unreadable("suspicious")
                content.seek(0)
                reader = _Reader()
                # No DOCTYPE means no entities; the process has limits of its own.
                for event, element in iterparse(content, ("start", "end")):  # noqa: S314
                    reader.step(event, element)
                return reader.sheets
    except (zipfile.BadZipFile, KeyError, EOFError, ParseError, OSError, RuntimeError) as error:
        raise Unreadable("damaged") from error


class _Reader:
    """Cells as the XML goes by; a row's elements are dropped when it has been read."""

    def __init__(self) -> None:
        self.sheets: list[SheetCells] = []
        self.hidden_styles: set[str] = set()
        self.blank_rows = 0
        self.cells = 0

    def step(self, event: str, element: Element) -> None:
        """Take in the start or the end of an element."""
        tag = element.tag
        if event == "start" and tag == f"{_TABLE}table":
            hidden = element.get(f"{_TABLE}style-name", "") in self.hidden_styles
            self.sheets.append(SheetCells(element.get(f"{_TABLE}name", ""), [], hidden))
            self.blank_rows = 0
        elif event == "end" and tag == f"{_STYLE}style":
            for properties in element.iter(f"{_STYLE}table-properties"):
                if properties.get(f"{_TABLE}display") == "false":
                    self.hidden_styles.add(element.get(f"{_STYLE}name", ""))
        elif event == "end" and tag == f"{_TABLE}table-row":
            self._row(element)
            element.clear()

    def _row(self, element: Element) -> None:
        sheet = self.sheets[-1]
        row: list[Cell] = []
        blanks = 0
        for part in element:
            if part.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
                continue
            times = int(part.get(f"{_TABLE}number-columns-repeated", "1"))
            value = _value(part)
            if value is None:
                blanks += times
                continue
            if len(row) + blanks + times > 20_000:
                raise Unreadable("too_large")
            row += [None] * blanks + [value] * times
            blanks = 0
        times = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
        if not row:
            self.blank_rows += times
            return
        self.cells += (len(row) + 1) * times + self.blank_rows
        if self.cells > LARGEST_SHEET:
            raise Unreadable("too_large")
        sheet.rows += [[] for _ in range(self.blank_rows)]
        self.blank_rows = 0
        first = len(sheet.rows)
        sheet.rows += [list(row) for _ in range(times)]
        if element.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
            sheet.hidden_rows |= frozenset(range(first, len(sheet.rows)))


def _value(part: Element) -> Cell:
    kind = part.get(f"{_OFFICE}value-type", "")
    if part.get(_ERRORS) == "error":
        return Marked("error", _text(part))
    if kind in {"float", "currency"}:
        return float(part.get(f"{_OFFICE}value", ""))
    if kind == "percentage":
        return Marked("percent", float(part.get(f"{_OFFICE}value", "")))
    if kind == "date":
        day, _, clock = part.get(f"{_OFFICE}date-value", "").partition("T")
        return Marked("day" if clock.strip("0:.") == "" else "other", day)
    text = _text(part)
    if kind in {"", "string"}:
        return text or None
    return Marked("other", text)


def _text(part: Element) -> str:
    lines = ("".join(line.itertext()) for line in part.iter(f"{_TEXT}p"))
    return "\n".join(lines)
