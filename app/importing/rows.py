"""The rows of a table as readings: each value with its labels, and what is doubtful about it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.area_names import AreaBook
from app.domain.figures import Figure
from app.domain.numbers import (
    Convention,
    NumberReading,
    convention_of,
    number_of,
    read_number,
)
from app.domain.period_text import PeriodReading, read_period
from app.importing.cells import Cell, Marked, SheetCells
from app.importing.layout import LabelColumn, Table
from app.importing.looks import Look, cell_at, is_blank, look_at, period_of, text_of
from app.importing.roles import Meaning, ValueMeaning
from app.importing.words import is_footnote, is_total

_MISSING = NumberReading(Figure.missing())
_EVERY = 2_000


@dataclass(slots=True)
class Reading:
    """One value as it was read; `doubts` are Danish reasons."""

    row: int
    column: int
    area: str
    indicator: str
    breakdown: dict[str, str]
    period: PeriodReading | None
    number: NumberReading
    shown: str
    doubts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class SkippedRow:
    """A row that is none of the table's values, and why."""

    row: int
    why: str


def read_rows(
    table: Table,
    meaning: Meaning,
    sheet: SheetCells,
    book: AreaBook,
    separator: str,
    tell: Callable[[int], None],
) -> Iterator[Reading | SkippedRow]:
    """Read every value of a table; `tell` is called with the row reached, now and then."""
    convention = _convention(table, sheet, separator)
    labels = _Labels(table, meaning, sheet, book)
    fractions = _Fractions(sheet, table)
    noted = False
    for index in range(table.header + 1, table.bottom + 1):
        if index % _EVERY == 0:
            tell(index)
        row = sheet.rows[index]
        if is_blank(row):
            continue
        has_values = any(cell_at(row, value.column) is not None for value in meaning.values)
        why = labels.take(row, has_values=has_values)
        if why:
            noted = noted or why == NOTE
            yield SkippedRow(index, why)
            continue
        shared = labels.doubts(row, has_values=has_values)
        if noted:
            shared.append("rækken står efter en note")
        if index in sheet.hidden_rows:
            shared.append("rækken er skjult i arket")
        for value in meaning.values:
            cell = cell_at(row, value.column)
            reading = labels.reading(index, value, _number(cell, convention, fractions))
            reading.shown = text_of(cell)
            reading.doubts = [*shared, *reading.doubts]
            if value.column in sheet.hidden_columns:
                reading.doubts.append("kolonnen er skjult i arket")
            yield reading


NOTE = "Note"
TOTAL = "Sum af andre rækker"
HEADING_AGAIN = "Overskriften gentaget"


def _convention(table: Table, sheet: SheetCells, separator: str) -> Convention:
    columns = [value.column for value in table.values]
    convention = convention_of(
        cell
        for row in sheet.rows[table.header + 1 : table.bottom + 1]
        for column in columns
        if isinstance(cell := cell_at(row, column), str)
    )
    if convention is Convention.UNKNOWN and separator == ",":
        # Where a comma parts the columns, the decimals are likely to have a point.
        return Convention.MIXED
    return convention


class _Fractions:
    """Whether a table mixes per cent formats with plain numbers that may be fractions."""

    def __init__(self, sheet: SheetCells, table: Table) -> None:
        self.has_percent = any(
            isinstance(cell, Marked) and cell.kind == "percent"
            for row in sheet.rows[table.header + 1 : table.bottom + 1]
            for cell in row
        )


def _number(cell: Cell, convention: Convention, fractions: _Fractions) -> NumberReading:
    if cell is None:
        return _MISSING
    if isinstance(cell, str):
        return read_number(cell, convention)
    if isinstance(cell, Marked):
        if cell.kind == "percent":
            return NumberReading(Figure.known(number_of(cell.value) * 100), percent=True)
        return NumberReading(None)
    value = number_of(cell)
    if fractions.has_percent and value != 0 and abs(value) <= 1:
        return NumberReading(Figure.known(value), "kan være en brøkdel eller procent")
    return NumberReading(Figure.known(value))


