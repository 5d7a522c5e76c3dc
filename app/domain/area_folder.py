"""The content of a følgegruppemappe, frozen: two pages about one boligområde, for those who live
there.

Everything here may leave the house: small counts of people are intervals already
(`app.domain.privacy.for_export`). Texts are ready to print.
"""

from dataclasses import dataclass
from datetime import date

from app.domain.board_pack import PackFigure
from app.domain.plan import PlanHeader
from app.domain.status import Status


@dataclass(frozen=True, slots=True)
class FolderGoal:
    """What the area wants; `share_of` names the strategic goal it is part of, if any."""

    words: str
    share_of: str


@dataclass(frozen=True, slots=True)
class FolderActivity:
    """What happens: "Tirsdag og torsdag", "Ådalen og Søparken", "Amina Yusuf, Åskolen"."""

    name: str
    for_whom: str
    when: str
    where: str
    who: str


@dataclass(frozen=True, slots=True)
class FolderFigure:
    """A figure in plain words; `status` None where the area has no `target`."""

    name: str
    figure: str
    target: str
    trend: str
    age: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class FolderLift:
    """What somebody in the area raised, who was asked, and the answer; empty while it waits."""

    text: str
    asked: str
    answer: str


@dataclass(frozen=True, slots=True)
class FolderDate:
    """A coming day and what happens."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class AreaFolder:
    """Everything of one area's two pages, most important first in each list."""

    plan: PlanHeader
    area: str
    facts: str
    """Number, boligorganisation and size in one line."""
    about: str
    contact: str
    goals: tuple[FolderGoal, ...]
    activities: tuple[FolderActivity, ...]
    charts: tuple[PackFigure, ...]
    figures: tuple[FolderFigure, ...]
    lifts: tuple[FolderLift, ...]
    dates: tuple[FolderDate, ...]
    made_on: date
