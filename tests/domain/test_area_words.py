"""When an activity is, said to those who live there."""

from datetime import date

import pytest

from app.domain.area_words import usual_weekdays, when_words
from app.domain.areas import size_words

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("days", "usual"),
    [
        ({}, ()),
        ({1: 3}, ()),
        ({1: 4}, (1,)),
        ({1: 9, 3: 8, 5: 1}, (1, 3)),
    ],
)
def test_a_weekday_is_usual_when_it_has_a_fourth_of_the_days(days, usual):
    assert usual_weekdays(days) == usual


@pytest.mark.parametrize(
    ("weekdays", "starts", "ends", "words"),
    [
        ((1, 3), date(2024, 5, 1), None, "tirsdag og torsdag"),
        ((1,), date(2024, 5, 1), date(2027, 6, 30), "tirsdag, til juni 2027"),
        ((0, 1, 2, 3), None, None, "de fleste hverdage"),
        ((), date(2024, 5, 1), None, "siden maj 2024"),
        ((1,), date(2027, 2, 1), None, "begynder i februar 2027"),
        ((1,), date(2024, 5, 1), date(2026, 6, 30), "sluttede i juni 2026"),
        ((), None, None, ""),
    ],
)
def test_when_is_said_in_plain_words(weekdays, starts, ends, words):
    assert when_words(weekdays, starts, ends, TODAY) == words


def test_the_size_says_what_is_known():
    assert size_words(486, 1148, date(2026, 1, 1)) == "486 boliger og 1.148 beboere pr. 01-01-2026"
    assert size_words(1, None, None) == "1 bolig"
    assert size_words(None, None, date(2026, 1, 1)) == ""
