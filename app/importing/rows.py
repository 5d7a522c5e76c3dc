"""The rows of a table as readings: each value with its labels, and what is doubtful about it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.area_names import AreaBook
from app.domain.figures import Figure
from app.domain.import_questions import TAKE_IT, TAKE_OR_LEAVE, Ask, Doubt, Role
from app.domain.numbers import (
    Convention,
    NumberOption,
    NumberReading,
    convention_of,
    number_of,
    read_number,
)
from app.domain.period_text import PeriodReading, read_period
from app.importing.cells import Cell, Marked, SheetCells
from app.importing.headings import LabelColumn
from app.importing.layout import Table
from app.importing.looks import Look, cell_at, is_blank, label_of, look_at, period_of, text_of
from app.importing.roles import Meaning
from app.importing.value_meanings import ValueMeaning
from app.importing.words import dimension_of, is_footnote, is_total

_MISSING = NumberReading(Figure.missing())
_EVERY = 2_000


@dataclass(slots=True)
class Reading:
    """One value as it was read, with what is doubtful about its place in the table."""

    row: int
    column: int
    area: str
    indicator: str
    breakdown: dict[str, str]
    period: PeriodReading | None
    number: NumberReading
    doubts: list[Doubt] = field(default_factory=list)


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
    conventions = _conventions(table, sheet, separator)
    labels = _Labels(table, meaning, sheet, book)
    has_percent = any(
        isinstance(cell, Marked) and cell.kind == "percent" for cell in sheet.different_cells()
    )
    noted = False
    for index in range(table.header + 1, table.bottom + 1):
        if index % _EVERY == 0:
            tell(index)
        row = sheet.rows[index]
        if is_blank(row):
            continue
        has_values = any(cell_at(row, value.column) is not None for value in meaning.values)
        if index in meaning.sections.cells:
            labels.take_section(row, meaning.sections.cells[index])
            yield SkippedRow(index, SECTION)
            continue
        why = labels.take(row, has_values=has_values)
        if why:
            noted = noted or why == NOTE
            yield SkippedRow(index, why)
            continue
        shared = labels.doubts(has_values=has_values)
        if noted:
            shared.append(remark("rækken står efter en note"))
        if index in sheet.hidden_rows:
            shared.append(
                Doubt(Ask.HIDDEN_CELLS, sheet.name, "rækken er skjult i arket", TAKE_OR_LEAVE)
            )
        for value in meaning.values:
            cell = cell_at(row, value.column)
            reading = labels.reading(
                index, value, _number(cell, conventions[value.column], has_percent=has_percent)
            )
            reading.doubts += shared
            if value.column in sheet.hidden_columns:
                reading.doubts.append(_hidden("kolonnen er skjult i arket", sheet))
            yield reading


def _hidden(why: str, sheet: SheetCells) -> Doubt:
    return Doubt(Ask.HIDDEN_CELLS, sheet.name, why, TAKE_OR_LEAVE)


def remark(why: str) -> Doubt:
    """A doubt about where a value stands; the user takes the value along or leaves it out."""
    return Doubt(Ask.REMARK, why, why, TAKE_OR_LEAVE)


NOTE = "Note"
TOTAL = "Sum af andre rækker"
SECTION = "Overskrift for rækkerne under"
HEADING_AGAIN = "Overskriften gentaget"


def _conventions(table: Table, sheet: SheetCells, separator: str) -> dict[int, Convention]:
    """How each column writes decimals: by its own numbers, else by those of the whole table."""
    own = {
        value.column: convention_of(
            cell
            for row in sheet.rows[table.header + 1 : table.bottom + 1]
            if isinstance(cell := cell_at(row, value.column), str)
        )
        for value in table.values
    }
    told = set(own.values()) - {Convention.UNKNOWN}
    shared = told.pop() if len(told) == 1 else Convention.MIXED if told else Convention.UNKNOWN
    if shared is Convention.UNKNOWN and separator == ",":
        # Where a comma parts the columns, the decimals are likely to have a point.
        shared = Convention.MIXED
    return {
        column: shared if convention is Convention.UNKNOWN else convention
        for column, convention in own.items()
    }


def _number(cell: Cell, convention: Convention, *, has_percent: bool) -> NumberReading:
    if cell is None:
        return _MISSING
    if isinstance(cell, str):
        return read_number(cell, convention)
    if isinstance(cell, Marked):
        if cell.kind == "percent":
            return NumberReading(Figure.known(number_of(cell.value) * 100), percent=True)
        return NumberReading(None)
    value = number_of(cell)
    if has_percent and value != 0 and abs(value) <= 1:
        return NumberReading(
            Figure.known(value),
            "kan være en brøkdel eller procent",
            form=SHARE,
            options=share_options(value),
        )
    return NumberReading(Figure.known(value))


SHARE = "share"
"""The form of numbers that may be fractions of one."""


def share_options(value: Decimal) -> tuple[NumberOption, ...]:
    """The two ways to read 0,41."""
    told = format(value.normalize(), "f").replace(".", ",")
    hundred = format((value * 100).normalize(), "f").replace(".", ",")
    return (
        NumberOption("percent", f"Procent: {told} er {hundred} %", Figure.known(value * 100)),
        NumberOption(TAKE_IT.code, f"Tal: {told} er {told}", Figure.known(value)),
    )


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the labels of a row say of all its values."""

    area: str
    indicator: str
    breakdown: dict[str, str]
    is_total: bool


