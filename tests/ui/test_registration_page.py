"""Registrering by keys: typing, walking, copying, pasting, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.activities import RegistrationDraft
from app.domain.periods import PeriodKind
from app.domain.unique_counts import periods_of
from app.domain.vocabulary import ActivityStatus, Measure
from app.services import activities, counts, registrations, unique_counts
from tests.ui.driving import unseen

TODAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


@pytest.fixture
def running(workspace):
    """Eight running activities; the first counts nye and samtaler too."""
    keys = []
    with unseen(workspace) as plan:
        for number in range(8):
            key = activities.add_activity(plan, f"Aktivitet {number}")
            draft = activities.get_activity(plan, key)
            activities.save_activity(plan, key, replace(draft, status=ActivityStatus.RUNNING))
            keys.append(key)
        counts.save_measures(
            plan,
            keys[0],
            [Measure.PARTICIPANTS, Measure.NEW_PARTICIPANTS, Measure.CONVERSATIONS],
        )
    return keys


@pytest.fixture
def grid(qtbot, window, workspace, running):
    """The week's grid, with Monday of the first row chosen."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go_to("registration")
    found = window.page.view.grid
    found.setFocus()
    found.setCurrentIndex(found.rows_model.index(0, 1))
    return found


def keys(qtbot: QtBot, text: str = "", *pressed, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """Type into whatever has the keyboard, as a user does."""
    assert QApplication.focusWidget() is not None
    for letter in text:
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    for key in pressed:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def said(window) -> list[str]:
    return [w.text() for w in window.page.findChildren(QLabel) if w.isVisible()]


def at(grid) -> tuple[int, int]:
    return grid.currentIndex().row(), grid.currentIndex().column()


def shown(grid, row, column) -> str:
    index = grid.rows_model.index(row, column)
    return grid.rows_model.data(index, Qt.ItemDataRole.DisplayRole)


def week(workspace):
    return registrations.list_week(workspace.plan, MONDAY)


def test_two_hundred_entries_without_the_mouse(qtbot, window, workspace, grid):
    for page in range(4):
        for row in range(8 + 2):
            for day in range(5):
                keys(qtbot, str(1 + day + (row % 3 == 0)), KEY.Key_Tab if day < 4 else KEY.Key_Down)
            keys(qtbot, "", KEY.Key_Home)
        if page < 3:
            keys(qtbot, "", KEY.Key_PageUp, modifier=CTRL)
            keys(qtbot, "", KEY.Key_Home, modifier=CTRL)
    lines = registrations.list_period(workspace.plan, MONDAY - timedelta(weeks=4), TODAY)
    written = [line.value(measure) for line in lines for measure in Measure]
    assert sum(value is not None for value in written) == 4 * 10 * 5


def test_typing_replaces_f2_edits_and_escape_gives_back(qtbot, grid, workspace):
    keys(qtbot, "12", KEY.Key_Return)
    assert at(grid) == (1, 1)
    keys(qtbot, "", KEY.Key_Up)
    keys(qtbot, "3", KEY.Key_Escape)
    assert shown(grid, 0, 1) == "12"
    keys(qtbot, "", KEY.Key_F2)
    keys(qtbot, "5", KEY.Key_Return)
    assert week(workspace)[0].days[0].value == 125


def test_tab_and_enter_go_on_as_in_a_spreadsheet(qtbot, grid):
    keys(qtbot, "1", KEY.Key_Tab)
    keys(qtbot, "2", KEY.Key_Tab)
    assert at(grid) == (0, 3)
    keys(qtbot, "3", KEY.Key_Return)
    assert at(grid) == (1, 1)
    keys(qtbot, "", KEY.Key_Return, modifier=SHIFT)
    assert at(grid) == (0, 1)
    keys(qtbot, "", KEY.Key_End)
    assert at(grid) == (0, 7)
    keys(qtbot, "", KEY.Key_Tab)
    assert at(grid) == (1, 1)
    keys(qtbot, "", KEY.Key_Backtab, modifier=SHIFT)
    assert at(grid) == (0, 7)
    keys(qtbot, "", KEY.Key_End, modifier=CTRL)
    assert at(grid) == (9, 7)
    keys(qtbot, "", KEY.Key_Tab)
    assert QApplication.focusWidget() is not grid


def test_arrows_and_the_wheel_change_no_number(qtbot, grid, workspace):
    keys(qtbot, "7", KEY.Key_Return)
    before = week(workspace)
    keys(qtbot, "", KEY.Key_Up, KEY.Key_Right, KEY.Key_Left, KEY.Key_Down, KEY.Key_Up)
    keys(qtbot, "", KEY.Key_Down, KEY.Key_Up, modifier=CTRL)
    keys(qtbot, "", KEY.Key_F2, KEY.Key_Up)
    wheel = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(0, 120), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(grid.viewport(), wheel)
    assert week(workspace) == before


def test_what_is_refused_stays_in_its_cell_until_it_is_mended(qtbot, window, grid, workspace):
    keys(qtbot, "mange", KEY.Key_Return)
    assert at(grid) == (1, 1)
    assert shown(grid, 0, 1) == "! mange"
    keys(qtbot, "", KEY.Key_Up)
    assert any("Ikke gemt" in text and "ikke et helt antal" in text for text in said(window))
    keys(qtbot, "", KEY.Key_PageDown, modifier=CTRL)
    assert shown(grid, 0, 1) == ""
    keys(qtbot, "", KEY.Key_PageUp, modifier=CTRL)
    assert shown(grid, 0, 1) == "! mange"
    keys(qtbot, "11", KEY.Key_Return)
    keys(qtbot, "", KEY.Key_Up)
    assert "Gemt ✓" in said(window)
    keys(qtbot, "x", KEY.Key_Return)
    keys(qtbot, "", KEY.Key_Up, KEY.Key_Escape)
    assert shown(grid, 0, 1) == "11"


def test_more_new_than_all_is_told_in_words(qtbot, window, grid):
    keys(qtbot, "3", KEY.Key_Return)
    keys(qtbot, "5", KEY.Key_Return)
    keys(qtbot, "", KEY.Key_Up)
    assert any("flere nye deltagere end deltagere" in text for text in said(window))


def test_a_block_is_copied_out_and_pasted_in_as_one_change(qtbot, window, grid, workspace):
    QGuiApplication.clipboard().setText("1.064\t2\r\n3\t\r\n4\t5\r\n")
    keys(qtbot, "", KEY.Key_Down, KEY.Key_Down)
    keys(qtbot, "", KEY.Key_V, modifier=CTRL)
    rows = week(workspace)
    assert [[rows[n].days[d].value for d in (0, 1)] for n in (2, 3, 4)] == [
        [1064, 2], [3, None], [4, 5],
    ]  # fmt: skip
    keys(qtbot, "", KEY.Key_Down, KEY.Key_Down, KEY.Key_Right, modifier=SHIFT)
    keys(qtbot, "", KEY.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text() == "1064\t2\n3\t\n4\t5\n"
    keys(qtbot, "", KEY.Key_Delete)
    assert registrations.list_period(workspace.plan, MONDAY, TODAY) == []
    window.undo_action.trigger()
    window.undo_action.trigger()
    assert registrations.list_period(workspace.plan, MONDAY, TODAY) == []


def test_a_block_that_does_not_fit_or_read_is_refused_whole(qtbot, window, grid, workspace):
    QGuiApplication.clipboard().setText("\n".join(["1"] * 11))
    keys(qtbot, "", KEY.Key_V, modifier=CTRL)
    assert any("11 rækker" in text and "Intet er sat ind" in text for text in said(window))
    QGuiApplication.clipboard().setText("1\n12.5\n")
    keys(qtbot, "", KEY.Key_V, modifier=CTRL)
    assert any("»12.5« til Aktivitet 0" in text for text in said(window))
    assert registrations.list_period(workspace.plan, MONDAY, TODAY) == []


def test_one_cell_is_pasted_over_all_that_is_marked(qtbot, grid, workspace):
    QGuiApplication.clipboard().setText("4\n")
    keys(qtbot, "", KEY.Key_Right, KEY.Key_Right, modifier=SHIFT)
    keys(qtbot, "", KEY.Key_V, modifier=CTRL)
    assert week(workspace)[0].total == 12


def test_a_day_with_several_is_corrected_at_the_right(qtbot, window, workspace, running, grid):
    for number in (3, 4):
        registrations.register(workspace.plan, RegistrationDraft(running[1], None, MONDAY, number))
    assert shown(grid, 3, 1) == "7"
    grid.setCurrentIndex(grid.rows_model.index(3, 1))
    keys(qtbot, "9", KEY.Key_Return)
    assert week(workspace)[3].total == 7
    keys(qtbot, "", KEY.Key_Up)
    assert any("2 registreringer" in text for text in said(window))


def test_what_was_before_is_said_beside_the_field(qtbot, window, workspace, running, grid):
    registrations.register(
        workspace.plan, RegistrationDraft(running[0], None, MONDAY - timedelta(days=6), 12)
    )
    registrations.register(
        workspace.plan, RegistrationDraft(running[0], None, MONDAY - timedelta(weeks=52), 9)
    )
    qtbot.waitUntil(lambda: "Sidst 12 (10-11) · samme uge i fjor 9" in said(window))


def test_a_week_is_jumped_to_by_typing(qtbot, window, grid):
    keys(qtbot, "", KEY.Key_G, modifier=CTRL)
    keys(qtbot, "uge 60", KEY.Key_Return)
    assert any("Uge 60 findes ikke" in text for text in said(window))
    QApplication.focusWidget().selectAll()
    keys(qtbot, "12-11", KEY.Key_Return)
    assert window.page.view.monday == date(2026, 11, 9)
    assert at(grid)[1] == 4


def test_the_list_is_edited_in_place(qtbot, window, workspace, running, grid):
    keys(qtbot, "12", KEY.Key_Return)
    keys(qtbot, "", KEY.Key_L, modifier=Qt.KeyboardModifier.AltModifier)
    list_grid = window.page.view.grid
    assert list_grid.hasFocus()
    assert shown(list_grid, 0, 3) == "12"
    list_grid.setCurrentIndex(list_grid.rows_model.index(0, 3))
    keys(qtbot, "14", KEY.Key_Tab)
    keys(qtbot, "Regnvejr", KEY.Key_Return)
    list_grid.setCurrentIndex(list_grid.rows_model.index(0, 0))
    keys(qtbot, "17-11", KEY.Key_Return)
    (line,) = registrations.list_period(workspace.plan, MONDAY, TODAY)
    assert (line.draft.participants, line.draft.note, line.draft.day) == (
        14, "Regnvejr", date(2026, 11, 17),
    )  # fmt: skip
    assert shown(list_grid, 0, 0) == "17-11-2026"
    keys(qtbot, "", KEY.Key_U, modifier=Qt.KeyboardModifier.AltModifier)
    assert shown(grid, 0, 2) == "14"


def test_persons_are_written_apart_with_the_reason_why(qtbot, window, workspace, running, grid):
    keys(qtbot, "12", KEY.Key_Return)
    keys(qtbot, "", KEY.Key_P, modifier=Qt.KeyboardModifier.AltModifier)
    persons = window.page.view.grid
    assert at(persons) == (0, 4)
    keys(qtbot, "20", KEY.Key_Return)
    keys(qtbot, "", KEY.Key_Up)
    (row, *_) = unique_counts.list_persons(workspace.plan, periods_of(PeriodKind.QUARTER, 2026))
    assert row.cells[3].persons == 20
    assert any("lægges de to aldrig sammen" in text for text in said(window))
    assert any("20 personer, men kun 12 fremmøder" in text for text in said(window))


def test_places_grow_by_use(qtbot, window, workspace, running, grid):
    counts.save_measures(workspace.plan, running[0], [Measure.PARTICIPANTS, Measure.REFERRALS])
    grid.setCurrentIndex(grid.rows_model.index(0, 1))
    keys(qtbot, "5", KEY.Key_Return)
    keys(qtbot, "", KEY.Key_Up)
    window.page.view.show_day()
    (place,) = [
        e for e in window.page.findChildren(QLineEdit)
        if e.accessibleName() == "Nyt sted, der blev bygget bro til" and e.isVisible()
    ]  # fmt: skip
    place.setFocus()
    keys(qtbot, "Jobcentret", KEY.Key_Return)
    keys(qtbot, "2", KEY.Key_Return)
    assert week(workspace)[1].days[0].value == 2
    kept = counts.get_counted(workspace.plan, week(workspace)[1].activity_id)
    assert kept.parts(Measure.REFERRALS) == ("Jobcentret",)


def test_viewing_only_opens_no_cell(session, window, demo_copy, qtbot):
    from pathlib import Path

    path = Path(demo_copy)
    path.chmod(0o444)
    session.open(path)
    window.go_to("registration")
    keys(qtbot, "5")
    assert window.page.view.grid.viewport().findChild(QLineEdit) is None
