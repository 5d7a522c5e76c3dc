"""Indicators: what is measured, towards which targets, and how far it has come."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from app.db.drafts import apply_draft, find_row, next_position
from app.db.memo import remembered_list
from app.db.plan_file import PlanFile
from app.db.queries import indicators
from app.db.queries.plan import get_header
from app.db.tables import Indicator, IndicatorSubGoal, Target
from app.domain import indicators as lines
from app.domain.breakdowns import Breakdown, divided_words, group_words, list_groups, most_told
from app.domain.charts import LineChart
from app.domain.danish import plural, upper_first
from app.domain.figure_table import IndicatorTable, lay_out
from app.domain.figures import Figure
from app.domain.indicator_words import (
    age_words,
    draw,
    figure_text,
    is_share,
    sentence,
    target_words,
)
from app.domain.indicators import AreaName, EarlierFigure, IndicatorDraft, MissingFigure
from app.domain.periods import Period
from app.domain.standing import Standing, find_missing, stand
from app.domain.typed import NotUnderstood, parse_figure
from app.domain.vocabulary import Direction, IndicatorReach, Pooling
from app.errors import UserError
from app.services.entries import NewEntry, write_entries
from app.services.judging import list_judged
from app.services.refusals import check_name

_CHOICES = frozenset({"indicator"})
_MISSING_FROM = frozenset(
    {
        "area", "delaftale", "entry", "import_batch", "indicator", "indicator_sub_goal", "plan",
        "target",
    }
)  # fmt: skip
CARD_PERIODS = 13


class ImpossibleFigure(UserError):
    """A typed figure cannot be one of its indicator's."""

    def __init__(self, typed: str, why: str) -> None:
        super().__init__(f"»{typed}« er ikke gemt: {why}. Ret tallet, eller ret indikatoren.")


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator in the list."""

    id: int
    name: str
    delaftale: str
    reach: IndicatorReach
    latest: str
    area: str
    target: str
    standing: Standing
    missing: MissingFigure | None


@dataclass(frozen=True, slots=True)
class IndicatorCard:
    """Everything the card of an indicator shows."""

    indicator: lines.Indicator
    areas: dict[int, AreaName]
    standing: Standing
    sentence: str
    chart: LineChart | None
    table: IndicatorTable
    breakdowns: tuple[Breakdown, ...] = ()
    breakdown: str = ""
    """The group whose figures the chart and the table show, as in `breakdowns`; "" for all."""


def list_indicators(plan: PlanFile, today: date) -> list[IndicatorLine]:
    """List indicators with their latest figure, target and status."""
    with plan.read() as session:
        areas = indicators.list_areas(session)
        judged = list_judged(session, today)
        # Only where there is nothing else to show: the list is read at every change.
        bare = any(not indicator.figures for indicator, _ in judged)
        divided = indicators.list_breakdowns(session) if bare else {}
        begun = _has_begun(session, today)
    return [
        _line(
            indicator, standing, areas, today,
            is_divided=not indicator.figures and indicator.id in divided, has_begun=begun,
        )
        for indicator, standing in judged
    ]  # fmt: skip


def _line(
    indicator: lines.Indicator,
    standing: Standing,
    areas: dict[int, AreaName],
    today: date,
    *,
    is_divided: bool,
    has_begun: bool,
) -> IndicatorLine:
    latest = figure_text(indicator, standing.figure) if standing.period else "ingen tal"
    return IndicatorLine(
        indicator.id,
        indicator.draft.name,
        indicator.delaftale,
        indicator.draft.reach,
        "kun opdelte tal" if is_divided else latest,
        standing.area.name if standing.area.id is not None else "",
        target_words(indicator, standing).removeprefix("mål "),
        standing,
        find_missing(indicator, areas, today) if has_begun and not is_divided else None,
    )


def get_card(
    plan: PlanFile, indicator_id: int, today: date, breakdown: str | None = None
) -> IndicatorCard | None:
    """Read an indicator's card; None when it has been deleted.

    `breakdown` is the group to show, "" for figures that are not divided. Without it, or where it
    is gone, these are shown; where there are none, the group with most figures. The status is that
    of figures that are not divided in any case.
    """
    with plan.read() as session:
        areas = indicators.list_areas(session)
        found = indicators.list_indicators(session, periods=CARD_PERIODS, ids=[indicator_id])
        if not found:
            return None
        (indicator,) = found
        counts = indicators.list_breakdowns(session).get(indicator_id, {})
        groups = list_groups(counts)
        shown = breakdown if breakdown == "" or breakdown in counts else None
        if shown is None:
            shown = most_told(counts) if counts and not indicator.figures else ""
        of_group = indicator
        if shown:
            (of_group,) = indicators.list_indicators(
                session, periods=CARD_PERIODS, ids=[indicator_id], breakdown=shown
            )
    standing = stand(indicator, areas, today)
    told = _told(indicator, standing, today)
    if groups and standing.period is None:
        told = divided_words(groups)
    if not shown:
        chart, table = draw(indicator, standing), lay_out(indicator, areas, CARD_PERIODS)
    else:
        # A target is of the whole, not of a group.
        alone = replace(of_group, targets=(), draft=_without_goal(of_group.draft))
        chart = draw(alone, stand(alone, areas, today), group_words(shown))
        table = lay_out(of_group, areas, CARD_PERIODS)
    return IndicatorCard(indicator, areas, standing, told, chart, table, groups, shown)


def _without_goal(draft: IndicatorDraft) -> IndicatorDraft:
    return replace(
        draft, baseline_value=None, baseline_day=None, direction=Direction.HIGHER,
        band_low=None, band_high=None,
    )  # fmt: skip


def _told(indicator: lines.Indicator, standing: Standing, today: date) -> str:
    told = sentence(indicator, standing)
    if standing.period is None:
        return told
    return f"{told} {upper_first(age_words(standing.period, today))}."


def _check_possible(draft: IndicatorDraft, figure: Figure, typed: str) -> None:
    value = figure.value
    if value is None:
        return
    if "%" in typed and not is_share(draft.unit):
        raise ImpossibleFigure(typed, "indikatoren måles ikke i procent")
    if value < 0 and (draft.counts_people or draft.pooling is Pooling.SUM):
        raise ImpossibleFigure(typed, "et antal kan ikke være under nul")
    if value != round(value, draft.decimals):
        raise ImpossibleFigure(
            typed,
            "indikatoren har ingen decimaler"
            if not draft.decimals
            else f"indikatoren har kun {plural(draft.decimals, 'decimal', 'decimaler')}",
        )


def _has_begun(session: Session, today: date) -> bool:
    return (get_header(session).period_start or date.min) <= today


def list_missing_figures(session: Session, today: date) -> list[MissingFigure]:
    """List the figures that should be here by now and are not; none before the plan begins."""
    return remembered_list(
        session, ("missing figures", today), _MISSING_FROM, lambda: _find_missing(session, today)
    )


def _find_missing(session: Session, today: date) -> list[MissingFigure]:
    if not _has_begun(session, today):
        return []
    areas = indicators.list_areas(session)
    divided = indicators.list_breakdowns(session)
    return [
        missing
        for indicator, _ in list_judged(session, today)
        if (indicator.figures or indicator.id not in divided)
        and (missing := find_missing(indicator, areas, today)) is not None
    ]


def list_choices(plan: PlanFile) -> list[tuple[int, str]]:
    """Every indicator's id and name, by name."""
    with plan.read() as session:
        return remembered_list(
            session, "indicator choices", _CHOICES, lambda: indicators.list_choices(session)
        )


