"""Reading meetings and agenda items."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select, true
from sqlalchemy.orm import Session

from app.db.tables import (
    AgendaItem,
    Attachment,
    Clarification,
    Decision,
    Forum,
    Meeting,
    Person,
    Task,
)
from app.domain.meeting_planning import Booked
from app.domain.meetings import ItemLine, MeetingLine
from app.domain.propagation import HELD_STATUSES
from app.domain.vocabulary import OPEN_TASK_STATUSES, ForumLevel, MeetingStatus, StandingItem

_is_open = Task.status.in_(OPEN_TASK_STATUSES)


def list_meetings(session: Session) -> list[MeetingLine]:
    """List meetings by forum (strategic first), newest first."""
    return _meetings(
        session,
        _meeting_query().order_by(
            Forum.level == ForumLevel.OPERATIONAL,
            Forum.level == ForumLevel.TACTICAL,
            Forum.position,
            Forum.id,
            Meeting.day.desc(),
            Meeting.id.desc(),
        ),
    )


def get_meeting(session: Session, meeting_id: int) -> MeetingLine | None:
    """Read one meeting's line, or None."""
    found = _meetings(session, _meeting_query().where(Meeting.id == meeting_id))
    return found[0] if found else None


def list_booked(session: Session) -> list[Booked]:
    """List the days of all meetings with their forums."""
    query = select(Meeting.id, Meeting.forum_id, Forum.name, Meeting.day).join(
        Forum, Forum.id == Meeting.forum_id
    )
    return [Booked(*row) for row in session.execute(query.order_by(Meeting.day))]


def find_next(session: Session, today: date, *, board_only: bool) -> int | None:
    """The id of the first meeting on or after a day; of a strategic forum with `board_only`."""
    query = (
        select(Meeting.id)
        .join(Forum, Forum.id == Meeting.forum_id)
        .where(Meeting.day >= today)
        .order_by(Meeting.day, Meeting.starts, Meeting.id)
        .limit(1)
    )
    if board_only:
        query = query.where(Forum.level == ForumLevel.STRATEGIC)
    return session.scalar(query)


def find_next_open(session: Session, forum_id: int, today: date) -> int | None:
    """The id of a forum's next meeting whose agenda has not gone out yet, or None."""
    return session.scalar(
        select(Meeting.id)
        .where(
            Meeting.forum_id == forum_id,
            Meeting.day >= today,
            Meeting.status == MeetingStatus.PLANNED,
        )
        .order_by(Meeting.day, Meeting.starts, Meeting.id)
        .limit(1)
    )


def find_before(session: Session, meeting: MeetingLine) -> date | None:
    """The day of the forum's meeting before one, which may be the same day; or None."""
    return _day_before(session, meeting, true())


def find_telling_before(session: Session, meeting: MeetingLine) -> date | None:
    """As `find_before`, of the meetings that have the item Truffet siden sidst."""
    tells = exists().where(
        AgendaItem.meeting_id == Meeting.id, AgendaItem.standing == StandingItem.DECIDED_SINCE
    )
    return _day_before(session, meeting, or_(Meeting.id == meeting.id, tells))


def _day_before(session: Session, meeting: MeetingLine, among: ColumnElement[bool]) -> date | None:
    before = func.lag(Meeting.day, type_=Meeting.day.type).over(
        order_by=(Meeting.day, Meeting.starts, Meeting.id)
    )
    days = (
        select(Meeting.id, before.label("before"))
        .where(Meeting.forum_id == meeting.forum_id, among)
        .subquery()
    )
    return session.scalar(select(days.c.before).where(days.c.id == meeting.id))


def list_open_ids(session: Session, forum_id: int | None) -> list[int]:
    """The forum's meetings that have not been held, the first first."""
    query = select(Meeting.id).where(
        Meeting.forum_id == forum_id, Meeting.status.not_in(HELD_STATUSES)
    )
    return list(session.scalars(query.order_by(Meeting.day, Meeting.starts, Meeting.id)))


