"""Reading decisions and their tasks."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, true
from sqlalchemy.orm import Session

from app.db.errors import ThingGone
from app.db.queries import meetings
from app.db.tables import (
    AgendaItem,
    Decision,
    Forum,
    Meeting,
    Organisation,
    Person,
    Task,
    TaskPerson,
)
from app.domain.decisions import DecisionLine, DecisionRow, OutsideLine, TaskLine
from app.domain.meetings import MeetingLine
from app.domain.vocabulary import OPEN_TASK_STATUSES

_is_open = Task.status.in_(OPEN_TASK_STATUSES)
_DAY = func.coalesce(Meeting.day, Decision.decided_on)
_MANY = 200
"""Of so many tasks, everybody who does something together is read at once."""


@cache
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
            Task.first_due,
            Task.settled_on,
            Forum.cycle,
            func.coalesce(Decision.delaftale_id, AgendaItem.delaftale_id),
            func.coalesce(AgendaItem.is_closed, False),
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
    late_on: date | None = None,
) -> list[TaskLine]:
    """List tasks, those due first first; without deadline last; those late on a day, if given.

    Those of a person are both what she answers for and what she does together with others.
    """
    query = _task_query().order_by(Task.due.nulls_last(), Task.id)
    if forum_id is not None:
        query = query.where(Forum.id == forum_id)
    if responsible_id is not None:
        together = select(TaskPerson.task_id).where(TaskPerson.person_id == responsible_id)
        query = query.where(or_(Task.responsible_id == responsible_id, Task.id.in_(together)))
    if open_only:
        query = query.where(_is_open)
    if late_on is not None:
        query = query.where(Task.due < late_on)
    return _lines(session, query)


def _lines(session: Session, query: Select[Any]) -> list[TaskLine]:
    rows = session.execute(query).all()
    together = defaultdict(list)
    others = (
        select(TaskPerson.task_id, Person.id, Person.name)
        .join(Person, Person.id == TaskPerson.person_id)
        .order_by(Person.name.collate("danish"))
    )
    if len(rows) < _MANY:
        others = others.where(TaskPerson.task_id.in_([row[0] for row in rows]))
    for row in session.execute(others) if rows else ():
        together[row.task_id].append((row.id, row.name))
    told = [(*row, tuple(together.get(row[0], ()))) for row in rows]
    return [TaskLine(*row) for row in told]


def list_follow_up(session: Session, meeting: MeetingLine) -> list[TaskLine]:
    """The tasks that come back at a meeting (`app.domain.propagation.comes_back`), oldest first."""
    query = _task_query().where(follow_up_of(session, meeting))
    return _lines(session, query.order_by(_DAY, Task.due.nulls_last(), Task.id))


def follow_up_of(session: Session, meeting: MeetingLine) -> ColumnElement[bool]:
    """Which tasks come back at a meeting: decided earlier, and not closed before the one before.

    One that is said to be done waits for the forum; one that was closed since is shown once more.
    """
    before = meetings.find_before(session, meeting)
    waits = (
        true()
        if before is None
        else or_(_is_open, Task.settled_on.is_(None), Task.settled_on > before)
    )
    return and_(Forum.id == meeting.forum_id, meeting.day > _DAY, waits)


def list_of_meeting(session: Session, meeting_id: int) -> list[TaskLine]:
    """The tasks of a meeting's decisions and items, in their order."""
    query = _task_query().where(Meeting.id == meeting_id)
    return _lines(session, query.order_by(Task.position, Task.id))


def get_task_line(session: Session, task_id: int) -> TaskLine:
    """Read a task with the decision, item and meeting it comes from; raises ThingGone."""
    found = _lines(session, _task_query().where(Task.id == task_id))
    if not found:
        raise ThingGone
    return found[0]


