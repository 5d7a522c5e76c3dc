"""A name and a period in one text: "Søndervang 2023", "2023_Ledige", "Ledige (1. kvartal 2024)"."""

import re
from functools import lru_cache

from app.domain.danish import upper_first
from app.domain.period_text import PeriodReading, read_period
from app.importing.words import is_no_value

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SEPARATORS = " ,;:/|_()–-"
_BREAK = re.compile(r"[\s,;:/|_()–-]+")
_GLUED = re.compile(r"(.*?[^\W\d_])((?:19|20)\d\d)")
_SHORT = re.compile(r"(.*?[^\W\d_]),? ['’](\d\d)")
_INSIDE = re.compile(r"(.*?[^\W_])[\s,(]+((?:19|20)\d\d)[\s,)]+([^\W\d].*)")
_JOINING = re.compile(r"[\s,]+(?:i|for|pr\.?|per|fra|år|året|årgang)$", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"(?:.*\b)?(?:født|opført|bygget|bygge(?:år|t)|indflyttet|ankommet|etableret|renoveret|før|"
    r"efter|siden|inden|indtil|frem til|til og med|senest|over|under)(?: i| år| pr\.)?$",
    re.IGNORECASE,
)
"""Before a year these say what is counted ("opført 1970"), not when."""
_UNIT_AFTER = re.compile(
    r"(?:-?priser|-?niveau|-?tal|kr\b|kroner|boliger|personer|m2).*", re.IGNORECASE
)
_LARGE = re.compile(r"\d{3}")
_MAYBE_MONTH = re.compile(r"\d{1,2}[-/.](?:19|20)\d\d")
_SAYS_NOTHING = re.compile(
    r"\W*|(?:ark|sheet|data|tabel|udtræk|tal|table|rapport|report|eksport|export|download|indsat|"
    r"kopi(?: af)?|mappe|bog|book|unavngivet)\b.{0,4}",
    re.IGNORECASE,
)
_OF_TIME = re.compile(
    r"\b(?:baseline|udgangspunkt|kvt|kvartal\w*|mdr|måned\w*|uger?|halvår\w*|dato|ytd|åtd|primo|ultimo|forår\w*|efterår\w*|"
    r"sommer\w*|vinter\w*|skoleår\w*|jan\w{0,4}|feb\w{0,5}|marts|april?|maj|jun[ij]?|jul[ij]?|aug\w{0,4}|"
    r"sep\w{0,6}|okt\w{0,4}|nov\w{0,5}|dec\w{0,5})\b",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\d{1,3}(?: ?[-–] ?\d{1,3}|\+)")
_UNSURE = "står sammen med et navn"


@lru_cache(maxsize=65536)
def part_period(text: str) -> tuple[str, PeriodReading] | None:
    """Part a text into a name and the period it ends or begins with; None where it has not both.

    A period that may be something else comes with a doubt.
    """
    if len(text) > 200 or not any(mark.isdigit() for mark in text):
        return None
    if _YEAR.search(text.replace("_", " ")):
        breaks = [(match.start(), match.end()) for match in _BREAK.finditer(text)]
        if found := _at_end(text, breaks) or _at_start(text, breaks) or _inside(text):
            return found
    if match := _GLUED.fullmatch(text):
        return _told(match[1], match[2], "står uden mellemrum efter et navn")
    if match := _SHORT.fullmatch(text):
        return _told(match[1], f"20{match[2]}", "har kun to cifre")
    return None


def name_in_file(stem: str) -> str:
    """What a file's name may say is counted: "ledige_2024-01" is "Ledige"; "" where nothing."""
    text = " ".join(stem.replace("_", " ").split())
    while parted := part_period(text):
        text = parted[0]
    text = re.sub(r"[\s\d.()-]+$", "", text)
    return "" if _SAYS_NOTHING.fullmatch(text) else upper_first(text)


def _at_end(text: str, breaks: list[tuple[int, int]]) -> tuple[str, PeriodReading] | None:
    for start, end in breaks:
        name, told = _bare(text[:start]), text[end:].rstrip(" )")
        if "(" in told and not told.endswith(")"):
            told += ")"
        if not _is_name(name) or not _YEAR.search(told):
            continue
        if _GROUP.fullmatch(name) and told.casefold().startswith("år"):
            continue  # "18-29 år 2023"
        reading = read_period(told)
        if reading is not None:
            if _OTHERWISE.fullmatch(text[:start].strip(_SEPARATORS)):
                return None
            doubt = _UNSURE if _MAYBE_MONTH.fullmatch(told) else ""
            return name, _doubted(reading, doubt or _other_time(name))
    return None


def _at_start(text: str, breaks: list[tuple[int, int]]) -> tuple[str, PeriodReading] | None:
    for start, end in reversed(breaks):
        told, name = text[:start].lstrip(" ("), text[end:].strip(_SEPARATORS)
        if not _is_name(name) or _LARGE.match(name) or not _YEAR.search(told):
            continue
        reading = read_period(told)
        if reading is not None:
            # What follows in brackets is a remark: "2022 (n=140)".
            is_remark = text[start:].lstrip().startswith("(") and not is_no_value(name)
            if is_remark or _UNIT_AFTER.fullmatch(name):
                return None
            return name, _doubted(reading, _other_time(name))
    return None


def _inside(text: str) -> tuple[str, PeriodReading] | None:
    match = _INSIDE.fullmatch(text)
    if match is None or _OTHERWISE.fullmatch(match[1]) or _UNIT_AFTER.fullmatch(match[3]):
        return None
    return _told(f"{_bare(match[1])} {match[3]}", match[2], "står midt i et navn")


def _other_time(name: str) -> str:
    """Why a period is doubtful where its name speaks of time too: "Seneste 12 mdr. 2023"."""
    return "står sammen med andre ord om tid" if _OF_TIME.search(name) else ""


def _bare(text: str) -> str:
    """A name without the small word that joins it to its period: "Ledige i", "Ledige pr."."""
    name = text.strip(_SEPARATORS)
    bare = _JOINING.sub("", name)
    return bare if any(mark.isalpha() for mark in bare) else name


def _is_name(text: str) -> bool:
    return any(mark.isalpha() for mark in text) or _GROUP.fullmatch(text) is not None


def _told(name: str, period: str, doubt: str) -> tuple[str, PeriodReading] | None:
    reading = read_period(period)
    return (name.strip(_SEPARATORS), _doubted(reading, doubt)) if reading else None


def _doubted(reading: PeriodReading, doubt: str) -> PeriodReading:
    """The reading with a doubt of its own; all with the same doubt are asked about at once."""
    if not doubt or reading.doubt:
        return reading
    return PeriodReading(reading.period, doubt, doubt)
