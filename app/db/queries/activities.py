"""Reading activities and registrations."""

from collections import defaultdict
from datetime import date

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from app.db.tables import (
    Activity,
    ActivityArea,
    ActivitySubGoal,
    Area,
    Delaftale,
    Person,
    Registration,
)
from app.domain.activities import ActivityLine, MonthCount, RegistrationDraft, RegistrationLine
from app.domain.vocabulary import ActivityStatus


def list_activities(session: Session, today: date) -> list[ActivityLine]:
    """List activities by delaftale and their own order."""
    areas = defaultdict(list)
    for row in session.execute(
        select(ActivityArea.activity_id, Area.name)
        .join(Area, Area.id == ActivityArea.area_id)
        .order_by(Area.position)
    ):
        areas[row.activity_id].append(row.name)
    goals = _counts(session, ActivitySubGoal)
    latest = (
        select(func.max(Registration.day))
        .where(Registration.activity_id == Activity.id)
        .scalar_subquery()
    )
    attendances = (
        select(func.sum(Registration.participants))
        .where(
            Registration.activity_id == Activity.id,
            Registration.day >= date(today.year, 1, 1),
        )
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            Activity.id,
            Activity.number,
            Activity.name,
            Activity.status,
            Delaftale.name.label("delaftale"),
            Person.name.label("responsible"),
            latest.label("latest"),
            attendances.label("attendances"),
        )
        .outerjoin(Delaftale, Delaftale.id == Activity.delaftale_id)
        .outerjoin(Person, Person.id == Activity.responsible_id)
        .order_by(
            Delaftale.position.nulls_last(), Activity.position, Activity.name.collate("danish")
        )
    )
    return [
        ActivityLine(
            row.id,
            row.number,
            row.name,
            row.status,
            row.delaftale or "",
            row.responsible or "",
            ", ".join(areas[row.id]),
            goals.get(row.id, 0),
            row.latest,
            row.attendances,
        )
        for row in rows
    ]


def _counts(session: Session, link: type[ActivitySubGoal]) -> dict[int, int]:
    rows = session.execute(select(link.activity_id, func.count()).group_by(link.activity_id))
    return {row[0]: row[1] for row in rows}


def linked_ids(session: Session, activity_id: int) -> tuple[frozenset[int], frozenset[int]]:
    """The ids of an activity's areas and of the delmål it serves."""
    areas = session.scalars(
        select(ActivityArea.area_id).where(ActivityArea.activity_id == activity_id)
    )
    goals = session.scalars(
        select(ActivitySubGoal.sub_goal_id).where(ActivitySubGoal.activity_id == activity_id)
    )
    return frozenset(areas), frozenset(goals)


def list_months(session: Session, activity_id: int, since: date) -> list[MonthCount]:
    """Sum an activity's registrations by month, newest first."""
    year, month = extract("year", Registration.day), extract("month", Registration.day)
    rows = session.execute(
        select(
            year.label("year"),
            month.label("month"),
            func.count().label("days"),
            func.sum(Registration.participants).label("attendances"),
            func.sum(Registration.volunteers).label("volunteers"),
        )
        .where(Registration.activity_id == activity_id, Registration.day >= since)
        .group_by(year, month)
        .order_by(year.desc(), month.desc())
    )
    return [
        MonthCount(date(row.year, row.month, 1), row.days, row.attendances, row.volunteers)
        for row in rows
    ]


def list_running(session: Session, first: date, last: date) -> list[tuple[int, str]]:
    """List the activities that may have counts between two days: running, or counted then."""
    counted = select(Registration.activity_id).where(Registration.day.between(first, last))
    rows = session.execute(
        select(Activity.id, Activity.name)
        .outerjoin(Delaftale, Delaftale.id == Activity.delaftale_id)
        .where((Activity.status == ActivityStatus.RUNNING) | Activity.id.in_(counted))
        .order_by(
            Delaftale.position.nulls_last(), Activity.position, Activity.name.collate("danish")
        )
    )
    return [(row.id, row.name) for row in rows]


def list_registrations(session: Session, first: date, last: date) -> list[RegistrationLine]:
    """List the registrations between two days, both included, in the order they were made."""
    rows = session.execute(
        select(
            Registration.id,
            Activity.name.label("activity"),
            func.coalesce(Area.name, "").label("area"),
            Registration.activity_id,
            Registration.area_id,
            Registration.day,
            Registration.participants,
            Registration.new_participants,
            Registration.volunteers,
            Registration.hours,
            Registration.note,
        )
        .join(Activity, Activity.id == Registration.activity_id)
        .outerjoin(Area, Area.id == Registration.area_id)
        .where(Registration.day.between(first, last))
        .order_by(Registration.day, Registration.id)
    )
    return [RegistrationLine(row[0], row[1], row[2], RegistrationDraft(*row[3:])) for row in rows]
