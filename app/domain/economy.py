"""Budget and forbrug: what was given and used, beside the time that has gone, in one calculation.

Amounts are in kroner, exact. Hours that a partner gives are valued in kroner by who types them.
Percentages are whole numbers, rounded half up, and compared as they are printed.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from app.domain.economy_settling import Place, Quarter, settle
from app.domain.periods import Period
from app.domain.signed import Signed
from app.domain.vocabulary import FundingKind

ATTENTION_OVER: Final = 10
BEHIND_OVER: Final = 20
"""Percentage points between what is used and the time gone, to either side; above is off."""
OLDEST_DAYS: Final = 184
"""Forbrug that lacks more than half a year says nothing of where the money stands."""
WHOLE: Final = 100
ZERO: Final = Decimal(0)


class Pace(Signed):
    """Whether the money is used as fast as the time goes."""

    ON_TRACK = "on_track", "●", "på sporet"
    ATTENTION = "attention", "▲", "opmærksomhed"
    BEHIND = "behind", "■", "bagud"
    AHEAD = "ahead", "■", "foran tiden"
    MISSING = "missing", "○", "mangler data"
    NOT_YET = "not_yet", "–", "kan ikke måles endnu"


OFF_PLAN: Final = frozenset({Pace.BEHIND, Pace.AHEAD})


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """Who pays, in money or in hours (`is_in_kind`)."""

    name: str
    kind: FundingKind
    is_in_kind: bool
    organisation_id: int | None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source with the name of the organisation that gives; its amounts are counted."""

    id: int
    name: str
    kind: FundingKind
    is_in_kind: bool
    organisation: str
    amounts: int = 0


@dataclass(frozen=True, slots=True)
class BudgetLineDraft:
    """A line of the budget; one without a delaftale is common to the plan."""

    name: str
    delaftale_id: int | None


@dataclass(frozen=True, slots=True)
class BudgetLineLine:
    """A line of the budget with the name of its delaftale, "" for a common one."""

    id: int
    name: str
    delaftale_id: int | None
    delaftale: str


class BudgetKey(NamedTuple):
    """What a budget is for."""

    line_id: int
    source_id: int
    year: int


class SpendingKey(NamedTuple):
    """What a forbrug is for; `quarter` is 1-4."""

    line_id: int
    source_id: int
    year: int
    quarter: int


@dataclass(frozen=True, slots=True)
class Spent:
    """Forbrug of a quarter: how much, noted when, and where the figure comes from."""

    amount: Decimal
    noted_on: date | None
    origin: str


class Late(NamedTuple):
    """A line that lacks forbrug until a day that others have it for.

    `source` is None where the line lacks it from everybody who gives to it.
    """

    line: BudgetLineLine
    source: SourceLine | None
    to: date


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an amount of money stands. `spent` is all that is noted.

    `spent_to` is the last day of the last finished quarter that forbrug is known for on everything
    with a budget, but `LACKS_AT_MOST`, None before the first; `settled` is what was spent until
    then. `percent` is `settled` of the budget, None without a budget above 0; `time_gone` is per
    cent of the days on `spent_to`, and `time_today` on the day it was asked, None without a
    period. `late` is what lacks the forbrug that others have. `noted_to` is the last day of the
    last quarter that there is any forbrug for.
    """

    budget: Decimal
    spent: Decimal
    settled: Decimal
    spent_to: date | None
    percent: int | None
    time_gone: int | None
    time_today: int | None
    pace: Pace
    late: tuple[Late, ...] = ()
    noted_to: date | None = None

    @property
    def rest(self) -> Decimal:
        """What is left of the budget; below 0 when more was used."""
        return self.budget - self.spent

    @property
    def unsettled(self) -> Decimal:
        """What is noted after `spent_to`, for a quarter under way or not for every line."""
        return self.spent - self.settled

    @property
    def percent_noted(self) -> int | None:
        """All that is noted, in whole per cent of the budget; None without one above 0."""
        return percent_of(self.spent, self.budget)

    @property
    def is_overspent(self) -> bool:
        """Whether more than the budget is noted, as per cent are printed: that is certain."""
        return self.percent_noted is not None and self.percent_noted > WHOLE

    @property
    def percent_told(self) -> int | None:
        """The per cent that the pace is judged on: `percent`, or all that is noted beyond 100."""
        return self.percent_noted if self.is_overspent else self.percent

    @property
    def points_off(self) -> int:
        """Percentage points that forbrug is before (above 0) or behind the time."""
        if self.percent is None or self.time_gone is None:
            return 0
        return self.percent - self.time_gone


@dataclass(frozen=True, slots=True)
class DelaftaleEconomy:
    """Where a delaftale's money stands in a year; None as id are the common lines."""

    delaftale_id: int | None
    name: str
    standing: Standing

    @property
    def is_off_plan(self) -> bool:
        """Whether the money is more than `BEHIND_OVER` percentage points off the time."""
        return self.standing.pace in OFF_PLAN


