"""What a Danish reader takes a text for, stated apart from the code that reads it."""

import re
from datetime import date
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.danish import MONTHS, format_number
from app.domain.numbers import Convention, convention_of, read_number
from app.domain.period_text import read_period

SPACES = st.sampled_from(["", " ", "  ", "\xa0", "\N{NARROW NO-BREAK SPACE}"])
UNITS = st.sampled_from(["", "%", " %", " pct.", "\xa0procent", " kr.", ",-"])
VAGUE = st.sampled_from(["ca. ", "mindst ", "over ", "op til ", "knap ", "~", ">", "omkring "])
LARGE = st.sampled_from([" t.kr.", " mio. kr.", " mia.", " mio.", " tkr."])
MARKS = st.sampled_from(["*", " *", " 1)", "¹", " (skøn)", " a)"])
COUNTS = st.integers(0, 10**9)
conventions = st.sampled_from(Convention)


def sure_value(text, convention=Convention.UNKNOWN):
    """The value of a text that is read without a doubt, else None."""
    reading = read_number(text, convention)
    return reading.figure.value if reading.figure and not reading.doubt else None


@given(st.decimals(-(10**7), 10**7, places=1), UNITS, SPACES, SPACES)
def test_a_number_with_its_unit_is_read_back(value, unit, before, after):
    assume(not (unit == ",-" and value != value.to_integral_value()))
    text = f"{before}{format_number(value, 0 if unit == ',-' else 1)}{unit}{after}"
    assert sure_value(text) == value


@given(COUNTS, st.sampled_from([" ", "\xa0", "\N{THIN SPACE}", "."]))
def test_thousands_may_be_parted_by_a_dot_or_a_space(value, mark):
    assert sure_value(format_number(value).replace(".", mark)) == value


@given(COUNTS, VAGUE, LARGE, MARKS, conventions)
def test_what_is_said_of_a_number_makes_it_a_question(value, vague, large, mark, convention):
    for text in (f"{vague}{value}", f"{value}{large}", f"{value}{mark}"):
        assert sure_value(text, convention) is None


@given(st.integers(0, 999), st.integers(1, 999), conventions)
def test_an_interval_is_never_one_number(low, width, convention):
    for text in (f"{low}-{low + width}", f"{low} - {low + width} %", f"{low}–{low + width}"):
        assert sure_value(text, convention) is None


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"), conventions)
def test_three_digits_after_a_mark_are_thousands_only_to_a_dane(whole, rest, mark, convention):
    value = sure_value(f"{whole}{mark}{rest:03}", convention)
    danish = whole * 1000 + rest if mark == "." else Decimal(f"{whole}.{rest:03}")
    assert value in (None, danish)
    if convention in {Convention.ENGLISH, Convention.MIXED}:
        assert value is None


@given(st.integers(0, 10**6), st.integers(0, 99), conventions)
def test_english_decimals_are_sure_only_in_an_english_column(whole, rest, convention):
    value = sure_value(f"{whole}.{rest:02}", convention)
    assert value in (None, Decimal(f"{whole}.{rest:02}"))
    assert (value is None) == (convention is not Convention.ENGLISH)


@given(st.lists(st.decimals(0, 10**6, places=1), min_size=1))
def test_a_column_keeps_to_the_way_it_is_written(values):
    danish = [str(value).replace(".", ",") for value in values]
    english = [str(value) for value in values]
    assert convention_of(danish) is Convention.DANISH
    assert convention_of(english) is Convention.ENGLISH
    assert convention_of([*danish, *english]) is Convention.MIXED


YEARS = st.integers(1990, 2060)
WORDS = st.sampled_from(["", "pr. ", "i ", "uge ", "K", "H", "M", "primo ", "gns. ", "skoleåret "])
JOINS = st.sampled_from(["", " ", "-", "/", ".", ". ", " - ", ", ", " til ", ". kvartal ",
                         ". halvår ", "K", "M", "U", "H"])  # fmt: skip
PARTS = st.one_of(st.integers(0, 60).map(str), YEARS.map(str), st.sampled_from(MONTHS), st.just(""))


@given(WORDS, PARTS, JOINS, PARTS, JOINS, PARTS)
def test_no_period_leaves_out_what_a_text_says(word, one, join, two, then, three):
    text = f"{word}{one}{join}{two}{then}{three}"
    reading = read_period(text)
    if reading is None or reading.doubt:
        return
    period = reading.period
    inside = {period.start.year, period.end.year}
    inside.add(period.start.isocalendar().year)
    # Every year in full that the text names is one the period begins or ends in.
    for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text):
        assert int(year) in inside, text
    # Every month it names is one the period begins or ends with.
    for number, name in enumerate(MONTHS, 1):
        if name in text.casefold():
            assert number in {period.start.month, period.end.month}, text
    if match := re.search(r"([1-4])\. kvartal", text):
        assert (period.start.month + 2) // 3 == int(match[1]), text
    if match := re.search(r"([12])\. halvår", text):
        assert (period.start.month + 5) // 6 == int(match[1]), text


@given(st.dates(date(1971, 1, 1), date(2060, 12, 31)))
def test_a_day_is_read_in_every_way_danes_write_it(day):
    month = MONTHS[day.month - 1]
    for text in (
        f"{day:%d-%m-%Y}", f"{day:%d.%m.%Y}", f"{day.day}. {month} {day.year}",
        f"pr. {day.day}. {month} {day.year}", f"{day.day}/{day.month} {day.year}",
        f"{day.day}/{day.month}-{day.year}", f"{day.day}. {month[:3]}. {day.year}",
        day.isoformat(),
    ):  # fmt: skip
        reading = read_period(text)
        assert reading is not None, text
        assert (reading.period.start, reading.period.end, reading.doubt) == (day, day, ""), text


@given(st.dates(date(1971, 1, 1), date(2060, 12, 31)), st.sampled_from("./-"))
def test_a_short_year_is_the_near_one_and_never_american(day, mark):
    text = f"{day:%d}{mark}{day:%m}{mark}{day:%y}"
    reading = read_period(text)
    assert reading is None or reading.doubt or (
        (reading.period.start.day, reading.period.start.month) == (day.day, day.month)
    )  # fmt: skip
