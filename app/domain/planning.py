"""What the page Planen shows and edits: areas, organisations, people, delaftaler, forums."""

from dataclasses import dataclass
from datetime import date

from app.domain.vocabulary import ForumLevel, MemberRole, OrganisationKind


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """The plan's own fields."""

    name: str
    vision: str
    period_start: date | None
    period_end: date | None


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A thing with its name and a side remark, for lists and choices."""

    id: int
    name: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationDraft:
    """A kommune, boligorganisation or partner."""

    name: str
    kind: OrganisationKind


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A professional, or a resident in a role; never a participant."""

    name: str
    initials: str
    title: str
    organisation_id: int | None
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class DelaftaleDraft:
    """A delaftale's own fields; its delmål are rows of their own."""

    name: str
    focus_area_id: int | None
    problem: str
    purpose: str
    success_criteria: str
    resources: str


@dataclass(frozen=True, slots=True)
class SubGoalLine:
    """A delmål of a delaftale."""

    id: int
    name: str
    delaftale_id: int
    delaftale: str
    activities: int
    indicators: int


@dataclass(frozen=True, slots=True)
class ForumDraft:
    """A body that meets."""

    name: str
    level: ForumLevel
    parent_id: int | None
    purpose: str


@dataclass(frozen=True, slots=True)
class MembershipLine:
    """Who sits in a forum, in which role, and when."""

    id: int
    person_id: int
    person: str
    title: str
    organisation: str
    role: MemberRole
    starts: date | None
    ends: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the person is a member on a day; open ends are open."""
        return (self.starts is None or self.starts <= day) and (
            self.ends is None or day <= self.ends
        )