@dataclass(frozen=True, slots=True)
class Economy:
    """Everything of the plan's budget and forbrug, with the plan's period."""

    lines: tuple[BudgetLineLine, ...]
    sources: tuple[SourceLine, ...]
    budgets: Mapping[BudgetKey, Decimal]
    spendings: Mapping[SpendingKey, Spent]
    start: date | None
    end: date | None

    def years(self, today: date) -> tuple[int, ...]:
        """The plan's calendar years and those with amounts, in order; else the one of today."""
        found = {key.year for key in self.budgets} | {key.year for key in self.spendings}
        if self.start is not None and self.end is not None:
            found |= set(range(self.start.year, self.end.year + 1))
        return tuple(range(min(found), max(found) + 1)) if found else (today.year,)

    def pairs(self, year: int | None = None) -> list[tuple[BudgetLineLine, SourceLine]]:
        """Line and source that have an amount in a year (None: in any), in their order."""
        held = {key[:2] for key in self.budgets if year is None or key.year == year} | {
            key[:2] for key in self.spendings if year is None or key.year == year
        }
        return [
            (line, source)
            for line in self.lines
            for source in self.sources
            if (line.id, source.id) in held
        ]


def stand(
    economy: Economy,
    year: int | None,
    today: date,
    *,
    lines: Collection[int] | None = None,
    source: int | None = None,
) -> Standing:
    """Say where the money stands in a year (None: the whole plan), of some lines or one source.

    The pace is judged on `spent_to`, not on the day it is asked: nothing drifts by itself. What is
    noted beyond the budget is ahead of the time whatever is still unknown.
    """

    def counts(key: BudgetKey | SpendingKey) -> bool:
        return (
            (year is None or key.year == year)
            and (lines is None or key.line_id in lines)
            and (source is None or key.source_id == source)
        )

    budgets = {key: amount for key, amount in economy.budgets.items() if counts(key)}
    spendings = {key: found.amount for key, found in economy.spendings.items() if counts(key)}
    budget = sum(budgets.values(), ZERO)
    given = {key: amount for key, amount in budgets.items() if amount}
    settled_to, lacking = settle(given.items(), spendings.items(), today)
    settled = sum(
        (amount for key, amount in spendings.items() if key[2:] <= (settled_to or (0, 0))), ZERO
    )
    spent_to = None if settled_to is None else Period.quarter(*settled_to).end
    span = span_of(economy, year)
    percent = None if spent_to is None else percent_of(settled, budget)
    gone = None if span is None or spent_to is None else time_gone(span, spent_to)
    spent = sum(spendings.values(), ZERO)
    noted_to = max((key[2:] for key in spendings), default=None)
    return Standing(
        budget,
        spent,
        settled,
        spent_to,
        percent,
        gone,
        None if span is None else time_gone(span, today),
        Pace.AHEAD
        if (percent_of(spent, budget) or 0) > WHOLE
        else _pace(percent, gone, spent_to, span, today),
        _name_late(economy, given, lacking),
        None if noted_to is None else Period.quarter(*noted_to).end,
    )


