"""Fremmøde by keyboard: what is refused stays before her, and nobody types into the dark."""

import pytest

from app.domain.vocabulary import AttendanceKind
from app.services import attendance, forums, meeting_room, people
from tests import factories
from tests.ui.test_meeting_room import TODAY, Keyboard

CPR = "010190-1234"


@pytest.fixture
def keys(window):
    window.activateWindow()
    return Keyboard(window)


@pytest.fixture
def meeting(workspace):
    plan = workspace.plan
    forum = forums.add_forum(plan, "Bestyrelsen")
    for name in ("Karen Holst", "Lars Toft"):
        forums.add_member(plan, forum, people.add_person(plan, name), TODAY)
    return factories.plan_meeting(plan, forum, TODAY)


@pytest.fixture
def room(window, workspace, meeting):
    window.go_to(f"room:{meeting}")
    return window.page


@pytest.fixture
def said(workspace):
    found = []
    workspace.said.connect(lambda notice: found.append(notice.sentence))
    return found


def came(workspace, meeting):
    return [(line.name, line.kind) for line in attendance.list_attendance(workspace.plan, meeting)]


@pytest.mark.parametrize("leaves", ["Return", "Alt+Down", "Ctrl+PgDown", "F8"])
def test_a_guest_who_is_refused_stays_with_the_reason_and_the_keyboard(
    qtbot, workspace, room, meeting, said, keys, leaves
):
    panel = room._attendance
    keys.press("F4", "g")
    keys.type(f"Ukendt Gæst {CPR}")
    keys.press(leaves)
    qtbot.wait(20)
    assert panel.guest.input.hasFocus()
    assert "CPR" in panel.guest.words.text()
    assert "CPR" in said[-1]
    assert workspace.unsaved == (1, f"room:{meeting}/fremmoede")
    keys.press(*["Backspace"] * len(CPR), "Return")
    qtbot.wait(20)
    assert ("Ukendt Gæst", AttendanceKind.GUEST) in came(workspace, meeting)
    assert workspace.unsaved[0] == 0
    keys.press("Alt+Down")
    assert room._item.writing.hasFocus()


def test_escape_lets_a_refused_guest_go_and_she_goes_on(
    qtbot, workspace, room, meeting, said, keys
):
    keys.press("F4", "g")
    keys.type(f"Ukendt Gæst {CPR}")
    keys.press("Esc")
    qtbot.wait(20)
    assert said[-1] == "Det, der ikke kunne gemmes, er slettet."
    assert room._attendance.people.hasFocus()
    keys.press("Alt+Down")
    assert room._item.writing.hasFocus()
    assert workspace.unsaved[0] == 0


@pytest.mark.parametrize("leaves", ["Return", "Alt+Down", "row", "item"])
def test_a_refused_remark_is_not_left_for_anything(
    qtbot, workspace, room, meeting, said, keys, leaves
):
    panel = room._attendance
    keys.press("F4", "Home", "Return")
    keys.type(f"ring til {CPR}")
    if leaves == "row":
        panel.people.choose(panel.people.lines[1].key)
    elif leaves == "item":
        room._agenda.choose(room._room.items[0].id)
    else:
        keys.press(leaves)
    qtbot.wait(20)
    assert panel._note.input.hasFocus()
    assert panel._note_title.text() == "Bemærkning til Karen Holst"
    assert CPR in panel._note.text
    assert "CPR" in said[-1]
    keys.press("Esc", "Alt+Down")
    qtbot.wait(20)
    assert attendance.list_attendance(workspace.plan, meeting)[0].note == ""


def test_enter_on_one_not_noted_notes_her_and_shows_her_remark(workspace, room, meeting, keys):
    keys.press("F4", "Home", "Return")
    keys.type("kom kl. 10")
    keys.press("Return")
    line = attendance.list_attendance(workspace.plan, meeting)[0]
    assert (line.kind, line.note) == (AttendanceKind.PRESENT, "kom kl. 10")


def test_one_who_had_sent_word_and_came_after_all_is_noted_as_here(
    qtbot, workspace, room, meeting, said, keys
):
    karen = attendance.list_attendance(workspace.plan, meeting)[0].person_id
    attendance.note_person(workspace.plan, meeting, karen, AttendanceKind.ABSENT)
    keys.press("F4", "g")
    keys.type("Karen Holst")
    keys.press("Return")
    qtbot.wait(20)
    assert said == ["Karen Holst er medlem og er noteret: til stede."]
    assert came(workspace, meeting) == [
        ("Karen Holst", AttendanceKind.PRESENT),
        ("Lars Toft", None),
    ]
    workspace.undo()
    assert came(workspace, meeting)[0] == ("Karen Holst", AttendanceKind.ABSENT)


def test_a_refused_decision_holds_her_back_with_a_word(workspace, room, said, keys):
    item = room._room.items[0].id
    room._go(item)
    keys.type("b: Tiltrådt.\n")
    made = room._item.made
    made._decisions[0].text.setFocus()
    keys.type(f" {CPR}")
    keys.press("Alt+Down")
    assert room._agenda.key == item
    assert made._decisions[0].text.input.hasFocus()
    assert "CPR" in said[-1]
    assert meeting_room.get_made(workspace.plan, item).decisions[0].text == "Tiltrådt."


def test_a_remark_typed_after_tab_is_the_guests_and_nobody_elses(
    qtbot, workspace, room, meeting, keys
):
    keys.press("F4", "Home", "t", "Home", "g")
    keys.type("Fatima")
    keys.press("Tab")
    keys.type("oplæg om PPR")
    keys.press("Return")
    qtbot.wait(20)
    notes = {line.name: line.note for line in attendance.list_attendance(workspace.plan, meeting)}
    assert notes == {"Karen Holst": "", "Lars Toft": "", "Fatima": "oplæg om PPR"}


def test_a_guest_typed_twice_stands_once(qtbot, workspace, room, meeting, said, keys):
    for name in ("Fatima", "fatima"):
        keys.press("F4", "g")
        keys.type(name)
        keys.press("Return")
        qtbot.wait(20)
    assert [name for name, kind in came(workspace, meeting) if kind is AttendanceKind.GUEST] == [
        "Fatima"
    ]
    assert said == ["Fatima står der allerede, noteret: gæst."]
