"""Whose figures a table holds where no column says so: its title or its sheet may name an area."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.area_names import AreaBook

_GENERIC = re.compile(
    r"(?:nøgletal|tal(?:lene)?|data|fakta|udvikling(?:en)?|oversigt|overblik|status|statistik|"
    r"profil|boligområdeprofil|områdeprofil|udtræk|dataark|rapport|tabel|boligområde|område)"
    r"(?: (?:for|over|om|i|på|fra|til|vedr\.?|og udvikling))*",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:^|[\s,:;–(-]+)(?:(?:i|for|på|fra|om|over|vedr\.?)\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """The area as it was written, and what is left of the title without it."""

    area: str = ""
    title: str = ""


def find_subject(lines: Sequence[str], sheet: str, title: str, book: AreaBook) -> Subject:
    """Find the one area that the lines above a table and the sheet's name speak of.

    Nothing is said where they name several: then it is for the user to say. `title` is what the
    lines say is counted; a title that only names the area ("Nøgletal for Vollsmose") counts none.
    """
    # A sheet's name cannot hold a slash.
    names = book.named_in(sheet) or book.named_in(sheet.replace("-", "/").replace("_", " "))
    found = dict(names)
    for line in lines:
        found |= book.named_in(line)
    if len({area.id for area in found.values()}) != 1:
        return Subject("", title)
    for words in book.named_in(title):
        title = _without(title, words)
    return Subject(next(iter(found)), "" if is_generic(title) else title)


def is_generic(title: str) -> bool:
    """Whether a title says nothing of what is counted."""
    return not title.strip() or bool(_GENERIC.fullmatch(title.strip(" .,:;–-")))


def _without(title: str, words: str) -> str:
    parts = re.split(re.escape(words).replace(r"\ ", r"\s+"), title, maxsplit=1)
    before, after = parts if len(parts) == 2 else (title, "")
    return (_JOINED.sub("", before) + after).strip(" .,:;–-")
