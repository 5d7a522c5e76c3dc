"""Goals, delmål and results in their order, and the links between them."""

from dataclasses import replace
from datetime import date

import pytest

from app.db import tables as t
from app.db.errors import ThingGone
from app.domain.goals import LINKABLE, ThreadLimits
from app.domain.thread import Level, NodeKey
from app.domain.vocabulary import Influence
from app.services import goal_links, goals
from app.services.refusals import NameMissing
from app.services.thread import get_thread
from tests import factories as make

TODAY = date(2026, 11, 20)
GOAL, AIM, RESULT, DEED, MEASURE, MILESTONE = (NodeKey(level, 1) for level in Level)


@pytest.fixture
def things(plan):
    """One thing of each level, nothing tied but the result to its delmål."""
    delaftale = make.make_delaftale(plan)
    goals.add_goal(plan, "Flere i job")
    goals.add_sub_goal(plan, delaftale, "Flere i fritidsjob")
    goals.add_result(plan, 1, "Unge kender et job")
    deed = make.make_activity(plan, "Fritidsjob")
    make.make_indicator(plan, "Unge i fritidsjob")
    make._add(plan, t.Milestone(activity_id=deed, name="Aftale"))
    return plan


def names(plan, level):
    return [node.name for node in get_thread(plan, TODAY).at(level)]


def test_goals_are_added_last(plan):
    for name in "ABC":
        goals.add_goal(plan, name)
    assert names(plan, Level.GOAL) == ["A", "B", "C"]


def test_a_goal_takes_the_place_of_another(plan):
    for name in "ABCD":
        goals.add_goal(plan, name)
    goals.place_at(plan, NodeKey(Level.GOAL, 4), NodeKey(Level.GOAL, 1))
    assert names(plan, Level.GOAL) == ["D", "A", "B", "C"]
    goals.place_at(plan, NodeKey(Level.GOAL, 4), NodeKey(Level.GOAL, 2))
    assert names(plan, Level.GOAL) == ["A", "B", "D", "C"]


@pytest.mark.parametrize("level", [Level.SUB_GOAL, Level.ACTIVITY, Level.INDICATOR])
def test_changing_the_order_never_moves_to_another_delaftale(plan, level):
    first, second = make.make_delaftale(plan), make.make_delaftale(plan)
    for name, delaftale in (("A", first), ("B", second)):
        goals.add_sub_goal(plan, delaftale, name)
        make.make_activity(plan, name, delaftale_id=delaftale)
        make.make_indicator(plan, name, delaftale_id=delaftale)
    with pytest.raises(goals.OtherDelaftale, match="»A« hører til en anden delaftale"):
        goals.place_at(plan, NodeKey(level, 1), NodeKey(level, 2))
    assert [node.delaftale_id for node in get_thread(plan, TODAY).at(level)] == [first, second]


@pytest.fixture
def two_aims(things):
    """Two delmål with a result each; the activity works for the first by its result."""
    goals.add_sub_goal(things, 1, "Flere unge bliver i jobbet")
    goals.add_result(things, 2, "De unge møder til tiden")
    goal_links.link(things, RESULT, DEED)
    goal_links.assume(things, RESULT, DEED, "Unge gør som deres venner")
    return things


def test_a_result_moved_to_another_sub_goal_takes_its_activities_along(two_aims):
    goals.place_at(two_aims, RESULT, NodeKey(Level.RESULT, 2))
    thread = get_thread(two_aims, TODAY)
    assert thread.above(RESULT) == (NodeKey(Level.SUB_GOAL, 2),)
    assert thread.link(RESULT, DEED).assumption == "Unge gør som deres venner"
    lines = {line.id: line.activities for line in goals.list_sub_goals(two_aims)}
    assert lines == {1: 0, 2: 1}


def test_a_moved_result_is_united_with_the_activitys_own_link(two_aims):
    aim = NodeKey(Level.SUB_GOAL, 2)
    goal_links.link(two_aims, aim, DEED)
    goal_links.assume(two_aims, aim, DEED, "Voksne tager dem alvorligt")
    goals.place_at(two_aims, RESULT, NodeKey(Level.RESULT, 2))
    thread = get_thread(two_aims, TODAY)
    assert thread.above(DEED) == (RESULT,)
    assert "Voksne tager dem alvorligt\nUnge" in thread.link(RESULT, DEED).assumption


def test_a_result_is_not_moved_where_its_activity_has_another(two_aims):
    goal_links.link(two_aims, NodeKey(Level.RESULT, 2), DEED)
    with pytest.raises(goal_links.ServesByAnother, match="gennem resultatet »De unge møder"):
        goals.place_at(two_aims, RESULT, NodeKey(Level.RESULT, 2))
    assert get_thread(two_aims, TODAY).above(RESULT) == (AIM,)


def test_a_sub_goal_saved_in_another_delaftale_comes_last(plan):
    first, second = make.make_delaftale(plan, position=0), make.make_delaftale(plan, position=1)
    for name, delaftale in (("A", first), ("B", second)):
        goals.add_sub_goal(plan, delaftale, name)
    goals.save_sub_goal(plan, 1, replace(goals.get_sub_goal(plan, 1), delaftale_id=second))
    assert names(plan, Level.SUB_GOAL) == ["B", "A"]
    with pytest.raises(ThingGone):
        goals.save_sub_goal(plan, 1, replace(goals.get_sub_goal(plan, 1), delaftale_id=99))


def test_milestones_are_not_moved_by_hand(things):
    with pytest.raises(goals.NotOrdered):
        goals.place_at(things, MILESTONE, MILESTONE)


