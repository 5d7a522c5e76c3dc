"""A dataark that comes back: recognised by its hidden marks and read without any questions.

The rows may have been sorted, filtered or added to, columns moved, added or renamed. What a row
asks is told by its own texts as they were when the sheet was sent; its key stands for them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.domain.area_names import AreaBook, KnownArea
from app.domain.danish import fold, plural
from app.domain.data_requests import Asked, DataRequest
from app.domain.data_sheet import (
    HEADINGS,
    VERSION,
    SheetColumn,
    key_of,
    text_check,
    texts_of,
)
from app.domain.figures import Figure
from app.domain.import_draft import DraftRow, DraftSheet, DraftTable, Ignored, Problem, ReadDraft
from app.domain.import_draft import ReadColumn as Column
from app.domain.import_questions import Answers, Doubt, Role
from app.domain.indicator_names import IndicatorBook, KnownIndicator
from app.domain.indicator_words import is_share
from app.domain.numbers import Convention, NumberReading, convention_of, number_of, read_number
from app.domain.period_text import PeriodReading
from app.domain.periods import Period
from app.domain.sheet_marks import Mark
from app.importing.agreeing import settle_conflicts
from app.importing.answer_table import AnswerTable
from app.importing.cells import (
    Cell,
    FileCells,
    Marked,
    SheetCells,
    cell_name,
    range_name,
)
from app.importing.data_sheet_table import TEXTS, find_mark, find_table
from app.importing.looks import period_of, text_of
from app.importing.persons import people_problems
from app.importing.placing import Known, Placer
from app.importing.readings import Reading, remark
from app.importing.settling import Settler
from app.importing.shares import looks_like_fractions, settle_share

LAYOUT = "data_request"
_ROLES: dict[str, Role] = {
    SheetColumn.INDICATOR: Role.INDICATOR,
    SheetColumn.AREA: Role.AREA,
    SheetColumn.PERIOD: Role.PERIOD,
    SheetColumn.VALUE: Role.VALUE,
    SheetColumn.UNIT: Role.UNIT,
}
_WORDS: dict[str, str] = {code.value: words for code, words in HEADINGS.items()}
Find = Callable[[str], DataRequest | None]
"""Gives the dataark with a uid, None when the plan has none."""


def read_data_sheet(
    file: str, cells: FileCells, find: Find, known: Known, answers: Answers | None = None
) -> ReadDraft | None:
    """Read a filled-in dataark; None for every other file.

    An empty cell is no answer and becomes no row. A row that was put in by hand, or that asks for
    something the dataark does not, is doubtful. CPR numbers are taken out of `cells` itself.
    """
    mark = find_mark(cells)
    if mark is None:
        return None
    request = find(mark.uid)
    if request is None or mark.version > VERSION:
        return _refused(file, cells, mark)
    settler = Settler((answers or Answers()).settled)
    notes = [Problem("", "", note) for note in cells.notes]
    draft = ReadDraft(file, [], notes, [], request.id, request.organisation)
    for sheet in cells.sheets:
        draft.problems.extend(people_problems(sheet))
        table = find_table(sheet)
        if table is None or sheet.hidden:
            why = "Her er ingen svar: vejledning eller kendetegn."
            draft.sheets.append(DraftSheet(sheet.name, [], [Ignored(_whole(sheet), why)]))
            continue
        reader = _Reader(table, request, known, settler, cells.separator)
        draft.sheets.append(reader.draft())
        draft.problems.extend(reader.problems)
    settle_conflicts(draft, settler)
    draft.questions.extend(settler.questions())
    return draft


@dataclass(slots=True)
class _Place:
    """What a row asks for. `asked` is None when that is not one of the dataark's figures."""

    asked: Asked | None
    doubts: list[Doubt] = field(default_factory=list)


