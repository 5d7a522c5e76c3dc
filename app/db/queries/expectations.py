"""Reading expectations: what was expected, of which decision, and the figure that came."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.queries import counts, indicators
from app.db.tables import (
    Activity,
    AgendaItem,
    Area,
    Decision,
    Expectation,
    Forum,
    Indicator,
    Meeting,
)
from app.domain.counts import NOT_PEOPLE
from app.domain.expectations import (
    NOTHING,
    Actual,
    ExpectationDraft,
    ExpectationLine,
    judge,
    period_of,
)
from app.domain.figure_table import known_figures, lay_out, series_of
from app.domain.figures import Figure
from app.domain.indicator_words import share_unit
from app.domain.indicators import AreaName
from app.domain.indicators import Indicator as IndicatorSeries
from app.domain.periods import Period
from app.domain.vocabulary import Measure
from app.labels import label

_PERIODS_READ = 40
"""How many of an indicator's latest periods are read: those that a decision can have looked at."""


def list_expectations(
    session: Session, today: date, *, decision_id: int | None = None, due_only: bool = False
) -> list[ExpectationLine]:
    """List expectations by their day, with the figures that came; of a decision, or those due."""
    query = (
        select(
            Expectation,
            Decision.text,
            Forum.id,
            Forum.name,
            func.coalesce(Activity.name, Indicator.name, ""),
            func.coalesce(Area.name, ""),
            func.coalesce(Meeting.day, Decision.decided_on),
        )
        .join(Decision, Decision.id == Expectation.decision_id)
        .outerjoin(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Forum, Forum.id == func.coalesce(Meeting.forum_id, Decision.forum_id))
        .outerjoin(Activity, Activity.id == Expectation.activity_id)
        .outerjoin(Indicator, Indicator.id == Expectation.indicator_id)
        .outerjoin(Area, Area.id == Expectation.area_id)
        .order_by(Expectation.due.nulls_last(), Expectation.id)
    )
    if decision_id is not None:
        query = query.where(Expectation.decision_id == decision_id)
    if due_only:
        query = query.where(Expectation.due <= today, Expectation.answered_on.is_(None))
    rows = session.execute(query).all()
    ids = {row[0].indicator_id for row in rows if row[0].indicator_id is not None}
    found = indicators.list_indicators(session, periods=_PERIODS_READ, ids=ids) if ids else []
    areas = indicators.list_areas(session) if ids else {}
    series = {one.id: one for one in found}
    return [_line(session, row, series, areas, today) for row in rows]


def _line(
    session: Session,
    row: Any,
    series: dict[int, IndicatorSeries],
    areas: dict[int, AreaName],
    today: date,
) -> ExpectationLine:
    kept, decision, forum_id, forum, name, area, decided_on = row
    draft = ExpectationDraft(
        kept.words, kept.indicator_id, kept.activity_id, kept.measure, kept.area_id, kept.sense,
        kept.value, kept.period_start, kept.period_end, kept.due,
    )  # fmt: skip
    if draft.activity_id is not None:
        actual = _counted(session, draft, today)
        name = f"{name}: {label(draft.measure or Measure.PARTICIPANTS)}"
    elif draft.indicator_id is not None:
        actual = _measured(series[draft.indicator_id], areas, draft, decided_on)
    else:
        actual = NOTHING
    return ExpectationLine(
        kept.id,
        kept.decision_id,
        decision,
        forum_id,
        forum,
        draft,
        ", ".join(part for part in (name, area) if part),
        actual,
        judge(draft, actual),
        kept.answer,
        kept.answered_on,
    )


def _counted(session: Session, draft: ExpectationDraft, today: date) -> Actual:
    """What an activity counted of a measure in the period; so far, while it runs."""
    period, activity_id = period_of(draft), draft.activity_id
    if period is None or activity_id is None:
        return NOTHING
    measure = draft.measure or Measure.PARTICIPANTS
    cells = counts.sum_days(
        session, period.start, period.end, activity_ids=(activity_id,), area_id=draft.area_id
    )
    value = counts.total(cells.get((activity_id, measure), {}))
    return Actual(
        Figure.missing() if value is None else Figure.known(Decimal(value)),
        None if value is None else period,
        counts_people=measure not in NOT_PEOPLE,
        decimals=1 if measure is Measure.HOURS else 0,
        running=period.end >= today,
    )


def _measured(
    indicator: IndicatorSeries,
    areas: dict[int, AreaName],
    draft: ExpectationDraft,
    decided_on: date,
) -> Actual:
    """An indicator's latest figure within the period; without one, since it was decided."""
    wanted = period_of(draft)
    told = [pair for pair in _series(indicator, areas, draft.area_id) if pair[1].bounds is not None]
    inside = [
        (period, figure)
        for period, figure in told
        if (wanted.contains(period) if wanted else period.end > decided_on)
    ]
    period, figure = inside[-1] if inside else (None, Figure.missing())
    return Actual(
        figure,
        period,
        counts_people=indicator.draft.counts_people,
        decimals=indicator.draft.decimals,
        unit=share_unit(indicator),
        latest=told[-1] if told else None,
    )


def _series(
    indicator: IndicatorSeries, areas: dict[int, AreaName], area_id: int | None
) -> Sequence[tuple[Period, Figure]]:
    """An area's own figures; without an area the whole plan's, or those of the only one."""
    if area_id is not None:
        table = lay_out(indicator, areas)
        rows = (row for row in table.rows if row.area.id == area_id)
        return next((known_figures(table, row.lines) for row in rows), ())
    found = list(series_of(indicator, areas).values())
    return found[0] if len(found) == 1 else ()
