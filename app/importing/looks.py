"""What a cell looks like on its own: the ground the layout is found on."""

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from functools import lru_cache

from app.domain.numbers import read_number
from app.domain.period_text import PeriodReading, period_of_day, read_period
from app.importing.cells import Cell, Marked

EARLIEST = 1950
"""Date cells before this are mostly small numbers with a date's format."""


_DASH = re.compile(r"^[-–•·]\s+")
_MARK = re.compile(r"(?<=[\w.)])(?<!\b[mk]m)(?<!\bm)\s*(?:\*+|[¹²³⁴⁵†]+|(?<=\s)\d\))$")


class Look(Enum):
    """YEAR is a number or text such as 2019: a period in a heading, or a value below one.

    SPAN is a text such as "18-29": an age group among labels, a doubtful value among values.
    """

    BLANK = auto()
    TEXT = auto()
    PERIOD = auto()
    YEAR = auto()
    SPAN = auto()
    VALUE = auto()


def look_at(cell: Cell) -> Look:
    """Say what a cell looks like."""
    if cell is None:
        return Look.BLANK
    if isinstance(cell, str):
        return _look_at_text(cell)
    if isinstance(cell, Marked):
        if cell.kind in {"day", "month", "year"}:
            return Look.PERIOD
        return Look.TEXT if cell.kind == "other" else Look.VALUE
    return Look.YEAR if is_year(cell) else Look.VALUE


def is_year(number: float) -> bool:
    """Whether a number may be a year."""
    return 1900 <= number <= 2100 and number == int(number)


@lru_cache(maxsize=65536)
def _look_at_text(text: str) -> Look:
    if period_of(text) is not None:
        return Look.YEAR if text.strip().isdigit() else Look.PERIOD
    reading = read_number(text)
    if reading.figure is None:
        return Look.TEXT
    if reading.low is not None:
        return Look.SPAN
    value = reading.figure.value
    if reading.doubt and value is not None and is_year(float(value)) and text[-1:] in ")*":
        return Look.TEXT  # "2026 (mål)" heads a column
    if reading.percent and value is not None and is_year(float(value)):
        return Look.TEXT  # so does "2022 pct."
    return Look.VALUE


def period_of(cell: Cell) -> PeriodReading | None:
    """The period a cell names."""
    if isinstance(cell, str):
        return read_period(cell)
    if isinstance(cell, Marked):
        if cell.kind not in {"day", "month", "year"}:
            return None
        day = date.fromisoformat(cell.value)
        doubt = "er måske et tal, der vises som en dato" if day.year < EARLIEST else ""
        return PeriodReading(period_of_day(day, cell.kind), doubt, "gammel dato" if doubt else "")
    if cell is not None and is_year(cell):
        return read_period(str(int(cell)))
    return None


def text_of(cell: Cell) -> str:
    """A cell as text, the way a label is read."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _squeezed(cell)
    if isinstance(cell, Marked):
        return str(cell.value)
    return str(int(cell)) if cell == int(cell) else repr(cell)


def label_of(cell: Cell) -> str:
    """A label's text without a list's dash in front and a footnote's mark behind."""
    return _bare_label(cell) if isinstance(cell, str) else text_of(cell)


@lru_cache(maxsize=65536)
def _bare_label(text: str) -> str:
    return _MARK.sub("", _DASH.sub("", _squeezed(text)))


@lru_cache(maxsize=65536)
def _squeezed(text: str) -> str:
    return " ".join(text.split())


def cell_at(row: Sequence[Cell], column: int) -> Cell:
    """The cell of a row in a column, blank beyond its end."""
    return row[column] if column < len(row) else None


def is_blank(row: Sequence[Cell]) -> bool:
    """Whether a row holds nothing."""
    return row.count(None) == len(row)