class _Labels:
    """The labels in force, row by row: a blank label means the one above."""

    def __init__(self, table: Table, meaning: Meaning, sheet: SheetCells, book: AreaBook) -> None:
        self.meaning = meaning
        self.book = book
        self.columns = meaning.labels
        self.now: dict[int, str] = {}
        self.cells: dict[int, Cell] = {}
        self.names = {label.column: label.name for label in table.labels}
        self.with_parts = {
            label.column: self._has_parts(label, table, sheet) for label in self.columns
        }
        self._periods: dict[tuple[str, ...], PeriodReading | None] = {}

    @staticmethod
    def _has_parts(label: LabelColumn, table: Table, sheet: SheetCells) -> bool:
        texts = (
            text_of(cell_at(row, label.column))
            for row in sheet.rows[table.header + 1 : table.bottom + 1]
        )
        return any(text and not is_total(text) for text in texts)

    def take(self, row: Sequence[Cell], *, has_values: bool) -> str:
        """Move on to a row; returns why it is skipped, "" when it holds values."""
        found = {label.column: cell_at(row, label.column) for label in self.columns}
        filled = {column: text_of(cell) for column, cell in found.items() if cell is not None}
        if not has_values and (not filled or any(is_footnote(text) for text in filled.values())):
            return NOTE
        if self._is_heading_again(row, filled):
            return HEADING_AGAIN
        for position, label in enumerate(self.columns):
            text = filled.get(label.column)
            if text is None:
                continue
            if text != self.now.get(label.column):
                for inner in self.columns[position + 1 :]:
                    self.now.pop(inner.column, None)
                    self.cells.pop(inner.column, None)
            self.now[label.column] = text
            self.cells[label.column] = found[label.column]
        return TOTAL if self._is_total() else ""

    def _is_heading_again(self, row: Sequence[Cell], filled: dict[int, str]) -> bool:
        return (
            bool(filled)
            and all(self.names.get(column) == text for column, text in filled.items())
            and not any(look_at(cell) is Look.VALUE for cell in row)
        )

    def _is_total(self) -> bool:
        area = self.meaning.area
        return any(
            self.with_parts[column] and is_total(text)
            for column, text in self.now.items()
            # A comparison area of the plan's own ("Hele landet") is not the sum of the others.
            if not (area and column == area.column and self.book.knows(text))
        )

    def doubts(self, row: Sequence[Cell], *, has_values: bool) -> list[str]:
        """What is doubtful about all values of the row."""
        doubts = []
        own = [label for label in self.columns if cell_at(row, label.column) is not None]
        innermost = [label for label in self.columns if label not in self.meaning.periods]
        if not own:
            doubts.append("rækken har ingen betegnelse")
        elif (
            len(innermost) > 1 and innermost[-1] not in own and not self._may_repeat(innermost[-1])
        ):
            doubts.append(f"»{innermost[-1].name or 'betegnelsen'}« mangler i rækken")
        if not has_values:
            area = self.meaning.area
            known = area is not None and self.book.knows(self.now.get(area.column, ""))
            if not known or len(own) < len(self.columns):
                doubts.append("rækken har ingen tal og er måske en overskrift")
        return doubts

    def _may_repeat(self, innermost: LabelColumn) -> bool:
        """Whether the innermost label may stand on a block's first row: the period moves on."""
        return bool(self.meaning.periods) and innermost.column in self.now

    def reading(self, row: int, value: ValueMeaning, number: NumberReading) -> Reading:
        """Put a value together with the labels in force."""
        meaning = self.meaning
        area = value.area or (self.now.get(meaning.area.column, "") if meaning.area else "")
        indicator = value.indicator
        if meaning.indicator is not None:
            own = self.now.get(meaning.indicator.column, "")
            across = meaning.layout == "indicators_across" and value.indicator
            indicator = f"{own}, {value.indicator}" if across and own else own
        breakdown = {
            label.name.casefold() or f"kolonne {label.column + 1}": self.now[label.column]
            for label in meaning.breakdowns
            if label.column in self.now
        } | value.breakdown
        reading = Reading(row, value.column, area, indicator, breakdown, value.period, number, "")
        if value.doubt:
            reading.doubts.append(value.doubt)
        if reading.period is None:
            reading.period = self._period_of_row()
        if reading.period is None and not meaning.periods:
            reading.period = meaning.heading.period
            if reading.period is not None:
                reading.doubts.append("perioden står kun over tabellen")
        return reading

    def _period_of_row(self) -> PeriodReading | None:
        cells = [self.cells.get(label.column) for label in self.meaning.periods]
        key = tuple(repr(cell) for cell in cells)
        if key not in self._periods:
            self._periods[key] = self._read_periods(cells)
        return self._periods[key]

    def _read_periods(self, cells: Sequence[Cell]) -> PeriodReading | None:
        if len(cells) == 1:
            return period_of(cells[0])
        texts = [text_of(cell) for cell in cells if cell is not None]
        letters = {"kvartal": "K", "måned": "M", "halvår": "H", "uge": "U"}
        parts = [
            letters.get(label.name.casefold(), "") + text if text.isdigit() else text
            for label, text in zip(self.meaning.periods, texts, strict=False)
        ]
        if reading := read_period(" ".join(parts)) or read_period(" ".join(reversed(parts))):
            return reading
        readings = [reading for text in texts if (reading := read_period(text))]
        if not readings:
            return None
        shortest = min(readings, key=lambda r: r.period.end - r.period.start)
        return PeriodReading(shortest.period, "rækken nævner flere perioder")


def looks_like_fractions(values: Sequence[Decimal]) -> bool:
    """Whether numbers may be fractions of one that are meant as per cent (0.412 for 41.2 %)."""
    return (
        len(values) > 1
        and all(abs(value) <= 1 for value in values)
        and sum(value != value.to_integral_value() for value in values) * 2 > len(values) / 2
    )
