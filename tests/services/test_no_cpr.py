"""A CPR number is stored by no service, not even one that asks nobody."""

from dataclasses import replace
from datetime import date

import pytest

from app.db.errors import CprInText
from app.domain.lifts import LiftOf
from app.services import activity_notes, agenda, areas, attendance, decisions, lifts, people
from tests import factories
from tests.beginnings import begin_with
from tests.snapshots import snapshot

TODAY = date(2026, 11, 20)
CPR = "Ring til 010180-1234"


def fill(plan):
    board = factories.make_forum(plan, "Bestyrelsen")
    meeting = factories.make_meeting(plan, board, TODAY)
    item = factories.make_item(plan, meeting, "Hallen")
    return {
        "group": factories.make_forum(plan, "Styregruppen"), "meeting": meeting, "item": item,
        "activity": factories.make_activity(plan, "Lektiecafé"),
        "area": factories.make_area(plan, "Ådalen"),
    }  # fmt: skip


template, ids = begin_with(fill)

WRITES = {
    "an item": lambda plan, ids: agenda.add_item(plan, ids["meeting"], CPR),
    "a decision": lambda plan, ids: decisions.decide(plan, ids["item"], CPR),
    "a task": lambda plan, ids: decisions.add_task(plan, CPR, item_id=ids["item"]),
    "a note": lambda plan, ids: activity_notes.add_log_note(
        plan, CPR, "", TODAY, activity_id=ids["activity"]
    ),
    "a guest": lambda plan, ids: attendance.add_guest(plan, ids["meeting"], CPR),
    "a løft": lambda plan, ids: lifts.lift(
        plan, LiftOf(from_item_id=ids["item"]), ids["group"], CPR, "", TODAY
    ),
    "a person": lambda plan, _: people.add_person(plan, CPR),
    "an area that is renamed": lambda plan, ids: areas.save_area(
        plan, ids["area"], replace(areas.get_area(plan, ids["area"]), name=CPR)
    ),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_it_is_refused_and_nothing_is_written(plan, ids, write):
    before = snapshot(plan)
    with pytest.raises(CprInText, match="ligner et CPR-nummer"):
        write(plan, ids)
    assert snapshot(plan) == before


def test_a_number_that_is_there_already_does_not_stop_what_has_nothing_to_do_with_it(plan, ids):
    with plan.change("En ældre plan") as session:
        session.connection().exec_driver_sql("UPDATE area SET number = ?", (CPR,))
    areas.save_area(plan, ids["area"], replace(areas.get_area(plan, ids["area"]), dwellings=12))
    assert areas.get_area(plan, ids["area"]).dwellings == 12
