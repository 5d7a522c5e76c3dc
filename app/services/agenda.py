"""The items of an agenda: added, changed, moved within it, deleted."""

from sqlalchemy import func, select, tuple_, update
from sqlalchemy.orm import Session

from app.db.drafts import apply_draft, find_row, move_row, next_position, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import decisions, meetings
from app.db.tables import AgendaItem, Forum, Meeting
from app.domain.agenda import late_as
from app.domain.meetings import ItemDraft, ItemLine
from app.domain.vocabulary import LateItem, MeetingStatus, StandingItem
from app.errors import UserError
from app.services.agenda_hearing import keep_hearing
from app.services.effects import effects_of_deleting
from app.services.minutes_lock import refuse_locked_item, refuse_locked_meeting
from app.services.refusals import NameMissing


class FollowUpStays(UserError):
    """The item that carries the open tasks cannot be deleted."""

    def __init__(self) -> None:
        super().__init__(
            "Punktet samler de opgaver, der stadig er åbne, og bliver på dagsordenen. "
            "Intet er ændret."
        )


class NotToldElsewhere(UserError):
    """The item tells of decisions that nobody else would be told of."""

    def __init__(self) -> None:
        super().__init__(
            "Punktet fortæller, hvad der er besluttet uden for møderne, og bliver på dagsordenen, "
            "så forummet får det at vide. Intet er ændret."
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
    position = make_room(session, meeting_id)
    row = AgendaItem(
        meeting_id=meeting_id,
        position=position,
        title=title,
        late=late_at(session, meeting_id),
    )
    session.add(row)
    return row


def make_room(session: Session, meeting_id: int) -> int:
    """The position before a meeting's closing standing item; what follows moves down.

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
    if closing is not None:
        session.execute(
            update(AgendaItem)
            .where(AgendaItem.meeting_id == meeting_id, AgendaItem.position >= closing)
            .values(position=AgendaItem.position + 1)
        )
        return closing
    return next_position(session, AgendaItem, meeting_id=meeting_id)


def late_at(session: Session, meeting_id: int) -> LateItem | None:
    """How an item that is put on a meeting's agenda now comes; raises ThingGone."""
    meeting = find_row(session, Meeting, meeting_id)
    return late_as(meeting.status, session.get_one(Forum, meeting.forum_id).cycle)


def forwarded_at(session: Session, meeting_id: int) -> LateItem | None:
    """How papers that come to a meeting's item now come: eftersendt between agenda and meeting."""
    meeting = session.get_one(Meeting, meeting_id)
    return LateItem.FORWARDED if meeting.status is MeetingStatus.CALLED else None


def save_item(plan: PlanFile, item_id: int, draft: ItemDraft) -> None:
    """Save an agenda item; the outcome "afventer bagland" makes its task.

    Raises NameMissing or MinutesLocked.
    """
    if not draft.title.strip():
        raise NameMissing("punktet")
    with plan.change("Ret punkt") as session:
        refuse_locked_item(session, item_id)
        row = find_row(session, AgendaItem, item_id)
        before = row.outcome
        apply_draft(row, draft)
        keep_hearing(session, row, before)


def move_item(plan: PlanFile, item_id: int, steps: int) -> None:
    """Move an item up (-1) or down (1) on its agenda; at the ends nothing happens.

    Raises MinutesLocked.
    """
    with plan.change("Flyt punkt") as session:
        refuse_locked_item(session, item_id)
        move_row(session, AgendaItem, item_id, steps, "meeting_id", "forum_id")


def place_item(plan: PlanFile, item_id: int, place: int) -> None:
    """Put an item at a place, from 0, among the items of its agenda; raises MinutesLocked."""
    with plan.change("Flyt punkt") as session:
        refuse_locked_item(session, item_id)
        row = find_row(session, AgendaItem, item_id)
        before = session.scalar(
            select(func.count())
            .select_from(AgendaItem)
            .where(
                AgendaItem.meeting_id.is_not_distinct_from(row.meeting_id),
                AgendaItem.forum_id.is_not_distinct_from(row.forum_id),
                tuple_(AgendaItem.position, AgendaItem.id) < (row.position, row.id),
            )
        )
        move_row(session, AgendaItem, item_id, place - (before or 0), "meeting_id", "forum_id")


def effects_of_deleting_item(plan: PlanFile, item_id: int) -> tuple[str, ...]:
    """Say in sentences what deleting an item does; raises what `delete_item` raises."""
    with plan.read() as session:
        _find_deletable(session, item_id)
    return effects_of_deleting(plan, "agenda_item", item_id)


def delete_item(plan: PlanFile, item_id: int) -> None:
    """Delete an agenda item with its bilag and decisions.

    Raises FollowUpStays, NotToldElsewhere, MinutesLocked or ThingGone.
    """
    with plan.change("Slet punkt") as session:
        session.delete(_find_deletable(session, item_id))


def _find_deletable(session: Session, item_id: int) -> AgendaItem:
    refuse_locked_item(session, item_id)
    row: AgendaItem = find_row(session, AgendaItem, item_id)
    if row.standing is StandingItem.FOLLOW_UP:
        raise FollowUpStays
    if row.standing is StandingItem.DECIDED_SINCE and row.meeting_id is not None:
        meeting = meetings.get_meeting(session, row.meeting_id)
        if meeting is not None and decisions.list_decided_since(session, meeting):
            raise NotToldElsewhere
    return row
