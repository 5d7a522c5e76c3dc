"""A year of meetings: days that are proposed, days that are pasted, and what they collide with."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.meeting_planning import (
    Booked,
    DayFarAway,
    Wish,
    check_day,
    collisions,
    in_christmas,
    in_summer,
    propose_days,
    read_days,
)
from app.domain.workdays import is_workday

TODAY = date(2026, 11, 20)
WISHES = st.builds(
    Wish,
    st.dates(date(2020, 1, 1), date(2034, 12, 31)),
    st.integers(0, 30),
    st.none() | st.integers(0, 4),
    st.booleans(),
)


def test_four_meetings_lie_evenly_on_fridays():
    assert tuple(one.day for one in propose_days(Wish(date(2027, 3, 5), 4))) == (
        date(2027, 3, 5), date(2027, 6, 4), date(2027, 9, 3), date(2027, 12, 10),
    )  # fmt: skip


def test_a_first_day_that_is_moved_says_why():
    maundy, *_ = propose_days(Wish(date(2027, 3, 25), 4))
    assert maundy.words == ("25-03-2027 er skærtorsdag, så mødet er foreslået torsdag 01-04-2027.")
    (monday,) = propose_days(Wish(date(2027, 3, 5), 1, weekday=0))
    assert "er ikke den valgte ugedag" in monday.words
    (between,) = propose_days(Wish(date(2027, 12, 30), 1))
    assert (between.day, between.why) == (date(2028, 1, 6), "ligger mellem jul og nytår")
    assert propose_days(Wish(date(2027, 3, 5), 4))[0].words == ""


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2126, 12, 18), date(2020, 12, 31)])
def test_a_day_in_another_age_is_a_typing_error(day):
    with pytest.raises(DayFarAway, match="2021–2036"):
        check_day(day, TODAY)
    check_day(date(2021, 1, 1), TODAY)
    check_day(date(2036, 12, 31), TODAY)


@given(WISHES)
def test_proposed_days_can_be_met_on(wish):
    days = [one.day for one in propose_days(wish)]
    assert len(days) == min(wish.count, 24)
    assert list(days) == sorted(set(days))
    assert all(is_workday(day) and not in_christmas(day) for day in days)
    if wish.avoid_summer:
        assert not any(in_summer(day) for day in days)
    if wish.weekday is not None:
        assert {day.weekday() for day in days} <= {wish.weekday}


@pytest.mark.parametrize(
    "text",
    ["05-03-2027\n11-06-2027", "5/3-27, 11/6-27", "05.03.2027; 11.06.2027", "5/3-2027 11/6-2027",
     "5/3-27 og 11/6-27\n", "11/6-27\t5/3-27\n5/3-27"],
)  # fmt: skip
def test_several_days_can_be_pasted(text):
    assert read_days(text, TODAY) == ((date(2027, 3, 5), date(2027, 6, 11)), ())


def test_a_day_that_does_not_exist_is_given_back_as_typed():
    assert read_days("31-02-2027\n05-03-2027\nsommer", TODAY) == (
        (date(2027, 3, 5),), ("31-02-2027", "sommer"),
    )  # fmt: skip


@given(st.text(max_size=60))
def test_any_text_can_be_pasted(text):
    read_days(text, TODAY)


def test_what_a_day_collides_with_is_said():
    booked = [
        Booked(7, 1, "Bestyrelsen", date(2027, 3, 5)),
        Booked(8, 2, "Styregruppen", date(2027, 3, 5)),
    ]
    same, other = collisions(1, date(2027, 3, 5), booked, TODAY)
    assert same.refuses
    assert (other.words, other.refuses) == ("er også mødedag for Styregruppen", False)
    assert [c.words for c in collisions(1, date(2027, 3, 26), booked, TODAY)] == ["er langfredag"]
    assert [c.words for c in collisions(1, date(2026, 7, 15), booked, TODAY)] == [
        "ligger i sommerferien", "ligger i fortiden",
    ]  # fmt: skip
    assert collisions(1, date(2027, 3, 4), booked, TODAY) == ()
