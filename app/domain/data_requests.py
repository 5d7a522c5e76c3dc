"""Dataark: which figures a partner is asked for, which are still owed, and how late they are."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.danish import fold
from app.domain.decisions import deadline_words
from app.domain.figures import Figure, FigureState
from app.domain.freshness import period_before
from app.domain.periods import Period, PeriodKind, period_label
from app.domain.vocabulary import Frequency

ANSWER_DAYS = 14
"""How long a partner is given when nothing else is said; the user changes it freely."""
PERIODS_OFFERED = 4
"""How far back the periods go that can be ticked and that may lack figures."""

_KINDS = {
    Frequency.WEEK: PeriodKind.WEEK,
    Frequency.MONTH: PeriodKind.MONTH,
    Frequency.QUARTER: PeriodKind.QUARTER,
    Frequency.HALFYEAR: PeriodKind.HALFYEAR,
    Frequency.YEAR: PeriodKind.YEAR,
    Frequency.SCHOOLYEAR: PeriodKind.SCHOOLYEAR,
}


class RequestStatus(StrEnum):
    """Where a dataark stands; each has a sign, so that colour never stands alone."""

    OVERDUE = "overdue"
    PARTLY = "partly"
    SENT = "sent"
    DRAFT = "draft"
    RECEIVED = "received"
    CLOSED = "closed"

    @property
    def text(self) -> str:
        """Sign and word: "● sendt"."""
        return _TEXTS[self]


_TEXTS = {
    RequestStatus.OVERDUE: "■ over fristen",
    RequestStatus.PARTLY: "▲ delvist modtaget",
    RequestStatus.SENT: "● sendt",
    RequestStatus.DRAFT: "– udkast",
    RequestStatus.RECEIVED: "✓ modtaget",
    RequestStatus.CLOSED: "✓ afsluttet",
}


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """The editable fields of a dataark."""

    title: str
    organisation_id: int | None
    person_id: int | None
    due: date | None
    note: str
    indicator_ids: frozenset[int] = frozenset()
    area_ids: frozenset[int] = frozenset()
    periods: frozenset[Period] = frozenset()


@dataclass(frozen=True, slots=True)
class AskedIndicator:
    """An indicator as a dataark needs it."""

    id: int
    uid: str
    name: str
    definition: str
    unit: str
    decimals: int
    counts_people: bool
    frequency: Frequency
    source: str


@dataclass(frozen=True, slots=True)
class AskedArea:
    """An area a dataark asks about."""

    id: int
    uid: str
    name: str
    is_comparison: bool = False


@dataclass(frozen=True, slots=True)
class Arrived:
    """The figure in force for something asked; `is_answer` when it came in this very dataark."""

    figure: Figure
    day: date
    is_answer: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure that is asked for, and what has come."""

    indicator: AskedIndicator
    area: AskedArea
    period: Period
    arrived: Arrived | None = None

    @property
    def is_owed(self) -> bool:
        """Whether it is still to come; "mangler" counts only as the partner's own answer."""
        return self.arrived is None or (
            self.arrived.figure.state is FigureState.MISSING and not self.arrived.is_answer
        )


@dataclass(frozen=True, slots=True)
class DataRequest:
    """A dataark with everything it asks for. `organisation` and `person` are "" when not chosen."""

    id: int
    uid: str
    title: str
    organisation: str
    person: str
    email: str
    due: date | None
    sent_on: date | None
    reminded_on: date | None
    closed_on: date | None
    note: str
    asked: tuple[Asked, ...]

    @property
    def owed(self) -> tuple[Asked, ...]:
        """What is asked for and has not come."""
        return tuple(asked for asked in self.asked if asked.is_owed)

    @property
    def awaits_answer(self) -> bool:
        """Whether somebody has been asked and still owes figures."""
        return self.sent_on is not None and self.closed_on is None and bool(self.owed)

    def days_late(self, today: date) -> int:
        """Days since the deadline passed; 0 when nothing is awaited."""
        if self.due is None or not self.awaits_answer:
            return 0
        return max((today - self.due).days, 0)

    def status(self, today: date) -> RequestStatus:
        """Where the dataark stands on a day."""
        if self.closed_on is not None:
            return RequestStatus.CLOSED
        if self.sent_on is None:
            return RequestStatus.DRAFT
        if not self.owed:
            return RequestStatus.RECEIVED
        if self.days_late(today):
            return RequestStatus.OVERDUE
        since = self.sent_on
        if any(asked.arrived is not None and asked.arrived.day >= since for asked in self.asked):
            return RequestStatus.PARTLY
        return RequestStatus.SENT

    def due_words(self, today: date) -> str:
        """The deadline in words: "3 dage over fristen", "frist fre. 04-12", "uden frist"."""
        if self.due is None or self.days_late(today):
            return deadline_words(self.due, today)
        return f"frist {deadline_words(self.due, today, is_open=self.due >= today)}"


