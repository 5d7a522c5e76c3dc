"""Where an indicator stands: sums with intervals, the area furthest behind, what is missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.figure_table import hide_small_counts, lay_out
from app.domain.figures import Figure, FigureState
from app.domain.freshness import expected_period
from app.domain.indicator_words import age_words, draw, sentence, target_words
from app.domain.indicators import AreaName, FigureLine, Indicator, IndicatorDraft, TargetLine
from app.domain.periods import Period
from app.domain.standing import find_missing, stand, stand_in_export
from app.domain.status import Status
from app.domain.vocabulary import Direction, Frequency, IndicatorKind, IndicatorReach, Pooling

TODAY = date(2026, 11, 20)
AREAS = {
    1: AreaName(1, "Ådalen"), 2: AreaName(2, "Søparken"), 9: AreaName(9, "Kommunen", True)
}  # fmt: skip
K2, K3 = Period.quarter(2026, 2), Period.quarter(2026, 3)


def make(figures, targets=(), **fields):
    draft = IndicatorDraft(
        "Unge i fritidsjob", "", "unge", 0, True, IndicatorKind.RESULT, IndicatorReach.OWN,
        Direction.HIGHER, None, None, Pooling.SUM, Frequency.QUARTER, "Egne tal", None, None, None,
    )  # fmt: skip
    lines = tuple(
        FigureLine(number, area, period, figure, None, "", "", "", "")
        for number, (area, period, figure) in enumerate(figures)
    )
    targets = tuple(
        TargetLine(number, area, day, Decimal(value))
        for number, (area, day, value) in enumerate(targets)
    )
    return Indicator(1, "Beskæftigelse", replace(draft, **fields), targets, lines)


def test_the_areas_are_summed_and_the_comparison_left_out():
    indicator = make([(1, K3, Figure.known(24)), (2, K3, Figure.known(37)),
                      (9, K3, Figure.known(999))], [(None, date(2026, 12, 31), 60)])  # fmt: skip
    standing = stand(indicator, AREAS, TODAY)
    assert standing.figure == Figure.known(61)
    assert standing.status is Status.REACHED
    assert target_words(indicator, standing) == "mål 60"


def test_a_suppressed_part_makes_the_sum_an_interval():
    indicator = make([(1, K3, Figure.known(12)), (2, K3, Figure.suppressed())])
    assert lay_out(indicator, AREAS).totals == (Figure(FigureState.SUPPRESSED, None, 12, 16),)
    assert "12–16" in sentence(indicator, stand(indicator, AREAS, TODAY))


def test_hidden_small_counts_are_not_given_away_by_the_sum():
    indicator = make([(1, K3, Figure.known(12)), (2, K3, Figure.known(3))])
    hidden = hide_small_counts(indicator, AREAS)
    (total,) = lay_out(hidden, AREAS).totals
    assert total.value is None
    assert total.bounds == (12, 16)


def test_a_missing_part_makes_the_sum_missing():
    indicator = make([(1, K2, Figure.known(5)), (2, K2, Figure.known(6)), (1, K3, Figure.known(7))])
    assert lay_out(indicator, AREAS).totals == (Figure.known(11), Figure.missing())
    assert stand(indicator, AREAS, TODAY).period == K2


def test_shares_are_never_averaged_but_told_for_the_area_furthest_behind():
    indicator = make(
        [(1, K3, Figure.known(70)), (2, K3, Figure.known(40))],
        [(None, date(2026, 12, 31), 75)],
        pooling=Pooling.NONE, unit="%", counts_people=False,
    )  # fmt: skip
    standing = stand(indicator, AREAS, TODAY)
    assert standing.area == AREAS[2]
    assert "40 % i Søparken" in sentence(indicator, standing)
    assert lay_out(indicator, AREAS).totals is None


@pytest.mark.parametrize(
    ("direction", "shown"), [(Direction.HIGHER, "Ådalen"), (Direction.LOWER, "Søparken")]
)
def test_where_all_areas_have_reached_their_target_the_one_nearest_it_is_told(direction, shown):
    values, target = ((62, 90), 60) if direction is Direction.HIGHER else ((20, 55), 60)
    indicator = make(
        [(area, K3, Figure.known(value)) for area, value in zip((1, 2), values, strict=True)],
        [(None, date(2026, 12, 31), target)], unit="%", pooling=Pooling.NONE, direction=direction,
    )  # fmt: skip
    standing = stand(indicator, AREAS, TODAY)
    assert (standing.status, standing.area.name) == (Status.REACHED, shown)


def test_the_next_target_counts_and_the_one_before_is_where_the_way_starts():
    indicator = make(
        [(None, Period.quarter(2026, 2), Figure.known(25))],
        [(None, date(2025, 12, 31), 20), (None, date(2026, 12, 31), 30)],
    )
    standing = stand(indicator, AREAS, TODAY)
    assert standing.target.value == 30
    assert standing.goal.baseline == 20
    assert standing.status is Status.ON_TRACK
    assert [value for _, value in standing.path] == [20, 30]


def test_an_old_figure_is_missing_data():
    indicator = make(
        [(None, Period.quarter(2025, 1), Figure.known(25))], [(None, date(2026, 12, 31), 30)]
    )
    assert stand(indicator, AREAS, TODAY).status is Status.MISSING


@pytest.mark.parametrize(
    ("frequency", "today", "awaited"),
    [
        (Frequency.QUARTER, date(2026, 11, 20), K3),
        (Frequency.QUARTER, date(2026, 10, 20), K2),
        (Frequency.QUARTER, date(2026, 2, 10), Period.quarter(2025, 4)),
        (Frequency.MONTH, date(2026, 3, 20), Period.month(2026, 2)),
        (Frequency.HALFYEAR, date(2026, 11, 20), Period.halfyear(2026, 1)),
        (Frequency.YEAR, date(2026, 4, 1), Period.year(2025)),
        (Frequency.SCHOOLYEAR, date(2026, 11, 20), Period.schoolyear(2025)),
        (Frequency.WEEK, date(2026, 11, 20), Period.week(2026, 45)),
        (Frequency.IRREGULAR, date(2026, 11, 20), None),
    ],
)
def test_the_figure_awaited_by_now(frequency, today, awaited):
    assert expected_period(make([], frequency=frequency), today) == awaited


def test_register_figures_are_given_their_years():
    indicator = make([], frequency=Frequency.YEAR, reach=IndicatorReach.AREA)
    assert expected_period(indicator, TODAY) == Period.year(2023)


def test_what_is_missing_names_the_areas_that_lack_it():
    indicator = make([(1, K3, Figure.known(5)), (2, K2, Figure.known(6)),
                      (9, K2, Figure.known(1))])  # fmt: skip
    missing = find_missing(indicator, AREAS, TODAY)
    assert (missing.period, missing.areas) == ("3. kvartal 2026", "Søparken")
    assert find_missing(make([(1, K3, Figure.known(5))]), AREAS, TODAY) is None
    assert find_missing(make([]), AREAS, TODAY).areas == ""


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period.quarter(2026, 3), "tallet er 1 måned gammelt"),
        (Period.day(date(2024, 1, 1)), "tallet er 2 år gammelt"),
        (Period.week(2026, 45), "tallet er 1 uge gammelt"),
        (Period.day(TODAY), "tallet er helt nyt"),
    ],
)
def test_the_age_of_a_figure(period, words):
    assert age_words(period, TODAY) == words


def test_a_chart_needs_something_to_draw():
    assert draw(make([]), stand(make([]), AREAS, TODAY)) is None
    indicator = make(
        [(None, K2, Figure.known(5)), (None, K3, Figure.suppressed())],
        [(None, date(2026, 12, 31), 9)],
    )
    chart = draw(indicator, stand(indicator, AREAS, TODAY))
    assert [(point.low, point.high) for point in chart.points] == [(5, 5), (0, 4)]
    assert chart.target_words == "mål 9"


def test_paper_shows_the_status_of_the_window_and_hides_small_counts_and_a_small_baseline():
    indicator = make(
        [(1, K3, Figure.known(12)), (2, K3, Figure.known(3))],
        [(None, date(2026, 12, 31), 15)],
        baseline_value=Decimal(3), baseline_day=date(2024, 1, 1),
    )  # fmt: skip
    hidden, shown = stand_in_export(indicator, AREAS, TODAY)
    assert shown.status is stand(indicator, AREAS, TODAY).status is Status.REACHED
    assert shown.figure.bounds == (12, 16)
    assert hidden.draft.baseline_value is None
    assert all(value != 3 for _, value in shown.path)


def test_a_small_count_alone_is_judged_as_the_interval_it_is_printed_as():
    indicator = make([(None, K3, Figure.known(3))], [(None, date(2026, 12, 31), 3)])
    assert stand(indicator, AREAS, TODAY).status is Status.REACHED
    assert stand_in_export(indicator, AREAS, TODAY)[1].status is Status.NOT_YET


def test_what_is_printed_alike_is_judged_alike():
    indicator = make(
        [(None, K3, Figure.known("72.66"))], [(None, date(2026, 12, 31), "72.7")],
        decimals=1, counts_people=False,
    )  # fmt: skip
    assert stand(indicator, AREAS, TODAY).status is Status.REACHED
