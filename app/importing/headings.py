"""Headings: which row has them, what each column under them seems to hold, and what is above."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.import_questions import Role
from app.domain.period_text import PeriodReading
from app.importing.cells import Cell
from app.importing.looks import Look, cell_at, is_blank, label_of, look_at, period_of, text_of
from app.importing.period_in_name import part_period
from app.importing.words import is_no_value, is_part_of_year, is_total, role_of

_LOOK_AHEAD = 40


@dataclass(slots=True)
class ValueColumn:
    """A column of values with what its heading says: a period, or a name.

    `upper` are the names in the rows above, lowest first, "" where one says nothing more.
    """

    column: int
    name: str
    period: PeriodReading | None = None
    doubt: str = ""
    upper: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """All its names, lowest first."""
        return [self.name, *self.upper]


@dataclass(slots=True)
class LabelColumn:
    """A column of labels; `role` is None until it is known what they are."""

    column: int
    name: str
    role: Role | None
    only_years: bool = False
    is_empty: bool = False
    doubt: str = ""


@dataclass(slots=True)
class Heading:
    """The headings of a table, from the row `top` to `row`, and what its columns seem to hold."""

    top: int
    row: int
    values: list[ValueColumn]
    labels: list[LabelColumn]
    sums: list[ValueColumn]
    """What sums up the values; its columns are among the labels too, as none of the values."""


def heading_at(rows: Sequence[Sequence[Cell]], index: int) -> Heading | None:
    """Read a row as a table's heading, or say that it is none."""
    row = rows[index]
    looks = [look_at(cell) for cell in row]
    filled = [column for column, look in enumerate(looks) if look is not Look.BLANK]
    if not filled or Look.VALUE in looks:
        return None
    if len(filled) == 1 and not (filled[0] > 0 and looks[filled[0]] in {Look.PERIOD, Look.YEAR}):
        return None
    below = rows_below(rows, index)
    if not below:
        return None
    has_period_above = index > 0 and any(
        look_at(cell) in {Look.PERIOD, Look.YEAR} for cell in rows[index - 1]
    )
    columns = sort_columns(row, below, has_period_above=has_period_above, needs_names=True)
    if columns is None:
        return None
    values, labels, _ = columns
    if not values or not any(_has_labels(below, label.column) for label in labels):
        return None
    if len(filled) == 1 and not values[0].period:
        return None
    return Heading(index, index, *columns)


def sort_columns(
    row: Sequence[Cell],
    below: Sequence[Sequence[Cell]],
    *,
    has_period_above: bool,
    needs_names: bool,
) -> tuple[list[ValueColumn], list[LabelColumn], list[ValueColumn]] | None:
    """Part the columns into values, labels and sums; None where one lacks a name it needs."""
    values: list[ValueColumn] = []
    labels: list[LabelColumn] = []
    # A row with a single cell is a note or a heading, and says nothing of the columns.
    telling = [other for other in below if sum(cell is not None for cell in other) > 1] or below
    filled = {n for other in (row, *below) for n, cell in enumerate(other) if cell is not None}
    for column in sorted(filled):
        heading = cell_at(row, column)
        kind = _column_kind(heading, [look_at(cell_at(other, column)) for other in telling])
        if kind is Role.VALUE:
            if heading is None and needs_names:
                if column == 0:  # the row numbers that statistical programs write
                    continue
                return None
            values.append(_value_column(column, heading))
        elif kind is not None or heading is not None or _has_labels(below, column):
            found = {look_at(cell_at(other, column)) for other in telling} - {Look.BLANK}
            labels.append(
                LabelColumn(column, label_of(heading), kind, found == {Look.YEAR}, not found)
            )
    _settle_years(values, labels, has_period_above=has_period_above)
    _doubt_two_periods(values, labels)
    return values, labels, _set_aside(values, labels)


def _value_column(column: int, heading: Cell) -> ValueColumn:
    """A column of values; "Antal 2023" and "2023 Antal" are "Antal" in 2023."""
    period = period_of(heading)
    if period is not None:
        return ValueColumn(column, "", period)
    name = label_of(heading)
    parted = None if is_no_value(name) else part_period(name)
    if parted is None:
        return ValueColumn(column, name)
    if is_no_value(parted[0]):  # "2024 (prognose)" is one as much as "Prognose 2024"
        return ValueColumn(column, f"{parted[0]} {parted[1].period.text}")
    return ValueColumn(column, *parted)


