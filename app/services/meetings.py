"""Meetings: planned, changed, brought from stage to stage."""

from collections.abc import Sequence
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import apply_draft, find_row, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import agenda_templates, forums, meetings
from app.db.tables import AgendaItem, Forum, Meeting, Person
from app.domain.agenda_templates import TemplateLine
from app.domain.danish import format_day
from app.domain.forums import MembershipLine
from app.domain.meeting_cycle import next_step, only_one
from app.domain.meeting_planning import Booked, NewMeeting
from app.domain.meetings import MeetingDraft, MeetingLine
from app.domain.vocabulary import MeetingStatus, MemberRole
from app.errors import UserError
from app.labels import label
from app.services.decided_since import tell_decided_since
from app.services.meeting_stages import approve, bring_to, send
from app.services.minutes_lock import refuse_locked_meeting


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


class MeetingThatDay(UserError):
    """The forum has a meeting on that day already."""

    def __init__(self, day: date, *, is_new: bool) -> None:
        anyway = ", eller planlæg det alligevel" if is_new else ""
        super().__init__(
            f"Forummet har allerede et møde den {format_day(day)}. Intet er ændret; vælg en anden "
            f"dag{anyway}."
        )
        self.day = day


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


def list_booked(plan: PlanFile) -> list[Booked]:
    """List the days on which forums meet already, to find what collides."""
    with plan.read() as session:
        return meetings.list_booked(session)


def usual_hours(plan: PlanFile, forum_id: int | None) -> tuple[time | None, time | None, str]:
    """When a forum's newest meeting with hours begins and ends, and where; empty without any."""
    with plan.read() as session:
        found = session.execute(
            select(Meeting.starts, Meeting.ends, Meeting.place)
            .where(Meeting.forum_id == forum_id, Meeting.starts.is_not(None))
            .order_by(Meeting.day.desc(), Meeting.id.desc())
            .limit(1)
        ).first()
    return (found.starts, found.ends, found.place) if found else (None, None, "")


def plan_meetings(
    plan: PlanFile,
    forum_id: int | None,
    wanted: Sequence[NewMeeting],
    *,
    anyway: bool = False,
) -> list[int]:
    """Plan several meetings of a forum in one step, and return their ids.

    The forum's only chair leads them, and its only secretary writes the minutes. Raises
    ForumMissing, DayMissing without any, HoursReversed, MeetingThatDay or ThingGone.
    """
    if forum_id is None:
        raise ForumMissing
    if not wanted:
        raise DayMissing
    for new in wanted:
        _check_hours(new.starts, new.ends)
    words = "Planlæg møde" if len(wanted) == 1 else f"Planlæg {len(wanted)} møder"
    with plan.change(words) as session:
        find_row(session, Forum, forum_id)
        if not anyway:
            _refuse_same_day(session, forum_id, [new.day for new in wanted])
        template = agenda_templates.list_items(session, forum_id)
        members = forums.list_members(session, forum_id)
        made = [_insert(session, forum_id, new, template, members) for new in wanted]
        tell_decided_since(session, forum_id)
        return made


def _insert(
    session: Session,
    forum_id: int,
    new: NewMeeting,
    template: Sequence[TemplateLine],
    members: Sequence[MembershipLine],
) -> int:
    inside = [member for member in members if member.holds_on(new.day)]
    row = Meeting(
        forum_id=forum_id,
        day=new.day,
        starts=new.starts,
        ends=new.ends,
        place=new.place.strip(),
        chair_id=only_one(inside, MemberRole.CHAIR),
        minute_taker_id=only_one(inside, MemberRole.SECRETARY),
    )
    session.add(row)
    session.flush()
    session.add_all(
        AgendaItem(
            meeting_id=row.id,
            position=position,
            title=item.title,
            kind=item.kind,
            standing=item.standing,
            minutes_planned=item.minutes_planned,
        )
        for position, item in enumerate(template)
    )
    return row.id


def _refuse_same_day(
    session: Session, forum_id: int, days: Sequence[date], but: int | None = None
) -> None:
    query = select(Meeting.day).where(Meeting.forum_id == forum_id, Meeting.id.is_not(but))
    taken = set(session.scalars(query))
    for day in days:
        if day in taken:
            raise MeetingThatDay(day, is_new=but is None)
        taken.add(day)


def _check_hours(starts: time | None, ends: time | None) -> None:
    if starts and ends and ends < starts:
        raise HoursReversed


def get_meeting_draft(plan: PlanFile, meeting_id: int) -> MeetingDraft:
    """Read a meeting's editable fields; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Meeting, meeting_id, MeetingDraft)


def save_meeting(plan: PlanFile, meeting_id: int, draft: MeetingDraft) -> None:
    """Save when and where a meeting is, and who leads it.

    Another day, hour or place counts the meeting's sequence up. Raises DayMissing, HoursReversed,
    MeetingThatDay, MinutesLocked or ThingGone.
    """
    if draft.day is None:
        raise DayMissing
    _check_hours(draft.starts, draft.ends)
    with plan.change("Ret møde") as session:
        row = find_row(session, Meeting, meeting_id)
        refuse_locked_meeting(session, meeting_id)
        if draft.day != row.day:
            _refuse_same_day(session, row.forum_id, [draft.day], but=meeting_id)
        for person_id in (draft.chair_id, draft.minute_taker_id):
            if person_id is not None:
                find_row(session, Person, person_id)
        before = (row.day, row.starts, row.ends, row.place)
        apply_draft(row, draft)
        row.sequence += (row.day, row.starts, row.ends, row.place) != before
        if row.day != before[0]:
            tell_decided_since(session, row.forum_id)


def advance(plan: PlanFile, meeting_id: int, today: date) -> MeetingStatus:
    """Take a meeting's next step, dated today, and return the stage it has come to.

    At the end nothing happens. Raises ThingGone.
    """
    with plan.read() as session:
        row = find_row(session, Meeting, meeting_id)
        status: MeetingStatus = row.status
        step = next_step(status, find_row(session, Forum, row.forum_id).cycle)
    if step is None:
        return status
    set_status(plan, meeting_id, step.to, today)
    return step.to


def set_status(plan: PlanFile, meeting_id: int, status: MeetingStatus, today: date) -> None:
    """Bring a meeting to a stage, on or back; what it reaches is dated today.

    Minutes are sent and approved as `minutes.send_minutes` and `minutes.approve_minutes` do it.
    Raises StageMissing, NotHeldYet, NotSentYet, MinutesLocked when the minutes are approved, or
    ThingGone.
    """
    with plan.change(f"Markér mødet som {label(status)}") as session:
        row = find_row(session, Meeting, meeting_id)
        refuse_locked_meeting(session, meeting_id)
        if status is MeetingStatus.MINUTES_APPROVED:
            approve(session, row, today)
        elif status is MeetingStatus.MINUTES_SENT and row.status is not status:
            send(session, row, today)
        else:
            bring_to(session, row, status, today)


def delete_meeting(plan: PlanFile, meeting_id: int) -> None:
    """Delete a meeting with its items, decisions and tasks; Fortryd brings all back.

    Raises MinutesLocked.
    """
    with plan.change("Slet møde") as session:
        refuse_locked_meeting(session, meeting_id)
        row = find_row(session, Meeting, meeting_id)
        session.delete(row)
        tell_decided_since(session, row.forum_id)
