"""Reading decisions and their tasks."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session

from app.db.queries import meetings
from app.db.tables import AgendaItem, Decision, Forum, Meeting, Organisation, Person, Task
from app.domain.decisions import DecisionLine, TaskLine
from app.domain.meetings import MeetingLine
from app.domain.vocabulary import OPEN_TASK_STATUSES

_is_open = Task.status.in_(OPEN_TASK_STATUSES)
_DAY = func.coalesce(Meeting.day, Decision.decided_on)


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
            func.coalesce(Decision.text, ""),
            AgendaItem.id,
            func.coalesce(AgendaItem.title, ""),
            Meeting.id,
            Forum.id,
            Forum.name,
            _DAY,
        )
        .outerjoin(Decision, Decision.id == Task.decision_id)
        .outerjoin(
            AgendaItem, AgendaItem.id == func.coalesce(Task.agenda_item_id, Decision.agenda_item_id)
        )
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(
            Forum,
            Forum.id == func.coalesce(Meeting.forum_id, AgendaItem.forum_id, Decision.forum_id),
        )
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
        query = query.where(Forum.id == forum_id)
    if responsible_id is not None:
        query = query.where(Task.responsible_id == responsible_id)
    if open_only:
        query = query.where(_is_open)
    return [TaskLine(*row) for row in session.execute(query)]


def list_follow_up(session: Session, meeting: MeetingLine) -> list[TaskLine]:
    """The tasks that come back at a meeting: decided earlier, and open or closed since.

    "Closed since" is since the forum's meeting before, so that the board sees what was done.
    """
    before = meetings.find_before(session, meeting)
    since_then = or_(_is_open, Task.closed_on >= (before or meeting.day))
    query = (
        _task_query()
        .where(Forum.id == meeting.forum_id, meeting.day > _DAY, since_then)
        .order_by(_DAY, Task.due.nulls_last(), Task.id)
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


def list_item_tasks(session: Session, item_id: int) -> list[TaskLine]:
    """List the tasks right under an item, in order."""
    query = _task_query().where(Task.agenda_item_id == item_id)
    rows = session.execute(query.order_by(Task.position, Task.id))
    return [TaskLine(*row) for row in rows]


def _tasks_of(session: Session, decision_ids: Sequence[int]) -> list[TaskLine]:
    query = _task_query().where(Decision.id.in_(decision_ids)).order_by(Task.position, Task.id)
    return [TaskLine(*row) for row in session.execute(query)]


def count_open(session: Session, today: date) -> tuple[int, int]:
    """How many tasks are open, and how many of them are late."""
    row = session.execute(
        select(func.count(), func.sum(case((Task.due < today, 1), else_=0))).where(_is_open)
    ).one()
    return row[0], row[1] or 0
