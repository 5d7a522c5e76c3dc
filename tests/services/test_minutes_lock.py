"""Approved minutes cannot change by any path: every service that writes below a meeting is here.

A new function with a change of its own, in a module that knows a meeting's tables, fails the first
test until it is named: among those that the lock stops, or among those that it does not concern.
"""

import importlib
import inspect
import pkgutil
from dataclasses import replace
from datetime import date, time
from itertools import chain

import pytest

import app.services
from app.db.base import Base
from app.db.tables import (
    AgendaItem,
    Attachment,
    Attendance,
    AttendanceItem,
    Clarification,
    Decision,
    Expectation,
    ItemPosition,
    Meeting,
    MeetingDeadline,
    MinutesRemark,
    Task,
    TaskPerson,
)
from app.domain.decisions import DecisionLock
from app.domain.vocabulary import AttendanceKind, DeadlineKind, MeetingStatus, TaskStatus
from app.services import (
    agenda,
    agenda_moving,
    attachments,
    attendance,
    clarifications,
    deadlines,
    decisions,
    expectations,
    meeting_room,
    meetings,
    minutes,
    people,
)
from app.services.minutes_lock import MinutesLocked
from tests.beginnings import begin_with
from tests.papers import write_pdf
from tests.services.meeting_rows import COMING_DAY, TODAY, make_board
from tests.snapshots import snapshot

WAYS_TO_WRITE = ("plan.change(", "plan.begin(", "plan.measure(")
BELOW_A_MEETING = {
    AgendaItem, Attachment, Attendance, AttendanceItem, Clarification, Decision, Expectation,
    ItemPosition, Meeting, MeetingDeadline, MinutesRemark, Task, TaskPerson,
}  # fmt: skip


def item_draft(plan, ids, **changes):
    return replace(agenda.get_item(plan, ids["item"]), **changes)


def attach(plan, ids):
    attachments.attach(plan, ids["item"], write_pdf(plan.path.parent / "Nyt.pdf"))


def reword_task(plan, ids):
    draft = replace(decisions.get_task(plan, ids["task"]), text="Andet")
    decisions.save_task(plan, ids["task"], draft, TODAY)


