"""A tidy table on its way out of the house: headings, what each column is, and plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

Cell = str | int | bool | Decimal | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its Danish heading and what it holds."""

    heading: str
    holds: str = ""


@dataclass(frozen=True, slots=True)
class TidyTable:
    """One sheet: one row per thing, one column per fact."""

    title: str
    holds: str
    columns: Sequence[TableColumn]
    rows: Sequence[Sequence[Cell]]
