"""The chain as it is read from a plan."""

from datetime import UTC, date, datetime

import pytest

from app.db import tables as t
from app.domain.periods import Period
from app.domain.status import Status
from app.domain.thread import Level, NodeKey
from app.domain.vocabulary import ActivityStatus, Direction, IndicatorReach, Influence
from app.services import indicators
from app.services.thread import get_thread
from tests import factories as make
from tests.nodes import activity, goal, indicator, sub_goal

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def add(plan, *rows):
    with plan.change("Prøvedata") as session:
        session.add_all(rows)


@pytest.fixture
def chain(plan):
    """A goal, a delmål, a result, an activity with an indicator and a milestone."""
    focus = make._add(plan, t.FocusArea(name="Beskæftigelse"))
    delaftale = make.make_delaftale(plan, "Unge i job", focus_area_id=focus)
    person = make.make_person(plan, "Mads Ørum")
    area = make.make_area(plan, "Ådalen")
    top = make._add(plan, t.StrategicGoal(name="Flere i job", influence=Influence.INDIRECT))
    aim = make.make_sub_goal(plan, delaftale, "Flere i fritidsjob")
    deed = make.make_activity(
        plan, "Fritidsjob", delaftale_id=delaftale, responsible_id=person,
        status=ActivityStatus.RUNNING,
    )  # fmt: skip
    measure = make.make_indicator(plan, "Unge i job", direction=Direction.HIGHER)
    result = make._add(plan, t.ShortTermResult(name="Unge ved, hvad et job er", sub_goal_id=aim))
    add(
        plan,
        t.ActivityArea(activity_id=deed, area_id=area),
        t.Registration(activity_id=deed, day=date(2026, 11, 10), participants=9),
        t.Registration(activity_id=deed, day=date(2026, 11, 17), participants=2),
        t.Registration(activity_id=deed, day=date(2026, 11, 17), participants=1),
        t.SubGoalStrategicGoal(
            sub_goal_id=aim, strategic_goal_id=top, assumption="Et fritidsjob er begyndelsen"
        ),
        t.ActivitySubGoal(activity_id=deed, sub_goal_id=aim, result_id=result, assumption="De ser"),
        t.IndicatorActivity(indicator_id=measure, activity_id=deed),
        t.Milestone(activity_id=deed, name="Aftale med byens butikker", due=date(2026, 10, 1)),
    )
    indicators.set_target(plan, measure, None, date(2026, 12, 31), "70")
    indicators.set_figure(plan, measure, None, Period.year(2025), "20", NOW)
    return plan


def test_the_chain_runs_from_goal_to_milestone_by_the_result(chain):
    thread = get_thread(chain, TODAY)
    assert thread.below(goal(1)) == (sub_goal(1),)
    assert thread.below(sub_goal(1)) == (NodeKey(Level.RESULT, 1),)
    assert thread.below(NodeKey(Level.RESULT, 1)) == (activity(1),)
    assert thread.below(activity(1)) == (indicator(1), NodeKey(Level.MILESTONE, 1))
    assert thread.all_above(indicator(1)) >= {goal(1), sub_goal(1), activity(1)}


def test_a_link_carries_the_assumption_behind_it(chain):
    thread = get_thread(chain, TODAY)
    assert thread.link(goal(1), sub_goal(1)).assumption == "Et fritidsjob er begyndelsen"
    assert thread.link(NodeKey(Level.RESULT, 1), activity(1)).assumption == "De ser"


def test_nodes_say_in_one_line_how_they_stand(chain):
    thread = get_thread(chain, TODAY)
    assert thread.node(goal(1)).remark == "indirekte påvirkning"
    assert thread.node(activity(1)).remark == "i gang · Mads Ørum · 3 deltagere 17-11"
    assert thread.node(indicator(1)).remark == "20 mod 70"
    assert thread.node(NodeKey(Level.MILESTONE, 1)).remark == "■ 50 dage forsinket"


def test_small_counts_stay_in_the_house(chain):
    thread = get_thread(chain, TODAY, leaves_house=True)
    assert thread.node(activity(1)).remark == "i gang · Mads Ørum · under 5 deltagere 17-11"


def test_the_status_rises_from_the_indicators(chain):
    thread = get_thread(chain, TODAY)
    assert thread.node(indicator(1)).status is Status.BEHIND
    assert thread.node(sub_goal(1)).status is Status.BEHIND
    assert thread.node(goal(1)).status is Status.BEHIND
    assert thread.node(activity(1)).status is None


def test_an_activity_brings_its_areas_and_focus_area(chain):
    node = get_thread(chain, TODAY).node(activity(1))
    assert node.area_ids == {1}
    assert node.focus_area_id == 1


def test_an_indicator_without_fresh_figures_says_since_when(chain):
    assert get_thread(chain, TODAY).node(indicator(1)).stale == ""
    later = get_thread(chain, date(2028, 11, 20)).node(indicator(1))
    assert later.stale == "har ikke fået tal siden 2025"


def test_an_archived_activity_is_quiet(chain):
    with chain.change("Arkivér") as session:
        session.get(t.Activity, 1).archived_on = TODAY
    thread = get_thread(chain, TODAY)
    assert thread.node(activity(1)).quiet
    assert thread.node(NodeKey(Level.MILESTONE, 1)).quiet


def test_the_kinds_of_indicator_are_kept_apart(plan):
    for reach in IndicatorReach:
        make.make_indicator(plan, reach=reach)
    assert [n.reach for n in get_thread(plan, TODAY).at(Level.INDICATOR)] == list(IndicatorReach)


def test_an_empty_plan_has_an_empty_chain(plan):
    thread = get_thread(plan, TODAY)
    assert thread.nodes == ()
    assert thread.links == ()
