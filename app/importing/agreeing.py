"""Values of a file that contradict each other: none can be taken for granted."""

import re
from collections import Counter
from typing import NamedTuple

from app.domain.danish import fold, join_words, upper_first
from app.domain.import_draft import DraftRow, DraftSheet, DraftTable, ReadDraft, RowState
from app.domain.import_questions import LEAVE_OUT, SKIP, TAKE_OR_LEAVE, Ask, Choice, Doubt
from app.domain.periods import Period
from app.importing.cells import cell_place, column_name
from app.importing.placing import ask, finish, reopen
from app.importing.settling import Settler

_MOST_SOURCES = 6


class _Told(NamedTuple):
    """A value with where it stands."""

    sheet: DraftSheet
    table: DraftTable
    row: DraftRow

    @property
    def place(self) -> str:
        return f"{self.sheet.name}!{self.row.cell}"


def settle_conflicts(draft: ReadDraft, settler: Settler) -> None:
    """Ask which counts where a file has different values for one and the same thing.

    Contradictions are asked one by one; only those between the same two sheets, tables, columns or
    rows are one question.
    """
    groups: dict[tuple[object, ...], list[_Told]] = {}
    for sheet in draft.sheets:
        for table in sheet.tables:
            for row in table.rows:
                if row.state is not RowState.REFUSED and row.period is not None:
                    key = _subject(row, row.period)
                    groups.setdefault(key, []).append(_Told(sheet, table, row))
    for told in groups.values():
        if len(told) > 1 and any(other.row.figure != told[0].row.figure for other in told):
            _settle_group(told, settler)


def _subject(row: DraftRow, period: Period) -> tuple[object, ...]:
    return (
        row.indicator_id or fold(row.indicator),
        row.area_id or fold(row.area),
        period.kind,
        period.start,
        period.end,
        tuple(sorted((key, fold(text)) for key, text in row.breakdown.items()))
        if row.breakdown
        else (),
    )


def _settle_group(group: list[_Told], settler: Settler) -> None:
    sources = _sources(group)
    last = len(group) - 1
    codes = {
        "first" if number == 0 else "last" if number == last else f"number {number + 1}": number
        for number in range(len(group))
    }
    if len(group) > _MOST_SOURCES:
        codes = {"first": 0, "last": last}
    choices = tuple(Choice(code, upper_first(sources[number])) for code, number in codes.items())
    subject = join_words(sources if len(codes) == len(group) else [sources[0], sources[last]])
    for number, told in enumerate(group):
        other = next(found for found in group if found.row.figure != told.row.figure)
        place = other.row.cell if other.sheet is told.sheet else other.place
        why = f"{place} har et andet tal for det samme"
        doubt = Doubt(Ask.CONFLICT, subject, why, (*choices, LEAVE_OUT))
        answer = ask(told.row, doubt, settler, told.sheet.name)
        if answer not in {"", SKIP, *codes}:
            reopen(told.row, doubt, settler)
        kept = codes.get(answer, number)
        if kept != number and answer != SKIP:
            told.row.state = RowState.REFUSED
            told.row.why = f"Udeladt efter dit svar: {group[kept].row.cell} gælder."
        finish(told.row)


def _sources(group: list[_Told]) -> list[str]:
    """Where contradicting values come from, said so that it tells them apart."""
    sheets = [told.sheet.name for told in group]
    if len(set(sheets)) == len(group):
        return [f"arket »{name}«" for name in sheets]
    tables = {id(told.table) for told in group}
    if len(tables) == len(group):
        return [f"tabellen {told.table.range} i »{told.sheet.name}«" for told in group]
    if len(tables) == 1:
        name = group[0].sheet.name
        places = [cell_place(told.row.cell) for told in group]
        if len({row for row, _ in places}) == 1:
            return [f"kolonne {column_name(column)} i »{name}«" for _, column in places]
        if len({column for _, column in places}) == 1:
            return [f"række {row + 1} i »{name}«" for row, _ in places]
    return [told.place for told in group]


def settle_strange_shares(draft: ReadDraft, settler: Settler) -> None:
    """A few per cent signs among counts above a hundred: the sign or the place is wrong."""
    found: dict[object, list[tuple[DraftSheet, DraftRow]]] = {}
    for sheet, row in draft.rows():
        if row.figure is not None and row.figure.value is not None:
            found.setdefault(row.indicator_id or row.indicator, []).append((sheet, row))
    why = "tallet er i procent, men de andre er antal"
    for rows in found.values():
        shares = [(sheet, row) for sheet, row in rows if row.is_percent]
        counts = [row for _, row in rows if not row.is_percent]
        if len(shares) * 4 < len(rows) and any(
            row.figure and row.figure.value and row.figure.value > 100 for row in counts
        ):
            for sheet, row in shares:
                ask(row, Doubt(Ask.REMARK, why, why, TAKE_OR_LEAVE), settler, sheet.name)
                finish(row)


def settle_units(rows: list[DraftRow], settler: Settler, sheet: str) -> None:
    """Ask about an indicator whose rows are in different units: kr. here and t.kr. there."""
    units: dict[str, dict[str, None]] = {}
    for row in rows:
        units.setdefault(row.indicator, {})[fold(row.unit)] = None
    for row in rows:
        if len(units[row.indicator]) > 1 and row.state is not RowState.REFUSED:
            told = join_words([f"»{unit or 'ingen'}«" for unit in units[row.indicator]])
            why = f"indikatoren har flere enheder: {told}"
            ask(row, Doubt(Ask.REMARK, why, why, TAKE_OR_LEAVE), settler, sheet)
            finish(row)


_SHARE = re.compile(r"\bandel|procent|\bpct\b|%")
_FREE = re.compile(r"ændring|vækst|udvikling|indeks|forskel|point")


def settle_impossible_shares(rows: list[DraftRow], settler: Settler, sheet: str) -> None:
    """Ask about shares below 0 or above 100 per cent; a change or an index may well be that.

    Where only the name says that it is a share, most of its values must be possible ones.
    """
    why = "en andel er sjældent under 0 eller over 100 procent"
    outside: dict[str, list[DraftRow]] = {}
    counts: Counter[str] = Counter()
    for row in rows:
        if row.figure is not None and row.figure.value is not None:
            counts[row.indicator] += 1
            if not 0 <= row.figure.value <= 100 and row.state is not RowState.REFUSED:
                outside.setdefault(row.indicator, []).append(row)
    for indicator, found in outside.items():
        if _FREE.search(fold(indicator)):
            continue
        is_named = _SHARE.search(fold(indicator)) and 3 * len(found) < counts[indicator]
        for row in found:
            if row.is_percent or _SHARE.search(fold(row.unit)) or is_named:
                ask(row, Doubt(Ask.REMARK, why, why, TAKE_OR_LEAVE), settler, sheet)
                finish(row)
