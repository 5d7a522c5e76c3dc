"""The items of an agenda: added, changed, moved within it, deleted."""

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.db.drafts import apply_draft, find_row, move_row, next_position, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import meetings
from app.db.tables import AgendaItem, Meeting
from app.domain.meetings import ItemDraft, ItemLine
from app.domain.vocabulary import StandingItem
from app.errors import UserError
from app.services.minutes_lock import refuse_locked_item, refuse_locked_meeting
from app.services.refusals import NameMissing


class FollowUpStays(UserError):
    """The item that carries the open tasks cannot be deleted."""

    def __init__(self) -> None:
        super().__init__(
            "Punktet samler de opgaver, der stadig er åbne, og bliver på dagsordenen. "
            "Intet er ændret."
        )


def list_items(plan: PlanFile, meeting_id: int) -> list[ItemLine]:
    """List a meeting's agenda items in order."""
    with plan.read() as session:
        return meetings.list_items(session, meeting_id)


def get_item(plan: PlanFile, item_id: int) -> ItemDraft:
    """Read an agenda item; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, AgendaItem, item_id, ItemDraft)


def add_item(plan: PlanFile, meeting_id: int, title: str) -> int:
    """Add an agenda item before the closing standing item and return its id.

    Raises NameMissing, ThingGone or MinutesLocked.
    """
    if not title.strip():
        raise NameMissing("punktet")
    with plan.change("Tilføj punkt") as session:
        row = insert_item(session, meeting_id, title.strip())
        session.flush()
        return row.id


def insert_item(session: Session, meeting_id: int, title: str) -> AgendaItem:
    """Add an item before the closing standing item, inside a change.

    Raises ThingGone or MinutesLocked.
    """
    find_row(session, Meeting, meeting_id)
    refuse_locked_meeting(session, meeting_id)
    closing = session.scalar(
        select(func.min(AgendaItem.position)).where(
            AgendaItem.meeting_id == meeting_id,
            AgendaItem.standing == StandingItem.NEXT_MEETING,
        )
    )
    position = next_position(session, AgendaItem, meeting_id=meeting_id)
    if closing is not None:
        session.execute(
            update(AgendaItem)
            .where(AgendaItem.meeting_id == meeting_id, AgendaItem.position >= closing)
            .values(position=AgendaItem.position + 1)
        )
        position = closing
    row = AgendaItem(meeting_id=meeting_id, position=position, title=title)
    session.add(row)
    return row


def save_item(plan: PlanFile, item_id: int, draft: ItemDraft) -> None:
    """Save an agenda item; raises NameMissing or MinutesLocked."""
    if not draft.title.strip():
        raise NameMissing("punktet")
    with plan.change("Ret punkt") as session:
        refuse_locked_item(session, item_id)
        apply_draft(find_row(session, AgendaItem, item_id), draft)


def move_item(plan: PlanFile, item_id: int, steps: int) -> None:
    """Move an item up (-1) or down (1) on its agenda; at the ends nothing happens.

    Raises MinutesLocked.
    """
    with plan.change("Flyt punkt") as session:
        refuse_locked_item(session, item_id)
        move_row(session, AgendaItem, item_id, steps, "meeting_id")


def delete_item(plan: PlanFile, item_id: int) -> None:
    """Delete an agenda item with its bilag and decisions; raises FollowUpStays or MinutesLocked."""
    with plan.change("Slet punkt") as session:
        refuse_locked_item(session, item_id)
        row = find_row(session, AgendaItem, item_id)
        if row.standing is StandingItem.FOLLOW_UP:
            raise FollowUpStays
        session.delete(row)
