"""A file as sheets of cells: what the reader hands over and the rest of the room works on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple


class Marked(NamedTuple):
    """A cell whose type or format matters.

    Kinds: "day", "month", "year" (a real date; what its format shows; value is ISO text),
    "percent" (the stored fraction), "error", "formula" (never calculated), "other" (the text of a
    value that is neither number nor text).
    """

    kind: str
    value: Any


Cell = str | float | int | Marked | None
Row = Sequence[Cell]


Merge = tuple[int, int, int, int]
"""A merged range: top, left, bottom, right, all counted from 0 and all inside it."""


@dataclass(slots=True)
class SheetCells:
    """A sheet from A1 on; rows may have different lengths. Rows and columns count from 0.

    A merge may reach far beyond the rows; its value stands in its top left cell.
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()
    cpr_columns: tuple[int, ...] = ()
    """Columns that were emptied because they held CPR numbers; `cpr_cells` likewise."""
    cpr_cells: tuple[tuple[int, int], ...] = ()
    people_columns: tuple[int, ...] = ()
    """Columns that were emptied because they name residents."""

    def different_cells(self) -> set[Cell]:
        """Every cell once: what is true of no cell is soonest seen here."""
        return set(chain.from_iterable(self.rows))


@dataclass(slots=True)
class FileCells:
    """A file that was read, with Danish notes on what was odd about it."""

    sheets: list[SheetCells]
    notes: list[str] = field(default_factory=list)
    separator: str = ""
    """What stands between the columns of a text file; "" for a workbook."""


@lru_cache(maxsize=16384)
def column_name(column: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_number(name: str) -> int:
    """The column of some letters: A is 0."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    """A cell's A1 reference."""
    return f"{column_name(column)}{row + 1}"


def range_name(top: int, left: int, bottom: int, right: int) -> str:
    """A range's A1 reference; a single cell is written as one."""
    first, last = cell_name(top, left), cell_name(bottom, right)
    return first if first == last else f"{first}:{last}"


_PLACE = re.compile(r"([A-Z]+)(\d+)")


def cell_place(name: str) -> tuple[int, int]:
    """The row and column of an A1 reference, from 0; raises ValueError for anything else."""
    match = _PLACE.fullmatch(name)
    if match is None:
        raise ValueError(name)
    return int(match[2]) - 1, column_number(match[1])
