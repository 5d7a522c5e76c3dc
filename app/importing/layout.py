"""Where the tables of a sheet are: their headings, where they end, and the lines above them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.import_questions import Role, SheetLayout
from app.domain.period_text import read_period
from app.importing.cells import Cell, SheetCells
from app.importing.headings import (
    Heading,
    LabelColumn,
    ValueColumn,
    heading_at,
    is_same,
    rows_below,
    sort_columns,
    starts_table,
)
from app.importing.looks import Look, cell_at, is_blank, look_at, text_of
from app.importing.upper_rows import add_upper_rows
from app.importing.words import is_footnote

_SEARCHED = 400
"""Rows looked through for a heading before the rest of the sheet is given up."""


@dataclass(slots=True)
class Table:
    """A table: its headings from `top` to `header`, its rows from there to `bottom`."""

    top: int
    header: int
    bottom: int
    values: list[ValueColumn]
    labels: list[LabelColumn]
    sums: list[ValueColumn] = field(default_factory=list)
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


_MOST_TITLE_CELLS = 2
"""A line above a table with more cells than this is no title."""

FOUND = SheetLayout()
"""The layout of a sheet the user has said nothing of."""


def find_tables(sheet: SheetCells, layout: SheetLayout = FOUND) -> list[Table]:
    """Find the tables of a sheet from top to bottom; rows of no table are the caller's to list.

    `layout` is what the user says of the sheet, and outweighs what it looks like.
    """
    if layout.frames:
        return _framed_tables(sheet, layout)
    tables: list[Table] = []
    start = 0
    while heading := _next_heading(sheet, start):
        _tell_roles(heading, layout.roles)
        bottom = _last_row(sheet.rows, heading)
        if bottom > heading.row and heading.values:
            tables.append(_table(sheet.rows, heading, start, bottom))
        start = bottom + 1
    return tables


def _table(rows: Sequence[Sequence[Cell]], heading: Heading, start: int, bottom: int) -> Table:
    table = Table(heading.top, heading.row, bottom, heading.values, heading.labels, heading.sums)
    table.title_lines = _title_lines(rows, start, heading.top)
    return table


def _framed_tables(sheet: SheetCells, layout: SheetLayout) -> list[Table]:
    """The tables whose headings the user has pointed out, each down to the next."""
    rows = sheet.rows
    tables: list[Table] = []
    start = 0
    frames = sorted(layout.frames)
    for number, frame in enumerate(frames):
        end = frames[number + 1].top if number + 1 < len(frames) else len(rows)
        within = rows[:end]
        below = rows_below(within, frame.header)
        has_heading = frame.top <= frame.header
        row = within[frame.header] if has_heading and frame.header < len(within) else ()
        columns = sort_columns(row, below, has_period_above=False, needs_names=False)
        if not below or columns is None:
            continue
        heading = Heading(frame.header if has_heading else frame.top, frame.header, *columns)
        if has_heading:
            add_upper_rows(within, heading, frame.top, sheet.merges)
        _tell_roles(heading, layout.roles)
        if heading.values:
            bottom = _last_row(within, heading)
            tables.append(_table(within, heading, start, bottom))
            start = bottom + 1
    return tables


def _tell_roles(heading: Heading, roles: Mapping[int, Role]) -> None:
    """Let columns hold what the user says they hold."""
    for column, role in roles.items():
        value = next((found for found in heading.values if found.column == column), None)
        label = next((found for found in heading.labels if found.column == column), None)
        if role is Role.VALUE and label is not None:
            heading.labels.remove(label)
            period = read_period(label.name)
            heading.values.append(ValueColumn(column, "" if period else label.name, period))
            heading.values.sort(key=lambda found: found.column)
        elif role is not Role.VALUE and value is not None:
            heading.values.remove(value)
            name = value.name or (value.period.period.text if value.period else "")
            heading.labels.append(LabelColumn(column, name, role))
            heading.labels.sort(key=lambda found: found.column)
        elif role is not Role.VALUE and label is not None:
            label.role = role


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


def _next_heading(sheet: SheetCells, start: int) -> Heading | None:
    rows = sheet.rows
    for index in range(start, min(len(rows), start + _SEARCHED)):
        if heading := heading_at(rows, index):
            while deeper := _deeper(rows, heading):
                heading = deeper
            add_upper_rows(rows, heading, start, sheet.merges)
            return heading
    return None


def _deeper(rows: Sequence[Sequence[Cell]], upper: Heading) -> Heading | None:
    """The next row as heading where it goes on with one: a text or period for each column."""
    index = upper.row + 1
    deeper = heading_at(rows, index) if index < len(rows) else None
    if deeper is None or _columns_with_sums(deeper) != _columns_with_sums(upper):
        return None
    columns = [value.column for value in upper.values]
    looks = {look_at(cell_at(rows[index], column)) for column in columns}
    is_more = looks == {Look.TEXT} or looks <= {Look.PERIOD, Look.YEAR}
    is_more = is_more and all(
        not label.name or cell_at(rows[index], label.column) is None
        for label in upper.labels
        if label.role is not Role.NOTE
    )
    return deeper if is_more else None


def _columns_with_sums(heading: Heading) -> set[int]:
    """The columns of values, and those set aside as their sums: one row may name what sums up."""
    return {value.column for value in (*heading.values, *heading.sums)}


def _last_row(rows: Sequence[Sequence[Cell]], heading: Heading) -> int:
    """The last row with values of this table, before notes, another heading or the sheet's end."""
    columns = [value.column for value in heading.values]
    last = heading.row
    for index in range(heading.row + 1, len(rows)):
        row = rows[index]
        if is_blank(row):
            continue
        looks = [look_at(cell_at(row, column)) for column in columns]
        if Look.VALUE in looks or Look.SPAN in looks:
            last = index
        elif starts_table(rows, index) and not is_same(row, rows[heading.row]):
            break
        elif any(look is not Look.BLANK for look in looks):
            if index > last + 1 and heading_at(rows, index) is not None:
                break
            last = index
        elif index == last + 1 and _may_be_empty_row(row, heading):
            last = index
    return last


def _may_be_empty_row(row: Sequence[Cell], heading: Heading) -> bool:
    """Whether a row without values still is one of the table's: its labels are there."""
    texts = [text_of(cell_at(row, label.column)) for label in heading.labels]
    filled = [text for text in texts if text]
    return bool(filled) and not any(is_footnote(text) for text in filled)


def _title_lines(rows: Sequence[Sequence[Cell]], start: int, top: int) -> list[tuple[int, str]]:
    lines = []
    for index in range(start, top):
        filled = [text_of(cell) for cell in rows[index] if cell is not None]
        if 0 < len(filled) <= _MOST_TITLE_CELLS:
            lines.append((index, " ".join(filled)))
    return lines
