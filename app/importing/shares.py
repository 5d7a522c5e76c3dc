"""Fractions of one that may be meant as per cent: 0,41 for 41 %. Asked about, never guessed."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from statistics import median

from app.domain.danish import fold
from app.domain.figures import Figure
from app.domain.import_draft import DraftRow
from app.domain.import_questions import LEAVE_OUT, SKIP, TAKE, TAKE_IT, Ask, Choice, Doubt
from app.domain.numbers import NumberOption
from app.importing.placing import ask, finish
from app.importing.settling import Settler

_SHARE = re.compile(r"\bandel|procent|\bpct\b|%|frekvens|\b\w*rate\b|grad\b|\bkvote")
_NEARER = 10
"""A number is nearer to the others times a hundred when they are more than ten times as large."""


def settle_fractions(
    rows: Sequence[DraftRow],
    settler: Settler,
    sheet: str,
    *,
    is_share: Callable[[int], bool],
    has_percent: bool,
) -> None:
    """Ask whether numbers up to one are fractions meant as per cent, indicator by indicator.

    `is_share` tells of the plan's indicators by their id whether they are in per cent, and
    `has_percent` whether some cell of the sheet is shown as per cent.
    """
    found: dict[str, list[DraftRow]] = {}
    for row in rows:
        if row.figure is not None and row.figure.value is not None:
            found.setdefault(row.indicator, []).append(row)
    for of_one in found.values():
        plain = [row for row in of_one if not row.says_percent]
        fractions = [row for row in plain if 0 < abs(_value(row)) <= 1]
        if not fractions:
            continue
        is_alone = len(plain) == len(of_one)
        are_all = all(abs(_value(row)) <= 1 for row in plain)
        if is_alone and (looks_like_fractions(plain) or (are_all and has_percent)):
            why = "tallene kan være brøkdele (0,41) eller procent"
            _ask(fractions, Ask.SHARE, why, settler, sheet)
        elif has_percent or any(_is_in_percent(row, is_share) for row in of_one):
            why = "tallet kan være en brøkdel (0,41) blandt procenter"
            strays = _strays(fractions, of_one)
            _ask(strays, Ask.STRAY_SHARE, why, settler, sheet)


def looks_like_fractions(rows: Sequence[DraftRow]) -> bool:
    """Whether numbers may be fractions of one that are meant as per cent (0.412 for 41.2 %)."""
    values = [_value(row) for row in rows]
    broken = sum(value != value.to_integral_value() for value in values)
    return bool(values) and all(abs(value) <= 1 for value in values) and 4 * broken > len(values)


def settle_share(
    row: DraftRow, settler: Settler, sheet: str, why: str, about: Ask = Ask.SHARE
) -> None:
    """Ask whether a row's number is a fraction; once for all of its indicator."""
    value = _value(row)
    options = _share_options(value)
    choices = tuple(Choice(option.code, option.label) for option in options)
    answer = ask(row, Doubt(about, row.indicator, why, (*choices, LEAVE_OUT)), settler, sheet)
    if answer not in {"", SKIP}:
        row.figure = next((o.figure for o in options if o.code == answer), row.figure)
        row.is_percent = answer != TAKE
    finish(row)


def _ask(rows: Sequence[DraftRow], about: Ask, why: str, settler: Settler, sheet: str) -> None:
    for row in rows:
        settle_share(row, settler, sheet, why, about)


def _strays(fractions: Sequence[DraftRow], of_one: Sequence[DraftRow]) -> list[DraftRow]:
    """The fractions that would be more like the other percentages a hundred times as large."""
    larger = [abs(_value(row)) for row in of_one if abs(_value(row)) > 1]
    is_shown = any(row.says_percent for row in of_one)
    usual = median(larger) if larger else Decimal(0)
    return [
        row
        for row in fractions
        if (is_shown or _value(row) != _value(row).to_integral_value())
        and (not larger or usual > _NEARER * abs(_value(row)))
    ]


def _is_in_percent(row: DraftRow, is_share: Callable[[int], bool]) -> bool:
    if row.is_percent or (row.indicator_id is not None and is_share(row.indicator_id)):
        return True
    return _SHARE.search(fold(f"{row.indicator} {row.unit}")) is not None


def _value(row: DraftRow) -> Decimal:
    assert row.figure is not None
    assert row.figure.value is not None
    return row.figure.value


def _share_options(value: Decimal) -> tuple[NumberOption, ...]:
    """The two ways to read 0,41."""
    told = format(value.normalize(), "f").replace(".", ",")
    hundred = format((value * 100).normalize(), "f").replace(".", ",")
    return (
        NumberOption("percent", f"Procent: {told} er {hundred} %", Figure.known(value * 100)),
        NumberOption(TAKE_IT.code, f"Tal: {told} er {told}", Figure.known(value)),
    )
