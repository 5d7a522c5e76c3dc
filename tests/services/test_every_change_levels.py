"""Undo and redo of what is carried between the levels."""

from datetime import date

import pytest

from app.domain.lifts import LiftOf
from app.domain.routes import NewRoute, Receiver
from app.domain.trail_stuck import Hop
from app.domain.vocabulary import ForumLevel
from app.services import decisions, hops, lifts, routes
from tests.beginnings import begin_with
from tests.factories import make_forum, make_item, make_meeting
from tests.services.test_every_change import TODAY, saved
from tests.services.test_every_change import fill as fill_small_plan

LATER = date(2026, 12, 1)


def fill(plan):
    """The small plan with a group under the board, a lifted item, and a decision brought on."""
    ids = fill_small_plan(plan)
    group = make_forum(plan, "Styregruppen", level=ForumLevel.TACTICAL, parent_id=ids["forum"])
    meeting = make_meeting(plan, group, date(2026, 12, 1))
    item = make_item(plan, meeting, "Ingen lokaler om aftenen")
    lift = lifts.lift(plan, LiftOf(from_item_id=item), None, "Kræver penge", "Mette", TODAY)
    (route,) = routes.bring_on(
        plan, ids["decision"], [NewRoute(Receiver(forum_id=group), "Sig det")], "Jeres", "", TODAY
    )
    further = lifts.lift(plan, LiftOf(from_item_id=ids["item"]), group, "Ned igen", "", TODAY)
    return {
        **ids,
        "group": group,
        "other": make_forum(plan, "Driftsgruppen", level=ForumLevel.TACTICAL),
        "group_item": item,
        "lift": lift,
        "route": route,
        "further": further,
    }


template, carried = begin_with(fill)


CHANGES = {
    "lift an item": lambda plan, there: lifts.lift(
        plan, LiftOf(from_item_id=there["group_item"]), there["other"], "Haster", "Mette", TODAY
    ),
    "put a lifted item on the agenda": lambda plan, there: lifts.put_on_agenda(
        plan, there["lift"], TODAY
    ),
    "let a lifted item wait for a meeting": lambda plan, there: lifts.put_on_agenda(
        plan, there["lift"], date(2027, 6, 1)
    ),
    "receive a løft": lambda plan, there: hops.acknowledge(
        plan, Hop("lift", there["lift"]), "Mette Kjær", TODAY
    ),
    "take a løft back": lambda plan, there: lifts.delete_lift(plan, there["lift"]),
    "bring a decision on to several": lambda plan, there: routes.bring_on(
        plan, there["decision"],
        [
            NewRoute(Receiver(person_id=there["person"]), "Ring til skolen"),
            NewRoute(Receiver(person_id=there["other_person"])),
        ],
        "De skal vide det", "Mette", TODAY, from_route_id=there["route"],
    ),
    "answer a decision brought on": saved(
        routes.get_route, lambda p, key, draft: routes.save_route(p, key, draft, LATER), "route",
        answer="Det gør vi",
    ),
    "receive a decision": lambda plan, there: hops.acknowledge(
        plan, Hop("route", there["route"]), "Anne", TODAY
    ),
    "put a decision on the agenda": lambda plan, there: routes.put_route_on_agenda(
        plan, there["route"], TODAY
    ),
    "take a decision brought on back": lambda plan, there: routes.delete_route(
        plan, there["route"]
    ),
    "take the latest løft back": lambda plan, there: lifts.delete_lift(plan, there["further"]),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undo_and_redo_restore(plan, carried, check_undo, change):
    with check_undo:
        change(plan, carried)


def test_the_answer_goes_back_the_way_it_came(plan, carried, check_undo):
    key = lifts.put_on_agenda(plan, carried["lift"], TODAY)
    decisions.decide(plan, key, "Kulturhuset åbner om aftenen.")
    with check_undo:
        lifts.return_answer(plan, carried["lift"], LATER)
    line = lifts.get_line(plan, carried["lift"])
    assert (line.answer, line.answered_on) == ("Kulturhuset åbner om aftenen.", LATER)
