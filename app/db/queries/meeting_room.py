"""Reading a meeting for the room, and what came of one of its items."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from app.db.memo import remembered
from app.db.queries.deadlines import days_off
from app.db.tables import (
    AgendaItem,
    ChangeSet,
    Decision,
    Forum,
    Meeting,
    Membership,
    Person,
    Task,
    TaskPerson,
)
from app.domain.meeting_room import Made, MadeDecision, MadeTask, Room, RoomItem
from app.domain.spoken import Known
from app.domain.vocabulary import MeetingStatus


def get_room(session: Session, meeting_id: int) -> Room | None:
    """Read a meeting with its items and all people of the file, its members first; or None."""
    row = session.execute(
        select(Meeting, Forum.name, Forum.cycle)
        .join(Forum, Forum.id == Meeting.forum_id)
        .where(Meeting.id == meeting_id)
    ).one_or_none()
    if row is None:
        return None
    meeting: Meeting = row[0]
    next_day = session.scalar(
        select(func.min(Meeting.day)).where(
            Meeting.forum_id == meeting.forum_id, Meeting.day > meeting.day
        )
    )
    return Room(
        id=meeting.id,
        forum_id=meeting.forum_id,
        forum=row[1],
        cycle=row[2],
        day=meeting.day,
        starts=meeting.starts,
        ends=meeting.ends,
        place=meeting.place,
        status=meeting.status,
        next_day=next_day,
        items=_items(session, meeting_id),
        people=remembered(
            session,
            ("people of the room", meeting_id),
            frozenset({"meeting", "membership", "person"}),
            lambda: _people(session, meeting),
        ),
        days_off=remembered(
            session,
            "days off",
            frozenset({"setting"}),
            lambda: days_off(session).days,
        ),
    )


def _items(session: Session, meeting_id: int) -> tuple[RoomItem, ...]:
    rows = session.execute(
        select(
            AgendaItem.id,
            AgendaItem.title,
            AgendaItem.kind,
            AgendaItem.minutes_planned,
            func.coalesce(Person.name, ""),
            AgendaItem.recommendation,
            AgendaItem.is_closed,
            AgendaItem.minutes,
            AgendaItem.outcome,
            AgendaItem.seconds_spent,
            AgendaItem.standing,
        )
        .outerjoin(Person, Person.id == AgendaItem.presenter_id)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    return tuple(RoomItem(row.id, number, *tuple(row)[1:]) for number, row in enumerate(rows, 1))


def _people(session: Session, meeting: Meeting) -> tuple[Known, ...]:
    members = select(Membership.person_id).where(
        Membership.forum_id == meeting.forum_id,
        or_(Membership.starts.is_(None), Membership.starts <= meeting.day),
        or_(Membership.ends.is_(None), Membership.ends >= meeting.day),
    )
    rows = session.execute(
        select(Person.id, Person.name, Person.initials).order_by(
            Person.id.in_(members).desc(), Person.name.collate("danish")
        )
    )
    return tuple(Known(*row) for row in rows)


def get_made(session: Session, item_id: int) -> Made:
    """Read the decisions and tasks of an item, in order."""
    decisions = session.execute(
        select(Decision.id, Decision.text)
        .where(Decision.agenda_item_id == item_id)
        .order_by(Decision.position, Decision.id)
    ).all()
    rows = session.execute(
        select(
            Task.decision_id, Task.id, Task.text, func.coalesce(Person.name, ""), Task.due,
            Task.status,
        )
        .outerjoin(Person, Person.id == Task.responsible_id)
        .where(
            or_(
                Task.agenda_item_id == item_id, Task.decision_id.in_([row.id for row in decisions])
            )
        )
        .order_by(Task.position, Task.id)
    ).all()  # fmt: skip
    others = _others(session, [row[1] for row in rows])
    tasks: dict[int | None, list[MadeTask]] = defaultdict(list)
    for decision_id, task_id, text, first, due, status in rows:
        people = tuple(name for name in (first, *others[task_id]) if name)
        tasks[decision_id].append(MadeTask(task_id, text, people, due, status))
    return Made(
        tuple(MadeDecision(row.id, row.text, tuple(tasks[row.id])) for row in decisions),
        tuple(tasks[None]),
    )


def find_last_place(session: Session, meeting_id: int) -> int | None:
    """The item something was written at last in the room, by the history; or None."""
    place = session.scalar(
        select(ChangeSet.place)
        .where(ChangeSet.place.like(f"room:{meeting_id}/%"))
        .order_by(ChangeSet.id.desc())
        .limit(1)
    )
    last = (place or "").rpartition("/")[2]
    return int(last) if last.isdecimal() else None


def list_begun(session: Session, first: date, last: date) -> list[int]:
    """The meetings of some days that are begun in the room and not held yet, the newest first.

    Minutes that were prepared on Møder begin no meeting: its clock ran, or it was written there.
    """
    told = or_(AgendaItem.minutes != "", AgendaItem.outcome.is_not(None))
    in_room = exists().where(ChangeSet.place.like(func.printf("room:%d/%%", Meeting.id)))
    rows = session.scalars(
        select(Meeting.id)
        .where(
            Meeting.day.between(first, last),
            Meeting.status.in_([MeetingStatus.PLANNED, MeetingStatus.CALLED]),
            or_(
                exists().where(AgendaItem.meeting_id == Meeting.id, AgendaItem.seconds_spent > 0),
                exists().where(AgendaItem.meeting_id == Meeting.id, told) & in_room,
            ),
        )
        .order_by(Meeting.day.desc(), Meeting.id.desc())
    )
    return list(rows)


def _others(session: Session, task_ids: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(
        select(TaskPerson.task_id, Person.name)
        .join(Person, Person.id == TaskPerson.person_id)
        .where(TaskPerson.task_id.in_(list(task_ids)))
        .order_by(Person.name.collate("danish"))
    )
    for task_id, name in rows:
        found[task_id].append(name)
    return found
