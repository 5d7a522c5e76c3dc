"""Møder as a new user met it: what is refused can be read, and a let meeting is one light page."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.vocabulary import ForumCycle
from app.services import (
    agenda,
    agenda_moving,
    attachments,
    clarifications,
    deadlines,
    decisions,
    forums,
    meeting_room,
)
from app.ui.papers import PapersView
from tests import factories
from tests.ui.driving import add, field, labels, lines, press, shown

TODAY = date(2026, 11, 20)
DAY = date(2026, 12, 17)


@pytest.fixture
def board(workspace):
    return forums.add_forum(workspace.plan, "Bestyrelsen")


@pytest.fixture
def light(workspace):
    """A meeting of a let forum with one point; the meeting and the point."""
    plan = workspace.plan
    forum = forums.add_forum(plan, "Følgegruppen")
    deadlines.save_cycle(
        plan, forum, replace(deadlines.get_cycle(plan, forum), cycle=ForumCycle.LIGHT)
    )
    meeting = factories.plan_meeting(plan, forum, TODAY)
    return meeting, agenda.add_item(plan, meeting, "Cykler i kælderen")


def buttons(page):
    return [one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]


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
    window.go_to("meetings:new")
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


FULL_ONLY = ("Sagsfremstilling", "Indstilling", "Udfald", "Afklares før mødet", "Kalder på", "Art",
             "Parternes holdning efter formødet", "Oplæg ved", "Økonomi")  # fmt: skip


def test_a_point_of_a_let_forum_is_a_title_notes_and_tasks(qtbot, window, workspace, light):
    meeting, item = light
    window.go_to(f"meetings:{meeting}/{item}")
    page = window.page
    assert not {*FULL_ONLY} & {*labels(page)}
    assert {"Noter", "Beslutninger", "Bilag", "Strategisk mål"} <= {*labels(page)}
    assert "Send" not in buttons(page)
    assert {"Noter", "Flyt eller kopiér …", "Slet punktet …"} <= {*buttons(page)}
    assert [one.right for one in lines(page, "Dagsorden").lines if one.key == item] == [""]
    add(qtbot, page, "Ny opgave under punktet", "Sæt sedler op")
    assert [task.text for task in decisions.list_item_tasks(workspace.plan, item)] == [
        "Sæt sedler op"
    ]


def test_what_a_let_forums_point_says_already_stays_to_be_seen(window, workspace, light):
    plan, (meeting, item) = workspace.plan, light
    draft = agenda.get_item(plan, item)
    agenda.save_item(plan, item, replace(draft, recommendation="At rydde op", economy="2.000 kr."))
    clarifications.add_clarification(plan, item, "Hvem har nøglen?")
    window.go_to(f"meetings:{meeting}/{item}")
    seen = {*labels(window.page)}
    assert {"Indstilling", "Økonomi", "Afklares før mødet"} <= seen
    assert "Sagsfremstilling" not in seen


def test_a_full_forums_item_asks_for_all(window, workspace, board):
    meeting = factories.plan_meeting(workspace.plan, board, DAY)
    item = agenda.add_item(workspace.plan, meeting, "Hallen")
    window.go_to(f"meetings:{meeting}/{item}")
    assert {*FULL_ONLY} <= {*labels(window.page)}
    assert "Send" in buttons(window.page)


def test_a_point_and_a_task_are_added_on_a_let_forums_one_page(qtbot, window, workspace, light):
    plan, (meeting, item) = workspace.plan, light
    window.go_to(f"minutes:{meeting}")
    add(qtbot, window.page, "Nyt punkt", "Lys på stien")
    number = {one.title: one.number for one in agenda.list_items(plan, meeting)}
    assert number["Lys på stien"] == number["Cykler i kælderen"] + 1
    assert f"{number['Lys på stien']}   Lys på stien" in shown(window.page)
    block = next(one for one in window.page._blocks if one.key == item)
    add(qtbot, block, "Ny opgave under punktet", "Sæt sedler op")
    assert len(decisions.list_item_tasks(plan, item)) == 1


def test_a_row_of_the_agenda_tells_its_bilag_first(window, workspace, board, tmp_path):
    plan = workspace.plan
    meeting = factories.plan_meeting(plan, board, DAY)
    item = agenda.add_item(plan, meeting, "Hallen")
    clarifications.add_clarification(plan, item, "Hvad koster den?")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Hallen")
        attachments.attach(plan, item, tmp_path / name)
    window.go_to(f"meetings:{meeting}")
    (row,) = [one for one in lines(window.page, "Dagsorden").lines if one.key == item]
    assert row.sub == f"bilag {row.lead}.1–{row.lead}.2 · 1 afklaring mangler svar"


def test_a_deadline_is_typed_as_it_is_said(qtbot, window, workspace, board):
    plan = workspace.plan
    meeting = factories.plan_meeting(plan, board, TODAY)
    factories.plan_meeting(plan, board, DAY)
    decision = decisions.decide(plan, agenda.add_item(plan, meeting, "Hallen"), "Den åbnes.")
    task = decisions.add_task(plan, "Spørg skolen", decision_id=decision)
    window.go_to(f"decisions:{task}")
    for said, day in (
        ("om 14 dage", date(2026, 12, 4)), ("inden næste møde", date(2026, 12, 16)),
    ):  # fmt: skip
        due = field(window.page, "Frist")
        due.setFocus()
        due.selectAll()
        qtbot.keyClicks(due, said)
        qtbot.keyClick(due, Qt.Key.Key_Return)
        assert decisions.get_task(plan, task).due == day
        field(window.page, "Opgave").setFocus()
        assert due.text() == f"{day:%d-%m-%Y}"


def test_a_new_item_that_waits_is_chosen_and_can_be_put_on_an_agenda(
    qtbot, window, workspace, board
):
    factories.plan_meeting(workspace.plan, board, DAY)
    window.go_to("meetings")
    press(window.page, "Ingen punkter ▾")
    add(qtbot, window.page, "Nyt punkt, der venter", "Cykler i kælderen")
    assert "Sæt på dagsordenen" in buttons(window.page)
    add(qtbot, window.page, "Nyt punkt, der venter", "Lys på stien")
    press(window.page, "Sæt på dagsordenen")
    (waits,) = agenda_moving.list_waiting(workspace.plan)
    assert waits.title == "Cykler i kælderen"


def test_a_question_about_a_file_takes_the_refusal_of_the_one_before_away(
    window, workspace, board, tmp_path
):
    meeting = factories.plan_meeting(workspace.plan, board, DAY)
    agenda.add_item(workspace.plan, meeting, "Hallen")
    window.go_to(f"meetings:{meeting}")
    papers = window.page.findChild(PapersView)
    (tmp_path / "tom.pdf").touch()
    (tmp_path / "kort.pdf").write_text("<html>Log ind</html>")
    papers.attach(tmp_path / "tom.pdf")
    assert "filen er tom" in shown(window)
    papers.attach(tmp_path / "kort.pdf")
    assert "Vedhæft alligevel" in buttons(window.page)
    assert "filen er tom" not in shown(window)


def test_a_deadline_of_more_than_a_quarter_is_refused(qtbot, window, workspace, board):
    window.go_to(f"organisation:forum/{board}/cycle")
    _, words = refuse(qtbot, window.page, "dagsorden ud, arbejdsdage", "500")
    assert "500 arbejdsdage er mere end et kvartal. Intet er ændret" in words.text()
    assert deadlines.get_cycle(workspace.plan, board).agenda == 10
