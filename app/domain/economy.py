"""Budget and forbrug: what was given and used, beside the time that has gone, in one calculation.

Amounts are in kroner, exact. Hours that a partner gives are valued in kroner by who types them.
Percentages are whole numbers, rounded half up, and compared as they are printed.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from app.domain.periods import Period
from app.domain.signed import Signed
from app.domain.vocabulary import FundingKind

ATTENTION_OVER: Final = 10
BEHIND_OVER: Final = 20
"""Percentage points between what is used and the time gone, to either side; above is off."""
OLDEST_DAYS: Final = 184
"""Forbrug that lacks more than half a year says nothing of where the money stands."""
LOCAL_SHARE: Final = 25
"""Per cent of LBF's grant and the local co-financing together that kommune and boligorganisation
give at least, in money or in hours (domain.md 1 and 5, Økonomi)."""
LOCAL_KINDS: Final = frozenset({FundingKind.MUNICIPALITY, FundingKind.HOUSING})
ZERO: Final = Decimal(0)
Quarter = tuple[int, int]
"""A calendar year and its quarter, 1-4."""


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


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an amount of money stands. `spent` is all that is noted.

    `spent_to` is the last day of the last finished quarter that forbrug is known for on everything
    with a budget, None before the first; `settled` is what was spent until then. `percent` is
    `settled` of the budget, None without a budget above 0; `time_gone` is per cent of the days on
    `spent_to`, and `time_today` on the day it was asked, None without a period. `late` are the
    lines that lack forbrug until `late_to`, which others have.
    """

    budget: Decimal
    spent: Decimal
    settled: Decimal
    spent_to: date | None
    percent: int | None
    time_gone: int | None
    time_today: int | None
    pace: Pace
    late: tuple[BudgetLineLine, ...] = ()
    late_to: date | None = None

    @property
    def rest(self) -> Decimal:
        """What is left of the budget; below 0 when more was used."""
        return self.budget - self.spent

    @property
    def unsettled(self) -> Decimal:
        """What is noted after `spent_to`, for a quarter under way or not for every line."""
        return self.spent - self.settled

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
class Cofinancing:
    """LBF's money and the local co-financing beside each other; `other` counts in neither."""

    lbf: Decimal
    local: Decimal
    in_kind: Decimal
    other: Decimal

    @property
    def share(self) -> Decimal | None:
        """Per cent with one decimal, rounded down so that 24.96 is not called 25.

        None unless both are at least 0 and there is something to share.
        """
        whole = self.lbf + self.local
        if whole <= 0 or self.lbf < 0 or self.local < 0:
            return None
        return (self.local * 100 / whole).quantize(Decimal("0.1"), ROUND_FLOOR)

    @property
    def lacks(self) -> Decimal:
        """Whole kroner that must come from kommune or boligorganisation, LBF's grant unchanged."""
        wanted = self.lbf * LOCAL_SHARE / (100 - LOCAL_SHARE)
        return max((wanted - self.local).quantize(Decimal(1), ROUND_CEILING), ZERO)


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

    The pace is judged on `spent_to`, not on the day it is asked: nothing drifts by itself.
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
    last, settled_to, lacking = _settle({key for key in budgets if budgets[key]}, spendings, today)
    settled = sum(
        (amount for key, amount in spendings.items() if key[2:] <= (settled_to or (0, 0))), ZERO
    )
    spent_to = None if settled_to is None else Period.quarter(*settled_to).end
    span = span_of(economy, year)
    percent = None if spent_to is None else percent_of(settled, budget)
    gone = None if span is None or spent_to is None else time_gone(span, spent_to)
    return Standing(
        budget,
        sum(spendings.values(), ZERO),
        settled,
        spent_to,
        percent,
        gone,
        None if span is None else time_gone(span, today),
        _pace(percent, gone, spent_to, span, today),
        tuple(line for line in economy.lines if line.id in lacking),
        None if last is None or not lacking else Period.quarter(*last).end,
    )


def _settle(
    given: Collection[BudgetKey], spent: Collection[SpendingKey], today: date
) -> tuple[Quarter | None, Quarter | None, set[int]]:
    """Find the last finished quarter of any forbrug, and the last that all with a budget reach.

    Then the lines that do not reach the first of them. A quarter under way is not known yet, and
    one figure says nothing of the others'. A quarter left out before a later one in the year does
    not count as lacking: that the later is known says that nothing more came.
    """
    reached: dict[BudgetKey, int] = {}
    for line_id, source_id, year, quarter in spent:
        if Period.quarter(year, quarter).end < today:
            key = BudgetKey(line_id, source_id, year)
            reached[key] = max(quarter, reached.get(key, 0))

    def lack(year: int, quarter: int) -> set[int]:
        return {
            key.line_id
            for key in given
            if key.year <= year and reached.get(key, 0) < (quarter if key.year == year else 4)
        }

    known = sorted({(key.year, quarter) for key, quarter in reached.items()}, reverse=True)
    if not known:
        return None, None, set()
    settled = next((found for found in known if not lack(*found)), None)
    return known[0], settled, lack(*known[0])


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


def cofinance(economy: Economy, year: int | None, *, spent: bool = False) -> Cofinancing:
    """Set LBF's money beside the local co-financing, in the budget or in what was `spent`."""
    sources = {source.id: source for source in economy.sources}
    amounts = (
        ((key, found.amount) for key, found in economy.spendings.items())
        if spent
        else economy.budgets.items()
    )
    lbf = local = in_kind = other = ZERO
    for key, amount in amounts:
        if year is not None and key.year != year:
            continue
        source = sources[key.source_id]
        if source.kind is FundingKind.LBF:
            lbf += amount
        elif source.kind in LOCAL_KINDS:
            local += amount
            in_kind += amount if source.is_in_kind else ZERO
        else:
            other += amount
    return Cofinancing(lbf, local, in_kind, other)


def has_begun(year: int, quarter: int, today: date) -> bool:
    """Whether a quarter has begun: before that there can be no forbrug of it."""
    return Period.quarter(year, quarter).start <= today


def kind_of(name: str) -> FundingKind:
    """Tell from a source's name whose money it is; it can be changed afterwards."""
    words = name.casefold()
    if "landsbyggefond" in words or words.split()[:1] == ["lbf"]:
        return FundingKind.LBF
    if "kommune" in words:
        return FundingKind.MUNICIPALITY
    if "bolig" in words:
        return FundingKind.HOUSING
    return FundingKind.FOUNDATION if "fond" in words else FundingKind.OTHER
