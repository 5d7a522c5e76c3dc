"""A sheet as a table of plain texts, for lists: dates, numbers and codes as a Dane writes them."""

import re
from collections.abc import Iterable
from datetime import date

from app.domain.danish import MONTHS, format_day, join_words, plural
from app.domain.list_draft import BROKEN, ListTable
from app.domain.privacy import mask_cpr
from app.importing.cells import Cell, FileCells, Marked, SheetCells
from app.importing.persons import take_out_cpr, take_out_rows_with_cpr

_MOST_ROWS, _MOST_COLUMNS = 5_000, 100
_NAMES_CPR = re.compile(r"cpr|person(?:nummer|nr)", re.IGNORECASE)
_HEAD_ROWS = 20


def tables_of(cells: FileCells) -> list[ListTable]:
    """The file's sheets as tables, CPR numbers taken out; hidden and empty sheets are left out."""
    tables = [
        _table(sheet, cells.notes) for sheet in cells.sheets if not sheet.hidden and sheet.rows
    ]
    return [table for table in tables if any(any(row) for row in table.rows)]


def _table(sheet: SheetCells, notes: Iterable[str]) -> ListTable:
    headings = {
        (row, column): cell
        for row, cells in enumerate(sheet.rows[:_HEAD_ROWS])
        for column, cell in enumerate(cells)
        if isinstance(cell, str) and _NAMES_CPR.search(cell) and mask_cpr(cell) == cell
    }
    strayed = take_out_rows_with_cpr(sheet, {column for _, column in headings})
    take_out_cpr(sheet)
    for (row, column), heading in headings.items():
        sheet.rows[row][column] = heading  # the word itself tells what the table is about
    told = list(notes)
    if strayed:
        rows_said = join_words([str(number + 1) for number in strayed])
        which = "Række" if len(strayed) == 1 else "Rækkerne"
        told.append(
            f"{which} {rows_said} har et CPR-nummer og er afvist; det vises og gemmes ikke. "
            "Fjern nummeret, og indsæt tabellen igen."
        )
    if sheet.cpr_columns or sheet.cpr_cells:
        count = len(sheet.cpr_columns) or len(sheet.cpr_cells)
        what = ("kolonne", "kolonner") if sheet.cpr_columns else ("celle", "celler")
        told.append(f"{plural(count, *what)} med CPR-numre er afvist og gemmes ikke.")
    if sheet.hidden_rows:
        told.append(f"{plural(len(sheet.hidden_rows), 'skjult række', 'skjulte rækker')} er med.")
    if len(sheet.rows) > _MOST_ROWS:
        told.append(f"Kun de første {_MOST_ROWS} rækker er læst.")
    rows = [tuple(map(_text, row[:_MOST_COLUMNS])) for row in sheet.rows[:_MOST_ROWS]]
    return ListTable(
        mask_cpr(sheet.name), _filled(sheet, rows), tuple(told), tuple(sheet.cpr_columns)
    )


def _filled(sheet: SheetCells, rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """What a merged cell says holds for every row it covers."""
    for top, left, bottom, right in sheet.merges:
        if left != right or bottom == top or left >= _MOST_COLUMNS or top >= len(rows):
            continue
        text = rows[top][left] if left < len(rows[top]) else ""
        for number in range(top + 1, min(bottom + 1, len(rows))):
            if any(rows[number]):
                row = [*rows[number], *[""] * (left + 1 - len(rows[number]))]
                row[left] = text
                rows[number] = tuple(row)
    return tuple(rows)


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Marked(kind, value):
            return _marked_text(kind, value)
        case str():
            return cell.strip()
        case float() if cell != int(cell):
            return format(cell, ".10f").rstrip("0").replace(".", ",")
        case _:
            return str(int(cell))


def _marked_text(kind: str, value: object) -> str:
    if kind in {"error", "formula"}:
        return BROKEN
    if kind == "percent" and isinstance(value, int | float):
        return f"{_text(round(value * 100, 6))} %"
    if kind in {"day", "month", "year"}:
        day = date.fromisoformat(str(value)[:10])
        if kind == "year":
            return str(day.year)
        return f"{MONTHS[day.month - 1]} {day.year}" if kind == "month" else format_day(day)
    return str(value).strip()
