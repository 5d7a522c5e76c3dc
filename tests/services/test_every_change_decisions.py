"""Decisions, tasks and expectations: each intention is one step that undo takes back exactly."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.decisions import OutsideDraft
from app.domain.vocabulary import DecisionOrigin
from app.services import decisions, expectations, outside_decisions
from tests.services.test_every_change import TODAY, ids, template  # noqa: F401 - the small plan


def outside(made, **more):
    draft = OutsideDraft(
        "Projektoren købes", made["forum"], DecisionOrigin.CHAIRS, TODAY, "Formændene", "",
        Decimal(4000), activity_id=made["activity"],
    )  # fmt: skip
    return replace(draft, **more)


def save_together(plan, made):
    draft = decisions.get_task(plan, made["task"])
    changed = replace(
        draft, responsible_id=made["person"], together_ids=frozenset({made["other_person"]}),
        due=date(2026, 12, 1),
    )  # fmt: skip
    decisions.save_task(plan, made["task"], changed, TODAY)


CHANGES = {
    "decide outside a meeting": lambda plan, made: outside_decisions.decide_outside(
        plan, outside(made), TODAY
    ),
    "let several do a task": save_together,
    "add a task under an item": lambda plan, made: decisions.add_task(
        plan, "Ring", item_id=made["item"], responsible_ids=(made["person"], made["other_person"])
    ),
    "close a task": lambda plan, made: decisions.settle_task(plan, made["task"], TODAY, "Gjort"),
    "drop a task": lambda plan, made: decisions.drop_task(plan, made["task"], TODAY, "Forældet"),
    "expect something": lambda plan, made: expectations.expect(
        plan, made["decision"], "over 40 i K3", TODAY
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_it_is_one_step_that_undo_takes_back(plan, ids, check_undo, name):  # noqa: F811
    with check_undo:
        CHANGES[name](plan, ids)


def test_saving_a_decision_outside_a_meeting_is_one_step(plan, ids, check_undo):  # noqa: F811
    key = outside_decisions.decide_outside(plan, outside(ids), TODAY)
    with check_undo:
        outside_decisions.save_outside(plan, key, outside(ids, reason="Den gamle er væk"), TODAY)
