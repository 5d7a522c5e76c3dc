"""What is sent out: to whom, with which words and files, and what is said of it afterwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from app.domain.calendar import agenda_lines
from app.domain.danish import (
    fold,
    format_clock,
    format_day,
    format_weekday,
    join_words,
    plural,
)
from app.domain.file_content import size_words
from app.domain.vocabulary import ForumCycle, MeetingStatus, SendingKind

MAIL_BYTES = 20_000_000
"""Many mailboxes refuse a mail from about this size."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One who is to get something, with the address as it is now; "" when there is none."""

    person_id: int | None
    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class SendingFile:
    """A file that goes along, before it is sent; `media_type` as in "application/pdf"."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewSending:
    """A mail or a folder that is about to be made."""

    kind: SendingKind
    subject: str
    text: str
    recipients: tuple[Recipient, ...]
    files: tuple[SendingFile, ...] = ()
    meeting_id: int | None = None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that went along and is kept; `size` in bytes."""

    id: int
    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SendingLine:
    """Something that was made to be sent; `forum` to `reopened_on` are its meeting's."""

    id: int
    kind: SendingKind
    meeting_id: int | None
    subject: str
    text: str
    made_at: datetime
    sent_on: date | None
    forum: str = ""
    day: date | None = None
    status: MeetingStatus | None = None
    cycle: ForumCycle | None = None
    reopened_on: date | None = None
    """The day its minutes were reopened last: what was made before that has the old words."""
    recipients: tuple[Recipient, ...] = ()
    files: tuple[KeptFile, ...] = ()

    @property
    def meeting(self) -> str:
        """ "Bestyrelsen 18-12-2026"; empty without a meeting."""
        return f"{self.forum} {format_day(self.day)}" if self.day else ""

    @property
    def state(self) -> str:
        """ "✓ sendt 20-11-2026", or that it is a draft still."""
        if self.sent_on is not None:
            deed = "lagt op" if self.kind is SendingKind.PORTAL else "sendt"
            return f"✓ {deed} {format_day(self.sent_on)}"
        return "▲ ikke lagt op" if self.kind is SendingKind.PORTAL else "▲ kladde, ikke sendt"

    @property
    def receivers(self) -> str:
        """To how many or to whom: "12 modtagere", "Mette Kjær"."""
        if self.kind is SendingKind.PORTAL:
            return plural(len(self.files), "fil", "filer")
        if len(self.recipients) == 1:
            return self.recipients[0].name
        return plural(len(self.recipients), "modtager", "modtagere")

    @property
    def next_status(self) -> MeetingStatus | None:
        """The stage this brings its meeting to, once it is sent; None when there is none left.

        A light cycle neither calls its meetings nor sends their minutes.
        """
        if self.sent_on is None or self.cycle is not ForumCycle.FULL:
            return None
        if self.kind is SendingKind.MINUTES and self.status is MeetingStatus.HELD:
            is_old = self.reopened_on is not None and self.made_at.date() < self.reopened_on
            return None if is_old else MeetingStatus.MINUTES_SENT
        goes_out = self.kind in {SendingKind.AGENDA, SendingKind.PORTAL}
        if goes_out and self.status is MeetingStatus.PLANNED:
            return MeetingStatus.CALLED
        return None


def mail_bytes(files: Iterable[SendingFile]) -> int:
    """How much the files take in a mail, where four bytes carry three."""
    return sum(-(-len(one.data) // 3) * 4 for one in files)


def too_large_words(files: Sequence[SendingFile]) -> str:
    """What is to be said of a mail that few mailboxes take; empty when it is small enough."""
    size = mail_bytes(files)
    if size <= MAIL_BYTES:
        return ""
    return (
        f"▲ Mailen fylder {size_words(size)}, og mange mailprogrammer tager højst "
        f"{size_words(MAIL_BYTES)}. Læg papirerne i en mappe i stedet, og send et link til den."
    )


def without_words(people: Iterable[Recipient]) -> str:
    """Who cannot be written to: "Uden e-mail: Jens Holm. ..."; empty when all can."""
    names = [person.name for person in people]
    if not names:
        return ""
    return (
        f"▲ Uden e-mail, der kan bruges: {join_words(names)}. Skriv den under Organisation, eller "
        "giv papirerne på en anden måde."
    )


def agenda_subject(forum: str, day: date) -> str:
    """ "Dagsorden til mødet i Bestyrelsen fredag 18-12-2026"."""
    return f"Dagsorden til mødet i {forum} {format_weekday(day)}"


def agenda_words(
    forum: str,
    day: date,
    starts: time | None,
    ends: time | None,
    place: str,
    items: Sequence[tuple[str, bool]],
    sender: str,
) -> str:
    """The text that goes out with an agenda, signed by `sender` ("" when not known).

    `items` are title and whether closed: a mail is passed on, so it tells as little of a closed
    item as the calendar file that goes along.
    """
    hours = f" kl. {format_clock(starts)}" if starts else ""
    if starts and ends:
        hours += f"-{format_clock(ends)}"
    where = f", {place}" if place else ""
    listed = f"Punkterne er:\n\n{agenda_lines(items)}\n\n" if items else ""
    return (
        "Kære alle\n\n"
        f"Hermed dagsorden og bilag til mødet i {forum} {format_weekday(day)}{hours}{where}.\n\n"
        f"{listed}"
        "Kalenderfilen lægger mødet i din kalender. Kan du ikke komme, så meld gerne afbud til "
        "mig i god tid.\n\n"
        f"Venlig hilsen\n{sender}".rstrip()
    )


def minutes_subject(forum: str, day: date) -> str:
    """ "Referat af mødet i Bestyrelsen fredag 18-12-2026"."""
    return f"Referat af mødet i {forum} {format_weekday(day)}"


def notes_subject(forum: str, day: date) -> str:
    """ "Noter fra mødet i Følgegruppen fredag 18-12-2026": a light forum has no referat."""
    return f"Noter fra mødet i {forum} {format_weekday(day)}"


@dataclass(frozen=True, slots=True)
class SendingFilter:
    """What the page "Sendt" is narrowed to; None lets everything through."""

    kind: SendingKind | None = None
    meeting_id: int | None = None
    person: str | None = None
    drafts_only: bool = False

    def lets(self, line: SendingLine) -> bool:
        """Whether a line is shown."""
        return (
            (self.kind is None or line.kind is self.kind)
            and (self.meeting_id is None or line.meeting_id == self.meeting_id)
            and (self.person is None or self.person in {r.name for r in line.recipients})
            and (not self.drafts_only or line.sent_on is None)
        )


def list_people(lines: Iterable[SendingLine]) -> list[str]:
    """Everybody something was made for, by name."""
    names = {recipient.name for line in lines for recipient in line.recipients}
    return sorted(names, key=fold)
