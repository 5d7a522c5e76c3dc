"""Which column of a table holds what: told by its headings, else by what its cells look like."""

import re
from collections.abc import Collection, Sequence

from app.domain.danish import fold
from app.domain.list_cells import read_quarter
from app.domain.list_draft import ListAnswers, ListColumn, ListTable
from app.domain.list_forms import MONEY_KINDS, ListField, ListForm, ListKind
from app.domain.period_text import read_period
from app.domain.periods import PeriodKind

_FIRST_ROWS = 20
_ALIKE = 88
_MARKS = " .:;*?#\"'»«"
_REMARK = re.compile(r"\s*[(\[].*?[)\]]\s*")
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d)?\d\d")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")

_PARTICIPANTS = re.compile(
    r"\b(?:cpr|personnummer|fødselsda(?:to|g)|født|deltager(?:e|en|ens|navn)?|b[aø]rn(?:et|ets|s)?"
    r"|barne\w*|elev(?:en|ens|er)?|elevnavn|borger(?:en|ens|e)?|borgernavn|familie\w*|forældre\w*"
    r"|forælder\w*|mor|far|mors|fars|værge|klient\w*|køn|herkomst|nationalitet|etnicitet|"
    r"statsborgerskab|ydelse|diagnose|skolegang|klassetrin)\b"
)
_ADDRESS = re.compile(r"\b(?:adresse|bopæl|vej|gade|postnr\.?|lejemål|bolignummer)\b")
_WORKPLACE = frozenset({"organisation_id", "title", "email"})

REFUSED_PEOPLE = (
    "Tabellen ser ud til at handle om deltagere, børn eller familier. Her kan kun hentes "
    "samarbejdspartnere og beboere med en rolle. Intet er hentet. Fjern kolonnen {heading}, hvis "
    "tabellen alligevel er en kontaktliste."
)


def find_heading_row(form: ListForm, table: ListTable, answers: ListAnswers) -> int | None:
    """The row with the headings; None when the table begins at once."""
    filled = [number for number, row in enumerate(table.rows[:_FIRST_ROWS]) if any(row)]
    if not filled or answers.has_headings is False:
        return None
    # The first row with most fields: titles above it have fewer, data below it none or few.
    best = max(filled, key=lambda number: _count_known(form, table.rows[number]))
    if _count_known(form, table.rows[best]):
        return best
    return filled[0] if answers.has_headings else None


def _count_known(form: ListForm, row: Sequence[str]) -> int:
    found = {field.key for text in row if (field := _exact(form, text)) is not None}
    periods = sum(_is_stretch(form, text) for text in row) if found and _counts_periods(form) else 0
    # One word alone may be a title ("Aktiviteter"), or the heading of a table with one column.
    return 0 if len(found) + periods < 2 and sum(map(bool, row)) > 2 else len(found) + periods


def _counts_periods(form: ListForm) -> bool:
    return any(field.many for field in form.fields)


def _takes_days(form: ListForm) -> bool:
    return form.kind not in MONEY_KINDS


def _is_stretch(form: ListForm, heading: str) -> bool:
    """Whether a heading is surely a month, a year or the like; a quarter may lack its year."""
    read = read_period(heading)
    if form.kind is ListKind.BUDGET:
        return read is not None and read.period.kind is PeriodKind.YEAR
    if form.kind is ListKind.SPENDING:
        return read_quarter(heading) is not None
    return read is not None and not read.doubt and read.period.kind is not PeriodKind.DAY


def read_columns(
    form: ListForm, table: ListTable, heading_row: int | None, answers: ListAnswers
) -> tuple[ListColumn, ...]:
    """Say of every column what it holds; what the user said of one goes before its heading."""
    headings = _headings(table, heading_row)
    taken = {key for key in answers.columns.values() if key}
    found: dict[int, tuple[str, bool]] = {}
    for find in (_exact, _alike):
        for column, heading in enumerate(headings):
            if column in found or column in answers.columns or column in table.emptied:
                continue
            field = find(form, heading)
            if field is not None and field.or_else:
                field = _told_apart(form, field, table, heading_row, column)
            if field is not None and field.key not in taken:
                found[column] = (field.key, find is _alike)
                taken.add(field.key)
    if _counts_periods(form) and form.in_period[0] not in taken:
        found |= _by_period(form, headings, table, found.keys() | answers.columns.keys())
    if heading_row is None:
        found |= _by_content(form, table, taken, set(answers.columns))
    _stand_in(form, found, taken)
    return tuple(
        ListColumn(
            heading,
            answers.columns.get(column, found.get(column, ("", False))[0]),
            column in found and found[column][1],
            column in answers.columns,
            column in table.emptied,
        )
        for column, heading in enumerate(headings)
    )


