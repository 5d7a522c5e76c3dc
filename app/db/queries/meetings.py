"""Reading meetings, agenda items, bilag, decisions and tasks."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session

from app.db.tables import (
    AgendaItem,
    Attachment,
    Decision,
    Forum,
    Meeting,
    Organisation,
    Person,
    Task,
)
from app.domain.meetings import (
    DecisionLine,
    ItemLine,
    MeetingLine,
    TaskLine,
)
from app.domain.vocabulary import OPEN_TASK_STATUSES, ForumLevel, MeetingStatus

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
    """The day of the forum's meeting before one, or None."""
    return session.scalar(
        select(func.max(Meeting.day)).where(
            Meeting.forum_id == meeting.forum_id, Meeting.day < meeting.day
        )
    )


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
        .join(Decision, Decision.agenda_item_id == AgendaItem.id)
        .join(Task, Task.decision_id == Decision.id)
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
        )
        .outerjoin(Person, Person.id == AgendaItem.presenter_id)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    return [ItemLine(row[0], number, *row[1:]) for number, row in enumerate(rows, 1)]


def _task_query() -> Select[Any]:
    query = (
        select(
            Task.id,
            Task.text,
            Task.responsible_id,
            func.coalesce(Person.name, ""),
            func.coalesce(Organisation.name, ""),
            Task.due,
            Task.status,
            Task.closed_on,
            Task.result,
            Decision.id,
            Decision.text,
            AgendaItem.id,
            AgendaItem.title,
            Meeting.id,
            Meeting.forum_id,
            Forum.name,
            Meeting.day,
        )
        .join(Decision, Decision.id == Task.decision_id)
        .join(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Forum, Forum.id == Meeting.forum_id)
        .outerjoin(Person, Person.id == Task.responsible_id)
        .outerjoin(
            Organisation,
            Organisation.id == func.coalesce(Task.organisation_id, Person.organisation_id),
        )
    )
    return cast("Select[Any]", query)


def list_tasks(
    session: Session,
    *,
    forum_id: int | None = None,
    responsible_id: int | None = None,
    open_only: bool = True,
) -> list[TaskLine]:
    """List tasks, those due first first; without deadline last."""
    query = _task_query().order_by(Task.due.nulls_last(), Task.id)
    if forum_id is not None:
        query = query.where(Meeting.forum_id == forum_id)
    if responsible_id is not None:
        query = query.where(Task.responsible_id == responsible_id)
    if open_only:
        query = query.where(_is_open)
    return [TaskLine(*row) for row in session.execute(query)]


def list_follow_up(session: Session, meeting: MeetingLine) -> list[TaskLine]:
    """The tasks that come back at a meeting: decided earlier, and open or closed since.

    "Closed since" is since the forum's meeting before, so that the board sees what was done.
    """
    before = find_before(session, meeting)
    since_then = or_(_is_open, Task.closed_on >= (before or meeting.day))
    query = (
        _task_query()
        .where(Meeting.forum_id == meeting.forum_id, Meeting.day < meeting.day, since_then)
        .order_by(Meeting.day, Task.due.nulls_last(), Task.id)
    )
    return [TaskLine(*row) for row in session.execute(query)]


def list_decisions(session: Session, item_id: int) -> list[DecisionLine]:
    """List an item's decisions with their tasks, in order."""
    decisions = session.execute(
        select(Decision.id, Decision.text)
        .where(Decision.agenda_item_id == item_id)
        .order_by(Decision.position, Decision.id)
    ).all()
    tasks = _tasks_of(session, [row.id for row in decisions])
    return [
        DecisionLine(row.id, row.text, tuple(task for task in tasks if task.decision_id == row.id))
        for row in decisions
    ]


def _tasks_of(session: Session, decision_ids: Sequence[int]) -> list[TaskLine]:
    query = _task_query().where(Decision.id.in_(decision_ids)).order_by(Task.position, Task.id)
    return [TaskLine(*row) for row in session.execute(query)]


def count_open(session: Session, today: date) -> tuple[int, int]:
    """How many tasks are open, and how many of them are late."""
    row = session.execute(
        select(func.count(), func.sum(case((Task.due < today, 1), else_=0))).where(_is_open)
    ).one()
    return row[0], row[1] or 0


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
