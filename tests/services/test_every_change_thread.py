"""Every change to the chain is one step that undo takes back and redo repeats, exactly."""

from dataclasses import replace

import pytest

from app.domain.goals import ThreadLimits
from app.domain.thread import Level, NodeKey
from app.domain.vocabulary import Influence
from app.services import goal_links, goals
from tests import factories as make

GOAL, AIM, RESULT, DEED, MEASURE = (NodeKey(level, 1) for level in list(Level)[:5])


@pytest.fixture
def chain(plan):
    """A tied chain, and a second thing of each level that is not tied."""
    delaftale, other = make.make_delaftale(plan), make.make_delaftale(plan)
    goals.add_goal(plan, "Flere i job")
    goals.add_goal(plan, "Tryggere områder")
    goals.add_sub_goal(plan, delaftale, "Flere i fritidsjob")
    goals.add_sub_goal(plan, other, "Færre sigtede")
    goals.add_result(plan, 1, "Unge kender et job")
    goals.add_result(plan, 1, "Butikkerne vil have dem")
    goals.add_result(plan, 2, "Flere voksne ude om aftenen")
    for name in ("Fritidsjob", "Lektiecafé"):
        make.make_activity(plan, name)
        make.make_indicator(plan, f"Fremmøder i {name}")
    for upper, lower in (
        (RESULT, second(Level.ACTIVITY)),
        (GOAL, AIM),
        (AIM, DEED),
        (AIM, MEASURE),
        (GOAL, MEASURE),
    ):
        goal_links.link(plan, upper, lower)
    return plan


def second(level):
    return NodeKey(level, 2)


CHANGES = {
    "add a goal": lambda plan: goals.add_goal(plan, "Stærkere naboskab"),
    "save a goal": lambda plan: goals.save_goal(
        plan, 1, replace(goals.get_goal(plan, 1), influence=Influence.DIRECT, influence_reason="x")
    ),
    "delete a goal": lambda plan: goals.delete_goal(plan, 1),
    "put a goal in another's place": lambda plan: goals.place_at(plan, second(Level.GOAL), GOAL),
    "save a delmål in another delaftale": lambda plan: goals.save_sub_goal(
        plan, 1, replace(goals.get_sub_goal(plan, 1), delaftale_id=2, success_criteria="70 unge")
    ),
    "put a result under another delmål": lambda plan: goals.place_at(
        plan, RESULT, NodeKey(Level.RESULT, 3)
    ),
    "delete a delmål with its links": lambda plan: goals.delete_sub_goal(plan, 1),
    "add a result": lambda plan: goals.add_result(plan, 1, "Forældre bakker op"),
    "save a result": lambda plan: goals.save_result(
        plan, 1, replace(goals.get_result(plan, 1), name="Unge søger job")
    ),
    "delete a result": lambda plan: goals.delete_result(plan, 1),
    "put a result in another's place": lambda plan: goals.place_at(
        plan, RESULT, second(Level.RESULT)
    ),
    "put an activity in another's place": lambda plan: goals.place_at(
        plan, DEED, second(Level.ACTIVITY)
    ),
    "put an indicator in another's place": lambda plan: goals.place_at(
        plan, MEASURE, second(Level.INDICATOR)
    ),
    "tie a delmål to a goal": lambda plan: goal_links.link(plan, second(Level.GOAL), AIM),
    "tie an activity by a result": lambda plan: goal_links.link(plan, RESULT, DEED),
    "tie an indicator to an activity": lambda plan: goal_links.link(plan, DEED, MEASURE),
    "let an indicator go": lambda plan: goal_links.unlink(plan, AIM, MEASURE),
    "write what leads from a result": lambda plan: goal_links.assume(plan, AIM, RESULT, "Mod"),
    "write an assumption": lambda plan: goal_links.assume(plan, AIM, DEED, "Job giver mod"),
    "choose the limits": lambda plan: goals.save_limits(plan, ThreadLimits(4, 6)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undo_and_redo_restore(chain, check_undo, change):
    with check_undo:
        change(chain)
