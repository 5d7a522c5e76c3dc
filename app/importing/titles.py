"""The lines above a table: what is counted, in what unit, and what the columns are called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.period_text import PeriodReading, read_period
from app.importing.looks import label_of

_UNIT = re.compile(r"(?:units?|enhed|måleenhed)\s*[:=]\s*(.+)", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:kilde|source|note|noter|anm|udtrukket|udtræk|opdateret|dato|kontakt|leveret|sendt|"
    r"forfatter|version|side|ark)\b.*|.*@.*|[*¹²³†].*|\d\)\s.*",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(
    r"(?:tabel|figur|bilag|ark|table|tabell)\s*[\w.]{0,6}?\d*\w?\s*[.:–-]+\s*", re.IGNORECASE
)
_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_TAIL = re.compile(
    r"[\s,;:–-]+(?:"
    r"(?:fordelt|opdelt|opgjort|grupperet)\s+(?:på|efter|pr\.)\b.*|"
    r"(?:i|for|på)\s+(?:de\s+)?(?:udvalgte|alle|vores|forskellige)\b.*|"
    r"(?:i|for)\s+(?:bolig)?(?:områderne|afdelingerne)\b.*|"
    r"udtræk\b.*|udtrukket\b.*|opdateret\b.*|"
    r"efter\s+.*\b(?:tid|periode|område)|by\s+.*\b(?:time|region)|"
    rf"pr\.\s+(?:(?:bolig)?område|bydel|afdeling|kvartal|halvår|år|måned|\d+\.\s*(?:{_MONTHS}))\b.*|"
    r"\(?(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?\)?"
    r")\s*$",
    re.IGNORECASE,
)
_DIMENSIONS = re.compile(r".*?\s(?:by|efter|fordelt på)\s+(.+)", re.IGNORECASE | re.DOTALL)
_BRACKETED_UNIT = re.compile(
    r"\s*\(((?:i )?(?:pct\.?|procent|%|antal|kr\.?|t\.kr\.?))\)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the lines above a table say."""

    title: str = ""
    unit: str = ""
    dimensions: tuple[str, ...] = ()
    period: PeriodReading | None = None
    part: str = ""
    """The part of every year that the figures are about: "pr. 1. januar", "2. halvår"."""


def read_heading(lines: Sequence[tuple[int, str]]) -> Heading:
    """Make sense of the lines above a table (row and text, first line first).

    The title is that of the block nearest to the table; a block ends at a blank row.
    """
    blocks: list[list[str]] = []
    last_row = -2
    for row, text in lines:
        if row > last_row + 1:
            blocks.append([])
        blocks[-1].append(text)
        last_row = row
    found = [_read_block(block) for block in reversed(blocks)]
    titled = next((heading for heading in found if heading.title), Heading())
    unit = next((heading.unit for heading in found if heading.unit), "")
    return replace(titled, unit=unit)


def _read_block(lines: Sequence[str]) -> Heading:
    title = unit = ""
    for line in lines:
        text = " ".join(line.split())
        if match := _UNIT.fullmatch(text):
            unit = match[1].strip()
        elif not title and text and not _ASIDE.fullmatch(text):
            title = text
    dimensions: tuple[str, ...] = ()
    if match := _DIMENSIONS.fullmatch(title):
        dimensions = tuple(
            part.strip().casefold() for part in re.split(r",| and | og ", match[1]) if part.strip()
        )
    return Heading(_plain(title), unit, dimensions, _period_in(lines), _part_in(lines))


def split_unit(name: str) -> tuple[str, str]:
    """Part a name from a unit in brackets: "Ledige (pct.)" is "Ledige" in "pct."."""
    match = _BRACKETED_UNIT.search(name)
    return (name[: match.start()], match[1]) if match else (name, "")


def _plain(title: str) -> str:
    name = _NUMBERED.sub("", title, count=1) if _NUMBERED.match(title) else title
    while (shorter := _TAIL.sub("", name).strip()) != name and shorter:
        name = shorter
    return label_of(name.rstrip(" .:,;"))


_PERIOD_IN_TEXT = re.compile(
    rf"pr\. \d{{1,2}}\. (?:{_MONTHS}) (?:19|20)\d\d|\d\. (?:kvartal|halvår),? (?:19|20)\d\d|"
    rf"(?:{_MONTHS}) (?:19|20)\d\d|\b(?:19|20)\d\d/\d\d\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


_PART_OF_YEAR = re.compile(
    rf"(?:\bpr\. \d{{1,2}}\. (?:{_MONTHS})|\b[1-4]\. kvartal|\b[12]\. halvår|"
    rf"\b(?:primo|ultimo)(?: (?:{_MONTHS}))?)\b(?![ ,]*(?:(?:19|20)\d\d|[-–]|til\b|og\b))",
    re.IGNORECASE,
)


_RANGE_BEFORE = re.compile(
    rf"(?:\d|{_MONTHS})\.?\s*(?:[-–]|til|t\.o\.m\.|og)\s*(?:\d{{1,2}}\.\s*)?$", re.IGNORECASE
)


def _part_in(lines: Sequence[str]) -> str:
    """The one part of a year that the lines name without saying which year."""
    found = {match[0] for line in _of_figures(lines) for match in _PART_OF_YEAR.finditer(line)}
    return found.pop() if len(found) == 1 else ""


def _period_in(lines: Sequence[str]) -> PeriodReading | None:
    """The one period the lines name."""
    found: set[str] = set()
    for line in _of_figures(lines):
        for match in _PERIOD_IN_TEXT.finditer(line):
            if _RANGE_BEFORE.search(line[: match.start()]):
                return None  # only the end of "1. januar - 30. juni 2023"
            found.add(match[0])
    return read_period(found.pop()) if len(found) == 1 else None


def _of_figures(lines: Sequence[str]) -> list[str]:
    """The lines about the figures: a day of extraction is not what they are about."""
    return [
        line for line in lines if not _ASIDE.fullmatch(line) and "udtræk" not in line.casefold()
    ]
