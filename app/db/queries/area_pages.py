"""Reading what belongs to one boligområde."""

from collections import defaultdict
from datetime import date

from sqlalchemy import ColumnElement, String, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from app.db.tables import (
    Activity,
    ActivityArea,
    Area,
    AreaGoal,
    Forum,
    ForumArea,
    Lift,
    LogNote,
    Meeting,
    Milestone,
    Organisation,
    Person,
    Registration,
    StrategicGoal,
)
from app.domain.activities import OVER_STATUSES
from app.domain.area_pages import AreaActivity, AreaLift
from app.domain.area_words import usual_weekdays
from app.domain.areas import AreaGoalLine
from app.domain.vocabulary import ActivityStatus, ForumLevel

_Later = aliased(Milestone)


def list_goals(session: Session, area_id: int) -> list[AreaGoalLine]:
    """List an area's own goals in their order."""
    rows = session.execute(
        select(
            AreaGoal.id,
            AreaGoal.words,
            AreaGoal.strategic_goal_id,
            func.coalesce(StrategicGoal.name, ""),
        )
        .outerjoin(StrategicGoal, StrategicGoal.id == AreaGoal.strategic_goal_id)
        .where(AreaGoal.area_id == area_id)
        .order_by(AreaGoal.position, AreaGoal.id)
    )
    return [AreaGoalLine(*row) for row in rows]


def list_strategic_goals(session: Session) -> list[tuple[int, str]]:
    """The strategic goals in their order: id and name."""
    rows = session.execute(
        select(StrategicGoal.id, StrategicGoal.name).order_by(
            StrategicGoal.position, StrategicGoal.id
        )
    )
    return [(row.id, row.name) for row in rows]


def list_activities(session: Session, area_id: int, since: date) -> list[AreaActivity]:
    """List the activities of an area: the living ones first, archived ones left out.

    One that names no area is for the whole plan, and so for this area too. The
    weekdays are read from the registrations since a day, in the area or in no area.
    """
    areas = defaultdict(list)
    for row in session.execute(
        select(ActivityArea.activity_id, Area.name)
        .join(Area, Area.id == ActivityArea.area_id)
        .order_by(Area.position)
    ):
        areas[row.activity_id].append(row.name)
    days: dict[int, dict[int, int]] = defaultdict(dict)
    weekday = func.strftime("%w", Registration.day, type_=String)  # 0 is Sunday
    for held in session.execute(
        select(
            Registration.activity_id,
            weekday.label("weekday"),
            func.count(Registration.day.distinct()).label("count"),
        )
        .where(
            _is_in(Registration.activity_id, area_id),
            Registration.day >= since,
            or_(Registration.area_id == area_id, Registration.area_id.is_(None)),
        )
        .group_by(Registration.activity_id, weekday)
    ):
        days[held.activity_id][(int(held.weekday) - 1) % 7] = held[2]
    order = list(_ORDER)
    rows = session.execute(
        select(
            Activity,
            Person.name.label("responsible"),
            Person.title,
            Organisation.name.label("organisation"),
        )
        .outerjoin(Person, Person.id == Activity.responsible_id)
        .outerjoin(Organisation, Organisation.id == Activity.organisation_id)
        .where(_is_in(Activity.id, area_id), Activity.archived_on.is_(None))
        .order_by(Activity.position, Activity.name.collate("danish"))
    )
    found = [
        AreaActivity(
            row.Activity.id,
            row.Activity.name,
            row.Activity.status,
            row.responsible or "",
            row.title or "",
            row.organisation or "",
            row.Activity.target_group,
            row.Activity.description,
            row.Activity.participation,
            row.Activity.starts,
            row.Activity.ends,
            tuple(areas[row.Activity.id]),
            usual_weekdays(days[row.Activity.id]),
        )
        for row in rows
    ]
    return sorted(found, key=lambda activity: order.index(activity.status))


_ORDER = (
    ActivityStatus.RUNNING,
    ActivityStatus.PLANNED,
    ActivityStatus.PAUSED,
    ActivityStatus.ANCHORED,
    ActivityStatus.IDEA,
    ActivityStatus.FINISHED,
)


def list_lifts(session: Session, area_id: int) -> list[AreaLift]:
    """List what was lifted from an area, newest first.

    A note is from the area when it says so, or when it is of an activity only held there.
    """
    only_here = (
        select(ActivityArea.activity_id)
        .group_by(ActivityArea.activity_id)
        .having(func.count() == 1, func.max(ActivityArea.area_id) == area_id)
    )
    rows = session.execute(
        select(
            Lift.id,
            LogNote.id.label("note_id"),
            LogNote.activity_id,
            func.coalesce(Activity.name, "").label("activity"),
            LogNote.kind,
            LogNote.text,
            func.coalesce(Forum.name, "").label("forum"),
            Lift.lifted_on,
            Lift.reason,
            Lift.answer,
            Lift.answered_on,
        )
        .join(LogNote, LogNote.id == Lift.log_note_id)
        .outerjoin(Activity, Activity.id == LogNote.activity_id)
        .outerjoin(Forum, Forum.id == Lift.forum_id)
        .where(
            or_(
                LogNote.area_id == area_id,
                LogNote.area_id.is_(None) & LogNote.activity_id.in_(only_here),
            )
        )
        .order_by(Lift.lifted_on.desc(), Lift.id.desc())
    )
    return [AreaLift(*row) for row in rows]


def list_milestones(session: Session, area_id: int, today: date) -> list[tuple[date, str, str]]:
    """The milestones ahead of an area's activities: day, milestone, activity.

    None of an activity that is over, and one carried on only by its new date.
    """
    rows = session.execute(
        select(Milestone.due, Milestone.name, Activity.name.label("activity"))
        .join(Activity, Activity.id == Milestone.activity_id)
        .where(
            _is_in(Activity.id, area_id),
            Milestone.due >= today,
            Milestone.reached_on.is_(None),
            Milestone.dropped_on.is_(None),
            ~exists().where(_Later.rolled_from_id == Milestone.id),
            Activity.status.not_in(OVER_STATUSES),
            Activity.archived_on.is_(None),
        )
        .order_by(Milestone.due, Milestone.id)
    )
    return [(row.due, row.name, row.activity) for row in rows if row.due is not None]


def list_meetings(session: Session, area_id: int, today: date) -> list[tuple[date, str]]:
    """The next meeting of each forum above the everyday: day and forum, nearest first.

    Those that answer for other areas only are left out.
    """
    here = select(ForumArea.forum_id).where(ForumArea.area_id == area_id)
    rows = session.execute(
        select(func.min(Meeting.day).label("day"), Forum.name)
        .join(Forum, Forum.id == Meeting.forum_id)
        .where(
            Meeting.day >= today,
            Forum.level != ForumLevel.OPERATIONAL,
            or_(Forum.id.in_(here), Forum.id.not_in(select(ForumArea.forum_id))),
        )
        .group_by(Forum.id)
        .order_by(func.min(Meeting.day))
    )
    return [(row.day, row.name) for row in rows]


def _is_in(activity_id: InstrumentedAttribute[int], area_id: int) -> ColumnElement[bool]:
    """Whether an activity is in an area: it names it, or names none."""
    here = select(ActivityArea.activity_id).where(ActivityArea.area_id == area_id)
    return or_(activity_id.in_(here), activity_id.not_in(select(ActivityArea.activity_id)))
