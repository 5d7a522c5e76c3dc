"""What is counted in each activity, and the places and bands it is counted by."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import counts
from app.db.tables import Activity, ActivityMeasure
from app.domain.counts import Counted
from app.domain.vocabulary import Measure


def get_counted(plan: PlanFile, activity_id: int) -> Counted:
    """What an activity counts, with the parts used in it."""
    with plan.read() as session:
        return counts.get_counted(session, activity_id)


def save_measures(plan: PlanFile, activity_id: int, measures: Iterable[Measure]) -> None:
    """Choose what is counted in an activity; none means attendances.

    What was counted before is kept. Raises ThingGone.
    """
    wanted = frozenset(measures)
    with plan.change("Vælg, hvad der tælles") as session:
        find_row(session, Activity, activity_id)
        of_it = ActivityMeasure.activity_id == activity_id
        there = frozenset(session.scalars(select(ActivityMeasure.measure).where(of_it)))
        if gone := there - wanted:
            session.execute(delete(ActivityMeasure).where(of_it, ActivityMeasure.measure.in_(gone)))
        if new := sorted(wanted - there):
            session.execute(
                insert(ActivityMeasure),
                [{"activity_id": activity_id, "measure": measure} for measure in new],
            )
