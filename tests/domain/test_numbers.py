from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.danish import format_number
from app.domain.figures import FigureState
from app.domain.numbers import Convention, convention_of, number_of, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.064", "1064"),
        ("2,70 pct.", "2.70"),
        ("4,5 %", "4.5"),
        ("8.691.000 kr.", "8691000"),
        ("12 345", "12345"),
        ("12\N{NO-BREAK SPACE}345,6", "12345.6"),
        ("\N{MINUS SIGN}43", "-43"),
        (" 76,5 ", "76.5"),
        ("1.234,5", "1234.5"),
        ("0,125", "0.125"),
        ("0", "0"),
        ("500,-", "500"),
    ],
)
def test_a_danish_number_is_sure(text, value):
    reading = read_number(text)
    assert (reading.figure.value, reading.doubt) == (Decimal(value), "")


@pytest.mark.parametrize(
    ("text", "high"), [("..", 4), ("<5", 4), ("< 10", 9), ("*", 4), ("blændet", 4), ("under 3", 2)]
)
def test_a_hidden_number_is_an_interval(text, high):
    figure = read_number(text).figure
    assert (figure.state, figure.low, figure.high) == (FigureState.SUPPRESSED, 0, high)


@pytest.mark.parametrize(
    "text",
    ["ca. 40", "30-50 %", "mindst 264", "2,2 mia.", "12 t.kr.", "-", ".", "45*", "(45)", "12.5",
     "1,234.5", "2,666", "0123", "****", "+5", "45 (foreløbigt)", "under 40,5"],
)  # fmt: skip
def test_a_text_with_more_than_one_reading_is_doubtful(text):
    reading = read_number(text)
    assert reading.figure is not None
    assert reading.doubt


@pytest.mark.parametrize(
    "text", ["se note", "d1_0101_2018", "1.00.000", "18-29 år", "1,2,3", "12a3"]
)
def test_a_text_that_is_no_number_is_none(text):
    assert read_number(text).figure is None


def test_an_interval_keeps_its_ends():
    reading = read_number("30-50 %")
    assert (reading.low, reading.high) == (30, 50)


def test_a_column_with_english_decimals_makes_its_thousands_doubtful():
    convention = convention_of(["170.6", "166.13", "1.064"])
    assert convention is Convention.ENGLISH
    assert read_number("170.6", convention).doubt == ""
    assert read_number("1.064", convention).doubt
    assert read_number("0.125", convention).figure.value == Decimal("0.125")


def test_a_column_that_writes_both_ways_is_doubtful():
    convention = convention_of(["1,5", "1.5"])
    assert convention is Convention.MIXED
    assert read_number("1,5", convention).doubt
    assert read_number("1.5", convention).doubt


def test_a_danish_column_settles_three_decimals():
    convention = convention_of(["2,66", "2,666"])
    assert read_number("2,666", convention).figure.value == Decimal("2.666")
    assert not read_number("2,666", convention).doubt


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=2))
def test_a_number_written_in_danish_is_read_back(value):
    reading = read_number(format_number(value), Convention.DANISH)
    assert reading.figure.value == value
    assert not reading.doubt


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_is_read_back_with_and_without_dots(value):
    for text in (format_number(value), str(value), f"{format_number(value)} kr."):
        reading = read_number(text)
        assert (reading.figure.value, reading.doubt) == (value, "")


@given(st.text("0123456789.,- %<*", max_size=12))
def test_no_text_gives_a_sure_value_that_a_dane_would_read_otherwise(text):
    reading = read_number(text)
    if reading.figure is None or reading.doubt or reading.figure.value is None:
        return
    bare = text.replace("%", "").replace(" ", "").removesuffix(",-")
    # Dots only part thousands, a single comma only begins the decimals.
    assert bare.count(",") <= 1
    whole, _, decimals = bare.lstrip("-").partition(",")
    assert "." not in decimals
    groups = whole.split(".")
    assert len(groups) == 1 or all(len(group) == 3 for group in groups[1:])
    assert reading.figure.value == Decimal(bare.replace(".", "").replace(",", ".") or "0")


@given(st.text(max_size=20) | st.text("0123456789.,-/ %()*<kmtcapr", max_size=12))
def test_any_text_can_be_read(text):
    convention_of([text])
    for convention in Convention:
        read_number(text, convention)


@given(st.floats(-1e15, 1e15, allow_nan=False))
def test_a_stored_number_keeps_the_fifteen_digits_a_spreadsheet_shows(value):
    assert float(number_of(value)) == pytest.approx(value, rel=1e-14, abs=1e-300)


def test_a_computed_number_loses_its_binary_dust():
    assert str(number_of(0.1 + 0.2)) == "0.3"
    assert number_of(0.412) * 100 == Decimal("41.2")
