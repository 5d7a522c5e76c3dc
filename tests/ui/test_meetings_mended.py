"""Møder as a new user met it: what is refused can be read, and a let meeting is one light page."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services import agenda, decisions, forums, meeting_room
from tests import factories
from tests.ui.driving import field, press, shown

TODAY = date(2026, 11, 20)
DAY = date(2026, 12, 17)


@pytest.fixture
def board(workspace):
    return forums.add_forum(workspace.plan, "Bestyrelsen")


def refuse(qtbot, page, name, text):
    """Type what is refused, and return the label that says why."""
    editor = field(page, name)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.wait(1)
    (words,) = [
        one for one in page.findChildren(QLabel)
        if one.isVisibleTo(page) and one.property("tone") == "behind" and "." in one.text()
    ]  # fmt: skip
    return editor, words


@pytest.mark.parametrize("size", [(1440, 900), (1097, 617)])
@pytest.mark.parametrize("name", ["Dato", "Dagsorden ud: dag"])
def test_why_a_day_is_refused_can_be_read_whole(qtbot, window, workspace, board, size, name):
    window.resize(*size)
    factories.plan_meeting(workspace.plan, board, date(2026, 12, 18))
    meeting = factories.plan_meeting(workspace.plan, board, DAY)
    window.go_to(f"meetings:{meeting}/facts")
    text = "18-12-2026" if name == "Dato" else "foo"
    editor, words = refuse(qtbot, window.page, name, text)
    assert words.width() > editor.width()
    assert words.height() >= words.heightForWidth(words.width())


def test_why_a_tasks_deadline_is_refused_can_be_read_whole(qtbot, window, workspace, board):
    plan = workspace.plan
    meeting = factories.plan_meeting(plan, board, DAY)
    decision = decisions.decide(plan, agenda.add_item(plan, meeting, "Hallen"), "Den åbnes.")
    task = decisions.add_task(plan, "Spørg skolen", decision_id=decision)
    window.go_to(f"decisions:{task}")
    editor, words = refuse(qtbot, window.page, "Frist", "foo")
    assert words.width() > editor.width()
    assert words.height() >= words.heightForWidth(words.width())


def test_a_meeting_moved_to_a_taken_day_is_offered_only_what_can_be_done(
    qtbot, window, workspace, board
):
    factories.plan_meeting(workspace.plan, board, date(2026, 12, 18))
    meeting = factories.plan_meeting(workspace.plan, board, DAY)
    window.go_to(f"meetings:{meeting}/facts")
    refuse(qtbot, window.page, "Dato", "18-12-2026")
    assert "Intet er ændret; vælg en anden dag." in shown(window.page)
    assert "alligevel" not in shown(window.page)


def test_a_day_on_which_another_forum_meets_is_said_in_a_whole_sentence(
    qtbot, window, workspace, board
):
    other = forums.add_forum(workspace.plan, "Styregruppen")
    factories.plan_meeting(workspace.plan, other, DAY)
    window.go_to("meetings")
    day = field(window.page, "Mødets dato")
    qtbot.keyClicks(day, "17-12-2026")
    press(window.page, "Planlæg møde")
    assert "▲ Dagen er også mødedag for Styregruppen." in shown(window.page)
    assert "Bemærk: 17-12-2026 er også mødedag for Styregruppen." in shown(window)


def test_notes_prepared_on_the_agenda_do_not_say_that_the_meeting_was_under_way(
    qtbot, window, workspace, board
):
    meeting = factories.plan_meeting(workspace.plan, board, TODAY)
    agenda.add_item(workspace.plan, meeting, "Cykler i kælderen")
    window.go_to(f"meetings:{meeting}")
    said = field(window.page, "Referat")
    qtbot.keyClicks(said, "Vi rydder op.")
    window.page.leave()
    window.go_to(f"room:{meeting}")
    assert "Mødet var i gang" not in shown(window.page)
    assert meeting_room.find_under_way(workspace.plan, TODAY) is None
