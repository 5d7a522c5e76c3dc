"""Where the red thread breaks, and where it does not."""

from datetime import date
from itertools import pairwise

import pytest

from app.domain.thread import Level, Link, Node, NodeKey, Thread
from app.domain.thread_breaks import BreakKind, find_breaks
from app.domain.vocabulary import ActivityStatus, IndicatorKind, IndicatorReach, Influence

TODAY = date(2026, 11, 20)


def node(key, **fields):
    """A node from "goal 1"; its name is the key."""
    level, number = key.split()
    if level == "activity":
        fields.setdefault("activity_status", ActivityStatus.RUNNING)
    if level == "indicator":
        fields = {"kind": IndicatorKind.RESULT, "reach": IndicatorReach.OWN, **fields}
    return Node(NodeKey(Level(level), int(number)), key, **fields)


def chain(links, *nodes):
    """A chain of links "goal 1 > sub_goal 1 > activity 1", and nodes that differ."""
    by_name = {made.name: made for made in nodes}
    made_links = []
    for line in links:
        names = line.split(" > ")
        for name in names:
            by_name.setdefault(name, node(name))
        made_links += [
            Link(by_name[upper].key, by_name[lower].key) for upper, lower in pairwise(names)
        ]
    return Thread(tuple(by_name.values()), tuple(dict.fromkeys(made_links)))


WHOLE = ("goal 1 > sub_goal 1 > activity 1", "sub_goal 1 > indicator 1")


def kinds(thread):
    return {(found.kind, found.name) for found in find_breaks(thread, TODAY)}


def test_a_whole_thread_has_no_break():
    assert find_breaks(chain(WHOLE), TODAY) == []


@pytest.mark.parametrize(
    ("links", "nodes", "expected"),
    [
        ((*WHOLE, "goal 2"), (), (BreakKind.GOAL_WITHOUT_SUB_GOAL, "goal 2")),
        (
            WHOLE, (node("goal 1", influence=Influence.NONE),),
            (BreakKind.GOAL_NOT_INFLUENCED, "goal 1"),
        ),
        (
            WHOLE, (node("sub_goal 1", influence=Influence.NONE),),
            (BreakKind.GOAL_NOT_INFLUENCED, "goal 1"),
        ),
        (
            (*WHOLE, "sub_goal 2 > activity 1", "sub_goal 2 > indicator 1"), (),
            (BreakKind.SUB_GOAL_WITHOUT_GOAL, "sub_goal 2"),
        ),
        (
            ("goal 1 > sub_goal 1 > indicator 1",), (),
            (BreakKind.SUB_GOAL_WITHOUT_ACTIVITY, "sub_goal 1"),
        ),
        (
            ("goal 1 > sub_goal 1 > activity 1",), (),
            (BreakKind.SUB_GOAL_WITHOUT_INDICATOR, "sub_goal 1"),
        ),
        (
            WHOLE, (node("indicator 1", kind=IndicatorKind.ACTIVITY),),
            (BreakKind.ONLY_COUNTS, "sub_goal 1"),
        ),
        ((*WHOLE, "activity 2"), (), (BreakKind.ACTIVITY_WITHOUT_SUB_GOAL, "activity 2")),
        (
            WHOLE, (node("indicator 1", reach=IndicatorReach.AREA),),
            (BreakKind.ACTIVITY_WITHOUT_INDICATOR, "activity 1"),
        ),
        ((*WHOLE, "indicator 2"), (), (BreakKind.INDICATOR_WITHOUT_PURPOSE, "indicator 2")),
        (
            WHOLE, (node("indicator 1", stale="har ingen tal endnu"),),
            (BreakKind.STALE_INDICATOR, "indicator 1"),
        ),
        (
            (*WHOLE, "activity 1 > milestone 1"), (node("milestone 1", due=date(2026, 10, 1)),),
            (BreakKind.MILESTONE_OVERDUE, "milestone 1"),
        ),
    ],
)  # fmt: skip
def test_each_break_is_found_alone(links, nodes, expected):
    assert kinds(chain(links, *nodes)) == {expected}


@pytest.mark.parametrize(
    ("links", "nodes"),
    [
        ((*WHOLE, "activity 2"), (node("activity 2", activity_status=ActivityStatus.IDEA),)),
        ((*WHOLE, "activity 2"), (node("activity 2", quiet=True),)),
        ((*WHOLE, "activity 1 > milestone 1"), (node("milestone 1", due=date(2026, 11, 1)),)),
        ((*WHOLE, "activity 1 > milestone 1"), (node("milestone 1", due=None),)),
        (("goal 1 > sub_goal 1 > result 1 > activity 1 > indicator 1",), ()),
        (("sub_goal 1 > activity 1 > indicator 1",), ()),
        (
            (*WHOLE, "sub_goal 1 > indicator 2"),
            (node("indicator 2", kind=IndicatorKind.ACTIVITY),),
        ),
    ],
    ids=[
        "an idea serves nothing yet", "what is over", "a milestone a little late",
        "a milestone without day", "measured by its activity", "a plan without strategic goals",
        "counts beside a result",
    ],
)  # fmt: skip
def test_these_are_no_breaks(links, nodes):
    assert find_breaks(chain(links, *nodes), TODAY) == []


def test_a_break_says_what_is_wrong_in_one_sentence():
    (found,) = find_breaks(chain(("goal 1 > sub_goal 1 > activity 1",)), TODAY)
    assert found.sentence == (
        "Delmålet »sub_goal 1« har ingen indikator, så det måles ikke, "
        "selv om »activity 1« tjener det."
    )
    assert found.deed == "Vælg eller lav en indikator"
    assert found.mend is Level.INDICATOR


def test_a_break_of_a_quiet_activity_leaves_its_sub_goal_without_activity():
    quiet = chain(WHOLE, node("activity 1", quiet=True))
    assert kinds(quiet) == {(BreakKind.SUB_GOAL_WITHOUT_ACTIVITY, "sub_goal 1")}
