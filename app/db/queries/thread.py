"""Reading the chain: goals, delmål, results, activities, milestones and the links between."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.tables import (
    Activity,
    ActivityArea,
    ActivitySubGoal,
    Delaftale,
    IndicatorActivity,
    IndicatorStrategicGoal,
    IndicatorSubGoal,
    Milestone,
    Person,
    Registration,
    ShortTermResult,
    StrategicGoal,
    SubGoal,
    SubGoalStrategicGoal,
)
from app.domain.thread import Level, Link, NodeKey


@dataclass(frozen=True, slots=True)
class Counted:
    """What was recorded last for an activity: attendances of a day, None where not counted."""

    day: date
    participants: int | None


Rows = Sequence[Any]


def list_goals(session: Session) -> Rows:
    """The strategic goals in their order."""
    return session.execute(
        select(
            StrategicGoal.id,
            StrategicGoal.name,
            StrategicGoal.influence,
            StrategicGoal.success_criteria,
        ).order_by(StrategicGoal.position, StrategicGoal.id)
    ).all()


def list_sub_goals(session: Session) -> Rows:
    """The delmål in the order of their delaftaler, with the indsatsområde."""
    return session.execute(
        select(
            SubGoal.id,
            SubGoal.name,
            SubGoal.influence,
            SubGoal.success_criteria,
            SubGoal.delaftale_id,
            Delaftale.name.label("delaftale"),
            Delaftale.focus_area_id,
        )
        .join(Delaftale, Delaftale.id == SubGoal.delaftale_id)
        .order_by(Delaftale.position, Delaftale.id, SubGoal.position, SubGoal.id)
    ).all()


def list_results(session: Session) -> Rows:
    """The short-term results in the order of their delmål."""
    return session.execute(
        select(
            ShortTermResult.id,
            ShortTermResult.name,
            ShortTermResult.sub_goal_id,
            SubGoal.delaftale_id,
            Delaftale.focus_area_id,
        )
        .join(SubGoal, SubGoal.id == ShortTermResult.sub_goal_id)
        .join(Delaftale, Delaftale.id == SubGoal.delaftale_id)
        .order_by(
            Delaftale.position,
            SubGoal.position,
            SubGoal.id,
            ShortTermResult.position,
            ShortTermResult.id,
        )
    ).all()


def list_activities(session: Session) -> Rows:
    """The activities by delaftale and their own order, with tovholder."""
    return session.execute(
        select(
            Activity.id,
            Activity.name,
            Activity.status,
            Activity.archived_on,
            Activity.delaftale_id,
            Delaftale.focus_area_id,
            Person.name.label("responsible"),
        )
        .outerjoin(Delaftale, Delaftale.id == Activity.delaftale_id)
        .outerjoin(Person, Person.id == Activity.responsible_id)
        .order_by(
            Delaftale.position.nulls_last(), Activity.position, Activity.name.collate("danish")
        )
    ).all()


def areas_of_activities(session: Session) -> dict[int, frozenset[int]]:
    """The areas each activity takes place in."""
    areas = defaultdict(set)
    for row in session.execute(select(ActivityArea.activity_id, ActivityArea.area_id)):
        areas[row.activity_id].add(row.area_id)
    return {key: frozenset(ids) for key, ids in areas.items()}


def last_counts(session: Session) -> dict[int, Counted]:
    """What was recorded for each activity on the last day it was recorded."""
    # Asked one by one, SQLite finds each maximum at the end of the index.
    latest = (
        select(func.max(Registration.day))
        .where(Registration.activity_id == Activity.id)
        .scalar_subquery()
    )
    days = select(Activity.id, latest.label("day")).subquery()
    rows = session.execute(
        select(days.c.id, days.c.day, func.sum(Registration.participants))
        .join(
            Registration,
            (Registration.activity_id == days.c.id) & (Registration.day == days.c.day),
        )
        .group_by(days.c.id, days.c.day)
    )
    return {row[0]: Counted(row[1], row[2]) for row in rows}


def list_links(session: Session) -> list[Link]:
    """All links of the chain; an activity that works by a result is linked to the result."""
    links = {
        (link.upper, link.lower): link
        for link in (
            *_links(session, SubGoalStrategicGoal, Level.GOAL, Level.SUB_GOAL),
            *_links(session, IndicatorStrategicGoal, Level.GOAL, Level.INDICATOR),
            *_links(session, IndicatorSubGoal, Level.SUB_GOAL, Level.INDICATOR),
            *_links(session, IndicatorActivity, Level.ACTIVITY, Level.INDICATOR),
            *_links(session, ShortTermResult, Level.SUB_GOAL, Level.RESULT),
        )
    }
    for served in session.execute(
        select(
            ActivitySubGoal.activity_id,
            ActivitySubGoal.sub_goal_id,
            ActivitySubGoal.result_id,
            ActivitySubGoal.assumption,
        )
    ):
        lower = NodeKey(Level.ACTIVITY, served.activity_id)
        upper = (
            NodeKey(Level.SUB_GOAL, served.sub_goal_id)
            if served.result_id is None
            else NodeKey(Level.RESULT, served.result_id)
        )
        links[upper, lower] = Link(upper, lower, served.assumption)
    for activity_id, key in session.execute(select(Milestone.activity_id, Milestone.id)):
        upper, lower = NodeKey(Level.ACTIVITY, activity_id), NodeKey(Level.MILESTONE, key)
        links[upper, lower] = Link(upper, lower)
    return list(links.values())


_IDS = {
    Level.GOAL: "strategic_goal_id",
    Level.SUB_GOAL: "sub_goal_id",
    Level.RESULT: "id",
    Level.ACTIVITY: "activity_id",
    Level.INDICATOR: "indicator_id",
}


def _links(
    session: Session,
    table: type[Base],
    upper: Level,
    lower: Level,
) -> list[Link]:
    columns = table.__table__.c
    rows = session.execute(select(columns[_IDS[upper]], columns[_IDS[lower]], columns.assumption))
    return [Link(NodeKey(upper, row[0]), NodeKey(lower, row[1]), row[2]) for row in rows]


def focus_areas_of_delaftaler(session: Session) -> dict[int, int]:
    """The indsatsområde of each delaftale that has one."""
    rows = session.execute(select(Delaftale.id, Delaftale.focus_area_id))
    return {row.id: row.focus_area_id for row in rows if row.focus_area_id is not None}
