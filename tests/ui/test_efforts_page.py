"""Andre indsatser by keyboard: efforts, målgrupper, and the table of whom is reached where."""

from dataclasses import replace

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.vocabulary import ActivityStatus, EffortRelation
from app.services import activities, areas, efforts, target_groups
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.table import Table
from tests.ui.driving import add, field, lines, press, shown, titles


def test_an_empty_page_says_what_it_is_for_and_takes_a_name(qtbot: QtBot, window, workspace):
    window.go_to("efforts")
    assert "Landsbyggefonden spørger" in shown(window.page)
    add(qtbot, window.page, "Ny indsats", "Bydelsbetjentene")
    assert field(window.page, "Indsatsens navn").text() == "Bydelsbetjentene"
    place = field(window.page, "Sted")
    place.setFocus()
    qtbot.keyClicks(place, "Søparken 12")
    qtbot.keyClick(place, Qt.Key.Key_Return)
    (line,) = efforts.list_efforts(workspace.plan)
    assert efforts.get_effort(workspace.plan, line.id).place == "Søparken 12"
    window.undo_action.trigger()
    assert efforts.get_effort(workspace.plan, line.id).place == ""


def test_an_activity_is_put_beside_an_effort_and_said_to_compete(qtbot, window, workspace):
    activity = activities.add_activity(workspace.plan, "Fritidsjob")
    effort = efforts.add_effort(workspace.plan, "Fritidsjobguiden")
    window.go_to(f"efforts:{effort}")
    fields = {
        f.editor.accessibleName(): f
        for f in window.page.findChildren(ChoiceField)
        if f.isVisibleTo(window.page)
    }
    fields["Sæt en aktivitet ved siden af"].edited.emit(activity)
    relation = next(
        f for f in window.page.findChildren(ChoiceField) if f.editor.accessibleName() == "Forhold"
    )
    relation.edited.emit(EffortRelation.COMPETES)
    beside = lines(window.page, "Vores aktiviteter")
    assert beside.lines[0].right == "■ konkurrerer med"
    beside.setFocus()
    qtbot.keyClick(beside, Qt.Key.Key_Return)
    assert window.page.key == "activities"


def test_deleting_an_effort_asks_first_and_undo_brings_it_back(window, workspace):
    effort = efforts.add_effort(workspace.plan, "Besøgsvenner")
    window.go_to(f"efforts:{effort}")
    press(window.page, "Slet indsatsen …")
    assert "Fortryd bringer det hele tilbage" in shown(window.page)
    press(window.page, "Slet indsatsen")
    assert efforts.list_efforts(workspace.plan) == []
    window.undo_action.trigger()
    assert titles(lines(window.page, "Andre indsatser")) == ["Besøgsvenner"]


def test_the_standard_list_of_target_groups_is_changed_by_keys(qtbot: QtBot, window, workspace):
    window.go_to("efforts:groups")
    press(window.page, "Brug standardlisten")
    groups = lines(window.page, "Målgrupper")
    assert len(groups.lines) == 12
    first = groups.key
    groups.setFocus()
    qtbot.keyClick(groups, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [line.key for line in groups.lines].index(first) == 1
    assert groups.key == first
    name = field(window.page, "Målgruppens navn")
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "De mindste")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert target_groups.list_target_groups(workspace.plan)[1].name == "De mindste"
    press(window.page, "Slet målgruppen …")
    press(window.page, "Slet målgruppen")
    assert len(target_groups.list_target_groups(workspace.plan)) == 11
    window.undo_action.trigger()
    assert window.page.key == "efforts"
    assert len(lines(window.page, "Målgrupper").lines) == 12


@pytest.fixture
def table(window, demo):
    window.go_to("efforts:table")
    (found,) = [t for t in window.page.findChildren(Table) if t.isVisibleTo(window.page)]
    return found


def test_the_table_is_walked_by_arrows_and_enter_opens_the_names(qtbot: QtBot, window, table):
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert "Unge 13–17 år i Ådalen" in shown(window.page)
    assert "▲ »Gadeplan« overlapper »Den opsøgende ungeindsats«." in shown(window.page)
    tip = table.rows_model.data(table.currentIndex(), Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Vores: Lektiecafé på Åskolen, ")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    names = lines(window.page, "Hvem der er her")
    assert window.focusWidget() is names
    qtbot.keyClick(names, Qt.Key.Key_End)
    qtbot.keyClick(names, Qt.Key.Key_Return)
    assert window.page.key == "efforts"
    assert field(window.page, "Indsatsens navn").text() == "Den opsøgende ungeindsats"


def test_gaps_stand_in_sign_and_word(table):
    texts = [
        table.rows_model.data(table.rows_model.index(row, column), Qt.ItemDataRole.DisplayRole)
        for row in range(table.rows_model.rowCount())
        for column in range(1, 4)
    ]
    assert texts.count("○ hul") == 3
    assert sum("▲ overlap" in text for text in texts) == 4


def test_the_table_is_saved_as_a_workbook(qtbot: QtBot, window, demo, table, tmp_path, monkeypatch):
    from app.ui import messages

    target = tmp_path / "Målgrupper.xlsx"
    monkeypatch.setattr(messages, "choose_new_file", lambda *_: target)
    press(window.page, "Gem som Excel …")
    qtbot.waitUntil(lambda: "Målgrupper.xlsx er gemt" in window.notices.sentence)
    assert "Målgrupper og områder" in openpyxl.load_workbook(target).sheetnames


def test_without_groups_the_table_leads_to_them(window, workspace):
    areas.add_area(workspace.plan, "Ådalen")
    window.go_to("efforts:table")
    press(window.page, "Åbn Målgrupper")
    assert any(
        b.text() == "Brug standardlisten" and b.isVisible()
        for b in window.page.findChildren(QPushButton)
    )


def test_a_target_group_ticked_on_an_activity_stands_in_the_table(qtbot: QtBot, window, workspace):
    plan = workspace.plan
    areas.add_area(plan, "Ådalen")
    target_groups.add_target_group(plan, "Unge 13–17 år")
    activity = activities.add_activity(plan, "Fritidsjob")
    draft = activities.get_activity(plan, activity)
    activities.save_activity(plan, activity, replace(draft, status=ActivityStatus.RUNNING))
    window.go_to(f"activities:{activity}")
    (box,) = [
        b for b in window.page.findChildren(QCheckBox) if b.accessibleName() == "Unge 13–17 år"
    ]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    window.go_to("efforts:table")
    assert "0 huller og 0 overlap" in shown(window.page)
