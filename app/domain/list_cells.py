"""What a cell of a list says: a value, nothing, or a doubt with the ways to read it.

An answer is a text to be read instead, so that what was typed is read by the same rules.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.amounts import parse_amount
from app.domain.danish import fold, format_day
from app.domain.import_questions import Choice, read_as
from app.domain.list_draft import BROKEN
from app.domain.list_forms import Holds, ListField
from app.domain.numbers import read_number
from app.domain.people import are_addresses
from app.domain.period_text import read_period
from app.domain.periods import Period, PeriodKind, period_label
from app.domain.typed import NotUnderstood, parse_count, parse_day, parse_number
from app.labels import label

_NOTHING = frozenset({"", "-", "–", "—", "?", "n/a", "ingen", "intet", "uden", "ved ikke"})
_YES = frozenset({"ja", "x", "✓", "ok", "udført", "nået", "opnået", "gennemført", "færdig"})
_NO = frozenset(
    {
        "nej", "ikke endnu", "ikke nået", "mangler", "åben", "afventer", "planlagt", "i gang",
        "forsinket", "ikke begyndt", "kommende",
    }
)  # fmt: skip
_MIDNIGHT = re.compile(r"[ t]00[:.]00(?:[:.]00)?$")
_WEEKDAY = re.compile(r"^(?:man|tir|ons|tor|fre|lør|søn)(?:dag)?\.?,? (?:d\. ?|den )?")
_NO_YEAR = re.compile(r"\d{1,2}[./\- ]+\d{1,2}\.?|i (?:går|dag|morgen)|i(?:dag|morgen)")
_QUARTER = re.compile(r"(?:(?:k|q|kvt\.?|kvartal) ?)?([1-4])|([1-4])\.? ?(?:kvartal|kvt\.?)")
_OLDEST, _YEARS_AHEAD = 1990, 15
_UNIT = re.compile(
    r"\s*(kr\.?|dkk|kroner|timer|time|t\.?|årsværk|stk\.?|medarbejdere|,-|pr\. år|årligt)$"
)


@dataclass(frozen=True, slots=True)
class CellReading:
    """A value (None for nothing), or why there is none yet and the answers on offer."""

    value: Any = None
    why: str = ""
    choices: tuple[Choice, ...] = ()


def read_cell(field: ListField, text: str, today: date) -> CellReading:
    """Read a cell's text as its field says; names are not read here."""
    words = fold(text)
    if text == BROKEN:
        return CellReading(why="er en fejl i regnearket")
    match field.holds:
        case Holds.DAY:
            return _read_day(field, words, today)
        case Holds.PERIOD:
            return _read_period(words)
        case Holds.COUNT:
            return _read_count(words)
        case Holds.NUMBER:
            return _read_amount(words)
        case Holds.YEAR:
            return _read_year(words)
        case Holds.QUARTER:
            return _read_quarter(words)
        case Holds.MONEY:
            return _read_money(text)
        case Holds.CODE:
            return _read_code(field, words)
        case _ if field.key == "email" and words in _NOTHING:
            return CellReading()
        case _ if field.key == "email" and not are_addresses(words):
            return CellReading(why="er ikke en hel e-mailadresse")
        case _:
            return CellReading(_tidied(text) or None)


def read_quarter(text: str) -> Period | int | None:
    """Read "K3", "3", "3. kvartal" as 3, "2026K3" as its period; None for anything else."""
    words = fold(text)
    if match := _QUARTER.fullmatch(words):
        return int(match[1] or match[2])
    read = read_period(words)
    if read is None or read.doubt or read.period.kind is not PeriodKind.QUARTER:
        return None
    return read.period


def unit_of(text: str) -> str:
    """The unit an amount is written with: "kr.", "timer"; "" for none."""
    match = _UNIT.search(fold(text))
    return match[1] if match else ""


def _tidied(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())


def _read_day(field: ListField, words: str, today: date) -> CellReading:
    words = _WEEKDAY.sub("", _MIDNIGHT.sub("", words))
    if words in _NOTHING or words in _NO:
        return CellReading()
    if words in _YES:
        return CellReading(
            why="siger ikke hvilken dag",
            choices=(Choice(read_as(format_day(today)), f"I dag, {format_day(today)}"),),
        )
    try:
        day = parse_day(words, today)
    except NotUnderstood:
        return _read_vague_day(field, words)
    assert day is not None
    if _NO_YEAR.fullmatch(words):
        return CellReading(why="har intet årstal", choices=_days(day))
    if not _OLDEST <= day.year <= today.year + _YEARS_AHEAD:
        return CellReading(why=f"bliver til {format_day(day)}", choices=_days(day))
    return CellReading(day)


