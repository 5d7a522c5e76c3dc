"""The agenda as a user works with it: moved by keys and mouse, asked about, waiting."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox

from app.domain.decisions import OutsideDraft
from app.domain.vocabulary import DecisionOrigin, Outcome, StandingItem
from app.services import (
    agenda,
    agenda_moving,
    attachments,
    clarifications,
    decisions,
    meetings,
    outside_decisions,
)
from app.ui.widgets.time_bar import TimeBar
from tests import factories
from tests.ui.driving import add, field, lines, press, shown, titles


@pytest.fixture
def board(workspace):
    return factories.make_forum(workspace.plan, "Bestyrelsen")


@pytest.fixture
def meeting(workspace, board):
    """Three items without standing ones, so that the test knows the order."""
    meeting = factories.make_meeting(workspace.plan, board, date(2026, 12, 18))
    for position, title in enumerate(("Første", "Anden", "Tredje")):
        factories.make_item(workspace.plan, meeting, title, position=position, minutes_planned=10)
    return meeting


@pytest.fixture
def page(window, meeting):
    window.go_to(f"meetings:{meeting}")
    return window.page


def order(workspace, meeting):
    return [line.title for line in agenda.list_items(workspace.plan, meeting)]


def item_of(workspace, meeting, title):
    return next(x.id for x in agenda.list_items(workspace.plan, meeting) if x.title == title)


def test_alt_and_arrows_move_the_chosen_item(qtbot, workspace, page, meeting):
    shown_items = lines(page, "Dagsorden")
    shown_items.setFocus()
    shown_items.choose_first()
    qtbot.keyClick(shown_items, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(workspace, meeting) == ["Anden", "Første", "Tredje"]
    assert [line.lead for line in shown_items.lines] == ["1", "2", "3"]
    assert titles(shown_items)[1] == "Første"
    workspace.undo()
    assert order(workspace, meeting) == ["Første", "Anden", "Tredje"]


def drag(qtbot, shown_items, start, end, *, escape=False):
    view = shown_items.viewport()
    rects = [shown_items.visualRect(shown_items.model().index(row, 0)) for row in range(3)]
    begin, goal = rects[start].center(), QPoint(rects[end].center().x(), rects[end].bottom() - 3)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(view, begin + QPoint(0, 20))
    qtbot.mouseMove(view, goal)
    if escape:
        qtbot.keyClick(shown_items, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=goal)


def test_an_item_is_dragged_to_another_place_in_one_step(qtbot, workspace, page, meeting):
    shown_items = lines(page, "Dagsorden")
    drag(qtbot, shown_items, 0, 2)
    assert order(workspace, meeting) == ["Anden", "Tredje", "Første"]
    workspace.undo()
    assert order(workspace, meeting) == ["Første", "Anden", "Tredje"]


def test_escape_lets_a_dragged_item_stay(qtbot, workspace, page, meeting):
    drag(qtbot, lines(page, "Dagsorden"), 0, 2, escape=True)
    assert order(workspace, meeting) == ["Første", "Anden", "Tredje"]


def test_the_time_is_told_while_planning(qtbot, workspace, page, meeting):
    bar = page.findChild(TimeBar)
    assert "30 minutter" in shown(bar)
    minutes = field(page, "Minutter")
    minutes.setFocus()
    minutes.selectAll()
    qtbot.keyClicks(minutes, "45")
    qtbot.keyClick(minutes, Qt.Key.Key_Return)
    assert "65 minutter" in shown(bar)


def test_an_item_waits_and_is_put_on_an_agenda_again(qtbot, workspace, window, page, meeting):
    press(page, "Flyt eller kopiér …")
    press(page, "Lad punktet vente")
    (waiting,) = agenda_moving.list_waiting(workspace.plan)
    assert waiting.title not in order(workspace, meeting)
    window.go_to(f"meetings:waiting/{waiting.id}")
    assert titles(lines(page, "Venter på et møde")) == [waiting.title]
    assert "Venter på et møde · Bestyrelsen" in shown(page)
    press(page, "Sæt på dagsordenen")
    assert waiting.title in order(workspace, meeting)
    assert agenda_moving.list_waiting(workspace.plan) == []


def test_a_copy_is_laid_on_another_meeting(workspace, page, board, meeting):
    later = factories.make_meeting(workspace.plan, board, date(2027, 3, 19))
    page.refresh()
    press(page, "Flyt eller kopiér …")
    press(page, "Læg en kopi")
    assert [line.title for line in agenda.list_items(workspace.plan, later)] == ["Første"]
    assert order(workspace, meeting) == ["Første", "Anden", "Tredje"]


def test_a_question_is_asked_and_missed_on_the_agenda(qtbot, workspace, page, meeting):
    add(qtbot, page, "Nyt spørgsmål, der skal afklares", "Kan skolen være med?")
    due = field(page, "Svar inden")
    due.setFocus()
    qtbot.keyClicks(due, "17-11-2026")
    qtbot.keyClick(due, Qt.Key.Key_Return)
    (line,) = clarifications.list_clarifications(workspace.plan, meeting_id=meeting)
    assert line.due == date(2026, 11, 17)
    assert "1 over fristen" in shown(page)
    assert "■ 1 afklaring over fristen" in lines(page, "Dagsorden").lines[0].sub


def test_a_party_says_what_it_means(qtbot, workspace, page, meeting):
    party = factories.make_organisation(workspace.plan, "Aaby Kommune")
    page.refresh()
    (choice,) = [
        x
        for x in page.findChildren(QComboBox)
        if x.accessibleName() == "Tilføj en part" and x.isVisibleTo(page)
    ]
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    text = field(page, "Holdning")
    qtbot.keyClicks(text, "Vi støtter.")
    page.leave()
    item = item_of(workspace, meeting, "Første")
    (line,) = clarifications.list_positions(workspace.plan, item)
    assert (line.organisation_id, line.text) == (party, "Vi støtter.")


def test_a_file_in_doubt_is_asked_about_and_marked(workspace, page, meeting, tmp_path):
    item = item_of(workspace, meeting, "Første")
    path = tmp_path / "Kort.pdf"
    path.write_bytes(b"<!DOCTYPE html><html>Log ind</html>")
    papers = page._item._papers
    papers.attach(path)
    assert "er ikke en pdf, men en hjemmeside" in shown(page)
    press(page, "Lad det være")
    assert attachments.list_attachments(workspace.plan, item) == []
    papers.attach(path)
    press(page, "Vedhæft alligevel")
    assert len(attachments.list_attachments(workspace.plan, item)) == 1
    assert "▲ er ikke en pdf" in lines(page, "Bilag").lines[0].sub


def test_awaiting_the_bagland_shows_its_task(workspace, page, meeting):
    item = item_of(workspace, meeting, "Første")
    draft = agenda.get_item(workspace.plan, item)
    agenda.save_item(workspace.plan, item, replace(draft, outcome=Outcome.AWAITING))
    assert titles(lines(page, "Opgaver under punktet")) == ["Hør baglandet om: Første"]
    assert len(decisions.list_item_tasks(workspace.plan, item)) == 1


def test_a_link_leads_to_its_thing(window, workspace, page, meeting):
    item = item_of(workspace, meeting, "Første")
    activity = factories.make_activity(workspace.plan, "Fritidsjob")
    draft = agenda.get_item(workspace.plan, item)
    agenda.save_item(workspace.plan, item, replace(draft, activity_id=activity))
    links = page._item._links
    assert "Fritidsjob" in links.text()
    links.linkActivated.emit(f"activities:{activity}")
    assert window.page.key == "activities"
    assert meetings.get_meeting(workspace.plan, meeting)


def test_what_was_decided_between_meetings_is_told_in_its_standing_item(
    window, workspace, page, board, meeting
):
    draft = OutsideDraft(
        "Projektoren købes.",
        board,
        DecisionOrigin.CHAIRS,
        date(2026, 11, 4),
        "Formændene",
        "",
        None,
    )
    decision = outside_decisions.decide_outside(workspace.plan, draft, workspace.today())
    item = factories.make_item(
        workspace.plan, meeting, "Truffet siden sidst", standing=StandingItem.DECIDED_SINCE
    )
    window.go_to(f"meetings:{meeting}/{item}")
    told = lines(page, "Truffet siden sidst")
    assert titles(told) == ["Projektoren købes."]
    assert told.lines[0].sub == "Formandskabet 04-11-2026, Formændene"
    told.opened.emit(decision)
    assert window.page.key == "decisions"
