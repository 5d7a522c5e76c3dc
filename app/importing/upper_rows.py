"""Headings over headings: years over sexes, names over years, and which columns each covers."""

from collections.abc import Sequence
from itertools import pairwise

from app.domain.import_questions import Role
from app.domain.period_text import read_period, within_year
from app.importing.cells import Cell, Merge
from app.importing.headings import Heading, LabelColumn, ValueColumn
from app.importing.looks import Look, cell_at, label_of, look_at, period_of
from app.importing.words import is_total, role_of


def add_upper_rows(
    rows: Sequence[Sequence[Cell]], heading: Heading, start: int, merges: Sequence[Merge]
) -> None:
    """Take the rows right above a heading into it; merged cells say what they cover."""
    for index in range(heading.row - 1, start - 1, -1):
        row = rows[index]
        values = sorted([*heading.values, *heading.sums], key=lambda value: value.column)
        columns = [value.column for value in values]
        names = {label.column for label in heading.labels}
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
            _combine_merged(row, values, merged)
        else:
            _combine_spread(row, values, over_values)
        _set_sums_aside(heading)
        for label in heading.labels:
            if not label.name and label.column in names and (cell := cell_at(row, label.column)):
                label.name = label_of(cell)
                label.role = label.role or role_of(label.name)


def _combine_merged(
    row: Sequence[Cell], values: Sequence[ValueColumn], merged: Sequence[Merge]
) -> None:
    for value in values:
        column = value.column
        over = next((left for _, left, _, right in merged if left <= column <= right), column)
        _combine(value, cell_at(row, over))


def _combine_spread(
    row: Sequence[Cell], values: Sequence[ValueColumn], over_values: Sequence[int]
) -> None:
    columns = [value.column for value in values]
    # A heading over columns is shared out evenly, or else it is uncertain which it covers.
    is_even = columns[0] == over_values[0] and len(set(_runs(columns, over_values))) == 1
    upper: Cell = None
    for value in values:
        upper = cell_at(row, value.column) or upper
        _combine(value, upper)
        if not is_even:
            value.doubt = "overskriften står over flere kolonner"


def _runs(columns: Sequence[int], starts: Sequence[int]) -> list[int]:
    edges = [columns.index(start) for start in starts] + [len(columns)]
    return [after - before for before, after in pairwise(edges)]


def _combine(value: ValueColumn, upper: Cell) -> None:
    """Add what stands above a column: a period, the year of its quarter, or a name."""
    text = label_of(upper)
    value.upper.append("")
    if not text:
        return
    if value.period is None and (both := read_period(f"{value.name} {text}")):
        value.period, value.name = both, ""
    elif (period := period_of(upper)) is None:
        narrowed = within_year(value.period, text) if value.period else None
        if narrowed is value.period:
            value.upper[-1] = text
        else:
            value.period = narrowed
    elif value.period is None:
        value.period = period
    elif not period.period.contains(value.period.period):
        value.doubt = "overskriften nævner to perioder"


def _set_sums_aside(heading: Heading) -> None:
    """Columns of sums, whichever row says so, are none of the values."""
    sums = [value for value in heading.values if any(map(is_total, value.upper))]
    if len(sums) < len(heading.values):
        for value in sums:
            heading.values.remove(value)
            heading.sums.append(value)
            heading.labels.append(LabelColumn(value.column, value.upper[-1], Role.NOTE))