_NOTHING = _Shared("", "", {}, is_total=False)


class _Labels:
    """The labels in force, row by row: a blank label means the one above."""

    def __init__(self, table: Table, meaning: Meaning, sheet: SheetCells, book: AreaBook) -> None:
        self.meaning = meaning
        self.book = book
        self.columns = meaning.labels
        labels = [label for label in self.columns if label not in meaning.periods]
        self.innermost = labels[-1] if len(labels) > 1 else None
        self.named = [label.column for label in labels]
        self.shared = _NOTHING
        self.period: PeriodReading | None = None
        self._known: dict[tuple[str | None, ...], _Shared] = {}
        self.section: Cell = None
        self.filled: dict[int, str] = {}
        self.now: dict[int, str] = {}
        self.cells: dict[int, Cell] = {}
        self.heading = {label.column: label.name for label in self.columns}
        self.with_parts = {
            label.column: self._has_parts(label, table, sheet) for label in self.columns
        }
        self._periods: dict[tuple[Cell, ...], PeriodReading | None] = {}

    @staticmethod
    def _has_parts(label: LabelColumn, table: Table, sheet: SheetCells) -> bool:
        texts = (
            text_of(cell_at(row, label.column))
            for row in sheet.rows[table.header + 1 : table.bottom + 1]
        )
        return any(text and not is_total(text) for text in texts)

    def take(self, row: Sequence[Cell], *, has_values: bool) -> str:
        """Move on to a row; returns why it is skipped, "" when it holds values."""
        filled = {
            label.column: label_of(cell)
            for label in self.columns
            if (cell := cell_at(row, label.column)) is not None
        }
        if not has_values and (not filled or any(map(is_footnote, filled.values()))):
            return NOTE
        if filled == self.heading and not any(look_at(cell) is Look.VALUE for cell in row):
            return HEADING_AGAIN
        if len(filled) < len(self.columns):
            self._forget_inner(filled)
        self.now.update(filled)
        for label in self.meaning.periods:
            if label.column in filled:
                self.cells[label.column] = cell_at(row, label.column)
        self.filled = filled
        self.shared = self._share()
        self.period = self._period_of_row()
        return TOTAL if self.shared.is_total else ""

    def take_section(self, row: Sequence[Cell], section: Cell) -> None:
        """Move on to a row that is a heading for the rows below it."""
        if self.meaning.sections.role is Role.CODE:
            self.take(row, has_values=False)
        else:
            self.section = section
            self.now.clear()
            self.cells.clear()

    def _forget_inner(self, filled: dict[int, str]) -> None:
        """A new outer label ends the inner ones that were carried down under the last."""
        for position, label in enumerate(self.columns):
            text = filled.get(label.column)
            if text is not None and text != self.now.get(label.column):
                for inner in self.columns[position + 1 :]:
                    self.now.pop(inner.column, None)
                    self.cells.pop(inner.column, None)
                return

    def _share(self) -> _Shared:
        """Work out what all values of a row have in common, once for each set of labels."""
        section = label_of(self.section)
        labels = (section, *map(self.now.get, self.named))
        shared = self._known.get(labels)
        if shared is None:
            meaning, now = self.meaning, self.now
            role = meaning.sections.role if section else None
            area = section if role is Role.AREA else ""
            groups = {dimension_of(section): section} if role is Role.BREAKDOWN else {}
            shared = self._known[labels] = _Shared(
                now.get(meaning.area.column, "") if meaning.area else area,
                now.get(meaning.indicator.column, "") if meaning.indicator else "",
                groups
                | {
                    label.name.casefold() or f"kolonne {label.column + 1}": now[label.column]
                    for label in meaning.breakdowns
                    if label.column in now
                },
                self._is_total(),
            )
        return shared

    def _is_total(self) -> bool:
        area = self.meaning.area
        return any(
            self.with_parts[column]
            and (text := self.now.get(column, ""))
            and is_total(text)
            # A comparison area of the plan's own ("Hele landet") is not the sum of the others.
            and not (area and column == area.column and self.book.knows(text))
            for column in self.named
        )

    def doubts(self, *, has_values: bool) -> list[Doubt]:
        """What is doubtful about all values of the row."""
        filled, meaning = self.filled, self.meaning
        doubts = [remark(label.doubt) for label in self.columns if label.doubt]
        if self.section is not None and meaning.sections.role is None:
            doubts.append(remark(f"rækken står under »{label_of(self.section)}«"))
        if not filled:
            doubts.append(remark("rækken har ingen betegnelse"))
        elif self.innermost is not None and self.innermost.column not in (
            # The innermost label may stand on a block's first row where the period moves on.
            self.now if meaning.periods else filled
        ):
            doubts.append(remark(f"»{self.innermost.name or 'betegnelsen'}« mangler i rækken"))
        if not has_values and (
            len(filled) < len(self.columns)
            or self.section is not None
            or not (self.shared.area and self.book.knows(self.shared.area))
        ):
            doubts.append(remark("rækken har ingen tal og er måske en overskrift"))
        return doubts

    def reading(self, row: int, value: ValueMeaning, number: NumberReading) -> Reading:
        """Put a value together with the labels in force."""
        meaning = self.meaning
        indicator = value.indicator
        if meaning.indicator is not None:
            across = (
                meaning.layout == "indicators_across" and self.shared.indicator and value.indicator
            )
            indicator = (
                f"{self.shared.indicator}, {value.indicator}" if across else self.shared.indicator
            )
        reading = Reading(
            row,
            value.column,
            value.area or self.shared.area,
            indicator,
            self.shared.breakdown | value.breakdown if value.breakdown else self.shared.breakdown,
            value.period or self.period or self._period_of_section(),
            number,
        )
        if value.doubt:
            reading.doubts.append(remark(value.doubt))
        return reading

    def _period_of_section(self) -> PeriodReading | None:
        is_period = self.meaning.sections.role is Role.PERIOD
        return period_of(self.section) if is_period else None

    def _period_of_row(self) -> PeriodReading | None:
        cells = [self.cells.get(label.column) for label in self.meaning.periods]
        key = tuple(cells)
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
        return PeriodReading(shortest.period, "rækken nævner flere perioder", "flere")


def looks_like_fractions(found: Sequence[Decimal | None]) -> bool:
    """Whether numbers may be fractions of one that are meant as per cent (0.412 for 41.2 %)."""
    values = [value for value in found if value is not None]
    return (
        bool(values)
        and all(abs(value) <= 1 for value in values)
        and sum(value != value.to_integral_value() for value in values) * 2 > len(values) / 2
    )
