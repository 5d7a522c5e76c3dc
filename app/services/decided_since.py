"""What a forum decided outside its meetings is told at its next one, whatever its template says."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.queries import decisions, meetings
from app.db.tables import AgendaItem
from app.domain.agenda_templates import STANDARD, standing_line
from app.domain.decisions import OutsideLine
from app.domain.meetings import MeetingLine
from app.domain.vocabulary import ForumCycle, StandingItem
from app.services.agenda import late_at, make_room

_ORDER = [line.standing for line in STANDARD[ForumCycle.FULL]]
_BEFORE = frozenset(_ORDER[: _ORDER.index(StandingItem.DECIDED_SINCE)])


def read_decided_since(session: Session, meeting: MeetingLine) -> tuple[OutsideLine, ...]:
    """What a meeting's forum decided outside a meeting since it was last told of such decisions.

    That was at the latest meeting before that has the item; one without it told nobody.
    """
    told = meetings.find_telling_before(session, meeting)
    return tuple(decisions.list_outside(session, meeting.forum_id, told, meeting.day))


def tell_decided_since(session: Session, forum_id: int | None) -> None:
    """Put "Truffet siden sidst" on each of a forum's open agendas that needs it and lacks it.

    To be called inside every change that may give a meeting something to tell. An item that has
    nothing to tell any more is left, as the template's own is: it says so, and can be deleted.
    """
    session.flush()
    for meeting_id in meetings.list_open_ids(session, forum_id):
        standing = select(AgendaItem.standing).where(AgendaItem.meeting_id == meeting_id)
        if StandingItem.DECIDED_SINCE in set(session.scalars(standing)):
            continue
        line = meetings.get_meeting(session, meeting_id)
        if line is not None and read_decided_since(session, line):
            _put_in(session, meeting_id)


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
