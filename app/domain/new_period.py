"""What the next period's plan begins with: the parts she may bring along, and what stays behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final


class Part(StrEnum):
    """A part of a plan that the next period's plan may begin with."""

    AREAS = "areas"
    PEOPLE = "people"
    FORUMS = "forums"
    AGREEMENTS = "agreements"
    GOALS = "goals"
    ACTIVITIES = "activities"
    COMMITMENTS = "commitments"
    EFFORTS = "efforts"
    INDICATORS = "indicators"
    FIGURES = "figures"
    TARGETS = "targets"
    RECIPES = "recipes"
    TASKS = "tasks"


PART_WORDS: Final = {
    Part.AREAS: "Boligområder med egne mål",
    Part.PEOPLE: "Organisationer og personer",
    Part.FORUMS: "Fora, medlemmer, der fortsætter, og kommissorier, der gælder fra periodens start",
    Part.AGREEMENTS: "Delaftaler som kladder, med parter",
    Part.GOALS: "Strategiske mål og delmål",
    Part.ACTIVITIES: "Aktiviteter, der fortsætter",
    Part.COMMITMENTS: "Partnernes løfter, begyndt forfra",
    Part.EFFORTS: "Målgrupper og andre indsatser",
    Part.INDICATORS: "Indikatorer med definitioner",
    Part.FIGURES: "Tallene som historik",
    Part.TARGETS: "Måltal, flyttet til den nye periode",
    Part.RECIPES: "Opskrifter til import",
    Part.TASKS: "Åbne opgaver og forventninger med deres beslutninger",
}

NEEDS: Final = {
    Part.FORUMS: frozenset({Part.PEOPLE}),
    Part.GOALS: frozenset({Part.AGREEMENTS}),
    Part.COMMITMENTS: frozenset({Part.AGREEMENTS, Part.ACTIVITIES, Part.PEOPLE}),
    Part.FIGURES: frozenset({Part.INDICATORS, Part.AREAS}),
    Part.TARGETS: frozenset({Part.INDICATORS, Part.AREAS}),
    Part.TASKS: frozenset({Part.PEOPLE, Part.FORUMS}),
}
"""A part makes sense only with the parts it leans on."""

USUAL: Final = frozenset(Part) - {Part.COMMITMENTS, Part.TARGETS}
"""What most will bring along: partners promise anew, and targets are set anew."""

STAYS_BEHIND: Final = (
    "Møder, dagsordener, referater og afsluttede beslutninger",
    "Vedtagne versioner af aftalerne og deres godkendelser",
    "Medlemmer, der går ud før den nye periode, og kommissorier, der er kladder eller afløst",
    "Registreringer, statusnotater, logbog og løft",
    "Afsluttede, forankrede og arkiverede aktiviteter",
    "Bilag, importerede ark, dataark og medarbejderark",
    "Tal, der er erstattet af nyere, og historikken over ændringer",
)
"""What the new file never holds; it can be read in the old one."""


@dataclass(frozen=True, slots=True)
class NewPeriodChoices:
    """What comes along. `grant_period` names a template of indsatsområder; "" keeps the plan's."""

    parts: frozenset[Part] = USUAL
    grant_period: str = ""

    @property
    def whole(self) -> frozenset[Part]:
        """The parts that come along: those whose own needs come along too."""
        return with_needs(self.parts)


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part as it is offered: how many things, and how many dates are emptied."""

    part: Part
    count: int
    emptied: int = 0


def with_needs(parts: Iterable[Part]) -> frozenset[Part]:
    """The parts without those that lack a part they lean on."""
    kept = frozenset(parts)
    while True:
        standing = frozenset(part for part in kept if NEEDS.get(part, frozenset()) <= kept)
        if standing == kept:
            return kept
        kept = standing


def last_day(start: date, years: int = 4) -> date:
    """The last day of a period of whole years (domain.md 1: four)."""
    return _years_on(start, years) - timedelta(days=1)


def next_period(start: date | None, end: date | None, today: date) -> tuple[date, date]:
    """Suggest the period after one; without a period, four years from next 1 January."""
    if end is not None:
        first = end + timedelta(days=1)
    elif start is not None:
        first = _years_on(start, 4)
    else:
        first = date(today.year + 1, 1, 1)
    return first, last_day(first)


def _years_on(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year + years)