def rows_below(rows: Sequence[Sequence[Cell]], index: int) -> list[Sequence[Cell]]:
    """The first rows under a heading, down to a blank one or to another table."""
    below: list[Sequence[Cell]] = []
    blanks = 0
    has_values = False
    for number in range(index + 1, min(len(rows), index + 1 + 2 * _LOOK_AHEAD)):
        row = rows[number]
        if is_blank(row):
            blanks += 1
            if blanks > 1 or below:
                break
            continue
        if is_same(row, rows[index]):
            continue
        if has_values and starts_table(rows, number):
            break
        if not has_values and any(look_at(cell) is Look.VALUE for cell in row):
            has_values = True
            below.clear()  # what came before them are more headings
        below.append(row)
        if len(below) == _LOOK_AHEAD:
            break
    return below


def is_same(row: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether two rows hold the same, as a heading repeated on a new page does."""
    return list(filter(None, row)) == list(filter(None, other))


_HEADED = frozenset({Role.AREA, Role.PERIOD, Role.INDICATOR})


def starts_table(rows: Sequence[Sequence[Cell]], index: int) -> bool:
    """Whether a row below values is the heading of another table, or the title over one."""
    row = rows[index]
    filled = sum(cell is not None for cell in row)
    if filled == 0:
        return False
    if filled > 1:
        return _is_heading_row(row) and any(
            isinstance(cell, str) and role_of(label_of(cell)) in _HEADED for cell in row
        )
    below = next((other for other in rows[index + 1 : index + 4] if not is_blank(other)), None)
    if below is None or not _is_heading_row(below):
        return False
    column = next(column for column, cell in enumerate(row) if cell is not None)
    is_text = look_at(row[column]) is Look.TEXT
    has_role = any(isinstance(cell, str) and role_of(label_of(cell)) in _HEADED for cell in below)
    return is_text and (has_role or cell_at(below, column) is None)


def _is_heading_row(row: Sequence[Cell]) -> bool:
    looks = [look_at(cell) for cell in row if cell is not None]
    return len(looks) > 1 and not {Look.VALUE, Look.SPAN} & set(looks)


def _column_kind(heading: Cell, below: Sequence[Look]) -> Role | None:
    """What a column holds: VALUE, a role its heading names, or None for labels without one."""
    role = role_of(text_of(heading)) if isinstance(heading, str) else None
    filled = [look for look in below if look is not Look.BLANK]
    values = sum(look is Look.VALUE for look in filled)
    years = sum(look is Look.YEAR for look in filled)
    texts = sum(look in {Look.TEXT, Look.PERIOD} for look in filled)
    if role is Role.INDICATOR and values > texts:  # "Mål" is a goal in figures here
        role = None
    if role not in {None, Role.VALUE}:
        return role
    if is_part_of_year(text_of(heading)):
        return Role.VALUE
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
            values.append(_value_column(label.column, label.name))
        elif label.role is Role.PERIOD and label.only_years and not values:
            values.append(ValueColumn(label.column, label.name, None, "tallene ligner årstal"))
            has_period = True
        elif label.role is Role.PERIOD and label.only_years:
            label.doubt = f"»{label.name}« kan være tal og ikke årstal"
            continue
        elif label.is_empty and any(not value.period for value in values):
            values.append(ValueColumn(label.column, label.name, None, "kolonnen er tom"))
        else:
            continue
        labels.remove(label)
    values.sort(key=lambda value: value.column)


def _doubt_two_periods(values: Sequence[ValueColumn], labels: Sequence[LabelColumn]) -> None:
    """A heading such as "Ledige 2022" beside a column of years: two periods for one figure."""
    years = [label.name for label in labels if label.role is Role.PERIOD and not label.is_empty]
    for value in values:
        if years and value.period is not None and not value.doubt:
            value.doubt = f"både overskriften og »{years[0] or 'en kolonne'}« siger en periode"


def _set_aside(values: list[ValueColumn], labels: list[LabelColumn]) -> list[ValueColumn]:
    """Set aside sums, and what stands beside columns of periods without being one.

    Returns the sums.
    """
    sums = []
    has_periods = sum(value.period is not None for value in values) > 1
    for value in list(values):
        if value.period is not None or len(values) == 1:
            continue
        if not has_periods and not is_total(value.name) and not is_no_value(value.name):
            continue
        values.remove(value)
        labels.append(LabelColumn(value.column, value.name, Role.NOTE))
        sums += [value] if is_total(value.name) else []
    return sums


def _has_labels(below: Sequence[Sequence[Cell]], column: int) -> bool:
    return any(
        look_at(cell_at(row, column)) in {Look.TEXT, Look.PERIOD, Look.SPAN, Look.YEAR}
        for row in below
    )
