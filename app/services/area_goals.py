"""What each boligområde wants, in its own words."""

from app.db.drafts import apply_draft, find_row, move_row, next_position
from app.db.plan_file import PlanFile
from app.db.queries import area_pages
from app.db.tables import Area, AreaGoal
from app.domain.areas import AreaGoalDraft, AreaGoalLine
from app.services.refusals import NameMissing


def list_goals(plan: PlanFile, area_id: int) -> list[AreaGoalLine]:
    """List an area's own goals in their order."""
    with plan.read() as session:
        return area_pages.list_goals(session, area_id)


def strategic_goals(plan: PlanFile) -> list[tuple[int, str]]:
    """The strategic goals an area's goal may be a share of: id and name, in their order."""
    with plan.read() as session:
        return area_pages.list_strategic_goals(session)


def add_goal(plan: PlanFile, area_id: int, words: str) -> int:
    """Add a goal to an area and return its id; raises NameMissing or ThingGone."""
    if not words.strip():
        raise NameMissing("målet")
    with plan.change("Tilføj områdets mål") as session:
        find_row(session, Area, area_id)
        position = next_position(session, AreaGoal, area_id=area_id)
        row = AreaGoal(area_id=area_id, words=words.strip(), position=position)
        session.add(row)
        session.flush()
        return row.id


def save_goal(plan: PlanFile, goal_id: int, draft: AreaGoalDraft) -> None:
    """Save an area's goal; raises NameMissing or ThingGone."""
    if not draft.words.strip():
        raise NameMissing("målet")
    with plan.change("Ret områdets mål") as session:
        apply_draft(find_row(session, AreaGoal, goal_id), draft)


def move_goal(plan: PlanFile, goal_id: int, steps: int) -> None:
    """Move a goal up (-1) or down (1) in its area; at the ends nothing happens."""
    with plan.change("Flyt områdets mål") as session:
        move_row(session, AreaGoal, goal_id, steps, "area_id")


def delete_goal(plan: PlanFile, goal_id: int) -> None:
    """Delete an area's goal; raises ThingGone."""
    with plan.change("Slet områdets mål") as session:
        session.delete(find_row(session, AreaGoal, goal_id))
