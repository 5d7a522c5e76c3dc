"""Styringsstreng as she meets it: lifting an item, bringing a decision on, following the way."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox

from app.domain.lifts import LiftOf
from app.domain.routes import NewRoute, Receiver
from app.domain.vocabulary import ForumLevel, StandingItem
from app.services import agenda, lifts, meetings, routes
from app.ui.workspace import Sitter
from tests import factories
from tests.factories import (
    make_activity,
    make_decision,
    make_forum,
    make_item,
    make_meeting,
    make_person,
)
from tests.ui.conftest import TODAY
from tests.ui.driving import field, lines, press, shown, titles


@pytest.fixture
def forums(workspace):
    """A board with a group under it, each with a coming meeting."""
    board = make_forum(workspace.plan, "Bestyrelsen")
    group = make_forum(workspace.plan, "Styregruppen", level=ForumLevel.TACTICAL, parent_id=board)
    return {
        "board": board,
        "group": group,
        "board meeting": factories.plan_meeting(workspace.plan, board, date(2026, 12, 18)),
        "group meeting": factories.plan_meeting(workspace.plan, group, date(2026, 12, 4)),
    }


def open_item(window, workspace, forums, name, **fields):
    meeting = forums[name]
    item = make_item(workspace.plan, meeting, "Ingen lokaler", **fields)
    window.go_to(f"meetings:{meeting}/{item}")
    return item


def test_an_item_is_lifted_put_on_answered_and_followed(qtbot, window, workspace, forums):
    item = open_item(window, workspace, forums, "group meeting")
    press(window.page, "Løft punktet …")
    assert window.focusWidget() is field(window.page, "Hvorfor det løftes")
    qtbot.keyClicks(window.focusWidget(), "Det koster penge")
    press(window.page, "Løft punktet")
    (lift,) = lifts.list_lifts_of(workspace.plan, LiftOf(from_item_id=item))
    assert (lift.forum, lift.from_forum) == ("Bestyrelsen", "Styregruppen")
    press(window.page, "Kvittér for modtagelsen")
    assert "✓ modtaget 20-11-2026" in shown(window.page)
    press(window.page, "Sæt på dagsordenen")
    press(window.page, "Vis punktet på mødet")
    assert "Løftet hertil fra Styregruppen" in shown(window.page)
    answer = field(window.page, "Forummets svar")
    answer.setFocus()
    qtbot.keyClicks(answer, "Huset åbner om aftenen")
    press(window.page, "Se vejen i Styringsstreng")
    assert lifts.get_line(workspace.plan, lift.id).answer == "Huset åbner om aftenen"
    assert window.page.key == "trail"
    assert "✓ afsluttet" in shown(window.page)
    assert "Svar fra Bestyrelsen" in shown(window.page)


def test_straight_to_the_board_is_one_choice(qtbot, window, workspace, forums):
    staff = make_forum(
        workspace.plan, "Medarbejderforum", level=ForumLevel.OPERATIONAL,
        parent_id=forums["group"],
    )  # fmt: skip
    meeting = make_meeting(workspace.plan, staff, TODAY)
    item = make_item(workspace.plan, meeting, "Ingen lokaler")
    window.go_to(f"meetings:{meeting}/{item}")
    press(window.page, "Løft punktet …")
    qtbot.keyClicks(window.focusWidget(), "Det koster penge")
    press(window.page, "Vælg bestyrelsen")
    press(window.page, "Løft punktet")
    (lift,) = lifts.list_lifts_of(workspace.plan, LiftOf(from_item_id=item))
    assert lift.forum == "Bestyrelsen"


def test_a_decision_is_brought_on_by_keyboard_with_what_it_means(qtbot, window, workspace, forums):
    leader = make_person(workspace.plan, "Mads Ørum")
    activity = make_activity(workspace.plan, "Fritidsjob", responsible_id=leader)
    item = open_item(window, workspace, forums, "board meeting", activity_id=activity)
    decision = make_decision(workspace.plan, item, "Huset åbner om aftenen.")
    qtbot.wait(1)
    press(window.page, "Bring videre …")
    press(window.page, "Bring videre")
    assert "Skriv først, hvorfor de skal kende beslutningen." in shown(window.page)
    qtbot.keyClicks(window.focusWidget(), "Det er jer, der låser op")
    press(window.page, "Bring videre")
    assert "Sæt hak ved dem" in shown(window.page)
    (box,) = [
        box
        for box in window.page.findChildren(QCheckBox)
        if box.accessibleName() == "Mads Ørum · tovholder for Fritidsjob"
    ]
    qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.keyClicks(field(window.page, "Hvad betyder det for Mads Ørum"), "Hent nøglen")
    press(window.page, "Bring videre")
    (route,) = routes.list_routes(workspace.plan, decision)
    assert (route.receiver, route.meaning) == ("Mads Ørum", "Hent nøglen")
    assert titles(lines(window.page, "Bragt videre til")) == ["Mads Ørum"]
    press(window.page, "Kopiér mailteksten")
    assert "Hvad betyder det for jer: Hent nøglen" in QGuiApplication.clipboard().text()
    workspace.undo()
    assert routes.list_routes(workspace.plan, decision) == []


def test_the_text_of_a_closed_decision_is_remarked_before_it_is_copied(window, workspace, forums):
    item = open_item(window, workspace, forums, "board meeting", is_closed=True)
    decision = make_decision(workspace.plan, item, "Sagen er lukket.")
    routes.bring_on(
        workspace.plan, decision, [NewRoute(Receiver(forum_id=forums["group"]))], "Jeres", "", TODAY
    )
    (route,) = routes.list_routes(workspace.plan, decision)
    window.go_to(f"trail:route/{route.id}")
    assert "Beslutningen er fra et lukket punkt" in shown(window.page)
    press(window.page, "Kopiér mailteksten")
    assert "er kun til jer" in QGuiApplication.clipboard().text()


def test_an_empty_plan_says_what_the_page_is_for(window, workspace):
    window.go_to("trail")
    assert "Intet er løftet eller bragt videre endnu" in shown(window.page)


def test_what_is_stuck_leads_from_the_first_page_to_its_way(window, demo):
    window.go_to("overview")
    stuck = lines(window.page, "Mellem niveauerne")
    assert [line.right for line in stuck.lines] == ["■ sidder fast"] * 3
    stuck.opened.emit(stuck.lines[1].key)
    assert window.page.key == "trail"
    assert "har ikke kvitteret i" in shown(window.page)
    press(window.page, "Kvittér for modtagelsen")
    window.go_to("overview")
    assert len(stuck.lines) == 2


def test_the_answer_is_told_on_the_first_page_of_who_lifted(window, workspace, forums):
    person = make_person(workspace.plan, "Mette Kjær")
    item = make_item(workspace.plan, forums["group meeting"], "Ingen lokaler")
    lift = lifts.lift(
        workspace.plan, LiftOf(from_item_id=item), None, "Koster", "Mette Kjær", TODAY
    )
    draft = replace(lifts.get_lift(workspace.plan, lift), answer="Huset åbner")
    lifts.save_lift(workspace.plan, lift, draft, TODAY)
    workspace.seat(Sitter(person, "Mette Kjær"))
    window.go_to("overview")
    window.page.refresh()
    (told,) = lines(window.page, "Mellem niveauerne").lines
    assert told.sub == "Bestyrelsen svarer: Huset åbner"


def test_the_standing_item_lists_what_came_and_receives_it(window, demo):
    coming = [m for m in meetings.list_meetings(demo.plan) if m.day >= TODAY]
    meeting = next(m for m in coming if m.forum.startswith("Styregruppen for job"))
    items = agenda.list_items(demo.plan, meeting.id)
    item = next(item for item in items if item.standing is StandingItem.OTHER_LEVELS)
    window.go_to(f"meetings:{meeting.id}/{item.id}")
    told = lines(window.page, "Fra de andre niveauer")
    late = next(line for line in told.lines if line.right == "○ ikke kvitteret")
    told.choose(late.key)
    press(window.page, "Kvittér for modtagelsen")
    assert "○ ikke kvitteret" not in [line.right for line in told.lines]


def test_the_page_filters_by_how_it_stands(window, demo):
    window.go_to("trail:stuck")
    shown_lines = lines(window.page, "Sager mellem niveauerne")
    assert {line.right for line in shown_lines.lines} == {"■ sidder fast"}
    press(window.page, "Afsluttet")
    assert {line.right for line in shown_lines.lines} == {"✓ afsluttet"}
