"""Minutes as a PDF, read back: who came, decisions, what is closed, one page for light forums."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from app.domain.audience import Audience
from app.domain.deadlines import CycleDraft
from app.domain.vocabulary import ForumCycle, Outcome
from app.services import (
    agenda,
    attendance,
    deadlines,
    decisions,
    meeting_room,
    minutes,
    minutes_print,
)
from app.services.checking import CprInPlan
from app.services.targets import WrongKindOfName
from tests.beginnings import begin_with
from tests.services.meeting_rows import COMING_DAY, TODAY, make_board

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
INTERNAL, PUBLIC = Audience.INTERNAL, Audience.PUBLIC


template, board = begin_with(make_board)


@pytest.fixture
def printed(plan, tmp_path):
    """The words of a meeting's minutes for an audience, page by page."""

    def read(meeting_id, audience=INTERNAL):
        target = tmp_path / "Referat.pdf"
        pages = minutes_print.export_pdf(plan, meeting_id, audience, target, NOW)
        read_back = PdfReader(target).pages
        assert len(read_back) == pages
        return [" ".join(page.extract_text().split()) for page in read_back]

    return read


def test_the_decision_stands_between_indstilling_and_referat(plan, board, printed):
    attendance.add_guest(plan, board.held, "Ole Holm")
    page = " ".join(printed(board.held))
    order = ["Ole Holm", "At lyset flyttes.", "Tiltrådt.", "Bestil lys", "Lars spurgte."]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert "Mette Kjær" in page
    assert "50 dage over" in page


def test_a_line_that_became_nothing_is_printed_without_its_mark(plan, board, printed):
    meeting_room.save_minutes(plan, board.item, "Lars spurgte.\n! @ukendt om 14 dage ring")
    text = " ".join(printed(board.held))
    assert "! @ukendt" not in text
    assert "@ukendt om 14 dage ring" in text


def test_a_correction_is_printed_at_its_item_with_day_and_author(plan, board, printed):
    minutes.send_minutes(plan, board.held, TODAY)
    minutes.note_objection(plan, board.held, "Nej tak.", "LT", TODAY, item_id=board.item)
    minutes.approve_minutes(plan, board.held, COMING_DAY)
    minutes.correct_minutes(plan, board.held, "Tre.", "MK", COMING_DAY, item_id=board.item)
    page = " ".join(printed(board.held))
    assert "Rettelse 18-12-2026, MK: Tre." in page
    assert "Indsigelse 21-09-2026, LT: Nej tak." in page
    assert "Nej tak" not in " ".join(printed(board.held, PUBLIC))


def test_closed_items_leave_the_house_by_their_title_only(plan, board, printed):
    draft = agenda.get_item(plan, board.item)
    agenda.save_item(plan, board.item, replace(draft, is_closed=True, outcome=Outcome.NOTED))
    page = " ".join(printed(board.held, PUBLIC))
    assert "Tryghed: målet flytter sig ikke" in page
    for hidden in ("At lyset flyttes", "Tiltrådt.", "Bestil lys", "Ring til skolen"):
        assert hidden not in page
    assert "Tiltrådt." in " ".join(printed(board.held, INTERNAL))


def test_the_follow_up_prints_what_changed_and_counts_the_rest(plan, board, printed):
    decisions.tick_task(plan, board.item_task, NOW.date(), done=True)
    decisions.add_task(plan, "Skriv til beboerne", item_id=board.item)
    page = " ".join(printed(board.coming))
    assert "Bestil lys" in page
    assert "meldt udført 20-11-2026" in page
    assert "Skriv til beboerne" not in page
    assert "1 anden opgave er uændret." in page


def test_a_light_forums_notes_are_one_page(plan, board, printed):
    deadlines.save_cycle(plan, board.forum, CycleDraft(ForumCycle.LIGHT))
    draft = agenda.get_item(plan, board.item)
    agenda.save_item(plan, board.item, replace(draft, minutes="Vi talte om lyset.\n" * 24))
    (page,) = printed(board.held)
    assert "Punkter, noter, opgaver" in page
    assert "Bestil lys" in page
    assert "Udfald" not in page


@pytest.mark.usefixtures("cpr_let_in")
def test_nothing_with_a_cpr_number_is_printed(plan, board, tmp_path):
    draft = agenda.get_item(plan, board.item)
    agenda.save_item(plan, board.item, replace(draft, minutes="Ring til 010180-1234"))
    target = tmp_path / "Referat.pdf"
    with pytest.raises(CprInPlan):
        minutes_print.export_pdf(plan, board.held, INTERNAL, target, NOW)
    assert not target.exists()
    with pytest.raises(WrongKindOfName):
        minutes_print.export_pdf(plan, board.held, INTERNAL, tmp_path / "Referat.docx", NOW)
