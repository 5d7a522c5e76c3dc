"""What a forum decided outside its meetings is told at its next one, whatever its template says."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.queries import agenda_templates, decisions, meetings
from app.db.queries.effects import Hanging, find_hanging
from app.db.tables import AgendaItem
from app.domain.agenda_templates import STANDARD, standing_line
from app.domain.vocabulary import ForumCycle, StandingItem
from app.services.agenda import late_at, make_room

_ORDER = [line.standing for line in STANDARD[ForumCycle.FULL]]
_BEFORE = frozenset(_ORDER[: _ORDER.index(StandingItem.DECIDED_SINCE)])
_AS_MADE = frozenset(AgendaItem.__table__.columns.keys()) - {
    "id", "uid", "meeting_id", "position", "title", "kind", "standing", "minutes_planned", "late",
}  # fmt: skip
"""What the program leaves empty in the item it puts in."""


def tell_decided_since(session: Session, forum_id: int | None) -> None:
    """Let each of a forum's open agendas have "Truffet siden sidst" when it has something to tell.

    It is put in where it is needed and lacking. One that was put in so, has nothing to tell any
    more and is as it came, goes again; one of the forum's template, or with words of its own, stays
    and says that nothing was decided. To be called inside every change that gives a meeting
    something to tell, or takes it away.
    """
    if forum_id is None:
        return
    session.flush()
    of_template = any(
        line.standing is StandingItem.DECIDED_SINCE
        for line in agenda_templates.list_items(session, forum_id)
    )
    for meeting_id in meetings.list_open_ids(session, forum_id):
        found = session.scalars(
            select(AgendaItem).where(
                AgendaItem.meeting_id == meeting_id,
                AgendaItem.standing == StandingItem.DECIDED_SINCE,
            )
        ).first()
        line = meetings.get_meeting(session, meeting_id)
        tells = line is not None and bool(decisions.list_decided_since(session, line))
        if tells and found is None:
            _put_in(session, meeting_id)
        elif found is not None and not (tells or of_template) and _is_as_made(session, found):
            session.delete(found)
            session.flush()


def _is_as_made(session: Session, row: AgendaItem) -> bool:
    """Whether an item is still what the program put on the agenda, which has not gone out since."""
    assert row.meeting_id is not None
    item = standing_line(StandingItem.DECIDED_SINCE)
    return (
        (row.title, row.kind, row.minutes_planned) == (item.title, item.kind, item.minutes_planned)
        and row.late == late_at(session, row.meeting_id)
        and not any(getattr(row, name) for name in _AS_MADE)
        and find_hanging(session, "agenda_item", (row.id,)) == Hanging()
    )


def _put_in(session: Session, meeting_id: int) -> None:
    """Where the standard has it; on an agenda that has gone out no item gets another number."""
    item, late = standing_line(StandingItem.DECIDED_SINCE), late_at(session, meeting_id)
    position = make_room(session, meeting_id) if late else _place(session, meeting_id)
    session.add(
        AgendaItem(
            meeting_id=meeting_id,
            position=position,
            title=item.title,
            kind=item.kind,
            standing=item.standing,
            minutes_planned=item.minutes_planned,
            late=late,
        )
    )
    session.flush()


def _place(session: Session, meeting_id: int) -> int:
    """The position after what the standard has before it; what follows moves down."""
    rows = session.scalars(
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position, AgendaItem.id)
    ).all()
    place = max((at for at, row in enumerate(rows, 1) if row.standing in _BEFORE), default=0)
    for at, row in enumerate(rows):
        row.position = at + (at >= place)
    return place
