"""The page of one boligområde, collected in one read."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.db.errors import ThingGone
from app.db.plan_file import PlanFile
from app.db.queries import area_pages, efforts, indicators
from app.domain.area_pages import AreaFigure, AreaPage
from app.domain.area_words import is_better, trend_words
from app.domain.indicator_words import (
    age_words,
    draw,
    figure_text,
    sentence,
    share_unit,
    target_words,
)
from app.domain.indicators import AreaName, Indicator
from app.domain.periods import period_label
from app.domain.standing import Standing, aimed_in, stand_in_area, stand_in_area_in_export
from app.domain.vocabulary import Direction

PERIODS = 13
WEEKDAYS_FROM = timedelta(days=120)
"""How far back the weekdays of an activity are read from its registrations."""


def get_area_page(plan: PlanFile, area_id: int, today: date) -> AreaPage:
    """Read what happens in an area and what was lifted from there; raises ThingGone."""
    with plan.read() as session:
        find_area(session, area_id)
        return AreaPage(
            tuple(area_pages.list_activities(session, area_id, today - WEEKDAYS_FROM)),
            tuple(efforts.list_efforts(session, area_id)),
            tuple(area_pages.list_lifts(session, area_id)),
        )


def get_area_figures(plan: PlanFile, area_id: int, today: date) -> list[AreaFigure]:
    """Read the indicators that have figures in an area; raises ThingGone."""
    with plan.read() as session:
        return list_figures(session, find_area(session, area_id), today)


def find_area(session: Session, area_id: int) -> AreaName:
    """An area's name; raises ThingGone."""
    area = indicators.list_areas(session).get(area_id)
    if area is None:
        raise ThingGone
    return area


def list_figures(
    session: Session, area: AreaName, today: date, *, for_export: bool = False
) -> list[AreaFigure]:
    """The indicators that have figures in an area, each with its latest one there.

    `for_export` hides small counts of people, as in all that leaves the house.
    """
    found = []
    areas = indicators.list_areas(session)
    # What may leave the house depends on what the other areas' papers tell.
    only = None if for_export else area.id
    for read in indicators.list_indicators(session, periods=PERIODS, area_id=only):
        indicator = aimed_in(read, area)
        if for_export:
            shown, standing = stand_in_area_in_export(indicator, areas, area, today)
        else:
            shown, standing = indicator, stand_in_area(indicator, area, today)
        if standing.period is not None:
            found.append(_figure(shown, standing, today))
    return found


def _figure(indicator: Indicator, standing: Standing, today: date) -> AreaFigure:
    assert standing.period is not None
    draft = indicator.draft
    if draft.direction is Direction.BAND:
        has_target = standing.goal.band != (None, None)
    else:
        has_target = standing.target is not None
    figure = figure_text(indicator, standing.figure)
    named = f"{figure} {draft.unit}" if draft.unit and not share_unit(indicator) else figure
    return AreaFigure(
        indicator.id,
        draft.name,
        indicator.delaftale,
        named,
        period_label(standing.period),
        age_words(standing.period, today),
        target_words(indicator, standing),
        trend_words(indicator, standing),
        sentence(indicator, standing),
        standing.status if has_target else None,
        draw(indicator, standing),
        draft.source,
        is_better(indicator, standing),
    )
