"""A calendar year as the årshjul shows it: meetings, their deadlines, and duties, in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from app.domain.danish import MONTHS, format_clock, join_words, plural, upper_first
from app.domain.deadlines import Deadline
from app.domain.duties import DutyLine
from app.domain.vocabulary import DutyKind, ForumLevel, MeetingStatus
from app.labels import label

TITLE: Final = "Årshjul"
SIGNS: Final[Mapping[DutyKind, str]] = {
    DutyKind.FUND: "¤",
    DutyKind.LISTS: "§",
    DutyKind.DATA: "#",
    DutyKind.SURVEY: "?",
    DutyKind.RENEWAL: "→",
    DutyKind.OTHER: "+",
}
"""The sign of each kind of duty; the word stands beside it in the list and under the wheel."""
_AHEAD: Final = frozenset({MeetingStatus.PLANNED, MeetingStatus.CALLED})


class EntryKind(StrEnum):
    """What an entry of the year is."""

    MEETING = "meeting"
    DEADLINE = "deadline"
    DUTY = "duty"


class EntryState(StrEnum):
    """How an entry stands; the words tell it too."""

    COMING = "coming"
    SOON = "soon"
    DONE = "done"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class YearMeeting:
    """A meeting of the year."""

    id: int
    day: date
    starts: time | None
    ends: time | None
    place: str
    status: MeetingStatus
    forum: str
    level: ForumLevel


@dataclass(frozen=True, slots=True)
class YearEntry:
    """One thing on its day. `place` is where it is opened; `words` tell how it stands."""

    kind: EntryKind
    key: str
    place: str
    day: date
    title: str
    sub: str
    words: str
    state: EntryState
    level: ForumLevel | None = None
    duty_kind: DutyKind | None = None
    duty_id: int | None = None

    @property
    def sentence(self) -> str:
        """The entry in one sentence, for who cannot see where it stands."""
        parts = [f"{self.day.day}. {MONTHS[self.day.month - 1]}: {self.title}", self.sub]
        return ", ".join(part for part in [*parts, self.words] if part)


@dataclass(frozen=True, slots=True)
class YearPlan:
    """A year's entries in order; `missing` yearly duties are still to come and not made.

    `late_elsewhere` counts what is over its day in other years.
    """

    plan: str
    year: int
    today: date
    entries: tuple[YearEntry, ...]
    missing: int
    late_elsewhere: int = 0

    @property
    def words(self) -> str:
        """What the year holds: "12 møder og 11 pligter, 1 over fristen"."""
        meetings = sum(entry.kind is EntryKind.MEETING for entry in self.entries)
        duties = sum(entry.kind is EntryKind.DUTY for entry in self.entries)
        told = [plural(meetings, "møde", "møder"), plural(duties, "pligt", "pligter")]
        parts = [join_words(told)]
        if late := count_late(self.entries):
            parts.append(f"{late} over fristen")
        if self.late_elsewhere:
            parts.append(f"{self.late_elsewhere} over fristen i andre år")
        return " · ".join(parts)


def draw_up(
    meetings: Iterable[YearMeeting],
    deadlines: Mapping[int, Sequence[Deadline]],
    duties: Iterable[DutyLine],
    today: date,
) -> tuple[YearEntry, ...]:
    """Put meetings, their `deadlines` by meeting, and duties in the order of their days."""
    found = [_duty_entry(duty, today) for duty in duties]
    for meeting in meetings:
        found.append(_meeting_entry(meeting))
        found += [
            _deadline_entry(meeting, deadline, today) for deadline in deadlines.get(meeting.id, ())
        ]
    order = tuple(EntryKind)
    return tuple(sorted(found, key=lambda entry: (entry.day, order.index(entry.kind), entry.title)))


def count_late(entries: Iterable[YearEntry]) -> int:
    """How many entries are over their day."""
    return sum(entry.state is EntryState.LATE for entry in entries)


def _meeting_entry(meeting: YearMeeting) -> YearEntry:
    hours = ""
    if meeting.starts:
        hours = f"kl. {format_clock(meeting.starts)}"
        hours += f"–{format_clock(meeting.ends)}" if meeting.ends else ""
    held = meeting.status not in _AHEAD
    return YearEntry(
        EntryKind.MEETING,
        f"meeting/{meeting.id}",
        f"meetings:{meeting.id}",
        meeting.day,
        meeting.forum,
        " · ".join(part for part in ("møde", hours, meeting.place) if part),
        f"✓ {label(meeting.status)}" if held else label(meeting.status),
        EntryState.DONE if held else EntryState.COMING,
        level=meeting.level,
    )


def _deadline_entry(meeting: YearMeeting, deadline: Deadline, today: date) -> YearEntry:
    state = EntryState.COMING if deadline.is_open else EntryState.DONE
    if deadline.days_late(today):
        state = EntryState.LATE
    words = deadline.words(today) if state is not EntryState.COMING else ""
    return YearEntry(
        EntryKind.DEADLINE,
        f"deadline/{meeting.id}/{deadline.kind.value}",
        f"meetings:{meeting.id}/facts",
        deadline.day,
        upper_first(label(deadline.kind)),
        f"{meeting.forum} {meeting.day:%d-%m}",
        words,
        state,
        level=meeting.level,
    )


def _duty_entry(duty: DutyLine, today: date) -> YearEntry:
    state = EntryState.COMING
    if duty.done_on is not None:
        state = EntryState.DONE
    elif duty.days_late(today):
        state = EntryState.LATE
    elif duty.is_soon(today):
        state = EntryState.SOON
    parts = (f"{SIGNS[duty.kind]} {label(duty.kind)}", duty.responsible, duty.steps_words)
    return YearEntry(
        EntryKind.DUTY,
        f"duty/{duty.id}",
        f"year:duty/{duty.id}",
        duty.due,
        duty.name,
        " · ".join(part for part in parts if part),
        duty.words(today),
        state,
        duty_kind=duty.kind,
        duty_id=duty.id,
    )
