"""Meetings and agenda items, as lists and forms show them."""

from dataclasses import dataclass
from datetime import date, time

from app.domain.vocabulary import (
    ActionCall,
    ForumCycle,
    ItemKind,
    LateItem,
    MeetingStatus,
    Outcome,
    StandingItem,
)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in the list."""

    id: int
    forum_id: int
    forum: str
    day: date
    starts: time | None
    ends: time | None
    place: str
    status: MeetingStatus
    items: int
    tasks: int
    open_tasks: int
    cycle: ForumCycle
    called_on: date | None
    minutes_sent_on: date | None
    objection_until: date | None
    approved_on: date | None

    @property
    def is_held(self) -> bool:
        """Whether the meeting is noted as held, so that there are minutes of it."""
        return self.status not in {MeetingStatus.PLANNED, MeetingStatus.CALLED}

    @property
    def is_locked(self) -> bool:
        """Whether the minutes are approved: what was said and decided stands as it is."""
        return self.status is MeetingStatus.MINUTES_APPROVED


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """The editable fields of a meeting; a meeting always has a day."""

    day: date | None
    starts: time | None
    ends: time | None
    place: str
    chair_id: int | None = None
    minute_taker_id: int | None = None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An agenda item in the list; `number` counts from 1."""

    id: int
    number: int
    title: str
    kind: ItemKind
    call: ActionCall | None
    standing: StandingItem | None
    minutes_planned: int | None
    presenter: str
    is_closed: bool
    attachments: int
    decisions: int
    outcome: Outcome | None
    late: LateItem | None
    is_recurring: bool
    open_questions: int
    """What is still to be afklaret before the meeting."""
    first_due: date | None
    """When the first of the open questions is to be answered."""


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """The editable fields of an agenda item."""

    title: str
    kind: ItemKind
    call: ActionCall | None
    minutes_planned: int | None
    presenter_id: int | None
    presentation: str
    recommendation: str
    economy: str
    is_closed: bool
    is_recurring: bool
    late: LateItem | None
    minutes: str
    outcome: Outcome | None
    strategic_goal_id: int | None
    sub_goal_id: int | None
    delaftale_id: int | None
    activity_id: int | None
    indicator_id: int | None


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """A bilag of an item."""

    id: int
    title: str
    file_name: str
    media_type: str
    sha256: str
    byte_count: int
