"""Every page on an empty plan, on the demo plan and for viewing only; and what she does there."""

import stat
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.vocabulary import ActivityStatus, TaskStatus
from app.services import (
    activities,
    agenda,
    agreements,
    decisions,
    duties,
    forums,
    indicators,
    meetings,
    people,
)
from app.services.checking import find_cpr
from app.ui.page import PAGES
from app.ui.theme import ThemeChoice
from app.ui.widgets.adding import AddLine
from app.ui.widgets.table import Table
from tests import factories
from tests.ui.driving import add, field, lines, press, titles, unseen

TODAY = date(2026, 11, 20)
KEYS = [page.key for page in PAGES]


def test_every_page_shows_itself_on_an_empty_plan(window, workspace, subtests):
    for key in KEYS:
        with subtests.test(page=key):
            window.go_to(key)
            assert window.page.key == key
            labels = window.page.findChildren(QLabel)
            assert any(label.text() for label in labels if label.isVisible())


def test_every_page_shows_itself_on_the_demo_plan_in_both_themes(window, demo, subtests):
    # All in one window, so that it is dressed twice and not twice for each page.
    for key in KEYS:
        window.go_to(key)
    for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
        demo.theme.choose(choice)
        for key in KEYS:
            with subtests.test(page=key, theme=choice):
                window.go_to(key)
                assert window.page.key == key
                assert not window.grab().isNull()


def test_a_protected_file_is_shown_but_not_changed(session, window, demo_copy):
    path = Path(demo_copy)
    path.chmod(stat.S_IREAD)
    before = path.read_bytes()
    session.open(path)
    for key in KEYS:
        window.go_to(key)
    window.go_to("plan")
    assert field(window.page, "Helhedsplanens navn").isReadOnly()
    session.close()
    assert path.read_bytes() == before


def test_a_name_is_saved_on_enter_and_undone_by_ctrl_z(qtbot: QtBot, window, workspace):
    window.go_to("plan")
    name = field(window.page, "Helhedsplanens navn")
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Helhedsplanen Åparken")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert agreements.get_plan(workspace.plan).name == "Helhedsplanen Åparken"
    assert window.undo_action.text() == "Fortryd »Ret helhedsplanen«"
    window.undo_action.trigger()
    assert agreements.get_plan(workspace.plan).name == "Helhedsplanen Prøvebo"
    assert field(window.page, "Helhedsplanens navn").text() == "Helhedsplanen Prøvebo"
    window.redo_action.trigger()
    assert agreements.get_plan(workspace.plan).name == "Helhedsplanen Åparken"


def test_ctrl_z_takes_back_typing_first(qtbot: QtBot, window, workspace):
    window.go_to("plan")
    vision = field(window.page, "Vision")
    vision.setFocus()
    qtbot.keyClicks(vision, "abc")
    qtbot.keyClick(vision, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert vision.toPlainText() == ""
    assert workspace.next_steps() == ("", "")


def test_what_is_typed_is_saved_when_she_goes_to_another_page(qtbot: QtBot, window, workspace):
    window.go_to("plan")
    vision = field(window.page, "Vision")
    vision.setFocus()
    qtbot.keyClicks(vision, "Et godt sted at bo")
    window.go_to("history")
    assert agreements.get_plan(workspace.plan).vision == "Et godt sted at bo"


def test_saves_within_one_stay_in_a_field_are_one_step(qtbot: QtBot, window, workspace):
    window.go_to("plan")
    name = field(window.page, "Helhedsplanens navn")
    name.setFocus()
    for letter in ("a", "b"):
        qtbot.keyClicks(name, letter)
        qtbot.keyClick(name, Qt.Key.Key_Return)
    window.undo_action.trigger()
    assert agreements.get_plan(workspace.plan).name == "Helhedsplanen Prøvebo"


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("plan", "Vision"), ("meetings:{meeting}/facts", "Sted"),
        ("meetings:{meeting}/{item}", "Sagsfremstilling"),
        ("year:duty/{duty}", "Pligtens navn"),
        ("year:duty/{duty}", "Bemærkning til pligten"),
    ],
)  # fmt: skip
def test_a_cpr_number_is_never_kept_from_a_field(qtbot: QtBot, window, workspace, place, name):
    with unseen(workspace) as plan:
        forum = forums.add_forum(plan, "Bestyrelsen")
        meeting = factories.plan_meeting(plan, forum, TODAY)
        item = agenda.add_item(plan, meeting, "Budget")
        duty = duties.add_duty(plan, "Julebrev", TODAY)
    window.go_to(place.format(meeting=meeting, item=item, duty=duty))
    text = field(window.page, name)
    text.setFocus()
    qtbot.keyClicks(text, " 010203-1234")
    window.page.leave()
    shown = [w.text() for w in window.page.findChildren(QLabel) if w.isVisible()]
    assert any("ligner et CPR-nummer og er ikke gemt" in told for told in shown)
    assert "010203-1234" in (text.text() if isinstance(text, QLineEdit) else text.toPlainText())
    assert find_cpr_in(workspace.plan) == []


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("areas", "Nyt boligområde"), ("year", "Ny pligt: 15/3 Send årsberetningen"),
        ("year:duty/{duty}", "Nyt trin"),
    ],
)  # fmt: skip
def test_a_cpr_number_is_never_kept_from_a_line(qtbot: QtBot, window, workspace, place, name):
    with unseen(workspace) as plan:
        duty = duties.add_duty(plan, "Julebrev", TODAY)
    window.go_to(place.format(duty=duty))
    add(qtbot, window.page, name, "1/12 Ring til 010203-1234")
    shown = [w.text() for w in window.page.findChildren(QLabel) if w.isVisible()]
    assert any("ligner et CPR-nummer og er ikke gemt" in told for told in shown)
    assert find_cpr_in(workspace.plan) == []


