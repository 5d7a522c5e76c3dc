"""Forbrug beside the time gone: a delaftale's words in the pixi's table, and a sentence of all."""

from typing import Final

from reportlab.platypus import Flowable

from app.domain.board_pack import PackEconomy
from app.domain.economy import Pace
from app.domain.economy_words import percent_words
from app.palette import LIGHT
from app.reports.pdf.parts import air
from app.reports.pdf.style import REMARK, coloured, paragraph, plain, unbroken

_COLOURS: Final = {
    Pace.ON_TRACK: LIGHT.good,
    Pace.ATTENTION: LIGHT.attention,
    Pace.BEHIND: LIGHT.behind,
    Pace.AHEAD: LIGHT.behind,
    Pace.MISSING: LIGHT.quiet,
    Pace.NOT_YET: LIGHT.quiet,
}


def spent_words(found: PackEconomy, delaftale: str) -> tuple[str, str]:
    """What a delaftale has spent of the year's budget and how that is, as text and as markup."""
    line = next((line for line in found.lines if line.name == delaftale), None)
    if line is None:
        return "", ""
    standing = line.standing
    spent = "" if standing.percent is None else f"{percent_words(standing.percent)} "
    told = coloured(unbroken(standing.pace.text), _COLOURS[standing.pace])
    return unbroken(f"{spent}{standing.pace.text}"), plain(unbroken(spent)) + told


def economy_words(found: PackEconomy | None) -> list[Flowable]:
    """The whole plan's economy in words; nothing without one."""
    if found is None:
        return []
    words = f"Økonomien i {found.year}: {found.sentence} {found.cofinancing}"
    return [air(4), paragraph(plain(words.strip()), REMARK)]
