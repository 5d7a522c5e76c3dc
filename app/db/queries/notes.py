"""Reading status notes, the logbog and what was lifted."""

from collections import defaultdict
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from app.db.tables import (
    Activity,
    ActivityArea,
    AgendaItem,
    Area,
    Forum,
    ForumArea,
    ForumDelaftale,
    Lift,
    LogNote,
    StatusNote,
)
from app.domain.notes import ForumPlace, LiftLine, LogNoteLine, LogOf, StatusNoteLine


def list_status_notes(session: Session, activity_id: int) -> list[StatusNoteLine]:
    """List an activity's status notes, newest first."""
    rows = session.execute(
        select(StatusNote.id, StatusNote.written_on, StatusNote.author, StatusNote.text)
        .where(StatusNote.activity_id == activity_id)
        .order_by(StatusNote.written_on.desc(), StatusNote.id.desc())
    )
    return [StatusNoteLine(*row) for row in rows]


def list_log(session: Session, of: LogOf) -> list[LogNoteLine]:
    """List a logbog with what was lifted, newest first."""
    lifts = defaultdict(list)
    for lift in _lifts(session, _lift_query().where(_belongs(of))):
        lifts[lift.log_note_id].append(lift)
    other = Area if of.area_id is None else Activity
    rows = session.execute(
        select(
            LogNote.id,
            LogNote.noted_on,
            LogNote.author,
            LogNote.kind,
            LogNote.text,
            func.coalesce(other.name, ""),
        )
        .outerjoin(Area, Area.id == LogNote.area_id)
        .outerjoin(Activity, Activity.id == LogNote.activity_id)
        .where(_belongs(of))
        .order_by(LogNote.noted_on.desc(), LogNote.id.desc())
    )
    return [LogNoteLine(*row, tuple(lifts[row.id])) for row in rows]


def list_lifts(session: Session) -> list[LiftLine]:
    """List everything that was lifted, the oldest first."""
    return _lifts(session, _lift_query())


def lifts_of(session: Session, log_note_id: int) -> list[LiftLine]:
    """List a note's lifts, the oldest first."""
    return _lifts(session, _lift_query().where(Lift.log_note_id == log_note_id))


def forums_of_lifts(session: Session, log_note_id: int) -> list[int | None]:
    """The forums a note has been lifted to."""
    return list(session.scalars(select(Lift.forum_id).where(Lift.log_note_id == log_note_id)))


def list_forum_places(session: Session, log_note_id: int, today: date) -> list[ForumPlace]:
    """List the forums as a note sees them: those that answer for its delaftale go first, then
    those that answer for its areas, then the others, those for something else last.
    """
    activity = select(LogNote.activity_id).where(LogNote.id == log_note_id).scalar_subquery()
    delaftale = select(Activity.delaftale_id).where(Activity.id == activity).scalar_subquery()
    areas = set(session.scalars(select(LogNote.area_id).where(LogNote.id == log_note_id)))
    if areas == {None}:
        areas = set(
            session.scalars(
                select(ActivityArea.area_id).where(ActivityArea.activity_id == activity)
            )
        )
    for_delaftale = set(
        session.scalars(
            select(ForumDelaftale.forum_id).where(ForumDelaftale.delaftale_id == delaftale)
        )
    )
    for_area = set(session.scalars(select(ForumArea.forum_id).where(ForumArea.area_id.in_(areas))))
    for_something = {
        *session.scalars(select(ForumDelaftale.forum_id)),
        *session.scalars(select(ForumArea.forum_id)),
    }
    rows = session.execute(
        select(Forum.id, Forum.name, Forum.level, Forum.parent_id, Forum.ended_on).order_by(
            Forum.position, Forum.id
        )
    )
    found = [
        ForumPlace(*row[:4], is_over=row.ended_on is not None and row.ended_on < today)
        for row in rows
    ]
    return sorted(
        found,
        key=lambda forum: (
            forum.id not in for_delaftale,
            forum.id not in for_area,
            forum.id in for_something,
        ),
    )


def _belongs(of: LogOf) -> ColumnElement[bool]:
    if of.area_id is None:
        return LogNote.activity_id == of.activity_id
    return LogNote.area_id == of.area_id


def _lift_query() -> Select[Any]:
    query = (
        select(
            Lift.id,
            Lift.log_note_id,
            func.coalesce(Forum.name, ""),
            Lift.lifted_on,
            Lift.lifted_by,
            Lift.reason,
            Lift.answer,
            Lift.answered_on,
            Lift.agenda_item_id,
            AgendaItem.meeting_id,
            LogNote.kind,
            LogNote.text,
            LogNote.activity_id,
            func.coalesce(Activity.name, ""),
            func.coalesce(Area.name, ""),
            LogNote.area_id,
        )
        .join(LogNote, LogNote.id == Lift.log_note_id)
        .outerjoin(Forum, Forum.id == Lift.forum_id)
        .outerjoin(AgendaItem, AgendaItem.id == Lift.agenda_item_id)
        .outerjoin(Activity, Activity.id == LogNote.activity_id)
        .outerjoin(Area, Area.id == LogNote.area_id)
        .order_by(Lift.lifted_on, Lift.id)
    )
    return cast("Select[Any]", query)


def _lifts(session: Session, query: Select[Any]) -> list[LiftLine]:
    return [LiftLine(*row) for row in session.execute(query)]
