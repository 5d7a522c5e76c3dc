"""What was read once stays known, and never longer than it is true."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from app.domain.periods import Period
from app.services import agreements, areas, goals, history, indicators, thread
from app.services.judging import JUDGED_FROM, list_judged
from tests.beginnings import begin_with

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
K2, K3 = Period.quarter(2026, 2), Period.quarter(2026, 3)


def fill(plan):
    delaftale = agreements.add_delaftale(plan, "Unge i job")
    area = areas.add_area(plan, "Ådalen")
    indicator = indicators.add_indicator(plan, "Unge i fritidsjob", delaftale)
    goal = goals.add_sub_goal(plan, delaftale, "Job")
    indicators.set_figure(plan, indicator, area, K2, "24", NOW)
    return {"delaftale": delaftale, "area": area, "indicator": indicator, "goal": goal}


template, ids = begin_with(fill)


def draft_of(plan, ids):
    return indicators.get_card(plan, ids["indicator"], TODAY).indicator.draft


CHANGES = {
    "a figure": lambda plan, ids: indicators.set_figure(
        plan, ids["indicator"], ids["area"], K3, "31", NOW
    ),
    "a target": lambda plan, ids: indicators.set_target(
        plan, ids["indicator"], None, date(2026, 12, 31), "70"
    ),
    "an area's name": lambda plan, ids: areas.save_area(
        plan, ids["area"], replace(areas.get_area(plan, ids["area"]), name="Søparken")
    ),
    "a delaftale's name": lambda plan, ids: agreements.save_delaftale(
        plan,
        ids["delaftale"],
        replace(agreements.get_delaftale(plan, ids["delaftale"]), name="Job"),
    ),
    "the definition": lambda plan, ids: indicators.save_indicator(
        plan, ids["indicator"], replace(draft_of(plan, ids), unit="unge")
    ),
    "a delmål": lambda plan, ids: indicators.save_indicator(
        plan,
        ids["indicator"],
        replace(draft_of(plan, ids), sub_goal_ids=frozenset({ids["goal"]})),
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_seen_at_once_and_so_is_taking_it_back(plan, ids, change):
    def judged():
        with plan.read() as session:
            return list_judged(session, TODAY)

    before = judged()
    assert judged() is before
    change(plan, ids)
    after = judged()
    assert after != before
    history.undo(plan)
    assert judged() == before


def test_a_change_of_something_else_leaves_it_known(plan, ids):
    with plan.read() as session:
        before = list_judged(session, TODAY)
    agreements.add_focus_area(plan, "Sundhed")
    with plan.read() as session:
        assert list_judged(session, TODAY) is before


def test_a_session_that_began_before_a_change_keeps_no_old_answer_for_the_next(plan, ids):
    with plan.read() as early:
        pass
    CHANGES["a figure"](plan, ids)
    list_judged(early, TODAY)
    with plan.read() as session:
        fresh = list_judged(session, TODAY)
    assert [standing.period for _, standing in fresh] == [K3]


@pytest.mark.parametrize(
    ("read", "tables"),
    [(list_judged, JUDGED_FROM), (thread.read_thread, thread.TABLES)],
    ids=["the indicators", "the chain"],
)
def test_no_table_is_read_that_is_not_told(plan, ids, read, tables):
    asked = []
    with plan.read() as session:
        event.listen(
            session.get_bind(), "before_cursor_execute", lambda *args: asked.append(args[2])
        )
        read(session, TODAY)
    found = {name for words in asked for name in re.findall(r"(?:FROM|JOIN) (\w+)", words)}
    assert found
    assert found <= tables
