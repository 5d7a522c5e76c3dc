"""A CPR number is stored by no service, not even one that asks nobody."""

from dataclasses import replace
from datetime import date

import pytest

from app.db.errors import CprInText
from app.db.tables import Duty, Meeting, Plan
from app.domain.findings import FindingKind
from app.domain.lifts import LiftOf
from app.domain.vocabulary import MeetingStatus
from app.services import (
    activity_notes,
    agenda,
    agenda_moving,
    areas,
    attendance,
    decisions,
    duties,
    lifts,
    meetings,
    people,
)
from app.services.checking import check
from tests import factories
from tests.beginnings import begin_with
from tests.services.meeting_rows import bring_on
from tests.snapshots import snapshot

TODAY = date(2026, 11, 20)
CPR = "Ring til 010180-1234"


def fill(plan):
    board = factories.make_forum(plan, "Bestyrelsen")
    meeting = factories.make_meeting(plan, board, TODAY)
    item = factories.make_item(plan, meeting, "Hallen")
    return {
        "board": board, "group": factories.make_forum(plan, "Styregruppen"),
        "meeting": meeting, "item": item,
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


def test_a_number_of_an_older_plan_stops_no_copy_and_goes_no_further(plan, ids):
    with plan.change("En ældre plan") as session:
        session.connection().exec_driver_sql("UPDATE agenda_item SET presentation = ?", (CPR,))
    later = factories.make_meeting(plan, ids["board"], date(2027, 3, 5))
    copy = agenda_moving.copy_to(plan, ids["item"], later)
    assert agenda.get_item(plan, copy).presentation == "Ring til xxxxxx-xxxx"
    meetings.set_status(plan, ids["meeting"], MeetingStatus.HELD, TODAY)
    bring_on(plan, ids["meeting"], MeetingStatus.MINUTES_APPROVED, TODAY)
    with plan.read() as session:
        assert "010180" not in session.get_one(Meeting, ids["meeting"]).approved_minutes


def test_what_the_program_made_itself_is_never_taken_for_a_number(plan):
    duty = duties.add_duty(plan, "Sommerfest", date(2026, 6, 20))
    with plan.change("Et id som et nummer") as session:
        row = session.get_one(Duty, duty)
        row.uid = "01998a10-5a1b-7c3d-8e4f-a0101801234b"
        session.get_one(Plan, 1).former_uid = row.uid
    duties.save_duty(plan, duty, replace(duties.get_duty(plan, duty), yearly=True))
    assert duties.get_duty(plan, duty).yearly
    assert not [one for one in check(plan, TODAY) if one.kind is FindingKind.PRIVACY]
