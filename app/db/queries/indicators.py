"""Reading indicators with their targets and latest figures."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, false, func, or_, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from app.db.drafts import read_draft
from app.db.tables import (
    Area,
    Delaftale,
    Entry,
    ImportBatch,
    Indicator,
    IndicatorSubGoal,
    Plan,
    Target,
)
from app.domain import indicators as lines
from app.domain.figures import Figure, FigureState
from app.domain.indicators import AreaName, FigureLine, IndicatorDraft, TargetLine
from app.domain.periods import Period, PeriodKind
from app.domain.standing import window_start
from app.domain.vocabulary import Frequency


def list_areas(session: Session) -> dict[int, AreaName]:
    """The areas by id, in their order, those for comparison last."""
    rows = session.execute(
        select(Area.id, Area.name, Area.is_comparison).order_by(
            Area.is_comparison, Area.position, Area.name.collate("danish")
        )
    )
    return {row.id: AreaName(row.id, row.name, row.is_comparison) for row in rows}


def list_indicators(
    session: Session,
    *,
    periods: int,
    ids: Iterable[int] | None = None,
    breakdown: str = "",
    area_id: int | None = None,
) -> list[lines.Indicator]:
    """Read indicators with their targets and the figures of about their latest `periods` periods.

    Ordered by delaftale and their own order. Figures broken down (by age, by sex) are left out,
    unless `breakdown` names theirs, as it is stored. With `area_id` only that area's are read.
    """
    query = (
        select(Indicator, Delaftale.name.label("delaftale"))
        .outerjoin(Delaftale, Delaftale.id == Indicator.delaftale_id)
        .order_by(
            Delaftale.position.nulls_last(), Indicator.position, Indicator.name.collate("danish")
        )
    )
    if ids is not None:
        query = query.where(Indicator.id.in_(list(ids)))
    found = session.execute(query).all()
    start = session.scalar(select(Plan.period_start))
    frequencies = {row.Indicator.id: row.Indicator.frequency for row in found}
    where = Entry.breakdown == breakdown
    if area_id is not None:
        where = and_(where, Entry.area_id == area_id)
    figures = _figures(session, frequencies, periods, where)
    targets = _targets(session)
    goals = defaultdict(set)
    for row in session.execute(select(IndicatorSubGoal.indicator_id, IndicatorSubGoal.sub_goal_id)):
        goals[row.indicator_id].add(row.sub_goal_id)
    return [
        lines.Indicator(
            row.Indicator.id,
            row.delaftale or "",
            _draft(row.Indicator, frozenset(goals[row.Indicator.id])),
            tuple(targets[row.Indicator.id]),
            tuple(figures[row.Indicator.id]),
            lines.find_break(row.Indicator.former_definition, row.Indicator.definition, start),
        )
        for row in found
    ]


def get_draft(session: Session, indicator_id: int) -> IndicatorDraft:
    """Read an indicator's editable fields; raises ThingGone."""
    return read_draft(
        session,
        Indicator,
        indicator_id,
        IndicatorDraft,
        sub_goal_ids=list_sub_goal_ids(session, indicator_id),
    )


def list_sub_goal_ids(session: Session, indicator_id: int) -> frozenset[int]:
    """The ids of the delmål an indicator speaks for."""
    return frozenset(
        session.scalars(
            select(IndicatorSubGoal.sub_goal_id).where(
                IndicatorSubGoal.indicator_id == indicator_id
            )
        )
    )


def _draft(row: Indicator, sub_goal_ids: frozenset[int]) -> IndicatorDraft:
    return IndicatorDraft(
        row.name,
        row.definition,
        row.unit,
        row.decimals,
        row.counts_people,
        row.kind,
        row.reach,
        row.direction,
        row.band_low,
        row.band_high,
        row.pooling,
        row.frequency,
        row.source,
        row.delaftale_id,
        row.baseline_value,
        row.baseline_day,
        sub_goal_ids,
    )


def _targets(session: Session) -> dict[int, list[TargetLine]]:
    targets = defaultdict(list)
    for row in session.execute(
        select(Target.indicator_id, Target.id, Target.area_id, Target.day, Target.value).order_by(
            Target.day
        )
    ):
        targets[row.indicator_id].append(TargetLine(row.id, row.area_id, row.day, row.value))
    return targets