class _Reader:
    """Reads the answers of one sheet."""

    def __init__(
        self,
        table: AnswerTable,
        request: DataRequest,
        known: Known,
        settler: Settler,
        separator: str,
    ) -> None:
        self.table = table
        self.sheet = table.sheet
        self.problems: list[Problem] = []
        self._settler = settler
        self._by_key = {key_of(asked): asked for asked in request.asked}
        self._by_texts = {tuple(map(fold, texts_of(asked))): asked for asked in request.asked}
        marks = (table.mark(row) for row in table.rows())
        self._sent = {check: key for key, check in filter(None, marks)}
        self._convention = self._find_convention(separator)
        # What the dataark asks is known for certain; only what was put in by hand is looked up.
        self._own = Placer(table.sheet, _known_of(request), settler, None)
        self._other = Placer(table.sheet, known, settler, None)

    def draft(self) -> DraftSheet:
        """Every answer with its state and reason."""
        table = self.table
        rows: list[DraftRow] = []
        shares: dict[int, list[DraftRow]] = {}
        unanswered = last = 0
        for index in table.rows():
            place = self._place(index)
            last = index
            if table.cell(index, SheetColumn.VALUE) is None:
                unanswered += place.asked is not None
                self._tell_of_lone_note(index)
                continue
            row = self._row(index, place)
            rows.append(row)
            if place.asked is not None and is_share(place.asked.indicator.unit):
                shares.setdefault(place.asked.indicator.id, []).append(row)
        for found in shares.values():
            self._ask_for_percent(found)
        if unanswered:
            self._tell_of_unanswered(unanswered, anything=bool(rows))
        left, right = min(table.columns.values()), max(table.columns.values())
        area = range_name(table.header, left, max(last, table.header), right)
        made = DraftTable(
            LAYOUT, area, rows, table.header, table.header, max(last, table.header), self._read()
        )
        ignored = list(self._unused(last))
        if not rows:
            ignored.append(Ignored(area, "Arket er et dataark, men ingen af felterne er udfyldt."))
        return DraftSheet(self.sheet.name, [made] if rows else [], ignored)

    def _place(self, index: int) -> _Place:
        texts = [self.table.text(index, code) for code in TEXTS]
        mark = self.table.mark(index)
        key = self._sent.get(text_check(texts))
        if not self._sent:
            asked = self._by_texts.get(tuple(map(fold, texts)))
            return _Place(asked, [] if asked else [_NOT_ASKED])
        if mark is None:
            return _Place(self._by_key.get(key or ""), [_ADDED])
        if key is None:
            return _Place(self._by_key.get(mark[0]), [_CHANGED])
        asked = self._by_key.get(key)
        return _Place(asked, [] if asked else [_NOT_ASKED])

    def _row(self, index: int, place: _Place) -> DraftRow:
        table, asked = self.table, place.asked
        number = self._number(table.cell(index, SheetColumn.VALUE))
        column = table.columns[SheetColumn.VALUE]
        if asked is not None:
            period: PeriodReading | None = PeriodReading(_as_sent(asked))
            area, indicator, unit = asked.area.name, asked.indicator.name, asked.indicator.unit
            place.doubts += _impossible(asked, number)
        else:
            period = period_of(table.cell(index, SheetColumn.PERIOD))
            area, indicator = (
                table.text(index, code) for code in (SheetColumn.AREA, SheetColumn.INDICATOR)
            )
            unit = table.text(index, SheetColumn.UNIT)
        reading = Reading(index, column, area, indicator, {}, period, number, place.doubts)
        placer = self._other if asked is None else self._own
        row = placer.place(reading, unit, has_period_column=True)
        row.note = " ".join(filter(None, [table.text(index, SheetColumn.NOTE), row.note]))
        return row

    def _number(self, cell: Cell) -> NumberReading:
        if isinstance(cell, str):
            return read_number(cell, self._convention)
        if isinstance(cell, Marked):
            if cell.kind == "percent":
                return NumberReading(Figure.known(number_of(cell.value) * 100), percent=True)
            return NumberReading(None)
        assert cell is not None
        return NumberReading(Figure.known(number_of(cell)))

    def _find_convention(self, separator: str) -> Convention:
        cells = (self.table.cell(row, SheetColumn.VALUE) for row in self.table.rows())
        convention = convention_of(cell for cell in cells if isinstance(cell, str))
        if convention is Convention.UNKNOWN and separator == ",":
            return Convention.MIXED
        return convention

    def _ask_for_percent(self, rows: list[DraftRow]) -> None:
        plain = [
            row
            for row in rows
            if row.figure and row.figure.value is not None and not row.is_percent
        ]
        are_all = looks_like_fractions(plain)
        for row in plain:
            assert row.figure is not None
            value = row.figure.value
            if value is not None and (are_all or 0 < abs(value) < 1):
                why = "tallet kan være en brøkdel (0,41) eller procent"
                settle_share(row, self._settler, self.sheet.name, why)

    def _tell_of_lone_note(self, index: int) -> None:
        note = self.table.text(index, SheetColumn.NOTE)
        if note:
            place = cell_name(index, self.table.columns[SheetColumn.NOTE])
            why = f"Der er en bemærkning, men intet tal: »{note}«"
            self.problems.append(Problem(self.sheet.name, place, why))

    def _tell_of_unanswered(self, count: int, *, anything: bool) -> None:
        if anything:
            words = plural(count, "felt er ikke udfyldt", "felter er ikke udfyldt")
            why = f"{words}; der er ikke skrevet noget for dem."
            self.problems.append(Problem(self.sheet.name, "", why))

    def _read(self) -> tuple[Column, ...]:
        return tuple(
            Column(
                column,
                _ROLES.get(code, Role.NOTE),
                self.table.text(self.table.header, code),
                _WORDS.get(code, "Kendetegn"),
            )
            for code, column in sorted(self.table.columns.items(), key=lambda item: item[1])
        )

    def _unused(self, last: int) -> Iterator[Ignored]:
        ours = set(self.table.columns.values())
        for column, cell in enumerate(self.sheet.rows[self.table.header]):
            if column not in ours and (name := text_of(cell)):
                yield Ignored(
                    range_name(self.table.header, column, max(last, self.table.header), column),
                    f"Kolonnen »{name}« er tilføjet i arket og er ikke læst",
                )