def _read_vague_day(field: ListField, words: str) -> CellReading:
    read = read_period(words)
    if read is None:
        return CellReading(why="kan ikke læses som en dato")
    if read.period.kind is PeriodKind.DAY and not read.doubt:
        return CellReading(read.period.start)
    days = (read.period.start, read.period.end)
    return CellReading(
        why="er ikke én bestemt dag", choices=_days(*(days if field.first_day else days[::-1]))
    )


def _days(*days: date) -> tuple[Choice, ...]:
    return tuple(Choice(read_as(format_day(day)), format_day(day)) for day in dict.fromkeys(days))


def _read_period(words: str) -> CellReading:
    words = _WEEKDAY.sub("", _MIDNIGHT.sub("", words))
    if words in _NOTHING:
        return CellReading()
    read = read_period(words)
    if read is None:
        return CellReading(why="kan ikke læses som en dato eller en periode")
    if read.doubt:
        options = [option.period for option in read.options] or [read.period]
        return CellReading(
            why=read.doubt,
            choices=tuple(
                Choice(read_as(period_label(period)), period_label(period)) for period in options
            ),
        )
    return CellReading(Period(read.period.kind, read.period.start, read.period.end))


def _read_year(words: str) -> CellReading:
    if words in _NOTHING:
        return CellReading()
    read = read_period(words)
    if read is None or read.period.kind is not PeriodKind.YEAR:
        return CellReading(why="er ikke et årstal")
    return CellReading(read.period.start.year)


def _read_quarter(words: str) -> CellReading:
    if words in _NOTHING:
        return CellReading()
    quarter = read_quarter(words)
    return CellReading(why="er ikke et kvartal") if quarter is None else CellReading(quarter)


def _read_money(text: str) -> CellReading:
    if fold(text) in _NOTHING:
        return CellReading()
    try:
        return CellReading(parse_amount(text))
    except NotUnderstood as error:
        return CellReading(
            why=f"er ikke et beløb: {error.sentence[:1].lower()}{error.sentence[1:-1]}"
        )


def _read_count(words: str) -> CellReading:
    if words in _NOTHING:
        return CellReading()
    try:
        return CellReading(parse_count(words))
    except NotUnderstood:
        value = read_number(words).figure
    if value is None or value.value is None or value.value != int(value.value) or value.value < 0:
        return CellReading(why="er ikke et helt antal")
    return CellReading(
        why="er ikke et bestemt antal",
        choices=(Choice(read_as(str(int(value.value))), f"{int(value.value)}"),),
    )


def _read_amount(words: str) -> CellReading:
    bare = words
    while (shorter := _UNIT.sub("", bare)) != bare:
        bare = shorter
    bare = bare.removeprefix("kr.").strip()
    if bare in _NOTHING:
        return CellReading()
    try:
        value = parse_number(bare)
    except NotUnderstood:
        return _read_doubtful_amount(bare)
    if value is not None and value < 0:
        return CellReading(why="er under nul")
    return CellReading(value)


def _read_doubtful_amount(words: str) -> CellReading:
    read = read_number(words)
    if read.figure is None or read.figure.value is None or read.figure.value < 0:
        return CellReading(why="kan ikke læses som et tal")
    said = _in_danish(read.figure.value)
    return CellReading(why="er ikke et bestemt tal", choices=(Choice(read_as(said), said),))


def _in_danish(value: Decimal) -> str:
    return format(value, "f").replace(".", ",")


def _read_code(field: ListField, words: str) -> CellReading:
    if words in _NOTHING:
        return CellReading()
    code = field.words.get(words.strip(" ."))
    if code is not None:
        return CellReading(code)
    labels = dict.fromkeys(label(known) for known in field.words.values())
    return CellReading(
        why="er ikke et af de ord, planen kender",
        choices=tuple(Choice(read_as(known), known) for known in labels),
    )
