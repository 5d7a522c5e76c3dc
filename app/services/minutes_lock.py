"""Approved minutes are locked: what a meeting said and decided is not changed any more.

What goes on after the meeting is not locked: whether tasks are done, and where decisions went.
"""

from sqlalchemy.orm import Session

from app.db.tables import AgendaItem, Attachment, Decision, Meeting, Task
from app.domain.vocabulary import MeetingStatus
from app.errors import UserError


class MinutesLocked(UserError):
    """The minutes a change belongs to are approved."""

    def __init__(self) -> None:
        super().__init__(
            "Referatet er godkendt og låst. Intet er ændret; skriv en rettelse under Referat, "
            "så står den dateret ved siden af."
        )


def refuse_locked_meeting(session: Session, meeting_id: int | None) -> None:
    """Raise MinutesLocked when a meeting's minutes are approved."""
    meeting = session.get(Meeting, meeting_id) if meeting_id is not None else None
    if meeting is not None and meeting.status is MeetingStatus.MINUTES_APPROVED:
        raise MinutesLocked


def refuse_locked_item(session: Session, item_id: int | None) -> None:
    """Raise MinutesLocked when an agenda item stands in approved minutes."""
    item = session.get(AgendaItem, item_id) if item_id is not None else None
    if item is not None:
        refuse_locked_meeting(session, item.meeting_id)


def refuse_locked_decision(session: Session, decision_id: int | None) -> None:
    """Raise MinutesLocked when a decision stands in approved minutes."""
    decision = session.get(Decision, decision_id) if decision_id is not None else None
    if decision is not None:
        refuse_locked_item(session, decision.agenda_item_id)


def refuse_locked_task(session: Session, task_id: int | None) -> None:
    """Raise MinutesLocked when a task's words stand in approved minutes."""
    task = session.get(Task, task_id) if task_id is not None else None
    if task is not None:
        refuse_locked_item(session, task.agenda_item_id)
        refuse_locked_decision(session, task.decision_id)


def refuse_locked_paper(session: Session, attachment_id: int | None) -> None:
    """Raise MinutesLocked when a bilag belongs to an item in approved minutes."""
    paper = session.get(Attachment, attachment_id) if attachment_id is not None else None
    if paper is not None:
        refuse_locked_item(session, paper.agenda_item_id)
