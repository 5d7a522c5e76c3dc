"""Headings over headings: years over sexes, names over years, and which columns each covers."""

from collections.abc import Sequence
from itertools import pairwise

from app.domain.import_questions import Role
from app.domain.period_text import read_period
from app.importing.cells import Cell, Merge
from app.importing.headings import Heading, ValueColumn
from app.importing.looks import Look, cell_at, look_at, period_of, text_of
from app.importing.words import role_of


def add_upper_rows(
    rows: Sequence[Sequence[Cell]], heading: Heading, start: int, merges: Sequence[Merge]
) -> None:
    """Take the rows right above a heading into it; merged cells say what they cover."""
    columns = [value.column for value in heading.values]
    names = {label.column for label in heading.labels}
    for index in range(heading.row - 1, start - 1, -1):
        row = rows[index]
        filled = [column for column, cell in enumerate(row) if cell is not None]
        over_values = [column for column in filled if column in columns]
        if filled == [min([*columns, *names])] and period_of(row[filled[0]]) is None:
            return  # a title stands over the first column
        if not over_values or any(look_at(row[column]) is Look.VALUE for column in filled):
            return
        heading.top = index
        merged = [
            merge for merge in merges if merge[0] <= index <= merge[2] and merge[3] > merge[1]
        ]
        if merged:
            _combine_merged(row, heading, merged)
        else:
            _combine_spread(row, heading, over_values)
        for label in heading.labels:
            if not label.name and label.column in names and (cell := cell_at(row, label.column)):
                label.name = text_of(cell)
                label.role = label.role or role_of(label.name)


def _combine_merged(row: Sequence[Cell], heading: Heading, merged: Sequence[Merge]) -> None:
    for value in heading.values:
        column = value.column
        over = next((left for _, left, _, right in merged if left <= column <= right), column)
        if (upper := cell_at(row, over)) is not None:
            _combine(value, upper)


def _combine_spread(row: Sequence[Cell], heading: Heading, over_values: Sequence[int]) -> None:
    columns = [value.column for value in heading.values]
    # A heading over columns is shared out evenly, or else it is uncertain which it covers.
    is_even = columns[0] == over_values[0] and len(set(_runs(columns, over_values))) == 1
    upper: Cell = None
    for value in heading.values:
        upper = cell_at(row, value.column) or upper
        if upper is not None:
            _combine(value, upper)
        if not is_even:
            value.doubt = "overskriften står over flere kolonner"


def _runs(columns: Sequence[int], starts: Sequence[int]) -> list[int]:
    edges = [columns.index(start) for start in starts] + [len(columns)]
    return [after - before for before, after in pairwise(edges)]


def _combine(value: ValueColumn, upper: Cell) -> None:
    period = period_of(upper)
    both = read_period(f"{value.name} {text_of(upper)}") if value.period is None else None
    if both is not None:
        value.period, value.name = both, ""
    elif period is not None and value.period is None:
        value.period = period
    elif period is None:
        is_unit = value.period is not None or role_of(value.name) is Role.VALUE
        value.name = text_of(upper) if is_unit else f"{text_of(upper)}, {value.name}"
