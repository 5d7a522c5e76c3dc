"""Status notes and the logbog."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.lifts import LiftLine
from app.domain.periods import Period, period_label
from app.domain.vocabulary import ActivityStatus, Frequency, NoteKind

REMIND_DAYS = 14
"""A statusnotat is asked for in the last fortnight of its period."""
NOTE_RHYTHMS = (Frequency.QUARTER, Frequency.HALFYEAR, Frequency.YEAR)


@dataclass(frozen=True, slots=True)
class StatusNoteDraft:
    """The editable fields of a statusnotat."""

    written_on: date | None
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class StatusNoteLine:
    """A statusnotat: a dated, signed paragraph."""

    id: int
    written_on: date
    author: str
    text: str

    @property
    def signed(self) -> str:
        """ "12-03-2026, Mette Kjær"."""
        return ", ".join(part for part in (f"{self.written_on:%d-%m-%Y}", self.author) if part)


@dataclass(frozen=True, slots=True)
class NoteDue:
    """A statusnotat that is missing: for which period, by when, and whether that has passed."""

    period: Period
    late: bool

    @property
    def words(self) -> str:
        """ "statusnotat for 3. kvartal 2026 mangler", "… senest 31-12-2026"."""
        named = f"statusnotat for {period_label(self.period)}"
        return f"{named} mangler" if self.late else f"{named} senest {self.period.end:%d-%m-%Y}"


@dataclass(frozen=True, slots=True)
class MissingNote:
    """An activity whose statusnotat is missing, for the list of what is due."""

    activity_id: int
    activity: str
    responsible: str
    due: NoteDue


def find_due(
    frequency: Frequency | None,
    status: ActivityStatus,
    starts: date | None,
    last: date | None,
    today: date,
) -> NoteDue | None:
    """Say whether a statusnotat is due; `last` is the day the latest one was written.

    Only a running activity with a rhythm owes any, and none for a period it began in the last
    fortnight of; one without a day it began has always run. A note is late when neither the period
    before this one nor this one has any; it is due in the last fortnight of a period without one.
    """
    if status is not ActivityStatus.RUNNING or frequency not in NOTE_RHYTHMS:
        return None
    now = note_period(frequency, today)
    if last is not None and last >= now.start:
        return None
    before = note_period(frequency, now.start - timedelta(days=1))
    began, fortnight = starts or last or date.min, timedelta(days=REMIND_DAYS)
    if (last is None or last < before.start) and before.end - began > fortnight:
        return NoteDue(before, late=True)
    if now.end - began > fortnight >= now.end - today:
        return NoteDue(now, late=False)
    return None


def note_period(frequency: Frequency, day: date) -> Period:
    """The calendar quarter, half-year or year a day lies in."""
    match frequency:
        case Frequency.QUARTER:
            return Period.quarter(day.year, (day.month + 2) // 3)
        case Frequency.HALFYEAR:
            return Period.halfyear(day.year, 1 if day.month < 7 else 2)
        case _:
            return Period.year(day.year)


@dataclass(frozen=True, slots=True)
class LogNoteDraft:
    """The editable fields of a note in the logbog."""

    noted_on: date | None
    author: str
    kind: NoteKind
    area_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class LogOf:
    """Whose logbog: an activity's or an area's."""

    activity_id: int | None = None
    area_id: int | None = None


@dataclass(frozen=True, slots=True)
class LogNoteLine:
    """A note in the logbog with its lifts, the latest last.

    `about` is the area a note in an activity's logbog speaks of, in an area's the activity.
    """

    id: int
    noted_on: date
    author: str
    kind: NoteKind
    text: str
    about: str
    lifts: tuple[LiftLine, ...] = ()
