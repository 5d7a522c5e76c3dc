"""A file's cells become a draft: every value placed, or told why it could not be."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from app.domain.area_names import AreaBook, AreaMatch
from app.domain.danish import fold, upper_first
from app.domain.figures import FigureState
from app.domain.import_draft import (
    DraftRow,
    DraftSheet,
    DraftTable,
    Ignored,
    Problem,
    ReadDraft,
    RowState,
)
from app.domain.indicator_names import IndicatorBook, IndicatorMatch
from app.domain.privacy import mask_cpr
from app.importing.cells import FileCells, Marked, SheetCells, cell_name, column_name, range_name
from app.importing.layout import Table, find_tables, why_no_table
from app.importing.looks import cell_at, is_blank, text_of
from app.importing.persons import take_out_cpr
from app.importing.roles import Meaning, understand
from app.importing.rows import NOTE, Reading, SkippedRow, looks_like_fractions, read_rows

Tell = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Known:
    """What the plan knows, and whether new areas and indicators may be made."""

    areas: AreaBook
    indicators: IndicatorBook
    create: bool = False


def make_draft(
    file: str, read: FileCells, known: Known, tell: Tell, *, only_sheet: str | None = None
) -> ReadDraft:
    """Propose what a file says; `tell(done, total, text)` may raise to give up.

    A hidden sheet is read only when `only_sheet` names it.
    """
    problems = [Problem("", "", note) for note in read.notes]
    sheets: list[DraftSheet] = []
    total = sum(len(sheet.rows) for sheet in read.sheets)
    done = 0
    for sheet in read.sheets:
        if only_sheet is not None and sheet.name != only_sheet:
            continue
        sheet.name = mask_cpr(sheet.name)
        columns, cells = take_out_cpr(sheet)
        if sheet.hidden and only_sheet is None:
            sheets.append(_left_out(sheet, "Arket er skjult og er ikke læst."))
            continue
        made = _Sheet(sheet, known, read.separator)
        sheets.append(made.draft(partial(_tell_row, tell, done, total, sheet.name)))
        for column in columns:
            place = _column_range(sheet, column)
            sheets[-1].ignored.append(Ignored(place, CPR_REFUSED))
            problems.append(Problem(sheet.name, place, CPR_REFUSED))
        for row, column in cells:
            problems.append(Problem(sheet.name, cell_name(row, column), CPR_CELL_REFUSED))
        problems += made.problems
        done += len(sheet.rows)
    draft = ReadDraft(file, sheets, problems)
    _doubt_duplicates(draft)
    _doubt_strange_shares(draft)
    return draft


def _tell_row(tell: Tell, done: int, total: int, name: str, row: int) -> None:
    tell(done + row, total, name)


LONGEST_QUOTE = 500
ABOVE = "Over tabellen"
CPR_CELL_REFUSED = "Cellen indeholder et CPR-nummer. Den er afvist og gemmes ikke."
CPR_REFUSED = "Kolonnen indeholder CPR-numre. Den er afvist og gemmes ikke."


def _left_out(sheet: SheetCells, why: str) -> DraftSheet:
    width = max((len(row) for row in sheet.rows), default=0)
    if not width:
        return DraftSheet(sheet.name, [], [])
    place = range_name(0, 0, len(sheet.rows) - 1, width - 1)
    return DraftSheet(sheet.name, [], [Ignored(place, why)])


def _column_range(sheet: SheetCells, column: int) -> str:
    return f"{column_name(column)}1:{column_name(column)}{max(len(sheet.rows), 1)}"


class _Sheet:
    """A sheet on its way to being a draft."""

    def __init__(self, sheet: SheetCells, known: Known, separator: str) -> None:
        self.sheet = sheet
        self.known = known
        self.separator = separator
        self.problems: list[Problem] = []
        self.skipped: dict[int, str] = {}

    def draft(self, tell: Callable[[int], None]) -> DraftSheet:
        """Find and read the sheet's tables."""
        tables = find_tables(self.sheet)
        drafts = []
        ignored: list[Ignored] = []
        end = 0
        for table in tables:
            meaning = understand(table, self.sheet, self.known.areas, self.known.indicators)
            self._list_rest(end, table.top, ABOVE)
            drafts.append(self._table(table, meaning, tell))
            ignored += self._unused(table, meaning)
            end = table.bottom + 1
        last = len(self.sheet.rows)
        self._list_rest(end, last, NOTE if tables else why_no_table(self.sheet))
        ignored += self._ranges()
        self._tell_of_errors()
        if self.sheet.hidden_rows or self.sheet.hidden_columns:
            self.problems.append(
                Problem(
                    self.sheet.name,
                    "",
                    f"Arket har {len(self.sheet.hidden_rows)} skjulte rækker og "
                    f"{len(self.sheet.hidden_columns)} skjulte kolonner; deres tal er tvivlsomme.",
                )
            )
        return DraftSheet(self.sheet.name, drafts, ignored)

    def _table(self, table: Table, meaning: Meaning, tell: Callable[[int], None]) -> DraftTable:
        rows: list[DraftRow] = []
        values: dict[str, list[DraftRow]] = {}
        for reading in read_rows(
            table, meaning, self.sheet, self.known.areas, self.separator, tell
        ):
            if isinstance(reading, SkippedRow):
                self.skipped[reading.row] = reading.why
                continue
            row = self._row(reading, meaning)
            rows.append(row)
            if row.figure is not None and row.figure.value is not None and not row.is_percent:
                values.setdefault(row.indicator, []).append(row)
        for found in values.values():
            if looks_like_fractions([row.figure.value for row in found if row.figure]):
                for row in found:
                    _doubt(row, "tallene kan være brøkdele (0,41) eller procent")
        place = range_name(table.top, table.left, table.bottom, table.right)
        return DraftTable(meaning.layout, place, rows)

    def _row(self, reading: Reading, meaning: Meaning) -> DraftRow:
        known, number = self.known, reading.number
        area = known.areas.find(reading.area)
        indicator = known.indicators.find(reading.indicator)
        sure_area, sure_indicator = not area.doubt, not indicator.doubt
        row = DraftRow(
            cell_name(reading.row, reading.column),
            area.area.name if area.area and sure_area else reading.area,
            area.area.id if area.area and sure_area else None,
            indicator.indicator.name
            if indicator.indicator and sure_indicator
            else reading.indicator,
            indicator.indicator.id if indicator.indicator and sure_indicator else None,
            reading.breakdown,
            reading.period.period if reading.period else None,
            number.figure,
            RowState.SURE,
            low=number.low,
            high=number.high,
            is_percent=number.percent,
            unit=meaning.unit,
        )
        if number.figure is None:
            row.state, row.why = RowState.REFUSED, self._why_refused(reading)
            return row
        doubts = [
            *_area_doubts(reading.area, area, create=known.create),
            *_indicator_doubts(reading.indicator, indicator, create=known.create),
        ]
        if reading.period is None:
            doubts.append("perioden kan ikke læses")
        elif reading.period.doubt:
            doubts.append(f"perioden »{reading.period.period.text}« {reading.period.doubt}")
        if number.doubt:
            doubts.append(number.doubt)
        if doubts or reading.doubts:
            row.state = RowState.DOUBTFUL
            row.why = upper_first("; ".join([*doubts, *reading.doubts])) + "."
        else:
            row.state = _STATES[number.figure.state]
        return row

    def _why_refused(self, reading: Reading) -> str:
        cell = cell_at(self.sheet.rows[reading.row], reading.column)
        if isinstance(cell, Marked) and cell.kind == "error":
            return f"Cellen viser fejlen {cell.value}." if cell.value else "Cellen viser en fejl."
        if isinstance(cell, Marked) and cell.kind == "formula":
            return "Formlen er ikke beregnet. Åbn filen i Excel, gem den, og prøv igen."
        return f"»{text_of(cell)[:60]}« er ikke et tal."

    def _list_rest(self, start: int, end: int, why: str) -> None:
        for index in range(start, end):
            if not is_blank(self.sheet.rows[index]):
                self.skipped[index] = why

    def _unused(self, table: Table, meaning: Meaning) -> list[Ignored]:
        return [
            Ignored(
                range_name(table.header, label.column, table.bottom, label.column),
                f"Kolonnen »{label.name}« er hverken område, periode eller tal",
            )
            for label in meaning.unused
            if label.name
        ]

    def _ranges(self) -> list[Ignored]:
        """Neighbouring rows that are left out for the same reason, as one range."""
        ranges: list[Ignored] = []
        runs: list[tuple[int, int, str]] = []
        for index in sorted(self.skipped):
            why = self.skipped[index]
            is_text = why in {NOTE, ABOVE}
            if runs and not is_text and runs[-1][1] == index - 1 and runs[-1][2] == why:
                runs[-1] = (runs[-1][0], index, why)
            else:
                runs.append((index, index, why))
        for first, last, why in runs:
            width = max(
                column + 1
                for row in self.sheet.rows[first : last + 1]
                for column, cell in enumerate(row)
                if cell is not None
            )
            words = " ".join(text_of(cell) for cell in self.sheet.rows[first] if cell is not None)
            told = f"{why}: {words[:LONGEST_QUOTE]}" if why in {NOTE, ABOVE} else why
            ranges.append(Ignored(range_name(first, 0, last, width - 1), told))
        return ranges

    def _tell_of_errors(self) -> None:
        wrong = {
            cell
            for cell in self.sheet.different_cells()
            if isinstance(cell, Marked) and cell.kind in {"error", "formula"}
        }
        if not wrong:
            return
        places = [
            (index, column)
            for index, row in enumerate(self.sheet.rows)
            for column, cell in enumerate(row)
            if cell in wrong
        ]
        self.problems.append(
            Problem(
                self.sheet.name,
                cell_name(*places[0]),
                f"{len(places)} celler viser en fejl eller en formel, der ikke er beregnet.",
            )
        )


