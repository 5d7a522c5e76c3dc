"""What is counted in each activity, and the places and bands it is counted by."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, insert, select

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import counts
from app.db.tables import Activity, ActivityMeasure
from app.domain.counts import Counted, Value
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


def list_places(plan: PlanFile) -> tuple[str, ...]:
    """The places brobygninger went to, in all activities, in alphabetical order."""
    with plan.read() as session:
        return counts.list_used_parts(session, None).get(Measure.REFERRALS, ())


def sum_period(
    plan: PlanFile, first: date, last: date, activity_id: int, area_id: int | None = None
) -> dict[Measure, Value]:
    """Sum what an activity counted between two days, both included; what was not is left out."""
    with plan.read() as session:
        cells = counts.sum_days(session, first, last, activity_ids=(activity_id,), area_id=area_id)
    sums = {measure: counts.total(days) for (_, measure), days in cells.items()}
    return {measure: value for measure, value in sums.items() if value is not None}
