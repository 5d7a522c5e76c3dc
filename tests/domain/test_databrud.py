"""A databrud: figures from before a new definition are drawn, but neither joined nor judged."""

from dataclasses import replace
from datetime import date

from app.domain.area_words import trend_words
from app.domain.figures import Figure
from app.domain.indicator_words import break_words, draw, sentence
from app.domain.indicators import find_break
from app.domain.periods import Period
from app.domain.standing import stand
from app.domain.status import Status
from app.reports.charts import draw_chart
from tests.domain.test_standing import AREAS, make

START = date(2027, 2, 1)
TODAY = date(2028, 4, 20)
OLD = [(1, Period.quarter(2026, n), Figure.known(10 + n)) for n in (1, 2, 3, 4)]
NEW = [(1, Period.quarter(2027, n), Figure.known(40 + n)) for n in (2, 3, 4)]


def broken(figures, *targets, **fields):
    return replace(make(figures, targets, **fields), break_day=START)


def test_a_definition_that_reads_the_same_is_no_break():
    assert find_break(None, "Ny", START) is None
    assert find_break("Unge  under 18\n", "Unge under 18", START) is None
    assert find_break("Unge under 18", "Unge under 25", START) == START
    assert find_break("", "Unge under 25", START) == START
    assert find_break("Unge under 18", "Unge under 25", None) is None


def test_only_figures_from_after_the_break_are_judged():
    standing = stand(broken(OLD, (None, date(2027, 12, 31), 5)), AREAS, TODAY)
    assert standing.period is None
    assert standing.status not in {Status.REACHED, Status.ON_TRACK}
    assert "ingen tal efter databruddet" in sentence(broken(OLD), standing)
    standing = stand(broken(OLD + NEW, (1, date(2027, 12, 31), 40)), AREAS, TODAY)
    assert standing.figure == Figure.known(44)
    assert standing.status is Status.REACHED


def test_the_way_to_the_target_never_begins_before_the_break():
    before = {"baseline_value": 10, "baseline_day": date(2026, 1, 1)}
    indicator = broken(
        OLD + NEW, (1, date(2026, 12, 31), 20), (1, date(2030, 12, 31), 60), **before
    )
    standing = stand(indicator, AREAS, TODAY)
    assert [day for day, _ in standing.path] == [date(2030, 12, 31)]
    chart = draw(indicator, standing)
    assert chart.path[0][0] == START


def test_the_break_is_said_and_no_trend_claimed_across_it():
    indicator = broken(OLD + NEW[:1])
    standing = stand(indicator, AREAS, TODAY)
    assert "Databrud 01-02-2027" in sentence(indicator, standing)
    assert trend_words(indicator, standing) == ""
    indicator = broken(OLD + NEW)
    assert trend_words(indicator, stand(indicator, AREAS, TODAY)) == "op fra 43"


def test_without_figures_on_the_far_side_nothing_is_said():
    standing = stand(broken(NEW), AREAS, TODAY)
    assert standing.break_day is None
    assert break_words(standing) == ""
    assert draw(broken(NEW), standing).break_day is None


def test_the_line_is_parted_by_a_dotted_red_one():
    indicator = broken(OLD + NEW)
    drawing = draw_chart(draw(indicator, stand(indicator, AREAS, TODAY)), 400, 120)
    thick = [line for line in drawing.contents if getattr(line, "strokeWidth", 0) == 2.2]
    assert [len(line.points) // 2 for line in thick] == [4, 3]
    dotted = [line for line in drawing.contents if getattr(line, "strokeDashArray", None)]
    assert any(line.points[0] == line.points[2] for line in dotted)


def test_a_chart_with_nothing_after_the_break_shows_the_history():
    indicator = broken(OLD)
    chart = draw(indicator, stand(indicator, AREAS, TODAY))
    assert chart.last_words == ""
    assert draw_chart(chart, 400, 120).contents