def _name_late(
    economy: Economy, given: Collection[BudgetKey], lacking: Mapping[Place, Quarter]
) -> tuple[Late, ...]:
    """Each line that lacks forbrug with the quarter it lacks itself, the first of its years'.

    Its source is named where others' money of the line and year is known.
    """
    found = []
    for line in economy.lines:
        mine = {key: until for key, until in lacking.items() if key[0] == line.id}
        if not mine:
            continue
        until = min(mine.values())
        short = {source for (_, source, _), lacks in mine.items() if lacks == until}
        givers = {key.source_id for key in given if (key.line_id, key.year) == (line.id, until[0])}
        sources = [one for one in economy.sources if one.id in short] if short < givers else [None]
        found += [Late(line, source, Period.quarter(*until).end) for source in sources]
    return tuple(found)


def _pace(
    percent: int | None,
    gone: int | None,
    spent_to: date | None,
    span: tuple[date, date] | None,
    today: date,
) -> Pace:
    if span is None or today < _first_due(span):
        return Pace.NOT_YET
    if spent_to is None or (min(today, span[1]) - spent_to).days > OLDEST_DAYS:
        return Pace.MISSING
    if percent is None or gone is None:
        return Pace.NOT_YET
    return judge_pace(percent - gone)


def _first_due(span: tuple[date, date]) -> date:
    """The day after the first quarter's end: before it no forbrug can be expected."""
    first = Period.quarter(span[0].year, (span[0].month + 2) // 3)
    return min(first.end, span[1]) + timedelta(days=1)


def judge_pace(points: int) -> Pace:
    """Judge how many percentage points forbrug is before (above 0) or behind the time."""
    if abs(points) <= ATTENTION_OVER:
        return Pace.ON_TRACK
    if abs(points) <= BEHIND_OVER:
        return Pace.ATTENTION
    return Pace.AHEAD if points > 0 else Pace.BEHIND


def percent_of(spent: Decimal, budget: Decimal) -> int | None:
    """Forbrug in whole per cent of the budget, half up; None without a budget above 0."""
    if budget <= 0:
        return None
    return int((spent * 100 / budget).quantize(Decimal(1), ROUND_HALF_UP))


def span_of(economy: Economy, year: int | None) -> tuple[date, date] | None:
    """The days that money is for: the plan's in a calendar year, or all of the plan's (None).

    None where the plan has no period, and for a year that lies outside it.
    """
    if year is None:
        return (
            None if economy.start is None or economy.end is None else (economy.start, economy.end)
        )
    start = max(economy.start or date.min, date(year, 1, 1))
    end = min(economy.end or date.max, date(year, 12, 31))
    return (start, end) if start <= end else None


def time_gone(span: tuple[date, date], day: date) -> int:
    """Whole per cent of a span's days that have gone when a day is over, 0-100."""
    length = (span[1] - span[0]).days + 1
    gone = min(max((day - span[0]).days + 1, 0), length)
    return int((Decimal(gone) * 100 / length).quantize(Decimal(1), ROUND_HALF_UP))


def by_delaftale(economy: Economy, year: int | None, today: date) -> list[DelaftaleEconomy]:
    """Where each delaftale's lines stand, in the lines' order, the common lines last."""
    names = {line.delaftale_id: line.delaftale for line in economy.lines}
    return [
        DelaftaleEconomy(
            key,
            names[key] or "Fælles linjer",
            stand(
                economy,
                year,
                today,
                lines={line.id for line in economy.lines if line.delaftale_id == key},
            ),
        )
        for key in sorted(names, key=lambda key: key is None)
    ]


def by_source(economy: Economy, year: int | None, today: date) -> list[tuple[SourceLine, Standing]]:
    """Where each source's money stands, in the sources' order."""
    return [(source, stand(economy, year, today, source=source.id)) for source in economy.sources]


def has_begun(year: int, quarter: int, today: date) -> bool:
    """Whether a quarter has begun: before that there can be no forbrug of it."""
    return Period.quarter(year, quarter).start <= today
