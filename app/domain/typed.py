"""What people type into fields: days, clock times and numbers, read the Danish way.

Qt's own parsing turns "5/3-26" into 1926 and "12.345" into 12345 without a word; here a text is
read in the one way a Dane means it, or refused with a sentence.
"""

import re
from datetime import date, time, timedelta
from decimal import Decimal

from app.domain.figures import Figure
from app.errors import UserError

_DAY = re.compile(r"(\d{1,2})[./\- ]+(\d{1,2})(?:[./\- ]+(\d{4}|\d{2}))?\.?")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TIME = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?")
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_WORDS = {"i går": -1, "i dag": 0, "idag": 0, "i morgen": 1, "imorgen": 1}


class NotUnderstood(UserError):
    """A typed text has no single meaning; `text` is what was typed."""

    def __init__(self, sentence: str, text: str) -> None:
        super().__init__(sentence)
        self.text = text


def parse_day(
    text: str, today: date, *, near: date | None = None, latest: date = date.max
) -> date | None:
    """Read a typed day: "5/3-26", "05-03-2026", "5.3", "i morgen"; empty is None.

    Without a year the day nearest `near` (else `today`) is meant, of those not after `latest`; two
    digits mean this century. Raises NotUnderstood.
    """
    text = text.strip().casefold()
    if not text:
        return None
    if text in _WORDS:
        return today + timedelta(days=_WORDS[text])
    try:
        if iso := _ISO_DAY.fullmatch(text):
            return date(*map(int, iso.groups()))
        if match := _DAY.fullmatch(text):
            day, month, year = match.groups()
            if year:
                return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
            return _nearest(int(day), int(month), near or today, latest)
    except ValueError:
        pass
    raise NotUnderstood("Datoen findes ikke. Skriv den som dag-måned-år, fx 05-03-2026.", text)


def _nearest(day: int, month: int, near: date, latest: date) -> date:
    years = (near.year - 1, near.year, near.year + 1)
    candidates = [date(year, month, day) for year in years if _exists(year, month, day)]
    candidates = [candidate for candidate in candidates if candidate <= latest] or candidates
    if not candidates:
        raise ValueError
    return min(candidates, key=lambda candidate: abs(candidate - near))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def parse_time(text: str) -> time | None:
    """Read a clock time: "9", "9.30", "kl. 09:30"; empty is None. Raises NotUnderstood."""
    text = text.strip().casefold()
    if not text:
        return None
    match = _TIME.fullmatch(text)
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise NotUnderstood("Klokkeslættet findes ikke. Skriv det som 9.30.", text)
    return time(int(match[1]), int(match[2] or 0))


def parse_number(text: str) -> Decimal | None:
    """Read a number with decimal comma and thousands dots: "1.064", "2,7"; empty is None.

    "12.5" is refused: a dot that is not before three digits is a mistake or another language.
    Raises NotUnderstood.
    """
    text = text.strip().replace("\N{NO-BREAK SPACE}", "").replace("\N{MINUS SIGN}", "-")
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise NotUnderstood("Tallet kan ikke læses. Skriv det med komma, fx 1.064 eller 2,7.", text)
    return Decimal(text.replace(".", "").replace(",", "."))


_COUNT = "Det er ikke et helt antal. Skriv fx 12, eller lad feltet være tomt, hvis det er ukendt."


def parse_count(text: str) -> int | None:
    """Read a whole number that is not negative; empty is None. Raises NotUnderstood."""
    try:
        value = parse_number(text)
    except NotUnderstood as error:
        raise NotUnderstood(_COUNT, text) from error
    if value is None:
        return None
    if value < 0 or value != value.to_integral_value():
        raise NotUnderstood(_COUNT, text)
    return int(value)


_SUPPRESSED = frozenset({"..", "*", "<5", "< 5", "under 5", "blændet", "skjult"})


def parse_figure(text: str) -> Figure | None:
    """Read a typed figure: a number, or "<5", "..", "*" for a suppressed one; empty is None.

    A percent sign after the number is left out. Raises NotUnderstood.
    """
    text = text.strip().casefold()
    if text in {"", "–", "-"}:
        return None
    if text in _SUPPRESSED:
        return Figure.suppressed()
    value = parse_number(text.removesuffix("%").removesuffix("pct."))
    return None if value is None else Figure.known(value)