_ADDED = remark("rækken er tilføjet i arket")
_CHANGED = remark("rækkens tekst er ændret, siden arket blev sendt")
_NOT_ASKED = remark("dataarket spørger ikke om dette tal")


def _as_sent(asked: Asked) -> Period:
    period = asked.period
    return Period(period.kind, period.start, period.end, texts_of(asked)[2])


def _impossible(asked: Asked, number: NumberReading) -> Iterator[Doubt]:
    """What cannot be one of the indicator's figures."""
    value = number.figure.value if number.figure else None
    if value is None or number.doubt:
        return
    if number.percent and not is_share(asked.indicator.unit):
        yield remark("tallet er i procent, men indikatoren måles ikke i procent")
    if asked.indicator.counts_people and (value < 0 or value != value.to_integral_value()):
        yield remark("et antal personer er et helt tal og ikke under nul")


def _known_of(request: DataRequest) -> Known:
    areas = {asked.area.id: asked.area.name for asked in request.asked}
    indicators = {asked.indicator.id: asked.indicator.name for asked in request.asked}
    return Known(
        AreaBook(KnownArea(key, name) for key, name in areas.items()),
        IndicatorBook(KnownIndicator(key, name) for key, name in indicators.items()),
    )


def _refused(file: str, cells: FileCells, mark: Mark) -> ReadDraft:
    why = "Arket er svar på et dataark, som ikke findes i denne plan."
    if mark.version > VERSION:
        why = "Arket er lavet af en nyere udgave af Rød Tråd. Opdatér programmet først."
    sheets = []
    problems: list[Problem] = []
    for sheet in cells.sheets:
        problems.extend(people_problems(sheet))
        sheets.append(DraftSheet(sheet.name, [], [Ignored(_whole(sheet), why)]))
    return ReadDraft(file, sheets, problems)


def _whole(sheet: SheetCells) -> str:
    width = max((len(row) for row in sheet.rows), default=0)
    return range_name(0, 0, max(len(sheet.rows) - 1, 0), max(width - 1, 0))
