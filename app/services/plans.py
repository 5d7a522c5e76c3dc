"""Making, opening and copying a plan file, and what it is called."""

from collections.abc import Sequence
from pathlib import Path

from app.db.errors import PlanInUse
from app.db.header import SUFFIX
from app.db.plan_file import PlanFile
from app.db.queries.plan import get_header
from app.db.tables import Area
from app.domain.danish import fold
from app.domain.plan import PlanHeader
from app.domain.privacy import contains_cpr
from app.errors import UserError
from app.services.refusals import NameMissing

__all__ = [
    "SUFFIX",
    "PlanFile",
    "PlanInUse",
    "copy_plan",
    "create_plan",
    "open_plan",
    "plan_header",
]


class AreaTwice(UserError):
    """The same boligområde is named twice."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Boligområdet »{name}« er nævnt to gange. Nævn hvert område én gang; "
            "intet er oprettet."
        )
        self.name = name


class CprInName(UserError):
    """A name holds something like a CPR number."""

    def __init__(self) -> None:
        super().__init__(
            "Et af navnene ligner et CPR-nummer. Intet er oprettet; skriv navnet uden nummeret."
        )


def create_plan(path: Path, name: str, areas: Sequence[str] = ()) -> PlanFile:
    """Make a plan with its boligområder and open it.

    Raises NameMissing, CprInName or AreaTwice before anything is written; PlanExists or
    CannotWrite.
    """
    if not name.strip():
        raise NameMissing("helhedsplanen")
    if any(contains_cpr(text) for text in (name, *areas)):
        raise CprInName
    seen: set[str] = set()
    for area in areas:
        if not area.strip():
            raise NameMissing("boligområdet")
        if fold(area) in seen:
            raise AreaTwice(area)
        seen.add(fold(area))
    plan = PlanFile.create(path, name.strip())
    if areas:
        with plan.begin("Opret planen") as session:
            session.add_all(
                Area(name=area.strip(), position=position) for position, area in enumerate(areas)
            )
    return plan


def open_plan(path: Path, *, read_only: bool = False, trusted: bool = False) -> PlanFile:
    """Open a plan; raises one of app.db.errors, each with its Danish sentence."""
    return PlanFile.open(path, read_only=read_only, trusted=trusted)


def plan_header(plan: PlanFile) -> PlanHeader:
    """Read the plan's name and period."""
    with plan.read() as session:
        return get_header(session)


def copy_plan(plan: PlanFile, target: Path) -> None:
    """Write a verified copy to a new place; raises PlanExists or CannotWrite."""
    from app.db.errors import PlanExists

    if target.exists():
        raise PlanExists(target)
    plan.copy_to(target)
