"""Activities: what the helhedsplan does, where, for whom, and which delmål it serves."""

from datetime import date

from sqlalchemy import delete, insert

from app.db.drafts import apply_draft, find_row, next_position, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import activities
from app.db.tables import Activity, ActivityArea, ActivitySubGoal
from app.domain.activities import ActivityDraft, ActivityLine, MonthCount
from app.domain.vocabulary import ActivityStatus
from app.services.refusals import DatesReversed, NameMissing

_LINKS = frozenset({"area_ids", "sub_goal_ids"})


def list_activities(plan: PlanFile, today: date) -> list[ActivityLine]:
    """List activities by delaftale and their own order."""
    with plan.read() as session:
        return activities.list_activities(session, today)


def get_activity(plan: PlanFile, activity_id: int) -> ActivityDraft:
    """Read an activity; raises ThingGone."""
    with plan.read() as session:
        area_ids, sub_goal_ids = activities.linked_ids(session, activity_id)
        return read_draft(
            session,
            Activity,
            activity_id,
            ActivityDraft,
            area_ids=area_ids,
            sub_goal_ids=sub_goal_ids,
        )


def add_activity(plan: PlanFile, name: str, delaftale_id: int | None = None) -> int:
    """Add an activity as an idea and return its id; raises NameMissing."""
    if not name.strip():
        raise NameMissing("aktiviteten")
    with plan.change("Tilføj aktivitet") as session:
        row = Activity(
            name=name.strip(),
            delaftale_id=delaftale_id,
            status=ActivityStatus.IDEA,
            position=next_position(session, Activity),
        )
        session.add(row)
        session.flush()
        return row.id


def save_activity(plan: PlanFile, activity_id: int, draft: ActivityDraft) -> None:
    """Save an activity with its areas and delmål; raises NameMissing or DatesReversed."""
    if not draft.name.strip():
        raise NameMissing("aktiviteten")
    if draft.starts and draft.ends and draft.ends < draft.starts:
        raise DatesReversed
    with plan.change("Ret aktivitet") as session:
        apply_draft(find_row(session, Activity, activity_id), draft, leave=_LINKS)
        areas, goals = activities.linked_ids(session, activity_id)
        for link, column, there, wanted in (
            (ActivityArea, ActivityArea.area_id, areas, draft.area_ids),
            (ActivitySubGoal, ActivitySubGoal.sub_goal_id, goals, draft.sub_goal_ids),
        ):
            if gone := there - wanted:
                session.execute(
                    delete(link).where(link.activity_id == activity_id, column.in_(gone))
                )
            if new := wanted - there:
                rows = [{"activity_id": activity_id, column.key: key} for key in sorted(new)]
                session.execute(insert(link), rows)


def delete_activity(plan: PlanFile, activity_id: int) -> None:
    """Delete an activity with its registrations; one change, so Fortryd brings all back."""
    with plan.change("Slet aktivitet") as session:
        session.delete(find_row(session, Activity, activity_id))


def list_months(plan: PlanFile, activity_id: int, since: date) -> list[MonthCount]:
    """Sum an activity's registrations by month since a day, newest first."""
    with plan.read() as session:
        return activities.list_months(session, activity_id, since)
