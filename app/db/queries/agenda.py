"""Reading what surrounds agenda items: what waits, what is asked, what parties mean, what it is
about.
"""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.db.queries.meetings import item_numbers
from app.db.tables import (
    Activity,
    AgendaItem,
    Attachment,
    Clarification,
    Decision,
    Delaftale,
    Forum,
    Indicator,
    ItemPosition,
    Meeting,
    Organisation,
    Person,
    StrategicGoal,
    SubGoal,
    Task,
)
from app.domain.agenda import ComingMeeting, ItemLink, WaitingItem
from app.domain.clarifications import ClarificationLine, PositionLine
from app.domain.vocabulary import MeetingStatus

_LINKS = (
    ("strategisk mål", StrategicGoal, AgendaItem.strategic_goal_id, "thread:goal/{}"),
    ("delmål", SubGoal, AgendaItem.sub_goal_id, "thread:sub_goal/{}"),
    ("delaftale", Delaftale, AgendaItem.delaftale_id, "agreements:{}"),
    ("aktivitet", Activity, AgendaItem.activity_id, "activities:{}"),
    ("indikator", Indicator, AgendaItem.indicator_id, "indicators:{}"),
)

_Asker, _Asked = aliased(Person), aliased(Person)


def list_waiting(session: Session) -> list[WaitingItem]:
    """List the items in all forums' parking lots, by forum, in order."""
    attachments = (
        select(func.count())
        .select_from(Attachment)
        .where(Attachment.agenda_item_id == AgendaItem.id)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            AgendaItem.id,
            Forum.id,
            Forum.name,
            AgendaItem.title,
            AgendaItem.kind,
            AgendaItem.minutes_planned,
            attachments,
        )
        .join(Forum, Forum.id == AgendaItem.forum_id)
        .order_by(Forum.position, Forum.id, AgendaItem.position, AgendaItem.id)
    )
    return [WaitingItem(*row) for row in rows]


def list_coming(session: Session, today: date) -> list[ComingMeeting]:
    """List the meetings on or after a day that are not held yet, the nearest first."""
    rows = session.execute(
        select(Meeting.id, Forum.id, Forum.name, Meeting.day)
        .join(Forum, Forum.id == Meeting.forum_id)
        .where(
            Meeting.day >= today,
            Meeting.status.in_((MeetingStatus.PLANNED, MeetingStatus.CALLED)),
        )
        .order_by(Meeting.day, Meeting.starts, Meeting.id)
    )
    return [ComingMeeting(*row) for row in rows]


def list_links(session: Session, item_id: int) -> list[ItemLink]:
    """What an item is about, from the strategic goal down."""
    found = []
    for kind, table, column, place in _LINKS:
        row = session.execute(
            select(table.__table__.c.id, table.__table__.c.name)
            .select_from(AgendaItem)
            .join(table, table.__table__.c.id == column)
            .where(AgendaItem.id == item_id)
        ).one_or_none()
        if row is not None:
            found.append(ItemLink(kind, row.name, place.format(row.id)))
    return found


def list_closed_ids(session: Session) -> frozenset[int]:
    """The ids of all closed items: what they decided is not public either."""
    return frozenset(session.scalars(select(AgendaItem.id).where(AgendaItem.is_closed)))


def has_outcome(session: Session, item_id: int) -> bool:
    """Whether decisions or tasks hang on an item."""
    return bool(
        session.scalar(select(Decision.id).where(Decision.agenda_item_id == item_id).limit(1))
        or session.scalar(select(Task.id).where(Task.agenda_item_id == item_id).limit(1))
    )


def list_clarifications(
    session: Session, *, item_id: int | None = None, meeting_id: int | None = None
) -> list[ClarificationLine]:
    """List what is to be afklaret, of an item or a whole meeting: in the agenda's order, the open
    ones first, then by day, those without a day last.
    """
    query = (
        select(
            Clarification.id,
            AgendaItem.id.label("item_id"),
            AgendaItem.meeting_id,
            AgendaItem.title,
            Clarification.question,
            func.coalesce(_Asker.name, "").label("asker"),
            func.coalesce(_Asked.name, "").label("asked"),
            Clarification.due,
            Clarification.answer,
            Clarification.answered_on,
        )
        .join(AgendaItem, AgendaItem.id == Clarification.agenda_item_id)
        .outerjoin(_Asker, _Asker.id == Clarification.asker_id)
        .outerjoin(_Asked, _Asked.id == Clarification.asked_id)
        .order_by(
            AgendaItem.position,
            AgendaItem.id,
            Clarification.answer != "",
            Clarification.due.is_(None),
            Clarification.due,
            Clarification.id,
        )
    )
    if item_id is not None:
        query = query.where(AgendaItem.id == item_id)
    if meeting_id is not None:
        query = query.where(AgendaItem.meeting_id == meeting_id)
    rows = session.execute(query).all()
    numbers = item_numbers(session, {row.meeting_id for row in rows if row.meeting_id})
    return [
        ClarificationLine(
            row.id, row.item_id, numbers.get(row.item_id, 0), row.title, row.question, row.asker,
            row.asked, row.due, row.answer, row.answered_on,
        )
        for row in rows
    ]  # fmt: skip


def list_positions(session: Session, item_id: int) -> list[PositionLine]:
    """List what the parties mean of an item, by their names."""
    rows = session.execute(
        select(
            Organisation.id,
            Organisation.name,
            ItemPosition.text,
            ItemPosition.taken_on,
        )
        .join(Organisation, Organisation.id == ItemPosition.organisation_id)
        .where(ItemPosition.agenda_item_id == item_id)
        .order_by(Organisation.name, Organisation.id)
    )
    return [PositionLine(*row) for row in rows]
