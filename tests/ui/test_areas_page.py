"""Boligområder by keyboard: an area's page, its goals, and its følgegruppemappe."""

from dataclasses import replace

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from app.services import area_goals, areas
from tests.ui.driving import add, field, lines, press, shown, titles


def test_a_new_area_opens_at_its_stamdata(qtbot: QtBot, window, workspace):
    window.go_to("areas")
    assert "følgegruppen" in shown(window.page)
    add(qtbot, window.page, "Nyt boligområde", "Ådalen")
    dwellings = field(window.page, "Boliger")
    dwellings.setFocus()
    qtbot.keyClicks(dwellings, "486")
    qtbot.keyClick(dwellings, Qt.Key.Key_Return)
    (line,) = areas.list_areas(workspace.plan)
    assert areas.get_area(workspace.plan, line.id).dwellings == 486
    assert "486 boliger" in shown(window.page)
    window.go_to("overview")
    window.undo_action.trigger()
    assert window.page.key == "areas"
    assert field(window.page, "Boliger").text() == ""


def test_goals_are_added_moved_and_deleted_by_keys(qtbot: QtBot, window, workspace):
    area = areas.add_area(workspace.plan, "Ådalen")
    window.go_to(f"areas:{area}/overview")
    for words in ("Lys på stien", "Åbent hus om aftenen"):
        add(qtbot, window.page, "Nyt mål med områdets egne ord", words)
    goals = lines(window.page, "Områdets egne mål")
    goals.setFocus()
    qtbot.keyClick(goals, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(goals) == ["Åbent hus om aftenen", "Lys på stien"]
    press(window.page, "Slet målet")
    assert [goal.words for goal in area_goals.list_goals(workspace.plan, area)] == ["Lys på stien"]
    window.undo_action.trigger()
    assert titles(goals) == ["Åbent hus om aftenen", "Lys på stien"]


def test_everything_on_the_page_leads_to_its_thing(qtbot: QtBot, window, demo):
    for view, name, page in (
        ("overview", "Aktiviteter i området", "activities"),
        ("overview", "Andres indsatser i området", "efforts"),
        ("figures", "Områdets tal", "indicators"),
    ):
        window.go_to(f"areas:1/{view}")
        found = lines(window.page, name)
        found.choose_first()
        found.setFocus()
        qtbot.keyClick(found, Qt.Key.Key_Return)
        assert window.page.key == page


def test_what_was_lifted_stands_with_its_answer(window, demo):
    window.go_to("areas:1/overview")
    lifted = lines(window.page, "Løftet fra området")
    answered = next(line for line in lifted.lines if line.right.startswith("✓ svar"))
    lifted.choose(answered.key)
    assert "Svar fra Styregruppen for job og fællesskab" in shown(window.page)
    lifted.opened.emit(answered.key)
    assert window.page.key == "activities"


def test_an_area_for_comparison_says_kindly_that_nothing_happens_there(window, demo):
    compared = next(line for line in areas.list_areas(demo.plan) if line.name.startswith("Hele"))
    window.go_to(f"areas:{compared.id}/overview")
    assert "er her kun til sammenligning" in shown(window.page)
    assert "Aktiviteter her" not in shown(window.page)


def test_the_folder_of_one_area_and_of_all_is_made(qtbot, window, demo, tmp_path, monkeypatch):
    from app.ui import messages

    monkeypatch.setattr(messages, "choose_folder", lambda *_: tmp_path)
    window.go_to("areas:1")
    press(window.page, "Lav følgegruppemappe …")
    qtbot.waitUntil(lambda: "er lavet ✓" in shown(window.page), timeout=20_000)
    (path,) = tmp_path.glob("*.pdf")
    assert len(PdfReader(path).pages) == 2
    press(window.page, "For alle områder …")
    qtbot.waitUntil(lambda: "3 følgegruppemapper er lavet ✓" in shown(window.page), timeout=20_000)
    assert len(list(tmp_path.glob("*.pdf"))) == 3


def test_deleting_an_area_with_figures_is_refused_in_words(window, demo):
    window.go_to("areas:1/facts")
    press(window.page, "Slet boligområdet …")
    assert "»Ådalen« kan ikke slettes" in shown(window.page)
    offered = [b.text() for b in window.page.findChildren(QPushButton) if b.isVisible()]
    assert "Slet boligområdet" not in offered
    press(window.page, "Luk")
    assert "kan ikke slettes" not in shown(window.page)


def test_long_words_are_not_cut_in_a_narrow_window(window, workspace):
    long = "Kriminalitetsforebyggelsesmedborgerskabsområdet"
    area = areas.add_area(workspace.plan, long)
    draft = areas.get_area(workspace.plan, area)
    areas.save_area(workspace.plan, area, replace(draft, about=f"{long} {long}"))
    area_goals.add_goal(workspace.plan, area, long * 2)
    window.resize(1097, 617)
    for view in ("overview", "figures", "facts"):
        window.go_to(f"areas:{area}/{view}")
        for pane in window.page.findChildren(QScrollArea):
            assert pane.widget().minimumSizeHint().width() <= pane.viewport().width()


def test_an_area_keeps_a_logbog_of_its_own_and_lifts_from_it(qtbot: QtBot, window, workspace):
    from app.services import forums

    forums.add_forum(workspace.plan, "Bestyrelsen")
    area = areas.add_area(workspace.plan, "Ådalen")
    window.go_to(f"areas:{area}/log")
    add(qtbot, window.page, "Nyt notat i logbogen", "Lygterne ved stien er gået ud")
    log = lines(window.page, "Logbog")
    assert titles(log) == ["Lygterne ved stien er gået ud"]
    reason = next(
        text
        for text in window.page.findChildren(QPlainTextEdit)
        if text.accessibleName() == "Hvorfor det løftes"
    )
    qtbot.keyClicks(reason, "Det er kommunens sti")
    press(window.page, "Løft notatet")
    window.go_to(f"areas:{area}/overview")
    assert titles(lines(window.page, "Løftet fra området")) == ["Lygterne ved stien er gået ud"]
