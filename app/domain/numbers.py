"""Numbers as people write them in spreadsheets: read the Danish way, or with a doubt in words.

A text gives a sure value only where a Danish reader could read it in no other way (domain.md 4).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.figures import Figure


class Convention(StrEnum):
    """How a column writes its decimals, told by its unmistakable numbers."""

    UNKNOWN = "unknown"
    DANISH = "danish"
    ENGLISH = "english"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class NumberReading:
    """What a text says: `figure` is None for no number; `doubt` is a Danish reason, "" if sure.

    `low` and `high` are what a doubtful text such as "30-50 %" spans. `percent` tells whether the
    text itself says per cent.
    """

    figure: Figure | None
    doubt: str = ""
    percent: bool = False
    low: Decimal | None = None
    high: Decimal | None = None


_MISSING = frozenset({
    "", "n/a", "na", "nan", "null", "none", "#n/a", "mangler", "uoplyst", "ikke oplyst",
    "ikke opgjort", "ingen data", "i.o.",
})  # fmt: skip
_SUPPRESSED = frozenset({
    "..", "...", "…", "*", "(*)", "blændet", "diskretioneret", "diskretionering", "anonymiseret",
    "skjult",
})  # fmt: skip
_BELOW = re.compile(r"(?:<|under|færre end|mindre end) ?(\d{1,3})")
_SIGNS = str.maketrans({"\N{MINUS SIGN}": "-", "–": "-", "\N{HYPHEN}": "-", "\xa0": " ",
                        "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " "})  # fmt: skip
_UNIT = re.compile(r" ?(%|pct\.?|procent|kr\.?|kroner|dkk|,-|,--)$")
_LARGE = re.compile(r" ?(t\.? ?kr\.?|tkr\.?|mio\.?(?: kr\.?)?|mia\.?(?: kr\.?)?|tusind|millioner)$")
_DIGITS = re.compile(r"-?\d+")
_DANISH = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_SPACED = re.compile(r"-?\d{1,3}(?: \d{3})+(?:,\d+)?")
_ENGLISH = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_ONE_DOT_GROUP = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_ONE_COMMA_GROUP = re.compile(r"-?[1-9]\d{0,2},\d{3}")
_CODE = re.compile(r"-?0\d+")
_RANGE = re.compile(r"(\d[\d.,]*) ?(?:-|til) ?(\d[\d.,]*)")
_HEDGED = re.compile(
    r"(?:ca\.?|cirka|omkring|omtrent|knap|godt|næsten|mindst|højst|maks\.?|max\.?|min\.?|over|"
    r"mere end|op til|under|mindre end|færre end|[~≈>≥≤<+(]) ?(.*)"
)
_NOTED = re.compile(r"(-?\d[\d.,]*) ?(?:\*+|[a-z]\)?|\d\)|\(.*\)|\[.*\]|[¹²³⁴⁵])")


def tidy(text: str) -> str:
    """Fold a cell's text for reading: one kind of minus and space, lower case, trimmed."""
    return " ".join(text.translate(_SIGNS).split()).casefold()


def convention_of(texts: Iterable[str]) -> Convention:
    """Tell from a column's texts how it writes decimals; "1.064" and "2,666" tell nothing."""
    danish = english = False
    for text in texts:
        body = _UNIT.sub("", tidy(text))
        if _DIGITS.fullmatch(body) or not body[-1:].isdigit():
            continue
        is_danish = bool(_DANISH.fullmatch(body) or _SPACED.fullmatch(body))
        is_english = bool(_ENGLISH.fullmatch(body))
        danish = danish or (is_danish and not is_english)
        english = english or (is_english and not is_danish)
        if not is_english and not is_danish:
            continue
        if is_danish and is_english:
            # Only the decimals of a number below one are told apart: 0,125 and 0.125.
            danish = danish or ("," in body and not _ONE_COMMA_GROUP.fullmatch(body))
            english = english or ("." in body and not _ONE_DOT_GROUP.fullmatch(body))
    if danish and english:
        return Convention.MIXED
    if danish:
        return Convention.DANISH
    return Convention.ENGLISH if english else Convention.UNKNOWN


