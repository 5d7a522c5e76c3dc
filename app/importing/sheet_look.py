"""What is to be known about a sheet before calamine reads it: marks, reach, merges, hidden parts.

calamine is fast but tells no formats, gives error cells as empty text, and makes room for every
cell of the rectangle a sheet spans, empty or not.
"""

import re
from dataclasses import dataclass, field

from app.importing.cells import Merge
from app.importing.kinds import Unreadable
from app.importing.transport import MOST_CELLS, MOST_MERGES

MOST_SHEET_ROWS, MOST_SHEET_COLUMNS = 1_048_576, 16_384
"""No sheet of any program has more."""
LARGEST_RECTANGLE = 4_000_000
"""Cells calamine may make room for; a sheet that spans more is folded together first."""

_FORMATS = ("", "percent", "month", "year", "formula")
ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
MARKS = (*_FORMATS, "#", *ERRORS)
"""What a cell can be: "#" is an error of another name, "formula" one that was never calculated."""
PLACES = {mark: place for place, mark in enumerate(MARKS)}
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_PERCENT_IDS = frozenset({9, 10})
_MONTH_IDS = frozenset({17})


@dataclass(slots=True)
class SheetLook:
    """What calamine does not tell about a sheet. Rows and columns count from 0."""

    name: str
    hidden: bool
    marks: dict[int, bytearray] = field(default_factory=dict)
    """A row's marks from column A on, as places in MARKS: a byte a cell, for there may be many."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0
    cells: int = 0

    def mark(self, row: int, column: int, kind: str) -> None:
        """Say what a cell's format or type shows; `kind` is one of MARKS or an error's name."""
        self.marks_of(row, column + 1)[column] = PLACES.get(kind, PLACES["#"])

    def marks_of(self, row: int, width: int) -> bytearray:
        """A row's marks, at least so many of them."""
        marks = self.marks.setdefault(row, bytearray())
        if len(marks) < width:
            marks.extend(bytes(width - len(marks)))
        return marks

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Note a merged range; what is no range, or one too many, is left out."""
        is_range = 0 <= top <= bottom and 0 <= left <= right and (top, left) != (bottom, right)
        if is_range and len(self.merges) <= MOST_MERGES:
            self.merges.append((top, left, bottom, right))

    def reach(self, row: int, column: int, cells: int = 1) -> None:
        """Count some cells, the farthest of which is at `row` and `column`."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)
        self.cells += cells
        if row >= MOST_SHEET_ROWS or column >= MOST_SHEET_COLUMNS:
            raise Unreadable("damaged")
        if self.cells > MOST_CELLS:
            raise Unreadable("too_large")

    @property
    def is_far(self) -> bool:
        """Whether calamine would make room for too much."""
        return (self.last_row + 1) * (self.last_column + 1) > LARGEST_RECTANGLE


def shown_by_format(number: int, codes: dict[int, str]) -> str:
    """What a number format shows: "percent", "month", "year", or "" for nothing of these."""
    if number in codes:
        code = _LITERAL.sub("", codes[number]).casefold()
        if "%" in code:
            return "percent"
        if ("y" in code or "å" in code) and not set("dhs") & set(code):
            return "month" if "m" in code else "year"
        return ""
    if number in _PERCENT_IDS:
        return "percent"
    return "month" if number in _MONTH_IDS else ""
