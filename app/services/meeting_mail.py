"""The mail of a meeting: its agenda with the material, or its minutes, to its members."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from app.db.errors import ThingGone
from app.db.plan_file import PlanFile
from app.db.queries import meetings, minutes
from app.db.queries.forums import list_members
from app.domain.audience import Audience
from app.domain.danish import format_day
from app.domain.data_request_words import Letter
from app.domain.file_names import safe_name
from app.domain.meetings import MeetingLine
from app.domain.sendings import (
    Recipient,
    SendingFile,
    agenda_subject,
    agenda_words,
    minutes_subject,
    notes_subject,
)
from app.domain.vocabulary import ForumCycle, MeetingStatus, SendingKind
from app.services import board_pack, minutes_print
from app.services import minutes as minutes_service
from app.services.calendar import meeting_calendar
from app.services.meeting_names import part_of_day
from app.services.meeting_stages import NotHeldYet
from app.services.meetings import set_status
from app.services.sendings import get_sending, list_without

PDF = "application/pdf"
Progress = board_pack.Progress


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mail of a meeting before it is made: the words, who can get it, and who has no e-mail."""

    meeting: MeetingLine
    kind: SendingKind
    letter: Letter
    receivers: tuple[Recipient, ...]
    without: tuple[Recipient, ...]

    @property
    def is_early(self) -> bool:
        """Whether it is the minutes of a meeting that is not held yet."""
        return self.kind is SendingKind.MINUTES and not self.meeting.is_held


@dataclass(frozen=True, slots=True)
class Parcel:
    """The files of a meeting's mail, and what could not be laid into them, as sentences."""

    files: tuple[SendingFile, ...]
    problems: tuple[str, ...] = ()


def propose(plan: PlanFile, meeting_id: int, kind: SendingKind, today: date) -> Proposal:
    """Propose the mail with a meeting's agenda or its minutes, to the members of that day.

    Raises ThingGone.
    """
    with plan.read() as session:
        meeting = _meeting(session, meeting_id)
        people = {
            member.person_id: Recipient(member.person_id, member.person, member.email.strip())
            for member in list_members(session, meeting.forum_id)
            if member.holds_on(meeting.day)
        }
        items = [(item.title, item.is_closed) for item in meetings.list_items(session, meeting_id)]
    if kind is SendingKind.MINUTES:
        light = meeting.cycle is ForumCycle.LIGHT
        subject = (notes_subject if light else minutes_subject)(meeting.forum, meeting.day)
        text = minutes_service.get_mail_text(plan, meeting_id, today)
    else:
        subject = agenda_subject(meeting.forum, meeting.day)
        sender = minutes_service.get_sender(plan, meeting_id)
        text = agenda_words(
            meeting.forum, meeting.day, meeting.starts, meeting.ends, meeting.place, items, sender
        )
    without = list_without(people.values())
    return Proposal(
        meeting,
        kind,
        Letter(subject, text),
        tuple(person for person in people.values() if person not in without),
        tuple(without),
    )


def collect_files(
    plan: PlanFile,
    meeting_id: int,
    kind: SendingKind,
    audience: Audience,
    now: datetime,
    progress: Progress = lambda *_: None,
) -> Parcel:
    """Make the files of a meeting's mail: the material or the minutes, and a calendar file.

    With the agenda goes the meeting itself, with minutes the forum's next meeting. `now` has its
    zone. Raises NoSuchMeeting, ThingGone, NotHeldYet, CprInPlan or CannotWrite.
    """
    if kind is SendingKind.MINUTES:
        with plan.read() as session:
            if not _meeting(session, meeting_id).is_held:
                raise NotHeldYet
    with TemporaryDirectory() as folder:
        place = Path(folder)
        if kind is SendingKind.MINUTES:
            files = [_minutes_file(plan, meeting_id, audience, place, now)]
            problems: tuple[str, ...] = ()
        else:
            made = board_pack.export_pack(plan, meeting_id, place, now, progress, audience)
            files = [
                SendingFile(file.path.name, PDF, file.path.read_bytes())
                for file in made.files
                if file.type == "pdf"
            ]
            problems = made.problems
    invited = _next_meeting(plan, meeting_id) if kind is SendingKind.MINUTES else meeting_id
    if invited is not None:
        from app.reports.calendar_file import MEDIA_TYPE

        data = meeting_calendar(plan, invited, now)
        files.append(SendingFile(_calendar_name(plan, invited), MEDIA_TYPE, data))
    return Parcel(tuple(files), problems)


def bring_meeting_on(plan: PlanFile, sending_id: int, today: date) -> None:
    """Bring the meeting on to the stage that what was sent leads to; nothing where there is none.

    Raises ThingGone, MinutesLocked or StageMissing.
    """
    line = get_sending(plan, sending_id)
    if line.meeting_id is None:
        return
    if line.next_status is MeetingStatus.MINUTES_SENT:
        minutes_service.send_minutes(plan, line.meeting_id, line.sent_on or today)
    elif line.next_status is not None:
        set_status(plan, line.meeting_id, line.next_status, line.sent_on or today)


def _minutes_file(
    plan: PlanFile, meeting_id: int, audience: Audience, folder: Path, now: datetime
) -> SendingFile:
    name = minutes_print.file_name(
        minutes_service.get_minutes(plan, meeting_id), audience, part_of_day(plan, meeting_id)
    )
    minutes_print.export_pdf(plan, meeting_id, audience, folder / name, now)
    return SendingFile(name, PDF, (folder / name).read_bytes())


def _next_meeting(plan: PlanFile, meeting_id: int) -> int | None:
    with plan.read() as session:
        meeting = _meeting(session, meeting_id)
        after = minutes.find_after(session, meeting)
        same = [line for line in meetings.list_meetings(session) if line.day == after]
    return next((line.id for line in same if line.forum_id == meeting.forum_id), None)


def _calendar_name(plan: PlanFile, meeting_id: int) -> str:
    with plan.read() as session:
        meeting = _meeting(session, meeting_id)
    ending = " ".join(("", format_day(meeting.day), part_of_day(plan, meeting_id))).rstrip()
    return safe_name(f"Møde {meeting.forum}", ".ics", ending=ending)


def _meeting(session: Session, meeting_id: int) -> MeetingLine:
    found = meetings.get_meeting(session, meeting_id)
    if found is None:
        raise ThingGone
    return found
