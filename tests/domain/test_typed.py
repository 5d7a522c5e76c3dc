"""What people type is read the Danish way or refused, never guessed."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.typed import NotUnderstood, parse_count, parse_day, parse_number, parse_time

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5/3-26", date(2026, 3, 5)),
        ("05-03-2026", date(2026, 3, 5)),
        ("5.3.2026", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("18-12", date(2026, 12, 18)),
        ("15/1", date(2027, 1, 15)),
        ("29/2", date(2028, 2, 29)),
        ("i morgen", date(2026, 11, 21)),
        ("", None),
    ],
)
def test_a_day_is_read_as_a_dane_means_it(text, day):
    assert parse_day(text, date(2027, 5, 1) if text == "29/2" else TODAY) == day


@pytest.mark.parametrize(
    ("text", "near", "day"),
    [
        ("28-12", date(2026, 1, 5), date(2025, 12, 28)),
        ("12-3", date(2026, 11, 18), date(2026, 3, 12)),
        ("3-1", date(2025, 12, 30), date(2026, 1, 3)),
        ("i går", date(2025, 12, 30), date(2026, 11, 19)),
    ],
)
def test_a_day_without_a_year_is_near_the_day_it_stands_for_and_has_come(text, near, day):
    assert parse_day(text, TODAY, near=near, latest=TODAY) == day


@pytest.mark.parametrize("text", ["31-02-2026", "13-13-2026", "uge", "12", "5/3-226"])
def test_a_day_that_does_not_exist_is_refused(text):
    with pytest.raises(NotUnderstood):
        parse_day(text, TODAY)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_as_the_program_writes_it_is_read_back(day):
    assert parse_day(f"{day:%d-%m-%Y}", TODAY) == day


@pytest.mark.parametrize(
    ("text", "clock"),
    [("9", time(9)), ("9.30", time(9, 30)), ("kl. 09:30", time(9, 30)), ("", None)],
)
def test_a_clock_time_is_read(text, clock):
    assert parse_time(text) == clock


@pytest.mark.parametrize("text", ["25", "9.75", "halv ni"])
def test_a_clock_time_that_does_not_exist_is_refused(text):
    with pytest.raises(NotUnderstood):
        parse_time(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.064", "1064"),
        ("2,70", "2.70"),
        ("-3", "-3"),
        ("8.691.000", "8691000"),
        ("12345", "12345"),
    ],
)
def test_a_number_is_read_with_comma_and_thousands_dots(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["12.5", "1,2,3", "1.06", "ca. 40", "12 %", "1.0000"])
def test_a_number_with_two_meanings_is_refused(text):
    with pytest.raises(NotUnderstood):
        parse_number(text)


@pytest.mark.parametrize("text", ["-1", "2,5"])
def test_a_count_is_whole_and_not_negative(text):
    with pytest.raises(NotUnderstood):
        parse_count(text)


def test_an_empty_count_is_unknown_not_zero():
    assert parse_count(" ") is None
    assert parse_count("0") == 0
