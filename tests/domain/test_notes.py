"""When a statusnotat is due, where a note is lifted to, and how milestones stand."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.lifts import ForumPlace, next_forum_up
from app.domain.milestones import MilestoneLine, a_year_on
from app.domain.notes import find_due
from app.domain.vocabulary import ActivityStatus, ForumLevel, Frequency

RUNNING = ActivityStatus.RUNNING
START = date(2025, 2, 1)


@pytest.mark.parametrize(
    ("frequency", "last", "today", "words"),
    [
        (Frequency.QUARTER, date(2026, 10, 2), date(2026, 12, 30), None),
        (Frequency.QUARTER, date(2026, 9, 28), date(2026, 12, 16), None),
        (Frequency.QUARTER, date(2026, 9, 28), date(2026, 12, 17), "senest 31-12-2026"),
        (Frequency.QUARTER, date(2026, 6, 28), date(2026, 11, 20), "3. kvartal 2026 mangler"),
        (Frequency.QUARTER, None, date(2026, 11, 20), "3. kvartal 2026 mangler"),
        (Frequency.HALFYEAR, date(2026, 6, 28), date(2026, 11, 20), None),
        (Frequency.HALFYEAR, date(2025, 12, 28), date(2026, 11, 20), "1. halvår 2026 mangler"),
        (Frequency.YEAR, date(2025, 12, 28), date(2026, 11, 20), None),
        (None, None, date(2026, 11, 20), None),
    ],
)
def test_a_status_note_is_due_by_its_rhythm(frequency, last, today, words):
    due = find_due(frequency, RUNNING, START, last, today)
    if words is None:
        assert due is None
    else:
        assert due is not None
        assert due.words.endswith(words)


def test_only_what_runs_owes_a_note_and_a_new_activity_owes_none_for_before_it_began():
    today = date(2026, 11, 20)
    assert find_due(Frequency.QUARTER, ActivityStatus.PAUSED, START, None, today) is None
    assert find_due(Frequency.QUARTER, RUNNING, date(2026, 10, 5), None, today) is None
    due = find_due(Frequency.QUARTER, RUNNING, date(2026, 10, 5), None, date(2026, 12, 20))
    assert due is not None
    assert not due.late


@pytest.mark.parametrize(
    ("starts", "today", "words"),
    [
        (None, date(2026, 11, 20), "3. kvartal 2026 mangler"),
        (date(2026, 9, 15), date(2026, 10, 1), "3. kvartal 2026 mangler"),
        (date(2026, 9, 16), date(2026, 9, 30), None),
        (date(2026, 9, 16), date(2026, 10, 1), None),
        (date(2026, 9, 16), date(2026, 12, 20), "4. kvartal 2026 senest 31-12-2026"),
        (date(2027, 3, 1), date(2026, 11, 20), None),
    ],
)  # fmt: skip
def test_no_note_is_owed_for_a_period_an_activity_began_at_the_end_of(starts, today, words):
    due = find_due(Frequency.QUARTER, RUNNING, starts, None, today)
    assert (due.words if due else None) == (f"statusnotat for {words}" if words else None)


BOARD = ForumPlace(1, "Bestyrelsen", ForumLevel.STRATEGIC, None)
GROUP = ForumPlace(2, "Styregruppen", ForumLevel.TACTICAL, 1)
STAFF = ForumPlace(3, "Medarbejderforum", ForumLevel.OPERATIONAL, 2)


def test_a_note_goes_to_the_next_level_up_from_the_forums_there_are():
    assert next_forum_up([BOARD, GROUP, STAFF], []) == 2
    assert next_forum_up([BOARD, STAFF], []) == 1
    assert next_forum_up([BOARD, GROUP, STAFF], [2]) == 1
    assert next_forum_up([BOARD, GROUP], [1]) is None
    assert next_forum_up([STAFF], []) is None
    assert next_forum_up([], []) is None


def test_a_forums_own_parent_comes_before_another_of_the_same_level():
    other = ForumPlace(4, "Anden bestyrelse", ForumLevel.STRATEGIC, None)
    assert next_forum_up([other, BOARD, GROUP], [2]) == 1


def milestone(due=None, first=None, reached=None, dropped=None, carried_on=False):
    return MilestoneLine(
        1, 1, "Fritidsjob", "Ti aftaler", due, first, reached, dropped, "", "", carried_on, False
    )


@pytest.mark.parametrize(
    ("line", "words", "moved"),
    [
        (milestone(), "○ uden frist", ""),
        (milestone(date(2026, 12, 15), date(2026, 12, 15)), "○ planlagt 15-12-2026", ""),
        (milestone(date(2026, 12, 15), date(2026, 10, 31)), "○ planlagt 15-12-2026",
         "rykket 45 dage"),
        (milestone(date(2026, 11, 8), date(2026, 11, 9)), "■ 12 dage forsinket",
         "fremrykket 1 dag"),
        (milestone(date(2026, 1, 1), reached=date(2026, 2, 3)),
         "✓ nået 03-02-2026, 33 dage efter fristen", ""),
        (milestone(date(2026, 2, 3), reached=date(2026, 2, 3)), "✓ nået 03-02-2026", ""),
        (milestone(date(2026, 1, 1), dropped=date(2026, 2, 3)), "– bortfaldet 03-02-2026", ""),
        (milestone(date(2026, 1, 1), carried_on=True), "→ ført videre", ""),
    ],
)  # fmt: skip
def test_a_milestone_says_how_it_stands(line, words, moved):
    assert line.state_words(date(2026, 11, 20)) == words
    assert line.moved_words == moved


def test_a_year_on_from_a_leap_day_is_the_last_of_february():
    assert a_year_on(date(2028, 2, 29)) == date(2029, 2, 28)


def test_a_forum_that_is_over_is_passed_by():
    over = replace(GROUP, is_over=True)
    assert next_forum_up([BOARD, over, STAFF], []) == 1
    assert next_forum_up([BOARD, over, STAFF], [3]) == 1
    assert next_forum_up([replace(BOARD, is_over=True), GROUP], [2]) is None
