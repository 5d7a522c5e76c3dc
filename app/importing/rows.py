"""The rows of a table as readings: each value with its labels, and what is doubtful about it."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from app.domain.area_names import AreaBook
from app.domain.figures import Figure
from app.domain.import_questions import TAKE_OR_LEAVE, Ask, Doubt
from app.domain.numbers import (
    Convention,
    NumberReading,
    convention_of,
    number_of,
    read_number,
)
from app.importing.carried_labels import Labels
from app.importing.cells import Cell, Marked, SheetCells
from app.importing.layout import Table
from app.importing.looks import cell_at, is_blank
from app.importing.readings import NOTE, SECTION, TOTAL, Reading, SkippedRow, remark
from app.importing.roles import Meaning
from app.importing.value_meanings import ValueMeaning

_MISSING = NumberReading(Figure.missing())
_EVERY = 2_000


def read_rows(
    table: Table,
    meaning: Meaning,
    sheet: SheetCells,
    book: AreaBook,
    separator: str,
    tell: Callable[[int], None],
) -> Iterator[Reading | SkippedRow]:
    """Read every value of a table; `tell` is called with the row reached, now and then."""
    conventions = _conventions(table, sheet, separator)
    labels = Labels(table, meaning, sheet, book)

    def read(index: int, row: Sequence[Cell], value: ValueMeaning) -> Reading:
        cell = cell_at(row, value.column)
        number = _number(cell, conventions[value.column])
        return labels.reading(index, value, number)

    def summed(index: int, row: Sequence[Cell]) -> tuple[str, list[Reading]]:
        readings = [read(index, row, value) for value in meaning.values]
        for reading in readings:
            reading.breakdown = labels.breakdown_of_total()
        return labels.total_label(), readings

    noted = False
    for index in range(table.header + 1, table.bottom + 1):
        if index % _EVERY == 0:
            tell(index)
        row = sheet.rows[index]
        if is_blank(row):
            continue
        has_values = any(cell_at(row, value.column) is not None for value in meaning.values)
        if index in meaning.sections.cells:
            labels.take_section(row, meaning.sections.cells[index])
            yield SkippedRow(index, SECTION)
            continue
        why = labels.take(row, has_values=has_values)
        if why:
            noted = noted or why == NOTE
            yield SkippedRow(index, why, *(summed(index, row) if why == TOTAL else ()))
            continue
        shared = labels.doubts(has_values=has_values)
        shared += [remark("rækken står efter en note")] if noted else []
        shared += [_hidden("rækken er skjult i arket", sheet)] if index in sheet.hidden_rows else []
        for value in meaning.values:
            reading = read(index, row, value)
            reading.doubts += shared
            if value.column in sheet.hidden_columns:
                reading.doubts.append(_hidden("kolonnen er skjult i arket", sheet))
            yield reading


def _hidden(why: str, sheet: SheetCells) -> Doubt:
    return Doubt(Ask.HIDDEN_CELLS, sheet.name, why, TAKE_OR_LEAVE)


def _conventions(table: Table, sheet: SheetCells, separator: str) -> dict[int, Convention]:
    """How each column writes decimals: by its own numbers, else by those of the whole table."""
    rows = [row for row in sheet.rows[table.header + 1 : table.bottom + 1] if row]
    own = {
        value.column: convention_of(
            cell for row in rows if isinstance(cell := cell_at(row, value.column), str)
        )
        for value in table.values
    }
    told = set(own.values()) - {Convention.UNKNOWN}
    shared = told.pop() if len(told) == 1 else Convention.MIXED if told else Convention.UNKNOWN
    if shared is Convention.UNKNOWN and separator == ",":
        # Where a comma parts the columns, the decimals are likely to have a point.
        shared = Convention.MIXED
    return {
        column: shared if convention is Convention.UNKNOWN else convention
        for column, convention in own.items()
    }


@lru_cache(maxsize=65536)
def _number(cell: Cell, convention: Convention) -> NumberReading:
    if cell is None:
        return _MISSING
    if isinstance(cell, str):
        return read_number(cell, convention)
    if isinstance(cell, Marked):
        if cell.kind == "percent":
            return NumberReading(Figure.known(number_of(cell.value) * 100), percent=True)
        return NumberReading(None)
    return NumberReading(Figure.known(number_of(cell)))
