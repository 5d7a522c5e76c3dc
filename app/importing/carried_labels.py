"""The labels in force on each row of a table: a blank one means the one above."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.area_names import AreaBook
from app.domain.danish import fold
from app.domain.import_questions import Doubt, Role
from app.domain.month_first import is_month_first, read_either_way
from app.domain.numbers import NumberReading
from app.domain.period_text import PeriodReading, read_period, within_year
from app.importing.cells import Cell, SheetCells
from app.importing.headings import LabelColumn
from app.importing.layout import Table
from app.importing.looks import Look, cell_at, label_of, look_at, period_of, text_of
from app.importing.period_in_name import part_period
from app.importing.readings import HEADING_AGAIN, NOTE, TOTAL, Reading, remark
from app.importing.roles import Meaning
from app.importing.value_meanings import ValueMeaning
from app.importing.words import dimension_of, is_footnote, is_total


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the labels of a row say of all its values."""

    area: str
    indicator: str
    breakdown: dict[str, str]
    is_total: bool
    unit: str = ""
    period: PeriodReading | None = None
    """The period that one of the names ends or begins with: "Ledige 2023"."""


_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_NOTHING = _Shared("", "", {}, is_total=False)


class Labels:
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
        self.section_text = ""
        self.filled: dict[int, str] = {}
        self.now: dict[int, str] = {}
        self.cells: dict[int, Cell] = {}
        self.heading = {label.column: label.name for label in self.columns}
        self.with_parts = {
            label.column: self._has_parts(label, table, sheet) for label in self.columns
        }
        self._periods: dict[tuple[Cell, ...], PeriodReading | None] = {}
        self._month_first = any(
            isinstance(cell, str) and is_month_first(cell)
            for label in meaning.periods
            for row in sheet.rows[table.header + 1 : table.bottom + 1]
            if (cell := cell_at(row, label.column)) is not None
        )

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
            self.section, self.section_text = section, label_of(section)
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
        section = self.section_text
        labels = (section, *map(self.now.get, self.named))
        shared = self._known.get(labels)
        if shared is None:
            meaning = self.meaning
            role = meaning.sections.role if section else None
            area = section if role is Role.AREA else ""
            groups = {dimension_of(section): section} if role is Role.BREAKDOWN else {}
            names, period = self._part_names()
            shared = self._known[labels] = _Shared(
                names.get(meaning.area.column, "") if meaning.area else area,
                names.get(meaning.indicator.column, "") if meaning.indicator else "",
                groups
                | {
                    label.name.casefold() or f"kolonne {label.column + 1}": names[label.column]
                    for label in meaning.breakdowns
                    if label.column in names
                },
                self._is_total(),
                names.get(meaning.unit_label.column, "") if meaning.unit_label else "",
                period,
            )
        return shared

    def _part_names(self) -> tuple[dict[int, str], PeriodReading | None]:
        """The labels without the period that one of them names."""
        names, found = dict(self.now), None
        for column in self.named:
            text = names.get(column, "")
            parted = None if self.book.knows(text) else part_period(text)
            if parted is not None and (found is None or found == parted[1]):
                names[column], found = parted
        return names, found

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

    def total_label(self) -> str:
        """What a row of sums calls itself."""
        return next((text for text in self.now.values() if is_total(text)), "")

    def breakdown_of_total(self) -> dict[str, str]:
        """The groups a row of sums is about: under the sum of all areas none is carried down."""
        if not is_total(self.shared.area):
            return self.shared.breakdown
        texts = set(self.filled.values())
        return {name: text for name, text in self.shared.breakdown.items() if text in texts}

    def doubts(self, *, has_values: bool) -> list[Doubt]:
        """What is doubtful about all values of the row."""
        filled, meaning = self.filled, self.meaning
        doubts = [remark(label.doubt) for label in self.columns if label.doubt]
        if self.section is not None and meaning.sections.role is None:
            doubts.append(remark(f"rækken står under »{self.section_text}«"))
        if not filled:
            doubts.append(remark("rækken har ingen betegnelse"))
        elif self.innermost is not None and self.innermost.column not in (
            # The innermost label may stand on a block's first row where the period moves on.
            self.now if meaning.periods else filled
        ):
            doubts.append(remark(f"»{self.innermost.name or 'betegnelsen'}« mangler i rækken"))
        if any(fold(text).startswith("heraf") for text in filled.values()):
            doubts.append(remark("rækken er en del af en anden række"))
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
        unit = self.shared.unit
        if unit and meaning.units_part and indicator:
            indicator = f"{indicator}, {unit.casefold()}"
        reading = Reading(
            row,
            value.column,
            value.area or self.shared.area,
            indicator,
            self.shared.breakdown | value.breakdown if value.breakdown else self.shared.breakdown,
            value.period or self.period or self._period_of_section(),
            number,
            unit=unit or value.unit or meaning.unit,
        )
        if self.shared.period is not None:
            self._take_period(reading, self.shared.period)
        reading.part = value.part
        if reading.period is None and meaning.periods:
            cells = (self.cells.get(label.column) for label in meaning.periods)
            reading.period_text = " ".join(filter(None, map(text_of, cells)))
        if value.doubt:
            reading.doubts.append(remark(value.doubt))
        return reading

    def _take_period(self, reading: Reading, named: PeriodReading) -> None:
        """The period in a row's name holds where nothing else says another."""
        other = reading.period or self.meaning.heading.period
        if reading.period is None:
            reading.period = named
        if other is not None and not other.period.contains(named.period):
            why = "rækkens navn nævner en anden periode, end tallet ellers står under"
            reading.doubts.append(remark(why))
        elif reading.period is not named and other is not None and other.period != named.period:
            reading.doubts.append(remark("rækkens navn nævner en del af perioden"))

    def _period_of_section(self) -> PeriodReading | None:
        is_period = self.meaning.sections.role is Role.PERIOD
        reading = period_of(self.section) if is_period else None
        return within_year(reading, self.meaning.heading.part) if reading else None

    def _period_of_row(self) -> PeriodReading | None:
        cells = [self.cells.get(label.column) for label in self.meaning.periods]
        key = tuple(cells)
        if key not in self._periods:
            reading = self._read_periods(cells) or self._part_of_titles_year(cells)
            part = self.meaning.heading.part
            self._periods[key] = within_year(reading, part) if reading else None
        return self._periods[key]

    def _part_of_titles_year(self, cells: Sequence[Cell]) -> PeriodReading | None:
        """A month or quarter whose year stands only above the table."""
        year = self.meaning.heading.period
        text = " ".join(text_of(cell) for cell in cells if cell is not None)
        if year is None or not text:
            return None
        narrowed = within_year(year, text)
        why = "har kun sit år over tabellen"
        return None if narrowed is year else PeriodReading(narrowed.period, why, why)

    def _read_periods(self, cells: Sequence[Cell]) -> PeriodReading | None:
        if len(cells) == 1:
            (cell,) = cells
            if self._month_first and isinstance(cell, str) and (way := read_either_way(cell)):
                return way
            return period_of(cell)
        texts = [text_of(cell) for cell in cells if cell is not None]
        letters = {"kvartal": "K", "måned": "M", "halvår": "H", "uge": "U"}
        parts = []
        for label, text in zip(self.meaning.periods, texts, strict=False):
            letter = letters.get(label.name.casefold(), "")
            number = _ROMAN.get(text.strip(". ").casefold(), text) if letter else text
            parts.append(letter + number if number.isdigit() else text)
        if reading := read_period(" ".join(parts)) or read_period(" ".join(reversed(parts))):
            return reading
        readings = [reading for text in texts if (reading := read_period(text))]
        if not readings:
            return None
        shortest = min(readings, key=lambda r: r.period.end - r.period.start)
        return PeriodReading(shortest.period, "står sammen med en anden periode i rækken", "flere")