@pytest.mark.parametrize(
    "add",
    [
        lambda plan: goals.add_goal(plan, " "),
        lambda plan: goals.add_sub_goal(plan, 1, ""),
        lambda plan: goals.add_result(plan, 1, ""),
        lambda plan: goals.save_result(plan, 1, replace(goals.get_result(plan, 1), name="")),
        lambda plan: goals.save_goal(plan, 1, replace(goals.get_goal(plan, 1), name="")),
        lambda plan: goals.save_sub_goal(plan, 1, replace(goals.get_sub_goal(plan, 1), name="")),
    ],
)
def test_everything_needs_a_name(things, add):
    with pytest.raises(NameMissing):
        add(things)


def test_nothing_is_added_to_what_is_gone(plan):
    with pytest.raises(ThingGone):
        goals.add_sub_goal(plan, 9, "Flere i job")
    with pytest.raises(ThingGone):
        goals.add_result(plan, 9, "Flere i job")


@pytest.mark.parametrize(
    ("upper", "lower"),
    [(GOAL, AIM), (GOAL, MEASURE), (AIM, DEED), (RESULT, DEED), (AIM, MEASURE), (DEED, MEASURE)],
)
def test_links_are_tied_and_let_go_from_either_end(things, upper, lower):
    goal_links.link(things, lower, upper)
    goal_links.link(things, upper, lower)
    assert get_thread(things, TODAY).link(upper, lower) is not None
    goal_links.unlink(things, upper, lower)
    assert get_thread(things, TODAY).link(upper, lower) is None
    with pytest.raises(ThingGone):
        goal_links.unlink(things, upper, lower)


def test_an_activity_tied_to_a_result_serves_the_sub_goal_by_it(things):
    goal_links.link(things, AIM, DEED)
    goal_links.link(things, RESULT, DEED)
    thread = get_thread(things, TODAY)
    assert thread.below(AIM) == (RESULT,)
    assert thread.above(DEED) == (RESULT,)


def test_a_second_result_of_the_sub_goal_does_not_take_the_activity_silently(things):
    other = NodeKey(Level.RESULT, goals.add_result(things, 1, "Butikkerne vil have dem"))
    goal_links.link(things, RESULT, DEED)
    goal_links.assume(things, RESULT, DEED, "Unge gør som deres venner")
    with pytest.raises(goal_links.ServesByAnother, match="»Unge kender et job«"):
        goal_links.link(things, other, DEED)
    assert get_thread(things, TODAY).link(RESULT, DEED).assumption == "Unge gør som deres venner"


def test_only_the_link_that_stands_is_let_go_or_explained(things):
    other = NodeKey(Level.RESULT, goals.add_result(things, 1, "Butikkerne vil have dem"))
    goal_links.link(things, RESULT, DEED)
    for untied in (other, AIM):
        with pytest.raises(ThingGone):
            goal_links.unlink(things, untied, DEED)
        with pytest.raises(ThingGone):
            goal_links.assume(things, untied, DEED, "Fordi")


def test_a_sub_goal_serves_several_goals_and_an_indicator_several_sub_goal(things):
    other = NodeKey(Level.GOAL, goals.add_goal(things, "Færre på offentlig forsørgelse"))
    goal_links.link(things, GOAL, AIM)
    goal_links.link(things, other, AIM)
    assert get_thread(things, TODAY).above(AIM) == (GOAL, other)


@pytest.mark.parametrize(("one", "other"), [(GOAL, DEED), (MILESTONE, AIM), (AIM, RESULT)])
def test_what_cannot_be_tied_is_refused_in_words(things, one, other):
    with pytest.raises(goal_links.CannotLink, match="kan ikke knyttes direkte"):
        goal_links.link(things, one, other)


def test_nothing_is_tied_to_what_is_gone(things):
    with pytest.raises(ThingGone):
        goal_links.link(things, NodeKey(Level.GOAL, 9), AIM)


def test_a_link_carries_its_assumption(things):
    goal_links.link(things, RESULT, DEED)
    goal_links.assume(things, RESULT, DEED, " Unge gør som deres venner ")
    assert get_thread(things, TODAY).link(RESULT, DEED).assumption == "Unge gør som deres venner"


@pytest.mark.parametrize(("upper", "lower"), [*LINKABLE, (Level.SUB_GOAL, Level.RESULT)])
def test_any_link_carries_its_assumption(things, upper, lower):
    ends = {Level.GOAL: GOAL, Level.SUB_GOAL: AIM, Level.RESULT: RESULT, Level.ACTIVITY: DEED,
            Level.INDICATOR: MEASURE}  # fmt: skip
    one, other = ends[upper], ends[lower]
    if (upper, lower) in LINKABLE:
        goal_links.link(things, one, other)
    goal_links.assume(things, other, one, "Det plejer at gå sådan")
    assert get_thread(things, TODAY).link(one, other).assumption == "Det plejer at gå sådan"


def test_a_milestone_is_part_of_its_activity_and_assumes_nothing(things):
    with pytest.raises(goal_links.NoAssumption):
        goal_links.assume(things, DEED, MILESTONE, "Fordi")


def test_deleting_a_result_lets_its_activities_serve_the_sub_goal(things):
    goal_links.link(things, RESULT, DEED)
    goals.delete_result(things, 1)
    assert get_thread(things, TODAY).below(AIM) == (DEED,)


def test_a_goal_keeps_what_was_written(things):
    draft = goals.get_goal(things, 1)
    goals.save_goal(things, 1, replace(draft, influence=Influence.INDIRECT, influence_reason="x"))
    assert goals.get_goal(things, 1).influence is Influence.INDIRECT


def test_the_plan_chooses_its_own_limits(things):
    assert goals.get_limits(things) == ThreadLimits(5, 5)
    goals.save_limits(things, ThreadLimits(4, 6))
    assert goals.get_limits(things) == ThreadLimits(4, 6)