def find_cpr_in(plan):
    with plan.read() as session:
        return find_cpr(session)


def test_parts_of_the_plan_are_added_by_typing_their_names(qtbot: QtBot, window, workspace):
    window.go_to("areas")
    add(qtbot, window.page, "Nyt boligområde", "Ådalen")
    assert field(window.page, "Områdets navn").text() == "Ådalen"
    window.go_to("organisation:forum")
    add(qtbot, window.page, "Nyt forum", "Bestyrelsen")
    assert [line.name for line in forums.list_forums(workspace.plan, TODAY)] == ["Bestyrelsen"]


def test_an_area_named_twice_is_refused_in_words_and_the_typing_kept(qtbot, window, workspace):
    window.go_to("areas")
    add(qtbot, window.page, "Nyt boligområde", "Ådalen")
    add(qtbot, window.page, "Nyt boligområde", "Ådalen")
    shown = [w.text() for w in window.page.findChildren(QLabel) if w.isVisible()]
    assert any("»Ådalen« findes allerede" in text for text in shown)
    (line,) = [x for x in window.page.findChildren(AddLine) if x.isVisibleTo(window.page)]
    assert line.input.text() == "Ådalen"


@pytest.fixture
def running(workspace):
    key = activities.add_activity(workspace.plan, "Fritidsjob")
    draft = activities.get_activity(workspace.plan, key)
    from dataclasses import replace

    activities.save_activity(workspace.plan, key, replace(draft, status=ActivityStatus.RUNNING))
    return key


def test_a_meeting_without_a_day_is_refused_in_words(window, workspace):
    forums.add_forum(workspace.plan, "Bestyrelsen")
    window.go_to("meetings")
    press(window.page, "Planlæg møde")
    assert "skal have en dato" in window.notices.sentence
    assert meetings.list_meetings(workspace.plan) == []


def test_from_a_planned_meeting_to_a_task_on_the_next_agenda(qtbot: QtBot, window, workspace):
    plan = workspace.plan
    forum = forums.add_forum(plan, "Bestyrelsen")
    window.go_to("meetings")
    day = field(window.page, "Mødets dato")
    qtbot.keyClicks(day, "18/12-26")
    press(window.page, "Planlæg møde")
    add(qtbot, window.page, "Nyt punkt", "Tryghed")
    add(qtbot, window.page, "Ny beslutning, som den skal stå i referatet", "Tiltrådt.")
    add(qtbot, window.page, "Ny opgave", "Aftal aftenvagt")
    (task,) = decisions.list_tasks(plan)
    assert (task.text, task.decision, task.item_title) == (
        "Aftal aftenvagt",
        "Tiltrådt.",
        "Tryghed",
    )
    coming = factories.plan_meeting(plan, forum, date(2027, 3, 5))
    window.go_to(f"meetings:{coming}")
    items = lines(window.page, "Dagsorden")
    items.choose(items._lines.lines[1].key)
    assert titles(lines(window.page, "Opfølgning")) == ["Aftal aftenvagt"]


def test_a_ticked_task_is_done_and_leaves_the_overview(window, workspace):
    plan = workspace.plan
    meeting = factories.plan_meeting(plan, forums.add_forum(plan, "Bestyrelsen"), TODAY)
    item = agenda.add_item(plan, meeting, "Tryghed")
    task = decisions.add_task(
        plan, "Ring til skolen", decision_id=decisions.decide(plan, item, "Tiltrådt.")
    )
    window.go_to("overview")
    tasks = lines(window.page, "Skal gøres")
    assert titles(tasks) == ["Ring til skolen"]
    tasks.ticked.emit(task, True)
    assert decisions.get_task(plan, task).status is TaskStatus.DONE
    assert titles(tasks) == []


def test_space_ticks_the_chosen_task(qtbot: QtBot, window, demo):
    window.go_to("decisions")
    tasks = lines(window.page, "Opgaver")
    key = tasks.key
    tasks.setFocus()
    qtbot.keyClick(tasks, Qt.Key.Key_Space)
    assert decisions.get_task(demo.plan, key).status is TaskStatus.DONE


