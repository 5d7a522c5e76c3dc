"""CPR numbers in a sheet: their column is taken out before anything else sees it."""

import re
from collections import Counter

from app.domain.import_draft import Problem
from app.domain.privacy import contains_cpr
from app.importing.cells import Cell, Marked, SheetCells, cell_name, column_name

_TEN_DIGITS = re.compile(r"\d{6}\D?\d{4}")
_SHORTEST, _LONGEST = 100_000_000, 10_000_000_000
"""What a CPR number is as a number: ten digits, or nine after a zero."""


def take_out_cpr(sheet: SheetCells) -> None:
    """Empty every column with a CPR number, and note on the sheet which they were.

    A number that stands alone in its row, in a title or a note, takes only its own cell along.
    Amounts of ten digits look like a CPR number by chance, one in twenty-five: a column of plain
    numbers is only guilty when half of its ten-digit numbers do.
    """
    columns: set[int] = set()
    guilty = {cell for cell in sheet.different_cells() if _holds_cpr(cell)}
    if not guilty:
        return
    amounts = _columns_of_amounts(sheet, guilty)
    cells: list[tuple[int, int]] = []
    for number, row in enumerate(sheet.rows):
        found = [
            column
            for column, cell in enumerate(row)
            if cell in guilty and not (column in amounts and isinstance(cell, float | int))
        ]
        if not found:
            continue
        if sum(cell is not None for cell in row) == 1:
            row[found[0]] = None
            cells.append((number, found[0]))
        else:
            columns.update(found)
    for row in sheet.rows:
        for column in columns:
            if column < len(row):
                row[column] = None
    sheet.cpr_columns, sheet.cpr_cells = tuple(sorted(columns)), tuple(cells)


def _columns_of_amounts(sheet: SheetCells, guilty: set[Cell]) -> set[int]:
    long: Counter[int] = Counter()
    alike: Counter[int] = Counter()
    for row in sheet.rows:
        for column, cell in enumerate(row):
            if isinstance(cell, float | int) and _SHORTEST <= cell < _LONGEST:
                long[column] += 1
                alike[column] += cell in guilty
    return {column for column, count in long.items() if 2 * alike[column] < count}


CPR_CELL_REFUSED = "Cellen indeholder et CPR-nummer. Den er afvist og gemmes ikke."
CPR_REFUSED = "Kolonnen indeholder CPR-numre. Den er afvist og gemmes ikke."


def cpr_problems(sheet: SheetCells) -> list[Problem]:
    """Take CPR numbers out of a sheet, and say where they stood."""
    take_out_cpr(sheet)
    last = max(len(sheet.rows), 1)
    columns = (f"{name}1:{name}{last}" for name in map(column_name, sheet.cpr_columns))
    cells = (cell_name(row, column) for row, column in sheet.cpr_cells)
    return [
        *(Problem(sheet.name, place, CPR_REFUSED) for place in columns),
        *(Problem(sheet.name, place, CPR_CELL_REFUSED) for place in cells),
    ]


def _holds_cpr(cell: Cell) -> bool:
    if isinstance(cell, str):
        return _TEN_DIGITS.search(cell) is not None and contains_cpr(cell)
    if isinstance(cell, Marked):
        return isinstance(cell.value, str) and contains_cpr(cell.value)
    # A spreadsheet drops the zero in front; amounts of money are mostly round.
    if cell is None or not _SHORTEST <= cell < _LONGEST or cell != int(cell):
        return False
    return cell % 1000 != 0 and contains_cpr(f"{int(cell):010d}")
