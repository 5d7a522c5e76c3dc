"""What a decision expects: what is read from its words, and how the figure that came is judged."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.expectation_words import ReadExpectation, read_expectation
from app.domain.expectations import Actual, ExpectationDraft, Met, judge, period_of
from app.domain.figures import Figure
from app.domain.periods import Period
from app.domain.vocabulary import ExpectationSense as Sense
from app.domain.vocabulary import Measure

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "sense", "value", "period"),
    [
        ("over 40 deltagere i K3", Sense.OVER, 40, Period.quarter(2027, 3)),
        ("Over 40 deltagere i K4", Sense.OVER, 40, Period.quarter(2026, 4)),
        ("mindst 1.200 i 2027", Sense.AT_LEAST, 1200, Period.year(2027)),
        ("Færre end 12,5 % i 1. halvår 2027", Sense.UNDER, "12.5", Period.halfyear(2027, 1)),
        ("højst 3 klager i marts", Sense.AT_MOST, 3, Period.month(2027, 3)),
        ("ikke under 8 frivillige i december", Sense.AT_LEAST, 8, Period.month(2026, 12)),
        ("ikke flere end 8 i skoleåret 2026/27", Sense.AT_MOST, 8, Period.schoolyear(2026)),
        ("flere end 10 i januar-marts 2027", Sense.OVER, 10,
         Period.span(date(2027, 1, 1), date(2027, 3, 31))),
        ("mindst 5 i uge 48", Sense.AT_LEAST, 5, Period.week(2026, 48)),
        ("over 40 deltagere", Sense.OVER, 40, None),
        ("over 40 i K3 og K4", Sense.OVER, 40, None),
    ],
)  # fmt: skip
def test_a_line_says_how_how_many_and_when(text, sense, value, period):
    read = read_expectation(text, TODAY)
    assert (read.sense, read.value, read.period) == (sense, Decimal(value), period)


@pytest.mark.parametrize(
    "text",
    [
        "40 deltagere i K3",
        "over sommeren kommer der flere",
        "over 3 uger i K3",
        "under 18 år",
        "over 3. kvartal",
        "falder med over 40",
        "mindst 10 flere end i fjor",
        "over 40 af 60 unge",
        "mellem 20 og 30, mindst 20",
        "mindst 20 og højst 30",
        "ikke mindst 40 unge",
        "ikke længere under 40",
        "over 40-50 deltagere",
        "over 40 for de 13-17-årige",
        "under 1/10",
        "",
    ],
)
def test_what_has_more_than_one_meaning_is_left_to_the_fields(text):
    read = read_expectation(text, TODAY)
    assert (read.sense, read.value) == (None, None)


def test_deltagere_may_be_persons_or_attendances_and_is_not_guessed():
    assert read_expectation("over 40 deltagere i K3", TODAY).measure is None
    assert read_expectation("over 40 fremmøder i K3", TODAY).measure is Measure.PARTICIPANTS


PLAIN = st.integers(0, 99_999).filter(lambda number: not 1900 <= number <= 2100)
"""Numbers that cannot be a year."""


def test_a_number_that_may_be_a_year_is_left_to_her():
    assert read_expectation("over 2000 i K3 2027", TODAY).value is None


@given(st.text())
def test_any_line_can_be_read(text):
    read = read_expectation(text, TODAY)
    assert isinstance(read, ReadExpectation)
    assert (read.sense is None) == (read.value is None)


@given(PLAIN, st.sampled_from(list(Sense)), st.integers(1, 4))
def test_what_is_written_plainly_is_read_as_written(value, sense, quarter):
    from app.labels import label

    text = f"{label(sense)} {value} i {quarter}. kvartal 2027"
    read = read_expectation(text, TODAY)
    assert (read.sense, read.value) == (sense, value)
    assert read.period == Period.quarter(2027, quarter)


def expects(sense, value=40):
    return ExpectationDraft("", sense=sense, value=Decimal(value) if value is not None else None)


@pytest.mark.parametrize(
    ("sense", "came", "met"),
    [
        (Sense.OVER, 41, Met.MET),
        (Sense.OVER, 40, Met.NOT_MET),
        (Sense.AT_LEAST, 40, Met.MET),
        (Sense.AT_LEAST, 39, Met.NOT_MET),
        (Sense.UNDER, 39, Met.MET),
        (Sense.UNDER, 40, Met.NOT_MET),
        (Sense.AT_MOST, 40, Met.MET),
        (Sense.AT_MOST, 41, Met.NOT_MET),
    ],
)
def test_a_figure_is_judged_by_the_sense(sense, came, met):
    assert judge(expects(sense), Actual(Figure.known(came))) is met


@pytest.mark.parametrize(
    ("low", "high", "met"), [(12, 16, Met.NOT_MET), (38, 44, Met.UNSURE), (41, 45, Met.MET)]
)
def test_an_interval_is_judged_only_where_all_of_it_agrees(low, high, met):
    assert judge(expects(Sense.OVER), Actual(Figure.suppressed(low, high))) is met


def test_a_missing_figure_is_not_zero():
    assert judge(expects(Sense.UNDER), Actual(Figure.missing())) is Met.MISSING
    assert judge(expects(Sense.UNDER), Actual(Figure.missing(), running=True)) is Met.RUNNING


def test_while_the_period_runs_only_what_cannot_change_any_more_is_judged():
    def running(came):
        return Actual(Figure.known(came), running=True)

    assert judge(expects(Sense.OVER), running(41)) is Met.MET
    assert judge(expects(Sense.OVER), running(12)) is Met.RUNNING
    assert judge(expects(Sense.UNDER), running(12)) is Met.RUNNING
    assert judge(expects(Sense.UNDER), running(40)) is Met.NOT_MET


def test_without_a_number_it_is_answered_with_words():
    assert judge(expects(Sense.OVER, None), Actual(Figure.known(41))) is Met.IN_WORDS


def test_figures_are_compared_as_they_are_printed():
    draft = ExpectationDraft("", sense=Sense.AT_LEAST, value=Decimal("41.2"))
    assert judge(draft, Actual(Figure.known("41.16"), decimals=1)) is Met.MET


@given(st.sampled_from(list(Sense)), st.integers(0, 60), st.integers(0, 30), st.integers(0, 60))
def test_no_interval_says_more_than_its_values(sense, low, width, expected):
    draft = expects(sense, expected)
    together = judge(draft, Actual(Figure.suppressed(low, low + width)))
    each = {judge(draft, Actual(Figure.known(low + n))) for n in range(width + 1)}
    assert together is (each.pop() if len(each) == 1 else Met.UNSURE)


def test_a_period_is_named_by_its_days():
    draft = ExpectationDraft("", period_start=date(2026, 7, 1), period_end=date(2026, 9, 30))
    assert period_of(draft) == Period.quarter(2026, 3)