_STATES = {
    FigureState.KNOWN: RowState.SURE,
    FigureState.SUPPRESSED: RowState.SUPPRESSED,
    FigureState.MISSING: RowState.MISSING,
}


def _area_doubts(text: str, match: AreaMatch, *, create: bool) -> Iterable[str]:
    if not text:
        yield "området mangler"
    elif match.doubt:
        yield f"området »{text}« {match.doubt}"
    elif match.area is None and not create:
        yield f"området »{text}« findes ikke i planen"


def _indicator_doubts(text: str, match: IndicatorMatch, *, create: bool) -> Iterable[str]:
    if not text:
        yield "indikatoren mangler"
    elif match.doubt:
        yield f"indikatoren »{text}« {match.doubt}"
    elif match.indicator is None and not create:
        yield f"indikatoren »{text}« findes ikke i planen"


def _doubt(row: DraftRow, why: str) -> None:
    if row.state is RowState.REFUSED:
        return
    row.state = RowState.DOUBTFUL
    row.why = f"{row.why.removesuffix('.')}; {why}." if row.why else f"{upper_first(why)}."


def _doubt_strange_shares(draft: ReadDraft) -> None:
    """A few per cent signs among counts above a hundred: the sign or the place is wrong."""
    found: dict[object, list[DraftRow]] = {}
    for _, row in draft.rows():
        if row.figure is not None and row.figure.value is not None:
            found.setdefault(row.indicator_id or row.indicator, []).append(row)
    for rows in found.values():
        shares = [row for row in rows if row.is_percent]
        counts = [row for row in rows if not row.is_percent]
        if len(shares) * 4 < len(rows) and any(
            row.figure and row.figure.value and row.figure.value > 100 for row in counts
        ):
            for row in shares:
                _doubt(row, "tallet er i procent, men de andre er antal")


def _doubt_duplicates(draft: ReadDraft) -> None:
    """Several values for one and the same thing in a file: none can be taken for granted."""
    groups: dict[tuple[object, ...], list[DraftRow]] = {}
    for _, row in draft.rows():
        if row.state is RowState.REFUSED or row.period is None:
            continue
        period = row.period
        key = (
            row.indicator_id or fold(row.indicator),
            row.area_id or fold(row.area),
            period.kind,
            period.start,
            period.end,
            tuple(sorted(row.breakdown.items())) if row.breakdown else (),
        )
        groups.setdefault(key, []).append(row)
    for rows in groups.values():
        if len(rows) > 1:
            for row in rows:
                other = next((o for o in rows if o.figure != row.figure), None)
                if other is not None:
                    _doubt(row, f"{other.cell} har et andet tal for det samme")
