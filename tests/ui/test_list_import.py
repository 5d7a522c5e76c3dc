"""Hent liste as she uses it: paste, answer by keys, choose columns, fetch, undo."""

import threading
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.domain.list_draft import Verdict
from app.domain.list_forms import ListKind
from app.services import activities, areas, list_import, people
from tests.ui.driving import unseen

TODAY = date(2026, 11, 20)
TABLE = (
    "Nr\tAktivitet\tTovholder\tOmråde\tStatus\n"
    "1\tFritidsjob\tMette K.\tÅdalen\ti gang\n"
    "2\tLektiecafé\tIda Bech\tÅdalen\tgrøn\n"
)


@pytest.fixture
def page(window, workspace):
    """The page of a plan with an area, a person and an activity."""
    with unseen(workspace) as plan:
        areas.add_area(plan, "Ådalen")
        people.add_person(plan, "Mette Kjær")
        activities.add_activity(plan, "Fritidsjob")
    window.go_to("lists")
    return window.page


@pytest.fixture
def paste(qtbot, page):
    """Put a text on the clipboard and press Ctrl+V."""

    def paste_it(text):
        QGuiApplication.clipboard().setText(text)
        qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: not page.workspace.jobs.is_busy)

    return paste_it


def fetch(qtbot, page):
    page.opened.write.click()
    qtbot.waitUntil(lambda: not page.workspace.jobs.is_busy)


def said(page):
    return [text.text() for text in page.findChildren(QLabel) if text.isVisibleTo(page)]


def verdicts(page):
    return [row.verdict for row in page.draft.rows]


def test_a_list_is_pasted_answered_and_fetched_by_keys_alone(qtbot, page, paste):
    paste(TABLE)
    assert page.opened.isVisible()
    assert verdicts(page) == [Verdict.DOUBTFUL, Verdict.DOUBTFUL]
    assert page.opened.questions.open_count == 3
    answers = {"person": Qt.Key.Key_1, "status": Qt.Key.Key_3}
    for _ in range(3):
        focus = QApplication.focusWidget()
        kind, _text = page.opened.questions._focus
        qtbot.keyClick(focus, answers[kind])
    assert page.opened.questions.open_count == 0
    assert verdicts(page) == [Verdict.CHANGED, Verdict.NEW]
    assert page.opened.write.text() == "Hent 2 aktiviteter ind"
    page.opened.write.setFocus()
    qtbot.keyClick(page.opened.write, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.workspace.jobs.is_busy)
    assert page.start.isVisible()
    assert any("1 aktivitet er hentet ind. 1 aktivitet er ændret." in text for text in said(page))
    assert QApplication.focusWidget().text() == "Se dem i planen"
    found = activities.list_activities(page.workspace.plan, TODAY)
    assert [(line.name, line.responsible) for line in found] == [
        ("Fritidsjob", "Mette Kjær"), ("Lektiecafé", "Ida Bech")
    ]  # fmt: skip


def test_what_was_fetched_is_seen_and_undone(qtbot, window, page, paste):
    paste("Aktivitet\nLektiecafé")
    fetch(qtbot, page)
    page.start._see.click()
    assert window.page.key == "activities"
    page.workspace.undo()
    assert window.page.key == "lists"
    assert page.start.kind is ListKind.ACTIVITIES
    assert not page.start._receipt.isVisible()
    assert len(activities.list_activities(page.workspace.plan, TODAY)) == 1


def test_the_same_table_again_says_unchanged(qtbot, page, paste):
    paste("Aktivitet\nLektiecafé")
    fetch(qtbot, page)
    paste("Aktivitet\nLektiecafé")
    assert verdicts(page) == [Verdict.UNCHANGED]
    assert not page.opened.write.isEnabled()


def test_a_column_is_chosen_with_the_menu_key(qtbot, page, paste, menus):
    paste("Aktivitet\tNoget\nLektiecafé\ti gang")
    table = page.opened.table
    table.go_to(2, 2)
    qtbot.keyClick(table, Qt.Key.Key_Menu)
    (menu,) = menus
    texts = [action.text() for action in menu.actions()]
    assert texts[0] == "»Noget« er …"
    next(action for action in menu.actions() if action.text() == "Status").trigger()
    assert page.draft.columns[1].key == "status"
    assert "status" in page.draft.rows[0].values
    assert table._column_head(2).label == "Status ▾"
    assert table._column_head(2).chosen


def test_a_table_without_headings_is_noticed_and_put_right(page, paste, menus):
    paste("Lektiecafé\tMette Kjær\nFædregruppe\tMette Kjær")
    assert any("ingen overskrifter" in text for text in said(page))
    page.opened.table.column_said.emit(1, "responsible_id")
    assert verdicts(page) == [Verdict.NEW, Verdict.NEW]
    assert page.draft.rows[0].values["responsible_id"].name == "Mette Kjær"


