"""Minutes: read as they grow out of the agenda, sent, objected to, approved, corrected.

What is edited in them is edited where it belongs (items, decisions, tasks); this is the way from
the draft to the lock, and what is said of the minutes afterwards.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import decisions, meetings
from app.db.queries import minutes as queries
from app.db.queries.deadlines import objection_day
from app.db.tables import AgendaItem, Forum, Meeting, MinutesRemark, Person
from app.domain.decisions import OutsideLine
from app.domain.minutes import Minutes, approved_words, notes_words, objection_words
from app.domain.vocabulary import ForumCycle, MeetingStatus, RemarkKind
from app.errors import UserError
from app.services.meeting_stages import NotSentYet, approve, bring_to, send
from app.services.minutes_lock import MinutesLocked
from app.services.minutes_reading import read_minutes


class NotLocked(UserError):
    """Minutes that can still be edited need neither correction nor reopening."""

    def __init__(self) -> None:
        super().__init__(
            "Referatet er ikke godkendt og kan rettes direkte i punktet. Intet er ændret."
        )


class OlderMinutes(UserError):
    """Only the newest approved minutes of a forum can be reopened."""

    def __init__(self) -> None:
        super().__init__(
            "Kun forummets nyeste godkendte referat kan genåbnes; et senere møde bygger på det "
            "her. Intet er ændret; skriv en rettelse i stedet."
        )


class RemarkEmpty(UserError):
    """An objection, a correction or a reason without words."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Skriv {what} først. Intet er ændret.")


class NotThisItem(UserError):
    """A remark names an item of another meeting."""

    def __init__(self) -> None:
        super().__init__("Punktet hører ikke til mødet. Intet er ændret; vælg punktet igen.")


@dataclass(frozen=True, slots=True)
class ToApprove:
    """Minutes a meeting is to approve, and how many objections they got."""

    meeting_id: int
    day: date
    objection_until: date | None
    objections: int
    at: date
    """The day of the meeting that is to approve them; they cannot be approved before."""


def get_minutes(plan: PlanFile, meeting_id: int) -> Minutes:
    """Read a meeting's minutes with everything in them; raises ThingGone."""
    with plan.read() as session:
        return read_minutes(session, meeting_id)


def list_decided_since(plan: PlanFile, meeting_id: int) -> tuple[OutsideLine, ...]:
    """The decisions of a meeting's forum taken outside a meeting since the one before.

    They stand in the item "Truffet siden sidst", each at exactly one meeting; empty when the
    meeting is gone.
    """
    with plan.read() as session:
        meeting = meetings.get_meeting(session, meeting_id)
        return decisions.list_decided_since(session, meeting) if meeting else ()


def get_mail_text(plan: PlanFile, meeting_id: int, today: date) -> str:
    """The text of the mail that brings the minutes, sent today if not yet; raises ThingGone.

    Approved ones call for no objections; reopened ones say why they come again.
    """
    sender = get_sender(plan, meeting_id)
    with plan.read() as session:
        meeting = find_row(session, Meeting, meeting_id)
        forum = session.get_one(Forum, meeting.forum_id)
        if forum.cycle is ForumCycle.LIGHT:
            return notes_words(forum.name, meeting.day, sender)
        if meeting.status is MeetingStatus.MINUTES_APPROVED:
            return approved_words(forum.name, meeting.day, meeting.approved_on, sender)
        until = meeting.objection_until or objection_day(session, meeting, today)
        reopened = queries.find_reopening(session, meeting_id)
        again = reopened.text if reopened is not None else ""
        is_over = until is not None and until < today
        return objection_words(forum.name, meeting.day, until, sender, again=again, is_over=is_over)


def get_sender(plan: PlanFile, meeting_id: int) -> str:
    """Who signs a meeting's mails: who sits here, else who writes its minutes; "" without both.

    Raises ThingGone.
    """
    with plan.read() as session:
        taker = find_row(session, Meeting, meeting_id).minute_taker_id
        writer = session.get(Person, taker) if taker is not None else None
        return plan.made_by or (writer.name if writer else "")


def send_minutes(plan: PlanFile, meeting_id: int, today: date) -> None:
    """Note that the minutes went out, and until when members may object.

    Sent again, they get a new day and a new deadline. Raises LightForum, NotHeldYet, MinutesLocked
    or ThingGone.
    """
    with plan.change("Send referatet") as session:
        send(session, find_row(session, Meeting, meeting_id), today)


