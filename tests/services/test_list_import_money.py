"""Budget and forbrug from tables: found by name, asked about, written with where they stood."""

from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook

from app.domain.economy import BudgetKey, SpendingKey
from app.domain.import_questions import NEW
from app.domain.list_draft import ALL, EMPTY, ListAnswers, Verdict
from app.domain.list_forms import ListKind, Named
from app.domain.vocabulary import FundingKind
from app.services import agreements, economy, list_import

TODAY = date(2026, 11, 20)


@pytest.fixture
def keys(plan):
    job = agreements.add_delaftale(plan, "Unge i job")
    tryg = agreements.add_delaftale(plan, "Tryghed")
    return {
        "løn": economy.add_line(plan, "Løn", job),
        "midler": economy.add_line(plan, "Aktivitetsmidler", job),
        "tryg": economy.add_line(plan, "Aktivitetsmidler", tryg),
        "revision": economy.add_line(plan, "Revision"),
        "lbf": economy.add_source(plan, "Landsbyggefonden"),
        "kommune": economy.add_source(plan, "Aaby Kommune"),
    }


def draft(plan, kind, text, answers=None):
    (table,) = list_import.read_pasted_tables(text.replace(";", "\t"))
    return list_import.draft_list(plan, kind, table, answers or ListAnswers(), TODAY)


def amounts(plan):
    found = economy.get_economy(plan)
    return found.budgets or {key: spent.amount for key, spent in found.spendings.items()}


def test_a_budget_with_a_row_for_each_amount(plan, keys, check_undo):
    made = draft(
        plan, ListKind.BUDGET,
        "Delaftale;Budgetlinje;Kilde;År;Beløb\n"
        "Unge i job;Løn;LBF;2026;1.250.000,00\n"
        "Unge i job;Aktivitetsmidler;LBF;2026;250 t.kr.\n"
        "Tryghed;Aktivitetsmidler;Aaby Kommune;2026;-1.000\n"
        "I alt;;;;1.499.000\n",
    )  # fmt: skip
    assert [row.verdict for row in made.rows] == [Verdict.NEW] * 3 + [Verdict.REFUSED]
    with check_undo:
        list_import.write_list(plan, made, TODAY)
    assert amounts(plan) == {
        BudgetKey(keys["løn"], keys["lbf"], 2026): 1_250_000,
        BudgetKey(keys["midler"], keys["lbf"], 2026): 250_000,
        BudgetKey(keys["tryg"], keys["kommune"], 2026): -1000,
    }
    again = draft(
        plan, ListKind.BUDGET,
        "Budgetlinje;Delaftale;Kilde;År;Beløb\nLøn;Unge i job;LBF;2026;1250000\n"
        "Aktivitetsmidler;Unge i job;LBF;2026;300000\n",
    )  # fmt: skip
    assert [row.verdict for row in again.rows] == [Verdict.UNCHANGED, Verdict.CHANGED]
    list_import.write_list(plan, again, TODAY)
    assert amounts(plan)[BudgetKey(keys["midler"], keys["lbf"], 2026)] == 300_000


def test_years_may_be_columns(plan, keys):
    made = draft(
        plan, ListKind.BUDGET,
        "Linje;Kilde;2025;2026\nRevision;Landsbyggefonden;40.000;45.000\n",
    )  # fmt: skip
    list_import.write_list(plan, made, TODAY)
    assert amounts(plan) == {
        BudgetKey(keys["revision"], keys["lbf"], 2025): 40_000,
        BudgetKey(keys["revision"], keys["lbf"], 2026): 45_000,
    }


def test_quarters_may_be_columns_and_the_future_is_refused(plan, keys):
    made = draft(
        plan, ListKind.SPENDING,
        "Linje;Kilde;År;K1;K2;K3;K4\nRevision;LBF;2026;0;-4.250;11.000,50;\n"
        "Revision;LBF;2027;1;;;\n",
    )  # fmt: skip
    assert [row.verdict for row in made.rows] == [Verdict.NEW] * 3 + [Verdict.REFUSED]
    list_import.write_list(plan, made, TODAY)
    key = (keys["revision"], keys["lbf"], 2026)
    assert amounts(plan) == {
        SpendingKey(*key, 1): 0,
        SpendingKey(*key, 2): -4250,
        SpendingKey(*key, 3): Decimal("11000.50"),
    }


