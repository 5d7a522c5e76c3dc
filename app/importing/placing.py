"""A reading becomes a row of the draft: what it means in the plan, settled by answers."""

import re
from dataclasses import dataclass

from app.domain.area_names import AreaBook, AreaMatch
from app.domain.danish import fold, upper_first
from app.domain.figures import Figure, FigureState
from app.domain.import_draft import DraftRow, RowState
from app.domain.import_questions import (
    ACROSS,
    LEAVE_OUT,
    NEW,
    SKIP,
    TAKE,
    TAKE_IT,
    TAKE_OR_LEAVE,
    Ask,
    Choice,
    Doubt,
    name_in,
    named,
    read_as,
    text_in,
)
from app.domain.indicator_names import IndicatorBook, IndicatorMatch
from app.domain.numbers import NumberReading, read_number
from app.domain.period_text import PeriodReading, read_period
from app.domain.periods import Period, PeriodKind
from app.importing.cells import Marked, SheetCells, cell_name
from app.importing.looks import cell_at, text_of
from app.importing.readings import Reading, remark
from app.importing.settling import Settler
from app.importing.words import is_percent_sign

_ZERO = Choice("zero", "Det betyder 0")
_LACKING = Choice("missing", "Tallet mangler")
_HIDDEN = Choice("suppressed", "Tallet er skjult, fordi det er lille")
_MADE = {
    _ZERO.code: Figure.known(0),
    _LACKING.code: Figure.missing(),
    _HIDDEN.code: Figure.suppressed(),
}
_STATES = {
    FigureState.KNOWN: RowState.SURE,
    FigureState.SUPPRESSED: RowState.SUPPRESSED,
    FigureState.MISSING: RowState.MISSING,
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the plan knows, and whether new areas and indicators may be made unasked."""

    areas: AreaBook
    indicators: IndicatorBook
    create: bool = False


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a name means in the plan; `doubt` where that is for the user to say."""

    name: str
    id: int | None = None
    doubt: Doubt | None = None


class Placer:
    """Places the readings of one sheet."""

    def __init__(
        self,
        sheet: SheetCells,
        known: Known,
        settler: Settler,
        sheet_period: PeriodReading | None,
        *,
        offered: str = "",
    ) -> None:
        self.sheet = sheet
        self.known = known
        self.settler = settler
        self.sheet_period = sheet_period
        self.offered = offered
        self.named_by_file = False
        self._areas: dict[str, _Meant] = {}
        self._indicators: dict[str, _Meant] = {}

    def place(self, reading: Reading, unit: str, *, has_period_column: bool) -> DraftRow:
        """Make the row of a reading; answers settle its doubts, open ones make it doubtful."""
        number = reading.number
        area = self._area(reading.area)
        indicator = self._indicator(reading.indicator)
        row = DraftRow(
            cell_name(reading.row, reading.column),
            area.name,
            area.id,
            indicator.name,
            indicator.id,
            reading.breakdown,
            reading.period.period if reading.period else None,
            number.figure,
            RowState.SURE,
            low=number.low,
            high=number.high,
            is_percent=number.percent or is_percent_sign(reading.unit),
            says_percent=number.percent,
            unit=reading.unit or unit,
        )
        if number.figure is None:
            self._settle_no_number(row, reading)
        if area.doubt is not None:
            self._settle_area(row, area.doubt)
        if indicator.doubt is not None:
            self._settle_indicator(row, indicator.doubt)
        if reading.period is None or reading.period.doubt:
            self._settle_period(row, reading, has_period_column=has_period_column)
        if number.doubt:
            self._settle_number(row, number)
            if number.is_rough and row.figure is not None:
                cell = cell_at(self.sheet.rows[reading.row], reading.column)
                row.note = f"Afsenderen skrev »{text_of(cell)[:60]}«."
        if reading.part and row.period is not None:
            self._place_in_year(row, row.period, reading.part)
        for doubt in reading.doubts:
            self._ask(row, doubt)
        if row.indicator_id is not None and row.period is not None:
            why = self.known.indicators.too_long(row.indicator_id, row.period.kind)
            if why:
                self._ask(row, remark(why))
        finish(row)
        return row

    def _area(self, text: str) -> _Meant:
        meant = self._areas.get(text)
        if meant is None:
            meant = self._areas[text] = self._find_area(text)
        return meant

    def _find_area(self, text: str) -> _Meant:
        if not text:
            return _Meant("", None, sheet_area_doubt(self.sheet.name))
        match = self.known.areas.find(text)
        if match.area is not None and not match.doubt:
            return _Meant(match.area.name, match.area.id)
        if not match.doubt and self.known.create and not is_leftover(text):
            return _Meant(text)
        return _Meant(text, None, _area_doubt(text, match))

    def _indicator(self, text: str) -> _Meant:
        meant = self._indicators.get(text)
        if meant is None:
            meant = self._indicators[text] = self._find_indicator(text)
        return meant

    def _find_indicator(self, text: str) -> _Meant:
        if not text:
            return self._indicator_of_sheet()
        match = self.known.indicators.find(text)
        if match.indicator is not None and not match.doubt:
            return _Meant(match.indicator.name, match.indicator.id)
        if not match.doubt and self.known.create:
            return _Meant(text)
        return _Meant(text, None, _indicator_doubt(text, match))

    def _indicator_of_sheet(self) -> _Meant:
        """Nothing says what is counted; a text file's own name may, but that is for her to say."""
        offered = self.offered
        is_asked = self.settler.is_open((Ask.SHEET_INDICATOR, self.sheet.name))
        if offered and self.known.create and is_asked:
            self.named_by_file = True
            return self._indicator(offered)
        named_so = (Choice(read_as(offered), f"»{offered}«, som filen hedder"),) if offered else ()
        choices = (*named_so, LEAVE_OUT)
        doubt = Doubt(Ask.SHEET_INDICATOR, self.sheet.name, "indikatoren mangler", choices)
        return _Meant("", None, doubt)

    def _settle_area(self, row: DraftRow, doubt: Doubt) -> None:
        answer = self._ask(row, doubt)
        name = name_in(answer)
        if name is not None:
            found = self.known.areas.find(name)
            if found.area is None or found.doubt:  # deleted since the answer was given
                self._reopen(row, doubt)
                return
            row.area, row.area_id = found.area.name, found.area.id
        elif answer == ACROSS and not row.area:  # said of the sheet, but this table has none
            _open(row, doubt)

    def _settle_indicator(self, row: DraftRow, doubt: Doubt) -> None:
        answer = self._ask(row, doubt)
        name = name_in(answer) or text_in(answer)
        if name is not None:
            found = self.known.indicators.find(name)
            is_known = found.indicator is not None and not found.doubt
            if name_in(answer) is not None and not is_known:
                self._reopen(row, doubt)
                return
            row.indicator = found.indicator.name if found.indicator and is_known else name
            row.indicator_id = found.indicator.id if found.indicator and is_known else None

    def _settle_period(self, row: DraftRow, found: Reading, *, has_period_column: bool) -> None:
        reading = found.period
        if reading is None and not has_period_column:
            reading = self.sheet_period
            row.period = reading.period if reading else None
            doubt = _sheet_period_doubt(self.sheet.name, reading)
        elif reading is None:
            text = found.period_text
            why = f"perioden »{text}« kan ikke læses" if text else "perioden mangler i rækken"
            doubt = Doubt(Ask.PERIOD, text, why, (LEAVE_OUT,))
        else:
            why = f"perioden »{reading.period.text}« {reading.doubt}"
            choices = tuple(Choice(code, label) for code, label, _ in reading.options)
            subject = reading.form or reading.period.text
            doubt = Doubt(Ask.PERIOD, subject, why, (*(choices or (TAKE_IT,)), LEAVE_OUT))
        answer = self._ask(row, doubt)
        options = {code: period for code, _, period in reading.options} if reading else {}
        typed = None if doubt.ask is Ask.PERIOD and reading else _typed_period(text_in(answer))
        if answer in options:
            row.period = options[answer]
        elif typed is not None:
            row.period = typed
        elif not _is_taken(answer, has_options=bool(options) or reading is None):
            self._reopen(row, doubt)

    def _place_in_year(self, row: DraftRow, year: Period, part: str) -> None:
        """A column called "Januar" holds January of the year that is said elsewhere."""
        read = read_period(f"{part} {year.start.year}")
        if year.kind is PeriodKind.YEAR and read is not None and not read.doubt:
            row.period = read.period
        else:
            why = f"»{part}« er en del af et år, men der står »{year.text}«"
            self._ask(row, Doubt(Ask.REMARK, why, why, (LEAVE_OUT,)))

    def _settle_number(self, row: DraftRow, number: NumberReading) -> None:
        choices = tuple(Choice(option.code, option.label) for option in number.options)
        doubt = Doubt(Ask.NUMBER, number.form, number.doubt, (*(choices or (TAKE_IT,)), LEAVE_OUT))
        answer = self._ask(row, doubt)
        options = {option.code: option.figure for option in number.options}
        typed = read_number(text_in(answer) or "ukendt") if _ZERO.code in options else None
        if typed is not None and typed.figure is not None and not typed.doubt:
            row.figure = typed.figure
        elif answer in options:
            row.figure, row.low, row.high = options[answer], None, None
        elif not _is_taken(answer, has_options=bool(options)):
            self._reopen(row, doubt)

    def _settle_no_number(self, row: DraftRow, reading: Reading) -> None:
        """A text or an error among numbers is refused, until the user says what it stands for."""
        cell = cell_at(self.sheet.rows[reading.row], reading.column)
        why, subject = f"»{text_of(cell)[:60]}« er ikke et tal", fold(text_of(cell)[:60])
        if isinstance(cell, Marked) and cell.kind == "error":
            why = f"cellen viser fejlen {cell.value}" if cell.value else "cellen viser en fejl"
        if isinstance(cell, Marked) and cell.kind == "formula":
            why = "formlen er ikke beregnet (åbn filen i Excel, gem den, og prøv igen)"
        doubt = Doubt(Ask.NUMBER, subject, why, (_ZERO, _LACKING, _HIDDEN, LEAVE_OUT))
        answer = self.settler.ask(doubt, self.sheet.name, row.cell)
        typed = text_in(answer)
        read = read_number(typed) if typed else None
        row.figure = _MADE.get(answer) or (read.figure if read and not read.doubt else None)
        if row.figure is None:
            row.state, row.why = RowState.REFUSED, upper_first(why) + "."

    def _ask(self, row: DraftRow, doubt: Doubt) -> str:
        return ask(row, doubt, self.settler, self.sheet.name)

    def _reopen(self, row: DraftRow, doubt: Doubt) -> None:
        reopen(row, doubt, self.settler)


def ask(row: DraftRow, doubt: Doubt, settler: Settler, sheet: str) -> str:
    """Ask a row's doubt; an open one stays with the row, and SKIP leaves the row out."""
    answer = settler.ask(doubt, sheet, row.cell)
    if not answer:
        _open(row, doubt)
    elif answer == SKIP and row.state is not RowState.REFUSED:
        row.state = RowState.REFUSED
        row.why = f"Udeladt efter dit svar: {doubt.why}."
    return answer


def reopen(row: DraftRow, doubt: Doubt, settler: Settler) -> None:
    """Ask a row's doubt anew: the answer is none of its choices, or names something gone."""
    settler.reopen(doubt)
    _open(row, doubt)


def finish(row: DraftRow) -> None:
    """Give a row its state and reason once its doubts are asked."""
    if row.state is RowState.REFUSED:
        return
    if row.doubts:
        row.state = RowState.DOUBTFUL
        row.why = upper_first("; ".join(doubt.why for doubt in row.doubts)) + "."
    elif row.figure is not None:
        row.state, row.why = _STATES[row.figure.state], ""


def sheet_area_doubt(sheet: str) -> Doubt:
    """The doubt of values in a sheet that names no area for them."""
    choices = (Choice(ACROSS, "Kolonnernes navne er områder"), LEAVE_OUT)
    return Doubt(Ask.SHEET_AREA, sheet, "området mangler", choices)


def _is_taken(answer: str, *, has_options: bool) -> bool:
    """Whether nothing is left to settle: open, left out, or taken as the one thing it can be."""
    return answer in {"", SKIP} or (answer == TAKE and not has_options)


def _typed_period(text: str | None) -> Period | None:
    read = read_period(text) if text else None
    if text is None or read is None or read.doubt:
        return None
    return Period(read.period.kind, read.period.start, read.period.end, text)


def _open(row: DraftRow, doubt: Doubt) -> None:
    row.doubts = (*row.doubts, doubt)


_LEFTOVER = re.compile(
    r"(?:øvrige|andre|andet|resten|resterende|uoplyst|ukendt|ikke oplyst|uden for område)"
    r"(?: (?:bolig)?(?:områder|afdelinger|bydele))?"
)


def is_leftover(text: str) -> bool:
    """Whether a label is what was left over, and no area: "Øvrige", "Uoplyst"."""
    return _LEFTOVER.fullmatch(fold(text)) is not None


def _area_doubt(text: str, match: AreaMatch) -> Doubt:
    words = match.doubt or "findes ikke i planen"
    likely = (Choice(named(area.name), area.name) for area in match.candidates)
    choices = (*likely, Choice(NEW, "Et nyt område"), LEAVE_OUT)
    return Doubt(Ask.AREA, text, f"området »{text}« {words}", choices)


def _indicator_doubt(text: str, match: IndicatorMatch) -> Doubt:
    words = match.doubt or "findes ikke i planen"
    alike = match.indicator
    found = (alike,) if alike else match.candidates
    likely = tuple(Choice(named(known.name), known.name) for known in found)
    choices = (*likely, Choice(NEW, "En ny indikator"), LEAVE_OUT)
    return Doubt(Ask.INDICATOR, text, f"indikatoren »{text}« {words}", choices)


def _sheet_period_doubt(sheet: str, reading: PeriodReading | None) -> Doubt:
    if reading is None:
        return Doubt(Ask.SHEET_PERIOD, sheet, "perioden mangler", (LEAVE_OUT,))
    where = "i arkets navn" if reading == read_period(sheet) else "over tabellen"
    take = Choice(TAKE, f"{upper_first(reading.period.text)}, som der står {where}")
    why = f"perioden står kun {where}"
    return Doubt(Ask.SHEET_PERIOD, sheet, why, (take, *TAKE_OR_LEAVE[1:]))
