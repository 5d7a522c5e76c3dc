"""Where the tables of a sheet are: headings, value columns, label columns, and where they end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.domain.period_text import PeriodReading, read_period
from app.importing.cells import Cell, SheetCells
from app.importing.looks import Look, cell_at, is_blank, look_at, period_of, text_of
from app.importing.words import Role, is_footnote, is_total, role_of

_LOOK_AHEAD = 40
_SEARCHED = 400
"""Rows looked through for a heading before the rest of the sheet is given up."""


@dataclass(slots=True)
class ValueColumn:
    """A column of values with what its heading says: a period, or a name."""

    column: int
    name: str
    period: PeriodReading | None = None
    doubt: str = ""


@dataclass(slots=True)
class LabelColumn:
    """A column of labels; `role` is None until it is known what they are."""

    column: int
    name: str
    role: Role | None
    only_years: bool = False
    is_empty: bool = False


@dataclass(slots=True)
class Table:
    """A table: its headings from `top` to `header`, its rows from there to `bottom`."""

    top: int
    header: int
    bottom: int
    values: list[ValueColumn]
    labels: list[LabelColumn]
    title_lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def left(self) -> int:
        """The first column."""
        return min(self._columns())

    @property
    def right(self) -> int:
        """The last column."""
        return max(self._columns())

    def _columns(self) -> list[int]:
        return [value.column for value in self.values] + [label.column for label in self.labels]


@dataclass(slots=True)
class _Heading:
    top: int
    row: int
    values: list[ValueColumn]
    labels: list[LabelColumn]


def find_tables(sheet: SheetCells) -> list[Table]:
    """Find the tables of a sheet from top to bottom; rows of no table are the caller's to list."""
    tables: list[Table] = []
    start = 0
    while heading := _next_heading(sheet.rows, start):
        bottom = _last_row(sheet.rows, heading)
        if bottom == heading.row:
            start = bottom + 1
            continue
        table = Table(heading.top, heading.row, bottom, heading.values, heading.labels)
        table.title_lines = _title_lines(sheet.rows, start, heading.top)
        tables.append(table)
        start = bottom + 1
    return tables


def why_no_table(sheet: SheetCells) -> str:
    """Say in Danish what a sheet without a table lacks."""
    rows = [row for row in sheet.rows[:_SEARCHED] if not is_blank(row)]
    if not rows:
        return "Arket er tomt."
    if len(rows) == 1:
        return "Arket har ingen datarækker, kun én række."
    looks = [[look_at(cell) for cell in row] for row in rows]
    if not any(look in {Look.VALUE, Look.YEAR} for row in looks for look in row):
        return "Arket har ingen talkolonne."
    if not any(Look.TEXT in row or Look.PERIOD in row for row in looks[1:]):
        return "Arket har ingen kolonne med områder."
    if any(set(row) <= {Look.TEXT, Look.BLANK} and row.count(Look.TEXT) > 1 for row in looks):
        return "Arket har ingen kolonne med tal, der hører til et område og en periode."
    return "Arket har ingen overskriftsrække, som siger, hvad kolonnerne er."


def _next_heading(rows: Sequence[Sequence[Cell]], start: int) -> _Heading | None:
    for index in range(start, min(len(rows), start + _SEARCHED)):
        if heading := heading_at(rows, index):
            deeper = heading_at(rows, index + 1) if index + 1 < len(rows) else None
            if deeper and _is_deeper(rows[index + 1], heading, deeper):
                heading = deeper
            _add_upper_rows(rows, heading, start)
            return heading
    return None


def _is_deeper(row: Sequence[Cell], upper: _Heading, deeper: _Heading) -> bool:
    """Whether a row goes on with the heading: a text for each value column, and no labels."""
    columns = [value.column for value in upper.values]
    return (
        columns == [value.column for value in deeper.values]
        and all(look_at(cell_at(row, column)) is Look.TEXT for column in columns)
        and all(cell_at(row, label.column) is None for label in upper.labels)
    )


def heading_at(rows: Sequence[Sequence[Cell]], index: int) -> _Heading | None:
    """Read a row as a table's heading, or say that it is none."""
    row = rows[index]
    looks = [look_at(cell) for cell in row]
    filled = [column for column, look in enumerate(looks) if look is not Look.BLANK]
    if not filled or Look.VALUE in looks:
        return None
    if len(filled) == 1 and not (filled[0] > 0 and looks[filled[0]] in {Look.PERIOD, Look.YEAR}):
        return None
    below = _rows_below(rows, index)
    if not below:
        return None
    has_period_above = index > 0 and any(
        look_at(cell) in {Look.PERIOD, Look.YEAR} for cell in rows[index - 1]
    )
    values: list[ValueColumn] = []
    labels: list[LabelColumn] = []
    for column in range(max(len(row), *(len(other) for other in below))):
        heading = cell_at(row, column)
        kind = _column_kind(heading, [look_at(cell_at(other, column)) for other in below])
        if kind is Role.VALUE:
            if heading is None:
                if column == 0:  # the row numbers that statistical programs write
                    continue
                return None
            period = period_of(heading)
            values.append(ValueColumn(column, "" if period else text_of(heading), period))
        elif kind is not None or heading is not None or _has_labels(below, column):
            found = {look_at(cell_at(other, column)) for other in below} - {Look.BLANK}
            labels.append(
                LabelColumn(column, text_of(heading), kind, found == {Look.YEAR}, not found)
            )
    _settle_years(values, labels, has_period_above=has_period_above)
    _set_aside(values, labels)
    if not values or not any(_has_labels(below, label.column) for label in labels):
        return None
    if len(filled) == 1 and not values[0].period:
        return None
    return _Heading(index, index, values, labels)


