"""Økonomi begun from the delaftaler that are there."""

from app.services import agreements, economy


def test_beginning_is_one_step_and_leaves_what_is_there(plan, check_undo):
    agreements.add_delaftale(plan, "Unge i job")
    with check_undo:
        economy.begin(plan)
    found = economy.get_economy(plan)
    assert found.lines[0].name == "Unge i job"
    economy.begin(plan)
    assert economy.get_economy(plan) == found