LOCKED = {
    "meetings.save_meeting": lambda plan, ids: meetings.save_meeting(
        plan, ids["held"], replace(meetings.get_meeting_draft(plan, ids["held"]), starts=time(9))
    ),
    "meetings.set_status": lambda plan, ids: meetings.set_status(
        plan, ids["held"], MeetingStatus.PLANNED, TODAY
    ),
    "meetings.delete_meeting": lambda plan, ids: meetings.delete_meeting(plan, ids["held"]),
    "deadlines.move_deadline": lambda plan, ids: deadlines.move_deadline(
        plan, ids["held"], DeadlineKind.OBJECTION, TODAY
    ),
    "deadlines.tick_deadline": lambda plan, ids: deadlines.tick_deadline(
        plan, ids["held"], DeadlineKind.PAPERS, TODAY, done=True
    ),
    "agenda.add_item": lambda plan, ids: agenda.add_item(plan, ids["held"], "Nyt punkt"),
    "agenda.save_item": lambda plan, ids: agenda.save_item(
        plan, ids["item"], item_draft(plan, ids, minutes="Noget andet.")
    ),
    "agenda.move_item": lambda plan, ids: agenda.move_item(plan, ids["item"], 1),
    "agenda.place_item": lambda plan, ids: agenda.place_item(plan, ids["item"], 0),
    "agenda.delete_item": lambda plan, ids: agenda.delete_item(plan, ids["item"]),
    "agenda_moving.move_to": lambda plan, ids: agenda_moving.move_to(
        plan, ids["untouched"], ids["coming"]
    ),
    "agenda_moving.copy_to": lambda plan, ids: agenda_moving.copy_to(
        plan, ids["untouched"], ids["held"]
    ),
    "agenda_moving.park": lambda plan, ids: agenda_moving.park(plan, ids["untouched"]),
    "clarifications.add_clarification": lambda plan, ids: clarifications.add_clarification(
        plan, ids["item"], "Hvem betaler?"
    ),
    "clarifications.save_clarification": lambda plan, ids: clarifications.save_clarification(
        plan,
        ids["clarification"],
        replace(clarifications.get_clarification(plan, ids["clarification"]), question="Hvornår?"),
        TODAY,
    ),
    "clarifications.delete_clarification": lambda plan, ids: clarifications.delete_clarification(
        plan, ids["clarification"]
    ),
    "clarifications.add_position": lambda plan, ids: clarifications.add_position(
        plan, ids["item"], ids["other"], TODAY
    ),
    "clarifications.save_position": lambda plan, ids: clarifications.save_position(
        plan,
        ids["item"],
        ids["party"],
        replace(clarifications.get_position(plan, ids["item"], ids["party"]), text="Imod"),
    ),
    "clarifications.delete_position": lambda plan, ids: clarifications.delete_position(
        plan, ids["item"], ids["party"]
    ),
    "attachments.attach_paper": attach,
    "attachments.rename_attachment": lambda plan, ids: attachments.rename_attachment(
        plan, ids["paper"], "Andet"
    ),
    "attachments.detach": lambda plan, ids: attachments.detach(plan, ids["paper"]),
    "decisions.decide": lambda plan, ids: decisions.decide(plan, ids["item"], "Mere."),
    "decisions.reword_decision": lambda plan, ids: decisions.reword_decision(
        plan, ids["decision"], "Afvist."
    ),
    "decisions.delete_decision": lambda plan, ids: decisions.delete_decision(plan, ids["decision"]),
    "decisions.add_task": lambda plan, ids: decisions.add_task(
        plan, "Mere", decision_id=ids["decision"]
    ),
    "decisions.save_task": reword_task,
    "decisions.delete_task": lambda plan, ids: decisions.delete_task(plan, ids["task"]),
    "attendance.note_person": lambda plan, ids: attendance.note_person(
        plan, ids["held"], ids["person"], AttendanceKind.ABSENT
    ),
    "attendance.note_all_present": lambda plan, ids: attendance.note_all_present(plan, ids["held"]),
    "attendance.note_items": lambda plan, ids: attendance.note_items(
        plan, ids["guest"], [ids["item"]]
    ),
    "attendance.save_note": lambda plan, ids: attendance.save_note(plan, ids["guest"], "Gik"),
    "attendance.add_guest": lambda plan, ids: attendance.add_guest(plan, ids["held"], "Ny gæst"),
    "attendance.rename_guest": lambda plan, ids: attendance.rename_guest(
        plan, ids["guest"], "Anden"
    ),
    "attendance.take_as_known": lambda plan, ids: attendance.take_as_known(plan, ids["guest"]),
    "attendance.delete_attendance": lambda plan, ids: attendance.delete_attendance(
        plan, ids["guest"]
    ),
    "meeting_room.save_minutes": lambda plan, ids: meeting_room.save_minutes(
        plan, ids["item"], "Andet."
    ),
    "meeting_room.note_time": lambda plan, ids: meeting_room.note_time(
        plan, ids["item"], 90, object()
    ),
    "minutes.send_minutes": lambda plan, ids: minutes.send_minutes(plan, ids["held"], TODAY),
    "minutes.note_objection": lambda plan, ids: minutes.note_objection(
        plan, ids["held"], "Nej.", "LT", TODAY, item_id=None
    ),
    "minutes.approve_minutes": lambda plan, ids: minutes.approve_minutes(plan, ids["held"], TODAY),
}
"""What the lock stops, by module and function, with a call that would change approved minutes."""

GOES_ON = {
    "decisions.tick_task", "decisions.settle_task", "decisions.drop_task",
    "expectations.expect", "expectations.save_expectation", "expectations.delete_expectation",
    "expectations.answer_expectation", "expectations.reopen_expectation",
    "handing_over.hand_over", "hops.acknowledge",
    "lifts.lift", "lifts.return_answer",
    "lifts.put_on_agenda", "lifts.save_lift", "lifts.delete_lift",
    "routes.bring_on", "routes.delete_route",
    "routes.put_route_on_agenda", "routes.save_route",
    "sendings.make_mail", "portal_folder.make_portal_folder", "sendings.mark_sent",
    "sendings.delete_sending",
}  # fmt: skip
"""What goes on after the meeting: how its tasks fare, where it travels, and what is expected
of it, which no minutes say and which may be thought of after they are approved."""

TRACED = {"minutes.correct_minutes", "minutes.reopen_minutes"}
"""What approved minutes are changed by, dated and in sight."""

