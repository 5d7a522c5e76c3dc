"""Activities as lists and forms show them, and the rules of their life."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.counts import COLUMNS, Count, Value
from app.domain.danish import fold
from app.domain.vocabulary import (
    ActivityRole,
    ActivityStatus,
    AnchoringStage,
    CoreRelation,
    Frequency,
    Measure,
    Participation,
)

OVER_STATUSES = frozenset({ActivityStatus.FINISHED, ActivityStatus.ANCHORED})


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity in the list. `latest` is the day recorded last, `attendances` this year's sum.

    `note_words` says that a statusnotat is due, and is empty when none is.
    """

    id: int
    number: str
    name: str
    status: ActivityStatus
    delaftale_id: int | None
    delaftale: str
    responsible: str
    area_ids: frozenset[int]
    areas: str
    sub_goals: int
    latest: date | None
    attendances: int | None
    archived_on: date | None
    note_words: str = ""


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """What the list is narrowed to; None and empty narrow nothing."""

    words: str = ""
    area_id: int | None = None
    status: ActivityStatus | None = None
    delaftale_id: int | None = None
    archived: bool = False
    """Whether archived activities are shown too."""

    def keep(self, lines: Iterable[ActivityLine]) -> list[ActivityLine]:
        """The lines that fit, in their order."""
        words = fold(self.words).split()
        return [line for line in lines if self._fits(line, words)]

    def _fits(self, line: ActivityLine, words: Sequence[str]) -> bool:
        searched = fold(f"{line.number} {line.name} {line.responsible} {line.delaftale}")
        return (
            (self.archived or line.archived_on is None)
            and (self.area_id is None or self.area_id in line.area_ids)
            and (self.status is None or line.status is self.status)
            and (self.delaftale_id is None or line.delaftale_id == self.delaftale_id)
            and all(word in searched for word in words)
        )


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """The editable fields of an activity (domain.md 2, *Aktivitet*)."""

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
    finished_on: date | None
    age_from: int | None
    age_to: int | None
    group_size: int | None
    method: str
    role: ActivityRole | None
    core_relation: CoreRelation | None
    core_service: str
    lead_organisation_id: int | None
    participation: Participation | None
    practical_help: bool
    resources: str
    note_frequency: Frequency | None
    anchoring_stage: AnchoringStage
    anchoring_organisation_id: int | None
    anchoring_person_id: int | None
    anchoring_by: date | None
    anchoring_how: str
    area_ids: frozenset[int]
    sub_goal_ids: frozenset[int]
    target_group_ids: frozenset[int]


def settle(before: ActivityDraft, after: ActivityDraft, today: date) -> ActivityDraft:
    """Let status, its day and the anchoring stage agree.

    What is over has a day, today unless another was written; what runs again has none. Anchored
    as a status and as the last stage of the forankring are the same.
    """
    if after.status is not before.status:
        if after.status is ActivityStatus.ANCHORED:
            after = replace(after, anchoring_stage=AnchoringStage.ANCHORED)
        elif after.anchoring_stage is AnchoringStage.ANCHORED:
            after = replace(after, anchoring_stage=AnchoringStage.HANDING_OVER)
    elif after.anchoring_stage is not before.anchoring_stage:
        if after.anchoring_stage is AnchoringStage.ANCHORED:
            after = replace(after, status=ActivityStatus.ANCHORED)
        elif after.status is ActivityStatus.ANCHORED:
            after = replace(after, status=ActivityStatus.RUNNING)
    if after.status not in OVER_STATUSES:
        return replace(after, finished_on=None)
    if after.finished_on is None and before.status not in OVER_STATUSES:
        return replace(after, finished_on=today)
    return after


@dataclass(frozen=True, slots=True)
class StaffLine:
    """Who works in an activity beside the tovholder, and with what."""

    person_id: int
    person: str
    title: str
    task: str


@dataclass(frozen=True, slots=True)
class AnchoringLine:
    """How far an activity is from permanent owners, by when, and who they are."""

    id: int
    name: str
    status: ActivityStatus
    stage: AnchoringStage
    organisation: str
    person: str
    by: date | None
    how: str

    def is_late(self, today: date) -> bool:
        """Whether it should have been anchored by now."""
        return self.by is not None and self.by < today and self.stage is not AnchoringStage.ANCHORED


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
    counts: tuple[Count, ...] = ()

    def value(self, measure: Measure) -> Value | None:
        """What was counted of a measure, its parts summed; None when it was not."""
        if column := COLUMNS.get(measure):
            value: Value | None = getattr(self.draft, column)
            return value
        parts = [count.value for count in self.counts if count.measure is measure]
        return sum(parts) if parts else None

    def part(self, measure: Measure, detail: str) -> int | None:
        """What was counted of one part of a measure."""
        return next(
            (c.value for c in self.counts if c.measure is measure and c.detail == detail), None
        )
