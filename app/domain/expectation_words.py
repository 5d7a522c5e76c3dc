"""Reading an expectation from its line: "over 40 deltagere i K3" says how, how many and when.

Only what has one meaning is read; the rest is left to the fields. A duration ("over 3 uger"), an
age ("under 18 år"), a change ("falder med mindst 10") and a second number are no level to reach.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.danish import MONTHS
from app.domain.period_text import read_period
from app.domain.periods import Period
from app.domain.typed import parse_number
from app.domain.vocabulary import ExpectationSense, Measure

_SENSES = {
    "ikke over": ExpectationSense.AT_MOST,
    "ikke mere end": ExpectationSense.AT_MOST,
    "ikke flere end": ExpectationSense.AT_MOST,
    "aldrig over": ExpectationSense.AT_MOST,
    "ikke under": ExpectationSense.AT_LEAST,
    "ikke mindre end": ExpectationSense.AT_LEAST,
    "ikke færre end": ExpectationSense.AT_LEAST,
    "aldrig under": ExpectationSense.AT_LEAST,
    "over": ExpectationSense.OVER,
    "mere end": ExpectationSense.OVER,
    "flere end": ExpectationSense.OVER,
    "mindst": ExpectationSense.AT_LEAST,
    "minimum": ExpectationSense.AT_LEAST,
    "under": ExpectationSense.UNDER,
    "mindre end": ExpectationSense.UNDER,
    "færre end": ExpectationSense.UNDER,
    "højst": ExpectationSense.AT_MOST,
    "maksimalt": ExpectationSense.AT_MOST,
    "maks.": ExpectationSense.AT_MOST,
}
_MEASURES = {
    "fremmøder": Measure.PARTICIPANTS,
    "frivillige": Measure.VOLUNTEERS,
    "timer": Measure.HOURS,
    "samtaler": Measure.CONVERSATIONS,
    "besøg": Measure.VISITS,
    "brobygninger": Measure.REFERRALS,
    "aktører": Measure.ACTORS,
}
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_SENSE = re.compile(
    rf"\b({'|'.join(map(re.escape, _SENSES))})\s+({_NUMBER})(?![.,/-]?\d|\.\s*[a-zæøå]|\s*[-–/])"
)
_NEGATED = re.compile(r"\b(?:ikke|aldrig|ej|hverken|næppe|ingen|intet|uden|kun)\b")
_CHANGE = re.compile(r"\b(?:med|fra|til)\s*$")
_NO_LEVEL = re.compile(
    r"\s*(?:(?:sekund|minut|dag|døgn|uge|måned|kvartal|år)\w*\b"
    r"|(?:flere|færre|mere|mindre|højere|lavere|procentpoint|pct\.?[- ]?point|%[- ]?point)\b"
    r"|(?:af|ud af|eller|og|til)\s)"
)
_MONTH = f"(?:{'|'.join(MONTHS)})"
_YEAR = r"(?:19|20)\d\d"
_PERIODS = re.compile(
    rf"\b(?:{_MONTH}\s*(?:-|–|til)\s*{_MONTH}\s+{_YEAR}"
    rf"|(?:k\s?[1-4]|[1-4]\.\s*(?:kvartal|halvår)|uge\s\d{{1,2}})(?:,?\s+{_YEAR})?"
    rf"|(?:{_MONTH}|skoleåret)\s+{_YEAR}(?:/\d\d(?:\d\d)?)?|(?<=\bi ){_MONTH}|{_YEAR}/\d\d"
    rf"|{_YEAR})\b(?!\s*[-–/.]\s*\d)"
)


@dataclass(frozen=True, slots=True)
class ReadExpectation:
    """What a line says for sure; None where it does not."""

    sense: ExpectationSense | None = None
    value: Decimal | None = None
    period: Period | None = None
    measure: Measure | None = None


def read_expectation(text: str, today: date) -> ReadExpectation:
    """Read a line; a period without a year is the next one that has not ended today."""
    words = " ".join(text.casefold().replace("–", "-").split())
    found = list(_PERIODS.finditer(words))
    period = _read_period(found[0][0], today) if len(found) == 1 else None
    rest = _PERIODS.sub("§", words)
    senses = list(_SENSE.finditer(rest))
    measures = [measure for name, measure in _MEASURES.items() if re.search(rf"\b{name}\b", rest)]
    measure = measures[0] if len(measures) == 1 else None
    if len(senses) != 1 or not _is_level(rest, senses[0]):
        return ReadExpectation(period=period, measure=measure)
    return ReadExpectation(_SENSES[senses[0][1]], parse_number(senses[0][2]), period, measure)


def _is_level(text: str, sense: re.Match[str]) -> bool:
    """Whether the number is all there is, and a level rather than a duration or a change."""
    before, after = text[: sense.start()], text[sense.end() :]
    return not (
        re.search(r"\d", before + after)
        or _NEGATED.search(before)
        or _CHANGE.search(before)
        or _NO_LEVEL.match(after)
    )


def _read_period(text: str, today: date) -> Period | None:
    years = ("",) if re.search(_YEAR, text) else (f" {today.year}", f" {today.year + 1}")
    for year in years:
        reading = read_period(f"{text}{year}")
        if reading is None or reading.doubt:
            return None
        if not year or reading.period.end >= today:
            return reading.period
    return None