def note_objection(
    plan: PlanFile, meeting_id: int, text: str, author: str, today: date, *, item_id: int | None
) -> int:
    """Note an objection to minutes that were sent, also one after the deadline; return its id.

    Raises RemarkEmpty, NotSentYet, NotThisItem, MinutesLocked or ThingGone.
    """
    _refuse_empty(text, "indsigelsen")
    with plan.change("Notér indsigelse") as session:
        meeting = _open_meeting(session, meeting_id)
        if meeting.status is not MeetingStatus.MINUTES_SENT:
            raise NotSentYet
        return _add_remark(session, meeting, RemarkKind.OBJECTION, text, author, today, item_id)


def list_to_approve(plan: PlanFile, meeting_id: int) -> list[ToApprove]:
    """The minutes a meeting's item "Godkendelse af dagsorden og referat" is about, oldest first.

    Empty when the meeting is gone.
    """
    with plan.read() as session:
        meeting = meetings.get_meeting(session, meeting_id)
        if meeting is None:
            return []
        return [
            ToApprove(
                row.id,
                row.day,
                row.objection_until,
                sum(
                    remark.kind is RemarkKind.OBJECTION
                    for remark in queries.list_remarks(session, row.id)
                ),
                meeting.day,
            )
            for row in queries.find_to_approve(session, meeting)
        ]


def approve_minutes(
    plan: PlanFile, meeting_id: int, today: date, *, at_meeting_id: int | None = None
) -> None:
    """Approve and lock minutes, at a later meeting of the forum or by hand today.

    They are approved on that meeting's day, and its item "Godkendelse" says so in its minutes, in
    the same step. What they say is kept as it is now. Where the forum has a later meeting today, it
    approves them. Raises LightForum, NotSentYet, NotBefore, NotThatFar, MinutesLocked or ThingGone.
    """
    with plan.change("Godkend referatet") as session:
        approve(session, find_row(session, Meeting, meeting_id), today, at_meeting_id)


def correct_minutes(
    plan: PlanFile, meeting_id: int, text: str, author: str, today: date, *, item_id: int | None
) -> int:
    """Add a dated correction to approved minutes and return its id; the original text stays.

    Raises RemarkEmpty, NotLocked, NotThisItem or ThingGone.
    """
    _refuse_empty(text, "rettelsen")
    with plan.change("Ret godkendt referat") as session:
        meeting = _locked_meeting(session, meeting_id)
        return _add_remark(session, meeting, RemarkKind.CORRECTION, text, author, today, item_id)


def reopen_minutes(plan: PlanFile, meeting_id: int, reason: str, author: str, today: date) -> int:
    """Reopen a forum's newest approved minutes, and return the id of the remark that says why.

    They are a draft again, to be sent with new words and a new deadline. That they were approved
    is taken out of the minutes of the meeting that did it.
    Raises RemarkEmpty, NotLocked, OlderMinutes or ThingGone.
    """
    _refuse_empty(reason, "grunden til at genåbne referatet")
    with plan.change("Genåbn referatet") as session:
        meeting = _locked_meeting(session, meeting_id)
        if queries.find_newest_approved(session, meeting.forum_id) != meeting_id:
            raise OlderMinutes
        bring_to(session, meeting, MeetingStatus.HELD, today)
        return _add_remark(session, meeting, RemarkKind.REOPENED, reason, author, today, None)


def _open_meeting(session: Session, meeting_id: int) -> Meeting:
    meeting: Meeting = find_row(session, Meeting, meeting_id)
    if meeting.status is MeetingStatus.MINUTES_APPROVED:
        raise MinutesLocked
    return meeting


def _locked_meeting(session: Session, meeting_id: int) -> Meeting:
    meeting: Meeting = find_row(session, Meeting, meeting_id)
    if meeting.status is not MeetingStatus.MINUTES_APPROVED:
        raise NotLocked
    return meeting


def _refuse_empty(text: str, what: str) -> None:
    if not text.strip():
        raise RemarkEmpty(what)


def _add_remark(
    session: Session,
    meeting: Meeting,
    kind: RemarkKind,
    text: str,
    author: str,
    today: date,
    item_id: int | None,
) -> int:
    if item_id is not None and find_row(session, AgendaItem, item_id).meeting_id != meeting.id:
        raise NotThisItem
    row = MinutesRemark(
        meeting_id=meeting.id,
        agenda_item_id=item_id,
        kind=kind,
        noted_on=today,
        author=author.strip(),
        text=text.strip(),
    )
    session.add(row)
    session.flush()
    return row.id
