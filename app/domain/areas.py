"""Boligområder as lists and forms show them, and what each wants in its own words."""

from dataclasses import dataclass
from datetime import date

from app.domain.danish import format_day, plural


@dataclass(frozen=True, slots=True)
class AreaDraft:
    """A boligområde. `aliases` are the names senders use, one a line.

    `counted_on` is the day the dwellings and residents were counted.
    """

    name: str
    number: str
    is_comparison: bool
    organisation_id: int | None
    contact_id: int | None
    dwellings: int | None
    residents: int | None
    counted_on: date | None
    built: str
    about: str
    aliases: str


@dataclass(frozen=True, slots=True)
class AreaGoalDraft:
    """What an area wants, and the strategic goal it is a share of, if any."""

    words: str
    strategic_goal_id: int | None


@dataclass(frozen=True, slots=True)
class AreaGoalLine:
    """An area's own goal in a list; `strategic_goal` is empty where it stands alone."""

    id: int
    words: str
    strategic_goal_id: int | None
    strategic_goal: str


def size_words(dwellings: int | None, residents: int | None, counted_on: date | None) -> str:
    """How large an area is: "486 boliger og 1.148 beboere pr. 01-01-2026"; empty when unknown."""
    parts = []
    if dwellings is not None:
        parts.append(plural(dwellings, "bolig", "boliger"))
    if residents is not None:
        parts.append(plural(residents, "beboer", "beboere"))
    day = f" pr. {format_day(counted_on)}" if parts and counted_on else ""
    return " og ".join(parts) + day