def test_a_workbook_leaves_file_sheet_and_cell(plan, keys, tmp_path):
    book = Workbook()
    book.active.title = "Forbrug"
    book.active.append(["Budgetlinje", "Kilde", "Kvartal", "Beløb"])
    book.active.append(["Løn", "LBF", "2026K3", 312500.5])
    path = tmp_path / "Regnskab.xlsx"
    book.save(path)
    (table,) = list_import.read_file_tables(path)
    made = list_import.draft_list(plan, ListKind.SPENDING, table, ListAnswers(), TODAY)
    list_import.write_list(plan, made, TODAY)
    spent = economy.get_economy(plan).spendings[SpendingKey(keys["løn"], keys["lbf"], 2026, 3)]
    assert spent.origin == "Regnskab.xlsx, Forbrug, D2"
    assert (spent.amount, spent.noted_on) == (Decimal("312500.5"), TODAY)


def test_a_line_that_several_delaftaler_have_is_asked_about(plan, keys):
    made = draft(
        plan, ListKind.BUDGET, "Linje;Kilde;År;Beløb\nAktivitetsmidler;LBF;2026;100\n"
    )  # fmt: skip
    (row,) = made.rows
    assert row.verdict is Verdict.DOUBTFUL
    assert made.questions[0].text == "Hvilken budgetlinje er »Aktivitetsmidler«?"


def test_a_new_line_and_a_new_source_are_made_where_they_belong(plan, keys):
    text = "Delaftale;Linje;Kilde;År;Beløb\nTryghed;Løn;Egmont Fonden;2026;100\n"
    asked = draft(plan, ListKind.BUDGET, text)
    assert {question.key[0] for question in asked.questions} == {"budget_line", "source"}
    answers = ListAnswers()
    for question in asked.questions:
        answers = answers.with_answer(question.key, NEW)
    made = draft(plan, ListKind.BUDGET, text, answers)
    list_import.write_list(plan, made, TODAY)
    found = economy.get_economy(plan)
    assert ("Løn", "Tryghed") in [(line.name, line.delaftale) for line in found.lines]
    assert found.sources[-1].kind is FundingKind.FOUNDATION


def test_thousands_in_the_heading_are_asked_about(plan, keys):
    text = "Linje;Kilde;År;Budget (t.kr.)\nRevision;LBF;2026;45,5\n"
    made = draft(plan, ListKind.BUDGET, text)
    assert made.rows[0].verdict is Verdict.DOUBTFUL
    made = draft(plan, ListKind.BUDGET, text, ListAnswers().with_answer(("scale", ALL), "times"))
    list_import.write_list(plan, made, TODAY)
    assert list(amounts(plan).values()) == [Decimal(45500)]


def test_a_year_that_no_row_tells_is_asked_for_once(plan, keys):
    text = "Linje;Kilde;Beløb\nRevision;LBF;100\nLøn;LBF;200\n"
    made = draft(plan, ListKind.BUDGET, text)
    (question,) = made.questions
    assert question.rows == [2, 3]
    answers = ListAnswers().with_answer(question.key, question.choices[0].code)
    made = draft(plan, ListKind.BUDGET, text, answers)
    list_import.write_list(plan, made, TODAY)
    assert {key.year for key in amounts(plan)} == {2026}


def test_the_same_amount_twice_is_taken_once_and_what_cannot_be_read_is_asked(plan, keys):
    made = draft(
        plan, ListKind.BUDGET,
        "Linje;Kilde;År;Beløb\nRevision;LBF;2026;100\nRevision;LBF;2026;100\n"
        "Løn;LBF;2026;ca. 40\nLøn;LBF;tyve;40\n;LBF;2026;40\n",
    )  # fmt: skip
    assert [row.verdict for row in made.rows] == [
        Verdict.NEW, Verdict.LEFT_OUT, Verdict.DOUBTFUL, Verdict.DOUBTFUL, Verdict.REFUSED,
    ]  # fmt: skip


