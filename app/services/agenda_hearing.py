"""The outcome "afventer bagland" makes a task: somebody must hear the organisations behind."""

from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import next_position
from app.db.queries import deadlines
from app.db.tables import AgendaItem, Meeting, Task
from app.domain.vocabulary import DeadlineKind, Outcome, TaskStatus
from app.domain.workdays import workdays_after, workdays_before

HEAR: Final = "Hør baglandet om: "
OTHERWISE_DAYS: Final = 10
"""Working days after the meeting, when the forum has planned no next one."""


def keep_hearing(session: Session, item: AgendaItem, before: Outcome | None) -> None:
    """Make the task when an item's outcome has become "afventer bagland", inside the change.

    Who presents the item is to do it. It is made once. When the outcome is taken away again, a
    task that nobody has touched goes with it: the outcome was a slip of the hand.
    """
    found = session.scalars(
        select(Task).where(Task.agenda_item_id == item.id, Task.text.startswith(HEAR))
    ).all()
    if item.outcome is Outcome.AWAITING and before is not Outcome.AWAITING:
        if not found:
            _make(session, item)
    elif before is Outcome.AWAITING and item.outcome is not Outcome.AWAITING:
        for task in found:
            if _is_untouched(task, item):
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
            responsible_id=item.presenter_id,
            due=due,
            first_due=due,
            position=next_position(session, Task, agenda_item_id=item.id),
        )
    )


def _due(session: Session, meeting: Meeting) -> date:
    """The papers' deadline of the forum's next meeting; else some working days after this one."""
    following = session.scalar(
        select(Meeting)
        .where(Meeting.forum_id == meeting.forum_id, Meeting.day > meeting.day)
        .order_by(Meeting.day)
        .limit(1)
    )
    off = deadlines.days_off(session).days
    otherwise = workdays_after(meeting.day, OTHERWISE_DAYS, off)
    if following is None:
        return otherwise
    found = deadlines.list_meeting_deadlines(session, meeting.day, following.id)[following.id]
    papers = next((line.day for line in found if line.kind is DeadlineKind.PAPERS), None)
    if papers is None:
        return otherwise
    if papers > meeting.day:
        return papers
    return min(otherwise, workdays_before(following.day, 1, off))


def _is_untouched(task: Task, item: AgendaItem) -> bool:
    return (
        task.status is TaskStatus.OPEN
        and task.responsible_id in {None, item.presenter_id}
        and not task.result
        and task.due == task.first_due
    )
