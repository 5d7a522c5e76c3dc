"""The traffic light: every rule of it, and that an interval is never guessed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.status import Goal, Status, judge, judge_together
from app.domain.vocabulary import Direction

DAY = date(2026, 1, 1)
UP = Goal(Direction.HIGHER, Decimal(70), date(2028, 1, 1), Decimal(50), date(2024, 1, 1))
DOWN = Goal(Direction.LOWER, Decimal(10), date(2028, 1, 1), Decimal(20), date(2024, 1, 1))
BAND = Goal(Direction.BAND, band=(Decimal(20), Decimal(30)))


def judged(goal, low, high=None, *, fresh=True):
    return judge(goal, (Decimal(low), Decimal(high or low)), DAY, fresh=fresh)


@pytest.mark.parametrize(
    ("goal", "value", "status"),
    [
        (UP, "70", Status.REACHED), (UP, "61", Status.ON_TRACK), (UP, "59.5", Status.ATTENTION),
        (UP, "55", Status.BEHIND), (DOWN, "9", Status.REACHED), (DOWN, "14", Status.ON_TRACK),
        (DOWN, "15.3", Status.ATTENTION), (DOWN, "19", Status.BEHIND),
        (BAND, "25", Status.REACHED), (BAND, "32", Status.ATTENTION), (BAND, "40", Status.BEHIND),
    ],
)  # fmt: skip
def test_a_value_is_judged_by_where_it_should_be_that_day(goal, value, status):
    assert judged(goal, value) is status


def test_the_expected_value_lies_on_the_straight_way():
    assert UP.expected(date(2024, 1, 1)) == 50
    assert UP.expected(date(2028, 1, 1)) == 70
    assert 59 < UP.expected(DAY) < 61


def test_without_a_target_nothing_can_be_measured_yet():
    assert judge(Goal(Direction.HIGHER), None, None, fresh=False) is Status.NOT_YET
    assert judge(Goal(Direction.BAND), None, None, fresh=False) is Status.NOT_YET


def test_an_old_or_absent_figure_is_missing():
    assert judge(UP, None, None, fresh=False) is Status.MISSING
    assert judged(UP, "70", fresh=False) is Status.MISSING


def test_a_suppressed_figure_is_judged_only_when_both_ends_agree():
    few = Goal(Direction.HIGHER, Decimal(2))
    assert judged(few, "1", "4") is Status.NOT_YET
    assert judged(Goal(Direction.HIGHER, Decimal(40)), "1", "4") is Status.BEHIND


@given(st.decimals(0, 100, places=1), st.decimals(0, 100, places=1), st.sampled_from([UP, DOWN]))
def test_a_better_value_never_gets_a_worse_status(first, second, goal):
    order = [Status.BEHIND, Status.ATTENTION, Status.ON_TRACK, Status.REACHED]
    better = max if goal is UP else min
    worse_value = min(first, second) if goal is UP else max(first, second)
    best = judged(goal, str(better(first, second)))
    assert order.index(best) >= order.index(judged(goal, str(worse_value)))


@pytest.mark.parametrize(
    ("statuses", "together"),
    [
        ([], Status.NOT_YET), ([Status.MISSING], Status.MISSING),
        ([Status.REACHED, Status.MISSING], Status.REACHED),
        ([Status.REACHED, Status.ON_TRACK], Status.ON_TRACK),
        ([Status.ON_TRACK, Status.ATTENTION], Status.ATTENTION),
        ([Status.ON_TRACK] * 3 + [Status.BEHIND], Status.ATTENTION),
        ([Status.ON_TRACK] * 2 + [Status.BEHIND], Status.BEHIND),
    ],
)  # fmt: skip
def test_several_together(statuses, together):
    assert judge_together(statuses) is together


def test_every_status_has_a_sign_of_its_own_and_a_word():
    assert len({status.sign for status in Status}) == len(Status)
    assert all(status.text == f"{status.sign} {status.word}" for status in Status)
