"""Referat: read and edited where it stands, sent, objected to, approved, corrected, reopened."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.db.tables import Meeting
from app.domain.vocabulary import MeetingStatus
from app.services import agenda, decisions, forums, meetings, minutes
from app.services.decisions import list_decisions
from app.ui.widgets.fields import GrowingText
from tests import factories
from tests.beginnings import begin_with
from tests.services.meeting_rows import bring_on, make_board

template, board = begin_with(make_board)


@pytest.fixture
def page(window, workspace, board):
    window.go_to(f"minutes:{board.held}")
    return window.page


def words(page):
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def press(page, qtbot, text):
    found = [
        one
        for one in page.findChildren(QPushButton)
        if one.text().startswith(text) and one.isVisibleTo(page)
    ]
    assert found, f"no button says {text}"
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Return)


def block(page, item_id):
    return next(one for one in page._blocks if one.key == item_id)


def test_minutes_are_typed_where_they_stand(page, qtbot, workspace, board):
    field = block(page, board.untouched)._form.field("minutes").editor
    assert isinstance(field, GrowingText)
    field.setFocus()
    qtbot.keyClicks(field, "Drøftet kort.")
    page.leave()
    assert agenda.get_item(workspace.plan, board.untouched).minutes == "Drøftet kort."


def test_a_decision_is_added_under_its_indstilling_by_keyboard(page, qtbot, workspace, board):
    line = block(page, board.untouched)._add.input
    line.setFocus()
    qtbot.keyClicks(line, "Udsat til foråret.")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    found = list_decisions(workspace.plan, board.untouched)
    assert [one.text for one in found] == ["Udsat til foråret."]


def test_sending_shows_the_text_for_the_mail_and_copies_it(page, qtbot, workspace, board):
    press(page, qtbot, "Notér referatet som sendt")
    assert "har hverken referat, udfald eller beslutning." in words(page)
    press(page, qtbot, "Notér alligevel")
    told = minutes.get_minutes(workspace.plan, board.held)
    assert told.status is MeetingStatus.MINUTES_SENT
    press(page, qtbot, "Vis teksten til mailen")
    assert "Har du indsigelser, så skriv senest" in words(page)
    press(page, qtbot, "Kopiér teksten")
    assert "Har du indsigelser" in QApplication.clipboard().text()


def test_an_objection_without_words_is_refused_in_place_and_then_noted(
    page, qtbot, workspace, board
):
    minutes.send_minutes(workspace.plan, board.held, workspace.today())
    press(page, qtbot, "Notér en indsigelse")
    press(page, qtbot, "Notér indsigelsen")
    assert "Skriv indsigelsen først" in words(page)
    text = page._steps._remark._text.input
    text.setFocus()
    qtbot.keyClicks(text, "Jeg stemte imod.")
    press(page, qtbot, "Notér indsigelsen")
    assert "Jeg stemte imod." in words(page)
    assert "1 indsigelse" in words(page)


def test_the_next_meeting_approves_the_minutes_and_locks_them(
    window, page, qtbot, workspace, board
):
    minutes.send_minutes(workspace.plan, board.held, workspace.today())
    window.go_to(f"minutes:{board.coming}")
    press(page, qtbot, "Godkend referatet fra 18-09-2026")
    assert "Kan godkendes på mødets dag, 18-12-2026." in words(page)
    draft = meetings.get_meeting_draft(workspace.plan, board.coming)
    meetings.save_meeting(workspace.plan, board.coming, replace(draft, day=workspace.today()))
    qtbot.wait(10)
    press(page, qtbot, "Godkend referatet fra 18-09-2026")
    assert "Indsigelsesfristen udløber først" in words(page)
    assert not minutes.get_minutes(workspace.plan, board.held).is_locked
    press(page, qtbot, "Godkend alligevel")
    told = minutes.get_minutes(workspace.plan, board.held)
    assert told.is_locked
    assert told.approved_at is not None
    window.go_to(f"minutes:{board.held}")
    assert not block(page, board.item)._form.isVisibleTo(page)
    assert "Lars spurgte." in words(page)


def test_locked_minutes_are_corrected_or_reopened_with_a_reason(page, qtbot, workspace, board):
    minutes.send_minutes(workspace.plan, board.held, workspace.today())
    minutes.approve_minutes(workspace.plan, board.held, workspace.today())
    press(page, qtbot, "Skriv en rettelse")
    text = page._steps._remark._text.input
    qtbot.keyClicks(text, "Tre lamper.")
    press(page, qtbot, "Tilføj rettelsen")
    assert "Vælg, hvilket punkt rettelsen gælder" in words(page)
    page._steps._remark._item.show_value(None)
    press(page, qtbot, "Tilføj rettelsen")
    assert "Rettelse 20-11-2026: Tre lamper." in words(page)
    press(page, qtbot, "Skriv en rettelse")
    press(page, qtbot, "Genåbn referatet")
    assert "Skriv grunden til at genåbne referatet først" in words(page)
    qtbot.keyClicks(text, "Et tal er forkert")
    press(page, qtbot, "Genåbn referatet")
    assert "Genåbnet 20-11-2026: Et tal er forkert" in words(page)
    assert block(page, board.item)._form.isVisibleTo(page)
    steps = page._steps
    assert "Genåbnet og ikke sendt igen." in words(page)
    assert steps._stages.accessibleDescription().startswith("Kladde  nået, Sendt næste")
    assert steps._send.property("role") == "primary"
    assert steps._send.isVisibleTo(page)
    press(page, qtbot, "Godkend uden at sende igen")
    assert "Referatet er ikke sendt igen" in words(page)
    assert not minutes.get_minutes(workspace.plan, board.held).is_locked
    press(page, qtbot, "Godkend alligevel")
    assert minutes.get_minutes(workspace.plan, board.held).is_locked


def test_the_stages_tell_what_is_reached_and_what_is_next(page, workspace, board):
    stages = page._steps._stages
    assert stages.accessibleDescription().startswith("Kladde  nået, Sendt næste, Indsigelsesfrist ")
    minutes.send_minutes(workspace.plan, board.held, workspace.today())
    assert "Sendt 20-11-2026 nået, Indsigelsesfrist næste · " in stages.accessibleDescription()
    minutes.approve_minutes(workspace.plan, board.held, workspace.today())
    assert "næste" not in stages.accessibleDescription()


def test_an_approved_referat_that_cannot_be_read_says_so(page, workspace, board):
    bring_on(workspace.plan, board.held, MeetingStatus.MINUTES_APPROVED, workspace.today())
    assert "kan ikke læses" not in words(page)
    with workspace.plan.change("Ødelagt") as session:
        session.get_one(Meeting, board.held).approved_minutes = "{}"
    assert "▲ Det godkendte referat kan ikke læses" in words(page)
    assert "som de stod den dag" not in words(page)


def test_tasks_of_locked_minutes_stand_as_they_stood_and_have_no_box(
    window, page, qtbot, workspace, board
):
    bring_on(workspace.plan, board.held, MeetingStatus.MINUTES_APPROVED, workspace.today())
    decisions.tick_task(workspace.plan, board.item_task, workspace.today(), done=True)
    tasks = block(page, board.item)._tasks
    (line,) = tasks._list.lines
    assert (line.title, line.checked, line.muted) == ("Ring til skolen", None, False)
    assert "som de stod den dag" in words(page)
    tasks._list.choose(board.item_task)
    assert tasks._form.isVisibleTo(page)
    minutes.reopen_minutes(workspace.plan, board.held, "Fejl", "MK", workspace.today())
    (line,) = tasks._list.lines
    assert (line.checked, line.muted) == (True, True)


def test_what_was_not_taken_up_is_fetched_on_the_agenda(window, page, qtbot, workspace, board):
    window.go_to(f"meetings:{board.coming}")
    press(window.page, qtbot, "Hent punkter fra sidst")
    titles = [one.title for one in agenda.list_items(workspace.plan, board.coming)]
    assert "Fritidsjob: forankring fra 2027" in titles


def test_a_light_forum_has_no_stages_outcomes_or_approval(window, page, workspace, board):
    from app.domain.deadlines import CycleDraft
    from app.domain.vocabulary import ForumCycle
    from app.services import deadlines

    forum = forums.add_forum(workspace.plan, "Følgegruppen")
    deadlines.save_cycle(workspace.plan, forum, CycleDraft(ForumCycle.LIGHT))
    key = factories.plan_meeting(workspace.plan, forum, workspace.today())
    window.go_to(f"minutes:{key}")
    assert "Punkter, noter, opgaver" in words(page)
    assert not page._steps.isVisibleTo(page)
    assert "Udfald" not in words(page)
