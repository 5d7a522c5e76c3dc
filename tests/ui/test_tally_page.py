"""Tælling ved døren, by single keys."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.activities import RegistrationDraft
from app.domain.vocabulary import ActivityStatus, Measure
from app.services import activities, areas, counts, registrations
from tests.ui import driving

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


def tops(door):
    return [button.mapTo(door, button.rect().topLeft()).y() for button in door._buttons.values()]


def test_what_was_counted_before_is_told_and_no_button_moves(qtbot, window, workspace, door):
    key = door._tally.activity_id
    before = tops(door)
    registrations.register(workspace.plan, RegistrationDraft(key, None, TODAY, 14))
    window.go_to(f"tally:{key}/{TODAY}")
    assert any("14 i forvejen" in text for text in said(window))
    press(qtbot, window, KEY.Key_1, KEY.Key_Backspace)
    assert any("Taget tilbage" in text for text in said(window))
    assert tops(door) == before


def test_another_day_than_today_is_said_and_left_by_one_press(qtbot, window, workspace, door):
    key = door._tally.activity_id
    window.go_to(f"tally:{key}/{TODAY - timedelta(days=1)}")
    assert any("torsdag 19-11-2026, ikke på i dag" in text for text in said(window))
    driving.press(door, "Tæl i dag i stedet")
    press(qtbot, window, KEY.Key_1)
    assert only(workspace).draft.participants == 1


def test_a_new_day_is_counted_on_when_she_comes_back(qtbot, window, workspace, door):
    press(qtbot, window, KEY.Key_1)
    window.go_to("overview")
    workspace.now = lambda: datetime(2026, 11, 21, 9, tzinfo=UTC)
    window.go_to("tally")
    press(qtbot, window, KEY.Key_1, KEY.Key_1)
    days = registrations.list_period(workspace.plan, TODAY, TODAY + timedelta(days=1))
    assert [(line.draft.day.day, line.draft.participants) for line in days] == [(20, 1), (21, 2)]


def test_an_evening_past_midnight_says_which_day_is_counted_on(qtbot, window, workspace, door):
    press(qtbot, window, KEY.Key_1)
    workspace.now = lambda: datetime(2026, 11, 21, 0, 10, tzinfo=UTC)
    press(qtbot, window, KEY.Key_1)
    assert only(workspace).draft.participants == 2
    assert any("fredag 20-11-2026, ikke på i dag" in text for text in said(window))


def test_taps_end_when_they_are_undone_elsewhere(qtbot, window, workspace, door):
    key = door._tally.activity_id
    registrations.register(workspace.plan, RegistrationDraft(key, None, TODAY, 12))
    window.go_to(f"tally:{key}/{TODAY}")
    press(qtbot, window, KEY.Key_1, KEY.Key_1)
    window.undo_action.trigger()
    assert not door._back.isEnabled()
    press(qtbot, window, KEY.Key_Backspace)
    assert only(workspace).draft.participants == 12


def test_the_way_back_is_seen_in_a_low_window(qtbot, window, door):
    window.setMinimumSize(100, 100)
    window.resize(1097, 617)
    press(qtbot, window, KEY.Key_1)
    qtbot.wait(1)
    for part in (door._back, door._last, *door._buttons.values()):
        if part.isVisible():
            below = part.mapTo(window, part.rect().bottomLeft()).y()
            assert below <= window.height(), part.text()


def test_a_count_without_an_area_is_told_where_the_activity_is_in_several(window, workspace, door):
    plan, key = workspace.plan, door._tally.activity_id
    there = [areas.add_area(plan, name) for name in ("Nordhegnet", "Sydhegnet")]
    draft = activities.get_activity(plan, key)
    activities.save_activity(plan, key, replace(draft, area_ids=frozenset(there)))
    window.go_to("overview")
    window.go_to(f"tally:{key}/{TODAY}")
    assert any("▲ Uden område" in words for words in said(window))
