"""The page Dataark, driven as she drives it."""

from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.data_requests import RequestStatus
from app.domain.vocabulary import Frequency
from app.services import data_requests
from app.ui import messages
from app.ui.widgets.lines import LineList
from tests import factories
from tests.ui.driving import labels as shown
from tests.ui.driving import press, unseen

TODAY = date(2026, 11, 20)


@pytest.fixture
def page(window, workspace):
    """The page on a plan with a partner, an area and one indicator of the partner's."""
    with unseen(workspace) as plan:
        school = factories.make_organisation(plan, "Åskolen")
        factories.make_person(plan, "Anne Vad", organisation_id=school, email="anne@example.dk")
        factories.make_area(plan, "Ådalen")
        factories.make_indicator(
            plan, "Fravær", frequency=Frequency.QUARTER, source="Åskolens fraværsregistrering"
        )
    window.go_to("requests")
    return window.page


@pytest.fixture
def opened(monkeypatch):
    """The files that were opened in other programs."""
    found = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: found.append(url.toLocalFile()) or True
    )
    return found


def rows(page, name="Dataark"):
    (found,) = [part for part in page.findChildren(LineList) if part.accessibleName() == name]
    return [(line.title, line.right) for line in found._lines.lines]


def choose(page, name, words):
    (box,) = [part for part in page.findChildren(QComboBox) if part.accessibleName() == name]
    box.setCurrentText(words)
    box.activated.emit(box.currentIndex())


def make(page):
    choose(page, "Hvem skal spørges?", "Åskolen")
    press(page, "Nyt dataark")


def only(workspace):
    (request,) = data_requests.list_requests(workspace.plan)
    return request


def test_without_partners_it_says_what_to_do_first(window, workspace):
    window.go_to("requests")
    press(window.page, "Opret en organisation")
    assert window.page.key == "organisation"


def test_a_partner_is_chosen_and_the_dataark_fills_itself_in(page, workspace):
    make(page)
    assert rows(page) == [("Udkast", ""), ("Tal fra Åskolen", "– udkast")]
    request = only(workspace)
    assert (request.person, request.due) == ("Anne Vad", date(2026, 12, 4))
    assert len(request.asked) == 1


def test_nobody_chosen_is_said_in_words(page, window, workspace):
    press(page, "Nyt dataark")
    assert "Vælg, hvem der skal spørges" in window.notices.sentence
    assert data_requests.list_requests(workspace.plan) == []


def test_the_deadline_is_edited_in_place_and_undone(qtbot: QtBot, page, window, workspace):
    make(page)
    (due,) = [e for e in page.findChildren(QLineEdit) if e.accessibleName() == "Frist"]
    due.setFocus()
    due.selectAll()
    qtbot.keyClicks(due, "11/12-26")
    qtbot.keyClick(due, Qt.Key.Key_Return)
    assert only(workspace).due == date(2026, 12, 11)
    window.undo_action.trigger()
    assert only(workspace).due == date(2026, 12, 4)


def test_a_ticked_period_is_asked_for(page, workspace):
    make(page)
    (box,) = [c for c in page.findChildren(QCheckBox) if c.accessibleName() == "2. kvartal 2026"]
    box.click()
    assert len(only(workspace).asked) == 2


def test_the_workbook_is_saved_where_she_says(qtbot: QtBot, page, workspace, monkeypatch, tmp_path):
    make(page)
    proposed = []
    target = tmp_path / "ark.xlsx"
    monkeypatch.setattr(
        messages, "choose_new_file", lambda _, __, name, ___: proposed.append(name) or target
    )
    press(page, "Gem arket …")
    qtbot.waitUntil(target.exists)
    assert proposed == ["Tal fra Åskolen.xlsx"]
    assert load_workbook(target)["Tal"]["B4"].value == "Fravær"
    qtbot.waitUntil(lambda: not workspace.jobs.is_busy)


def test_the_mail_opens_in_her_own_program_and_is_marked_as_sent(
    qtbot: QtBot, page, window, workspace, monkeypatch, tmp_path, opened
):
    make(page)
    target = tmp_path / "mail.eml"
    monkeypatch.setattr(messages, "choose_new_file", lambda *_: target)
    press(page, "Lav mailkladde …")
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == [str(target)]
    mail = message_from_bytes(target.read_bytes(), policy=policy.default)
    assert mail["To"] == "anne@example.dk"
    assert only(workspace).sent_on is None
    press(window.notices, "Markér som sendt")
    assert only(workspace).sent_on == TODAY
    assert rows(page) == [("Venter på svar", ""), ("Tal fra Åskolen", "● sendt")]


def test_the_reminder_is_copied_and_noted(page, workspace):
    make(page)
    data_requests.mark_sent(workspace.plan, only(workspace).id, TODAY - timedelta(days=30))
    assert "- Fravær, 3. kvartal 2026: Ådalen" in "\n".join(shown(page))
    press(page, "Kopiér rykkertekst")
    assert QGuiApplication.clipboard().text().startswith("Kære Anne")
    assert only(workspace).reminded_on == TODAY


def test_what_is_over_the_deadline_comes_first_with_sign_word_and_days(page, workspace):
    make(page)
    make(page)
    late, _ = data_requests.list_requests(workspace.plan)
    draft = data_requests.get_card(workspace.plan, late.id, TODAY).draft
    data_requests.save_request(
        workspace.plan, late.id, replace(draft, due=TODAY - timedelta(days=3)), TODAY
    )
    data_requests.mark_sent(workspace.plan, late.id, TODAY - timedelta(days=20))
    assert rows(page)[:2] == [("Venter på svar", ""), ("Tal fra Åskolen", "■ over fristen")]
    page.show_thing(str(late.id))
    assert any("3 dage over fristen" in text for text in shown(page))


def test_a_closed_dataark_is_asked_again_for_the_next_period(page, workspace):
    make(page)
    data_requests.mark_sent(workspace.plan, only(workspace).id, TODAY)
    press(page, "Afslut")
    assert only(workspace).status(TODAY) is RequestStatus.CLOSED
    press(page, "Spørg om næste periode")
    assert len(data_requests.list_requests(workspace.plan)) == 2
    assert ("Tal fra Åskolen", "– udkast") in rows(page)


def test_a_deleted_dataark_comes_back_with_fortryd(page, window, workspace):
    make(page)
    press(page, "Slet dataarket …")
    press(page, "Slet dataarket")
    assert data_requests.list_requests(workspace.plan) == []
    press(window.notices, "Fortryd")
    assert len(data_requests.list_requests(workspace.plan)) == 1


def test_everything_is_reached_with_the_keyboard(qtbot: QtBot, page):
    make(page)
    qtbot.wait(1)  # boxes are shown when the event loop comes by
    page.take_focus()
    seen = set()
    for _ in range(60):
        focused = page.window().focusWidget()
        seen.add(focused.accessibleName() or focused.text())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert {"Dataark", "Nyt dataark", "Lav mailkladde …", "Gem arket …", "Markér som sendt",
            "Dataarkets titel", "Frist", "Fravær", "Besked til modtageren"} <= seen  # fmt: skip
