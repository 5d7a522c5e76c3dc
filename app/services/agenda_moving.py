"""An item between meetings: moved, copied, or waiting in its forum's parking lot."""

from datetime import date
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.db.drafts import find_row, next_position
from app.db.plan_file import PlanFile
from app.db.queries import agenda as queries
from app.db.tables import AgendaItem, Attachment, AttendanceItem, Forum, Meeting
from app.domain.agenda import ComingMeeting, ItemLink, WaitingItem
from app.domain.privacy import mask_cpr
from app.errors import UserError
from app.services.agenda import late_at, make_room
from app.services.minutes_lock import refuse_locked_item
from app.services.refusals import NameMissing

_COPIED = (
    "title", "kind", "call", "minutes_planned", "presenter_id", "presentation", "recommendation",
    "economy", "is_closed", "is_recurring", "strategic_goal_id", "sub_goal_id", "delaftale_id",
    "activity_id", "indicator_id",
)  # fmt: skip


class StandingStays(UserError):
    """A standing item belongs to its meeting."""

    def __init__(self) -> None:
        super().__init__(
            "Et fast punkt hører til sit møde og kommer selv på det næste. Intet er ændret."
        )


class ItemTreated(UserError):
    """What a meeting has said or decided stays with it."""

    def __init__(self) -> None:
        super().__init__(
            "Punktet har beslutninger, opgaver eller referat og bliver på sit møde. Intet er "
            "ændret; læg en kopi på det andet møde i stedet."
        )


def list_waiting(plan: PlanFile) -> list[WaitingItem]:
    """List the items that wait for a meeting, by forum, in order."""
    with plan.read() as session:
        return queries.list_waiting(session)


def list_coming(plan: PlanFile, today: date, item_id: int) -> list[ComingMeeting]:
    """List the meetings an item may go to: its own forum's first, then the nearest first."""
    with plan.read() as session:
        item = session.get(AgendaItem, item_id)
        meeting = session.get(Meeting, item.meeting_id) if item and item.meeting_id else None
        forum_id = meeting.forum_id if meeting else item.forum_id if item else None
        found = queries.list_coming(session, today)
    return sorted(found, key=lambda line: line.forum_id != forum_id)


def list_links(plan: PlanFile, item_id: int) -> list[ItemLink]:
    """What an item is about, from the strategic goal down."""
    with plan.read() as session:
        return queries.list_links(session, item_id)


def move_to(plan: PlanFile, item_id: int, meeting_id: int) -> None:
    """Move an item, waiting or not, to a meeting's agenda, before its closing item.

    Raises StandingStays, ItemTreated, MinutesLocked or ThingGone.
    """
    with plan.change("Flyt punkt til et møde") as session:
        row = _find_movable(session, item_id)
        if row.meeting_id == meeting_id:
            return
        row.position = make_room(session, meeting_id)
        row.meeting_id, row.forum_id = meeting_id, None
        row.late = late_at(session, meeting_id)
        _forget_meeting(session, row)


def copy_to(plan: PlanFile, item_id: int, meeting_id: int) -> int:
    """Put a copy of an item on a meeting's agenda and return its id.

    Texts, links and bilag are copied; what a meeting said, decided or asked is not. Raises
    StandingStays, MinutesLocked or ThingGone.
    """
    with plan.change("Læg kopi af punkt på et møde") as session:
        row = find_row(session, AgendaItem, item_id)
        if row.standing is not None:
            raise StandingStays
        return copy_item(session, row, meeting_id).id


def copy_item(session: Session, item: AgendaItem, meeting_id: int) -> AgendaItem:
    """Copy an item with its links and bilag to a meeting's agenda, inside a change.

    In the same forum the copy remembers which item it brings back. Raises ThingGone or
    MinutesLocked.
    """
    position = make_room(session, meeting_id)
    target = find_row(session, Meeting, meeting_id)
    origin = session.get(Meeting, item.meeting_id) if item.meeting_id is not None else None
    earlier = origin is not None and origin is not target and origin.forum_id == target.forum_id
    made = AgendaItem(
        meeting_id=meeting_id,
        position=position,
        late=late_at(session, meeting_id),
        carried_from_id=item.id if earlier else None,
        **{name: _copied(getattr(item, name)) for name in _COPIED},
    )
    session.add(made)
    session.flush()
    papers = select(Attachment).where(Attachment.agenda_item_id == item.id)
    session.add_all(
        Attachment(
            agenda_item_id=made.id,
            title=paper.title,
            file_name=paper.file_name,
            media_type=paper.media_type,
            sha256=paper.sha256,
            position=paper.position,
        )
        for paper in session.scalars(papers.order_by(Attachment.position, Attachment.id))
    )
    return made


def _copied(value: object) -> object:
    """A CPR number from before all were refused is hidden in what is written anew."""
    return mask_cpr(value) if isinstance(value, str) and not isinstance(value, StrEnum) else value


def park(plan: PlanFile, item_id: int) -> None:
    """Let an item wait in its forum's parking lot.

    Raises StandingStays, ItemTreated, MinutesLocked or ThingGone.
    """
    with plan.change("Lad punkt vente på et møde") as session:
        row = _find_movable(session, item_id)
        if row.meeting_id is None:
            return
        forum_id = find_row(session, Meeting, row.meeting_id).forum_id
        row.position = next_position(session, AgendaItem, forum_id=forum_id)
        row.meeting_id, row.forum_id, row.late = None, forum_id, None
        _forget_meeting(session, row)


def add_waiting(plan: PlanFile, forum_id: int, title: str) -> int:
    """Add an item to a forum's parking lot and return its id; raises NameMissing or ThingGone."""
    if not title.strip():
        raise NameMissing("punktet")
    with plan.change("Tilføj punkt, der venter") as session:
        find_row(session, Forum, forum_id)
        position = next_position(session, AgendaItem, forum_id=forum_id)
        row = AgendaItem(forum_id=forum_id, position=position, title=title.strip())
        session.add(row)
        session.flush()
        return row.id


def _find_movable(session: Session, item_id: int) -> AgendaItem:
    refuse_locked_item(session, item_id)
    row: AgendaItem = find_row(session, AgendaItem, item_id)
    if row.standing is not None:
        raise StandingStays
    if row.minutes or row.outcome is not None or queries.has_outcome(session, item_id):
        raise ItemTreated
    return row


def _forget_meeting(session: Session, row: AgendaItem) -> None:
    """Who was there under the item, and how long it took, belongs to the meeting it left."""
    row.seconds_spent = 0
    session.execute(delete(AttendanceItem).where(AttendanceItem.agenda_item_id == row.id))
