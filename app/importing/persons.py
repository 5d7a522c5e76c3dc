"""CPR numbers and residents' names in a sheet: taken out before anything else sees them."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from app.domain.import_draft import Problem
from app.domain.import_questions import Role
from app.domain.privacy import contains_cpr
from app.importing.cells import Cell, Marked, SheetCells, cell_name, column_name
from app.importing.words import role_of

_TEN_DIGITS = re.compile(r"(?:\d\D{0,3}){10}")
_SHORTEST, _LONGEST = 100_000_000, 10_000_000_000
"""What a CPR number is as a number: ten digits, or nine after a zero."""


_NAMES_PEOPLE = re.compile(
    r"(?:(?:borger|beboer|elev|deltager|barn|person)(?:en|et)?s?[ -]?)?(?:fornavn|efternavn)(?:e)?|"
    r"(?:borger|beboer|elev|deltager|person|barne)(?:ens|ets|s)?[ -]?navn|borger|beboer|elev|"
    r"navn på (?:borger|beboer|elev|deltager|barn)(?:en|et)?|"
    r"(?:telefon|tlf\.?|mobil)(?:[ -]?(?:nr\.?|nummer))?|e-?mail(?:adresse)?"
)
_BESIDE = re.compile(
    r"(?:fulde )?navn|adresse|vej(?:navn)?|gade(?:navn)?|hus(?:nr\.?|nummer)|kontaktperson|lejer"
)
"""What names people where their CPR numbers, or the area they live in, stand beside it."""
_FIRST_ROWS = 60


def take_out_people(sheet: SheetCells) -> None:
    """Empty the columns that hold CPR numbers or name residents, and note which they were."""
    take_out_cpr(sheet)
    found = {
        column
        for row in sheet.rows[:_FIRST_ROWS]
        if sum(cell is not None for cell in row) > 1
        for column, cell in enumerate(row)
        if isinstance(cell, str) and _names_people(cell, row, has_cpr=bool(sheet.cpr_columns))
    }
    _empty(sheet, found)
    sheet.people_columns = tuple(sorted({*sheet.people_columns, *found}))


def _names_people(heading: str, row: Sequence[Cell], *, has_cpr: bool) -> bool:
    words = " ".join(heading.casefold().split()).strip(" :*")
    if not _BESIDE.fullmatch(words):
        return _NAMES_PEOPLE.fullmatch(words) is not None
    others = (cell for cell in row if isinstance(cell, str) and cell is not heading)
    return has_cpr or any(role_of(other) is Role.AREA for other in others)


def take_out_rows_with_cpr(sheet: SheetCells, but: Collection[int]) -> list[int]:
    """Empty the rows where a CPR number strayed into a column of other things; return which.

    A column where half of the cells are CPR numbers, or one of `but`, is left to `take_out_cpr`.
    """
    guilty = {cell for cell in sheet.different_cells() if _holds_cpr(cell)}
    amounts = _columns_of_amounts(sheet, guilty) if guilty else set()
    filled: Counter[int] = Counter()
    found: dict[int, list[int]] = {}
    for number, row in enumerate(sheet.rows if guilty else ()):
        for column, cell in enumerate(row):
            filled[column] += cell is not None
            if cell in guilty and not (column in amounts and isinstance(cell, float | int)):
                found.setdefault(column, []).append(number)
    strayed = {
        number
        for column, numbers in found.items()
        if column not in but and 2 * len(numbers) < filled[column]
        for number in numbers
    }
    for number in strayed:
        sheet.rows[number] = [None] * len(sheet.rows[number])
    return sorted(strayed)


def take_out_cpr(sheet: SheetCells) -> None:
    """Empty every column with a CPR number, and note on the sheet which they were.

    A number that stands alone in its row, in a title or a note, takes only its own cell along.
    Amounts of ten digits look like a CPR number by chance, one in twenty-five: a column of plain
    numbers is only guilty when half of its ten-digit numbers do, and they are not all round.
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
    _empty(sheet, columns)
    sheet.cpr_columns = tuple(sorted({*sheet.cpr_columns, *columns}))
    sheet.cpr_cells += tuple(cells)


def _empty(sheet: SheetCells, columns: set[int]) -> None:
    for row in sheet.rows if columns else ():
        for column in columns:
            if column < len(row):
                row[column] = None


def _columns_of_amounts(sheet: SheetCells, guilty: set[Cell]) -> set[int]:
    long: Counter[int] = Counter()
    alike: Counter[int] = Counter()
    round_ones: Counter[int] = Counter()
    for row in sheet.rows:
        for column, cell in enumerate(row):
            if isinstance(cell, float | int) and _SHORTEST <= cell < _LONGEST:
                long[column] += 1
                alike[column] += cell in guilty
                round_ones[column] += cell % 1000 == 0
    return {
        column
        for column, count in long.items()
        if 2 * alike[column] < count or round_ones[column] == count
    }


CPR_CELL_REFUSED = "Cellen indeholder et CPR-nummer. Den er afvist og gemmes ikke."
CPR_REFUSED = "Kolonnen indeholder CPR-numre. Den er afvist og gemmes ikke."


PEOPLE_REFUSED = "Kolonnen nævner personer. Den er taget ud og gemmes ikke."


def people_problems(sheet: SheetCells) -> list[Problem]:
    """Take CPR numbers and residents' names out of a sheet, and say where they stood."""
    take_out_people(sheet)
    last = max(len(sheet.rows), 1)
    columns = (f"{name}1:{name}{last}" for name in map(column_name, sheet.cpr_columns))
    people = (f"{name}1:{name}{last}" for name in map(column_name, sheet.people_columns))
    cells = (cell_name(row, column) for row, column in sheet.cpr_cells)
    return [
        *(Problem(sheet.name, place, CPR_REFUSED) for place in columns),
        *(Problem(sheet.name, place, CPR_CELL_REFUSED) for place in cells),
        *(Problem(sheet.name, place, PEOPLE_REFUSED) for place in people),
    ]


def _holds_cpr(cell: Cell) -> bool:
    if isinstance(cell, str):
        return _TEN_DIGITS.search(cell) is not None and contains_cpr(cell)
    if isinstance(cell, Marked):
        return isinstance(cell.value, str) and contains_cpr(cell.value)
    # A spreadsheet drops the zero in front.
    if cell is None or not _SHORTEST <= cell < _LONGEST or cell != int(cell):
        return False
    return contains_cpr(f"{int(cell):010d}")
