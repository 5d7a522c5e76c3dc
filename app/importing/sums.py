"""Control sums: a total that is not what its parts give is told, never silently left out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.area_names import AreaBook
from app.domain.danish import fold, format_number
from app.domain.import_draft import DraftRow, RowState
from app.domain.import_questions import Ask
from app.domain.numbers import read_number
from app.importing.cells import Marked, SheetCells, cell_name, column_name, column_number
from app.importing.headings import ValueColumn
from app.importing.layout import Table
from app.importing.looks import cell_at
from app.importing.placing import ask, finish
from app.importing.readings import Reading, SkippedRow, remark
from app.importing.settling import Settler
from app.importing.words import is_sum

_NOT_SUMMED = re.compile(
    r".*(?:andel|procent|pct|%|gennemsnit|gns|frekvens|rate|grad\b|indeks|median|pr\. )"
)
_COUNTED = re.compile(r"(?:.* )?(?:antal|personer|beboere)\b")
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
        self,
        table: Table,
        sheet: SheetCells,
        book: AreaBook,
        rows: Sequence[DraftRow],
        settler: Settler,
    ) -> None:
        self.table = table
        self.sheet = sheet
        self.book = book
        self.rows = rows
        self.settler = settler

    def wrong_rows(self, totals: Sequence[SkippedRow]) -> Iterator[tuple[str, str]]:
        """The cells of rows of totals that differ from their parts, each with a sentence."""
        columns = self._by_column() if totals else {}
        for skipped in totals:
            for reading in skipped.totals:
                yield from self._wrong_total(skipped.label, reading, columns)

    def _wrong_total(
        self, label: str, reading: Reading, columns: Mapping[str, Sequence[DraftRow]]
    ) -> Iterator[tuple[str, str]]:
        figure = reading.number.figure
        value = figure.value if figure and not reading.number.doubt else None
        if value is None:
            return
        rows = columns.get(column_name(reading.column), ())
        parts = [row for row in rows if self._is_part(row, reading)]
        is_dated = not any(doubt.ask is Ask.PERIOD for part in parts for doubt in part.doubts)
        if len(parts) > 1 and is_dated:
            yield from self._compare(
                (reading.row, reading.column), label, value, parts, reading.indicator
            )

    def wrong_columns(self) -> Iterator[tuple[str, str]]:
        """The cells of columns of totals that differ from the columns they sum up."""
        by_cell = {row.cell: row for row in self.rows} if self.table.sums else {}
        for column in self.table.sums:
            name = next(filter(is_sum, column.texts), "")
            parts = [value.column for value in self.table.values if _sums_up(column, value)]
            if not name or len(parts) < 2:
                continue
            for index in range(self.table.header + 1, self.table.bottom + 1):
                cells = [cell_name(index, part) for part in parts]
                rows = [by_cell[cell] for cell in cells if cell in by_cell]
                total = self._plain(index, column.column)
                if total is not None and len(rows) == len(parts):
                    yield from self._compare((index, column.column), name, total, rows, "")

    def _plain(self, row: int, column: int) -> Decimal | None:
        cell = cell_at(self.sheet.rows[row], column)
        if isinstance(cell, Marked) or cell is None:
            return None
        reading = read_number(cell if isinstance(cell, str) else f"{cell:.15g}".replace(".", ","))
        is_sure = reading.figure is not None and not reading.doubt
        return reading.figure.value if reading.figure and is_sure else None

    def _by_column(self) -> dict[str, list[DraftRow]]:
        columns: dict[str, list[DraftRow]] = {}
        for row in self.rows:
            columns.setdefault(row.cell.rstrip("0123456789"), []).append(row)
        return columns

    def _is_part(self, row: DraftRow, total: Reading) -> bool:
        period = total.period.period if total.period else None
        if row.period != period:
            return False
        name = self.settler.name_said(Ask.INDICATOR, total.indicator)
        if name and fold(row.indicator) not in {fold(name), fold(total.indicator)}:
            return False
        if not is_sum(total.area) and fold(row.area) != fold(self._area(total.area)):
            return False
        return all(
            is_sum(text) or row.breakdown.get(dimension) == text
            for dimension, text in total.breakdown.items()
        )

    def _area(self, text: str) -> str:
        match = self.book.find(text)
        if match.area and not match.doubt:
            return match.area.name
        return self.settler.name_said(Ask.AREA, text)

    def _compare(
        self,
        place: tuple[int, int],
        label: str,
        total: Decimal,
        parts: Sequence[DraftRow],
        heading: str,
    ) -> Iterator[tuple[str, str]]:
        summed = self._sum(parts, total, heading)
        if summed is not None and not summed.allows(total):
            cell = cell_name(*place)
            for part in parts:
                if self._bounds(part)[0] > total + summed.slack:
                    self._ask_about(part, f"tallet er større end {label} i {cell}")
            yield (
                cell,
                f"{label} i {cell} er {format_number(total)}, men delene giver {summed.words()}.",
            )

    def _ask_about(self, part: DraftRow, why: str) -> None:
        ask(part, remark(why), self.settler, self.sheet.name)
        finish(part)

    def _sum(self, parts: Sequence[DraftRow], total: Decimal, heading: str) -> _Sum | None:
        """Sum the parts; None where they are not the kind of number that is summed.

        `heading` is what the file calls them: the plan's name may say less of how they are counted.
        """
        names = {fold(heading), *(fold(f"{part.indicator} {part.unit}") for part in parts)}
        if len({part.indicator for part in parts}) > 1 or any(map(_NOT_SUMMED.match, names)):
            return None
        bounds = [self._bounds(part) for part in parts]
        known = [low for low, high in bounds if low == high]
        decimals = max(map(_decimals, [*known, total]))
        is_rounded = any(map(_ROUNDED.match, names))
        if any(part.is_percent for part in parts) or (decimals and not is_rounded):
            return None
        if not is_rounded and not any(map(_COUNTED.match, names)) and _is_between(total, known):
            return None  # it may be an average
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
            doubt.ask in {Ask.NUMBER, Ask.SHARE, Ask.STRAY_SHARE} for doubt in part.doubts
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


def _sums_up(column: ValueColumn, value: ValueColumn) -> bool:
    """Whether a column of sums is about a column of values: where their headings do not part."""
    period, of_value = column.period, value.period
    if period is not None and (of_value is None or of_value.period != period.period):
        return False
    pairs = zip(column.texts, value.texts, strict=False)
    return all(not mine or is_sum(mine) or mine == other for mine, other in pairs)


def _is_between(total: Decimal, values: Sequence[Decimal]) -> bool:
    return bool(values) and min(values) <= total <= max(values)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
