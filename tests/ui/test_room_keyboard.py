"""Hold mødet by keyboard: whatever is pressed, the keyboard stays where she writes."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.domain.vocabulary import MeetingStatus
from app.services import agenda, attendance, decisions, forums, meeting_room, meetings, people
from tests import factories
from tests.services.meeting_rows import bring_on

TODAY = date(2026, 11, 20)


@pytest.fixture
def room(window, workspace):
    """A meeting of today with something of everything: what is said is in every part of it."""
    plan = workspace.plan
    forum = forums.add_forum(plan, "Bestyrelsen")
    for name in ("Karen Holst", "Anne Vad", "Anne Bech", "Ole Brandt"):
        forums.add_member(plan, forum, people.add_person(plan, name), date(2026, 1, 1))
    before = factories.plan_meeting(plan, forum, date(2026, 10, 2))
    decision = decisions.decide(plan, agenda.add_item(plan, before, "Tryghed"), "Ja")
    decisions.add_task(plan, "ring til skolen", decision_id=decision)
    bring_on(plan, before, MeetingStatus.MINUTES_SENT, TODAY)
    meeting = factories.plan_meeting(plan, forum, TODAY)
    item = agenda.add_item(plan, meeting, "Sag 1")
    decisions.add_task(plan, "Bestil lys", decision_id=decisions.decide(plan, item, "Tiltrådt."))
    decisions.add_task(plan, "Skriv ud", item_id=item)
    meeting_room.save_minutes(plan, item, "! @anne 1/12 bestil kaffe\nNote: husk")
    attendance.add_guest(plan, meeting, "Fatima El Khatib")
    window.go_to(f"room:{meeting}")
    window.activateWindow()
    return window.page


def buttons(room):
    found = room.findChildren(QAbstractButton)
    return [one for one in found if one.isVisible() and one.isEnabled() and one.text()]


def places(room):
    """Every line of the agenda, Fremmøde and Afslut mødet too."""
    return [line.key for line in room._agenda.lines if line.key is not None]


def test_no_button_in_the_room_takes_the_keyboard_out_of_it(qtbot, window, room):
    meeting = room._room.id
    pressed = set()
    for place in places(room):
        room._go(place)
        qtbot.wait(5)
        for tasks in (room._item.made._tasks, *(d._tasks for d in room._item.made._decisions)):
            if tasks.isVisible():
                tasks._open(tasks._list.lines[0].key)
        while left := [b for b in buttons(room) if (place, b.text()) not in pressed]:
            words = left[0].text()
            pressed.add((place, words))
            left[0].setFocus()
            QTest.keyClick(left[0], Qt.Key.Key_Space)
            qtbot.wait(5)
            if window.page is not room:
                window.go_to(f"room:{meeting}/{place}")
                continue
            focused = QApplication.focusWidget()
            assert focused is not None, words
            assert room.isAncestorOf(focused), words
    said = {words for _, words in pressed}
    assert {"Godkend alligevel", "Luk for Bestyrelsen", "Notér resten som til stede"} <= said


def test_after_approving_all_the_same_she_writes_on(qtbot, window, workspace, room):
    room._go(room._room.items[0].id)
    qtbot.wait(5)
    (approve,) = [b for b in buttons(room) if b.text().startswith("Godkend referatet")]
    approve.setFocus()
    QTest.keyClick(approve, Qt.Key.Key_Space)
    QTest.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier
    )
    assert QApplication.focusWidget().text() == "Godkend alligevel"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClicks(QApplication.focusWidget(), " Ja.")
    assert room._item.writing.toPlainText() == "Referatet fra 02-10-2026 blev godkendt. Ja."


def test_on_any_page_the_keyboard_stays_when_a_button_goes_away(qtbot, window, workspace, room):
    meeting = min(meetings.list_meetings(workspace.plan), key=lambda line: line.day).id
    window.go_to(f"minutes:{meeting}")
    qtbot.wait(5)
    for words in ("Godkend referatet", "Godkend alligevel"):
        (found,) = [b for b in buttons(window.page) if b.text() == words]
        found.setFocus()
        QTest.keyClick(found, Qt.Key.Key_Space)
        qtbot.wait(5)
        assert window.page.isAncestorOf(QApplication.focusWidget()), words
