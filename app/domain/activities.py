"""Activities and the counts recorded for them, as lists and forms show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.vocabulary import ActivityStatus


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity in the list. `latest` is the day recorded last, `attendances` this year's sum."""

    id: int
    number: str
    name: str
    status: ActivityStatus
    delaftale: str
    responsible: str
    areas: str
    sub_goals: int
    latest: date | None
    attendances: int | None


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """The editable fields of an activity."""

    number: str
    name: str
    delaftale_id: int | None
    description: str
    target_group: str
    contribution: str
    responsible_id: int | None
    organisation_id: int | None
    status: ActivityStatus
    starts: date | None
    ends: date | None
    area_ids: frozenset[int]
    sub_goal_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class MonthCount:
    """What was recorded for an activity in a month; None where it was not counted."""

    month: date
    days: int
    attendances: int | None
    volunteers: int | None


@dataclass(frozen=True, slots=True)
class RegistrationDraft:
    """Counts from one day of an activity: attendances, never persons."""

    activity_id: int
    area_id: int | None
    day: date
    participants: int | None = None
    new_participants: int | None = None
    volunteers: int | None = None
    hours: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegistrationLine:
    """A registration with its names."""

    id: int
    activity: str
    area: str
    draft: RegistrationDraft


@dataclass(frozen=True, slots=True)
class WeekRow:
    """An activity's row in the week's grid: for each of seven days its registrations."""

    activity_id: int
    name: str
    days: tuple[tuple[RegistrationLine, ...], ...]

    def attendances(self, weekday: int) -> int | None:
        """The participants of a day, summed; None when nothing was counted."""
        return _sum(line.draft.participants for line in self.days[weekday])

    @property
    def week_attendances(self) -> int | None:
        """The participants of the week."""
        return _sum(line.draft.participants for day in self.days for line in day)


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
