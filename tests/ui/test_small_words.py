"""The small words: what is said where, and what keeps its place when something goes."""

from datetime import date

import pytest
from PySide6.QtGui import QFont, QFontMetrics

from app.domain.agenda import TimeUse
from app.domain.decisions import deadline_words
from app.domain.file_content import looks_odd
from app.domain.minutes import objection_words
from app.services import agenda, agenda_moving, forums
from app.ui.navigation import beside_name
from tests import factories
from tests.ui.driving import press, shown

TODAY = date(2026, 11, 20)


def test_a_deadline_of_another_year_tells_the_year():
    assert deadline_words(date(2026, 12, 4), TODAY) == "fre. 04-12"
    assert deadline_words(date(2027, 1, 5), TODAY) == "tir. 05-01-2027"


def test_a_forum_that_mostly_informs_is_told():
    assert "orientering" in TimeUse(0, 0, 30, None).attention


def test_the_mail_with_minutes_is_signed():
    assert objection_words("Bestyrelsen", TODAY, None, "Karen Holst").endswith(
        "Venlig hilsen\nKaren Holst"
    )
    assert objection_words("Bestyrelsen", TODAY, None).endswith("Venlig hilsen")


def test_a_pdf_that_is_locked_or_cut_off_looks_odd():
    whole = b"%PDF-1.7 ... startxref\n9\n%%EOF\n"
    assert not looks_odd(whole)
    assert looks_odd(whole[:-8])
    assert looks_odd(b"%PDF-1.7 << /Encrypt 4 0 R >> startxref\n9\n%%EOF")


def test_the_count_gives_way_to_the_name_of_a_page(qapp):
    metrics = QFontMetrics(QFont(qapp.font()))
    assert beside_name("16 over frist", metrics, 400) == "16 over frist"
    assert beside_name("16 over frist", metrics, 40) == "16"


@pytest.fixture
def board(workspace):
    return forums.add_forum(workspace.plan, "Bestyrelsen")


def test_when_an_item_goes_its_neighbour_is_chosen_and_taken_back_it_is(window, workspace, board):
    plan = workspace.plan
    meeting = factories.plan_meeting(plan, board, date(2026, 12, 18))
    one, two, three = (agenda.add_item(plan, meeting, text) for text in ("Et", "To", "Tre"))
    window.go_to(f"meetings:{meeting}/{two}")
    press(window.page, "Flyt eller kopiér …")
    press(window.page, "Lad punktet vente")
    assert window.page._agenda.key == three
    agenda_moving.park(plan, three)
    window.go_to(f"meetings:waiting/{two}")
    press(window.page, "Sæt på dagsordenen")
    assert window.page._agenda.key == two
    assert one in [item.id for item in agenda.list_items(plan, meeting)]


def test_the_next_name_of_a_stage_is_a_sentence(window, workspace, board):
    plan = workspace.plan
    meeting = factories.plan_meeting(plan, board, date(2026, 12, 18))
    window.go_to(f"meetings:{meeting}")
    names = {made.accessibleName() for made in window.page._stages._buttons.values()}
    assert "Referatet er godkendt" in names
    assert "referat godkendt" not in shown(window.page)
