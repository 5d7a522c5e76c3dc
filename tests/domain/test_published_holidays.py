"""The moving holidays as they were published, year by year, 2015-2035.

Typed from the calendars of the years (påskedag, store bededag until 2023, Kristi himmelfartsdag,
pinsedag), not computed, so that a mistake in the rule shows.
"""

from datetime import date, timedelta

import pytest

from app.domain.workdays import day_off_name, is_workday, public_holidays

PUBLISHED = {
    2015: ("5/4", "1/5", "14/5", "24/5"),
    2016: ("27/3", "22/4", "5/5", "15/5"),
    2017: ("16/4", "12/5", "25/5", "4/6"),
    2018: ("1/4", "27/4", "10/5", "20/5"),
    2019: ("21/4", "17/5", "30/5", "9/6"),
    2020: ("12/4", "8/5", "21/5", "31/5"),
    2021: ("4/4", "30/4", "13/5", "23/5"),
    2022: ("17/4", "13/5", "26/5", "5/6"),
    2023: ("9/4", "5/5", "18/5", "28/5"),
    2024: ("31/3", None, "9/5", "19/5"),
    2025: ("20/4", None, "29/5", "8/6"),
    2026: ("5/4", None, "14/5", "24/5"),
    2027: ("28/3", None, "6/5", "16/5"),
    2028: ("16/4", None, "25/5", "4/6"),
    2029: ("1/4", None, "10/5", "20/5"),
    2030: ("21/4", None, "30/5", "9/6"),
    2031: ("13/4", None, "22/5", "1/6"),
    2032: ("28/3", None, "6/5", "16/5"),
    2033: ("17/4", None, "26/5", "5/6"),
    2034: ("9/4", None, "18/5", "28/5"),
    2035: ("25/3", None, "3/5", "13/5"),
}


def on(year, text):
    day, month = map(int, text.split("/"))
    return date(year, month, day)


@pytest.mark.parametrize(("year", "days"), PUBLISHED.items())
def test_the_holidays_of_a_year_are_the_published_ones(year, days):
    easter, prayer, ascension, whitsun = (on(year, text) if text else None for text in days)
    expected = {
        easter - timedelta(days=3): "skærtorsdag",
        easter - timedelta(days=2): "langfredag",
        easter: "påskedag",
        easter + timedelta(days=1): "2. påskedag",
        ascension: "Kristi himmelfartsdag",
        whitsun: "pinsedag",
        whitsun + timedelta(days=1): "2. pinsedag",
        date(year, 1, 1): "nytårsdag",
        date(year, 12, 25): "1. juledag",
        date(year, 12, 26): "2. juledag",
    }
    if prayer:
        expected[prayer] = "store bededag"
    assert public_holidays(year) == set(expected)
    assert {day: day_off_name(day) for day in expected} == expected


def test_store_bededag_ended_with_2023():
    assert not is_workday(date(2023, 5, 5))
    fridays_that_would_have_been = {2024: "26/4", 2025: "16/5", 2026: "1/5", 2030: "17/5"}
    for year, text in fridays_that_would_have_been.items():
        day = on(year, text)
        assert day.weekday() == 4
        assert is_workday(day)


@pytest.mark.parametrize("day", [date(2026, 6, 5), date(2026, 12, 24), date(2026, 12, 31)])
def test_a_day_off_by_setting_can_be_a_working_day(day):
    assert not is_workday(day)
    assert is_workday(day, ())
    assert day_off_name(day) in {"grundlovsdag", "juleaftensdag", "nytårsaftensdag"}
    assert day_off_name(day, ()) == ""
