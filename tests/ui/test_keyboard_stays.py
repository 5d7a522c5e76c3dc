"""After every deed the keyboard is where she goes on working, and the window stays in front."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.domain.thread import Level
from app.services import goals
from app.ui.pages.activity_staff import StaffList
from app.ui.widgets.lines import LineList
from app.ui.widgets.text import button
from tests.ui.driving import field, labels, lines


@pytest.fixture
def windows(qapp):
    """Every widget that was shown as a window of its own."""

    class Watch(QObject):
        def __init__(self):
            super().__init__()
            self.seen = []

        def eventFilter(self, watched, event):
            shows = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
            if shows and watched.isWindow():
                self.seen.append(repr(watched))
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    yield watch.seen
    qapp.removeEventFilter(watch)


def test_an_arrow_in_the_activities_opens_no_window_of_its_own(demo, window, windows, qtbot):
    window.go_to("activities")
    page = window.page
    windows.clear()
    staffed = 0
    for _ in range(12):
        qtbot.keyClick(page._left.list, Qt.Key.Key_Down)
        (staff,) = page.findChildren(StaffList)
        staffed += len([b for b in staff.findChildren(QPushButton) if b.isVisibleTo(page)])
    assert staffed > 0
    assert windows == []


def test_an_arrow_in_an_agenda_opens_no_window_of_its_own(demo, window, windows, qtbot):
    window.go_to("meetings")
    windows.clear()
    for found in window.page.findChildren(LineList):
        if found.isVisibleTo(window.page):
            for _ in range(4):
                qtbot.keyClick(found, Qt.Key.Key_Down)
    assert windows == []


def test_an_arrow_in_the_agreements_leaves_the_keyboard_in_the_list(demo, window, qtbot):
    window.go_to("agreements")
    found = lines(window.page, "Aftaler")
    found.setFocus()
    for _ in range(3):
        qtbot.keyClick(found, Qt.Key.Key_Down)
        assert window.focusWidget() is found
    assert found.key != "ssa"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_a_button(qtbot, key):
    pressed = []
    made = button("Gem", lambda: pressed.append(key))
    qtbot.addWidget(made)
    qtbot.keyClick(made, key)
    assert pressed == [key]


def test_what_was_just_tied_has_the_keyboard(demo, window, qtbot):
    window.go_to("thread")
    page = window.page
    goal = goals.list_sub_goals(demo.plan)[0]
    window.go_to(f"thread:sub_goal/{goal.id}")
    page.panel.ask_for(Level.ACTIVITY)
    qtbot.keyClicks(page.panel.picker.input, "Sommerlejr på havnen")
    qtbot.keyClick(page.panel.picker.input, Qt.Key.Key_Return)
    chosen = window.focusWidget()
    assert chosen is page.panel._down
    assert chosen.lines[chosen.currentIndex().row()].title == "Sommerlejr på havnen"


def test_the_handleplan_is_one_stop_and_arrows_walk_its_names(demo, window, qtbot):
    window.go_to("handleplan")
    page = window.page
    assert page._focus_area.isAncestorOf(window.focusWidget())
    text = page._text
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Right)
    first = text.textCursor().selectedText()
    qtbot.keyClick(text, Qt.Key.Key_Right)
    assert text.textCursor().selectedText() not in {"", first}
    qtbot.keyClick(text, Qt.Key.Key_Left)
    assert text.textCursor().selectedText() == first
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert window.page is not page
    window.go_to("handleplan")
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert window.focusWidget() is not text


def has_keyboard(window, there):
    return lambda: window.focusWidget() is there


def test_the_date_of_a_new_meeting_keeps_the_keyboard_after_enter(demo, window, qtbot):
    window.go_to("meetings:new")
    day = field(window.page, "Mødets dato")
    assert window.focusWidget() is day
    qtbot.keyClicks(day, "20/1")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert day.text() == ""
    qtbot.waitUntil(has_keyboard(window, day))


def test_a_duty_of_another_year_keeps_the_keyboard_where_it_was_typed(demo, window, qtbot):
    window.go_to("year")
    line = field(window.page, "Ny pligt: 15/3 Send årsberetningen")
    for typed, year in (("15.3.2027 Send pixi", 2027), ("1.12.2026 Send listen", 2026)):
        line.setFocus()
        qtbot.keyClicks(line, typed)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert f"Årshjul {year}" in labels(window.page)
        qtbot.waitUntil(has_keyboard(window, line))


def test_undo_leaves_the_keyboard_in_the_field(demo, window, qtbot):
    window.go_to("plan")
    found = next(
        one for one in window.page.findChildren(QLineEdit)
        if one.isVisibleTo(window.page) and not one.isReadOnly() and one.accessibleName()
    )  # fmt: skip
    found.setFocus()
    qtbot.keyClicks(found, "x")
    window.undo_action.trigger()
    qtbot.waitUntil(has_keyboard(window, found))


def test_where_the_field_has_gone_the_page_has_the_keyboard(demo, window, qtbot):
    window.go_to("plan")
    page = window.page
    found = next(one for one in page.findChildren(QLineEdit) if one.isVisibleTo(page))
    found.setFocus()
    page.leave()
    found.hide()
    qtbot.waitUntil(
        lambda: page.isAncestorOf(window.focusWidget() or window) or window.focusWidget() is page
    )
