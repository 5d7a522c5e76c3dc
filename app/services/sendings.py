"""What is sent out: mail drafts that the user's own mail program sends, and folders for portals.

Nothing is mailed by the program. What was made is kept with its receivers and its exact files, and
the user says when it went.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.db.blobs import read_blob, store_blob
from app.db.drafts import find_row
from app.db.errors import ThingGone
from app.db.plan_file import PlanFile
from app.db.queries import sendings
from app.db.tables import Meeting, Person, Sending, SendingRecipient
from app.db.tables import SendingFile as FileRow
from app.domain.file_names import safe_name
from app.domain.sendings import (
    NewSending,
    Recipient,
    SendingLine,
)
from app.domain.vocabulary import SendingKind
from app.errors import UserError
from app.files import whole_file
from app.services.refusals import refuse_cpr


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


def list_sendings(plan: PlanFile) -> list[SendingLine]:
    """List everything that was made to be sent, the newest first."""
    with plan.read() as session:
        return sendings.list_sendings(session)


def get_sending(plan: PlanFile, sending_id: int) -> SendingLine:
    """Read what was made to be sent; raises ThingGone."""
    with plan.read() as session:
        return _line(session, sending_id)


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


def _is_there(session: Session, person: Recipient) -> bool:
    return person.person_id is not None and session.get(Person, person.person_id) is not None
