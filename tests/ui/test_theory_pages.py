"""The drawing and the handleplan in the window, as a user drives them."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.domain.thread import Level, NodeKey
from app.services import activities
from app.ui import messages
from app.ui.pages.theory import place_of
from app.ui.theme import ThemeChoice
from app.ui.widgets.linked_text import LinkedText, words
from tests.services.test_handleplan import chain as _chain
from tests.ui.driving import labels as shown
from tests.ui.driving import press, unseen

JOB = NodeKey(Level.ACTIVITY, 1)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def chained(workspace):
    """A small chain, open in the window."""
    with unseen(workspace) as plan:
        _chain.__wrapped__(plan)
    return workspace


@pytest.fixture
def view(window, chained):
    window.go_to("theory")
    return window.page


@pytest.fixture
def saved(monkeypatch, tmp_path):
    """Where files are put when she is asked."""
    monkeypatch.setattr(messages, "choose_new_file", lambda _, __, name, ___: tmp_path / name)
    return tmp_path


def choose(page, name, text):
    """Choose a line of a field by its words."""
    (box,) = [b for b in page.findChildren(QComboBox) if b.accessibleName() == name]
    number = box.findText(text)
    assert number >= 0, [box.itemText(n) for n in range(box.count())]
    box.setCurrentIndex(number)
    box.activated.emit(number)


def test_the_drawing_is_there_and_told(view):
    assert "3 aktiviteter, 1 kortsigtet resultat, 2 delmål og 1 strategisk mål" in shown(view)
    told = view._picture.canvas.accessibleDescription()
    assert "Jobmesse (idé) fører til Unge får fritidsjob." in told
    assert view._picture.canvas.hasFocus()


def test_a_click_on_a_box_goes_to_its_thing(qtbot: QtBot, window, view):
    canvas = view._picture.canvas
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.place(JOB).center().toPoint())
    assert window.page.key == "activities"
    assert window.page.workspace.plan.place == "activities:1"


def test_arrow_keys_walk_the_thread_and_enter_opens(qtbot: QtBot, window, view):
    canvas = view._picture.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.chosen.level is Level.ACTIVITY
    canvas.choose(JOB)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.chosen.level in {Level.RESULT, Level.SUB_GOAL}
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.chosen.level is Level.ACTIVITY
    assert "idé" in canvas.accessibleName() or "i gang" in canvas.accessibleName()
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert window.page.key == "activities"


def test_the_thread_of_the_chosen_box_is_marked(window, view):
    before = window.grab().toImage()
    view._picture.canvas.choose(JOB)
    assert window.grab().toImage() != before


def test_keys_zoom_and_fit_the_width_again(qtbot: QtBot, view):
    canvas = view._picture.canvas
    width = canvas.width()
    qtbot.keyClick(canvas, Qt.Key.Key_Plus, CONTROL)
    assert canvas.width() > width
    qtbot.keyClick(canvas, Qt.Key.Key_Minus, CONTROL)
    qtbot.keyClick(canvas, Qt.Key.Key_Minus, CONTROL)
    assert canvas.width() < width
    qtbot.keyClick(canvas, Qt.Key.Key_0, CONTROL)
    assert canvas.width() == width
    assert view._zoom.text() == "100 %"


def test_a_narrow_window_fits_the_drawing_to_its_width(window, view):
    window.resize(1097, 617)
    assert view._picture.canvas.width() <= view._picture.width()
    assert not view._picture.horizontalScrollBar().isVisible()


def test_one_goal_one_focus_area_or_one_area_is_chosen(window, view):
    choose(view, "Hvad der tegnes", "Indsatsområde: Kriminalitetsforebyggelse")
    assert "Kriminalitetsforebyggelse: 1 aktivitet" in shown(view)
    assert view.workspace.plan.place == "theory:focus_area/2"
    window.go_to("theory:goal/1")
    counts = "2 aktiviteter, 1 kortsigtet resultat, 1 delmål og 1 strategisk mål"
    assert f"Flere unge i job: {counts}" in shown(view)
    choose(view, "Hvad der tegnes", "Hele planen")
    assert len(view._picture.canvas.drawing.boxes) == 7


def test_the_same_is_read_as_text_whose_names_are_links(qtbot: QtBot, window, view):
    press(view, "Læs som tekst")
    text = view.findChild(LinkedText)
    assert text.hasFocus()
    plain = text.toPlainText()
    assert "→ Flere unge i job (antagelse: Job giver lyst)" in plain
    assert "■ tjener intet delmål" in plain
    text.asked_to_go.emit(place_of(JOB))
    assert window.page.key == "activities"


def test_the_drawing_is_saved_as_pdf_and_svg(qtbot: QtBot, window, view, saved):
    press(view, "Gem som PDF …")
    qtbot.waitUntil((saved / "Forandringsteori.pdf").exists)
    qtbot.waitUntil(lambda: "Forandringsteori.pdf er gemt" in window.notices.sentence)
    press(view, "Gem som SVG …")
    qtbot.waitUntil((saved / "Forandringsteori.svg").exists)
    assert (saved / "Forandringsteori.svg").read_bytes().startswith(b"<svg")


def test_the_drawing_follows_a_change_and_the_theme(view, chained):
    svg = view._picture.canvas.drawing.svg
    activities.add_activity(chained.plan, "Bydelsmødre")
    assert b"Bydelsm" in view._picture.canvas.drawing.svg
    chained.theme.choose(ThemeChoice.DARK)
    assert view._picture.canvas.drawing.svg != svg


def test_what_was_drawn_and_is_gone_gives_way_to_the_whole_plan(window, view, chained):
    from app.db.tables import StrategicGoal

    window.go_to("theory:goal/1")
    with chained.plan.change("Slet mål") as session:
        session.delete(session.get_one(StrategicGoal, 1))
    assert "3 aktiviteter, 1 kortsigtet resultat og 2 delmål" in shown(view)


@pytest.mark.parametrize("key", ["theory", "handleplan"])
def test_an_empty_plan_is_told_what_the_page_is_for_and_offered_the_first_deed(
    window, workspace, key
):
    window.go_to(key)
    press(window.page, "Tilføj en aktivitet")
    assert window.page.key == "activities"


@pytest.fixture
def plans(window, chained):
    window.go_to("handleplan")
    return window.page


def test_the_handleplan_is_read_and_its_names_lead_to_their_things(qtbot: QtBot, window, plans):
    text = plans.findChild(LinkedText)
    plain = text.toPlainText()
    for told in ("Beskæftigelse", "B1 Fritidsjob", "Tovholder: Jonas Bech", "■ 10 dage forsinket",
                 "Unge i fritidsjob", "01-02-2025 – 31-01-2028"):  # fmt: skip
        assert told in plain
    # On the screen the figure itself is shown: it does not leave the house.
    assert "3 (2025), mål 70" in plain
    text.setFocus()
    for _ in range(3):
        qtbot.keyClick(text, Qt.Key.Key_Right)
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert window.page.key in {"activities", "indicators"}


def test_a_focus_area_and_a_person_are_chosen(window, plans):
    text = plans.findChild(LinkedText)
    choose(plans, "Indsatsområde", "Kriminalitetsforebyggelse")
    assert "Fritidsjob" not in text.toPlainText()
    assert plans.workspace.plan.place == "handleplan:focus_area/2"
    window.go_to("handleplan:person/3")
    assert "B1 Fritidsjob" in text.toPlainText()
    assert "Jobmesse" not in text.toPlainText()
    choose(plans, "Indsatsområde", "Kriminalitetsforebyggelse")
    assert any("ingen aktiviteter at vise" in words for words in shown(plans))


def test_she_who_sits_here_sees_her_own_handleplan_with_one_press(window, chained, plans):
    from app.ui.workspace import Sitter

    chained.seat(Sitter(2, "Amina Yusuf"))
    window.go_to("overview")
    plans.refresh()
    window.go_to("handleplan")
    press(plans, "Min handleplan")
    text = plans.findChild(LinkedText).toPlainText()
    assert "Jobmesse" in text
    assert plans.workspace.plan.place == "handleplan:person/2"


def test_the_handleplan_is_saved_as_pdf_and_excel(qtbot: QtBot, window, plans, saved):
    choose(plans, "Indsatsområde", "Beskæftigelse")
    press(plans, "Gem som PDF …")
    qtbot.waitUntil(lambda: "Handleplan.pdf er gemt" in window.notices.sentence)
    assert len(PdfReader(saved / "Handleplan.pdf").pages) == 1
    press(plans, "Gem som Excel …")
    qtbot.waitUntil(lambda: "Handleplan.xlsx er gemt" in window.notices.sentence)
    assert "Milepæle" in load_workbook(saved / "Handleplan.xlsx").sheetnames


def test_all_handleplaner_are_saved_as_one_file_from_materiale(
    qtbot: QtBot, window, chained, saved
):
    window.go_to("material")
    press(window.page, "Handleplaner som PDF …")
    qtbot.waitUntil(lambda: "Handleplaner.pdf er gemt" in window.notices.sentence)
    assert len(PdfReader(saved / "Handleplaner.pdf").pages) == 2
    press(window.page, "Som Excel …")
    qtbot.waitUntil(lambda: "Handleplaner.xlsx er gemt" in window.notices.sentence)
    press(window.page, "Forandringsteori som PDF …")
    qtbot.waitUntil(lambda: "Forandringsteori.pdf er gemt" in window.notices.sentence)
    assert {path.name for path in Path(saved).glob("*.*")} >= {
        "Handleplaner.pdf", "Handleplaner.xlsx", "Forandringsteori.pdf",
    }  # fmt: skip


def test_a_users_text_is_never_taken_for_html():
    assert words("<b>Å & Ø</b>\nny linje") == "&lt;b&gt;Å &amp; Ø&lt;/b&gt;<br>ny linje"


def test_every_thing_of_the_chain_has_a_place():
    assert place_of(JOB) == "activities:1"
    assert place_of(NodeKey(Level.GOAL, 3)) == "thread:goal/3"
    assert place_of(NodeKey(Level.SUB_GOAL, 4)) == "thread:sub_goal/4"
