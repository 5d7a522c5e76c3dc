"""Dates with the month first are never read as Danish ones without asking."""

from datetime import date

import pytest

from app.domain.month_first import is_month_first, read_either_way


@pytest.mark.parametrize(
    ("text", "only_so"),
    [("12/31/2023", True), ("1/15/2024", True), ("01/02/2023", False), ("31/12/2023", False),
     ("13/14/2023", False), ("2023", False), ("12/31", False)],
)  # fmt: skip
def test_only_a_day_past_the_twelfth_month_tells(text, only_so):
    assert is_month_first(text) is only_so


def test_a_date_that_can_be_read_both_ways_offers_both():
    reading = read_either_way("01/02/2023")
    assert reading.doubt
    assert [(option.code, option.period.start) for option in reading.options] == [
        ("day_first", date(2023, 2, 1)),
        ("month_first", date(2023, 1, 2)),
    ]


def test_a_date_that_is_the_same_both_ways_offers_one():
    assert [option.code for option in read_either_way("03/03/2023").options] == ["month_first"]
