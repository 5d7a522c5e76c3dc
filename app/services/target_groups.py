"""Målgrupper in the plan's own words; an activity names its own in its draft."""

from sqlalchemy import select

from app.db.drafts import find_row, move_row, next_position
from app.db.plan_file import PlanFile
from app.db.queries import target_groups
from app.db.tables import TargetGroup
from app.domain.danish import fold
from app.domain.target_groups import STANDARD, TargetGroupLine
from app.services.refusals import check_name


def list_target_groups(plan: PlanFile) -> list[TargetGroupLine]:
    """List the målgrupper in their order, with how much is done for each."""
    with plan.read() as session:
        return target_groups.list_target_groups(session)


def add_target_group(plan: PlanFile, name: str) -> int:
    """Add a målgruppe and return its id; raises NameMissing or NameTaken."""
    with plan.change("Tilføj målgruppe") as session:
        check_name(session, TargetGroup, name, "målgruppen")
        row = TargetGroup(name=name.strip(), position=next_position(session, TargetGroup))
        session.add(row)
        session.flush()
        return row.id


def rename_target_group(plan: PlanFile, target_group_id: int, name: str) -> None:
    """Rename a målgruppe; raises NameMissing, NameTaken or ThingGone."""
    with plan.change("Ret målgruppe") as session:
        check_name(session, TargetGroup, name, "målgruppen", target_group_id)
        find_row(session, TargetGroup, target_group_id).name = name.strip()


def move_target_group(plan: PlanFile, target_group_id: int, steps: int) -> None:
    """Move a målgruppe up (-1) or down (1); at the ends nothing happens. Raises ThingGone."""
    with plan.change("Flyt målgruppe") as session:
        move_row(session, TargetGroup, target_group_id, steps)


def delete_target_group(plan: PlanFile, target_group_id: int) -> None:
    """Delete a målgruppe; activities and efforts stay and name it no more. Raises ThingGone."""
    with plan.change("Slet målgruppe") as session:
        session.delete(find_row(session, TargetGroup, target_group_id))


def use_standard_list(plan: PlanFile) -> int:
    """Add the målgrupper of the standard list that are not there yet; returns how many."""
    with plan.change("Brug standardlisten over målgrupper") as session:
        there = {fold(name) for name in session.scalars(select(TargetGroup.name))}
        new = [name for name in STANDARD if fold(name) not in there]
        position = next_position(session, TargetGroup)
        session.add_all(
            TargetGroup(name=name, position=position + number) for number, name in enumerate(new)
        )
        return len(new)
