"""Registrering: what was refused is kept and told until dealt with, and nothing is guessed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.domain.activities import RegistrationDraft
from app.domain.vocabulary import Measure
from app.services import activities, areas, counts, registrations, unique_counts
from app.ui import messages
from tests.ui import test_registration_page as pages
from tests.ui.driving import add, field, press
from tests.ui.test_registration_page import (
    CTRL,
    KEY,
    MONDAY,
    TODAY,
    at,
    keys,
    said,
    shown,
    week,
)

running, grid = pages.running, pages.grid
CPR = "010190-1234"
ALT = Qt.KeyboardModifier.AltModifier


def list_grid(qtbot, window):
    keys(qtbot, "", KEY.Key_L, modifier=ALT)
    return window.page.view.grid


def number_of(grid, heading):
    model = grid.rows_model
    names = [model.column(number).heading for number in range(model.columnCount())]
    return names.index(heading)


def paste(qtbot, text):
    QGuiApplication.clipboard().setText(text)
    keys(qtbot, "", KEY.Key_V, modifier=CTRL)


def lines(workspace):
    return registrations.list_period(workspace.plan, MONDAY - timedelta(weeks=60), TODAY)


def test_what_is_not_saved_is_counted_in_the_top_bar_and_asked_about(
    qtbot, window, session, workspace, grid, boxes, tmp_path, monkeypatch
):
    keys(qtbot, "mange", KEY.Key_Return)
    keys(qtbot, "flere", KEY.Key_Return)
    assert window.top_bar._unsaved.text() == "■ 2 felter er ikke gemt"
    assert not window.top_bar._saved.isVisibleTo(window)
    window.close()
    assert window.isVisible()
    assert "2 felter er ikke gemt" in boxes[-1]
    assert session.workspace is workspace
    window.go_to("overview")
    window.top_bar._unsaved.click()
    assert window.page.key == "registration"
    assert shown(grid, 0, 1) == "! mange"
    keys(qtbot, "", KEY.Key_Up, KEY.Key_Escape, KEY.Key_Up, KEY.Key_Delete)
    assert shown(grid, 0, 1) == shown(grid, 1, 1) == ""
    assert not window.top_bar._unsaved.isVisibleTo(window)
    keys(qtbot, "x", KEY.Key_Return)
    monkeypatch.setattr(messages, "ask", lambda *_: True)
    window.close()
    assert session.workspace is None


def test_new_before_all_is_saved_when_the_attendances_come(qtbot, window, grid, workspace):
    grid.setCurrentIndex(grid.rows_model.index(1, 1))
    keys(qtbot, "2", KEY.Key_Up)
    assert shown(grid, 1, 1) == "! 2"
    keys(qtbot, "9", KEY.Key_Down)
    assert [row.days[0].value for row in week(workspace)[:2]] == [9, 2]
    assert window.page.workspace.unsaved[0] == 0


def test_the_reason_stays_while_others_are_saved(qtbot, window, grid):
    keys(qtbot, "mange", KEY.Key_Tab)
    keys(qtbot, "4", KEY.Key_Tab)
    keys(qtbot, "", KEY.Key_Left)
    words = said(window)
    assert "Gemt ✓" in words
    assert any("»mange« til Aktivitet 0, mandag 16-11" in w and "helt antal" in w for w in words)


def test_delete_gives_a_refused_cell_back(qtbot, grid, workspace):
    keys(qtbot, "4", KEY.Key_Return)
    keys(qtbot, "", KEY.Key_Up)
    keys(qtbot, "x", KEY.Key_Return)
    keys(qtbot, "", KEY.Key_Up, KEY.Key_Delete)
    assert shown(grid, 0, 1) == "4"
    keys(qtbot, "", KEY.Key_Delete)
    assert shown(grid, 0, 1) == ""


def test_a_refused_paste_names_its_cells(qtbot, window, grid, workspace):
    paste(qtbot, "1\tmange\nto\t3\n4\tx\ny\t5\n")
    (words,) = [text for text in said(window) if "celler kan ikke skrives" in text]
    assert "4 celler" in words
    assert "»mange« til Aktivitet 0, tirsdag 17-11" in words
    assert "og 1 til" in words
    paste(qtbot, "5\n6\n")
    assert any("»6« til Aktivitet 0 (heraf nye), mandag 16-11" in text for text in said(window))
    assert lines(workspace) == []


def test_pastes_into_the_list_and_the_persons_name_the_cell_too(
    qtbot, window, grid, workspace, running
):
    for number in (3, 4):
        registrations.register(workspace.plan, RegistrationDraft(running[1], None, MONDAY, number))
    there = list_grid(qtbot, window)
    there.setCurrentIndex(there.rows_model.index(0, 3))
    paste(qtbot, "7\nmange\n")
    assert any("»mange« til Aktivitet 1, mandag 16-11-2026, fremmøder" in t for t in said(window))
    keys(qtbot, "", KEY.Key_P, modifier=ALT)
    persons = window.page.view.grid
    persons.setCurrentIndex(persons.rows_model.index(0, 1))
    paste(qtbot, "5\tmange\n")
    assert any("»mange« til Aktivitet 0, 2. kvartal 2026" in text for text in said(window))


def test_after_undoing_a_paste_the_cursor_is_where_it_was(qtbot, window, grid, workspace):
    grid.setCurrentIndex(grid.rows_model.index(2, 4))
    paste(qtbot, "4\n5\n")
    keys(qtbot, "", KEY.Key_Z, modifier=CTRL)
    assert lines(workspace) == []
    assert at(grid) == (2, 4)


def test_nothing_is_written_on_a_day_to_come(qtbot, window, grid, workspace):
    grid.setCurrentIndex(grid.rows_model.index(0, 6))
    keys(qtbot, "4", KEY.Key_Up)
    assert any("er ikke kommet endnu" in text for text in said(window))
    assert lines(workspace) == []
    window.page.view.show_day()
    assert any("Dagen er ikke kommet endnu" in text for text in said(window))


def test_a_date_without_a_year_is_near_the_day_of_its_row(qtbot, window, grid, workspace, running):
    then = date(2026, 1, 5)
    registrations.register(workspace.plan, RegistrationDraft(running[1], None, then, 3))
    there = list_grid(qtbot, window)
    window.page.view.go(then)
    there.setFocus()
    there.setCurrentIndex(there.rows_model.index(0, 0))
    keys(qtbot, "28-12", KEY.Key_Return)
    assert lines(workspace)[0].draft.day == date(2025, 12, 28)


def test_marks_stay_at_their_measure_when_columns_come(qtbot, window, grid, workspace, running):
    keys(qtbot, "5", KEY.Key_Return)
    there = list_grid(qtbot, window)
    there.setCurrentIndex(there.rows_model.index(0, number_of(there, "Bemærkning")))
    keys(qtbot, f"{CPR} Amina", KEY.Key_Return)
    registrations.set_count(workspace.plan, lines(workspace)[0].id, Measure.CONVERSATIONS, "", 3)
    assert shown(there, 0, number_of(there, "Samtaler")) == "3"
    assert shown(there, 0, number_of(there, "Bemærkning")) == "! xxxxxx-xxxx Amina"


def test_what_is_being_typed_goes_on_when_rows_come(qtbot, grid, workspace):
    keys(qtbot, "1")
    new = activities.add_activity(workspace.plan, "Ny")
    draft = activities.get_activity(workspace.plan, new)
    status = activities.get_activity(workspace.plan, week(workspace)[0].activity_id).status
    activities.save_activity(workspace.plan, new, replace(draft, status=status))
    assert grid.rows_model.rowCount() == 11
    keys(qtbot, "2", KEY.Key_Return)
    assert week(workspace)[0].days[0].value == 12


def test_a_cpr_number_is_refused_everywhere(qtbot, window, grid, workspace, running):
    counts.save_measures(workspace.plan, running[0], [Measure.PARTICIPANTS, Measure.REFERRALS])
    grid.setCurrentIndex(grid.rows_model.index(0, 1))
    keys(qtbot, "5", KEY.Key_Return)
    keys(qtbot, "", KEY.Key_Up)
    window.page.view.show_day()
    add(qtbot, window.page, "Nyt sted, der blev bygget bro til", CPR)
    assert any("ligner et CPR-nummer og er ikke gemt" in text for text in said(window))
    there = list_grid(qtbot, window)
    there.setCurrentIndex(there.rows_model.index(0, number_of(there, "Bemærkning")))
    paste(qtbot, f"{CPR} Amina")
    assert any("ligner et CPR-nummer og er ikke gemt" in text for text in said(window))
    assert not any(CPR in text for text in said(window))
    keys(qtbot, "", KEY.Key_P, modifier=ALT)
    persons = window.page.view.grid
    keys(qtbot, "5", KEY.Key_Return)
    persons.setCurrentIndex(persons.rows_model.index(0, 4))
    note = field(window.page, "Sådan er de talt")
    note.setFocus()
    keys(qtbot, CPR, KEY.Key_Return)
    assert any("ligner et CPR-nummer og er ikke gemt" in text for text in said(window))
    (line,) = lines(workspace)
    assert (line.draft.note, line.counts) == ("", ())


def test_emptied_persons_say_that_their_remark_went(qtbot, window, grid, workspace, running):
    keys(qtbot, "", KEY.Key_P, modifier=ALT)
    view = window.page.view
    keys(qtbot, "5", KEY.Key_Return)
    period = view._periods()[3]
    unique_counts.note_persons(workspace.plan, running[0], period, "holdlister")
    heard = []
    workspace.said.connect(heard.append)
    view.grid.setCurrentIndex(view.grid.rows_model.index(0, 4))
    keys(qtbot, "", KEY.Key_Delete)
    assert "»holdlister«" in heard[-1].sentence
    heard[-1].do()
    (row, *_) = unique_counts.list_persons(workspace.plan, [period])
    assert (row.cells[0].persons, row.cells[0].note) == (5, "holdlister")


def test_an_entry_without_area_is_marked_where_there_are_several(
    qtbot, window, grid, workspace, running
):
    places = [areas.add_area(workspace.plan, name) for name in ("Ådalen", "Søparken")]
    draft = activities.get_activity(workspace.plan, running[0])
    activities.save_activity(workspace.plan, running[0], replace(draft, area_ids=frozenset(places)))
    keys(qtbot, "5", KEY.Key_Return)
    keys(qtbot, "", KEY.Key_Up)
    assert any("Gemt ✓ ▲ Uden område" in text for text in said(window))
    window.page.view.show_day()
    assert any("Vælg, hvor det var" in text for text in said(window))


def test_the_panel_leads_to_what_is_counted(qtbot, window, grid, running):
    window.page.view.show_day()
    press(window.page, "Vælg, hvad der tælles")
    assert window.page.key == "activities"
    assert any("Her tælles" in text for text in said(window))


def test_the_door_is_offered_today_only(qtbot, window, grid):
    view = window.page.view
    view.show_day()
    assert not view.day._door.isVisibleTo(view)
    view.go(TODAY)
    view.show_day()
    assert view.day._door.isVisibleTo(view)


def test_new_in_the_panel_is_saved_when_the_attendances_come(qtbot, window, grid, workspace):
    keys(qtbot, "5", KEY.Key_Return)
    keys(qtbot, "", KEY.Key_Up)
    window.page.view.show_day()
    new, came = field(window.page, "Heraf nye"), field(window.page, "Fremmøder")
    new.setFocus()
    new.selectAll()
    keys(qtbot, "8", KEY.Key_Return)
    came.setFocus()
    came.selectAll()
    keys(qtbot, "11", KEY.Key_Return)
    (line,) = lines(workspace)
    assert (line.draft.participants, line.draft.new_participants) == (11, 8)


def test_a_paste_with_an_open_mark_is_split_plainly(qtbot, window, grid, workspace):
    paste(qtbot, '"12\t3\n')
    assert any('»"12« til Aktivitet 0' in text for text in said(window))
    assert QApplication.focusWidget() is grid


@pytest.mark.parametrize("size", [(1097, 617), (1440, 900)])
def test_the_remark_has_room_in_the_list(qtbot, window, grid, size):
    keys(qtbot, "5", KEY.Key_Return)
    window.setMinimumSize(100, 100)
    window.resize(*size)
    there = list_grid(qtbot, window)
    qtbot.wait(1)
    note = number_of(there, "Bemærkning")
    assert there.columnWidth(note) >= 230
    assert there.horizontalHeader().length() <= there.viewport().width()


def turn(qtbot, key=KEY.Key_PageUp):
    qtbot.keyClick(QApplication.focusWidget(), key, CTRL)


def test_a_number_being_typed_is_saved_when_the_period_is_turned_by_keys(
    qtbot, window, workspace, grid
):
    keys(qtbot, "73")
    turn(qtbot)
    typed = [(line.draft.day, line.draft.participants) for line in lines(workspace)]
    assert typed == [(MONDAY, 73)]
    turn(qtbot, KEY.Key_PageDown)
    listed = list_grid(qtbot, window)
    listed.setFocus()
    listed.setCurrentIndex(listed.rows_model.index(0, number_of(listed, "Fremmøder")))
    keys(qtbot, "5")
    turn(qtbot)
    assert [line.draft.participants for line in lines(workspace)] == [5]
    window.page._on_view("persons")
    persons = window.page.view.grid
    persons.setFocus()
    persons.setCurrentIndex(persons.rows_model.index(0, 1))
    keys(qtbot, "6")
    turn(qtbot)
    window.page.view.turn(1)
    assert "6" in {shown(persons, 0, column) for column in range(1, 13)}


def test_what_was_refused_under_an_area_is_found_again_and_goes_with_it(
    qtbot, window, workspace, grid
):
    area = areas.add_area(workspace.plan, "Nordhegnet")
    areas.add_area(workspace.plan, "Sydhegnet")
    window.page._area.show_value(area)
    window.page._on_area(area)
    grid.setFocus()
    keys(qtbot, "mange", KEY.Key_Return)
    window.page._area.show_value(None)
    window.page._on_area(None)
    assert shown(grid, 0, 1) == ""
    window.top_bar._unsaved.click()
    assert window.page.view.area_id == area
    assert shown(grid, 0, 1) == "! mange"
    window.page._area.show_value(None)
    window.page._on_area(None)
    areas.delete_area(workspace.plan, area)
    assert not window.top_bar._unsaved.isVisibleTo(window)
