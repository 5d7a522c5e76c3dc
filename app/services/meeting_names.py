"""What tells a meeting's files from those of another meeting that the forum has the same day."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.plan_file import PlanFile
from app.db.tables import Meeting


def part_of_day(plan: PlanFile, meeting_id: int) -> str:
    """A meeting's hour for a file name, "kl. 13.00", or its number that day where that says less.

    Empty for the only meeting that day, and for the first without an hour of its own.
    """
    with plan.read() as session:
        there = _of_same_day(session, meeting_id)
    mine = next((meeting for meeting in there if meeting.id == meeting_id), None)
    if mine is None or len(there) == 1:
        return ""
    if mine.starts is not None and [one.starts for one in there].count(mine.starts) == 1:
        return f"kl. {mine.starts:%H.%M}"
    number = there.index(mine) + 1
    return str(number) if number > 1 else ""


def _of_same_day(session: Session, meeting_id: int) -> list[Meeting]:
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        return []
    query = select(Meeting).where(Meeting.forum_id == meeting.forum_id, Meeting.day == meeting.day)
    return list(session.scalars(query.order_by(Meeting.starts, Meeting.id)))
