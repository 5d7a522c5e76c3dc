"""Where an indicator stands: its series and its status; `app.domain.indicator_words` says it.

The one calculation behind the list, the card, the overview and the board pack. Everything takes
an `Indicator`; papers pass one whose figures went through `for_export` first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from app.domain.danish import join_words
from app.domain.figure_table import hide_small_counts, known_figures, lay_out, series_of
from app.domain.figures import Figure, FigureState
from app.domain.freshness import expected_period, is_fresh
from app.domain.indicators import (
    WHOLE_PLAN,
    AreaName,
    Indicator,
    MissingFigure,
    TargetLine,
)
from app.domain.periods import Period, period_label
from app.domain.privacy import for_export
from app.domain.status import Goal, Status, judge
from app.domain.vocabulary import Direction, Frequency, Pooling

JUDGED_PERIODS = 5
"""An indicator is judged by the figures of about its latest five periods: an area that has not
reported since then no longer counts among its areas."""
_LENGTH = {
    Frequency.WEEK: 7,
    Frequency.MONTH: 31,
    Frequency.QUARTER: 92,
    Frequency.HALFYEAR: 184,
    Frequency.YEAR: 366,
    Frequency.SCHOOLYEAR: 366,
    Frequency.IRREGULAR: 366,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The figure an indicator is judged by, and the judgement.

    `area` is the whole plan, or where areas cannot be put together the one furthest from its
    target. `target` is the next one due; `expected` the value on the way there at that day.
    """

    status: Status
    area: AreaName
    period: Period | None
    figure: Figure
    target: TargetLine | None
    expected: Decimal | None
    series: tuple[tuple[Period, Figure], ...]
    goal: Goal
    path: tuple[tuple[date, Decimal], ...]
    """The expected way: from the baseline over each target up to the next one due."""
    break_day: date | None = None
    """The day of a databrud that has figures on its far side."""

    @property
    def comparable(self) -> tuple[tuple[Period, Figure], ...]:
        """The figures that may be compared with the latest: those after a databrud."""
        return _since(self.break_day, self.series)


def stand_in_export(
    indicator: Indicator, areas: Mapping[int, AreaName], today: date
) -> tuple[Indicator, Standing]:
    """An indicator and its standing as they may leave the house.

    The status is the one the window shows, so that paper and screen agree; only where the judged
    figure is itself hidden is the interval judged in its place.
    """
    own = stand(indicator, areas, today)
    hidden = hide_small_counts(indicator, areas)
    shown = _stand_in(hidden, own.area, series_of(hidden, areas).get(own.area, ()), today)
    return hidden, _with_status_of(own, shown, indicator)


def _with_status_of(own: Standing, shown: Standing, indicator: Indicator) -> Standing:
    small = for_export(own.figure, counts_people=indicator.draft.counts_people) != own.figure
    hidden = small or (own.area.id is not None and shown.figure != own.figure)
    return shown if hidden else replace(shown, status=own.status)


def stand(indicator: Indicator, areas: Mapping[int, AreaName], today: date) -> Standing:
    """Judge an indicator today (the rules are in `app.domain.status`)."""
    judged = [
        _stand_in(indicator, area, series, today)
        for area, series in series_of(_recent(indicator), areas).items()
    ]
    if not judged:
        return _stand_in(indicator, WHOLE_PLAN, (), today)
    chosen = min(judged, key=_call)
    series = series_of(indicator, areas).get(chosen.area, chosen.series)
    return replace(chosen, series=series, break_day=_break_in(indicator, series))


def aimed_in(indicator: Indicator, area: AreaName) -> Indicator:
    """The indicator with what is aimed at in one area: where the areas are summed, the whole
    plan's band is no area's.
    """
    if indicator.draft.pooling is Pooling.NONE or area.id is None:
        return indicator
    return replace(indicator, draft=replace(indicator.draft, band_low=None, band_high=None))


def stand_in_area(indicator: Indicator, area: AreaName, today: date) -> Standing:
    """Judge an indicator by one area's own figures, also where the areas are summed."""
    table = lay_out(indicator, {} if area.id is None else {area.id: area})
    series = next((known_figures(table, row.lines) for row in table.rows if row.area == area), ())
    return _stand_in(indicator, area, series, today)


def stand_in_area_in_export(
    indicator: Indicator, areas: Mapping[int, AreaName], area: AreaName, today: date
) -> tuple[Indicator, Standing]:
    """An indicator and its standing in one area as they may leave the house.

    It must hold the figures of all the areas; what is returned holds that area's.
    """
    hidden = hide_small_counts(indicator, areas)
    here = tuple(line for line in hidden.figures if line.area_id == area.id)
    shown = replace(hidden, figures=here)
    own = stand_in_area(indicator, area, today)
    return shown, _with_status_of(own, stand_in_area(shown, area, today), indicator)


def window_start(last: date, frequency: Frequency, periods: int) -> date:
    """The day after which the latest so many periods end, where the last one ends at `last`."""
    return last - timedelta(days=min(_LENGTH[frequency] * periods, last.toordinal() - 1))


