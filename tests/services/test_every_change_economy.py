"""Budget and forbrug: each intention is one step that undo takes back exactly."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.db.errors import ThingGone
from app.domain.blocks import CellsRefused
from app.domain.economy import BudgetKey, SpendingKey, by_delaftale
from app.domain.vocabulary import FundingKind
from app.services import agreements, economy
from app.services.economy import BudgetChange, SpendingChange
from tests.beginnings import begin_with
from tests.services.test_every_change import TODAY
from tests.services.test_every_change import fill as fill_small_plan


def fill(plan):
    """A line of the delaftale, a source with amounts, and one without."""
    ids = fill_small_plan(plan)
    found = {
        "line": economy.add_line(plan, "Løn", ids["delaftale"]),
        "common": economy.add_line(plan, "Revision"),
        "source": economy.add_source(plan, "Landsbyggefonden"),
        "unused": economy.add_source(plan, "Aaby Kommune"),
    }
    key = (found["line"], found["source"], 2026)
    economy.set_budgets(plan, [BudgetChange(BudgetKey(*key), Decimal("1000.50"))])
    economy.set_spendings(plan, [SpendingChange(SpendingKey(*key, 1), Decimal(250))], TODAY)
    return found | ids


template, money = begin_with(fill)


def write_quarters(plan, money):
    key = money["line"], money["source"], 2026
    changes = {1: None, 2: Decimal(-5), 3: Decimal(0)}
    economy.set_spendings(
        plan, [SpendingChange(SpendingKey(*key, q), a) for q, a in changes.items()], TODAY
    )


CHANGES = {
    "add a source": lambda plan, m: economy.add_source(plan, "En fond"),
    "save a source": lambda plan, m: economy.save_source(
        plan, m["source"],
        replace(economy.get_source(plan, m["source"]), kind=FundingKind.OTHER, is_in_kind=True),
    ),
    "move a source": lambda plan, m: economy.move_source(plan, m["unused"], -1),
    "delete a source": lambda plan, m: economy.delete_source(plan, m["unused"]),
    "add a line": lambda plan, m: economy.add_line(plan, "Aktivitetsmidler", m["delaftale"]),
    "save a line": lambda plan, m: economy.save_line(
        plan, m["line"], replace(economy.get_line(plan, m["line"]), delaftale_id=None)
    ),
    "delete a line": lambda plan, m: economy.delete_line(plan, m["line"]),
    "write the budget": lambda plan, m: economy.set_budgets(
        plan,
        [
            BudgetChange(BudgetKey(m["line"], m["source"], 2026), None),
            BudgetChange(BudgetKey(m["common"], m["source"], 2027), Decimal("0.01")),
        ],
    ),
    "write forbrug": write_quarters,
    "delete the delaftale": lambda plan, m: agreements.delete_delaftale(plan, m["delaftale"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_it_is_one_step_that_undo_takes_back(plan, money, check_undo, name):
    with check_undo:
        CHANGES[name](plan, money)


def test_moving_a_line_is_one_step(plan, money, check_undo):
    new = economy.add_line(plan, "Ny", money["delaftale"])
    with check_undo:
        economy.move_line(plan, new, -1)


def test_a_source_with_amounts_is_not_deleted(plan, money):
    with pytest.raises(economy.SourceInUse) as refused:
        economy.delete_source(plan, money["source"])
    assert refused.value.amounts == 2


def test_amounts_of_what_is_gone_are_refused(plan, money):
    gone = BudgetKey(999, money["source"], 2026)
    with pytest.raises(ThingGone):
        economy.set_budgets(plan, [BudgetChange(gone, Decimal(1))])
    with pytest.raises(ThingGone):
        economy.add_line(plan, "Løn", 999)


def test_typed_forbrug_tells_the_day_and_who(plan, money):
    plan.made_by = "Mette Kjær"
    key = SpendingKey(money["line"], money["source"], 2026, 3)
    economy.set_spendings(plan, [SpendingChange(key, Decimal(7))], TODAY)
    spent = economy.get_economy(plan).spendings[key]
    assert (spent.noted_on, spent.origin) == (TODAY, "indtastet 20-11-2026 af Mette Kjær")


def test_a_source_is_taken_to_be_the_organisation_it_is_called(plan, money):
    draft = economy.get_source(plan, money["unused"])
    assert (draft.kind, draft.organisation_id) == (FundingKind.MUNICIPALITY, money["organisation"])


def test_delaftaler_are_given_to_others_with_their_figures(plan, money):
    lines = by_delaftale(economy.get_economy(plan), TODAY.year, TODAY)
    (line,) = [line for line in lines if line.delaftale_id is not None]
    assert (line.delaftale_id, line.standing.budget) == (money["delaftale"], Decimal("1000.50"))
    assert line.standing.percent == 25


def test_forbrug_of_a_quarter_that_has_not_begun_is_refused_and_emptied(plan, money):
    key = SpendingKey(money["line"], money["source"], TODAY.year + 1, 1)
    with pytest.raises(CellsRefused) as refused:
        economy.set_spendings(plan, [SpendingChange(key, Decimal(5))], TODAY)
    assert "Kvartalet er ikke begyndt endnu" in refused.value.sentence
    assert key not in economy.get_economy(plan).spendings
    economy.set_spendings(plan, [SpendingChange(key, None)], TODAY)
