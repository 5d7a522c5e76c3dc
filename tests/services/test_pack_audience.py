"""A public pack has closed items by their titles only; an internal one has all of it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.audience import Audience
from app.domain.vocabulary import LateItem
from app.reports.pack_tables import pack_tables
from app.services import agenda, clarifications, decisions
from app.services.board_pack import collect_pack, export_pack
from tests import factories

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def meeting(plan):
    board = factories.make_forum(plan, "Bestyrelsen")
    held = factories.make_meeting(plan, board, date(2026, 9, 18))
    secret = factories.make_item(plan, held, "Gammel personalesag", is_closed=True)
    decision = decisions.decide(plan, secret, "Hemmelig beslutning")
    decisions.add_task(plan, "Hemmelig opgave", decision_id=decision)
    coming = factories.make_meeting(plan, board, date(2026, 12, 18))
    goal = factories.make_sub_goal(plan, factories.make_delaftale(plan, "Unge i job"), "Fritidsjob")
    item = factories.make_item(plan, coming, "Tryghed", late=LateItem.FORWARDED, sub_goal_id=goal)
    party = factories.make_organisation(plan, "Aaby Kommune")
    clarifications.add_position(plan, item, party, NOW.date())
    draft = clarifications.get_position(plan, item, party)
    clarifications.save_position(plan, item, party, replace(draft, text="Hemmelig holdning"))
    clarifications.add_clarification(plan, item, "Hemmeligt spørgsmål")
    closed = factories.make_item(plan, coming, "Personalesag", sub_goal_id=goal)
    texts = agenda.get_item(plan, closed)
    agenda.save_item(
        plan,
        closed,
        replace(texts, is_closed=True, presentation="Hemmelig sag", economy="Hemmelig"),
    )
    return coming


def test_nothing_closed_or_private_is_in_a_public_pack(plan, meeting):
    pack = collect_pack(plan, meeting, NOW)
    assert "Hemmelig" not in str(pack)
    assert "Personalesag" in [item.title for item in pack.items]
    assert pack.items[1].links == ()


def test_an_internal_pack_has_closed_items_and_positions_but_no_questions(plan, meeting):
    pack = collect_pack(plan, meeting, NOW, Audience.INTERNAL)
    assert pack.items[0].positions[0].text == "Hemmelig holdning"
    assert pack.items[1].presentation == "Hemmelig sag"
    assert pack.decisions[0].tasks[0].text == "Hemmelig opgave"
    assert "Hemmeligt spørgsmål" not in str(pack)


def test_the_pack_tells_what_an_item_is_about_and_how_it_came(plan, meeting):
    pack = collect_pack(plan, meeting, NOW)
    assert pack.items[0].links == (("delmål", "Fritidsjob"),)
    row = pack_tables(pack)[0].rows[0]
    assert "eftersendt" in row
    assert "Delmål: Fritidsjob" in row


def test_an_internal_pack_says_so_in_its_name_and_on_its_cover(plan, meeting, tmp_path):
    from pypdf import PdfReader

    made = export_pack(plan, meeting, tmp_path, NOW, audience=Audience.INTERNAL)
    pdf = made.files[0].path
    assert pdf.name == "Bestyrelsen 2026-12-18 internt.pdf"
    pages = [page.extract_text() for page in PdfReader(pdf).pages]
    assert "Internt" in pages[0]
    assert any("Hemmelig holdning" in text for text in pages)
    public = export_pack(plan, meeting, tmp_path, NOW)
    assert not any(
        "Hemmelig" in page.extract_text() for page in PdfReader(public.files[0].path).pages
    )
