"""Control sums: a total that is not what its parts give is told, never silently left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.area_names import AreaBook
from app.domain.danish import fold, format_number
from app.domain.import_draft import DraftRow, RowState
from app.domain.import_questions import Ask, Role
from app.domain.numbers import read_number
from app.importing.cells import Marked, SheetCells, cell_name, column_number
from app.importing.layout import Table
from app.importing.looks import cell_at
from app.importing.readings import Reading, SkippedRow
from app.importing.words import is_sum

_NOT_SUMMED = re.compile(
    r".*(?:andel|procent|pct|%|gennemsnit|gns|frekvens|rate|grad\b|indeks|median|pr\. )"
)
_ROUNDED = re.compile(r".*(?:\bkr\b|\bt\.?kr|\bmio|\bmia|1\.?000|tusind|beløb|budget|udgift)")


@dataclass(frozen=True, slots=True)
class _Sum:
    """What parts give: at least `low`, at most `high` (None: nobody knows), and how finely."""

    low: Decimal
    high: Decimal | None
    slack: Decimal

    def allows(self, total: Decimal) -> bool:
        """Whether a total may be the sum."""
        return self.low - self.slack <= total and (
            self.high is None or total <= self.high + self.slack
        )

    def words(self) -> str:
        """What the parts give, in Danish."""
        if self.high is None:
            return f"mindst {format_number(self.low)}"
        if self.high != self.low:
            return f"mellem {format_number(self.low)} og {format_number(self.high)}"
        return format_number(self.low)


class SumCheck:
    """The sums of one table, held against the rows that were read from it."""

    def __init__(
        self, table: Table, sheet: SheetCells, book: AreaBook, rows: Sequence[DraftRow]
    ) -> None:
        self.table = table
        self.sheet = sheet
        self.book = book
        self.rows = rows
        self.by_cell = {row.cell: row for row in rows}

    def wrong_rows(self, totals: Sequence[SkippedRow]) -> Iterator[tuple[str, str]]:
        """The cells of rows of totals that differ from their parts, each with a sentence."""
        found = [(skipped, reading) for skipped in totals for reading in skipped.totals]
        groups = self._by_period() if found else {}
        for skipped, reading in found:
            period = reading.period.period if reading.period else None
            parts = [row for row in groups.get(period, ()) if self._is_part(row, reading)]
            figure = reading.number.figure
            value = figure.value if figure and not reading.number.doubt else None
            if parts and value is not None:
                place = (reading.row, reading.column)
                yield from self._compare(place, skipped.label, value, parts)

    def wrong_columns(self) -> Iterator[tuple[str, str]]:
        """The cells of columns of totals that differ from the columns they sum up."""
        sums = [
            label for label in self.table.labels if label.role is Role.NOTE and is_sum(label.name)
        ]
        values = sorted(value.column for value in self.table.values)
        for label, columns in _summed_columns(sorted(found.column for found in sums), values):
            name = next(found.name for found in sums if found.column == label)
            for index in range(self.table.header + 1, self.table.bottom + 1):
                cells = [cell_name(index, column) for column in columns]
                parts = [self.by_cell[cell] for cell in cells if cell in self.by_cell]
                total = self._plain(index, label)
                if total is not None and len(parts) == len(columns):
                    yield from self._compare((index, label), name, total, parts)

    def _plain(self, row: int, column: int) -> Decimal | None:
        cell = cell_at(self.sheet.rows[row], column)
        if isinstance(cell, Marked) or cell is None:
            return None
        reading = read_number(cell if isinstance(cell, str) else f"{cell:.15g}".replace(".", ","))
        is_sure = reading.figure is not None and not reading.doubt
        return reading.figure.value if reading.figure and is_sure else None

    def _by_period(self) -> dict[object, list[DraftRow]]:
        groups: dict[object, list[DraftRow]] = {}
        for row in self.rows:
            groups.setdefault(row.period, []).append(row)
        return groups

    def _is_part(self, row: DraftRow, total: Reading) -> bool:
        if fold(row.indicator) != fold(total.indicator):
            return False
        if not is_sum(total.area) and fold(row.area) != fold(self._area(total.area)):
            return False
        return all(
            is_sum(text) or row.breakdown.get(dimension) == text
            for dimension, text in total.breakdown.items()
        )

    def _area(self, text: str) -> str:
        match = self.book.find(text)
        return match.area.name if match.area and not match.doubt else text

    def _compare(
        self, place: tuple[int, int], label: str, total: Decimal, parts: Sequence[DraftRow]
    ) -> Iterator[tuple[str, str]]:
        summed = self._sum(parts)
        if summed is not None and not summed.allows(total):
            cell = cell_name(*place)
            yield (
                cell,
                f"{label} i {cell} er {format_number(total)}, men delene giver {summed.words()}.",
            )

    def _sum(self, parts: Sequence[DraftRow]) -> _Sum | None:
        """Sum the parts; None where they are not the kind of number that is summed."""
        names = {fold(f"{part.indicator} {part.unit}") for part in parts}
        if len({part.indicator for part in parts}) > 1 or any(map(_NOT_SUMMED.match, names)):
            return None
        bounds = [self._bounds(part) for part in parts]
        known = [low for low, high in bounds if low == high]
        decimals = max((_decimals(value) for value in known), default=0)
        is_rounded = any(map(_ROUNDED.match, names))
        if any(part.is_percent for part in parts) or (decimals and not is_rounded):
            return None
        low = sum((low for low, _ in bounds), Decimal(0))
        highs = [high for _, high in bounds if high is not None]
        high = sum(highs, Decimal(0)) if len(highs) == len(bounds) else None
        # People are counted one by one; amounts are rounded, each by up to half its last digit.
        slack = len(parts) * Decimal(5).scaleb(-decimals - 1) if is_rounded else Decimal(0)
        return _Sum(low, high, slack)

    def _bounds(self, part: DraftRow) -> tuple[Decimal, Decimal | None]:
        """What a part may be; a mark without a limit, a doubt or a gap may be anything."""
        figure = part.figure
        is_sure = part.state is not RowState.REFUSED and not any(
            doubt.ask in {Ask.NUMBER, Ask.SHARE} for doubt in part.doubts
        )
        if figure is None or not is_sure or figure.bounds is None:
            return Decimal(0), None
        low, high = figure.bounds
        return low, high if low == high or self._has_limit(part.cell) else None

    def _has_limit(self, cell: str) -> bool:
        """Whether a mark says what it hides, as "<5" does and ".." does not."""
        letters = cell.rstrip("0123456789")
        row = self.sheet.rows[int(cell[len(letters) :]) - 1]
        text = cell_at(row, column_number(letters))
        return isinstance(text, str) and any(mark.isdigit() for mark in text)


def _summed_columns(
    sums: Sequence[int], values: Sequence[int]
) -> Iterator[tuple[int, Sequence[int]]]:
    """The columns that each column of sums stands behind, or before; none where that is unclear."""
    if not sums or not values:
        return
    if sums[0] < values[0]:
        edges = [*sums, values[-1] + 1]
        runs = [range(edges[number], edges[number + 1]) for number in range(len(sums))]
    else:
        edges = [values[0] - 1, *sums]
        runs = [range(edges[number] + 1, edges[number + 1]) for number in range(len(sums))]
    for column, run in zip(sums, runs, strict=True):
        columns = [value for value in values if value in run]
        if len(columns) > 1:
            yield column, columns


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
