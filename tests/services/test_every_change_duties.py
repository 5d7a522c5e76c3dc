"""What is done to duties is one step that undo takes back and redo repeats, exactly."""

from dataclasses import replace

import pytest

from app.domain.duties import StepDraft
from app.services import duties
from tests.services.test_every_change import TODAY


@pytest.fixture
def made(plan):
    """A duty with two steps."""
    duty = duties.add_duty(plan, "Regnskab", TODAY)
    return duty, duties.add_step(plan, duty, "Hent"), duties.add_step(plan, duty, "Send")


CHANGES = {
    "fill a year": lambda plan, duty, one, two: duties.fill_year(plan, 2027, TODAY),
    "add a duty": lambda plan, duty, one, two: duties.add_duty(plan, "Fest", TODAY),
    "save a duty": lambda plan, duty, one, two: duties.save_duty(
        plan, duty, replace(duties.get_duty(plan, duty), name="Årsregnskab", yearly=True)
    ),
    "tick a duty": lambda plan, duty, one, two: duties.tick_duty(plan, duty, TODAY, done=True),
    "delete a duty": lambda plan, duty, one, two: duties.delete_duty(plan, duty),
    "add a step": lambda plan, duty, one, two: duties.add_step(plan, duty, "Ring"),
    "reword a step": lambda plan, duty, one, two: duties.save_step(
        plan, one, StepDraft("Hent tal")
    ),
    "tick a step": lambda plan, duty, one, two: duties.tick_step(plan, one, TODAY, done=True),
    "move a step": lambda plan, duty, one, two: duties.move_step(plan, two, -1),
    "delete a step": lambda plan, duty, one, two: duties.delete_step(plan, one),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undo_and_redo_restore(plan, made, check_undo, change):
    with check_undo:
        change(plan, *made)
