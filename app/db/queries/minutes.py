"""Reading what minutes grow out of: items, decisions, tasks, attendance, remarks."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import Row, Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from app.db.queries.decisions import follow_up_of
from app.db.tables import (
    AgendaItem,
    Attendance,
    AttendanceItem,
    Decision,
    Forum,
    Meeting,
    MinutesRemark,
    Person,
    Task,
    TaskPerson,
)
from app.domain.meetings import MeetingLine
from app.domain.minutes import MinutesTask
from app.domain.propagation import PastItem, TaskFate, change_words
from app.domain.vocabulary import MeetingStatus

_DAY = func.coalesce(Meeting.day, Decision.decided_on)


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


def list_decided_outside(session: Session, meeting: MeetingLine, before: date | None) -> list[Any]:
    """The decisions of a meeting's forum taken outside a meeting since the one before."""
    query = select(Decision).where(
        Decision.forum_id == meeting.forum_id, Decision.decided_on < meeting.day
    )
    if before is not None:
        query = query.where(Decision.decided_on >= before)
    return list(session.scalars(query.order_by(Decision.decided_on, Decision.id)))


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


def tasks_of(session: Session, meeting_id: int) -> dict[tuple[int | None, int], list[MinutesTask]]:
    """A meeting's tasks in order, by their decision (None without one) and their item."""
    rows = session.execute(
        _tasks().where(AgendaItem.meeting_id == meeting_id).order_by(Task.position, Task.id)
    ).all()
    together = _together(session, rows)
    found = defaultdict(list)
    for row in rows:
        found[row.decision_id, row.item_id].append(_task(row, together))
    return found


def list_follow_up(
    session: Session, meeting: MeetingLine, before: date | None, until: date
) -> tuple[MinutesTask, ...]:
    """The tasks that come back at a meeting, with what happened to each since the one before."""
    rows = session.execute(
        _tasks()
        .where(follow_up_of(session, meeting))
        .order_by(_DAY, Task.due.nulls_last(), Task.id)
    ).all()
    together = _together(session, rows)
    return tuple(
        _task(row, together, changed=change_words(_fate(row), before, until)) for row in rows
    )


def list_past_items(session: Session, forum_id: int, day: date) -> list[PastItem]:
    """The items of a forum's meetings before a day, for the propagation rule."""
    later = aliased(AgendaItem)
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
            exists().where(later.carried_from_id == AgendaItem.id),
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


def find_newest_approved(session: Session, forum_id: int) -> int | None:
    """The meeting whose minutes are the newest approved ones of a forum, or None."""
    return session.scalar(
        select(Meeting.id)
        .where(Meeting.forum_id == forum_id, Meeting.status == MeetingStatus.MINUTES_APPROVED)
        .order_by(Meeting.day.desc(), Meeting.id.desc())
        .limit(1)
    )


def find_after(session: Session, meeting: MeetingLine) -> date | None:
    """The day of the forum's meeting after one, or None."""
    return session.scalar(
        select(func.min(Meeting.day)).where(
            Meeting.forum_id == meeting.forum_id, Meeting.day > meeting.day
        )
    )


def _tasks() -> Select[Any]:
    query = (
        select(
            Task.id,
            Task.text,
            Task.decision_id,
            AgendaItem.id.label("item_id"),
            func.coalesce(AgendaItem.title, "").label("title"),
            func.coalesce(AgendaItem.is_closed, False).label("is_closed"),
            func.coalesce(Person.name, "").label("who"),
            Task.due,
            Task.first_due,
            Task.status,
            Task.closed_on,
            Task.settled_on,
            Task.result,
            _DAY.label("day"),
        )
        .outerjoin(Decision, Decision.id == Task.decision_id)
        .outerjoin(
            AgendaItem, AgendaItem.id == func.coalesce(Task.agenda_item_id, Decision.agenda_item_id)
        )
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Forum, Forum.id == func.coalesce(Meeting.forum_id, Decision.forum_id))
        .outerjoin(Person, Person.id == Task.responsible_id)
    )
    return cast("Select[Any]", query)


def _together(session: Session, rows: Sequence[Row[Any]]) -> dict[int, list[str]]:
    """Who does each task together with the one who answers for it, by task."""
    found = defaultdict(list)
    for row in session.execute(
        select(TaskPerson.task_id, Person.name)
        .join(Person, Person.id == TaskPerson.person_id)
        .where(TaskPerson.task_id.in_([row.id for row in rows]))
        .order_by(Person.name)
    ):
        found[row.task_id].append(row.name)
    return found


def _task(row: Row[Any], together: dict[int, list[str]], *, changed: str = "") -> MinutesTask:
    return MinutesTask(
        row.id,
        row.text,
        ", ".join(name for name in (row.who, *together.get(row.id, ())) if name),
        row.due,
        row.status,
        row.closed_on,
        row.settled_on,
        row.result,
        f"{row.day:%d-%m-%Y} {row.title}".strip() if row.day else row.title,
        changed,
        bool(row.is_closed),
    )


def _fate(row: Row[Any]) -> TaskFate:
    return TaskFate(
        row.id, row.day, row.due, row.first_due, row.status, row.closed_on, row.settled_on
    )
