"""Where a matter is lifted to by default, and straight to the board."""

from dataclasses import replace

import pytest

from app.domain.lifts import ForumPlace, find_board, next_forum_up
from app.domain.vocabulary import ForumLevel

BOARD = ForumPlace(1, "Bestyrelsen", ForumLevel.STRATEGIC, None)
GROUP = ForumPlace(2, "Styregruppen", ForumLevel.TACTICAL, 1)
STAFF = ForumPlace(3, "Medarbejderforum", ForumLevel.OPERATIONAL, 2)
OTHER_BOARD = ForumPlace(4, "Bestyrelsen i nord", ForumLevel.STRATEGIC, None)
OTHER_GROUP = ForumPlace(5, "Styregruppen i nord", ForumLevel.TACTICAL, 4)
ALL = [BOARD, GROUP, STAFF, OTHER_BOARD, OTHER_GROUP]


@pytest.mark.parametrize(
    ("been", "up"), [([], 2), ([3], 2), ([2], 1), ([5], 4), ([2, 5], 1), ([1], None), ([4], None)]
)
def test_a_matter_goes_one_level_up_to_the_forum_it_hangs_under(been, up):
    assert next_forum_up(ALL, been) == up


def test_a_forum_that_answers_comes_before_a_parent_two_levels_up():
    staff = replace(STAFF, parent_id=1)
    answering = replace(OTHER_GROUP, answers=True)
    assert next_forum_up([answering, BOARD, GROUP, staff], [3]) == 5
    assert next_forum_up([BOARD, GROUP, staff], [3]) == 1


def test_the_forum_above_comes_before_another_of_its_level_that_answers():
    answering = replace(OTHER_BOARD, answers=True)
    assert next_forum_up([answering, BOARD, GROUP], [2]) == 1


def test_forums_that_are_over_are_passed_by():
    over = replace(GROUP, is_over=True)
    assert next_forum_up([BOARD, over, STAFF], [3]) == 1
    assert next_forum_up([over, STAFF], [3]) is None
    assert next_forum_up([replace(BOARD, is_over=True), GROUP, OTHER_BOARD], [2]) == 4


def test_forums_in_a_ring_do_not_stop_the_search():
    one = replace(GROUP, parent_id=6, is_over=True)
    other = ForumPlace(6, "Temagruppen", ForumLevel.TACTICAL, 2, is_over=True)
    assert next_forum_up([one, other, STAFF, BOARD], [3]) == 1


def test_without_a_forum_above_there_is_nowhere_to_go():
    assert next_forum_up([STAFF], [3]) is None
    assert next_forum_up([], []) is None
    assert find_board([STAFF, GROUP], [3]) is None


def test_straight_to_the_board_is_the_one_that_answers_or_stands_above():
    assert find_board(ALL, [3]) == 1
    assert find_board(ALL, [5]) == 4
    assert find_board([OTHER_BOARD, BOARD, GROUP, STAFF], []) == 1, "above where it would go next"
    assert find_board([BOARD, replace(OTHER_BOARD, answers=True), GROUP], [2]) == 4
    assert find_board([replace(BOARD, is_over=True), OTHER_BOARD, GROUP], [2]) == 4


def test_what_is_at_a_board_goes_to_no_other():
    assert find_board(ALL, [1]) is None
