"""Organisations, and the people of the file: professionals and residents in a role."""

import re
from dataclasses import dataclass
from datetime import date

from app.domain.danish import format_day
from app.domain.vocabulary import MemberRole, OrganisationKind, ResidentRole
from app.labels import label

_MAIL = re.compile(r"<?[^@\s]+@[^@\s]+\.[^@\s.]+")


@dataclass(frozen=True, slots=True)
class OrganisationDraft:
    """A kommune, boligorganisation or partner."""

    name: str
    kind: OrganisationKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A professional, or a resident in a role; never a participant.

    `until` is the last day the person is to be kept in the file for.
    """

    name: str
    initials: str
    title: str
    organisation_id: int | None
    email: str
    phone: str
    resident_role: ResidentRole | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in a list; `forums` are the names of those she sits in today."""

    id: int
    name: str
    title: str
    organisation_id: int | None
    organisation: str
    email: str
    resident_role: ResidentRole | None
    until: date | None
    forums: tuple[str, ...]

    def is_outlived(self, today: date) -> bool:
        """Whether the day the person was to be kept until has passed."""
        return self.until is not None and self.until < today

    @property
    def remark(self) -> str:
        """Title, resident's role and organisation in one line."""
        role = label(self.resident_role) if self.resident_role else ""
        if role.casefold() in self.title.casefold():
            role = ""
        return ", ".join(part for part in (self.title, role, self.organisation) if part)


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A forum that a person sits in, or has sat in."""

    forum_id: int
    forum: str
    role: MemberRole
    starts: date | None
    ends: date | None

    def goes_on(self, today: date) -> bool:
        """Whether it lasts longer than today."""
        return self.ends is None or self.ends > today


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A medarbejderark that a person was asked to fill in."""

    id: int
    period_start: date
    period_end: date
    sent_on: date | None
    returned_on: date | None


def initials_of(name: str) -> str:
    """Initials to begin with; she may write others."""
    return "".join(part[0] for part in name.split()).upper()[:3]


def outlived_words(until: date) -> str:
    """Suggest a deletion; the program never deletes a person by itself."""
    return (
        f"»Gemmes til« {format_day(until)} er passeret. Slet personen, eller skriv en ny dato, "
        "hvis der stadig er en grund til at have oplysningerne."
    )


def are_addresses(text: str) -> bool:
    """Whether a text is a whole e-mail address, or several with commas or spaces between."""
    return all(map(_MAIL.fullmatch, re.split(r"[;,\s]+", text.strip().casefold())))
