"""Tidy tables as sheets: one look, one sheet that explains, and legal sheet names.

Sheets are written row by row (openpyxl's write-only mode), so that 200,000 rows take no memory.
Imported only while a workbook is being written.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from app.domain.danish import format_day
from app.domain.tables import Cell, TableColumn, TidyTable
from app.palette import LIGHT
from app.reports.safe_cells import fill, put, safe, safe_text

LONGEST_NAME: Final = 31
MOST_ROWS: Final = 1_048_000
"""What Excel has room for, with a little to spare for headings."""

_ILLEGAL = re.compile(r"[\\/*?:\[\]\x00-\x1f]")
_SAMPLE: Final = 300
_NARROWEST, _WIDEST = 9.0, 60.0
_A4: Final = 9
_LINE_HEIGHT, _HIGHEST = 15.0, 400.0
"""Points; Excel's own limit for a row is 409."""
_FONT: Final = "Calibri"

_HEAD_FONT = Font(name=_FONT, bold=True, color=LIGHT.ink[1:])
_HEAD_FILL = PatternFill("solid", fgColor=LIGHT.paper[1:])
_HEAD_LINE = Border(bottom=Side("thin", color=LIGHT.ink3[1:]))
_HEAD_ALIGN = Alignment(vertical="center", wrap_text=True, indent=1)
_TOP = Alignment(vertical="top")
_TEXT = Alignment(vertical="top", indent=1)
_WRAPPED = Alignment(vertical="top", wrap_text=True, indent=1)

EXPLANATION: Final = "Forklaring"
CHARTS: Final = "Diagrammer"


def new_workbook(title: str, author: str = "") -> Workbook:
    """An empty workbook in write-only mode, with its properties."""
    workbook = Workbook(write_only=True)
    workbook.properties.title = safe_text(title)
    workbook.properties.creator = safe_text(author) or "Rød Tråd"
    workbook.properties.language = "da-DK"
    return workbook