ELSEWHERE = {
    "meetings.plan_meeting", "meetings.plan_meetings",
    "deadlines.save_cycle", "deadlines.save_days_off",
    "agenda_moving.add_waiting",
    "proposals.accept",  # makes an item by `insert_item`, which refuses locked meetings
    "proposals.dismiss", "proposals.mark_asked", "proposals.take_back",
    "propagation.propagate",  # refuses every meeting that has been held
    "outside_decisions.decide_outside", "outside_decisions.save_outside",
    "outside_decisions.set_petty_limit",
    "activity_merging.merge_activities",  # the item's link goes on to the activity that stays
    "charters.add_charter", "charters.save_charter", "charters.delete_charter",
    "people.add_person", "people.save_person", "people.add_organisation",
    "people.save_organisation", "people.delete_organisation",
    "people.delete_person",  # the law lets a person leave the file; attendance keeps the name
}  # fmt: skip
"""What knows the tables, and writes below no meeting that has been held."""


def functions_below_a_meeting():
    """The public functions with a change of their own, in modules that know a meeting's tables."""
    for found in pkgutil.iter_modules(app.services.__path__):
        if found.ispkg:
            continue
        module = importlib.import_module(f"app.services.{found.name}")
        known = {
            value
            for value in vars(module).values()
            if inspect.isclass(value) and issubclass(value, Base)
        }
        if not known & BELOW_A_MEETING:
            continue
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and any(way in inspect.getsource(function) for way in WAYS_TO_WRITE):
                yield f"{found.name}.{name}"


def test_every_function_that_writes_below_a_meeting_is_named_here():
    named = set(chain(LOCKED, GOES_ON, TRACED, ELSEWHERE))
    assert sorted(set(functions_below_a_meeting()) - named) == []


def fill(plan):
    """Approved minutes with something of everything in them."""
    board = make_board(plan)
    found = dict(vars(board))
    found["party"] = people.add_organisation(plan, "Aaby Kommune")
    found["other"] = people.add_organisation(plan, "Boligforeningen")
    found["paper"] = attachments.attach(plan, board.item, write_pdf(plan.path.parent / "Bilag.pdf"))
    found["clarification"] = clarifications.add_clarification(plan, board.item, "Hvem spørger?")
    clarifications.add_position(plan, board.item, found["party"], TODAY)
    found["guest"] = attendance.add_guest(plan, board.held, "Ole Holm")
    found["expectation"] = expectations.expect(plan, board.decision, "over 40 i K3", TODAY)
    minutes.send_minutes(plan, board.held, TODAY)
    minutes.note_objection(plan, board.held, "Nej.", "LT", TODAY, item_id=board.item)
    minutes.approve_minutes(plan, board.held, COMING_DAY)
    return found


template, ids = begin_with(fill)


@pytest.mark.parametrize("change", LOCKED.values(), ids=LOCKED.keys())
def test_approved_minutes_are_not_changed_by(plan, ids, change):
    before = snapshot(plan)
    with pytest.raises(MinutesLocked):
        change(plan, ids)
    assert snapshot(plan) == before


def test_how_a_task_fares_is_not_locked(plan, ids):
    draft = decisions.get_task(plan, ids["task"])
    decisions.save_task(
        plan, ids["task"], replace(draft, due=date(2027, 1, 15), status=TaskStatus.IN_PROGRESS),
        TODAY,
    )  # fmt: skip
    decisions.tick_task(plan, ids["task"], TODAY, done=True)
    decisions.settle_task(plan, ids["task"], COMING_DAY, "Lyset er sat op.")
    assert decisions.get_task(plan, ids["task"]).status is TaskStatus.DONE


def test_what_a_locked_decision_is_expected_to_lead_to_goes_on(plan, ids):
    before = minutes.get_minutes(plan, ids["held"])
    key = expectations.expect(plan, ids["decision"], "over 30 naboer med", TODAY)
    expectations.answer_expectation(plan, key, "Der kom 31.", COMING_DAY)
    expectations.delete_expectation(plan, ids["expectation"])
    assert minutes.get_minutes(plan, ids["held"]) == before
    assert decisions.get_lock(plan, ids["decision"]) == DecisionLock(words=True, tasks=True)
    assert decisions.is_task_locked(plan, ids["task"])
    assert decisions.is_task_locked(plan, ids["item_task"])


def test_reopened_minutes_can_be_changed_again(plan, ids):
    minutes.reopen_minutes(plan, ids["held"], "Et tal var forkert", "MK", TODAY)
    agenda.save_item(plan, ids["item"], item_draft(plan, ids, minutes="Noget andet."))
    assert agenda.get_item(plan, ids["item"]).minutes == "Noget andet."
