"""Every deed of the meeting room is one step that undo takes back and redo repeats."""

from datetime import date

import pytest

from app.domain.spoken import SpokenDecision, SpokenNote
from app.domain.vocabulary import AttendanceKind, Outcome
from app.services import agenda, attendance, forums, meeting_room, people
from tests import factories
from tests.beginnings import begin_with
from tests.services.test_every_change import TODAY

DUE = date(2026, 12, 1)


def fill(plan):
    forum = forums.add_forum(plan, "Bestyrelsen")
    person = people.add_person(plan, "Mette Kjær")
    forums.add_member(plan, forum, person, TODAY)
    meeting = factories.plan_meeting(plan, forum, date(2026, 12, 18))
    return {
        "person": person,
        "other_person": people.add_person(plan, "Lars Toft"),
        "meeting": meeting,
        "item": agenda.add_item(plan, meeting, "Tryghed: målet flytter sig ikke"),
    }


template, ids = begin_with(fill)


CHANGES = {
    "write minutes": lambda plan, ids: meeting_room.save_minutes(plan, ids["item"], "Drøftet."),
    "make a decision of a line": lambda plan, ids: meeting_room.make_of_line(
        plan, ids["item"], SpokenDecision("Tiltrådt."), "Før"
    ),
    "make a note of a line": lambda plan, ids: meeting_room.make_of_line(
        plan, ids["item"], SpokenNote("Lars spurgte"), "Før"
    ),
    "make a task of a line": lambda plan, ids: meeting_room.make_task(
        plan, ids["item"], "Ring", (ids["person"], ids["other_person"]), DUE, "Før"
    ),
    "note an outcome": lambda plan, ids: meeting_room.set_outcome(
        plan, ids["item"], Outcome.APPROVED
    ),
    "note a person": lambda plan, ids: attendance.note_person(
        plan, ids["meeting"], ids["person"], AttendanceKind.PRESENT
    ),
    "note all present": lambda plan, ids: attendance.note_all_present(plan, ids["meeting"]),
    "add a guest": lambda plan, ids: attendance.add_guest(plan, ids["meeting"], "Ole Brandt"),
}


def take_as_known(plan, ids, key):
    token = object()
    with plan.one_step(token):
        attendance.rename_guest(plan, key, "mette kjær")
    with plan.one_step(token):
        assert attendance.take_as_known(plan, key).person_id == ids["person"]


ON_A_GUEST = {
    "rename a guest": lambda plan, ids, key: attendance.rename_guest(plan, key, "Ole B. Brandt"),
    "write a remark": lambda plan, ids, key: attendance.save_note(plan, key, "For Lars Toft"),
    "note items": lambda plan, ids, key: attendance.note_items(plan, key, {ids["item"]}),
    "take as a member": take_as_known,
    "delete": lambda plan, ids, key: attendance.delete_attendance(plan, key),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undo_and_redo_restore(plan, ids, check_undo, change):
    with check_undo:
        change(plan, ids)


@pytest.mark.parametrize("change", ON_A_GUEST.values(), ids=ON_A_GUEST.keys())
def test_undo_and_redo_restore_a_guest(plan, ids, check_undo, change):
    key = attendance.add_guest(plan, ids["meeting"], "Ole Brandt")
    with check_undo:
        change(plan, ids, key)
