"""The stages of a meeting, inside a change: the one way on to each of them, and back."""

from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.queries import deadlines
from app.db.queries.minutes import find_reopening
from app.db.tables import AgendaItem, Forum, Meeting
from app.domain.danish import format_day, format_weekday
from app.domain.meeting_cycle import STAGES
from app.domain.spoken import join_notes, split_notes
from app.domain.vocabulary import ForumCycle, MeetingStatus, StandingItem
from app.errors import UserError
from app.services.minutes_lock import refuse_locked_meeting
from app.services.minutes_reading import keep_record


class StageMissing(UserError):
    """A stage that a light cycle does not have."""

    def __init__(self) -> None:
        super().__init__(
            "Forummet har et let forløb: et møde er planlagt eller holdt. Intet er ændret."
        )


class NotHeldYet(UserError):
    """Minutes of a meeting that has not been held."""

    def __init__(self) -> None:
        super().__init__(
            "Mødet er ikke holdt endnu. Intet er ændret; markér mødet som holdt først."
        )


class NotSentYet(UserError):
    """Something is said of minutes that nobody has read."""

    def __init__(self) -> None:
        super().__init__("Referatet er ikke sendt endnu. Intet er ændret; send det først.")


class NotBefore(UserError):
    """Minutes cannot be approved at a meeting held before them, or by another forum."""

    def __init__(self) -> None:
        super().__init__("Et referat godkendes på et senere møde i samme forum. Intet er ændret.")


class NotThatFar(UserError):
    """A meeting that is still to come has not approved anything."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"Mødet {format_weekday(day)} er ikke holdt endnu og kan ikke have godkendt referatet. "
            "Intet er ændret; godkend det på dagen, eller godkend det under Referat."
        )


class LightForum(UserError):
    """A forum with the light cycle neither sends nor approves minutes."""

    def __init__(self) -> None:
        super().__init__(
            "Forummet har et let forløb: punkter, noter og opgaver, uden godkendelse. "
            "Intet er ændret."
        )


def send(session: Session, meeting: Meeting, today: date) -> None:
    """Send minutes: from now members may object.

    Sent again, they get a new day and a new deadline. Raises LightForum, NotHeldYet or
    MinutesLocked.
    """
    _refuse_light(session, meeting)
    refuse_locked_meeting(session, meeting.id)
    if meeting.status in {MeetingStatus.PLANNED, MeetingStatus.CALLED}:
        raise NotHeldYet
    meeting.minutes_sent_on = meeting.objection_until = None
    bring_to(session, meeting, MeetingStatus.MINUTES_SENT, today)


def approve(
    session: Session, meeting: Meeting, today: date, at_meeting_id: int | None = None
) -> None:
    """Approve and lock minutes, at a later meeting of the forum or by hand.

    Reopened ones need not be sent again first; the pages ask about it.
    Approved on the day of that meeting, else today. Where the forum has such a meeting today, it
    is the one. Raises LightForum, NotSentYet, NotBefore, NotThatFar, MinutesLocked or ThingGone.
    """
    _refuse_light(session, meeting)
    refuse_locked_meeting(session, meeting.id)
    is_reopened = find_reopening(session, meeting.id) is not None
    sent = {MeetingStatus.MINUTES_SENT} | ({MeetingStatus.HELD} if is_reopened else set())
    if meeting.status not in sent:
        raise NotSentYet
    if at_meeting_id is None:
        at = _meeting_of_today(session, meeting, today)
    else:
        at = find_row(session, Meeting, at_meeting_id)
        if at.forum_id != meeting.forum_id or at.day <= meeting.day:
            raise NotBefore
        if at.day > today:
            raise NotThatFar(at.day)
    meeting.approved_on = at.day if at else today
    meeting.approved_at_id = at.id if at else None
    bring_to(session, meeting, MeetingStatus.MINUTES_APPROVED, today)
    if at is not None and at.status is not MeetingStatus.MINUTES_APPROVED:
        _say_approved(session, meeting, at)


def _say_approved(session: Session, meeting: Meeting, at: Meeting) -> None:
    """Let the minutes of the meeting that approves others say so."""
    item, said = _approval_item(session, at), _approved_words(meeting)
    if item is not None and said not in item.minutes:
        text, notes = split_notes(item.minutes)
        item.minutes = join_notes(f"{text}\n{said}" if text else said, notes)


def _unsay_approved(session: Session, meeting: Meeting) -> None:
    """Take that out again; what was reworded since, or is locked, stays.

    So does what is said of another meeting of that day too.
    """
    at = session.get(Meeting, meeting.approved_at_id) if meeting.approved_at_id else None
    item = _approval_item(session, at) if at is not None else None
    if at is None or item is None or at.status is MeetingStatus.MINUTES_APPROVED:
        return
    also = exists().where(
        Meeting.id != meeting.id, Meeting.day == meeting.day, Meeting.approved_at_id == at.id
    )
    if session.scalar(select(also)):
        return
    said = _approved_words(meeting)
    item.minutes = "\n".join(line for line in item.minutes.split("\n") if line != said)


def _approved_words(meeting: Meeting) -> str:
    return f"Referatet fra {format_day(meeting.day)} blev godkendt."


def _approval_item(session: Session, at: Meeting) -> AgendaItem | None:
    return session.scalar(
        select(AgendaItem)
        .where(AgendaItem.meeting_id == at.id, AgendaItem.standing == StandingItem.APPROVAL)
        .order_by(AgendaItem.position)
        .limit(1)
    )


def _meeting_of_today(session: Session, meeting: Meeting, today: date) -> Meeting | None:
    if meeting.day >= today:
        return None
    return session.scalar(
        select(Meeting)
        .where(Meeting.forum_id == meeting.forum_id, Meeting.day == today)
        .order_by(Meeting.starts, Meeting.id)
        .limit(1)
    )


def _refuse_light(session: Session, meeting: Meeting) -> None:
    if session.get_one(Forum, meeting.forum_id).cycle is ForumCycle.LIGHT:
        raise LightForum


def bring_to(session: Session, meeting: Meeting, status: MeetingStatus, today: date) -> None:
    """Set a meeting's stage with its dates, inside a change; later dates are forgotten.

    The day of a stage that is jumped over stays unknown, and what approved minutes say is kept
    until they are reopened. Raises StageMissing.
    """
    if status not in STAGES[find_row(session, Forum, meeting.forum_id).cycle]:
        raise StageMissing
    order = tuple(MeetingStatus)
    reached = order.index(status)
    if reached < order.index(MeetingStatus.CALLED):
        meeting.called_on = None
    if reached < order.index(MeetingStatus.MINUTES_SENT):
        meeting.minutes_sent_on = meeting.objection_until = None
    if reached < order.index(MeetingStatus.MINUTES_APPROVED):
        _unsay_approved(session, meeting)
        meeting.approved_on = meeting.approved_at_id = None
        meeting.approved_minutes = ""
    meeting.status = status
    if status is MeetingStatus.CALLED:
        meeting.called_on = meeting.called_on or today
    elif status is MeetingStatus.MINUTES_SENT:
        sent = meeting.minutes_sent_on = meeting.minutes_sent_on or today
        if meeting.objection_until is None:
            meeting.objection_until = deadlines.objection_day(session, meeting, sent)
    elif status is MeetingStatus.MINUTES_APPROVED:
        meeting.approved_on = meeting.approved_on or today
        keep_record(session, meeting)
