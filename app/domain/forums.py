"""Bodies that meet, who sits in them, and what they answer for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Final

from app.domain.charters import CharterLine
from app.domain.danish import format_day
from app.domain.vocabulary import ForumLevel, MemberRole, OrganisationKind

LEVELS: Final = tuple(ForumLevel)
"""From the top of the organisationstrekant and down (domain.md 2)."""

NOT_COUNTED: Final = frozenset({MemberRole.OBSERVER, MemberRole.SECRETARY})
"""Those who take part without being among the 5-16 members."""


@dataclass(frozen=True, slots=True)
class ForumDraft:
    """A body that meets. `link_person_id` is its bindeled, who carries knowledge to the next level.

    An ended forum is kept: `ended_on` is its last day.
    """

    name: str
    level: ForumLevel
    parent_id: int | None
    purpose: str
    kind: str = ""
    mandate: str = ""
    link_person_id: int | None = None
    review_on: date | None = None
    ended_on: date | None = None
    end_reason: str = ""
    area_ids: frozenset[int] = field(default_factory=frozenset)
    delaftale_ids: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class MembershipDraft:
    """A person's role in a forum in a period; open ends are open.

    `reason` says why the person sits there, `speaks_for` whom she speaks for.
    """

    role: MemberRole
    starts: date | None
    ends: date | None
    reason: str = ""
    speaks_for: str = ""


@dataclass(frozen=True, slots=True)
class MembershipLine:
    """Who sits in a forum, in which role, and when."""

    id: int
    forum_id: int
    person_id: int
    person: str
    title: str
    organisation: str
    side: OrganisationKind | None
    email: str
    draft: MembershipDraft
    is_resident: bool = False
    """Whether she is in the file as a resident in a role."""

    @property
    def role(self) -> MemberRole:
        """The role in the forum."""
        return self.draft.role

    @property
    def remark(self) -> str:
        """Title and organisation in one line."""
        return ", ".join(part for part in (self.title, self.organisation) if part)

    def holds_on(self, day: date) -> bool:
        """Whether the person is a member on a day; open ends are open."""
        starts, ends = self.draft.starts, self.draft.ends
        return (starts is None or starts <= day) and (ends is None or day <= ends)

    def is_over(self, day: date) -> bool:
        """Whether the person has left by a day."""
        return self.draft.ends is not None and self.draft.ends < day


@dataclass(frozen=True, slots=True)
class ForumLine:
    """A forum with everything that hangs on it, the members of other times too."""

    id: int
    name: str
    level: ForumLevel
    kind: str
    parent_id: int | None
    link_person_id: int | None
    link: str
    review_on: date | None
    ended_on: date | None
    areas: tuple[str, ...] = ()
    delaftaler: tuple[str, ...] = ()
    members: tuple[MembershipLine, ...] = ()
    charters: tuple[CharterLine, ...] = ()

    def is_ended(self, day: date) -> bool:
        """Whether the forum is over on a day; its last day still counts."""
        return self.ended_on is not None and self.ended_on < day

    def members_on(self, day: date) -> tuple[MembershipLine, ...]:
        """Those who sit in it on a day: chairs first, then by role and name."""
        return tuple(member for member in self.members if member.holds_on(day))

    def chairs_on(self, day: date) -> tuple[MembershipLine, ...]:
        """Its chairs on a day; there may be two."""
        return tuple(m for m in self.members_on(day) if m.role is MemberRole.CHAIR)


def by_level(forums: Sequence[ForumLine]) -> list[tuple[ForumLevel, list[ForumLine]]]:
    """Forums by level, from the top; a level without forums is left out."""
    ordered = sorted(forums, key=lambda forum: LEVELS.index(forum.level))
    return [(level, list(group)) for level, group in groupby(ordered, lambda forum: forum.level)]


def count_persons(members: Iterable[MembershipLine]) -> int:
    """How many different persons; one may sit with two roles."""
    return len({member.person_id for member in members})


def since_words(member: MembershipLine) -> str:
    """The period of a seat: "siden 01-02-2024", "01-02-2024 - 30-09-2025" or nothing."""
    starts, ends = member.draft.starts, member.draft.ends
    if starts and ends:
        return f"{format_day(starts)} - {format_day(ends)}"
    if starts:
        return f"siden {format_day(starts)}"
    return f"til {format_day(ends)}" if ends else ""


@dataclass(frozen=True, slots=True)
class MailList:
    """The addresses of some people, and the names of those who have none."""

    addresses: tuple[str, ...]
    without: tuple[str, ...]

    @property
    def text(self) -> str:
        """The addresses as mail programs take them."""
        return "; ".join(self.addresses)


def mail_list(members: Iterable[MembershipLine]) -> MailList:
    """The members' addresses, each once."""
    people = {member.person_id: member for member in members}
    addresses = dict.fromkeys(p.email.strip() for p in people.values() if p.email.strip())
    without = tuple(p.person for p in people.values() if not p.email.strip())
    return MailList(tuple(addresses), without)


@dataclass(frozen=True, slots=True)
class LedLine:
    """A meeting to come that a person is to lead, or to write the minutes of."""

    forum: str
    day: date
    leads: bool
    writes: bool

    @property
    def words(self) -> str:
        """ "Bestyrelsen 18-12-2026 (ordstyrer og referent)"."""
        roles = [*(["ordstyrer"] if self.leads else []), *(["referent"] if self.writes else [])]
        return f"{self.forum} {format_day(self.day)} ({' og '.join(roles)})"
