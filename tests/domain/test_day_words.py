"""A day field takes a date, or a deadline as it is said in the room."""

from datetime import date

import pytest

from app.domain.day_words import read_day
from app.domain.typed import NotUnderstood

TODAY = date(2026, 11, 20)  # a Friday
MEETING = date(2026, 12, 17)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("5/3-27", date(2027, 3, 5)),
        ("I morgen", date(2026, 11, 21)),
        ("i overmorgen", date(2026, 11, 22)),
        ("om 14 dage", date(2026, 12, 4)),
        (" Om to uger. ", date(2026, 12, 4)),
        ("om 3 måneder", date(2027, 2, 20)),
        ("uge 50", date(2026, 12, 11)),
        ("mandag i uge 50", date(2026, 12, 7)),
        ("senest uge 50", date(2026, 12, 11)),
        ("inden næste møde", date(2026, 12, 16)),
        ("5/11", date(2026, 11, 5)),  # the nearest, as always in a field
    ],
)
def test_a_day_is_read_as_it_is_said(text, day):
    assert read_day(text, TODAY, MEETING) == day


@pytest.mark.parametrize("text", ["foo", "fredag", "uge", "om lidt", "om 14 dage ring", "uge 60"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(NotUnderstood):
        read_day(text, TODAY, MEETING)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("inden næste møde", "intet kommende møde"), ("uge 46", "er forbi")],
)
def test_what_cannot_be_counted_says_why(text, sentence):
    with pytest.raises(NotUnderstood, match=sentence):
        read_day(text, TODAY)
