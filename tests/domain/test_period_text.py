from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.period_text import period_of_day, read_period
from app.domain.periods import Period, PeriodKind, period_label


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("2024", "year", "2024-01-01", "2024-12-31"),
        ("2024K1", "quarter", "2024-01-01", "2024-03-31"),
        ("2020/K2", "quarter", "2020-04-01", "2020-06-30"),
        ("2007Q4", "quarter", "2007-10-01", "2007-12-31"),
        ("K1 2020", "quarter", "2020-01-01", "2020-03-31"),
        ("1. kvt. 2020", "quarter", "2020-01-01", "2020-03-31"),
        ("3. kvartal 2016", "quarter", "2016-07-01", "2016-09-30"),
        ("2024M01", "month", "2024-01-01", "2024-01-31"),
        ("jan-20", "month", "2020-01-01", "2020-01-31"),
        ("feb-16", "month", "2016-02-01", "2016-02-29"),
        ("januar 2020", "month", "2020-01-01", "2020-01-31"),
        ("2024H1", "halfyear", "2024-01-01", "2024-06-30"),
        ("2. halvår, 2018", "halfyear", "2018-07-01", "2018-12-31"),
        ("2016/17", "schoolyear", "2016-08-01", "2017-07-31"),
        ("2019/2020", "schoolyear", "2019-08-01", "2020-07-31"),
        ("pr. 1. januar 2024", "day", "2024-01-01", "2024-01-01"),
        ("1. december 2015", "day", "2015-12-01", "2015-12-01"),
        ("01.07.11", "day", "2011-07-01", "2011-07-01"),
        ("31-08-2025", "day", "2025-08-31", "2025-08-31"),
        ("2020-01-31", "day", "2020-01-31", "2020-01-31"),
        ("primo 2020", "day", "2020-01-01", "2020-01-01"),
        ("ultimo marts 2021", "day", "2021-03-31", "2021-03-31"),
        ("pr. uge 43, 2025", "week", "2025-10-20", "2025-10-26"),
        ("1. februar 2017 - 31. januar 2021", "span", "2017-02-01", "2021-01-31"),
        ("2014 - 2018", "span", "2014-01-01", "2018-12-31"),
        ("gns. 2018-2019", "span", "2018-01-01", "2019-12-31"),
        ("januar-marts 2020", "span", "2020-01-01", "2020-03-31"),
    ],
)
def test_a_period_in_the_wild_is_read(text, kind, start, end):
    reading = read_period(text)
    period = reading.period
    found = (period.kind.value, period.start.isoformat(), period.end.isoformat(), period.text)
    assert found == (kind, start, end, text)
    assert not reading.doubt


@pytest.mark.parametrize("text", ["2011-12", "2018-19", "2019-2020", "2020*", "maj 20"])
def test_a_period_with_two_readings_is_doubtful(text):
    assert read_period(text).doubt


@pytest.mark.parametrize(
    "text",
    ["", "1.064", "12.5", "pr. 1/10", "uge 43", "1. kvartal", "31.02.2020", "18-29 år", "2020K5",
     "Afd. 01-52", "2020M13", "2019/21", "uge 54, 2025", "12345", "1899"],
)  # fmt: skip
def test_a_text_without_a_whole_period_is_none(text):
    assert read_period(text) is None


def test_a_date_cell_is_the_period_its_format_shows():
    day = date(2016, 3, 1)
    assert period_of_day(day, "day") == Period.day(day)
    assert period_of_day(day, "month") == Period.month(2016, 3)
    assert period_of_day(day, "year") == Period.year(2016)


years = st.integers(1900, 2098)
periods = st.one_of(
    st.builds(Period.year, years),
    st.builds(Period.month, years, st.integers(1, 12)),
    st.builds(Period.quarter, years, st.integers(1, 4)),
    st.builds(Period.halfyear, years, st.integers(1, 2)),
    st.builds(Period.schoolyear, years),
    st.builds(Period.week, years, st.integers(1, 52)),
    st.builds(Period.day, st.dates(date(1900, 1, 1), date(2098, 12, 31))),
)


@given(periods)
def test_a_period_as_the_program_writes_it_is_read_back(period):
    reading = read_period(period_label(period))
    assert reading.period == period
    assert not reading.doubt


@given(st.text(max_size=20) | st.text("0123456789KQMHkvartjnfebuge./- ", max_size=16))
def test_no_text_makes_a_period_that_ends_before_it_starts(text):
    reading = read_period(text)
    assert reading is None or reading.period.start <= reading.period.end
    assert reading is None or isinstance(reading.period.kind, PeriodKind)
