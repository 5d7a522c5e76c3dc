"""Tælling ved døren, by single keys."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.vocabulary import ActivityStatus, Measure
from app.services import activities, counts, registrations

TODAY = date(2026, 11, 20)
KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def door(qtbot, window, workspace):
    """The page at the door of a running activity."""
    key = activities.add_activity(workspace.plan, "Fredagshallen")
    draft = activities.get_activity(workspace.plan, key)
    activities.save_activity(workspace.plan, key, replace(draft, status=ActivityStatus.RUNNING))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go_to(f"tally:{key}/{TODAY}")
    return window.page


def press(qtbot, window, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        qtbot.keyClick(window.focusWidget(), key, modifier)


def only(workspace):
    (line,) = registrations.list_period(workspace.plan, TODAY, TODAY)
    return line


def said(window):
    return [w.text() for w in window.page.findChildren(QLabel) if w.isVisible()]


def test_every_key_is_saved_at_once_and_told(qtbot, window, workspace, door):
    press(qtbot, window, KEY.Key_1, KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_K)
    draft = only(workspace).draft
    assert (draft.participants, draft.new_participants, draft.volunteers) == (3, 1, 1)
    assert "Sidste tryk 14.02: frivillig" in said(window)
    assert {"3", "1", "2"} <= set(said(window))


def test_the_last_tap_is_taken_back_by_two_keys(qtbot, window, workspace, door):
    press(qtbot, window, KEY.Key_1, KEY.Key_2, KEY.Key_3)
    press(qtbot, window, KEY.Key_Backspace)
    assert only(workspace).draft.volunteers is None
    press(qtbot, window, KEY.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert (only(workspace).draft.participants, only(workspace).draft.new_participants) == (1, None)


def test_one_undo_step_after_faerdig(qtbot, window, workspace, door):
    press(qtbot, window, KEY.Key_1, KEY.Key_1, KEY.Key_Escape)
    assert window.page.key == "registration"
    window.undo_action.trigger()
    assert registrations.list_period(workspace.plan, TODAY, TODAY) == []


def test_sex_is_counted_where_it_is_chosen(qtbot, window, workspace, door):
    key = door._tally.activity_id
    counts.save_measures(
        workspace.plan, key, [Measure.PARTICIPANTS, Measure.NEW_PARTICIPANTS, Measure.SEX]
    )
    press(qtbot, window, KEY.Key_K, KEY.Key_M, KEY.Key_3)
    press(qtbot, window, KEY.Key_K, modifier=SHIFT)
    line = only(workspace)
    assert (line.draft.participants, line.draft.new_participants, line.draft.volunteers) == (
        3, 1, None,
    )  # fmt: skip
    assert [line.part(Measure.SEX, sex) for sex in ("kvinder", "mænd")] == [2, 1]
