"""The outcome "afventer bagland" makes a task: somebody must hear the organisations behind."""

from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import next_position
from app.db.tables import AgendaItem, Forum, ForumDeadline, Meeting, Task
from app.domain.vocabulary import DeadlineKind, ForumCycle, Outcome, TaskStatus
from app.domain.workdays import workdays_after, workdays_before

HEAR: Final = "Hør baglandet om: "
PAPERS_DAYS: Final = 15
"""Working days before a meeting on which its papers are delivered, unless the forum says."""
OTHERWISE_DAYS: Final = 10
"""Working days after the meeting, when the forum has planned no next one."""


def keep_hearing(session: Session, item: AgendaItem, before: Outcome | None) -> None:
    """Make the task when an item's outcome has become "afventer bagland", inside the change.

    It is made once. When the outcome is taken away again, a task that nobody has touched goes
    with it: the outcome was a slip of the hand.
    """
    found = session.scalars(
        select(Task).where(Task.agenda_item_id == item.id, Task.text.startswith(HEAR))
    ).all()
    if item.outcome is Outcome.AWAITING and before is not Outcome.AWAITING:
        if not found:
            _make(session, item)
    elif before is Outcome.AWAITING and item.outcome is not Outcome.AWAITING:
        for task in found:
            if _is_untouched(task):
                session.delete(task)


def _make(session: Session, item: AgendaItem) -> None:
    meeting = session.get(Meeting, item.meeting_id) if item.meeting_id is not None else None
    if meeting is None:
        return
    due = _due(session, meeting)
    session.add(
        Task(
            agenda_item_id=item.id,
            text=f"{HEAR}{item.title}",
            due=due,
            first_due=due,
            position=next_position(session, Task, agenda_item_id=item.id),
        )
    )


def _due(session: Session, meeting: Meeting) -> date:
    """The papers' deadline of the forum's next meeting; else some working days after this one."""
    following = session.scalar(
        select(Meeting.day)
        .where(Meeting.forum_id == meeting.forum_id, Meeting.day > meeting.day)
        .order_by(Meeting.day)
        .limit(1)
    )
    otherwise = workdays_after(meeting.day, OTHERWISE_DAYS)
    forum = session.get_one(Forum, meeting.forum_id)
    if following is None or forum.cycle is not ForumCycle.FULL:
        return otherwise
    own = session.get(ForumDeadline, (meeting.forum_id, DeadlineKind.PAPERS))
    days = PAPERS_DAYS if own is None else own.days
    if days is None:
        return otherwise
    papers = workdays_before(following, days)
    return papers if papers > meeting.day else min(otherwise, workdays_before(following, 1))


def _is_untouched(task: Task) -> bool:
    return (
        task.status is TaskStatus.OPEN
        and task.responsible_id is None
        and not task.result
        and task.due == task.first_due
    )
