"""Working days: weekends, Danish holidays, and the days no office is open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.workdays import is_workday, public_holidays, workdays_before, workdays_until

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 4, 2),  # skærtorsdag
        date(2026, 5, 14),  # Kristi himmelfart
        date(2026, 6, 5),  # grundlovsdag, by setting
        date(2026, 12, 24),
        date(2026, 12, 25),
        date(2026, 11, 21),  # a Saturday
    ],
)
def test_no_office_is_open(day):
    assert not is_workday(day)


@pytest.mark.parametrize("year", range(2015, 2051))
def test_the_public_holidays_are_those_of_the_library(year):
    import holidays

    assert public_holidays(year) == set(holidays.country_holidays("DK", years=year))


def test_store_bededag_is_a_working_day_since_2024():
    assert is_workday(date(2026, 5, 1))


def test_the_agenda_goes_out_ten_working_days_before():
    assert workdays_before(date(2026, 12, 18), 10) == date(2026, 12, 4)


@given(DAYS, st.integers(min_value=0, max_value=40))
def test_counting_forth_undoes_counting_back(day, count):
    before = workdays_before(day, count)
    assert workdays_until(before, day - timedelta(days=1)) == max(
        count - is_workday(before), 0
    ) or (workdays_until(before - timedelta(days=1), day - timedelta(days=1)) == count)


@given(DAYS)
def test_a_passed_day_is_no_working_days_ahead(day):
    assert workdays_until(day, day) == 0
    assert workdays_until(day, day - timedelta(days=9)) == 0
