"""Amounts in kroner as people type and paste them, and as they are written: exact, to the øre."""

import re
from decimal import Decimal

from app.domain.danish import format_number
from app.domain.typed import NotUnderstood

_MOST = Decimal(10) ** 12
_CENT = Decimal("0.01")
_SIGNS = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "\N{HYPHEN}": "-",
                        "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})  # fmt: skip
_MILLION = 1_000_000
_THOUSAND = re.compile(r"([\d. ]+),(\d{3})")
_UNITS = (
    (re.compile(r"(?:t\. ?kr|tkr|tusind)\.?(?: ?kr\.?)?"), 1_000),
    (re.compile(r"mio\.?(?: ?kr\.?)?"), _MILLION),
    (re.compile(r"kr\.?|kroner|dkk|,-+|,--"), 1),
)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_HELP = "Skriv det som 1.250.000, 1.250.000,50 eller 250 t.kr."


def parse_amount(text: str) -> Decimal | None:
    """Read an amount in kroner: "1.250.000", "1.250.000,00", "250 t.kr."; empty is None.

    "-1.250" and "(1.250)" are corrections below 0. What has parts of an øre, English commas or a
    text beside it is refused, and so is "1,000", which may be 1 krone or 1000. Raises
    NotUnderstood.
    """
    words = " ".join(text.translate(_SIGNS).casefold().split())
    if not words:
        return None
    below = words.startswith("(") and words.endswith(")")
    if below:
        words = words[1:-1].strip()
    body, scale = _without_unit(words)
    if body.startswith("-") and not below:
        below, body = True, body[1:].strip()
    if not _NUMBER.fullmatch(body):
        raise NotUnderstood(f"Beløbet kan ikke læses. {_HELP}", text)
    if scale < _MILLION and (parts := _THOUSAND.fullmatch(body)):
        sign = "-" if below else ""
        whole = parts[1].replace(" ", ".")
        large = format_number(Decimal(f"{sign}{whole}{parts[2]}".replace(".", "")))
        small = sign.replace("-", "\N{MINUS SIGN}") + f"{whole},{parts[2]}".rstrip("0").rstrip(",")
        unit = "kr." if scale == 1 else "tusind kr."
        raise NotUnderstood(
            f"Beløbet kan være {large} {unit} eller {small} {unit} Skriv det uden tre cifre efter "
            "et komma.",
            text,
        )
    value = Decimal(body.replace(".", "").replace(" ", "").replace(",", ".")) * scale
    if value != value.quantize(_CENT):
        raise NotUnderstood("Et beløb kan højst have to decimaler: hele kroner og øre.", text)
    if value >= _MOST:
        raise NotUnderstood("Beløbet er for stort til en helhedsplan.", text)
    value = value.quantize(_CENT) if value % 1 else value.quantize(Decimal(1))
    return -value if below and value else value


def _without_unit(words: str) -> tuple[str, int]:
    for unit, scale in _UNITS:
        if match := re.fullmatch(rf"(?:{unit.pattern}) ?(.+)|(.+?) ?(?:{unit.pattern})", words):
            return (match[1] or match[2]).strip(), scale
    return words, 1


def format_amount(value: Decimal) -> str:
    """Write kroner without the unit: "1.250.000", with øre where there are some "1.250.000,50"."""
    return format_number(value, 2 if value % 1 else 0)


def format_kroner(value: Decimal) -> str:
    """Write an amount inside a sentence: "1.250.000 kr."."""
    return f"{format_amount(value)} kr."
