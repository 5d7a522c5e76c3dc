"""A medarbejderark that comes back: recognised by its hidden marks and read without questions.

The rows may have been sorted or left empty, columns moved or added; what cannot be read is said of
its row, and nothing is guessed.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from app.domain.counts import Value
from app.domain.danish import fold
from app.domain.privacy import mask_cpr
from app.domain.sheet_marks import Mark, from_letters
from app.domain.staff_sheet import (
    ACTIVITY,
    AREA,
    DAY,
    HEADINGS,
    KEY,
    NOTE,
    REFERRED_TO,
    TEXT,
    WHAT,
    CountKey,
    code_of,
    count_columns,
    count_heading,
    count_of,
    read_mark,
    text_check,
)
from app.domain.staff_sheet_answers import RawAnswers, RawNote, RawSession
from app.domain.typed import NotUnderstood, parse_count, parse_day, parse_number
from app.domain.vocabulary import Measure
from app.importing import answer_table
from app.importing.answer_table import AnswerTable, TableForm
from app.importing.cells import Cell, FileCells, Marked, SheetCells, cell_name
from app.importing.looks import text_of
from app.importing.persons import CPR_CELL_REFUSED, take_out_cpr
from app.labels import label

_MOST: Final = 9999
_EXCEL_DAYS = (36_526, 73_050)
"""2000 to 2099 as numbers of days: a date whose format was lost on the way."""
_EXCEL_ZERO = date(1899, 12, 30)
_NAMED = re.compile(r"rt-(activity|area) ([a-p-]{36})")
_SESSION_CODES = frozenset({KEY, DAY, ACTIVITY, AREA, REFERRED_TO, NOTE})
_NOTE_CODES = frozenset({KEY, ACTIVITY, WHAT, TEXT})


def _session_code(text: str) -> str:
    return text if text in _SESSION_CODES or count_of(text) else ""


_SESSIONS = TableForm(
    _session_code,
    {
        **{code: HEADINGS[code] for code in (DAY, ACTIVITY, AREA, REFERRED_TO, NOTE)},
        **{code_of(key): count_heading(key) for key in count_columns(Measure)},
    },
    DAY,
    frozenset({DAY, ACTIVITY, code_of((Measure.PARTICIPANTS, ""))}),
    KEY,
    re.compile(r"([g-p]{1,18}) ([a-p]{10})"),
)
_NOTES = TableForm(
    lambda text: text if text in _NOTE_CODES else "",
    {code: HEADINGS[code] for code in (ACTIVITY, WHAT, TEXT)},
    TEXT,
    frozenset({ACTIVITY, WHAT, TEXT}),
    KEY,
    re.compile(r"([a-p]{20}) ([a-p]{10})"),
)


def find_mark(cells: FileCells) -> Mark | None:
    """The mark of a medarbejderark; None for every other file."""
    return answer_table.find_mark(cells, read_mark)


def is_staff_sheet(cells: FileCells) -> bool:
    """Whether a file is a medarbejderark of ours."""
    return find_mark(cells) is not None


def read_staff_sheet(cells: FileCells, near: date) -> RawAnswers | None:
    """Read a filled-in medarbejderark; None for every other file.

    `near` is a day of its period, for dates written without a year. What looks like a CPR number
    is not taken along: its row says so.
    """
    mark = find_mark(cells)
    if mark is None:
        return None
    sessions: list[RawSession] = []
    notes: list[RawNote] = []
    remarks = list(cells.notes)
    uids: dict[tuple[str, str], str] = {}
    for sheet in cells.sheets:
        for row in sheet.rows:
            for text, code in pairwise(row):
                if isinstance(text, str) and isinstance(code, str):
                    named = _NAMED.fullmatch(code)
                    if named:
                        uids[named[1], fold(text)] = from_letters(named[2])
        if (table := answer_table.find_table(sheet, _SESSIONS)) is not None:
            reader = _SessionReader(table, near)
            sessions += reader.rows()
            remarks += reader.unread()
        elif (table := answer_table.find_table(sheet, _NOTES)) is not None:
            notes += _notes(table)
    return RawAnswers(mark, tuple(sessions), tuple(notes), uids, tuple(remarks))


class _SessionReader:
    def __init__(self, table: AnswerTable, near: date) -> None:
        self._table, self._near = table, near
        self._counts = {code: key for code in table.columns if (key := count_of(code)) is not None}

    def rows(self) -> Iterator[RawSession]:
        """Every row in which anything was written."""
        table = self._table
        said = [code for code in table.columns if code != KEY]
        for index in table.rows():
            if any(table.text(index, code) for code in said):
                yield self._row(index)

    def unread(self) -> Iterator[str]:
        """The columns that were added, which are not read."""
        ours = set(self._table.columns.values())
        heads = self._table.sheet.rows[self._table.header]
        names = [text_of(cell) for column, cell in enumerate(heads) if column not in ours]
        for name in filter(None, names):
            yield f"Kolonnen »{mask_cpr(name)}« er tilføjet i arket og er ikke læst."

    def _row(self, index: int) -> RawSession:
        table = self._table
        place = f"{table.sheet.name}!{cell_name(index, table.columns[DAY])}"
        cells = {
            code: f"{table.sheet.name}!{cell_name(index, column)}"
            for code, column in table.columns.items()
        }
        if code := _cpr_column(table, index):
            return RawSession(cells[code], None, "", "", {}, "", problem=CPR_CELL_REFUSED)
        mark = table.mark(index)
        session_id, check = (int(from_letters(mark[0])), mark[1]) if mark else (None, "")
        problem = ""
        day: date | None = None
        counts: dict[CountKey, Value] = {}
        at = DAY
        try:
            day = _day(table.cell(index, DAY), self._near)
            referred_to = table.text(index, REFERRED_TO)
            for at, (measure, part) in self._counts.items():
                cell = table.cell(index, at)
                if cell is None or cell == "":
                    continue
                to = referred_to if measure is Measure.REFERRALS else part
                counts[measure, to] = _value(measure, cell)
            if referred_to and (Measure.REFERRALS, referred_to) not in counts:
                at = code_of((Measure.REFERRALS, ""))
                raise NotUnderstood(
                    f"Der står »{referred_to}« under {HEADINGS[REFERRED_TO]}, men ikke hvor mange "
                    "der er brobygget.", "",
                )  # fmt: skip
        except NotUnderstood as error:
            problem, place = error.sentence, cells.get(at, cells.get(REFERRED_TO, place))
        return RawSession(
            place, day, table.text(index, ACTIVITY), table.text(index, AREA), counts,
            table.text(index, NOTE), session_id, check, problem, cells,
        )  # fmt: skip


def _notes(table: AnswerTable) -> Iterator[RawNote]:
    for index in table.rows():
        cell = table.cell(index, TEXT)
        text = cell.strip() if isinstance(cell, str) else text_of(cell)
        if not text:
            continue
        place = f"{table.sheet.name}!{cell_name(index, table.columns[TEXT])}"
        if _cpr_column(table, index):
            yield RawNote(place, "", "", "", problem=CPR_CELL_REFUSED)
            continue
        texts = table.text(index, ACTIVITY), table.text(index, WHAT)
        mark = table.mark(index)
        key = mark[0] if mark and mark[1] == text_check(texts) else ""
        yield RawNote(place, *texts, text, key)


def _cpr_column(table: AnswerTable, index: int) -> str:
    """The first column that is read in which a row holds a CPR number; "" when none does."""
    codes = [code for code in table.columns if code != KEY]
    alone = SheetCells("", [[table.cell(index, code) for code in codes]])
    take_out_cpr(alone)
    found = [*alone.cpr_columns, *(column for _, column in alone.cpr_cells)]
    return codes[found[0]] if found else ""


def _day(cell: Cell, near: date) -> date | None:
    if isinstance(cell, Marked):
        if cell.kind == "day":
            return date.fromisoformat(cell.value[:10])
        raise NotUnderstood("Datoen kan ikke læses. Skriv den som 12-11-2026.", "")
    if isinstance(cell, int | float):
        if _EXCEL_DAYS[0] <= cell < _EXCEL_DAYS[1]:
            return _EXCEL_ZERO + timedelta(days=int(cell))
        raise NotUnderstood("Datoen kan ikke læses. Skriv den som 12-11-2026.", "")
    return parse_day(cell or "", near)


def _value(measure: Measure, cell: Cell) -> Value:
    """A count or hours; raises NotUnderstood, without saying what stood there."""
    if isinstance(cell, Marked):
        raise NotUnderstood(f"Der står ikke et tal under {label(measure)}.", "")
    try:
        number: Decimal | int | None
        if measure is Measure.HOURS:
            number = parse_number(cell) if isinstance(cell, str) else _exact(cell)
        else:
            number = _whole(cell)
    except NotUnderstood as error:
        words = "et tal, fx 2,5" if measure is Measure.HOURS else "et helt tal"
        raise NotUnderstood(f"Der skal stå {words} under {label(measure)}.", "") from error
    if number is None or not 0 <= number <= _MOST:
        raise NotUnderstood(f"Tallet under {label(measure)} skal være mellem 0 og {_MOST}.", "")
    # Twenty minutes as a formula is 0,333333333333333.
    return round(Decimal(number), 2) if measure is Measure.HOURS else int(number)


def _exact(cell: float | None) -> Decimal:
    number = Decimal(str(cell))
    return Decimal(int(number)) if number == int(number) else number


def _whole(cell: Cell) -> int | None:
    if isinstance(cell, str):
        return parse_count(cell)
    if isinstance(cell, int | float) and cell == int(cell):
        return int(cell)
    raise NotUnderstood("", "")
