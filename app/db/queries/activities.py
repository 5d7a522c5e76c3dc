"""Reading activities and registrations."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from app.db.links import Ids, linked
from app.db.queries.plan import get_header
from app.db.tables import (
    Activity,
    ActivityArea,
    ActivityPerson,
    ActivitySubGoal,
    ActivityTargetGroup,
    Area,
    Delaftale,
    Organisation,
    Person,
    Registration,
    StatusNote,
)
from app.domain.activities import (
    ActivityLine,
    AnchoringLine,
    MonthCount,
    StaffLine,
)
from app.domain.notes import MissingNote, find_due
from app.domain.vocabulary import ActivityStatus

LINKS: dict[str, tuple[Ids, Ids]] = {
    "area_ids": (ActivityArea.activity_id, ActivityArea.area_id),
    "sub_goal_ids": (ActivitySubGoal.activity_id, ActivitySubGoal.sub_goal_id),
    "target_group_ids": (ActivityTargetGroup.activity_id, ActivityTargetGroup.target_group_id),
}
"""The fields of an activity's draft that are links: their table's two columns."""


def list_activities(session: Session, today: date) -> list[ActivityLine]:
    """List activities by delaftale and their own order, the archived too."""
    areas: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for row in session.execute(
        select(ActivityArea.activity_id, Area.id, Area.name)
        .join(Area, Area.id == ActivityArea.area_id)
        .order_by(Area.position)
    ):
        areas[row.activity_id][row.id] = row.name
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
            Activity.delaftale_id,
            Delaftale.name.label("delaftale"),
            Person.name.label("responsible"),
            latest.label("latest"),
            attendances.label("attendances"),
            Activity.archived_on,
        )
        .outerjoin(Delaftale, Delaftale.id == Activity.delaftale_id)
        .outerjoin(Person, Person.id == Activity.responsible_id)
        .order_by(*_in_order())
    )
    missing = {note.activity_id: note.due.words for note in list_missing_notes(session, today)}
    return [
        ActivityLine(
            row.id,
            row.number,
            row.name,
            row.status,
            row.delaftale_id,
            row.delaftale or "",
            row.responsible or "",
            frozenset(areas[row.id]),
            ", ".join(areas[row.id].values()),
            goals.get(row.id, 0),
            row.latest,
            row.attendances,
            row.archived_on,
            missing.get(row.id, ""),
        )
        for row in rows
    ]


def _in_order() -> tuple[Any, ...]:
    return (
        Delaftale.position.nulls_last(),
        Activity.position,
        Activity.name.collate("danish"),
    )


def list_missing_notes(session: Session, today: date) -> list[MissingNote]:
    """List the running activities whose statusnotat is due, in the activities' order.

    Nothing is owed for the time before the plan's own first day.
    """
    first = get_header(session).period_start or date.min
    last = (
        select(func.max(StatusNote.written_on))
        .where(StatusNote.activity_id == Activity.id)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            Activity.id,
            Activity.name,
            func.coalesce(Person.name, ""),
            Activity.note_frequency,
            Activity.status,
            Activity.starts,
            last,
        )
        .outerjoin(Delaftale, Delaftale.id == Activity.delaftale_id)
        .outerjoin(Person, Person.id == Activity.responsible_id)
        .where(
            Activity.status == ActivityStatus.RUNNING,
            Activity.note_frequency.is_not(None),
            Activity.archived_on.is_(None),
        )
        .order_by(*_in_order())
    )
    found = (
        (row, find_due(row[3], row[4], max(row[5] or first, first), row[6], today)) for row in rows
    )
    return [MissingNote(row[0], row[1], row[2], due) for row, due in found if due is not None]


def list_staff(session: Session, activity_id: int) -> list[StaffLine]:
    """List who works in an activity beside the tovholder, by name."""
    rows = session.execute(
        select(Person.id, Person.name, Person.title, ActivityPerson.task)
        .join(Person, Person.id == ActivityPerson.person_id)
        .where(ActivityPerson.activity_id == activity_id)
        .order_by(Person.name.collate("danish"), Person.id)
    )
    return [StaffLine(*row) for row in rows]


def list_anchoring(session: Session) -> list[AnchoringLine]:
    """List how far every activity that is not archived is from permanent owners, soonest first."""
    rows = session.execute(
        select(
            Activity.id,
            Activity.name,
            Activity.status,
            Activity.anchoring_stage,
            func.coalesce(Organisation.name, ""),
            func.coalesce(Person.name, ""),
            Activity.anchoring_by,
            Activity.anchoring_how,
        )
        .outerjoin(Organisation, Organisation.id == Activity.anchoring_organisation_id)
        .outerjoin(Person, Person.id == Activity.anchoring_person_id)
        .where(Activity.archived_on.is_(None))
        .order_by(Activity.anchoring_by.nulls_last(), Activity.name.collate("danish"))
    )
    return [AnchoringLine(*row) for row in rows]


def _counts(session: Session, link: type[ActivitySubGoal]) -> dict[int, int]:
    rows = session.execute(select(link.activity_id, func.count()).group_by(link.activity_id))
    return {row[0]: row[1] for row in rows}


def linked_ids(session: Session, activity_id: int) -> dict[str, frozenset[int]]:
    """The ids behind each of an activity's links, by the draft's field."""
    return {
        field: linked(session, owner, other, activity_id) for field, (owner, other) in LINKS.items()
    }


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
        .where(
            ((Activity.status == ActivityStatus.RUNNING) & Activity.archived_on.is_(None))
            | Activity.id.in_(counted)
        )
        .order_by(*_in_order())
    )
    return [(row.id, row.name) for row in rows]