def ask_for(
    indicators: Sequence[AskedIndicator], areas: Sequence[AskedArea], periods: Iterable[Period]
) -> list[Asked]:
    """Everything that is asked for: indicator x area x period.

    An indicator is asked about the periods of its own rhythm; where none of them is, about all.
    """
    ordered = sorted(periods, key=lambda period: (period.end, period.start))
    asked = []
    for indicator in indicators:
        kind = _KINDS.get(indicator.frequency)
        own = [period for period in ordered if period.kind is kind] or ordered
        asked += [Asked(indicator, area, period) for area in areas for period in own]
    return asked


def comes_from(source: str, organisation: str) -> bool:
    """Whether an indicator's source seems to name an organisation.

    A longer word of the one must begin a word of the other: "Kommunens sprogvurderinger" comes
    from "Aaby Kommune", "Politiets opgørelse" from "Østkystens Politi". Only a proposal.
    """
    said, names = (
        [word for word in fold(text).split() if len(word) >= _TELLING]
        for text in (source, organisation)
    )
    return any(word.startswith(name) or name.startswith(word) for word in said for name in names)


_TELLING = 6
"""Shorter words ("Aaby") stand in the names of several organisations."""


def closed_periods(frequency: Frequency, today: date, count: int) -> list[Period]:
    """The latest periods of a frequency that have ended, newest first."""
    periods: list[Period] = []
    day = today
    while len(periods) < count:
        period = period_before(frequency, day)
        if period is None:
            return periods
        periods.append(period)
        day = period.start
    return periods


def offered_periods(
    indicators: Iterable[AskedIndicator], today: date, chosen: Iterable[Period] = ()
) -> list[Period]:
    """The periods that may be ticked: the latest of each rhythm, and those chosen; newest first."""
    rhythms = {_rhythm(indicator) for indicator in indicators} or {Frequency.QUARTER}
    found = set(chosen)
    for frequency in rhythms:
        found.update(closed_periods(frequency, today, PERIODS_OFFERED))
    return sorted(found, key=lambda period: (period.end, period.start), reverse=True)


def worth_asking(asked: Iterable[Asked], periods: Iterable[Period]) -> frozenset[Period]:
    """The newest period of each kind, and earlier ones where a known series has a gap.

    Where nothing has come before there is no gap: an area may be new, or never reported.
    """
    asked = list(asked)
    known = {(one.indicator.id, one.area.id) for one in asked if one.arrived is not None}
    gaps = {one.period for one in asked if one.is_owed and (one.indicator.id, one.area.id) in known}
    return frozenset(newest_of_kind(periods).values()) | gaps


def with_rhythms(
    periods: Iterable[Period], indicators: Iterable[AskedIndicator], today: date
) -> frozenset[Period]:
    """The periods, and the latest that has ended of every rhythm that has none among them."""
    found = frozenset(periods)
    kinds = {period.kind for period in found}
    for indicator in indicators:
        latest = closed_periods(indicator.frequency, today, 1)
        found |= {period for period in latest if period.kind not in kinds}
    return found


def newest_of_kind(periods: Iterable[Period]) -> dict[PeriodKind, Period]:
    """The newest period of each kind."""
    newest: dict[PeriodKind, Period] = {}
    for period in sorted(periods, key=lambda period: period.end):
        newest[period.kind] = period
    return newest


def _rhythm(indicator: AskedIndicator) -> Frequency:
    """An irregular indicator is asked for by the year."""
    return Frequency.YEAR if indicator.frequency is Frequency.IRREGULAR else indicator.frequency


def next_period(period: Period) -> Period:
    """The period of the same kind that follows."""
    day = period.end + timedelta(days=1)
    match period.kind:
        case PeriodKind.DAY:
            return Period.day(_same_day_next_year(period.start))
        case PeriodKind.SPAN:
            return Period.span(day, day + (period.end - period.start))
        case _:
            return Period.around(period.kind, day)


def next_title(title: str, periods: Iterable[Period]) -> str:
    """A title with each of the periods it names moved on to the one that follows."""
    following = {period_label(period): period_label(next_period(period)) for period in periods}
    if not following:
        return title
    # The longest first: "2026" also stands in "3. kvartal 2026", and begins "2026/27".
    labels = "|".join(map(re.escape, sorted(following, key=len, reverse=True)))
    return re.sub(rf"\b(?:{labels})\b(?!/)", lambda found: following[found[0]], title)


def _same_day_next_year(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)