def _recent(indicator: Indicator) -> Indicator:
    if not indicator.figures:
        return indicator
    last = max(line.period.end for line in indicator.figures)
    start = window_start(last, indicator.draft.frequency, JUDGED_PERIODS)
    recent = tuple(line for line in indicator.figures if line.period.end > start)
    return replace(indicator, figures=recent)


def _call(standing: Standing) -> tuple[int, Decimal]:
    """How loudly a standing calls for action, loudest first."""
    order = (
        Status.BEHIND, Status.ATTENTION, Status.ON_TRACK, Status.REACHED, Status.MISSING,
        Status.NOT_YET,
    )  # fmt: skip
    return order.index(standing.status), -_shortfall(standing)


def _shortfall(standing: Standing) -> Decimal:
    """How far the figure is from its target; below zero when it is past it."""
    bounds = standing.figure.bounds
    if bounds is None or standing.target is None:
        return Decimal(0)
    past = (bounds[0] + bounds[1]) / 2 - standing.target.value
    match standing.goal.direction:
        case Direction.HIGHER:
            return -past
        case Direction.LOWER:
            return past
        case Direction.BAND:
            return abs(past)


def _stand_in(
    indicator: Indicator,
    area: AreaName,
    series: tuple[tuple[Period, Figure], ...],
    today: date,
) -> Standing:
    comparable = _since(indicator.break_day, series)
    arrived = [(period, figure) for period, figure in comparable if figure.bounds is not None]
    period, figure = arrived[-1] if arrived else (None, Figure.missing())
    day = period.end if period else today
    own = _targets(indicator, area)
    goal, target = _goal(indicator, own, day)
    status = judge(
        goal,
        figure.bounds,
        period.end if period else None,
        fresh=period is not None and is_fresh(indicator, period, today),
    )
    return Standing(
        status,
        area,
        period,
        figure,
        target,
        goal.expected(day),
        series,
        goal,
        _path(indicator, own, target),
        _break_in(indicator, series),
    )


def _since(
    day: date | None, series: tuple[tuple[Period, Figure], ...]
) -> tuple[tuple[Period, Figure], ...]:
    """The figures of periods that ended on a day or later; all without a day."""
    return tuple(pair for pair in series if day is None or pair[0].end >= day)


def _break_in(indicator: Indicator, series: tuple[tuple[Period, Figure], ...]) -> date | None:
    day = indicator.break_day
    return day if len(_since(day, series)) < len(series) else None


def _baseline(indicator: Indicator) -> tuple[Decimal, date] | None:
    """Where the way to the target begins; none from before a databrud."""
    value, day = indicator.draft.baseline_value, indicator.draft.baseline_day
    if value is None or day is None:
        return None
    return None if indicator.break_day is not None and day < indicator.break_day else (value, day)


def _targets(indicator: Indicator, area: AreaName) -> list[TargetLine]:
    """An area's targets by day; where areas are not summed the plan's target is every area's."""
    own = [target for target in indicator.targets if target.area_id == area.id]
    if not own and indicator.draft.pooling is Pooling.NONE:
        own = [target for target in indicator.targets if target.area_id is None]
    since = indicator.break_day
    kept = [target for target in own if since is None or target.day >= since]
    return sorted(kept, key=lambda target: target.day)


def _path(
    indicator: Indicator, own: list[TargetLine], target: TargetLine | None
) -> tuple[tuple[date, Decimal], ...]:
    if target is None:
        return ()
    path = [(line.day, line.value) for line in own if line.day <= target.day]
    if (start := _baseline(indicator)) is not None:
        path.insert(0, (start[1], start[0]))
    return tuple(path)


def _goal(indicator: Indicator, own: list[TargetLine], day: date) -> tuple[Goal, TargetLine | None]:
    draft = indicator.draft
    target = next((line for line in own if line.day >= day), own[-1] if own else None)
    before = [line for line in own if target is not None and line.day < target.day]
    start = (before[-1].value, before[-1].day) if before else _baseline(indicator)
    goal = Goal(
        draft.direction,
        target.value if target else None,
        target.day if target else None,
        start[0] if start else None,
        start[1] if start else None,
        (draft.band_low, draft.band_high),
        draft.decimals,
    )
    return goal, target


def find_missing(
    indicator: Indicator, areas: Mapping[int, AreaName], today: date
) -> MissingFigure | None:
    """Say which figure should be here and is not, and for which areas."""
    awaited = expected_period(indicator, today)
    if awaited is None:
        return None
    latest: dict[int | None, date] = {}
    for line in _recent(indicator).figures:
        known = latest.setdefault(line.area_id, date.min)
        if line.figure.state is not FigureState.MISSING:
            latest[line.area_id] = max(known, line.period.end)
    reporting = {
        key: day for key, day in latest.items() if key is None or not areas[key].is_comparison
    }
    lacking = [key for key, day in reporting.items() if day < awaited.start]
    if reporting and not lacking:
        return None
    names = [areas[key].name for key in areas if key in lacking]
    return MissingFigure(
        indicator.id,
        indicator.draft.name,
        period_label(awaited),
        join_words(names) if len(lacking) < len(reporting) else "",
        indicator.draft.source,
    )
