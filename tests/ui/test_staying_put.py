"""Nothing moves under the hand: she stays at what she works at, whatever the list does."""

from datetime import date

from PySide6.QtCore import Qt

from app.domain.vocabulary import TaskStatus
from app.services import agenda, decisions, meetings
from tests.ui.driving import add, field, lines, press, titles

TODAY = date(2026, 11, 20)


def decision_without_tasks(plan) -> int:
    item = next(
        item for line in meetings.list_meetings(plan) for item in agenda.list_items(plan, line.id)
        if line.day >= TODAY
    )  # fmt: skip
    return decisions.decide(plan, item.id, "Hallen holdes åben i ferien")


def test_a_task_added_to_a_decision_without_any_is_the_one_that_is_edited(qtbot, window, demo):
    decision = decision_without_tasks(demo.plan)
    window.go_to(f"decisions:decision/{decision}")
    add(qtbot, window.page, "Ny opgave", "Spørg hallen")
    (task,) = decisions.get_decision_line(demo.plan, decision).tasks
    assert field(window.page, "Opgave").text() == "Spørg hallen"
    assert lines(window.page, "Opgaver").key == task.id
    add(qtbot, window.page, "Ny opgave", "Skriv til trænerne")
    words = field(window.page, "Opgave")
    assert words.text() == "Skriv til trænerne"
    qtbot.keyClicks(field(window.page, "Frist"), "1/12")
    qtbot.keyClick(field(window.page, "Frist"), Qt.Key.Key_Return)
    assert field(window.page, "Opgave").text() == "Skriv til trænerne"
    first, second = decisions.get_decision_line(demo.plan, decision).tasks
    assert (first.due, second.due) == (None, date(2026, 12, 1))


def test_a_task_said_done_by_space_stays_in_its_place_and_a_sentence_is_offered(
    qtbot, window, demo
):
    window.go_to("decisions")
    tasks = lines(window.page, "Opgaver")
    tasks.setFocus()
    for _ in range(8):
        qtbot.keyClick(tasks, Qt.Key.Key_Down)
    key, place, before = tasks.key, tasks.currentIndex().row(), titles(tasks)
    qtbot.keyClick(tasks, Qt.Key.Key_Space)
    assert (tasks.key, tasks.currentIndex().row(), titles(tasks)) == (key, place, before)
    assert window.notices.sentence == "Opgaven er meldt udført."
    window.page.activateWindow()
    press(window.notices, "Skriv, hvad der kom ud af det")
    assert field(window.page, "Resultat").hasFocus()
    qtbot.keyClick(tasks, Qt.Key.Key_Down)
    assert tasks.key != key
    window.page._choose_filter("open")
    assert key not in [line.key for line in tasks.lines]
    assert decisions.get_task(demo.plan, key).status is TaskStatus.DONE
