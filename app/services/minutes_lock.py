"""Approved minutes are locked: what a meeting said and decided is not changed any more.

What goes on after the meeting is not locked: whether tasks are done, what decisions are expected to
lead to, and where they went.
"""

from collections.abc import Callable
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.db.tables import AgendaItem, Attachment, Decision, Meeting, Task
from app.domain.danish import format_day
from app.domain.vocabulary import MeetingStatus, StandingItem
from app.errors import UserError

_HOW = "Intet er ændret; skriv en rettelse under Referat, så står den dateret ved siden af."


class MinutesLocked(UserError):
    """The minutes a change belongs to are approved."""

    def __init__(self, what: str = "Referatet er godkendt og låst.") -> None:
        super().__init__(f"{what} {_HOW}")


def is_refused(refuse: Callable[[Session, int], None], session: Session, key: int) -> bool:
    """Whether one of the refusals below would stop a change, to say so before it is tried."""
    try:
        refuse(session, key)
    except MinutesLocked:
        return True
    return False


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


def refuse_locked_words(session: Session, decision_id: int | None) -> None:
    """Raise MinutesLocked when a decision's words stand in approved minutes.

    Those of one taken outside a meeting stand where the forum was told of it.
    """
    refuse_locked_decision(session, decision_id)
    decision = session.get(Decision, decision_id) if decision_id is not None else None
    if decision is not None:
        refuse_told(session, decision.forum_id, decision.decided_on)


def refuse_told(session: Session, forum_id: int | None, decided_on: date | None) -> None:
    """Raise MinutesLocked when approved minutes tell what a forum decided outside a meeting then.

    They are those of the first meeting after that day where "Truffet siden sidst" is an item.
    """
    if forum_id is None or decided_on is None:
        return
    tells = exists().where(
        AgendaItem.meeting_id == Meeting.id, AgendaItem.standing == StandingItem.DECIDED_SINCE
    )
    told_at = session.scalar(
        select(Meeting)
        .where(Meeting.forum_id == forum_id, Meeting.day > decided_on, tells)
        .order_by(Meeting.day, Meeting.starts, Meeting.id)
        .limit(1)
    )
    if told_at is not None and told_at.status is MeetingStatus.MINUTES_APPROVED:
        raise MinutesLocked(
            f"Hvad der blev besluttet uden møde den {format_day(decided_on)}, står i referatet af "
            f"mødet den {format_day(told_at.day)}, og det er godkendt og låst."
        )


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
