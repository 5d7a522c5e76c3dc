"""Undo and redo of everything that can be done to items, what is asked before, and positions."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.vocabulary import Outcome
from app.services import agenda, agenda_moving, attachments, clarifications
from tests import factories
from tests.beginnings import begin_with
from tests.papers import write_pdf

TODAY = date(2026, 11, 20)


def fill(plan):
    """Two meetings, and an item with one thing of each kind."""
    board = factories.make_forum(plan, "Bestyrelsen")
    person = factories.make_person(plan, "Karen Holst")
    party = factories.make_organisation(plan, "Aaby Kommune")
    other = factories.make_organisation(plan, "Boligforeningen")
    meeting = factories.plan_meeting(plan, board, date(2026, 12, 18))
    later = factories.plan_meeting(plan, board, date(2027, 3, 19))
    item = agenda.add_item(plan, meeting, "Tryghed")
    attachments.attach(plan, item, write_pdf(plan.path.parent / "Kort.pdf"))
    question = clarifications.add_clarification(plan, item, "Kan skolen være med?")
    clarifications.add_position(plan, item, party, TODAY)
    waiting = agenda_moving.add_waiting(plan, board, "Naboskab")
    return {
        "board": board, "person": person, "party": party, "other": other, "meeting": meeting,
        "later": later, "item": item, "question": question, "waiting": waiting,
    }  # fmt: skip


template, ids = begin_with(fill)


def await_bagland(plan, ids):
    draft = replace(agenda.get_item(plan, ids["item"]), outcome=Outcome.AWAITING)
    agenda.save_item(plan, ids["item"], draft)


def answer(plan, ids):
    draft = clarifications.get_clarification(plan, ids["question"])
    draft = replace(draft, answer="Ja.", asker_id=ids["person"], due=TODAY)
    clarifications.save_clarification(plan, ids["question"], draft, TODAY)


def take_position(plan, ids):
    draft = clarifications.get_position(plan, ids["item"], ids["party"])
    changed = replace(draft, text="Vi støtter.")
    clarifications.save_position(plan, ids["item"], ids["party"], changed)


CHANGES = {
    "put an item at a place": lambda plan, ids: agenda.place_item(plan, ids["item"], 0),
    "await the bagland": await_bagland,
    "move an item to another meeting": lambda plan, ids: agenda_moving.move_to(
        plan, ids["item"], ids["later"]
    ),
    "copy an item to another meeting": lambda plan, ids: agenda_moving.copy_to(
        plan, ids["item"], ids["later"]
    ),
    "park an item": lambda plan, ids: agenda_moving.park(plan, ids["item"]),
    "add an item that waits": lambda plan, ids: agenda_moving.add_waiting(
        plan, ids["board"], "Cykelværksted"
    ),
    "take an item from the parking lot": lambda plan, ids: agenda_moving.move_to(
        plan, ids["waiting"], ids["meeting"]
    ),
    "delete an item that waits": lambda plan, ids: agenda.delete_item(plan, ids["waiting"]),
    "ask a question": lambda plan, ids: clarifications.add_clarification(
        plan, ids["item"], "Hvem betaler?"
    ),
    "answer a question": answer,
    "delete a question": lambda plan, ids: clarifications.delete_clarification(
        plan, ids["question"]
    ),
    "add a position": lambda plan, ids: clarifications.add_position(
        plan, ids["item"], ids["other"], TODAY
    ),
    "write a position": take_position,
    "delete a position": lambda plan, ids: clarifications.delete_position(
        plan, ids["item"], ids["party"]
    ),
    "delete an item with all of it": lambda plan, ids: agenda.delete_item(plan, ids["item"]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undo_and_redo_restore(plan, ids, check_undo, change):
    with check_undo:
        change(plan, ids)
