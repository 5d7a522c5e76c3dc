"""The indicators that measure an activity, itself or by the delmål it serves."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.db.plan_file import PlanFile
from app.db.tables import ActivitySubGoal, IndicatorActivity, IndicatorSubGoal
from app.services.indicators import IndicatorLine, list_indicators


@dataclass(frozen=True, slots=True)
class ActivityIndicators:
    """Indicators tied to the activity, and those of its delmål that are not."""

    direct: tuple[IndicatorLine, ...]
    by_sub_goal: tuple[IndicatorLine, ...]


def list_indicators_of(plan: PlanFile, activity_id: int, today: date) -> ActivityIndicators:
    """List an activity's indicators with their latest figure, target and status."""
    with plan.read() as session:
        direct = set(
            session.scalars(
                select(IndicatorActivity.indicator_id).where(
                    IndicatorActivity.activity_id == activity_id
                )
            )
        )
        by_goal = set(
            session.scalars(
                select(IndicatorSubGoal.indicator_id)
                .join(ActivitySubGoal, ActivitySubGoal.sub_goal_id == IndicatorSubGoal.sub_goal_id)
                .where(ActivitySubGoal.activity_id == activity_id)
            )
        )
    if not direct | by_goal:
        return ActivityIndicators((), ())
    lines = list_indicators(plan, today)
    return ActivityIndicators(
        tuple(line for line in lines if line.id in direct),
        tuple(line for line in lines if line.id in by_goal - direct),
    )
