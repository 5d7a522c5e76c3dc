"""Danish order, search and writing: æ, ø, å last; decimal comma; dd-mm-åååå."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from app.domain.figures import Figure
from app.domain.privacy import UNDER_FIVE

_LAST = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})
_SWAPPED = str.maketrans(",.", ".,")
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_DIGITS = re.compile(r"(\d+)")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Make the key that search compares: case, aa/å and white space make no difference."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("aa", "å").split())


def sort_key(text: str) -> tuple[str, ...]:
    """Make the key that lists are ordered by; numbers inside a text count as numbers."""
    parts = _DIGITS.split(fold(text).translate(_LAST))
    return tuple(part.zfill(12) if part.isdigit() else part for part in parts)


def format_number(value: Decimal | int, decimals: int | None = None) -> str:
    """Write a number the Danish way: "1.064", "2,7"; `decimals` rounds half up to that many."""
    number = Decimal(value)
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        number = number or number.copy_abs()  # never "−0"
    text = f"{number:,f}"
    return text.translate(_SWAPPED).replace("-", "\N{MINUS SIGN}")


def format_figure(figure: Figure, decimals: int = 0, unit: str = "") -> str:
    """Write a figure: "61", "41,2 %", "under 5", "12–16"; "–" when it is missing.

    `unit` is written after the number: "%" and "pct." with a space, other units too.
    """
    bounds = figure.bounds
    if bounds is None:
        return "–"
    low, high = bounds
    if figure.value is not None:
        text = format_number(figure.value, decimals)
    elif low <= 1 and high == 4:
        text = UNDER_FIVE
    else:
        text = f"{format_number(low, decimals)}–{format_number(high, decimals)}"
    return f"{text} {unit}" if unit == "%" else text


def format_day(day: date) -> str:
    """Write a day as dd-mm-åååå."""
    return f"{day:%d-%m-%Y}"


def format_weekday(day: date) -> str:
    """Write a day with its weekday: "fredag 18-12-2026"."""
    return f"{WEEKDAYS[day.weekday()]} {format_day(day)}"


def format_clock(clock: time) -> str:
    """Write a clock time: "9", "9.30"."""
    return f"{clock.hour}.{clock.minute:02d}" if clock.minute else str(clock.hour)


def plural(count: int, one: str, many: str) -> str:
    """Write a count with its noun: "1 opgave", "3 opgaver"."""
    return f"{format_number(count)} {one if count == 1 else many}"


def join_words(words: Sequence[str]) -> str:
    """Write a list inside a sentence: "a, b og c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} og {words[-1]}"


def upper_first(text: str) -> str:
    """Write a text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
