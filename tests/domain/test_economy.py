"""Amounts as they are typed; sums, per cent, time gone, pace and the share that is local."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.amounts import format_amount, parse_amount
from app.domain.cofinancing import Cofinancing, cofinance
from app.domain.economy import (
    BudgetKey,
    BudgetLineLine,
    Economy,
    Pace,
    SourceLine,
    SpendingKey,
    Spent,
    by_delaftale,
    by_source,
    judge_pace,
    percent_of,
    span_of,
    stand,
    time_gone,
)
from app.domain.economy_settling import settle
from app.domain.economy_words import cofinancing_words, late_words, pace_words, standing_words
from app.domain.typed import NotUnderstood
from app.domain.vocabulary import FundingKind

START, END = date(2024, 2, 1), date(2028, 1, 31)
TODAY = date(2026, 11, 20)
LINES = (
    BudgetLineLine(1, "Fritidsjob", 7, "Beskæftigelse"),
    BudgetLineLine(2, "Medarbejdere", 7, "Beskæftigelse"),
    BudgetLineLine(3, "Klub", 8, "Kriminalitetsforebyggelse"),
    BudgetLineLine(4, "Revision", None, ""),
)
SOURCES = (
    SourceLine(1, "Landsbyggefonden", FundingKind.LBF, False, ""),
    SourceLine(2, "Kommunen", FundingKind.MUNICIPALITY, False, ""),
    SourceLine(3, "Kommunens timer", FundingKind.MUNICIPALITY, True, ""),
    SourceLine(4, "En fond", FundingKind.FOUNDATION, False, ""),
)
amounts = st.decimals(-(10**9), 10**9, places=2)
line_ids, source_ids = st.sampled_from([1, 2, 3, 4]), st.sampled_from([1, 2, 3, 4])
years = st.integers(2024, 2028)


def economy(budgets=(), spendings=(), start=START, end=END):
    return Economy(
        LINES,
        SOURCES,
        {BudgetKey(*key): Decimal(amount) for key, amount in dict(budgets).items()},
        {SpendingKey(*key): Spent(Decimal(a), None, "") for key, a in dict(spendings).items()},
        start,
        end,
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.250.000", "1250000"), ("1.250.000,00", "1250000"), ("250 t.kr.", "250000"),
        ("250,5 tkr", "250500"), ("1,2 mio. kr.", "1200000"), ("-1.250", "-1250"),
        ("(1.250)", "-1250"), ("\N{MINUS SIGN}5 kr.", "-5"), ("kr. 12,50", "12.50"),
        ("1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000", "1250000"), ("1.250,-", "1250"),
        ("0", "0"), ("-0", "0"),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_a_dane_writes_it(text, value):
    assert parse_amount(text) == Decimal(value)


@pytest.mark.parametrize("text", ["12.5", "1,250,000", "1,005", "ca. 40", "9" * 13, "1.25.000"])
def test_an_amount_with_no_single_meaning_is_refused(text):
    with pytest.raises(NotUnderstood):
        parse_amount(text)


@pytest.mark.parametrize(
    ("text", "large", "small"),
    [
        ("1,000", "1.000 kr.", "1 kr."), ("12,500", "12.500 kr.", "12,5 kr."),
        ("-1,234 kr.", "\N{MINUS SIGN}1.234 kr.", "\N{MINUS SIGN}1,234 kr."),
        ("(1,000)", "\N{MINUS SIGN}1.000 kr.", "\N{MINUS SIGN}1 kr."),
        ("1 250,000", "1.250.000 kr.", "1.250 kr."),
        ("1250,000", "1.250.000 kr.", "1250 kr."),
        ("1,250 t.kr.", "1.250 tusind kr.", "1,25 tusind kr."),
    ],
)  # fmt: skip
def test_three_digits_after_a_comma_are_refused_with_both_readings(text, large, small):
    with pytest.raises(NotUnderstood) as refused:
        parse_amount(text)
    assert f"kan være {large} eller {small} Skriv" in refused.value.sentence


def test_millions_are_written_with_three_decimals_and_mean_one_thing():
    assert parse_amount("1,250 mio. kr.") == 1_250_000


def test_an_empty_cell_is_no_amount():
    assert parse_amount("  ") is None


@given(st.decimals(-(10**11), 10**11, places=2))
def test_what_is_written_is_read_back_exactly(value):
    assert parse_amount(format_amount(value)) == value
    assert parse_amount(f"{format_amount(value)} kr.") == value


@given(
    st.dictionaries(st.tuples(line_ids, source_ids, years), amounts, max_size=20),
    st.dictionaries(
        st.tuples(line_ids, source_ids, years, st.integers(1, 4)), amounts, max_size=20
    ),
)
def test_every_way_to_divide_the_money_has_the_same_sum(budgets, spendings):
    found = economy(budgets, spendings)
    whole = stand(found, None, TODAY)
    assert whole.budget == sum(budgets.values())
    assert whole.spent == sum(spendings.values())
    for parts in (
        [line.standing for line in by_delaftale(found, None, TODAY)],
        [standing for _, standing in by_source(found, None, TODAY)],
        [stand(found, year, TODAY) for year in found.years(TODAY)],
    ):
        assert sum(part.budget for part in parts) == whole.budget
        assert sum(part.spent for part in parts) == whole.spent
    shared = cofinance(found, None)
    assert shared.lbf + shared.local + shared.other == whole.budget


@given(amounts, amounts)
def test_per_cent_is_within_half_of_the_exact_and_never_of_nothing(spent, budget):
    percent = percent_of(spent, budget)
    if budget <= 0:
        assert percent is None
    else:
        assert abs(percent - spent * 100 / budget) <= Decimal("0.5")


def test_a_budget_of_nothing_gives_no_per_cent():
    found = economy({(1, 1, 2026): "0"}, {(1, 1, 2026, 1): "500"})
    standing = stand(found, 2026, TODAY)
    assert standing.percent is None
    assert standing.rest == -500


@given(st.dates(START, END), st.integers(0, 2000), st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_time_gone_counts_days_and_never_goes_back(start, length, day):
    span = (start, start + timedelta(days=length))
    assert 0 <= time_gone(span, day) <= time_gone(span, day + timedelta(days=1)) <= 100
    assert time_gone(span, span[1]) == 100
    assert time_gone(span, span[0] - timedelta(days=1)) == 0


def test_a_year_is_only_the_days_that_the_plan_runs():
    found = economy()
    assert span_of(found, 2024) == (START, date(2024, 12, 31))
    assert span_of(found, 2028) == (date(2028, 1, 1), END)
    assert span_of(found, 2023) is None
    assert span_of(economy(start=None, end=None), None) is None


def test_forbrug_is_judged_on_the_day_it_is_known_for():
    found = economy(
        {(1, 1, 2026): "1000"}, {(1, 1, 2026, 1): "250", (1, 1, 2026, 2): 250, (1, 1, 2026, 3): 250}
    )
    standing = stand(found, 2026, TODAY)
    assert standing.spent_to == date(2026, 9, 30)
    assert (standing.percent, standing.time_gone, standing.time_today) == (75, 75, 89)
    assert standing.pace is Pace.ON_TRACK


def test_a_quarter_under_way_is_told_and_not_judged():
    found = economy({(1, 1, 2026): "1000"}, {(1, 1, 2026, 1): "250", (1, 1, 2026, 2): "400"})
    for day in (date(2026, 4, 2), date(2026, 5, 20), date(2026, 6, 30)):
        standing = stand(found, 2026, day)
        assert (standing.spent_to, standing.percent) == (date(2026, 3, 31), 25)
        assert (standing.pace, standing.spent, standing.unsettled) == (Pace.ON_TRACK, 650, 400)
        assert "også noteret 400 kr. for tiden efter" in standing_words(standing, 2026)
    over = stand(found, 2026, date(2026, 7, 1))
    assert (over.spent_to, over.percent, over.unsettled) == (date(2026, 6, 30), 65, 0)


def test_a_figure_for_a_quarter_to_come_moves_nothing():
    found = economy({(1, 1, 2026): "1000"}, {(1, 1, 2026, 1): "250", (1, 1, 2026, 4): "0"})
    assert stand(found, 2026, date(2026, 8, 1)).pace is Pace.ON_TRACK


def test_the_money_is_judged_to_the_last_quarter_that_every_line_has():
    budgets = {(1, 1, 2026): "1000", (2, 1, 2026): "1000"}
    even = {(line, 1, 2026, quarter): "250" for line in (1, 2) for quarter in (1, 2, 3)}
    found = economy(budgets, even | {(1, 1, 2026, 4): "100"})
    (delaftale,) = (
        line for line in by_delaftale(found, 2026, date(2027, 1, 15)) if line.name[0] == "B"
    )
    standing = delaftale.standing
    assert (standing.spent_to, standing.percent, standing.time_gone) == (date(2026, 9, 30), 75, 75)
    assert not delaftale.is_off_plan
    assert standing.spent == 1600
    assert late_words(standing) == (
        "○ 1 linje mangler forbrug til og med 31-12-2026: »Beskæftigelse · Medarbejdere«."
    )


def test_a_line_that_never_had_forbrug_leaves_the_whole_unjudged():
    budgets = {(1, 1, 2026): "1000", (1, 3, 2026): "500"}
    standing = stand(economy(budgets, {(1, 1, 2026, 3): "750"}), 2026, TODAY)
    assert (standing.spent_to, standing.percent, standing.pace) == (None, None, Pace.MISSING)
    assert "750 kr. er noteret" in standing_words(standing, 2026)
    assert [late.line.id for late in standing.late] == [1]


def test_a_small_line_that_is_forgotten_is_named_and_hides_nothing():
    budgets = {(1, 1, 2026): "100000", (2, 1, 2026): "10", (4, 1, 2026): "5000"}
    spent = {(1, 1, 2026, quarter): "25000" for quarter in (1, 2, 3)}
    found = economy(budgets, spent)
    for standing in (stand(found, 2026, TODAY), by_delaftale(found, 2026, TODAY)[0].standing):
        assert standing.spent_to == date(2026, 9, 30)
        assert standing.pace is Pace.ON_TRACK
        assert "»Beskæftigelse · Medarbejdere«" in late_words(standing)
    found = economy({**budgets, (4, 1, 2026): "6000"}, spent)
    assert stand(found, 2026, TODAY).pace is Pace.MISSING


def test_what_is_used_beyond_the_budget_is_told_whatever_is_missing():
    budgets = {(1, 1, 2026): "1000", (2, 1, 2026): "500"}
    found = economy(budgets, {(1, 1, 2026, 1): "900", (1, 1, 2026, 2): "900"})
    standing = stand(found, 2026, TODAY)
    assert (standing.spent_to, standing.pace) == (None, Pace.AHEAD)
    assert pace_words(standing) == "■ foran tiden: der er brugt 300 kr. mere end budgettet"
    assert [late.line.id for late in standing.late] == [2]
    judged = economy(budgets, {(1, 1, 2026, 4): "1000", (2, 1, 2026, 4): "507"})
    assert stand(judged, 2026, date(2027, 1, 5)).pace is Pace.ON_TRACK  # 100 %, as it is printed
    judged = economy(budgets, {(1, 1, 2026, 4): "1000", (2, 1, 2026, 4): "508"})
    assert stand(judged, 2026, date(2027, 1, 5)).pace is Pace.AHEAD


def test_forbrug_from_one_who_gives_the_line_no_budget_is_the_lines_forbrug():
    spent = {(1, 2, 2026, 1): 200, (1, 2, 2026, 2): 200, (1, 2, 2026, 3): 350}
    standing = stand(economy({(1, 1, 2026): "1000"}, spent), 2026, TODAY)
    assert (standing.percent, standing.pace, standing.late) == (75, Pace.ON_TRACK, ())


def test_a_source_that_lacks_is_named_where_the_lines_others_do_not():
    budgets = {(1, 1, 2026): "1000", (1, 3, 2026): "500", (3, 1, 2026): "500"}
    standing = stand(economy(budgets, {(1, 1, 2026, 3): "750"}), 2026, TODAY)
    assert late_words(standing) == (
        "○ 2 linjer mangler forbrug til og med 30-09-2026: "
        "»Beskæftigelse · Fritidsjob (Kommunens timer)« og »Kriminalitetsforebyggelse · Klub«."
    )


def test_each_line_is_said_to_lack_the_quarter_it_lacks_itself():
    budgets = {(1, 1, 2025): "1000", (2, 1, 2026): "1000", (3, 1, 2026): "1000"}
    spent = {(1, 1, 2025, 2): "500", (2, 1, 2026, 3): "750"}
    assert late_words(stand(economy(budgets, spent), None, TODAY)) == (
        "○ 1 linje mangler forbrug til og med 31-12-2025: »Beskæftigelse · Fritidsjob«. "
        "1 linje mangler forbrug til og med 30-09-2026: »Kriminalitetsforebyggelse · Klub«."
    )


def test_a_line_that_has_used_its_budget_does_not_hold_the_whole_period_back():
    budgets = {(1, 1, 2025): "1000", (2, 1, 2026): "1000"}
    spent = {(1, 1, 2025, 2): "1000", (2, 1, 2026, 3): "750"}
    standing = stand(economy(budgets, spent), None, TODAY)
    assert (standing.spent_to, standing.settled) == (date(2026, 9, 30), 1750)
    assert [(late.line.id, late.to) for late in standing.late] == [(1, date(2025, 12, 31))]


def test_a_year_that_is_not_full_holds_the_whole_period_back():
    budgets = {(1, 1, 2025): "1000", (1, 1, 2026): "1000"}
    spent = {(1, 1, 2025, 3): "750", (1, 1, 2026, 1): "250"}
    assert stand(economy(budgets, spent), None, TODAY).spent_to == date(2025, 9, 30)
    full = economy(budgets, spent | {(1, 1, 2025, 4): "250"})
    assert stand(full, None, TODAY).spent_to == date(2026, 3, 31)
    assert stand(full, 2025, TODAY).percent == 100


@pytest.mark.parametrize(
    ("points", "pace"),
    [
        (0, Pace.ON_TRACK), (10, Pace.ON_TRACK), (-10, Pace.ON_TRACK), (11, Pace.ATTENTION),
        (-11, Pace.ATTENTION), (20, Pace.ATTENTION), (-20, Pace.ATTENTION), (21, Pace.AHEAD),
        (-21, Pace.BEHIND),
    ],
)  # fmt: skip
def test_the_limits_are_ten_and_twenty_points_to_either_side(points, pace):
    assert judge_pace(points) is pace


def test_nothing_is_judged_before_the_first_quarter_is_over():
    found = economy({(1, 1, 2026): "1000"})
    assert stand(found, 2026, date(2026, 3, 31)).pace is Pace.NOT_YET
    assert stand(found, 2026, date(2026, 4, 1)).pace is Pace.MISSING


def test_forbrug_that_is_more_than_half_a_year_old_says_nothing():
    found = economy({(1, 1, 2026): "1000"}, {(1, 1, 2026, 1): "100"})
    assert stand(found, 2026, date(2026, 10, 1)).pace is Pace.ATTENTION
    assert stand(found, 2026, date(2026, 10, 2)).pace is Pace.MISSING


def test_a_delaftale_off_plan_is_said_and_common_lines_come_last():
    found = economy(
        {(1, 1, 2026): "1000", (3, 1, 2026): "1000", (4, 1, 2026): "100"},
        {(1, 1, 2026, 3): "300", (3, 1, 2026, 3): "750", (4, 1, 2026, 3): "100"},
    )
    lines = by_delaftale(found, 2026, TODAY)
    assert [line.delaftale_id for line in lines] == [7, 8, None]
    assert [line.is_off_plan for line in lines] == [True, False, True]
    assert [line.standing.points_off for line in lines] == [-45, 0, 25]


def test_a_correction_below_nothing_counts_as_what_it_is():
    found = economy({(1, 1, 2026): "1000"}, {(1, 1, 2026, 1): "500", (1, 1, 2026, 2): "-100"})
    assert stand(found, 2026, TODAY).spent == 400


def test_kommune_and_boligorganisation_give_a_share_and_a_fond_counts_in_neither():
    found = economy(
        {
            (1, 1, 2026): "750", (1, 2, 2026): "150", (1, 3, 2026): "100", (1, 4, 2026): "900",
            (1, 1, 2025): "9",
        }
    )  # fmt: skip
    shared = cofinance(found, 2026)
    assert (shared.lbf, shared.local, shared.in_kind, shared.other) == (750, 250, 100, 900)
    assert shared.share == 25
    assert shared.lacks == 0


def test_a_plan_with_only_a_fonds_money_is_not_said_to_have_none():
    told = cofinancing_words(cofinance(economy({(1, 4, 2026): "500000"}), 2026), 2026)
    assert told.endswith("intet budget fra Landsbyggefonden, kommune eller boligorganisation.")


def test_a_share_just_short_is_not_called_enough():
    shared = Cofinancing(Decimal(750_000), Decimal("249999.99"), Decimal(0), Decimal(0))
    assert shared.share == Decimal("24.9")
    assert shared.lacks == 1


@given(st.decimals(0, 10**9, places=2), st.decimals(0, 10**9, places=2))
def test_what_lacks_is_enough_and_a_krone_less_is_not(lbf, local):
    shared = Cofinancing(lbf, local, Decimal(0), Decimal(0))
    if lbf + local == 0:
        assert shared.share is None
        return
    filled = Cofinancing(lbf, local + shared.lacks, Decimal(0), Decimal(0))
    assert filled.share >= 25
    assert (shared.lacks == 0) == (shared.share >= 25)
    if shared.lacks > 1:
        assert Cofinancing(lbf, local + shared.lacks - 1, Decimal(0), Decimal(0)).share < 25


def test_lines_that_lack_the_last_quarter_are_named():
    found = economy(
        {(1, 1, 2026): "1", (3, 1, 2026): "1"}, {(1, 1, 2026, 3): "1", (3, 1, 2026, 2): "1"}
    )
    assert [late.line.id for late in stand(found, 2026, TODAY).late] == [3]


def test_who_has_begun_to_tell_of_a_line_is_not_told_for_by_another():
    given = [((1, 1, 2026), Decimal(900_000)), ((1, 2, 2026), Decimal(100_000))]
    told = [((1, source, 2026, 1), Decimal(25_000)) for source in (1, 2)]
    settled, lacking = settle(given, told, date(2026, 11, 21))
    assert (settled, lacking) == ((2026, 1), {})
    fund = ((1, 3, 2026, 3), Decimal(1))
    settled, lacking = settle(given, [*told, fund], date(2026, 11, 21))
    assert settled == (2026, 1)
    assert set(lacking) == {(1, 1, 2026), (1, 2, 2026)}
