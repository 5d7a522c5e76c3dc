"""The deadlines around a meeting: a rule in working days, what one meeting moves, what is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.danish import format_day, plural
from app.domain.vocabulary import DeadlineKind, ForumCycle, MeetingStatus
from app.domain.workdays import (
    EXTRA_DAYS_OFF,
    day_off_name,
    workdays_after,
    workdays_before,
    workdays_until,
)

MonthDay = tuple[int, int]

STANDARD: Final[Mapping[DeadlineKind, int]] = {
    DeadlineKind.PAPERS: 15,
    DeadlineKind.REVIEW: 12,
    DeadlineKind.AGENDA: 10,
    DeadlineKind.PRE_MEETING: 5,
    DeadlineKind.MINUTES: 5,
    DeadlineKind.OBJECTION: 10,
}
"""Working days before the meeting; minutes after it, objections after the minutes were sent."""

AFTER: Final = frozenset({DeadlineKind.MINUTES, DeadlineKind.OBJECTION})
MOST_DAYS: Final = 60
"""Working days in a quarter. Boards meet quarterly: a deadline farther away lies before the meeting
before, so the number is mistyped."""
_FIELD_RULE = range(10, 15)
"""The agenda goes out 10-14 working days before (domain.md 2)."""
_STAGES = tuple(MeetingStatus)
_MET_BY: Final = {
    DeadlineKind.PAPERS: MeetingStatus.CALLED,
    DeadlineKind.REVIEW: MeetingStatus.CALLED,
    DeadlineKind.AGENDA: MeetingStatus.CALLED,
    DeadlineKind.PRE_MEETING: MeetingStatus.HELD,
    DeadlineKind.MINUTES: MeetingStatus.MINUTES_SENT,
    DeadlineKind.OBJECTION: MeetingStatus.MINUTES_APPROVED,
}
"""The stage after which nobody waits for the deadline any more."""


_BEFORE_THE_DAY = frozenset({DeadlineKind.PAPERS, DeadlineKind.REVIEW, DeadlineKind.AGENDA})
_COMES_AFTER: Final[Mapping[DeadlineKind, Mapping[DeadlineKind, str]]] = {
    DeadlineKind.REVIEW: {DeadlineKind.PAPERS: "ligger, før bilagene skal være her"},
    DeadlineKind.AGENDA: {
        DeadlineKind.PAPERS: "ligger, før bilagene skal være her",
        DeadlineKind.REVIEW: "ligger før formandskabets gennemgang",
    },
    DeadlineKind.PRE_MEETING: {DeadlineKind.AGENDA: "ligger, før dagsordenen er ude"},
    DeadlineKind.OBJECTION: {DeadlineKind.MINUTES: "ligger, før referatet er ude"},
}
"""What a deadline should not lie before, and the words for it when it does."""


@dataclass(frozen=True, slots=True)
class DaysOff:
    """The days that are no public holidays but may count as days off; True when they do."""

    constitution_day: bool = True
    christmas_eve: bool = True
    new_years_eve: bool = True

    @property
    def days(self) -> tuple[MonthDay, ...]:
        """Those that are days off, as (month, day)."""
        chosen = (self.constitution_day, self.christmas_eve, self.new_years_eve)
        return tuple(day for day, off in zip(EXTRA_DAYS_OFF, chosen, strict=True) if off)


@dataclass(frozen=True, slots=True)
class CycleDraft:
    """A forum's cycle and its deadlines in working days; an empty one is not used."""

    cycle: ForumCycle = ForumCycle.FULL
    papers: int | None = STANDARD[DeadlineKind.PAPERS]
    review: int | None = STANDARD[DeadlineKind.REVIEW]
    agenda: int | None = STANDARD[DeadlineKind.AGENDA]
    pre_meeting: int | None = STANDARD[DeadlineKind.PRE_MEETING]
    minutes: int | None = STANDARD[DeadlineKind.MINUTES]
    objection: int | None = STANDARD[DeadlineKind.OBJECTION]

    def days(self, kind: DeadlineKind) -> int | None:
        """The working days of a kind; None when the forum has no such deadline."""
        days: int | None = getattr(self, kind.value)
        return None if self.cycle is ForumCycle.LIGHT else days

    @property
    def warning(self) -> str:
        """What is unusual about the days, or nothing; nothing is forbidden."""
        if self.cycle is ForumCycle.LIGHT or self.agenda is None:
            return ""
        if self.agenda not in _FIELD_RULE:
            return (
                f"Dagsordenen sendes {plural(self.agenda, 'arbejdsdag', 'arbejdsdage')} før "
                "mødet. Det er almindeligt at sende den 10–14 arbejdsdage før."
            )
        late = [kind for kind in (self.papers, self.review) if kind is not None]
        if any(days < self.agenda for days in late):
            return "Bilag og gennemgang ligger efter, at dagsordenen er sendt ud."
        return ""


@dataclass(frozen=True, slots=True)
class MeetingDates:
    """What the deadlines of a meeting are counted from."""

    day: date
    status: MeetingStatus
    called_on: date | None = None
    minutes_sent_on: date | None = None
    objection_until: date | None = None
    approved_on: date | None = None


