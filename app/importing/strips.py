"""Tables side by side: a sheet parted at the blank columns between them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from app.domain.import_questions import Role
from app.importing.cells import Cell, SheetCells
from app.importing.layout import Table, find_tables

_FIRST_ROWS = 200
"""Most sheets show here that they have no blank column, or no heading right of one."""


def part_sheet(sheet: SheetCells) -> list[SheetCells]:
    """Part a sheet into strips that each hold tables with labels of their own, left to right.

    A run of columns that is whole by itself begins a strip, unless what stands left of it needs
    it. The cells keep their places; a sheet of one strip is returned as it is.
    """
    runs = _runs_of_columns(sheet.rows[:_FIRST_ROWS])
    if len(runs) < 2 or len(runs := _runs_of_columns(sheet.rows)) < 2:
        return [sheet]
    strips = runs[:1]
    has_whole = _is_whole(sheet, *strips[0])
    for first, last in runs[1:]:
        start, end = strips[-1]
        if not _is_whole(sheet, first, last):
            strips[-1] = (start, last)
            continue
        # A strip is looked at just once, so that a sheet of many runs takes no longer.
        if has_whole or _is_whole(sheet, start, end):
            strips.append((first, last))
        else:
            strips[-1] = (start, last)
        has_whole = True
    if len(strips) == 1:
        return [sheet]
    return [_strip(sheet, first, last) for first, last in strips]


def _runs_of_columns(rows: Sequence[Sequence[Cell]]) -> list[tuple[int, int]]:
    used: set[int] = set()
    for row in rows:
        used.update(column for column, cell in enumerate(row) if cell is not None)
    numbered = groupby(enumerate(sorted(used)), key=lambda pair: pair[1] - pair[0])
    runs = [[column for _, column in group] for _, group in numbered]
    return [(run[0], run[-1]) for run in runs]


def _strip(sheet: SheetCells, first: int, last: int) -> SheetCells:
    blank: list[Cell] = [None] * first
    rows = [blank + row[first : last + 1] if len(row) > first else [] for row in sheet.rows]
    return replace(sheet, rows=rows)


def _is_whole(sheet: SheetCells, first: int, last: int) -> bool:
    tables = find_tables(_strip(sheet, first, last))
    return bool(tables) and all(map(_has_own_labels, tables))


def _has_own_labels(table: Table) -> bool:
    return any(
        label.role in {Role.AREA, Role.PERIOD} or not label.name or label.role is Role.INDICATOR
        for label in table.labels
    )
