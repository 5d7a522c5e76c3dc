"""Reading what minutes grow out of: items, decisions, tasks, attendance, remarks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.db.tables import (
    AgendaItem,
    Attendance,
    AttendanceItem,
    Decision,
    Meeting,
    MinutesRemark,
    Task,
)
from app.domain.meetings import MeetingLine
from app.domain.propagation import PastItem
from app.domain.vocabulary import MeetingStatus, RemarkKind

_Later = aliased(AgendaItem)


def list_items(session: Session, meeting_id: int) -> Sequence[AgendaItem]:
    """A meeting's items in order."""
    return session.scalars(
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position, AgendaItem.id)
    ).all()


def list_decisions(session: Session, meeting_id: int) -> Sequence[Decision]:
    """The decisions of a meeting's items, in order."""
    return session.scalars(
        select(Decision)
        .join(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(Decision.position, Decision.id)
    ).all()


def list_remarks(session: Session, meeting_id: int) -> Sequence[MinutesRemark]:
    """The remarks to a meeting's minutes, the oldest first."""
    return session.scalars(
        select(MinutesRemark)
        .where(MinutesRemark.meeting_id == meeting_id)
        .order_by(MinutesRemark.noted_on, MinutesRemark.id)
    ).all()


def list_attendance(session: Session, meeting_id: int) -> Sequence[Attendance]:
    """Who came to a meeting, in the order they were noted."""
    return session.scalars(
        select(Attendance).where(Attendance.meeting_id == meeting_id).order_by(Attendance.id)
    ).all()


def items_attended(session: Session, meeting_id: int) -> dict[int, set[int]]:
    """The items each took part in who was there under some of them only, by attendance id."""
    found = defaultdict(set)
    for row in session.execute(
        select(AttendanceItem.attendance_id, AttendanceItem.agenda_item_id)
        .join(Attendance, Attendance.id == AttendanceItem.attendance_id)
        .where(Attendance.meeting_id == meeting_id)
    ):
        found[row.attendance_id].add(row.agenda_item_id)
    return found


def list_past_items(session: Session, forum_id: int, day: date) -> list[PastItem]:
    """The items of a forum's meetings before a day, for the propagation rule."""
    decided = select(func.count()).where(Decision.agenda_item_id == AgendaItem.id)
    tasks = select(func.count()).where(Task.agenda_item_id == AgendaItem.id)
    rows = session.execute(
        select(
            AgendaItem.id,
            AgendaItem.title,
            AgendaItem.kind,
            Meeting.day,
            Meeting.status,
            AgendaItem.standing,
            AgendaItem.outcome,
            AgendaItem.minutes,
            decided.scalar_subquery(),
            tasks.scalar_subquery(),
            AgendaItem.is_recurring,
            exists().where(_Later.carried_from_id == AgendaItem.id),
        )
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.forum_id == forum_id, Meeting.day < day)
    )
    return [PastItem(*row) for row in rows]


def find_to_approve(session: Session, meeting: MeetingLine) -> list[Meeting]:
    """The forum's earlier meetings whose minutes are sent and not approved, the oldest first."""
    return list(
        session.scalars(
            select(Meeting)
            .where(
                Meeting.forum_id == meeting.forum_id,
                Meeting.day < meeting.day,
                Meeting.status == MeetingStatus.MINUTES_SENT,
            )
            .order_by(Meeting.day, Meeting.id)
        )
    )


def list_recorded(session: Session) -> Sequence[Meeting]:
    """The meetings whose minutes were approved and kept as they were, the oldest first."""
    return session.scalars(
        select(Meeting)
        .where(Meeting.status == MeetingStatus.MINUTES_APPROVED, Meeting.approved_minutes != "")
        .order_by(Meeting.day, Meeting.id)
    ).all()


def find_newest_approved(session: Session, forum_id: int) -> int | None:
    """The forum's latest meeting whose minutes were ever approved, or None.

    Those reopened since count: no older ones are opened while they are.
    """
    reopened = exists().where(
        MinutesRemark.meeting_id == Meeting.id, MinutesRemark.kind == RemarkKind.REOPENED
    )
    return session.scalar(
        select(Meeting.id)
        .where(
            Meeting.forum_id == forum_id,
            or_(Meeting.status == MeetingStatus.MINUTES_APPROVED, reopened),
        )
        .order_by(Meeting.day.desc(), Meeting.starts.desc(), Meeting.id.desc())
        .limit(1)
    )


def find_reopening(session: Session, meeting_id: int) -> MinutesRemark | None:
    """Why a meeting's minutes were reopened last; None when they never were."""
    return session.scalar(
        select(MinutesRemark)
        .where(MinutesRemark.meeting_id == meeting_id, MinutesRemark.kind == RemarkKind.REOPENED)
        .order_by(MinutesRemark.noted_on.desc(), MinutesRemark.id.desc())
        .limit(1)
    )


def find_after(session: Session, meeting: MeetingLine) -> date | None:
    """The day of the forum's meeting after one, or None."""
    return session.scalar(
        select(func.min(Meeting.day)).where(
            Meeting.forum_id == meeting.forum_id, Meeting.day > meeting.day
        )
    )


def list_closed_ids(session: Session, item_ids: Iterable[int | None]) -> frozenset[int]:
    """Which of some items are closed."""
    wanted = {item_id for item_id in item_ids if item_id is not None}
    return frozenset(
        session.scalars(
            select(AgendaItem.id).where(AgendaItem.id.in_(wanted), AgendaItem.is_closed)
        )
    )