def read_number(text: str, convention: Convention = Convention.UNKNOWN) -> NumberReading:
    """Read a cell's text: "1.064" is 1064, "<5" is 0-4, "ca. 40" is a doubtful 40.

    `convention` is that of the column. Percentages are in per cent ("11,4 pct." is 11.4).
    """
    body = tidy(text)
    if body in _MISSING:
        return NumberReading(Figure.missing())
    if body in _SUPPRESSED:
        return NumberReading(Figure.suppressed())
    if (below := _BELOW.fullmatch(body)) and int(below[1]) > 0:
        return NumberReading(Figure.suppressed(0, int(below[1]) - 1))
    if body in {"-", ".", "--"}:
        return NumberReading(Figure.missing(), f"»{body}« kan betyde både 0 og at tallet mangler")
    if set(body) == {"*"}:
        return NumberReading(Figure.missing(), f"»{body}« kan være skjult eller mangle")
    unit = _UNIT.search(body)
    percent = unit is not None and unit[1] not in {",-", ",--"} and unit[1][0] in "%p"
    plain = _UNIT.sub("", body).strip()
    value, doubt = _plain_number(plain, convention)
    if value is not None:
        return NumberReading(Figure.known(value), doubt, percent)
    return _hedged(body, plain, convention, percent=percent)


def _plain_number(text: str, convention: Convention) -> tuple[Decimal | None, str]:
    if not text[-1:].isdigit():
        return None, ""
    if _CODE.fullmatch(text):
        return Decimal(text), "tallet begynder med 0 og ligner et nummer"
    if _DIGITS.fullmatch(text):
        return Decimal(text), ""
    if _SPACED.fullmatch(text):
        return _danish(text.replace(" ", "")), ""
    danish = _danish(text) if _DANISH.fullmatch(text) else None
    english = Decimal(text.replace(",", "")) if _ENGLISH.fullmatch(text) else None
    if text.lstrip("-").startswith("0."):
        danish = None  # no Dane groups thousands after a zero
    if danish is None and english is None:
        return None, ""
    return _choose(text, danish, english, convention)


def _choose(
    text: str, danish: Decimal | None, english: Decimal | None, convention: Convention
) -> tuple[Decimal | None, str]:
    if danish is None:
        doubt = "" if convention is Convention.ENGLISH else "tallet er skrevet på engelsk"
        return english, doubt
    if english is None:
        doubt = "" if convention in {Convention.DANISH, Convention.UNKNOWN} else _two_ways(text)
        return danish, doubt
    if convention in {Convention.ENGLISH, Convention.MIXED}:
        return danish, _two_ways(text)
    if _ONE_COMMA_GROUP.fullmatch(text) and convention is Convention.UNKNOWN:
        return danish, _two_ways(text)
    return danish, ""


def _danish(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


def _two_ways(text: str) -> str:
    return f"»{text}« kan læses på to måder"


def _hedged(body: str, plain: str, convention: Convention, *, percent: bool) -> NumberReading:
    if match := _RANGE.fullmatch(plain):
        low, high = (_plain_number(part, convention)[0] for part in match.groups())
        if low is not None and high is not None and low <= high:
            return NumberReading(Figure.missing(), f"»{body}« er et interval", percent, low, high)
    if match := _LARGE.search(body):
        value, _ = _plain_number(body[: match.start()].strip(), convention)
        if value is not None:
            scaled = value * _scale(match[1])
            return NumberReading(Figure.known(scaled), f"»{body}« er skrevet i store enheder")
    for pattern in (_HEDGED, _NOTED):
        if match := pattern.fullmatch(plain):
            value, _ = _plain_number(_UNIT.sub("", match[1]).strip(" )"), convention)
            if value is not None:
                return NumberReading(Figure.known(value), f"»{body}« er ikke et rent tal", percent)
    return NumberReading(None)


def _scale(unit: str) -> int:
    if unit.startswith(("mio", "mill")):
        return 1_000_000
    return 1_000_000_000 if unit.startswith("mia") else 1000


def number_of(value: float) -> Decimal:
    """A spreadsheet's binary number as people see it: the 15 digits a spreadsheet keeps."""
    return Decimal(f"{value:.15g}")
