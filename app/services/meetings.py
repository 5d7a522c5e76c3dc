"""Meetings and their agendas."""

from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.db.drafts import apply_draft, find_row, move_row, next_position, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import meetings
from app.db.tables import AgendaItem, Meeting
from app.domain.meetings import ItemDraft, ItemLine, MeetingDraft, MeetingLine
from app.domain.vocabulary import ItemKind, MeetingStatus, StandingItem
from app.errors import UserError
from app.labels import label
from app.services.minutes_lock import refuse_locked_item, refuse_locked_meeting
from app.services.refusals import NameMissing

_STANDING = (
    (StandingItem.APPROVAL, ItemKind.DECISION, 5),
    (StandingItem.FOLLOW_UP, ItemKind.INFORMATION, 10),
    (StandingItem.NEXT_MEETING, ItemKind.INFORMATION, 5),
)


class DayMissing(UserError):
    """A meeting without a day."""

    def __init__(self) -> None:
        super().__init__(
            "Et møde skal have en dato, fx 18-12-2026. Intet er ændret; skriv datoen, og prøv igen."
        )


class ForumMissing(UserError):
    """A meeting of nobody."""

    def __init__(self) -> None:
        super().__init__(
            "Et møde holdes i et forum, fx bestyrelsen. Intet er ændret; opret forummet under "
            "Organisation, og prøv igen."
        )


class HoursReversed(UserError):
    """A meeting would end before it starts."""

    def __init__(self) -> None:
        super().__init__("Mødet slutter, før det begynder. Intet er ændret; ret et klokkeslæt.")


class FollowUpStays(UserError):
    """The item that carries the open tasks cannot be deleted."""

    def __init__(self) -> None:
        super().__init__(
            "Punktet samler de opgaver, der stadig er åbne, og bliver på dagsordenen. "
            "Intet er ændret."
        )


def list_meetings(plan: PlanFile) -> list[MeetingLine]:
    """List meetings by forum (strategic first), newest first."""
    with plan.read() as session:
        return meetings.list_meetings(session)


def find_next_board_meeting(plan: PlanFile, today: date) -> int | None:
    """The board's first meeting on or after a day; else the first of any forum, else None."""
    with plan.read() as session:
        board = meetings.find_next(session, today, board_only=True)
        return board or meetings.find_next(session, today, board_only=False)


def get_meeting(plan: PlanFile, meeting_id: int) -> MeetingLine | None:
    """Read one meeting's line; None when it has been deleted."""
    with plan.read() as session:
        return meetings.get_meeting(session, meeting_id)


def plan_meeting(plan: PlanFile, forum_id: int | None, day: date | None) -> int:
    """Plan a meeting with its standing items and return its id.

    Raises ForumMissing or DayMissing.
    """
    if forum_id is None:
        raise ForumMissing
    if day is None:
        raise DayMissing
    with plan.change("Planlæg møde") as session:
        row = Meeting(forum_id=forum_id, day=day, status=MeetingStatus.PLANNED)
        session.add(row)
        session.flush()
        session.add_all(
            AgendaItem(
                meeting_id=row.id,
                position=position,
                title=label(standing),
                kind=kind,
                standing=standing,
                minutes_planned=minutes,
            )
            for position, (standing, kind, minutes) in enumerate(_STANDING)
        )
        return row.id


def get_meeting_draft(plan: PlanFile, meeting_id: int) -> MeetingDraft:
    """Read a meeting's editable fields; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Meeting, meeting_id, MeetingDraft)


def save_meeting(plan: PlanFile, meeting_id: int, draft: MeetingDraft) -> None:
    """Save a meeting; raises DayMissing, HoursReversed or MinutesLocked."""
    if draft.day is None:
        raise DayMissing
    if draft.starts and draft.ends and draft.ends < draft.starts:
        raise HoursReversed
    with plan.change("Ret møde") as session:
        refuse_locked_meeting(session, meeting_id)
        apply_draft(find_row(session, Meeting, meeting_id), draft)


def set_status(plan: PlanFile, meeting_id: int, status: MeetingStatus) -> None:
    """Bring a meeting to a stage; raises MinutesLocked."""
    with plan.change(f"Markér mødet som {label(status)}") as session:
        refuse_locked_meeting(session, meeting_id)
        find_row(session, Meeting, meeting_id).status = status


def delete_meeting(plan: PlanFile, meeting_id: int) -> None:
    """Delete a meeting with its items, decisions and tasks; Fortryd brings all back.

    Raises MinutesLocked.
    """
    with plan.change("Slet møde") as session:
        refuse_locked_meeting(session, meeting_id)
        session.delete(find_row(session, Meeting, meeting_id))


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
