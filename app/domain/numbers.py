"""Numbers as people write them in spreadsheets: read the Danish way, or with a doubt in words.

A text gives a sure value only where a Danish reader could read it in no other way (domain.md 4).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from app.domain.figures import Figure


class Convention(StrEnum):
    """How a column writes its decimals, told by its unmistakable numbers."""

    UNKNOWN = "unknown"
    DANISH = "danish"
    ENGLISH = "english"
    MIXED = "mixed"


class NumberOption(NamedTuple):
    """One way to read a doubtful number: a code, Danish words, and the figure it would be."""

    code: str
    label: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class NumberReading:
    """What a text says: `figure` is None for no number; `doubt` is a Danish reason, "" if sure.

    `low` and `high` are what a doubtful text such as "30-50 %" spans. `percent` tells whether the
    text itself says per cent. `form` is what all texts with the same doubt share ("ca. …"), and
    `options` the ways to read this one.
    """

    figure: Figure | None
    doubt: str = ""
    percent: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    form: str = ""
    options: tuple[NumberOption, ...] = ()
    is_rough: bool = False
    """Whether the text says more than its number: "ca. 40", "mindst 264", "12 (skøn)"."""


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
_UNIT = re.compile(r" ?(%|pct\.?|procent|kr\.?|kroner|dkk|,-|,--|stk\.?|pers\.?|personer)$")
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
        doubt = f"»{body}« kan betyde både 0 og at tallet mangler"
        return NumberReading(Figure.missing(), doubt, form=body, options=(_ZERO, _LACKING, _HIDDEN))
    if set(body) == {"*"}:
        doubt = f"»{body}« kan være skjult eller mangle"
        return NumberReading(Figure.missing(), doubt, form=body, options=(_HIDDEN, _LACKING))
    unit = _UNIT.search(body)
    percent = unit is not None and unit[1].startswith(("%", "pct", "proc"))
    plain = _UNIT.sub("", body).strip()
    value, doubt, options = _plain_number(plain, convention)
    if value is not None:
        form = " ".join([_shape(plain), *(option.code for option in options)]) if doubt else ""
        return NumberReading(Figure.known(value), doubt, percent, form=form, options=options)
    return _hedged(body, plain, convention, percent=percent)


_ZERO = NumberOption("zero", "Det betyder 0", Figure.known(Decimal(0)))
_LACKING = NumberOption("missing", "Tallet mangler", Figure.missing())
_HIDDEN = NumberOption("suppressed", "Tallet er skjult, fordi det er lille", Figure.suppressed())
_Plain = tuple[Decimal | None, str, tuple[NumberOption, ...]]
_NUMERAL = re.compile(r"\d+")


def _shape(text: str) -> str:
    """A text with its digits left out: all that have the same shape have the same doubt."""
    return _NUMERAL.sub("0", text)


def _plain_number(text: str, convention: Convention) -> _Plain:
    if not text[-1:].isdigit():
        return None, "", ()
    if _CODE.fullmatch(text):
        return Decimal(text), "tallet begynder med 0 og ligner et nummer", ()
    if _DIGITS.fullmatch(text):
        return Decimal(text), "", ()
    if _SPACED.fullmatch(text):
        return _danish(text.replace(" ", "")), "", ()
    danish = _danish(text) if _DANISH.fullmatch(text) else None
    english = Decimal(text.replace(",", "")) if _ENGLISH.fullmatch(text) else None
    if text.lstrip("-").startswith("0."):
        danish = None  # no Dane groups thousands after a zero
    if danish is None and english is None:
        return None, "", ()
    value, doubt = _choose(text, danish, english, convention)
    options = tuple(
        NumberOption(code, f"»{text}« er {_as_danish(read)}", Figure.known(read))
        for code, read in (("danish", danish), ("english", english))
        if doubt and read is not None
    )
    return value, doubt, options


def _as_danish(value: Decimal) -> str:
    return format(value, ",f").translate(str.maketrans(",.", ".,"))


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
            doubt = f"»{body}« er et interval"
            return NumberReading(
                Figure.missing(), doubt, percent, low, high, _shape(body), (_LACKING,)
            )
    if match := _LARGE.search(body):
        value, doubt, _ = _plain_number(body[: match.start()].strip(), convention)
        if value is not None:
            scaled = Figure.known(value * _scale(match[1]))
            doubt = doubt or f"»{body}« er skrevet i store enheder"
            return NumberReading(scaled, doubt, form=match[1].strip(), options=_taken(scaled))
    for pattern in (_HEDGED, _NOTED):
        if match := pattern.fullmatch(plain):
            value, _, _ = _plain_number(_UNIT.sub("", match[1]).strip(" )"), convention)
            if value is not None:
                figure, doubt = Figure.known(value), f"»{body}« er ikke et rent tal"
                return NumberReading(
                    figure,
                    doubt,
                    percent,
                    form=_shape(body),
                    options=_taken(figure),
                    is_rough=True,
                )
    return NumberReading(None)


def _taken(figure: Figure) -> tuple[NumberOption, ...]:
    assert figure.value is not None
    return (NumberOption("take", f"Læs det som {_as_danish(figure.value)}", figure),)


def _scale(unit: str) -> int:
    if unit.startswith(("mio", "mill")):
        return 1_000_000
    return 1_000_000_000 if unit.startswith("mia") else 1000


def number_of(value: float) -> Decimal:
    """A spreadsheet's binary number as people see it: the 15 digits a spreadsheet keeps."""
    return Decimal(f"{value:.15g}")
