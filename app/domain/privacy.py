"""What must not leave the house: CPR numbers, and small counts of people (domain.md 3)."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from app.domain.figures import Figure, FigureState

UNDER_FIVE = "under 5"
_DASH = r"[-\u2010-\u2015\u2212.]"
_BETWEEN = r"[ \u00a0\u202f./\u2010-\u2015\u2212-]"
_CPR = re.compile(
    r"(?<!\d)(?<!\d[.,/-])(?:"
    # 010180-1234 however the two halves are kept apart, 01.01.80-1234, 01011980-1234
    rf"(?:(\d{{2}})(\d{{2}})(\d{{2}})\s*{_DASH}?\s*"
    rf"|(\d{{2}}){_BETWEEN}(\d{{2}}){_BETWEEN}(\d{{2}})\s?(?:{_DASH}|\s)\s?"
    rf"|(\d{{2}})(\d{{2}})(?:19|20)(\d{{2}}){_DASH})"
    r"\d{4})(?![\d/]|[.,-]\d)"
)

N = TypeVar("N", int, Decimal)


def contains_cpr(text: str) -> bool:
    """Whether a text holds something like a CPR number: ddmmyy-xxxx with a date that exists.

    The modulus-11 check is not used: it has not held for all numbers since 2007 (cpr.dk).
    """
    return any(_is_date(match) for match in _CPR.finditer(text))


def mask_cpr(text: str) -> str:
    """Write a text with everything like a CPR number hidden."""
    return _CPR.sub(lambda match: "xxxxxx-xxxx" if _is_date(match) else match[0], text)


def _is_date(match: re.Match[str]) -> bool:
    day, month, year = (int(part) for part in match.groups() if part is not None)
    if not 1 <= month <= 12:
        return False
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False


def hide_small_count(value: N) -> N | str:
    """A count of people as it may leave the house: 1-4 becomes "under 5"; 0 is told as it is."""
    return UNDER_FIVE if 0 < value < 5 else value


def for_export(figure: Figure, *, counts_people: bool) -> Figure:
    """A figure as it may leave the house: a known count of 1-4 people becomes the interval 0-4.

    The interval is the one senders' own suppression has, so that nobody can tell them apart.

    Sums of what this returns carry the interval on, so that a total does not give a part away.
    """
    if counts_people and figure.state is FigureState.KNOWN:
        assert figure.value is not None
        if hide_small_count(figure.value) != figure.value:
            return Figure.suppressed()
    return figure


def hide_parts(parts: Sequence[Figure], whole: Figure) -> list[Figure]:
    """Counts of people in the areas of one period as they may leave the house beside the whole.

    What is hidden could be computed where it is alone, or where the rest of the whole leaves only
    one answer. Then the smallest that is told is hidden too, and all that is hidden gets the same
    interval, up to their sum: nobody can tell which of them was small.
    """
    shown = [for_export(part, counts_people=True) for part in parts]
    told = for_export(whole, counts_people=True).value
    while told is not None:
        hidden = [n for n, figure in enumerate(shown) if figure.state is FigureState.SUPPRESSED]
        values = {n: figure.value for n, figure in enumerate(shown) if figure.value is not None}
        limits = [bounds for n in hidden if (bounds := shown[n].bounds) is not None]
        rest = told - sum(values.values())
        ends = (sum(low for low, _ in limits), sum(high for _, high in limits))
        if not hidden or (len(hidden) > 1 and rest not in ends):
            break
        if values:
            hidden.append(min(values, key=lambda n: values[n]))
            rest += values[hidden[-1]]
        elif len(hidden) == 1 or rest <= 0:
            break
        for n in hidden:
            shown[n] = Figure.suppressed(0, max(4, int(rest)))
    return shown
