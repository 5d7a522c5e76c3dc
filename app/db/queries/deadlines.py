"""Reading what a plan, its forums and its meetings say of deadlines."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.tables import Forum, ForumDeadline, Meeting, MeetingDeadline, Setting
from app.domain.deadlines import (
    CycleDraft,
    DaysOff,
    Deadline,
    MeetingDates,
    OwnDeadline,
    list_deadlines,
    usual_day,
)
from app.domain.vocabulary import DeadlineKind, MeetingStatus

KEYS = {
    "constitution_day": "days_off.constitution_day",
    "christmas_eve": "days_off.christmas_eve",
    "new_years_eve": "days_off.new_years_eve",
}
"""The settings that tell which days are days off: "0" means that one is a working day."""


def days_off(session: Session) -> DaysOff:
    """The plan's choice of days off besides the public holidays."""
    rows = session.execute(select(Setting.key, Setting.value).where(Setting.key.in_(KEYS.values())))
    kept: dict[str, str] = {row.key: row.value for row in rows}
    return DaysOff(**{name: kept.get(key) != "0" for name, key in KEYS.items()})


def list_cycles(session: Session, forum_id: int | None = None) -> dict[int, CycleDraft]:
    """The cycles of all forums by id, or of one."""
    own: dict[int, dict[str, int | None]] = defaultdict(dict)
    for row in session.execute(
        select(ForumDeadline.forum_id, ForumDeadline.kind, ForumDeadline.days)
    ):
        own[row.forum_id][row.kind.value] = row.days
    query = select(Forum.id, Forum.cycle)
    if forum_id is not None:
        query = query.where(Forum.id == forum_id)
    return {key: CycleDraft(cycle, **own[key]) for key, cycle in session.execute(query)}


def list_meeting_deadlines(
    session: Session, today: date, meeting_id: int | None = None
) -> Mapping[int, tuple[Deadline, ...]]:
    """The deadlines by meeting: of one, or of all whose minutes are not approved yet."""
    cycles = list_cycles(session)
    off = days_off(session).days
    own: dict[int, dict[DeadlineKind, OwnDeadline]] = defaultdict(dict)
    columns = select(
        MeetingDeadline.meeting_id,
        MeetingDeadline.kind,
        MeetingDeadline.day,
        MeetingDeadline.done_on,
    )
    if meeting_id is not None:
        columns = columns.where(MeetingDeadline.meeting_id == meeting_id)
    for row in session.execute(columns):
        own[row.meeting_id][row.kind] = OwnDeadline(row.day, row.done_on)
    query = select(
        Meeting.id,
        Meeting.forum_id,
        Meeting.day,
        Meeting.status,
        Meeting.called_on,
        Meeting.minutes_sent_on,
        Meeting.objection_until,
        Meeting.approved_on,
    )
    if meeting_id is not None:
        query = query.where(Meeting.id == meeting_id)
    else:
        query = query.where(Meeting.status != MeetingStatus.MINUTES_APPROVED)
    return {
        row[0]: list_deadlines(MeetingDates(*row[2:]), cycles[row[1]], own[row[0]], today, off)
        for row in session.execute(query)
    }


def objection_day(session: Session, meeting: Meeting, sent_on: date) -> date | None:
    """The last day for objections to minutes sent on a day, by the forum's rule; None without.

    Nobody objects to a meeting before it is held: the time runs from its own day at the earliest.
    """
    since = max(sent_on, meeting.day)
    dates = MeetingDates(meeting.day, meeting.status, minutes_sent_on=since)
    cycle = list_cycles(session, meeting.forum_id)[meeting.forum_id]
    return usual_day(dates, cycle, DeadlineKind.OBJECTION, days_off(session).days)