def add_tables(
    workbook: Workbook, tables: Sequence[TidyTable], title: str, made_on: date, about: Sequence[str]
) -> list[str]:
    """Add the sheet that explains, and a sheet per table; returns the tables' sheet names.

    A table with more rows than a sheet can hold goes on in the next sheet.
    """
    parts = [part for table in tables for part in _parts(table)]
    names = sheet_names([part.title for part in parts])
    _explain(workbook, list(zip(names, parts, strict=True)), title, made_on, about)
    for name, part in zip(names, parts, strict=True):
        _add_table(workbook, name, part, title)
    return names


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Names that Excel accepts: at most 31 letters, legal, and none twice in any case."""
    taken = {EXPLANATION.casefold(), CHARTS.casefold(), "history"}
    names = []
    for title in titles:
        clean = _ILLEGAL.sub(" ", safe_text(title)).strip(" '") or "Ark"
        name, number = clean[:LONGEST_NAME].strip(" '"), 1
        while name.casefold() in taken:
            number += 1
            tail = f" ({number})"
            name = clean[: LONGEST_NAME - len(tail)].strip(" '") + tail
        taken.add(name.casefold())
        names.append(name)
    return names


def prepare_sheet(sheet: Any, title: str, *, frozen_rows: int = 1) -> None:
    """Freeze the headings, and print lying on A4 with them on every page."""
    if frozen_rows:
        sheet.freeze_panes = f"A{frozen_rows + 1}"
        sheet.print_title_rows = f"{frozen_rows}:{frozen_rows}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.left.text = safe_text(title).replace("&", "&&")
    sheet.oddFooter.right.text = "Side &P af &N"


def _parts(table: TidyTable) -> list[TidyTable]:
    starts = range(0, max(len(table.rows), 1), MOST_ROWS)
    return [
        TidyTable(table.title, table.holds, table.columns, table.rows[start : start + MOST_ROWS])
        for start in starts
    ]


def _explain(
    workbook: Workbook,
    parts: Sequence[tuple[str, TidyTable]],
    title: str,
    made_on: date,
    about: Sequence[str],
) -> None:
    sheet = workbook.create_sheet(EXPLANATION)
    lines = [f"Opgjort {format_day(made_on)}.", *about]
    rows: list[Sequence[Cell]] = []
    for name, table in parts:
        rows.append((name, "", table.holds, len(table.rows)))
        rows += [(name, column.heading, column.holds, None) for column in table.columns]
    head_row = len(lines) + 3
    prepare_sheet(sheet, title, frozen_rows=head_row)
    columns = [
        TableColumn("Ark"), TableColumn("Kolonne"), TableColumn("Hvad der står"),
        TableColumn("Rækker"),
    ]  # fmt: skip
    _set_widths(sheet, columns, rows)
    heading = WriteOnlyCell(sheet)
    fill(heading, title)
    heading.font = Font(name=_FONT, bold=True, size=16, color=LIGHT.ink[1:])
    sheet.append([heading])
    for line in lines:
        cell = WriteOnlyCell(sheet)
        fill(cell, line)
        sheet.append([cell])
    sheet.append([])
    _append_rows(sheet, columns, rows, head_row)
    sheet.auto_filter.ref = f"A{head_row}:D{head_row + len(rows)}"


def _add_table(workbook: Workbook, name: str, table: TidyTable, title: str) -> None:
    sheet = workbook.create_sheet(name)
    prepare_sheet(sheet, f"{title} · {name}")
    _set_widths(sheet, table.columns, table.rows)
    _append_rows(sheet, table.columns, table.rows)
    if table.columns:
        last = get_column_letter(len(table.columns))
        sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"


def _set_widths(sheet: Any, columns: Sequence[TableColumn], rows: Sequence[Sequence[Cell]]) -> None:
    for index, column in enumerate(columns):
        longest = max((_length(row[index]) for row in rows[:_SAMPLE]), default=0)
        # The heading has a filter arrow beside it, and may take two lines.
        words = max((len(word) for word in column.heading.split()), default=0) + 4
        width = min(max(longest * 1.1 + 2, words, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(index + 1)].width = width


def _length(value: Cell) -> int:
    match value:
        case None:
            return 0
        case str():
            return max(map(len, value.splitlines()), default=0)
        case bool():
            return 3
        case datetime():
            return 20
        case date() | time():
            return 10
        case int() | Decimal():
            return len(f"{value:,}")


def _append_rows(
    sheet: Any, columns: Sequence[TableColumn], rows: Sequence[Sequence[Cell]], first: int = 1
) -> None:
    """The headings in sheet row `first`, and the rows under them."""
    sheet.append([_heading(sheet, column.heading) for column in columns])
    pens = [_Pen(sheet) for _ in columns]
    for number, row in enumerate(rows, start=first + 1):
        cells = [pen.write(value) for pen, value in zip(pens, row, strict=True)]
        lines = max(map(_lines, row), default=1)
        if lines > 1:
            # Excel finds the height of wrapped rows by itself, other programs do not.
            sheet.row_dimensions[number].height = min(lines * _LINE_HEIGHT, _HIGHEST)
        sheet.append(cells)


def _lines(value: Cell) -> int:
    if not isinstance(value, str) or (len(value) <= _WIDEST and "\n" not in value):
        return 1
    return sum(1 + int(len(line) // _WIDEST) for line in value.splitlines())


def _heading(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet)
    fill(cell, text)
    cell.font, cell.fill, cell.border = _HEAD_FONT, _HEAD_FILL, _HEAD_LINE
    cell.alignment = _HEAD_ALIGN
    return cell


class _Pen:
    """A column's cells, used again in every row.

    A row is written as soon as it is appended; a cell's style costs more than its value.
    """

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._cells: dict[tuple[str | None, bool], Any] = {}

    def write(self, value: Cell) -> Any:
        """The cell with its next value; None leaves it empty."""
        kept, number_format = safe(value)
        if kept is None or kept == "":
            return None
        is_text = number_format is None
        is_long = is_text and (len(kept) > _WIDEST or "\n" in kept)
        kind = (number_format, is_long)
        cell = self._cells.get(kind)
        if cell is None:
            cell = self._cells[kind] = WriteOnlyCell(self._sheet)
            cell.alignment = _WRAPPED if is_long else _TEXT if is_text else _TOP
            if number_format is not None:
                cell.number_format = number_format
        put(cell, kept, is_text=is_text)
        return cell