def test_a_typed_figure_is_saved_with_who_typed_it(qtbot: QtBot, window, demo):
    window.go_to("indicators")
    (table,) = window.page.findChildren(Table)
    key = lines(window.page, "Indikatorer").key
    index = table.rows_model.index(0, table.rows_model.columnCount() - 1)
    assert table.rows_model.setData(index, "123")
    card = indicators.get_card(demo.plan, key, TODAY)
    found = [f for f in card.indicator.figures if f.figure.value == 123]
    assert len(found) == 1
    assert found[0].origin.startswith("indtastet")


def test_undo_shows_where_the_change_was_made(window, demo):
    window.go_to("decisions")
    tasks = lines(window.page, "Opgaver")
    tasks.ticked.emit(tasks.key, True)
    window.go_to("overview")
    window.undo_action.trigger()
    assert window.page.key == "decisions"


def test_the_history_tells_who_sat_here(window, workspace):
    from app.ui.workspace import Sitter

    key = people.add_person(workspace.plan, "Mette Kjær")
    workspace.seat(Sitter(key, "Mette Kjær"))
    agreements.add_focus_area(workspace.plan, "Beskæftigelse")
    window.go_to("history")
    newest = lines(window.page, "Ændringer")._lines.lines[1]
    assert newest.title == "Tilføj indsatsområde"
    assert newest.sub.startswith("Mette Kjær")
    assert workspace.machine.seat(workspace.uid).person_id == key


def test_who_sits_here_is_asked_once(session, window, demo_copy):
    from app.ui.seat import SeatDialog

    session.open(Path(demo_copy))
    (dialog,) = window.findChildren(SeatDialog)
    dialog._answer(None)
    dialog.deleteLater()
    session.open(Path(demo_copy))
    assert not [d for d in window.findChildren(SeatDialog) if d.isVisible()]


def test_the_counts_beside_the_names_tell_what_waits(qtbot: QtBot, window, demo):
    buttons = window.navigation._buttons
    qtbot.waitUntil(lambda: buttons["decisions"]._beside.words != "")
    assert buttons["decisions"]._beside.words == "4 over frist"
    assert buttons["decisions"]._beside.alert


def test_a_plan_deleted_while_open_is_said_and_the_change_refused(window, workspace, tmp_path):
    window.go_to("areas")
    workspace.plan.path.unlink()
    (line,) = [x for x in window.page.findChildren(AddLine) if x.isVisibleTo(window.page)]
    line.input.setText("Ådalen")
    line._on_enter()
    shown = [w.text() for w in window.page.findChildren(QLabel) if w.isVisible()]
    assert any("flyttet eller slettet" in text for text in shown), shown
    assert line.input.text() == "Ådalen"
    assert not workspace.plan.path.exists()


def test_a_refused_number_stays_as_typed_in_its_open_cell(qtbot: QtBot, window, demo):
    window.go_to("indicators")
    (table,) = window.page.findChildren(Table)
    index = table.rows_model.index(0, table.rows_model.columnCount() - 1)
    table.setFocus()
    table.setCurrentIndex(index)
    before = table.rows_model.data(index, Qt.ItemDataRole.DisplayRole)
    table.edit(index)
    editor = table.viewport().findChild(QLineEdit)
    editor.setText("ca. 40")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    def again():
        return [e for e in table.viewport().findChildren(QLineEdit) if e.text() == "ca. 40"]

    qtbot.waitUntil(lambda: bool(again()) and again()[0] is not editor)
    assert table.currentIndex() == index
    assert table.rows_model.data(index, Qt.ItemDataRole.DisplayRole) == before
    shown = [w.text() for w in window.page.findChildren(QLabel) if w.isVisible()]
    assert any("Tallet kan ikke læses" in text for text in shown)
    table.closeEditor(again()[0], table.itemDelegate().EndEditHint.RevertModelCache)


def test_tab_leaves_a_grid_after_its_last_cell(qtbot: QtBot, window, workspace, running):
    window.go_to("registration")
    (table,) = [found for found in window.page.findChildren(Table) if found.isVisible()]
    table.setFocus()
    model = table.model()
    presses = 0
    while table.hasFocus() and presses < model.rowCount() * model.columnCount():
        qtbot.keyClick(table, Qt.Key.Key_Tab)
        presses += 1
    assert presses > 1
    assert not table.hasFocus()


def test_a_meeting_needs_a_forum_first_and_the_page_says_so(window, workspace):
    window.go_to("meetings")
    press(window.page, "Opret et forum")
    assert window.page.key == "organisation"


def test_a_refused_text_stays_as_typed_and_is_tried_again(qtbot: QtBot, window, workspace):
    from app.services import areas

    for name in ("Ådalen", "Søparken"):
        areas.add_area(workspace.plan, name)
    window.go_to("areas:1/facts")
    name = field(window.page, "Områdets navn")
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Søparken")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    window.page.leave()
    window.page.refresh()
    assert name.text() == "Søparken"
    name.setFocus()
    qtbot.keyClicks(name, " 2")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert sorted(line.name for line in areas.list_areas(workspace.plan)) == [
        "Søparken",
        "Søparken 2",
    ]