def list_outside(
    session: Session, forum_id: int, after: date | None, until: date | None
) -> list[OutsideLine]:
    """List a forum's decisions taken outside its meetings, those taken first first.

    From the day `after`, before the day `until`: with the days of a meeting and the one before it,
    each decision comes at exactly one meeting, and what is decided after a meeting on its own day
    comes at the next.
    """
    tasks = select(func.count()).where(Task.decision_id == Decision.id).scalar_subquery()
    query = (
        select(
            Decision.id, Decision.text, Decision.forum_id, Decision.origin, Decision.decided_on,
            Decision.decided_by, Decision.reason, Decision.amount, tasks,
        )
        .where(Decision.forum_id == forum_id)
        .order_by(Decision.decided_on, Decision.id)
    )  # fmt: skip
    if after is not None:
        query = query.where(Decision.decided_on >= after)
    if until is not None:
        query = query.where(Decision.decided_on < until)
    return [OutsideLine(*row) for row in session.execute(query)]


def list_decided_since(session: Session, meeting: MeetingLine) -> tuple[OutsideLine, ...]:
    """What a meeting's forum decided outside a meeting since it was last told of such decisions.

    That was at the latest meeting before that has the item Truffet siden sidst; one without it
    told nobody.
    """
    told = meetings.find_telling_before(session, meeting)
    return tuple(list_outside(session, meeting.forum_id, told, meeting.day))


def list_without_tasks(session: Session) -> list[DecisionRow]:
    """The decisions that have no task, those taken last first."""
    query = _decision_query().where(~exists().where(Task.decision_id == Decision.id))
    return [DecisionRow(*row) for row in session.execute(query.order_by(_DAY.desc(), Decision.id))]


def get_decision(session: Session, decision_id: int) -> DecisionRow | None:
    """A decision with where and when it was taken; None when it is gone."""
    row = session.execute(_decision_query().where(Decision.id == decision_id)).one_or_none()
    return DecisionRow(*row) if row else None


@cache
def _decision_query() -> Select[Any]:
    query = (
        select(
            Decision.id,
            Decision.text,
            Decision.origin,
            Forum.id,
            Forum.name,
            _DAY,
            AgendaItem.id,
            func.coalesce(AgendaItem.title, ""),
            Meeting.id,
            func.coalesce(Decision.delaftale_id, AgendaItem.delaftale_id),
        )
        .outerjoin(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Forum, Forum.id == func.coalesce(Meeting.forum_id, Decision.forum_id))
    )
    return cast("Select[Any]", query)


def list_decisions(session: Session, item_id: int) -> list[DecisionLine]:
    """List an item's decisions with their tasks, in order."""
    return _decision_lines(session, Decision.agenda_item_id == item_id)


def get_decision_line(session: Session, decision_id: int) -> DecisionLine | None:
    """A decision with its tasks, in order; None when it is gone."""
    return next(iter(_decision_lines(session, Decision.id == decision_id)), None)


def _decision_lines(session: Session, where: Any) -> list[DecisionLine]:
    decisions = session.execute(
        select(Decision.id, Decision.text).where(where).order_by(Decision.position, Decision.id)
    ).all()
    tasks = _tasks_of(session, [row.id for row in decisions])
    return [
        DecisionLine(row.id, row.text, tuple(task for task in tasks if task.decision_id == row.id))
        for row in decisions
    ]


def list_item_tasks(session: Session, item_id: int) -> list[TaskLine]:
    """List the tasks right under an item, in order."""
    query = _task_query().where(Task.agenda_item_id == item_id)
    return _lines(session, query.order_by(Task.position, Task.id))


def _tasks_of(session: Session, decision_ids: Sequence[int]) -> list[TaskLine]:
    query = _task_query().where(Decision.id.in_(decision_ids)).order_by(Task.position, Task.id)
    return _lines(session, query)


def count_open(session: Session, today: date) -> tuple[int, int]:
    """How many tasks are open, and how many of them are late."""
    row = session.execute(
        select(func.count(), func.sum(case((Task.due < today, 1), else_=0))).where(_is_open)
    ).one()
    return row[0], row[1] or 0
