"""Forslag til punkter as she meets it: by keyboard, from the meeting to the item and back."""

from datetime import date
from decimal import Decimal
from email import message_from_bytes
from email.policy import default

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.domain.commitments import CommitmentDraft
from app.domain.vocabulary import CommitmentKind, ProposalReply
from app.services import agenda, commitments, proposals
from app.services.commitments import CommitmentTo
from app.ui import messages
from app.ui.pages import sending_words
from tests import factories
from tests.factories import make_delaftale, make_forum, make_organisation, make_person
from tests.ui.conftest import TODAY
from tests.ui.driving import field, labels, lines, press, shown, titles, unseen

LATE = date(2026, 10, 1)
LIST = "Forslag til punkter"


@pytest.fixture
def meeting(workspace):
    """A board with a coming meeting, and three parties whose promises are over the deadline."""
    with unseen(workspace) as plan:
        board = make_forum(plan, "Bestyrelsen")
        delaftale = make_delaftale(plan, "Beskæftigelse")
        for party in ("Aaby Kommune", "Boligforeningen", "Foreningen"):
            key = make_organisation(plan, party)
            if party == "Aaby Kommune":
                make_person(plan, "Mette Kjær", organisation_id=key, email="mette@example.dk")
            to = CommitmentTo(delaftale_id=delaftale)
            promise = commitments.add_commitment(plan, to, "lokaler", key)
            draft = CommitmentDraft(
                key, CommitmentKind.ROOMS, "lokaler", Decimal(3), LATE, None, None, None, ""
            )
            commitments.save_commitment(plan, promise, draft)
        return factories.plan_meeting(plan, board, date(2026, 12, 18))


@pytest.fixture
def page(window, meeting):
    window.go_to(f"proposals:{meeting}")
    return window.page


def replies(workspace):
    found = proposals.list_proposals(workspace.plan, TODAY)
    return {line.proposal.asked.organisation: line.reply for line in found}


def test_the_door_on_the_meeting_says_how_many_and_leads_there(qtbot, window, meeting):
    window.go_to(f"meetings:{meeting}")
    qtbot.waitUntil(lambda: "Forslag (3)" in buttons(window.page))
    press(window.page, "Forslag (3)")
    assert window.page.key == "proposals"
    assert "3 forslag kalder på handling" in shown(window.page)
    press(window.page, "Til mødet 18-12-2026")
    assert window.page.key == "meetings"


def test_the_overview_tells_of_them(qtbot, window, meeting):
    window.go_to("overview")
    words = "3 forslag til næste bestyrelsesmøde"
    qtbot.waitUntil(lambda: words in buttons(window.page))
    press(window.page, words)
    assert window.page.key == "proposals"


def test_one_is_put_on_the_agenda_by_keyboard_and_undone(qtbot, window, workspace, page, meeting):
    before = len(agenda.list_items(workspace.plan, meeting))
    chosen = lines(page, LIST)
    chosen.setFocus()
    assert titles(chosen)[0] == "Aaby Kommune: 1 løfte over fristen i Beskæftigelse"
    qtbot.keyClick(chosen, Qt.Key.Key_Return)
    assert window.focusWidget().text() == "Sæt på dagsordenen"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert len(agenda.list_items(workspace.plan, meeting)) == before + 1
    assert replies(workspace)["Aaby Kommune"] is ProposalReply.ACCEPTED
    assert window.focusWidget() is chosen  # and the next one that waits is chosen
    assert "Boligforeningen: 1 løfte" in shown(page)
    workspace.undo()
    assert window.page is page
    assert set(replies(workspace).values()) == {None}


def test_dismissing_asks_why_and_it_can_be_proposed_again(qtbot, window, workspace, page):
    press(page, "Afvis …")
    why = window.focusWidget()
    qtbot.keyClick(why, Qt.Key.Key_Return)
    assert "Skriv kort, hvorfor" in shown(page)
    assert replies(workspace)["Aaby Kommune"] is None
    qtbot.keyClicks(why, "Det er aftalt på mødet i går")
    qtbot.keyClick(why, Qt.Key.Key_Return)
    assert replies(workspace)["Aaby Kommune"] is ProposalReply.DISMISSED
    chosen = lines(page, LIST)
    last = chosen.lines[-1]
    assert last.sub == "Det er aftalt på mødet i går"
    chosen.choose(last.key)
    assert "– Afvist 20-11-2026: Det er aftalt på mødet i går" in shown(page)
    press(page, "Foreslå igen")
    assert replies(workspace)["Aaby Kommune"] is None


def test_a_half_typed_reason_waits_for_its_proposal(qtbot, page):
    press(page, "Afvis …")
    why = field(page, "Hvorfor skal det ikke på dagsordenen?")
    qtbot.keyClicks(why, "Fordi")
    chosen = lines(page, LIST)
    chosen.choose(chosen.lines[2].key)
    assert not why.isVisibleTo(page)
    press(page, "Afvis …")
    assert why.text() == ""
    chosen.choose(chosen.lines[1].key)
    press(page, "Afvis …")
    assert why.text() == "Fordi"


def test_a_party_is_asked_first_with_a_ready_mail(window, workspace, page, tmp_path, monkeypatch):
    target = tmp_path / "spørgsmål.eml"
    monkeypatch.setattr(messages, "choose_new_file", lambda *_: target)
    monkeypatch.setattr(sending_words, "open_file", lambda _: True)
    press(page, "Spørg først …")
    assert "Til Mette Kjær, mette@example.dk" in labels(page)
    press(page, "Lav mailkladde …")
    mail = message_from_bytes(target.read_bytes(), policy=default)
    assert "Kære Mette" in mail.get_content()
    assert replies(workspace)["Aaby Kommune"] is ProposalReply.ASKED


def test_a_party_without_an_address_gets_the_text_to_copy(workspace, page):
    chosen = lines(page, LIST)
    chosen.choose(chosen.lines[2].key)
    press(page, "Spørg først …")
    assert "▲ Ingen kendt person hos parten" in shown(page)
    assert "Lav mailkladde …" not in buttons(page)
    press(page, "Kopiér teksten")
    assert QGuiApplication.clipboard().text().startswith("Kære Boligforeningen")
    assert replies(workspace)["Boligforeningen"] is ProposalReply.ASKED
    chosen.choose(next(x.key for x in chosen.lines if x.key and "Boligf" in x.title))
    assert "○ Parten er spurgt 20-11-2026. Foreslås igen 04-12-2026" in shown(page)


def test_without_a_forum_the_first_deed_is_to_make_one(window, workspace):
    window.go_to("proposals")
    assert "Intet forum endnu" in shown(window.page)
    make_forum(workspace.plan, "Bestyrelsen")
    assert "Intet kalder på handling lige nu" in shown(window.page)


def test_the_demo_has_one_of_each(window, demo):
    found = proposals.list_proposals(demo.plan, TODAY)
    kinds = {line.proposal.key.partition(":")[0] for line in found}
    assert kinds >= {"indicator", "promises", "money", "lift", "task", "expectation"}
    said = {line.reply for line in found}
    assert said >= {None, ProposalReply.ASKED, ProposalReply.DISMISSED}


def buttons(page):
    from PySide6.QtWidgets import QPushButton

    return [one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]
