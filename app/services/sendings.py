"""What is sent out: mail drafts that the user's own mail program sends, and folders for portals.

Nothing is mailed by the program. What was made is kept with its receivers and its exact files, and
the user says when it went.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from app.db.blobs import read_blob, store_blob
from app.db.drafts import find_row
from app.db.errors import ThingGone
from app.db.plan_file import PlanFile
from app.db.queries import meetings, minutes, sendings
from app.db.queries.forums import list_members
from app.db.tables import Meeting, Person, Sending, SendingRecipient
from app.db.tables import SendingFile as FileRow
from app.domain.audience import Audience
from app.domain.danish import format_day
from app.domain.data_request_words import Letter
from app.domain.file_names import safe_name
from app.domain.meetings import MeetingLine
from app.domain.sendings import (
    NewSending,
    Recipient,
    SendingFile,
    SendingLine,
    agenda_subject,
    agenda_words,
    minutes_subject,
    notes_subject,
)
from app.domain.vocabulary import ForumCycle, MeetingStatus, SendingKind
from app.errors import UserError
from app.files import whole_file
from app.services import board_pack, minutes_print
from app.services import minutes as minutes_service
from app.services.calendar import meeting_calendar
from app.services.meeting_stages import NotHeldYet
from app.services.meetings import set_status
from app.services.refusals import refuse_cpr

PDF = "application/pdf"
Progress = board_pack.Progress


class NoReceivers(UserError):
    """A mail to nobody."""

    def __init__(self) -> None:
        super().__init__(
            "Der er ingen modtagere med e-mail. Sæt hak ved mindst en, eller skriv e-mails under "
            "Organisation. Der er ikke lavet noget."
        )


class SubjectMissing(UserError):
    """A mail without a subject."""

    def __init__(self) -> None:
        super().__init__("Skriv et emne til mailen. Der er ikke lavet noget.")


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


def list_sendings(plan: PlanFile) -> list[SendingLine]:
    """List everything that was made to be sent, the newest first."""
    with plan.read() as session:
        return sendings.list_sendings(session)


def get_sending(plan: PlanFile, sending_id: int) -> SendingLine:
    """Read what was made to be sent; raises ThingGone."""
    with plan.read() as session:
        return _line(session, sending_id)


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


def make_mail(plan: PlanFile, new: NewSending, target: Path, now: datetime) -> int | None:
    """Write a mail as a draft (.eml) and keep what is in it as one step; return its id.

    Several receivers stand in Bcc. A plan that is only viewed keeps nothing: then None. Raises
    NoReceivers, SubjectMissing, CprInText or CannotWrite, and then nothing is made.
    """
    from app.reports.mail_draft import MailAttachment, MailDraft, write_mail_draft

    people = check_mail(new)
    addresses = tuple(person.email.strip() for person in people)
    mail = MailDraft(
        to=addresses if len(people) == 1 else (),
        subject=new.subject,
        text=new.text,
        attachments=tuple(MailAttachment(f.name, f.media_type, f.data) for f in new.files),
        bcc=addresses if len(people) > 1 else (),
    )
    if plan.read_only:
        write_mail_draft(mail, target)
        return None
    with plan.change(_DEEDS[new.kind]) as session:
        key = keep(session, replace(new, recipients=people), now)
        write_mail_draft(mail, target)  # last: what cannot be written is not kept either
    return key


def check_mail(new: NewSending) -> tuple[Recipient, ...]:
    """The receivers that a mail can go to; raises NoReceivers, SubjectMissing or CprInText."""
    without = list_without(new.recipients)
    people = tuple(person for person in new.recipients if person not in without)
    if not people:
        raise NoReceivers
    if not new.subject.strip():
        raise SubjectMissing
    refuse_cpr("Mailens tekst", new.subject, new.text)
    return people


def list_without(people: Iterable[Recipient]) -> list[Recipient]:
    """Those who cannot be written to: no address, or none that is one."""
    from app.reports.mail_draft import is_address

    return [person for person in people if not is_address(person.email)]


def keep(session: Session, new: NewSending, now: datetime) -> int:
    """Keep what is about to be sent, inside a change, and return its id; raises ThingGone."""
    if new.meeting_id is not None:
        find_row(session, Meeting, new.meeting_id)
    row = Sending(
        kind=new.kind,
        meeting_id=new.meeting_id,
        subject=" ".join(new.subject.split()),
        text=new.text,
        made_at=now,
    )
    session.add(row)
    session.flush()
    session.add_all(
        SendingRecipient(
            sending_id=row.id,
            person_id=person.person_id if _is_there(session, person) else None,
            name=person.name,
            email=person.email,
        )
        for person in new.recipients
    )
    session.add_all(
        FileRow(
            sending_id=row.id,
            file_name=file.name,
            media_type=file.media_type,
            sha256=store_blob(session, file.data),
            position=position,
        )
        for position, file in enumerate(new.files)
    )
    return row.id


def mark_sent(plan: PlanFile, sending_id: int, day: date | None) -> None:
    """Note the day something went, or with None that it did not after all; raises ThingGone."""
    with plan.change("Markér som sendt" if day else "Markér som ikke sendt") as session:
        find_row(session, Sending, sending_id).sent_on = day


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


def delete_sending(plan: PlanFile, sending_id: int) -> None:
    """Forget what was made to be sent; raises ThingGone."""
    with plan.change("Slet udsendelse") as session:
        session.delete(find_row(session, Sending, sending_id))


def save_copy(plan: PlanFile, file_id: int, target: Path) -> None:
    """Write a file that went along, as it was; raises ThingGone or CannotWrite."""
    with plan.read() as session:
        data = read_blob(session, find_row(session, FileRow, file_id).sha256)
    with whole_file(target) as path:
        path.write_bytes(data)


def mail_name(subject: str) -> str:
    """What the draft's file is called: "Referat af mødet i Bestyrelsen.eml"."""
    return safe_name(subject, ".eml", "Mail")


_DEEDS = {
    SendingKind.AGENDA: "Lav mail med dagsorden",
    SendingKind.MINUTES: "Lav mail med referat",
    SendingKind.REMINDER: "Lav mail med påmindelse",
    SendingKind.ROUTE: "Lav mail om beslutning",
    SendingKind.QUESTION: "Lav mail med spørgsmål",
    SendingKind.OTHER: "Lav mail",
}


def _line(session: Session, sending_id: int) -> SendingLine:
    found = sendings.list_sendings(session, sending_id)
    if not found:
        raise ThingGone
    return found[0]


def _meeting(session: Session, meeting_id: int) -> MeetingLine:
    found = meetings.get_meeting(session, meeting_id)
    if found is None:
        raise ThingGone
    return found


def _is_there(session: Session, person: Recipient) -> bool:
    return person.person_id is not None and session.get(Person, person.person_id) is not None


def _minutes_file(
    plan: PlanFile, meeting_id: int, audience: Audience, folder: Path, now: datetime
) -> SendingFile:
    name = minutes_print.file_name(minutes_service.get_minutes(plan, meeting_id), audience)
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
    ending = f" {format_day(meeting.day)}"
    return safe_name(f"Møde {meeting.forum}", ".ics", ending=ending)
