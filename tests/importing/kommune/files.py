"""Made sheets as real files: workbooks and text in the alphabets that senders use."""

import csv
import io
from datetime import date, datetime

from openpyxl import Workbook

from app.importing.cells import Marked

FORMATS = {"day": "dd-mm-yyyy", "month": "mmm yyyy", "year": "yyyy"}
ENCODINGS = ("cp1252", "utf-8", "utf-8-sig", "utf-16")


def write_workbook(made, path):
    """Write a file's sheets as a workbook, with merged, hidden and formatted cells."""
    book = Workbook()
    book.remove(book.active)
    for grid in made.grids:
        sheet = book.create_sheet(grid.name)
        for (row, column), cell in grid.cells.items():
            _write_cell(sheet.cell(row + 1, column + 1), cell)
        for top, left, bottom, right in grid.merges:
            sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
        for row in grid.hidden_rows:
            sheet.row_dimensions[row + 1].hidden = True
        for column in grid.hidden_columns:
            sheet.column_dimensions[sheet.cell(1, column + 1).column_letter].hidden = True
        sheet.sheet_state = "hidden" if grid.hidden else "visible"
    if all(grid.hidden for grid in made.grids):
        book.create_sheet("Forside")["A1"] = "Forside"
    book.save(path)


def _write_cell(target, cell):
    if isinstance(cell, Marked) and cell.kind == "percent":
        target.value, target.number_format = cell.value, "0.0%"
    elif isinstance(cell, Marked):
        target.value = datetime.combine(date.fromisoformat(cell.value), datetime.min.time())
        target.number_format = FORMATS[cell.kind]
    else:
        target.value = cell


def write_text(made, path, encoding):
    """Write a file's first sheet as text in an encoding."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=made.cells.separator, lineterminator="\r\n")
    sheet = made.cells.sheets[0]
    width = max(map(len, sheet.rows))
    for row in sheet.rows:
        writer.writerow([*row, *[None] * (width - len(row))])
    path.write_bytes(lines.getvalue().encode(encoding, errors="replace"))
