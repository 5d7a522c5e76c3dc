"""A file's cells become a draft: every value placed, or told why it could not be."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from app.domain.danish import join_words, plural
from app.domain.import_draft import (
    DraftRow,
    DraftSheet,
    DraftTable,
    Ignored,
    Problem,
    ReadDraft,
)
from app.domain.import_questions import (
    ACROSS,
    SKIP,
    TAKE,
    Answers,
    Ask,
    Choice,
    Doubt,
    Role,
    SheetLayout,
)
from app.domain.privacy import mask_cpr
from app.importing.agreeing import (
    settle_conflicts,
    settle_impossible_shares,
    settle_strange_shares,
    settle_units,
)
from app.importing.cells import Cell, FileCells, Marked, SheetCells, cell_name, range_name
from app.importing.headings import LabelColumn
from app.importing.layout import Table, find_tables, why_no_table
from app.importing.looks import Look, is_blank, look_at, text_of
from app.importing.period_in_name import name_in_file
from app.importing.persons import people_problems
from app.importing.placing import Known, Placer, sheet_area_doubt
from app.importing.read_columns import read_columns
from app.importing.readings import NOTE, SkippedRow
from app.importing.roles import Meaning, understand
from app.importing.rows import read_rows
from app.importing.settling import Settler
from app.importing.shares import settle_fractions
from app.importing.strips import part_sheet
from app.importing.sums import SumCheck
from app.importing.words import is_no_value, is_total

Tell = Callable[[int, int, str], None]


def make_draft(
    file: str,
    read: FileCells,
    known: Known,
    tell: Tell,
    *,
    only_sheet: str | None = None,
    answers: Answers | None = None,
) -> ReadDraft:
    """Propose what a file says; `tell(done, total, text)` may raise to give up.

    A hidden sheet is read only when `only_sheet` names it or an answer says so. CPR numbers are
    taken out of `read` itself.
    """
    answers = answers or Answers()
    settler = Settler(answers.settled)
    problems = [Problem("", "", note) for note in read.notes]
    sheets: list[DraftSheet] = []
    total = sum(len(sheet.rows) for sheet in read.sheets)
    done = 0
    for sheet in read.sheets:
        sheet.name = mask_cpr(sheet.name)
        refused = people_problems(sheet)
        if only_sheet is not None and sheet.name != only_sheet:
            continue
        if sheet.hidden and only_sheet is None and not _may_read(sheet, settler):
            sheets.append(_left_out(sheet, "Arket er skjult og er ikke læst."))
            continue
        layout = answers.layouts.get(sheet.name, SheetLayout())
        strips = [sheet] if layout.frames else part_sheet(sheet)
        parts = [_Sheet(strip, known, settler, read.separator, layout) for strip in strips]
        report = partial(_tell_row, tell, done, total, sheet.name)
        drafts = [part.draft(report) for part in parts]
        sheets.append(
            DraftSheet(
                sheet.name,
                [table for draft in drafts for table in draft.tables],
                [ignored for draft in drafts for ignored in draft.ignored],
            )
        )
        sheets[-1].ignored.extend(
            Ignored(problem.cell, problem.why) for problem in refused if ":" in problem.cell
        )
        problems += refused
        problems += [problem for part in parts for problem in part.problems]
        problems += _hidden_problems(sheet)
        done += len(sheet.rows)
    draft = ReadDraft(file, sheets, problems)
    settle_conflicts(draft, settler)
    settle_strange_shares(draft, settler)
    draft.questions.extend(settler.questions())
    return draft


def _may_read(sheet: SheetCells, settler: Settler) -> bool:
    """Ask about a hidden sheet, where there is anything in it to read."""
    if not any(not is_blank(row) for row in sheet.rows):
        return False
    choices = (Choice(TAKE, "Læs arket"), Choice(SKIP, "Lad arket ude"))
    doubt = Doubt(Ask.HIDDEN_SHEET, sheet.name, "arket er skjult", choices)
    return settler.ask(doubt, sheet.name, "") == TAKE


def _tell_row(tell: Tell, done: int, total: int, name: str, row: int) -> None:
    tell(done + row, total, name)


LONGEST_QUOTE = 500
ABOVE = "Over tabellen"
_NOTE_ROWS = 6
_PRELIMINARY = re.compile(r"^(?!.*\b(?:ikke|endelige)\b).*\bforeløbig", re.IGNORECASE)


def _left_out(sheet: SheetCells, why: str) -> DraftSheet:
    width = max((len(row) for row in sheet.rows), default=0)
    if not width:
        return DraftSheet(sheet.name, [], [])
    place = range_name(0, 0, len(sheet.rows) - 1, width - 1)
    return DraftSheet(sheet.name, [], [Ignored(place, why)])


def _hidden_problems(sheet: SheetCells) -> list[Problem]:
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return []
    hidden = [
        plural(count, one, many)
        for count, one, many in (
            (len(sheet.hidden_rows), "skjult række", "skjulte rækker"),
            (len(sheet.hidden_columns), "skjult kolonne", "skjulte kolonner"),
        )
        if count
    ]
    why = f"Arket har {join_words(hidden)}; tallene der er tvivlsomme."
    return [Problem(sheet.name, "", why)]


def _has_numbers(row: Sequence[Cell]) -> bool:
    return sum(cell is not None for cell in row) > 1 and any(
        look_at(cell) is Look.VALUE for cell in row
    )


def _first_column(sheet: SheetCells) -> int:
    used = (
        next((column for column, cell in enumerate(row) if cell is not None), len(row))
        for row in sheet.rows
        if not is_blank(row)
    )
    return min(used, default=0)


def _why_unused(label: LabelColumn) -> str:
    """Why a column is not read, as it is."""
    name = label.name
    if is_total(name):
        return f"»{name}« er regnet ud fra de andre kolonner"
    if is_no_value(name):
        return f"»{name}« er en sammenligning eller et mål, ikke et målt tal"
    if label.role is Role.CODE:
        return f"»{name}« er et nummer eller en placering"
    if label.is_empty:
        return f"»{name}« er tom"
    return f"»{name}« er hverken område, periode eller tal; sig, hvad den er, hvis den skal læses"


class _Sheet:
    """A sheet on its way to being a draft."""

    def __init__(
        self,
        sheet: SheetCells,
        known: Known,
        settler: Settler,
        separator: str,
        layout: SheetLayout,
    ) -> None:
        self.sheet = sheet
        self.known = known
        self.settler = settler
        self.separator = separator
        self.layout = layout
        self.problems: list[Problem] = []
        self.skipped: dict[int, str] = {}

    def draft(self, tell: Callable[[int], None]) -> DraftSheet:
        """Find and read the sheet's tables."""
        tables = find_tables(self.sheet, self.layout)
        drafts = []
        ignored: list[Ignored] = []
        end = 0
        across = self._are_areas_across()
        for table in tables:
            meaning = understand(
                table,
                self.sheet,
                self.known.areas,
                self.known.indicators,
                self.layout.roles,
                areas_across=across,
                is_named=not self.separator,
            )
            self._list_rest(end, table.top, ABOVE)
            drafts.append(self._table(table, meaning, tell))
            ignored += self._unused(table, meaning)
            end = table.bottom + 1
        last = len(self.sheet.rows)
        self._list_rest(end, last, NOTE if tables else why_no_table(self.sheet))
        ignored += self._ranges()
        self._tell_of_unread()
        self._tell_of_errors()
        return DraftSheet(self.sheet.name, drafts, ignored)

    def _are_areas_across(self) -> bool:
        """Whether the user says so; the question stays, so that she may take it back."""
        doubt = sheet_area_doubt(self.sheet.name)
        if not self.settler.is_answered(doubt, ACROSS):
            return False
        self.settler.ask(doubt, self.sheet.name, "")
        return True

    def _table(self, table: Table, meaning: Meaning, tell: Callable[[int], None]) -> DraftTable:
        rows: list[DraftRow] = []
        totals: list[SkippedRow] = []
        placer = Placer(
            self.sheet,
            self.known,
            self.settler,
            meaning.heading.period,
            offered=name_in_file(self.sheet.name) if self.separator else "",
        )
        has_period_column = bool(meaning.periods)
        for reading in read_rows(
            table, meaning, self.sheet, self.known.areas, self.separator, tell
        ):
            if isinstance(reading, SkippedRow):
                self.skipped[reading.row] = reading.why
                totals += [reading] if reading.totals else []
                continue
            row = placer.place(reading, reading.unit, has_period_column=has_period_column)
            rows.append(row)
        if placer.named_by_file:
            why = (
                f"Indikatoren er kaldt »{placer.offered}« efter filens navn; intet andet siger det."
            )
            self.problems.append(Problem(self.sheet.name, "", why))
        settle_fractions(
            rows,
            self.settler,
            self.sheet.name,
            is_share=self.known.indicators.is_in_percent,
            has_percent=self._has_percent(),
        )
        self._note_preliminary(table, rows)
        check = SumCheck(table, self.sheet, self.known.areas, rows, self.settler)
        for cell, why in (*check.wrong_rows(totals), *check.wrong_columns()):
            self.problems.append(Problem(self.sheet.name, cell, why))
        settle_units(rows, self.settler, self.sheet.name)
        settle_impossible_shares(rows, self.settler, self.sheet.name)
        place = range_name(table.top, table.left, table.bottom, table.right)
        return DraftTable(
            meaning.layout,
            place,
            rows,
            table.top,
            table.header,
            table.bottom,
            read_columns(meaning),
        )

    def _note_preliminary(self, table: Table, rows: Sequence[DraftRow]) -> None:
        """What the file says of all its figures stays with every one of them."""
        below = self.sheet.rows[table.bottom + 1 : table.bottom + 1 + _NOTE_ROWS]
        lines = [text for _, text in table.title_lines]
        lines += [text_of(cell) for row in below for cell in row if isinstance(cell, str)]
        said = next((line for line in lines if _PRELIMINARY.search(line)), "")
        if not said:
            return
        for row in rows:
            row.note = " ".join(filter(None, [row.note, "Foreløbigt tal."]))
        why = f"Arket siger »{said[:LONGEST_QUOTE]}«: tallene får bemærkningen »Foreløbigt tal«."
        self.problems.append(Problem(self.sheet.name, "", why))

    def _has_percent(self) -> bool:
        """Whether any cell of the sheet is shown as per cent."""
        return any(
            isinstance(cell, Marked) and cell.kind == "percent"
            for cell in self.sheet.different_cells()
        )

    def _list_rest(self, start: int, end: int, why: str) -> None:
        for index in range(start, end):
            if not is_blank(self.sheet.rows[index]):
                self.skipped[index] = why

    def _unused(self, table: Table, meaning: Meaning) -> list[Ignored]:
        return [
            Ignored(
                range_name(table.header, label.column, table.bottom, label.column),
                _why_unused(label),
            )
            for label in meaning.unused
            if label.name
        ]

    def _ranges(self) -> list[Ignored]:
        """Neighbouring rows that are left out for the same reason, as one range."""
        ranges: list[Ignored] = []
        runs: list[tuple[int, int, str]] = []
        left = _first_column(self.sheet)
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
            place = range_name(first, left, last, width - 1)
            words = " ".join(text_of(cell) for cell in self.sheet.rows[first] if cell is not None)
            told = f"{why}: {words[:LONGEST_QUOTE]}" if why in {NOTE, ABOVE} else why
            ranges.append(Ignored(place, told))
        return ranges

    def _tell_of_unread(self) -> None:
        """Rows outside the tables that hold labels and numbers may be a table that was not seen."""
        unread = [
            index
            for index in sorted(self.skipped)
            if self.skipped[index] in {NOTE, ABOVE} and _has_numbers(self.sheet.rows[index])
        ]
        numbered = groupby(enumerate(unread), key=lambda pair: pair[1] - pair[0])
        for _, group in numbered:
            rows = [index for _, index in group]
            first, last = rows[0] + 1, rows[-1] + 1
            where = f"række {first}" if first == last else f"række {first}-{last}"
            self.problems.append(
                Problem(self.sheet.name, f"A{first}", f"Der står tal i {where}, som ikke er læst.")
            )

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
                f"{plural(len(places), 'celle', 'celler')} viser en fejl eller en formel, der ikke "
                "er beregnet.",
            )
        )
