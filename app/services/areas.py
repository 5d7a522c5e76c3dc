"""Boligområder and the names others use for them."""

from sqlalchemy import delete, select

from app.db.drafts import apply_draft, find_row, next_position, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import planning
from app.db.tables import Area, AreaAlias
from app.domain.areas import AreaDraft
from app.domain.planning import NamedLine
from app.errors import UserError
from app.services.refusals import check_name, refuse_when_used


class AliasTaken(UserError):
    """Another area has the alias already, so an import could not know which is meant."""

    def __init__(self, alias: str, area: str) -> None:
        super().__init__(
            f"»{alias}« er allerede et navn for {area}. Intet er ændret; "
            "et navn kan kun pege på ét område."
        )


def list_areas(plan: PlanFile, *, own_only: bool = False) -> list[NamedLine]:
    """List the areas in their order; `own_only` leaves out those for comparison."""
    with plan.read() as session:
        found = planning.list_areas(session)
        own = set(planning.own_area_ids(session))
    return [line for line in found if line.id in own or not own_only]


def get_area(plan: PlanFile, area_id: int) -> AreaDraft:
    """Read an area; raises ThingGone."""
    with plan.read() as session:
        aliases = "\n".join(planning.list_aliases(session, area_id))
        return read_draft(session, Area, area_id, AreaDraft, aliases=aliases)


def add_area(plan: PlanFile, name: str) -> int:
    """Add an area and return its id; raises NameMissing or NameTaken."""
    with plan.change("Tilføj boligområde") as session:
        check_name(session, Area, name, "boligområdet")
        row = Area(name=name.strip(), position=next_position(session, Area))
        session.add(row)
        session.flush()
        return row.id


def save_area(plan: PlanFile, area_id: int, draft: AreaDraft) -> None:
    """Save an area and its aliases; raises NameMissing, NameTaken or AliasTaken."""
    with plan.change("Ret boligområde") as session:
        check_name(session, Area, draft.name, "boligområdet", area_id)
        apply_draft(find_row(session, Area, area_id), draft, leave=frozenset({"aliases"}))
        wanted = {alias.strip() for alias in draft.aliases.splitlines() if alias.strip()}
        there = set(planning.list_aliases(session, area_id))
        for alias in wanted - there:
            owner = session.scalar(
                select(Area.name)
                .join(AreaAlias, AreaAlias.area_id == Area.id)
                .where(AreaAlias.alias == alias)
            )
            if owner is not None:
                raise AliasTaken(alias, owner)
            session.add(AreaAlias(area_id=area_id, alias=alias))
        session.execute(
            delete(AreaAlias).where(
                AreaAlias.area_id == area_id, AreaAlias.alias.in_(there - wanted)
            )
        )


def delete_area(plan: PlanFile, area_id: int) -> None:
    """Delete an area; raises InUse when figures stand on it."""
    with plan.read() as session:
        name = planning.name_of(session, Area, area_id)
    with refuse_when_used(name, "tal"), plan.change("Slet boligområde") as session:
        session.delete(find_row(session, Area, area_id))
        session.flush()
