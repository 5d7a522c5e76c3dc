"""The start of a plan in steps: which are done, and how a pasted list of names is read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.danish import fold
from app.domain.forums import MembershipLine
from app.domain.vocabulary import MemberRole, OrganisationKind


class Step(StrEnum):
    """The steps from an empty plan to a board, in their order."""

    PERIOD = "period"
    AREAS = "areas"
    PARTIES = "parties"
    FOCUS_AREAS = "focus_areas"
    AGREEMENTS = "agreements"
    BOARD = "board"
    SEAT = "seat"


STEP_WORDS: Final = {
    Step.PERIOD: "Navn og periode",
    Step.AREAS: "Boligområder",
    Step.PARTIES: "Parter",
    Step.FOCUS_AREAS: "Indsatsområder",
    Step.AGREEMENTS: "Første delaftaler",
    Step.BOARD: "Bestyrelsen",
    Step.SEAT: "Hvem sidder her?",
}

STEP_ASKS: Final = {
    Step.PERIOD: "fire år fra bevillingen",
    Step.AREAS: "hvor I arbejder",
    Step.PARTIES: "hvem der er med",
    Step.FOCUS_AREAS: "bevillingsperiodens",
    Step.AGREEMENTS: "en for hvert indsatsområde",
    Step.BOARD: "medlemmer og to formænd",
    Step.SEAT: "dig ved denne computer",
}
"""What a step asks, in few words; they stand where its answer will."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step, whether the plan holds what it asks for, and what it holds in words."""

    step: Step
    done: bool
    remark: str = ""


@dataclass(frozen=True, slots=True)
class NewArea:
    """A boligområde as it was typed; `number` is the housing organisation's, where one stands."""

    name: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody in a typed or pasted list."""

    name: str
    title: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class NewMember:
    """Somebody who sits in the board; `organisation` is a name, where one was pasted."""

    name: str
    title: str = ""
    organisation_id: int | None = None
    role: MemberRole = MemberRole.MEMBER
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """The plan's board with those who sit in it today; without an id it is not there yet."""

    forum_id: int | None
    name: str
    members: tuple[MembershipLine, ...] = ()

    @property
    def words(self) -> str:
        """How many sit there, and what is still missing (domain.md 2: one chair from each side)."""
        chairs = sum(member.role is MemberRole.CHAIR for member in self.members)
        if not self.members:
            return ""
        count = f"{len(self.members)} {'medlem' if len(self.members) == 1 else 'medlemmer'}"
        formand = {0: "ingen formand endnu", 1: "1 formand"}.get(chairs, f"{chairs} formænd")
        return f"{count}, {formand}"


_NUMBER = r"\d[\d/-]*(?:\.\d+)*"
_NUMBER_FIRST = re.compile(rf"^(?:afd(?:eling)?\.?\s*)?({_NUMBER})\s+(?=\D)(.+)$", re.IGNORECASE)
_ONLY_NUMBER = re.compile(rf"^(?:afd(?:eling)?\.?\s*)?({_NUMBER})$", re.IGNORECASE)
_HEADINGS: Final = frozenset({"navn", "navne", "person", "medlem"})
_BULLET = re.compile(r"^[-*•–]\s+")
_KINDS: Final = (
    (OrganisationKind.POLICE, ("politi",)),
    (OrganisationKind.FUND, ("landsbyggefond", "fonden", "fond")),
    (OrganisationKind.MUNICIPALITY, ("kommune", "jobcenter", "forvaltning")),
    (OrganisationKind.SCHOOL, ("skole", "gymnasi")),
    (
        OrganisationKind.ASSOCIATION,
        ("idræt", "beboerforening", "idraet", "frivilligcenter", "røde kors", "klub"),
    ),
    (OrganisationKind.HOUSING, ("bolig", "afdeling")),
    (OrganisationKind.ASSOCIATION, ("forening",)),
)


def read_names(text: str) -> list[str]:
    """The names of a typed or pasted list, one a line, each once; bullets are taken off."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        name = " ".join(_BULLET.sub("", line.strip()).split(" ")).strip()
        if name:
            found.setdefault(fold(name), name)
    return list(found.values())


def read_areas(text: str) -> list[NewArea]:
    """The areas of a list, each once: "140 Televænget", "Afd. 01-52 Gravervænget", "Ådalen;12"."""
    found: dict[str, NewArea] = {}
    for line in read_names(text):
        area = _read_area(line)
        found.setdefault(fold(area.name), area)
    return list(found.values())


def read_people(text: str) -> list[NewPerson]:
    """The people of a list, one a line: name, and title and organisation in columns after it."""
    people = []
    for line in read_names(text):
        cells = [" ".join(cell.split()) for cell in re.split(r"[\t;]", line)]
        name, title, organisation, *_ = [*cells, "", ""]
        if name and fold(name) not in _HEADINGS:
            people.append(NewPerson(name, title, organisation))
    return people


def _read_area(line: str) -> NewArea:
    cells = [cell.strip() for cell in re.split(r"[\t;]", line) if cell.strip()]
    numbers = [match[1] for cell in cells if (match := _ONLY_NUMBER.match(cell))]
    names = [cell for cell in cells if not _ONLY_NUMBER.match(cell)]
    if numbers and names:
        return NewArea(names[0], numbers[0])
    words = " ".join(cells) or line
    if match := _NUMBER_FIRST.match(words):
        return NewArea(match[2].strip(), match[1])
    return NewArea(words)


def guess_kind(name: str) -> OrganisationKind:
    """What an organisation probably is, by its name; it is shown, and hers to change."""
    words = name.casefold()
    return next(
        (kind for kind, signs in _KINDS if any(sign in words for sign in signs)),
        OrganisationKind.OTHER,
    )


def first_undone(steps: Iterable[StepLine]) -> Step | None:
    """The step to begin at or take up again; None when all is there."""
    return next((line.step for line in steps if not line.done), None)
