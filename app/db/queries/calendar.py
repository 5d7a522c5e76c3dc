"""Reading what a calendar file tells: meetings with their agendas, and duties."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.tables import AgendaItem, Duty, Forum, Meeting
from app.domain.calendar import CalendarEvent, agenda_lines, event_uid
from app.domain.year import YearMeeting


def list_meeting_events(
    session: Session, first: date, last: date, meeting_id: int | None = None
) -> list[CalendarEvent]:
    """List the meetings from one day to another, or one of them, as events in order."""
    query = (
        select(Meeting, Forum.name)
        .join(Forum, Forum.id == Meeting.forum_id)
        .where(Meeting.day >= first, Meeting.day <= last)
        .order_by(Meeting.day, Meeting.starts, Meeting.id)
    )
    if meeting_id is not None:
        query = query.where(Meeting.id == meeting_id)
    return [
        CalendarEvent(
            event_uid(meeting.uid),
            f"Møde i {forum}",
            meeting.day,
            meeting.starts,
            meeting.ends,
            meeting.place,
            _agenda(session, meeting.id),
            meeting.sequence,
        )
        for meeting, forum in session.execute(query)
    ]


def list_duty_events(session: Session, first: date, last: date) -> list[CalendarEvent]:
    """List the duties from one day to another that are not done, as events in order."""
    rows = session.execute(
        select(Duty.uid, Duty.name, Duty.due, Duty.note)
        .where(Duty.due >= first, Duty.due <= last, Duty.done_on.is_(None))
        .order_by(Duty.due, Duty.id)
    )
    return [
        CalendarEvent(event_uid(uid), f"Frist: {name}", due, description=note, busy=False)
        for uid, name, due, note in rows
    ]


def list_year_meetings(session: Session) -> list[YearMeeting]:
    """List the meetings of all years in order."""
    rows = session.execute(
        select(
            Meeting.id,
            Meeting.day,
            Meeting.starts,
            Meeting.ends,
            Meeting.place,
            Meeting.status,
            Forum.name,
            Forum.level,
        )
        .join(Forum, Forum.id == Meeting.forum_id)
        .order_by(Meeting.day, Meeting.starts, Meeting.id)
    )
    return [YearMeeting(*row) for row in rows]


def _agenda(session: Session, meeting_id: int) -> str:
    items = session.execute(
        select(AgendaItem.title, AgendaItem.is_closed)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    lines = agenda_lines([(title, closed) for title, closed in items])
    return f"Dagsorden\n{lines}" if lines else ""