@pytest.fixture
def named_alike(plan):
    """A line whose name begins as another delaftale is called, and one with the mark in it."""
    unge = agreements.add_delaftale(plan, "Unge")
    agreements.add_delaftale(plan, "Tryghed")
    return {
        "theirs": economy.add_line(plan, "Tryghedsvandringer", unge),
        "lbf": economy.add_source(plan, "Landsbyggefonden"),
    }


def with_all_new(plan, text):
    """The draft when everything that is asked about is to be made, as often as it is asked."""
    answers = ListAnswers()
    for _ in range(4):
        made = draft(plan, ListKind.BUDGET, text, answers)
        for question in made.questions:
            answers = answers.with_answer(question.key, NEW)
    return made


@pytest.mark.parametrize(
    ("delaftale", "line"),
    [("Tryghed", "Tryghedsvandringer"), ("Unge", "Ungeråd"), ("Tryghed", "Drift · mad")],
)
def test_money_goes_to_a_line_of_the_delaftale_that_is_told_and_to_no_other(
    plan, named_alike, delaftale, line
):
    text = f"Delaftale;Linje;Kilde;År;Beløb\n{delaftale};{line};LBF;2026;77\n"
    assert [row.verdict for row in draft(plan, ListKind.BUDGET, text).rows] == [Verdict.DOUBTFUL]
    list_import.write_list(plan, with_all_new(plan, text), TODAY)
    found = economy.get_economy(plan)
    (key,) = found.budgets
    assert key.line_id != named_alike["theirs"]
    lines = {one.id: (one.delaftale, one.name) for one in found.lines}
    assert lines[key.line_id] == (delaftale, line)
    again = draft(plan, ListKind.BUDGET, text)
    assert [row.verdict for row in again.rows] == [Verdict.UNCHANGED]


def test_a_delaftale_that_is_unknown_is_asked_about_and_made_with_its_line(plan, named_alike):
    text = "Delaftale;Linje;Kilde;År;Beløb\nSundhed;Løn;LBF;2026;5\nSundhed;Mad;LBF;2026;6\n"
    asked = draft(plan, ListKind.BUDGET, text)
    assert [question.text for question in asked.questions] == [
        "»Sundhed« er ikke blandt planens delaftaler. Hvad gælder?"
    ]
    made = with_all_new(plan, text)
    assert {known for known, _ in made.makes} == {Named.DELAFTALE, Named.BUDGET_LINE}
    list_import.write_list(plan, made, TODAY)
    found = economy.get_economy(plan)
    assert [(line.delaftale, line.name) for line in found.lines if line.delaftale == "Sundhed"] == [
        ("Sundhed", "Løn"), ("Sundhed", "Mad"),
    ]  # fmt: skip


def test_money_without_its_unknown_delaftale_never_lands_on_anothers_line(plan, keys):
    text = (
        "Delaftale;Budgetlinje;Kilde;År;Beløb\nSundhed;Løn;LBF;2026;100\n"
        "Sundhed;Aktivitetsmidler;LBF;2026;200\nSundhed;Revision;LBF;2026;300\n"
    )
    answers = ListAnswers().with_answer(("delaftale", "sundhed"), EMPTY)
    made = draft(plan, ListKind.BUDGET, text, answers)
    assert [row.verdict for row in made.rows] == [Verdict.DOUBTFUL, Verdict.DOUBTFUL, Verdict.NEW]
    answers = answers.with_answer(("budget_line", ALL), NEW)
    list_import.write_list(plan, draft(plan, ListKind.BUDGET, text, answers), TODAY)
    found = economy.get_economy(plan)
    lines = {line.id: (line.delaftale, line.name) for line in found.lines}
    assert {lines[key.line_id]: amount for key, amount in found.budgets.items()} == {
        ("", "Løn"): 100, ("", "Aktivitetsmidler"): 200, ("", "Revision"): 300,
    }  # fmt: skip
