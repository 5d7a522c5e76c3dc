"""Planning meetings by keyboard, and what of an approved meeting can still be touched."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.meeting_planning import NewMeeting
from app.domain.meetings import MeetingDraft
from app.domain.vocabulary import MeetingStatus
from app.services import agenda, decisions, forums, meetings, minutes
from tests import factories
from tests.ui.driving import field, lines, press, shown

TODAY = date(2026, 11, 20)


@pytest.fixture
def board(workspace):
    return forums.add_forum(workspace.plan, "Bestyrelsen")


def test_enter_in_the_day_plans_with_the_hours_and_place_of_the_last(
    qtbot, window, workspace, board
):
    plan = workspace.plan
    last = NewMeeting(date(2026, 10, 2), time(9, 30), time(11), "Mødelokale 2")
    meetings.plan_meetings(plan, board, [last])
    window.go_to("meetings:new")
    day = field(window.page, "Mødets dato")
    qtbot.keyClicks(day, "18/12-2026")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    new = meetings.list_meetings(plan)[0]
    assert (new.day, new.starts, new.place) == (date(2026, 12, 18), time(9, 30), "Mødelokale 2")


def buttons(page):
    return [one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]


def test_a_day_in_another_age_is_refused_where_it_stands(qtbot, window, workspace, board):
    window.go_to("meetings")
    day = field(window.page, "Mødets dato")
    qtbot.keyClicks(day, "01-01-1900")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert "ligger for langt væk" in shown(window.page)
    assert meetings.list_meetings(workspace.plan) == []


def test_a_year_says_why_its_first_day_is_moved_and_leads_to_the_list(
    qtbot, window, workspace, board
):
    window.go_to("meetings")
    press(window.page, "Planlæg årets møder …")
    first = field(window.page, "Første møde")
    qtbot.keyClicks(first, "25-03-2027")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert "25-03-2027 er skærtorsdag, så mødet er foreslået torsdag 01-04-2027." in shown(
        window.page
    )
    window.page.activateWindow()
    press(window.page, "Planlæg 4 møder")
    assert lines(window.page, "Møder").hasFocus()


def test_a_refusal_does_not_follow_to_another_meeting(qtbot, window, workspace, board):
    plan = workspace.plan
    one = factories.plan_meeting(plan, board, date(2026, 12, 18))
    other = factories.plan_meeting(plan, board, date(2027, 1, 15))
    window.go_to(f"meetings:{one}/facts")
    day = field(window.page, "Dato")
    day.selectAll()
    qtbot.keyClicks(day, "15-01-2027")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert "allerede et møde" in shown(window.page)
    lines(window.page, "Møder").choose(other)
    press(window.page, "Tid, sted og frister")
    assert "allerede et møde" not in shown(window.page)
    assert field(window.page, "Dato").text() == "15-01-2027"


def test_an_approved_meeting_is_only_read(window, workspace, board):
    plan = workspace.plan
    meeting = factories.plan_meeting(plan, board, date(2026, 11, 18))
    item = agenda.add_item(plan, meeting, "Hallen")
    decisions.decide(plan, item, "Hallen holder åbent.")
    meetings.set_status(plan, meeting, MeetingStatus.HELD, TODAY)
    minutes.send_minutes(plan, meeting, TODAY)
    minutes.approve_minutes(plan, meeting, TODAY)
    window.go_to(f"meetings:{meeting}/{item}")
    page = window.page
    assert "så mødet er låst og kan kun læses" in shown(page)
    for name in ("Sagsfremstilling", "Indstilling", "Referat", "Beslutning", "Punktets titel"):
        assert field(page, name).isReadOnly()
    offered = {b.text() for b in page.findChildren(QPushButton) if b.isVisibleTo(page)}
    assert not offered & {
        "Slet mødet …", "Slet punktet …", "Slet beslutningen …", "Flyt eller kopiér …", "↑ Op",
    }  # fmt: skip
    press(page, "Tid, sted og frister")
    assert field(page, "Dato").isReadOnly()
    assert meetings.get_meeting_draft(plan, meeting) == MeetingDraft(
        date(2026, 11, 18), None, None, ""
    )


def test_the_tasks_of_an_item_that_decides_too_are_counted_once(workspace, board):
    plan = workspace.plan
    meeting = factories.plan_meeting(plan, board, date(2026, 11, 18))
    item = agenda.add_item(plan, meeting, "Hallen")
    for text in ("Ja.", "Nej.", "Måske."):
        decisions.decide(plan, item, text)
    decisions.add_task(plan, "Spørg hallen", item_id=item)
    line = meetings.get_meeting(plan, meeting)
    assert (line.tasks, line.open_tasks) == (1, 1)


def test_the_fields_of_a_new_meeting_give_way_to_the_list_until_she_asks(
    qtbot, window, workspace, board
):
    factories.plan_meeting(workspace.plan, board, date(2026, 12, 18))
    window.resize(1097, 617)
    window.go_to("meetings")
    page = window.page
    assert "Planlæg møde" not in buttons(page)
    press(page, "Nyt møde …")
    assert window.focusWidget() is field(page, "Mødets dato")
    assert "Planlæg møde" in buttons(page)
    qtbot.keyClicks(field(page, "Mødets dato"), "17-3-2027")
    qtbot.keyClick(field(page, "Mødets dato"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.focusWidget() is field(page, "Mødets dato"))
    unfolded = lines(page, "Møder").height()
    press(page, "Skjul nyt møde")
    assert "Planlæg møde" not in buttons(page)
    qtbot.waitUntil(lambda: lines(page, "Møder").height() > unfolded + 80)
