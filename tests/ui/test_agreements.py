"""Aftaler as she uses it: writes, adopts, asks for an earlier day, prints, gathers godkendelser."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFocusEvent
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from app.domain.agreements import VersionDraft
from app.domain.attachments import PaperOwner
from app.domain.vocabulary import ApprovalBody, ApprovalResult
from app.services import (
    agreement_approvals,
    agreement_parties,
    agreement_versions,
    agreements,
    attachments,
    goals,
    people,
)
from app.ui import messages
from app.ui.page import PAGES
from app.ui.papers import PapersView
from tests.papers import write_pdf
from tests.ui.driving import add, field, lines, press, shown, titles

TODAY = date(2026, 11, 20)


def said(day=TODAY, **more):
    fields = {"changes": "", "reason": "", "approved_by": "", "decision_id": None}
    return VersionDraft(day, **(fields | more))


def choice(page, name) -> QComboBox:
    (found,) = [
        x
        for x in page.findChildren(QComboBox)
        if x.accessibleName() == name and x.isVisibleTo(page)
    ]  # fmt: skip
    return found


def pick(page, name, words):
    box = choice(page, name)
    offered = [box.itemText(n) for n in range(box.count())]
    (number,) = [n for n, text in enumerate(offered) if f"{text},".startswith(f"{words},")]
    box.setCurrentIndex(number)
    box.activated.emit(number)
    QCoreApplication.processEvents()


def write(qtbot, page, name, text):
    """Type in a field and leave it; offscreen the window does not always have the focus itself."""
    found = field(page, name)
    found.setFocus()
    found.selectAll()
    qtbot.keyClicks(found, text)
    found.clearFocus()
    QCoreApplication.sendEvent(found, QFocusEvent(QEvent.Type.FocusOut))
    qtbot.wait(1)


@pytest.fixture
def page(window, workspace):
    window.go_to("agreements")
    return window.page


def test_aftaler_stands_among_the_pages(window, workspace):
    assert "agreements" in [entry.key for entry in PAGES]


def test_an_empty_plan_says_what_to_do_first(page):
    assert titles(lines(page, "Aftaler")) == ["Strategisk samarbejdsaftale"]
    assert "Ingen delaftaler endnu" in shown(page)
    assert "○ Ingen version gælder endnu" in shown(page)


def test_the_ssa_is_written_in_place(qtbot: QtBot, page):
    plan = page.workspace.plan
    write(qtbot, page, "Problemkompleks", "Mange er utrygge")
    write(qtbot, page, "Organisation", "Bestyrelsen mødes tre gange om året")
    draft = agreements.get_ssa(plan)
    assert draft.problem == "Mange er utrygge"
    assert draft.organisation == "Bestyrelsen mødes tre gange om året"


def test_a_new_delaftale_is_chosen_and_its_parties_are_taken_from_the_plan(qtbot: QtBot, page):
    plan = page.workspace.plan
    kommune = people.add_organisation(plan, "Aaby Kommune")
    person = people.add_person(plan, "Mette Kjær")
    from dataclasses import replace

    people.save_person(
        plan, person,
        replace(people.get_person(plan, person), title="Jobcenterchef", organisation_id=kommune),
    )  # fmt: skip
    add(qtbot, page, "Ny delaftale", "Unge i job")
    key = lines(page, "Aftaler").key
    pick(page, "Ny part blandt personer og organisationer", "Mette Kjær")
    write(qtbot, page, "Partens enhed", "Jobcentret")
    add(qtbot, page, "Ny part: skriv et navn", "Lars Toft")
    write(qtbot, page, "Underskrevet", "1/3-26")
    first, second = agreement_parties.list_parties(plan, key)
    assert (first.draft.title, first.draft.unit, first.organisation) == (
        "Jobcenterchef", "Jobcentret", "Aaby Kommune",
    )  # fmt: skip
    assert second.draft.signed_on == date(2026, 3, 1)
    press(page, "Op")
    assert titles(lines(page._delaftale, "Parter")) == ["Lars Toft", "Mette Kjær"]
    press(page, "Fjern parten")
    assert titles(lines(page._delaftale, "Parter")) == ["Mette Kjær"]


def test_the_delmaal_are_written_here(qtbot: QtBot, page):
    add(qtbot, page, "Ny delaftale", "Unge i job")
    add(qtbot, page, "Nyt delmål", "Flere unge i fritidsjob")
    (goal,) = goals.list_sub_goals(page.workspace.plan, lines(page, "Aftaler").key)
    assert goal.name == "Flere unge i fritidsjob"
    assert lines(page, "Delmål").lines[0].right == "▲ ingen aktivitet, ingen indikator"


def test_adopting_a_delaftale_shows_what_differs_and_freezes_it(qtbot: QtBot, page):
    plan = page.workspace.plan
    add(qtbot, page, "Ny delaftale", "Unge i job")
    key = lines(page, "Aftaler").key
    agreement_versions.adopt_version(plan, key, said(date(2026, 1, 1)))
    write(qtbot, page, "Formål", "Flere unge skal have et fritidsjob")
    assert "● 1 felt er ændret siden version 1 og ikke vedtaget: formål." in shown(page)
    assert any(line.sub.endswith("ændret, ikke vedtaget") for line in lines(page, "Aftaler").lines)
    press(page, "Vedtag ny version …")
    qtbot.wait(1)
    assert "+ Flere unge skal have et fritidsjob" in shown(page)
    panel = page._panel
    assert field(panel, "Hvad er ændret?").toPlainText() == "Ændret: formål"
    write(qtbot, page._panel._form, "Hvorfor?", "Bestyrelsen ønskede det")
    press(page, "Vedtag version 2")
    assert not panel.isVisible()
    assert "✓ Version 2 gælder fra 20-11-2026" in shown(page)
    newest, _ = agreement_versions.list_versions(plan, key)
    assert newest.draft == said(changes="Ændret: formål", reason="Bestyrelsen ønskede det")
    wording = agreement_versions.get_wording(plan, newest.id)
    assert wording.purpose == "Flere unge skal have et fritidsjob"
    assert "ikke vedtaget" not in shown(page)


def test_a_version_may_be_the_document_alone(qtbot: QtBot, page, tmp_path, monkeypatch):
    paper = write_pdf(tmp_path / "Underskrevet aftale.pdf")
    monkeypatch.setattr(messages, "choose_file", lambda *_: paper)
    press(page, "Vedtag ny version …")
    (freeze,) = [
        x
        for x in page._panel.findChildren(QLabel)
        if x.text() == "Gem aftalens tekst, som den står nu"
    ]
    qtbot.mouseClick(freeze, Qt.MouseButton.LeftButton)
    qtbot.wait(1)
    press(page, "Vedtag version 1")
    assert "En version skal have aftalens tekst" in shown(page)
    press(page, "Vælg det underskrevne dokument …")
    press(page, "Vedtag version 1")
    (version,) = agreement_versions.list_versions(page.workspace.plan, None)
    assert (version.has_wording, version.papers) == (False, 1)
    assert "▲ Version 1 kræver LBF-godkendelse" in shown(page)


def test_a_day_that_is_not_understood_adopts_nothing(qtbot: QtBot, page):
    press(page, "Vedtag ny version …")
    write(qtbot, page._panel, "Gælder fra", " ")
    assert "Skriv, fra hvilken dag versionen gælder" in shown(page)


def test_the_ssa_is_in_force_when_the_fund_says_yes(qtbot: QtBot, page):
    plan = page.workspace.plan
    key = agreement_versions.adopt_version(plan, None, said(date(2026, 1, 1)))
    page.show_thing("ssa/approvals")
    approvals = lines(page, "Godkendelser")
    assert titles(approvals) == ["Boligsocial bestyrelse", "Landsbyggefonden"]
    assert "▲ 2 svar mangler" in shown(page)
    (fund,) = [
        line.id
        for line in agreement_approvals.list_approvals(plan, key)
        if line.draft.body is ApprovalBody.FUND
    ]
    approvals.choose(fund)
    pick(page, "Svar", "godkendt")
    assert "1 godkendelse er ikke dokumenteret" in shown(page)
    write(qtbot, page, "Svarets dato", "3/2-26")
    write(qtbot, page, "Dokumentation", "Tilsagnsbrev")
    assert "✓ Version 1 gælder fra 03-02-2026" in shown(page)
    assert "▲ 1 svar mangler" in shown(page)
    pick(page, "Ny instans", "Kommunalbestyrelse")
    assert "▲ 2 svar mangler" in shown(page)
    press(page, "Fjern instansen")
    assert "▲ 1 svar mangler" in shown(page)


def test_a_paper_dropped_on_a_godkendelse_is_its_proof(page, tmp_path):
    plan = page.workspace.plan
    key = agreement_versions.adopt_version(plan, None, said())
    board = agreement_approvals.list_approvals(plan, key)[0].id
    page.show_thing("ssa/approvals")
    lines(page, "Godkendelser").choose(board)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(write_pdf(tmp_path / "Referat.pdf")))])
    (papers,) = [x for x in page._approvals.findChildren(PapersView) if x.isVisibleTo(page)]
    papers.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    (paper,) = attachments.list_attachments(plan, board, PaperOwner.APPROVAL)
    assert paper.title == "Referat"
    assert "1 dokument" in lines(page, "Godkendelser").lines[0].sub


def test_an_earlier_day_shows_the_wording_then_in_force(qtbot: QtBot, window, demo):
    window.go_to("agreements")
    page = window.page
    (job,) = [
        line.id for line in agreements.list_delaftaler(demo.plan) if line.name == "Beskæftigelse"
    ]
    page.show_thing(f"{job}/versions")
    assert "Gem version 3 som PDF …" in page._print.text()
    write(qtbot, page, "Som den var den", "1/6-25")
    assert "01-06-2025: version 2." in shown(page)
    assert page._print.text() == "Gem version 2 som PDF …"
    assert "En medarbejder på helhedsplanen og kommunens jobkonsulent" in shown(page)
    write(qtbot, page, "Som den var den", "1/1-20")
    assert "01-01-2020 gjaldt ingen version endnu." in shown(page)


def test_the_agreement_in_force_is_printed_in_two_clicks(
    qtbot: QtBot, window, demo, tmp_path, monkeypatch
):
    from pypdf import PdfReader

    target = tmp_path / "aftale.pdf"
    proposed = []
    monkeypatch.setattr(
        messages, "choose_new_file", lambda *words: proposed.append(words[2]) or target
    )
    window.navigation._buttons["agreements"].click()
    press(window.page, "Gem version 1 som PDF …")
    qtbot.waitUntil(target.exists, timeout=20_000)
    assert proposed == ["Strategisk samarbejdsaftale, version 1.pdf"]
    text = "\n".join(page.extract_text() for page in PdfReader(target).pages)
    assert "Version 1 · gælder fra" in text
    assert "UDKAST" not in text


def test_a_version_made_by_mistake_is_deleted_after_a_question(window, demo):
    window.go_to("agreements")
    page = window.page
    page.show_thing("ssa/versions")
    newest = agreement_versions.list_versions(demo.plan, None)[0]
    page._versions_view.choose(newest.id)
    press(page, "Slet versionen …")
    press(page, "Slet versionen")
    assert newest.id not in {v.id for v in agreement_versions.list_versions(demo.plan, None)}
    assert "✓ Version 1 gælder" in shown(page)


def test_a_delaftale_is_deleted_after_a_question(window, demo):
    window.go_to("agreements")
    page = window.page
    key = agreements.list_delaftaler(demo.plan)[0].id
    page.show_thing(str(key))
    press(page, "Slet delaftalen …")
    press(page, "Slet delaftalen")
    assert key not in {line.id for line in agreements.list_delaftaler(demo.plan)}
    assert lines(page, "Aftaler").key == "ssa"


def test_a_grant_periods_focus_areas_are_fetched_on_planen(window, workspace):
    window.go_to("plan:focus_area")
    name = "Hent indsatsområder fra en bevillingsperiode"
    pick(window.page, name, "2019-26: Uddannelse og livschancer")
    assert titles(lines(window.page, "Valgt del"))[1] == "Beskæftigelse"
    assert len(agreements.list_focus_areas(workspace.plan)) == 4


def test_the_keyboard_walks_through_agreements_and_views(qtbot: QtBot, window, demo):
    window.go_to("agreements")
    page = window.page
    found = lines(page, "Aftaler")
    assert found.hasFocus()
    qtbot.keyClick(found, Qt.Key.Key_Down)
    assert page._title.text() == "Uddannelse og livschancer"
    button = page._switch.button("versions")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert titles(lines(page, "Versioner"))[0].startswith("Version 2, fra")
    assert "Delmål" in shown(page)


def test_results_have_words_for_every_answer():
    from app.ui.pages.agreement_approvals import _RESULTS

    assert set(_RESULTS) == set(ApprovalResult)
