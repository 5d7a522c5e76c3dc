"""The three traps as advice, and choosing a part of the chain."""

import pytest

from app.domain.goals import ThreadLimits
from app.domain.thread import Level
from app.domain.thread_advice import Trap, find_advice
from app.domain.thread_choice import ThreadChoice, choose
from app.domain.vocabulary import Influence
from tests.domain.test_thread_breaks import chain, node

CLEAR = {"success_criteria": "70 unge i 2026", "influence": Influence.DIRECT}


def named(name, **fields):
    from dataclasses import replace

    return replace(node("sub_goal 1", **{**CLEAR, **fields}), name=name)


def advice(*nodes, limits=ThreadLimits()):  # noqa: B008
    return [(found.trap, found.sentence) for found in find_advice(chain([], *nodes), limits)]


@pytest.mark.parametrize(
    "name",
    [
        "Flere unge får fritidsjob",
        "Flere unge får mindst 02 i dansk og matematik",
        "Børn og unge læser mere",
    ],
)
def test_a_clear_goal_gets_no_advice(name):
    assert advice(named(name)) == []


@pytest.mark.parametrize(
    ("name", "fields", "words"),
    [
        ("Flere får job og færre flytter", {}, "»og«"),
        ("Flere får job", {"success_criteria": ""}, "intet succeskriterium"),
        ("Styrke naboskabet", {"success_criteria": "Naboer hilser"}, "»styrke«"),
        (
            "Styrke trivslen for unge på 15-25 år",
            {"success_criteria": "De 13-årige har det bedre"},
            "»styrke«",
        ),
    ],
)
def test_an_unclear_goal_is_told_why(name, fields, words):
    ((trap, sentence),) = advice(named(name, **fields))
    assert trap is Trap.UNCLEAR
    assert words in sentence


def test_a_vague_verb_with_a_measure_is_clear():
    assert advice(named("Styrke naboskabet", success_criteria="60 % kender fem naboer")) == []


def test_too_many_goals_are_counted_against_the_plans_own_limit():
    goals = [node(f"goal {number}", **CLEAR) for number in range(1, 5)]
    assert advice(*goals) == []
    ((trap, sentence),) = advice(*goals, limits=ThreadLimits(goals=3))
    assert trap is Trap.TOO_MANY
    assert sentence.startswith("Der er 4 strategiske mål.")


def test_too_many_sub_goal_are_said_once_for_each_delaftale():
    aims = [node(f"sub_goal {n}", delaftale_id=1 + n % 2, **CLEAR) for n in range(1, 9)]
    said = advice(*aims, limits=ThreadLimits(sub_goals=3))
    assert [trap for trap, _ in said] == [Trap.TOO_MANY] * 2


def test_what_cannot_be_influenced_is_said():
    ((trap, _),) = advice(named("Færre regnvejrsdage", influence=Influence.NONE))
    assert trap is Trap.NOT_INFLUENCEABLE


def test_the_goals_whose_influence_is_not_said_share_one_sentence():
    unsaid = {**CLEAR, "influence": None}
    ((_, sentence),) = advice(node("goal 1", **unsaid), node("sub_goal 1", **unsaid))
    assert "1 strategisk mål og 1 delmål" in sentence


PLAN = chain(
    [
        "goal 1 > sub_goal 1 > activity 1 > indicator 1",
        "goal 1 > sub_goal 2",
        "goal 2 > sub_goal 3 > activity 2 > milestone 1",
    ],
    node("sub_goal 1", delaftale_id=1, focus_area_id=7),
    node("sub_goal 3", delaftale_id=2, focus_area_id=8),
    node("activity 1", area_ids=frozenset({1}), remark="Mads Ørum"),
    node("activity 2", area_ids=frozenset({2})),
    node("indicator 1", area_ids=frozenset({1})),
    node("milestone 1", area_ids=frozenset({2})),
    node("activity 3", quiet=True),
)


def names(**choice):
    return [found.name for found in choose(PLAN, ThreadChoice(**choice)).nodes]


def test_the_empty_choice_is_all_that_is_not_over():
    assert "activity 3" not in names()
    assert "activity 3" in names(show_quiet=True)
    assert len(names()) == len(PLAN.nodes) - 1


def test_a_branch_is_a_goal_with_all_below():
    assert set(names(goal_id=2)) == {"goal 2", "sub_goal 3", "activity 2", "milestone 1"}


def test_a_delaftale_is_its_sub_goal_with_their_goals_and_deeds():
    assert set(names(delaftale_id=1)) == {"goal 1", "sub_goal 1", "activity 1", "indicator 1"}
    assert set(names(focus_area_id=8)) == {"goal 2", "sub_goal 3", "activity 2", "milestone 1"}


def test_by_area_the_goals_stay_that_something_there_serves_or_nothing_does():
    assert set(names(area_id=1)) == {
        "goal 1", "sub_goal 1", "sub_goal 2", "activity 1", "indicator 1",
    }  # fmt: skip


def test_words_bring_the_whole_thread_of_what_is_found():
    assert set(names(words="mads ørum")) == {"goal 1", "sub_goal 1", "activity 1", "indicator 1"}
    assert names(words="findes ikke") == []


def test_a_level_keeps_its_order():
    assert [found.name for found in PLAN.at(Level.GOAL)] == ["goal 1", "goal 2"]