def list_revisions(plan: PlanFile, entry_id: int) -> list[EarlierFigure]:
    """The figures that one replaced, latest first."""
    with plan.read() as session:
        return indicators.list_revisions(session, entry_id)


def add_indicator(plan: PlanFile, name: str, delaftale_id: int | None = None) -> int:
    """Add an indicator and return its id; raises NameMissing or NameTaken."""
    with plan.change("Tilføj indikator") as session:
        check_name(session, Indicator, name, "indikatoren")
        row = Indicator(
            name=name.strip(),
            delaftale_id=delaftale_id,
            position=next_position(session, Indicator),
        )
        session.add(row)
        session.flush()
        return row.id


def save_indicator(plan: PlanFile, indicator_id: int, draft: IndicatorDraft) -> None:
    """Save an indicator with its delmål; raises NameMissing or NameTaken."""
    with plan.change("Ret indikator") as session:
        check_name(session, Indicator, draft.name, "indikatoren", indicator_id)
        row = find_row(session, Indicator, indicator_id)
        apply_draft(row, draft, leave=frozenset({"sub_goal_ids"}))
        there = indicators.list_sub_goal_ids(session, indicator_id)
        session.execute(
            delete(IndicatorSubGoal).where(
                IndicatorSubGoal.indicator_id == indicator_id,
                IndicatorSubGoal.sub_goal_id.in_(there - draft.sub_goal_ids),
            )
        )
        if new := draft.sub_goal_ids - there:
            rows = [{"indicator_id": indicator_id, "sub_goal_id": key} for key in sorted(new)]
            session.execute(insert(IndicatorSubGoal), rows)


def keep_definition(plan: PlanFile, indicator_id: int) -> None:
    """Say that only the wording of a definition differs from the plan's before: no databrud.

    Raises ThingGone.
    """
    with plan.change("Sig, at definitionen er den samme") as session:
        row = find_row(session, Indicator, indicator_id)
        row.former_definition = row.definition


def delete_indicator(plan: PlanFile, indicator_id: int) -> None:
    """Delete an indicator with its figures; one change, so Fortryd brings all back."""
    with plan.change("Slet indikator") as session:
        session.delete(find_row(session, Indicator, indicator_id))


def set_target(
    plan: PlanFile, indicator_id: int, area_id: int | None, day: date, typed: str
) -> None:
    """Set the value to have reached on a day, or take it away with an empty text.

    Raises NotUnderstood.
    """
    figure = parse_figure(typed)
    if figure is not None and figure.value is None:
        raise NotUnderstood("Et mål skal være et tal, fx 70. Intet er ændret.", typed)
    with plan.change("Ret mål") as session:
        session.execute(
            delete(Target).where(
                Target.indicator_id == indicator_id,
                Target.area_id.is_(area_id) if area_id is None else Target.area_id == area_id,
                Target.day == day,
            )
        )
        if figure is not None:
            session.add(
                Target(indicator_id=indicator_id, area_id=area_id, day=day, value=figure.value)
            )


def set_figure(
    plan: PlanFile,
    indicator_id: int,
    area_id: int | None,
    period: Period,
    typed: str,
    now: datetime,
    breakdown: str = "",
) -> None:
    """Write a typed figure; the earlier one is kept behind it.

    `breakdown` is the group it is of, as the card has it.

    "1.064" and "2,7" are numbers, "<5", ".." and "*" suppressed, an empty text missing.
    Raises NotUnderstood or ImpossibleFigure.
    """
    figure = parse_figure(typed) or Figure.missing()
    with plan.read() as session:
        _check_possible(indicators.get_draft(session, indicator_id), figure, typed)
    entry = NewEntry(indicator_id, area_id, period, figure, breakdown)
    with plan.change("Ret tal") as session:
        write_entries(session, [entry], batch_id=None, by=plan.made_by, now=now)
