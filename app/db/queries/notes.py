"""Reading status notes and the logbog."""

from collections import defaultdict

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.db.queries.lifts import list_lifts
from app.db.tables import Activity, Area, LogNote, StatusNote
from app.domain.notes import LogNoteLine, LogOf, StatusNoteLine


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
    for lift in list_lifts(session, _belongs(of)):
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


def _belongs(of: LogOf) -> ColumnElement[bool]:
    if of.area_id is None:
        return LogNote.activity_id == of.activity_id
    return LogNote.area_id == of.area_id