@cache
def _meeting_query() -> Select[Any]:
    items = (
        select(func.count())
        .select_from(AgendaItem)
        .where(AgendaItem.meeting_id == Meeting.id)
        .scalar_subquery()
    )
    counts = (
        select(
            AgendaItem.meeting_id,
            func.count().label("tasks"),
            func.sum(case((_is_open, 1), else_=0)).label("open_tasks"),
        )
        .select_from(Task)  # from the task on: each is counted once, whatever its item decided
        .outerjoin(Decision, Decision.id == Task.decision_id)
        .join(
            AgendaItem,
            AgendaItem.id == func.coalesce(Task.agenda_item_id, Decision.agenda_item_id),
        )
        .group_by(AgendaItem.meeting_id)
        .subquery()
    )
    return (
        select(
            Meeting.id,
            Meeting.forum_id,
            Forum.name.label("forum"),
            Meeting.day,
            Meeting.starts,
            Meeting.ends,
            Meeting.place,
            Meeting.status,
            items.label("items"),
            func.coalesce(counts.c.tasks, 0),
            func.coalesce(counts.c.open_tasks, 0),
            Forum.cycle,
            Meeting.called_on,
            Meeting.minutes_sent_on,
            Meeting.objection_until,
            Meeting.approved_on,
        )
        .join(Forum, Forum.id == Meeting.forum_id)
        .outerjoin(counts, counts.c.meeting_id == Meeting.id)
    )


def _meetings(session: Session, query: Select[Any]) -> list[MeetingLine]:
    return [MeetingLine(*row) for row in session.execute(query)]


def list_items(session: Session, meeting_id: int) -> list[ItemLine]:
    """List a meeting's items in order."""
    attachments = (
        select(func.count())
        .select_from(Attachment)
        .where(Attachment.agenda_item_id == AgendaItem.id)
        .scalar_subquery()
    )
    decisions = (
        select(func.count())
        .select_from(Decision)
        .where(Decision.agenda_item_id == AgendaItem.id)
        .scalar_subquery()
    )
    questions = (
        select(
            Clarification.agenda_item_id,
            func.count().label("open"),
            func.min(Clarification.due).label("first_due"),
        )
        .where(Clarification.answer == "", Clarification.answered_on.is_(None))
        .group_by(Clarification.agenda_item_id)
        .subquery()
    )
    rows = session.execute(
        select(
            AgendaItem.id,
            AgendaItem.title,
            AgendaItem.kind,
            AgendaItem.call,
            AgendaItem.standing,
            AgendaItem.minutes_planned,
            func.coalesce(Person.name, ""),
            AgendaItem.is_closed,
            attachments,
            decisions,
            AgendaItem.outcome,
            AgendaItem.late,
            AgendaItem.is_recurring,
            func.coalesce(questions.c.open, 0),
            questions.c.first_due,
        )
        .outerjoin(questions, questions.c.agenda_item_id == AgendaItem.id)
        .outerjoin(Person, Person.id == AgendaItem.presenter_id)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    return [ItemLine(row[0], number, *row[1:]) for number, row in enumerate(rows, 1)]


def list_indicator_ids(session: Session, meeting_id: int) -> frozenset[int]:
    """The ids of the indicators a meeting's items speak of."""
    return frozenset(
        session.scalars(
            select(AgendaItem.indicator_id).where(
                AgendaItem.meeting_id == meeting_id, AgendaItem.indicator_id.is_not(None)
            )
        )
    )


def item_numbers(session: Session, meeting_ids: Iterable[int]) -> dict[int, int]:
    """The numbers, from 1, of the items of some meetings, by item id."""
    number = func.row_number().over(
        partition_by=AgendaItem.meeting_id, order_by=(AgendaItem.position, AgendaItem.id)
    )
    rows = session.execute(
        select(AgendaItem.id, number.label("number")).where(
            AgendaItem.meeting_id.in_(list(meeting_ids))
        )
    )
    return {row.id: row.number for row in rows}


def find_led(session: Session, person_id: int, after: date) -> list[Meeting]:
    """The meetings after a day, not held yet, that a person is to lead or write the minutes of."""
    return list(
        session.scalars(
            select(Meeting)
            .where(
                or_(Meeting.chair_id == person_id, Meeting.minute_taker_id == person_id),
                Meeting.day > after,
                Meeting.status.in_([MeetingStatus.PLANNED, MeetingStatus.CALLED]),
            )
            .order_by(Meeting.day, Meeting.id)
        )
    )