def test_the_first_row_may_be_said_to_have_headings(qtbot, page, paste):
    paste("Ting\nLektiecafé")
    assert len(page.draft.rows) == 2
    box = page.opened._headings
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    page.opened.table.column_said.emit(0, "name")
    assert [row.name for row in page.draft.rows] == ["Lektiecafé"]


def test_a_missing_column_is_asked_for_with_the_rows_in_sight(page, paste):
    page.start.choose(ListKind.COUNTS)
    paste("Hvad\tAntal\nFritidsjob\t12")
    assert any("Vælg over tabellen" in text for text in said(page))
    assert len(page.opened.table.shown) == 1
    assert not page.opened.write.isEnabled()


def test_another_kind_is_known_by_the_headings(page, paste):
    paste("Navn\tTitel\tE-mail\tTelefon\nIda Bech\tChef\tida@aaby.dk\t12345678")
    assert page.draft.form.kind is ListKind.PEOPLE
    page.opened.kind_said.emit(ListKind.ORGANISATIONS)
    assert page.draft.form.kind is ListKind.ORGANISATIONS


def test_a_table_of_participants_is_refused_kindly(page, paste):
    page.start.choose(ListKind.PEOPLE)
    paste("Navn\tBarnets navn\nIda Bech\tBo")
    assert any("deltagere, børn eller familier" in text for text in said(page))
    assert not page.opened.table.isVisibleTo(page)
    assert not page.opened.write.isEnabled()


def test_a_file_is_dropped(qtbot, page, tmp_path):
    file = tmp_path / "Aktiviteter.csv"
    file.write_text("Aktivitet;Status\nLektiecafé;i gang\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(drop)
    qtbot.waitUntil(lambda: page.draft is not None)
    assert verdicts(page) == [Verdict.NEW]


def test_a_file_that_cannot_be_read_says_why(qtbot, page, tmp_path):
    file = tmp_path / "Tom.csv"
    file.write_text("", encoding="utf-8")
    page.read(file)
    qtbot.waitUntil(lambda: not page.workspace.jobs.is_busy)
    assert any("»Tom.csv« er tom" in text for text in said(page))


def test_what_is_put_away_can_be_taken_out_again(page, paste, workspace):
    notices = []
    workspace.said.connect(notices.append)
    paste(TABLE)
    page.opened.questions.answered.emit(("person", "mette k."), "is:1")
    page.opened.put_away.emit()
    assert page.start.isVisible()
    notices[-1].do()
    assert page.opened.isVisible()
    assert page.opened.questions.open_count == 2


def test_a_place_names_the_kind(window, page):
    window.go_to("lists:people")
    assert page.start.kind is ListKind.PEOPLE
    window.go_to("lists:nothing")
    assert page.start.kind is ListKind.PEOPLE


def test_import_leads_to_the_lists(qtbot, window, page):
    window.go_to("import")
    (link,) = [
        made for made in window.page.findChildren(QPushButton) if made.text().startswith("Hent en")
    ]
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert window.page.key == "lists"


def test_an_empty_clipboard_is_said(page, workspace):
    notices = []
    workspace.said.connect(notices.append)
    QGuiApplication.clipboard().clear()
    page.start.paste.click()
    assert "intet at indsætte" in notices[-1].sentence


def test_a_change_elsewhere_is_seen_in_the_open_table(page, paste):
    paste("Aktivitet\nLektiecafé")
    activities.add_activity(page.workspace.plan, "Lektiecafé")
    assert verdicts(page) == [Verdict.UNCHANGED]


def test_typing_an_answer(qtbot, page, paste):
    paste("Aktivitet\tStart\nLektiecafé\tsnart")
    pane = page.opened.questions
    qtbot.keyClicks(pane._input, "1/2-27")
    qtbot.keyClick(pane._input, Qt.Key.Key_Return)
    assert page.draft.rows[0].values["starts"] == date(2027, 2, 1)
    pane._choose(page.draft.questions[0].key)
    pane._forget.click()
    assert verdicts(page) == [Verdict.DOUBTFUL]


def test_a_list_is_written_off_the_windows_thread(qtbot, page, paste, monkeypatch):
    threads = []
    write = list_import.write_list

    def watched(*given):
        threads.append(threading.current_thread())
        return write(*given)

    monkeypatch.setattr(list_import, "write_list", watched)
    paste("Aktivitet\nLektiecafé")
    page.opened.write.click()
    assert not page.opened.isEnabled()
    qtbot.waitUntil(lambda: not page.workspace.jobs.is_busy)
    assert threads != [threading.main_thread()]
    assert page.start.isVisible()
    assert page.opened.isEnabled()


def test_a_table_the_plan_has_left_behind_stays_to_be_seen_again(qtbot, page, paste, monkeypatch):
    def refuse(*_):
        raise list_import.ListStale

    monkeypatch.setattr(list_import, "write_list", refuse)
    paste("Aktivitet\nLektiecafé")
    fetch(qtbot, page)
    assert page.opened.isVisible()
    assert page.opened.isEnabled()
    assert verdicts(page) == [Verdict.NEW]