def _rows_below(rows: Sequence[Sequence[Cell]], index: int) -> list[Sequence[Cell]]:
    below: list[Sequence[Cell]] = []
    blanks = 0
    for row in rows[index + 1 : index + 1 + 2 * _LOOK_AHEAD]:
        if is_blank(row):
            blanks += 1
            if blanks > 1 or below:
                break
            continue
        below.append(row)
        if len(below) == _LOOK_AHEAD:
            break
    return below


def _column_kind(heading: Cell, below: Sequence[Look]) -> Role | None:
    """What a column holds: VALUE, a role its heading names, or None for labels without one."""
    role = role_of(text_of(heading)) if isinstance(heading, str) else None
    filled = [look for look in below if look is not Look.BLANK]
    values = sum(look is Look.VALUE for look in filled)
    years = sum(look is Look.YEAR for look in filled)
    texts = sum(look in {Look.TEXT, Look.PERIOD} for look in filled)
    if role not in {None, Role.VALUE}:
        return role
    if look_at(heading) in {Look.PERIOD, Look.YEAR}:
        return Role.VALUE if not filled or values + years >= texts else None
    if role is Role.VALUE:
        return Role.VALUE
    if values and values + years >= texts:
        return Role.VALUE
    if filled and not texts and years == len(filled):
        return Role.PERIOD
    if filled and all(look in {Look.PERIOD, Look.YEAR} for look in filled):
        return Role.PERIOD
    return None


def _settle_years(
    values: list[ValueColumn], labels: list[LabelColumn], *, has_period_above: bool
) -> None:
    """Numbers such as 1968 are periods only where nothing else says the period.

    An empty column among columns of values is one of them, but that is for the user to say.
    """
    by_word = [label for label in labels if role_of(label.name) is Role.PERIOD]
    has_period = has_period_above or bool(by_word) or any(value.period for value in values)
    for label in list(labels):
        if not label.name or role_of(label.name) is not None:
            continue
        if label.role is Role.PERIOD and label.only_years and has_period:
            values.append(ValueColumn(label.column, label.name))
        elif label.is_empty and any(not value.period for value in values):
            values.append(ValueColumn(label.column, label.name, None, "kolonnen er tom"))
        else:
            continue
        labels.remove(label)
    values.sort(key=lambda value: value.column)


def _set_aside(values: list[ValueColumn], labels: list[LabelColumn]) -> None:
    """Set aside sums, and what stands beside columns of periods without being one."""
    has_periods = sum(value.period is not None for value in values) > 1
    for value in list(values):
        if value.period is not None or len(values) == 1:
            continue
        if not has_periods and not is_total(value.name):
            continue
        values.remove(value)
        labels.append(LabelColumn(value.column, value.name, Role.NOTE))


def _has_labels(below: Sequence[Sequence[Cell]], column: int) -> bool:
    return any(
        look_at(cell_at(row, column)) in {Look.TEXT, Look.PERIOD, Look.SPAN, Look.YEAR}
        for row in below
    )


def _add_upper_rows(rows: Sequence[Sequence[Cell]], heading: _Heading, start: int) -> None:
    """Take the rows right above a heading into it: years over sexes, names over years."""
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
        runs = _runs(columns, over_values)
        # A heading over columns is shared out evenly, or else it is uncertain which it covers.
        is_even = columns[0] == over_values[0] and len(set(runs)) == 1
        upper: Cell = None
        for value in heading.values:
            upper = cell_at(row, value.column) or upper
            if upper is not None:
                _combine(value, upper)
            if not is_even:
                value.doubt = "overskriften står over flere kolonner"
        for label in heading.labels:
            if not label.name and label.column in names and (cell := cell_at(row, label.column)):
                label.name = text_of(cell)
                label.role = label.role or role_of(label.name)


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


def _last_row(rows: Sequence[Sequence[Cell]], heading: _Heading) -> int:
    """The last row with values of this table, before notes, another heading or the sheet's end."""
    columns = [value.column for value in heading.values]
    last = heading.row
    for index in range(heading.row + 1, len(rows)):
        row = rows[index]
        looks = [look_at(cell) for cell in (cell_at(row, column) for column in columns)]
        if Look.VALUE in looks or Look.SPAN in looks:
            last = index
        elif any(look is not Look.BLANK for look in looks):
            if index > last + 1 and heading_at(rows, index) is not None:
                break
            last = index
        elif index == last + 1 and _may_be_empty_row(row, heading):
            last = index
    return last


def _may_be_empty_row(row: Sequence[Cell], heading: _Heading) -> bool:
    """Whether a row without values still is one of the table's: its labels are there."""
    texts = [text_of(cell_at(row, label.column)) for label in heading.labels]
    filled = [text for text in texts if text]
    return bool(filled) and not any(is_footnote(text) for text in filled)


def _title_lines(rows: Sequence[Sequence[Cell]], start: int, top: int) -> list[tuple[int, str]]:
    lines = []
    for index in range(start, top):
        filled = [text_of(cell) for cell in rows[index] if cell is not None]
        if filled:
            lines.append((index, " ".join(filled)))
    return lines