def _told_apart(
    form: ListForm, field: ListField, table: ListTable, heading_row: int | None, column: int
) -> ListField:
    """A column called "Rolle" may hold residents' roles as well as titles."""
    other = form.field(field.or_else)
    below = table.rows[(-1 if heading_row is None else heading_row) + 1 :]
    cells = [fold(row[column]) for row in below if column < len(row) and row[column].strip()]
    codes = sum(cell in other.words for cell in cells)
    return other if codes * 2 > len(cells) else field


def _by_period(
    form: ListForm, headings: Sequence[str], table: ListTable, known: Collection[int]
) -> dict[int, tuple[str, bool]]:
    """Columns that are months or years themselves."""
    return {
        column: ("in_period", False)
        for column, heading in enumerate(headings)
        if column not in known
        and column not in table.emptied
        and (_is_stretch(form, heading) or (_takes_days(form) and _DAY.fullmatch(heading)))
    }


def _headings(table: ListTable, heading_row: int | None) -> list[str]:
    row = () if heading_row is None else table.rows[heading_row]
    return [row[column] if column < len(row) else "" for column in range(table.width)]


def _stand_in(form: ListForm, found: dict[int, tuple[str, bool]], taken: set[str]) -> None:
    for field in form.fields:
        if field.instead_of and field.key in taken and field.instead_of not in taken:
            for column, (key, likely) in found.items():
                if key == field.key:
                    found[column] = (field.instead_of, likely)


def _by_content(
    form: ListForm, table: ListTable, taken: set[str], said: set[int]
) -> dict[int, tuple[str, bool]]:
    """Without headings: addresses are e-mail, and the first column of words is the name."""
    found: dict[int, tuple[str, bool]] = {}
    keys = {field.key for field in form.fields}
    for column in range(table.width):
        cells = [row[column] for row in table.rows if column < len(row) and row[column]]
        if column in said or not cells:
            continue
        if "email" in keys - taken and all(_MAIL.fullmatch(cell) for cell in cells):
            found[column] = ("email", True)
            taken.add("email")
        elif form.name in keys - taken and _are_words(cells):
            found[column] = (form.name, True)
            taken.add(form.name)
    return found


def _are_words(cells: Sequence[str]) -> bool:
    worded = sum(sum(mark.isalpha() for mark in cell) > len(cell) / 2 for cell in cells)
    return worded * 2 > len(cells) and not any(_MAIL.fullmatch(cell) for cell in cells)


def _tidy(heading: str) -> str:
    return fold(_REMARK.sub(" ", heading)).strip(_MARKS)


def _exact(form: ListForm, heading: str) -> ListField | None:
    words = _tidy(heading)
    if not words:
        return None
    for field in form.fields:
        if words == _tidy(field.label):
            return field
    for field in form.fields:
        if any(words == _tidy(other) for other in field.headings):
            return field
    return None


def _alike(form: ListForm, heading: str) -> ListField | None:
    from rapidfuzz import fuzz

    words = _tidy(heading)
    if len(words) < 4:
        return None
    best: tuple[float, ListField | None] = (0.0, None)
    for field in form.fields:
        for other in (field.label, *field.headings):
            tidied = _tidy(other)
            score = fuzz.ratio(words, tidied)
            if len(tidied) > 3 and tidied in words.split():
                score = max(score, 90.0)
            if score > best[0]:
                best = (score, field)
    return best[1] if best[0] >= _ALIKE else None


def refuse_participants(form: ListForm, columns: Sequence[ListColumn]) -> str:
    """Say why a table of persons is not taken in; "" for a list of professionals.

    The plan holds professionals and residents in a role, never participants (domain.md 2). An
    address alone says nothing where people have a title, an organisation or an e-mail.
    """
    if form.kind is not ListKind.PEOPLE:
        return ""
    held = {column.key for column in columns}
    for column in columns:
        heading = fold(column.heading)
        if _PARTICIPANTS.search(heading) or (_ADDRESS.search(heading) and not held & _WORKPLACE):
            return REFUSED_PEOPLE.format(heading=f"»{column.heading.strip()}«")
    return ""
