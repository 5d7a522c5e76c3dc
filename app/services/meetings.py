"""Meetings: planned, changed, brought from stage to stage."""

from datetime import date

from app.db.drafts import apply_draft, find_row, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import meetings
from app.db.tables import AgendaItem, Meeting
from app.domain.meetings import MeetingDraft, MeetingLine
from app.domain.vocabulary import ItemKind, MeetingStatus, StandingItem
from app.errors import UserError
from app.labels import label
from app.services.minutes_lock import refuse_locked_meeting

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
