"""The cycle of meetings on its pages, by keyboard: planning, stepping on, deadlines, templates."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from app.domain.deadlines import CycleDraft
from app.domain.vocabulary import DeadlineKind, ForumCycle, MeetingStatus
from app.services import agenda_templates, deadlines, forums, meetings
from tests import factories
from tests.ui.driving import add, field, lines, press, shown, titles

TODAY = date(2026, 11, 20)
DAY = date(2026, 12, 18)


@pytest.fixture
def board(workspace):
    return forums.add_forum(workspace.plan, "Bestyrelsen")


def write(qtbot, page, name, text):
    editor = field(page, name)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def box(page, name):
    (found,) = [
        b for b in page.findChildren(QCheckBox)
        if b.accessibleName() == name and b.isVisibleTo(page)
    ]  # fmt: skip
    return found


def test_a_year_of_meetings_is_planned_in_one_step(qtbot, window, workspace, board):
    plan = workspace.plan
    window.go_to("meetings")
    page = window.page
    press(page, "Planlæg årets møder …")
    write(qtbot, page, "Første møde", "5/3-27")
    assert field(page, "Møde 2").text() == "04-06-2027"
    write(qtbot, page, "Møde 2", "26/3-27")
    assert "fredag · ▲ er langfredag" in shown(page)
    write(qtbot, page, "Møde 2", "11/6-27")
    write(qtbot, page, "Mødernes sted", "Rådhuset")
    press(page, "Planlæg 4 møder")
    days = sorted(line.day for line in meetings.list_meetings(plan))
    assert days == [date(2027, 3, 5), date(2027, 6, 11), date(2027, 9, 3), date(2027, 12, 10)]
    assert {line.place for line in meetings.list_meetings(plan)} == {"Rådhuset"}
    workspace.undo()
    assert meetings.list_meetings(plan) == []


def test_tab_goes_by_the_proposed_days_before_the_deed(qtbot, window, workspace, board):
    window.go_to("meetings:year")
    page = window.page
    write(qtbot, page, "Første møde", "5/3-27")
    page._planner._typed.setFocus()
    passed = []
    for _ in range(10):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        passed.append(page.focusWidget().accessibleName() or page.focusWidget().text())
    assert passed[0] == "Møde 1"
    assert passed[-2:] == ["Planlæg 4 møder", "Luk"]


def test_typed_days_are_taken_and_one_that_is_none_is_said(qtbot, window, workspace, board):
    window.go_to("meetings:year")
    page = window.page
    typed = field(page, "Eller skriv datoerne")
    typed.setFocus()
    qtbot.keyClicks(typed, "5/3-27, 31/2-27, 5/3-2027, 4/6-27")
    field(page, "Mødernes sted").setFocus()
    assert "»31/2-27« er ikke en dato, der findes. Ret den" in shown(page)
    typed.setFocus()
    qtbot.keyClicks(typed, ", foo")
    field(page, "Mødernes sted").setFocus()
    assert "»31/2-27« og »foo« er ikke datoer, der findes. Ret dem" in shown(page)
    press(page, "Planlæg 2 møder")
    assert len(meetings.list_meetings(workspace.plan)) == 2


def test_a_second_meeting_that_day_is_refused_until_told_so(qtbot, window, workspace, board):
    factories.plan_meeting(workspace.plan, board, DAY)
    window.go_to("meetings:new")
    page = window.page
    qtbot.keyClicks(field(page, "Mødets dato"), "18/12-26")
    press(page, "Planlæg møde")
    assert "allerede et møde den 18-12-2026" in shown(page)
    press(page, "Planlæg alligevel")
    assert len(meetings.list_meetings(workspace.plan)) == 2
    assert "allerede et møde den 18-12-2026. Intet" not in shown(page)


def test_a_day_that_does_not_exist_is_said_where_it_stands(qtbot, window, workspace, board):
    window.go_to("meetings")
    qtbot.keyClicks(field(window.page, "Mødets dato"), "31-02-2027")
    press(window.page, "Planlæg møde")
    assert "Datoen findes ikke" in shown(window.page)
    assert meetings.list_meetings(workspace.plan) == []


def test_the_filled_button_brings_the_meeting_on(window, workspace, board):
    plan = workspace.plan
    meeting = factories.plan_meeting(plan, board, DAY)
    window.go_to(f"meetings:{meeting}")
    deeds = (
        "Notér dagsordenen som sendt", "Mødet er holdt", "Mødet er holdt alligevel",
        "Notér referatet som sendt", "Godkend referatet", "Godkend alligevel",
    )  # fmt: skip
    for deed in deeds:
        press(window.page, deed)
    found = meetings.get_meeting(plan, meeting)
    assert (found.status, found.called_on) == (MeetingStatus.MINUTES_APPROVED, TODAY)
    assert not any(words in shown(window.page) for words in deeds)


def test_a_light_forum_has_two_stages(window, workspace, board):
    plan = workspace.plan
    deadlines.save_cycle(plan, board, CycleDraft(ForumCycle.LIGHT))
    meeting = factories.plan_meeting(plan, board, DAY)
    window.go_to(f"meetings:{meeting}/facts")
    assert "let forløb" in shown(window.page)
    press(window.page, "Mødet er holdt")
    assert "Mødet er først" in shown(window.page)
    press(window.page, "Mødet er holdt alligevel")
    assert meetings.get_meeting(plan, meeting).status is MeetingStatus.HELD


def test_a_deadline_is_moved_and_ticked_by_keyboard(qtbot, window, workspace, board):
    plan = workspace.plan
    meeting = factories.plan_meeting(plan, board, DAY)
    window.go_to(f"meetings:{meeting}/facts")
    page = window.page
    write(qtbot, page, "Bilag afleveres: dag", "28/11")
    assert "er ikke en arbejdsdag (lørdag)" in shown(page)
    qtbot.keyClick(box(page, "Bilag afleveres"), Qt.Key.Key_Space)
    papers = deadlines.list_deadlines(plan, meeting, TODAY)[0]
    assert (papers.day, papers.done_on) == (date(2026, 11, 28), TODAY)
    qtbot.keyClick(box(page, "Referat ud"), Qt.Key.Key_Space)
    assert not box(page, "Referat ud").isChecked()
    assert "ikke nået dertil" in shown(page)
    workspace.undo()
    assert deadlines.list_deadlines(plan, meeting, TODAY)[0].done_on is None


def test_a_forums_cycle_and_template_are_edited_by_keyboard(qtbot, window, workspace, board):
    plan = workspace.plan
    window.go_to(f"organisation:forum/{board}/cycle")
    page = window.page
    write(qtbot, page, "dagsorden ud, arbejdsdage", "7")
    assert deadlines.get_cycle(plan, board).agenda == 7
    assert "10–14 arbejdsdage" in shown(page)
    field(page, "formandskabets gennemgang, arbejdsdage").clear()
    write(qtbot, page, "formandskabets gennemgang, arbejdsdage", "")
    assert deadlines.get_cycle(plan, board).days(DeadlineKind.REVIEW) is None
    press(page, "Tilpas dagsordenen")
    add(qtbot, page, "Eget fast punkt", "Et kvarter med beboerne")
    points = lines(page, "Fast dagsorden")
    assert points.lines[-2].title == "Et kvarter med beboerne"
    points.setFocus()
    qtbot.keyClick(points, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(points)[-3:] == [
        "Et kvarter med beboerne", "Siden sidst fra de andre niveauer",
        "Næste møde og eventuelt",
    ]  # fmt: skip
    press(page, "Brug standarddagsordenen igen")
    assert all(line.id is None for line in agenda_templates.list_template(plan, board))


def test_the_days_off_are_chosen_on_the_plan(window, workspace):
    window.go_to("plan:plan")
    box(window.page, "Juleaftensdag, 24. december").click()
    assert not deadlines.get_days_off(workspace.plan).christmas_eve