@dataclass(frozen=True, slots=True)
class OwnDeadline:
    """What one meeting's deadline differs in: another day, or when it was met."""

    day: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline of a meeting.

    `usual` is the day by the forum's rule, None where it has none. `done_on` is None too for one
    that `is_over`: what came after has overtaken it, and nobody waits for it any more.
    """

    kind: DeadlineKind
    day: date
    usual: date | None
    done_on: date | None
    is_over: bool

    @property
    def is_open(self) -> bool:
        """Whether somebody waits for it."""
        return self.done_on is None and not self.is_over

    def days_late(self, today: date) -> int:
        """How many days an open one is over; 0 when it is not. Objections are never late."""
        if not self.is_open or self.kind is DeadlineKind.OBJECTION:
            return 0
        return max((today - self.day).days, 0)

    def words(self, today: date, days_off: Sequence[MonthDay] = EXTRA_DAYS_OFF) -> str:
        """How it stands, with its sign: "om 5 arbejdsdage", "■ 3 dage over fristen"."""
        if self.done_on is not None:
            return f"✓ {format_day(self.done_on)}"
        if self.is_over:
            return "forbi"
        if late := self.days_late(today):
            return f"■ {plural(late, 'dag', 'dage')} over fristen"
        if self.day < today:
            return "udløbet"
        if self.day == today:
            return "▲ i dag"
        left = workdays_until(today, self.day, days_off)
        return (
            f"om {plural(left, 'arbejdsdag', 'arbejdsdage')}" if left else "inden næste arbejdsdag"
        )


def list_deadlines(
    meeting: MeetingDates,
    cycle: CycleDraft,
    own: Mapping[DeadlineKind, OwnDeadline],
    today: date,
    days_off: Sequence[MonthDay] = EXTRA_DAYS_OFF,
) -> tuple[Deadline, ...]:
    """A meeting's deadlines in the order of their kinds; a light cycle has none.

    One that the forum does not use is there when the meeting has a day of its own for it.
    """
    if cycle.cycle is ForumCycle.LIGHT:
        return ()
    found: list[Deadline] = []
    for kind in DeadlineKind:
        usual = usual_day(meeting, cycle, kind, days_off)
        mine = own.get(kind, OwnDeadline())
        day = mine.day or usual
        if kind is DeadlineKind.OBJECTION:
            day = meeting.objection_until or day
        if day is None:
            continue
        done_on = _done_on(meeting, kind) or mine.done_on
        found.append(Deadline(kind, day, usual, done_on, _is_over(meeting, kind, today)))
    return tuple(found)


def usual_day(
    meeting: MeetingDates,
    cycle: CycleDraft,
    kind: DeadlineKind,
    days_off: Sequence[MonthDay] = EXTRA_DAYS_OFF,
) -> date | None:
    """The day by the forum's rule, or None; always a working day unless it is 0 days away.

    Objections count from when the minutes were sent, and until then from when they should be.
    """
    days = cycle.days(kind)
    if days is None:
        return None
    if kind not in AFTER:
        return workdays_before(meeting.day, days, days_off)
    start = meeting.day
    if kind is DeadlineKind.OBJECTION:
        sent = meeting.minutes_sent_on
        start = sent or workdays_after(start, cycle.days(DeadlineKind.MINUTES) or 0, days_off)
    return workdays_after(start, days, days_off)


def next_open(deadlines: Sequence[Deadline]) -> Deadline | None:
    """The open deadline that comes first; None when there is none."""
    return min((d for d in deadlines if d.is_open), key=lambda d: d.day, default=None)


def remark_on(
    deadline: Deadline,
    meeting: date,
    days_off: Sequence[MonthDay],
    days: Mapping[DeadlineKind, date],
) -> str:
    """What is odd about the day of a deadline, in words, or nothing.

    `days` are those of the meeting's deadlines: each kind has its place in the order of the work.
    """
    day, kind = deadline.day, deadline.kind
    if kind not in AFTER and day > meeting:
        return "ligger efter mødet"
    if kind in AFTER and day < meeting:
        return "ligger før mødet"
    if kind in _BEFORE_THE_DAY and day == meeting:
        return "ligger på mødets egen dag"
    for earlier, words in _COMES_AFTER.get(kind, {}).items():
        if earlier in days and day < days[earlier]:
            return words
    name = day_off_name(deadline.day, days_off)
    return f"er ikke en arbejdsdag ({name})" if name else ""


def _done_on(meeting: MeetingDates, kind: DeadlineKind) -> date | None:
    match kind:
        case DeadlineKind.AGENDA:
            return meeting.called_on
        case DeadlineKind.MINUTES:
            return meeting.minutes_sent_on
        case _:
            return None


def _is_over(meeting: MeetingDates, kind: DeadlineKind, today: date) -> bool:
    if _STAGES.index(meeting.status) >= _STAGES.index(_MET_BY[kind]):
        return True
    return kind not in AFTER and today > meeting.day
