"""An indicator's figures as a table and as series, and what of them may leave the house."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.figures import Figure, total
from app.domain.indicators import WHOLE_PLAN, AreaName, FigureLine, Indicator
from app.domain.periods import Period
from app.domain.privacy import for_export, hide_parts, hide_small_count
from app.domain.vocabulary import Pooling


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area's figures, one per period of the table; None where nothing has come."""

    area: AreaName
    lines: tuple[FigureLine | None, ...]


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """Areas by periods, oldest first. `totals` is the whole plan's sum, None when it has none."""

    periods: tuple[Period, ...]
    rows: tuple[AreaRow, ...]
    totals: tuple[Figure | None, ...] | None


def hide_small_counts(indicator: Indicator, areas: Mapping[int, AreaName]) -> Indicator:
    """The indicator as it may leave the house; it must hold the figures of all the areas.

    What could be computed from the whole plan's own figure is hidden too (`hide_parts`).
    """
    if not indicator.draft.counts_people:
        return indicator
    parts: dict[Period, list[FigureLine]] = defaultdict(list)
    wholes = {line.period: line.figure for line in indicator.figures if line.area_id is None}
    for line in indicator.figures:
        if line.area_id is not None and not areas[line.area_id].is_comparison:
            parts[line.period].append(line)
    hidden: dict[int, Figure] = {}
    for period, lines in parts.items():
        whole = wholes.get(period, Figure.missing())
        told = hide_parts([line.figure for line in lines], whole)
        hidden |= zip((line.entry_id for line in lines), told, strict=True)
    figures = tuple(
        replace(
            line, figure=hidden.get(line.entry_id) or for_export(line.figure, counts_people=True)
        )
        for line in indicator.figures
    )
    baseline = indicator.draft.baseline_value
    if baseline is not None and hide_small_count(baseline) != baseline:
        return replace(
            indicator, figures=figures, draft=replace(indicator.draft, baseline_value=None)
        )
    return replace(indicator, figures=figures)


def lay_out(
    indicator: Indicator, areas: Mapping[int, AreaName], periods: int | None = None
) -> IndicatorTable:
    """Lay the figures out as areas by periods, the latest `periods` of them."""
    all_periods = sorted({line.period for line in indicator.figures}, key=_by_end)
    shown = tuple(all_periods[-periods:] if periods else all_periods)
    by_place = {(line.area_id, line.period): line for line in indicator.figures}
    kept = set(shown)
    ids = {line.area_id for line in indicator.figures if line.period in kept}
    rows = tuple(
        AreaRow(area, tuple(by_place.get((area.id, period)) for period in shown))
        for area in (*areas.values(), WHOLE_PLAN)
        if area.id in ids
    )
    return IndicatorTable(shown, rows, _totals(indicator, rows, shown))


def _by_end(period: Period) -> tuple[date, date]:
    return period.end, period.start


def _totals(
    indicator: Indicator, rows: tuple[AreaRow, ...], periods: tuple[Period, ...]
) -> tuple[Figure | None, ...] | None:
    parts = [row for row in rows if row.area.id is not None and not row.area.is_comparison]
    if indicator.draft.pooling is not Pooling.SUM or len(parts) < 2:
        return None
    return tuple(
        total([line.figure if (line := row.lines[number]) else Figure.missing() for row in parts])
        if any(row.lines[number] for row in parts)
        else None
        for number in range(len(periods))
    )


def series_of(
    indicator: Indicator, areas: Mapping[int, AreaName]
) -> dict[AreaName, tuple[tuple[Period, Figure], ...]]:
    """The series an indicator can be judged by: the whole plan's if there is one, else each area's.

    A figure delivered for the whole plan goes before a sum; areas for comparison are not judged.
    """
    table = lay_out(indicator, areas)
    rows = {row.area: row for row in table.rows}
    if WHOLE_PLAN in rows:
        return {WHOLE_PLAN: known_figures(table, rows[WHOLE_PLAN].lines)}
    if table.totals is not None:
        return {
            WHOLE_PLAN: tuple(
                (period, figure)
                for period, figure in zip(table.periods, table.totals, strict=True)
                if figure is not None
            )
        }
    return {
        area: known_figures(table, row.lines)
        for area, row in rows.items()
        if not area.is_comparison
    }


def known_figures(
    table: IndicatorTable, lines: tuple[FigureLine | None, ...]
) -> tuple[tuple[Period, Figure], ...]:
    """The figures that have come, with their periods, oldest first."""
    return tuple(
        (period, line.figure)
        for period, line in zip(table.periods, lines, strict=True)
        if line is not None
    )