def list_breakdowns(session: Session) -> dict[int, dict[str, int]]:
    """The breakdowns that indicators have figures by, as they are stored, with how many figures."""
    rows = session.execute(
        select(Entry.indicator_id, Entry.breakdown, func.count().label("figures"))
        .where(Entry.replaced_by_id.is_(None), Entry.breakdown != "")
        .group_by(Entry.indicator_id, Entry.breakdown)
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in rows:
        found[row.indicator_id][row.breakdown] = row.figures
    return found


def _figures(
    session: Session,
    frequencies: dict[int, Frequency],
    periods: int,
    kept: ColumnElement[bool],
) -> dict[int, list[FigureLine]]:
    # Asked one by one, SQLite finds each maximum at the end of the index.
    day = (
        select(func.max(Entry.period_end))
        .where(Entry.indicator_id == Indicator.id)
        .scalar_subquery()
    )
    latest = session.execute(
        select(Indicator.id.label("indicator_id"), day.label("day")).where(day.is_not(None))
    )
    # The lower bound is per indicator: a weekly count and a yearly register figure both give
    # their latest few periods, and a large plan is read in milliseconds.
    wanted = [
        and_(
            Entry.indicator_id == row.indicator_id,
            Entry.period_end > window_start(row.day, frequencies[row.indicator_id], periods),
        )
        for row in latest
        if row.indicator_id in frequencies
    ]
    figures: dict[int, list[FigureLine]] = defaultdict(list)
    read = _Reader()
    for row in session.execute(_entries(and_(kept, or_(false(), *wanted)))):
        figures[row[1]].append(read.line(row))
    return figures


def list_revisions(session: Session, entry_id: int) -> list[lines.EarlierFigure]:
    """The figures that one replaced, latest first."""
    earlier = []
    current = entry_id
    read = _Reader()
    while (
        row := session.execute(_entries(Entry.replaced_by_id == current, in_force=False)).first()
    ) is not None:
        line = read.line(row)
        earlier.append(lines.EarlierFigure(line.entry_id, line.figure, line.origin))
        current = line.entry_id
    return earlier


def _raw(column: Any) -> Any:
    return type_coerce(column, NullType())


def _entries(where: Any, *, in_force: bool = True) -> Any:
    """Entries as stored: a large plan's list reads thousands, and types cost more than rows."""
    query = (
        select(
            Entry.id,
            Entry.indicator_id,
            Entry.area_id,
            _raw(Entry.period_kind),
            _raw(Entry.period_start),
            _raw(Entry.period_end),
            Entry.period_text,
            _raw(Entry.state),
            _raw(Entry.value),
            _raw(Entry.low),
            _raw(Entry.high),
            ImportBatch.file_name,
            Entry.sheet,
            Entry.cell,
            Entry.entered_by,
            _raw(Entry.entered_at),
        )
        .outerjoin(ImportBatch, ImportBatch.id == Entry.batch_id)
        .where(where)
        .order_by(Entry.period_end)
    )
    return query.where(Entry.replaced_by_id.is_(None)) if in_force else query


class _Reader:
    """Makes lines of raw rows; a period that thousands of figures share is made once."""

    def __init__(self) -> None:
        self._periods: dict[tuple[str, str, str, str], Period] = {}

    def line(self, row: Row[Any]) -> FigureLine:
        key, _, area_id, kind, start, end, text, state, value, low, high, *origin = tuple(row)
        period = self._periods.get((kind, start, end, text))
        if period is None:
            period = self._periods[kind, start, end, text] = Period(
                PeriodKind(kind), date.fromisoformat(start), date.fromisoformat(end), text
            )
        figure = Figure(_STATES[state], _decimal(value), _decimal(low), _decimal(high))
        return FigureLine(key, area_id, period, figure, *origin)


_STATES = {state.value: state for state in FigureState}


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def list_choices(session: Session) -> Sequence[tuple[int, str]]:
    """Every indicator's id and name, by name."""
    rows = session.execute(
        select(Indicator.id, Indicator.name).order_by(Indicator.name.collate("danish"))
    )
    return [(row.id, row.name) for row in rows]
