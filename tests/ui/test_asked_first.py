"""A step that something speaks against is asked about first: said in words, done only on a yes."""

from datetime import date, time

import pytest

from app.domain.meetings import MeetingDraft
from app.domain.vocabulary import MeetingStatus
from app.services import agenda, clarifications, forums, meetings, minutes
from tests import factories
from tests.ui.driving import press, shown

TODAY = date(2026, 11, 20)


@pytest.fixture
def board(workspace):
    return forums.add_forum(workspace.plan, "Bestyrelsen")


def status(workspace, meeting) -> MeetingStatus:
    return meetings.get_meeting(workspace.plan, meeting).status


def test_the_filled_button_opens_send_and_a_quiet_one_notes(window, workspace, board):
    meeting = factories.plan_meeting(workspace.plan, board, date(2026, 12, 18))
    window.go_to(f"meetings:{meeting}")
    press(window.page, "Send dagsordenen …")
    assert window.page.key == "send"
    assert status(workspace, meeting) is MeetingStatus.PLANNED
    window.go_to(f"meetings:{meeting}")
    press(window.page, "Notér dagsordenen som sendt")
    assert status(workspace, meeting) is MeetingStatus.CALLED


def test_an_agenda_that_is_unfinished_says_so_before_it_is_noted_as_sent(window, workspace, board):
    plan = workspace.plan
    meeting = factories.plan_meeting(plan, board, date(2026, 12, 18))
    meetings.save_meeting(plan, meeting, MeetingDraft(date(2026, 12, 18), time(9), time(9, 5), ""))
    item = agenda.add_item(plan, meeting, "Hallen")
    clarifications.add_clarification(plan, item, "Hvad koster den?")
    window.go_to(f"meetings:{meeting}")
    press(window.page, "Notér dagsordenen som sendt")
    assert "1 afklaring mangler svar." in shown(window.page)
    assert "minutter mere, end mødet varer." in shown(window.page)
    press(window.page, "Lad det være")
    assert status(workspace, meeting) is MeetingStatus.PLANNED


def test_minutes_with_an_empty_item_say_so_before_they_are_noted_as_sent(window, workspace, board):
    plan = workspace.plan
    meeting = factories.plan_meeting(plan, board, date(2026, 11, 18))
    agenda.add_item(plan, meeting, "Hallen")
    meetings.set_status(plan, meeting, MeetingStatus.HELD, TODAY)
    window.go_to(f"minutes:{meeting}")
    press(window.page, "Notér referatet som sendt")
    assert "har hverken referat, udfald eller beslutning." in shown(window.page)
    press(window.page, "Notér alligevel")
    assert status(workspace, meeting) is MeetingStatus.MINUTES_SENT


@pytest.mark.parametrize("page", ["minutes", "meetings"])
def test_minutes_are_not_approved_over_an_objection_without_asking(window, workspace, board, page):
    plan = workspace.plan
    meeting = factories.plan_meeting(plan, board, date(2026, 11, 18))
    meetings.set_status(plan, meeting, MeetingStatus.HELD, TODAY)
    minutes.send_minutes(plan, meeting, TODAY)
    minutes.note_objection(plan, meeting, "Jeg stemte imod.", "Lars", TODAY, item_id=None)
    window.go_to(f"{page}:{meeting}")
    press(window.page, "Godkend referatet")
    assert "Indsigelsesfristen udløber først 04-12-2026, og der er 1 indsigelse." in shown(
        window.page
    )
    assert status(workspace, meeting) is MeetingStatus.MINUTES_SENT
    press(window.page, "Godkend alligevel")
    assert status(workspace, meeting) is MeetingStatus.MINUTES_APPROVED
