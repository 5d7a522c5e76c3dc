"""Reading delmål, and the rows that stand beside one another in the chain."""

from typing import Any

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.drafts import find_row
from app.db.tables import (
    Activity,
    ActivitySubGoal,
    Delaftale,
    Indicator,
    IndicatorActivity,
    IndicatorStrategicGoal,
    IndicatorSubGoal,
    ShortTermResult,
    StrategicGoal,
    SubGoal,
    SubGoalStrategicGoal,
)
from app.domain.planning import SubGoalLine
from app.domain.thread import Level, NodeKey

TABLES: dict[Level, type[Base]] = {
    Level.GOAL: StrategicGoal,
    Level.SUB_GOAL: SubGoal,
    Level.RESULT: ShortTermResult,
    Level.ACTIVITY: Activity,
    Level.INDICATOR: Indicator,
}
"""The tables whose rows stand in an order of the user's own."""
LINKS: dict[tuple[Level, Level], tuple[type[Base], str, str]] = {
    (Level.GOAL, Level.SUB_GOAL): (SubGoalStrategicGoal, "strategic_goal_id", "sub_goal_id"),
    (Level.GOAL, Level.INDICATOR): (IndicatorStrategicGoal, "strategic_goal_id", "indicator_id"),
    (Level.SUB_GOAL, Level.ACTIVITY): (ActivitySubGoal, "sub_goal_id", "activity_id"),
    (Level.SUB_GOAL, Level.INDICATOR): (IndicatorSubGoal, "sub_goal_id", "indicator_id"),
    (Level.ACTIVITY, Level.INDICATOR): (IndicatorActivity, "activity_id", "indicator_id"),
}
"""Where a link is kept: its table, the column of the upper end, and of the lower."""
_PARENTS = {
    Level.SUB_GOAL: "delaftale_id",
    Level.RESULT: "sub_goal_id",
    Level.ACTIVITY: "delaftale_id",
    Level.INDICATOR: "delaftale_id",
}


def list_sub_goals(session: Session, delaftale_id: int | None = None) -> list[SubGoalLine]:
    """List delmål with what serves and measures each; of one delaftale, or of all."""

    def count(link: type[ActivitySubGoal | IndicatorSubGoal]) -> ScalarSelect[int]:
        return (
            select(func.count())
            .select_from(link)
            .where(link.sub_goal_id == SubGoal.id)
            .scalar_subquery()
        )

    query = (
        select(
            SubGoal.id,
            SubGoal.name,
            SubGoal.delaftale_id,
            Delaftale.name.label("delaftale"),
            count(ActivitySubGoal).label("activities"),
            count(IndicatorSubGoal).label("indicators"),
        )
        .join(Delaftale, Delaftale.id == SubGoal.delaftale_id)
        .order_by(Delaftale.position, SubGoal.position, SubGoal.id)
    )
    if delaftale_id is not None:
        query = query.where(SubGoal.delaftale_id == delaftale_id)
    return [SubGoalLine(*row) for row in session.execute(query)]


def list_siblings(session: Session, key: NodeKey) -> list[Any]:
    """The rows a node stands among, itself too, in order; raises ThingGone."""
    table = TABLES[key.level]
    columns = table.__table__.c
    row = find_row(session, table, key.id)
    query = select(table)
    if parent := _PARENTS.get(key.level):
        query = query.where(columns[parent] == getattr(row, parent))
    by_name = [columns.name.collate("danish")] if key.level in _BY_NAME else []
    return list(session.scalars(query.order_by(columns.position, *by_name, columns.id)))


_BY_NAME = frozenset({Level.ACTIVITY, Level.INDICATOR})


def find_link(session: Session, upper: NodeKey, lower: NodeKey) -> Any:
    """The row of a link between two levels of `LINKS`, or None."""
    table, upper_column, lower_column = LINKS[upper.level, lower.level]
    return session.scalar(
        select(table).filter_by(**{upper_column: upper.id, lower_column: lower.id})
    )


def list_links_by(session: Session, result_id: int) -> list[ActivitySubGoal]:
    """The links of the activities that work by a short-term result, for changing them."""
    found = select(ActivitySubGoal).where(ActivitySubGoal.result_id == result_id)
    return list(session.scalars(found))
