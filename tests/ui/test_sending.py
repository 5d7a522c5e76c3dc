"""Send and Sendt: from the papers to the draft, and what is kept of it, as she does it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import fast_mail_parser
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from app.domain.audience import Audience
from app.domain.economy import BudgetKey
from app.domain.sendings import NewSending, Recipient
from app.domain.vocabulary import MeetingStatus, SendingKind
from app.services import economy, forums, meeting_mail, meetings, people, sendings
from app.services.economy import BudgetChange
from app.ui import messages
from app.ui.workspace import Sitter
from tests import factories
from tests.ui.conftest import NOW, TODAY
from tests.ui.driving import field, labels, lines, press, shown, titles, unseen

DAY = date(2026, 12, 18)


@pytest.fixture
def opened(monkeypatch):
    """The files that were opened; no program of the machine is started."""
    found = []

    def open_it(path):
        found.append(path)
        return True

    for module in ("sending_words", "send_meeting", "sendings"):
        monkeypatch.setattr(f"app.ui.pages.{module}.open_file", open_it)
    return found


@pytest.fixture
def target(monkeypatch, tmp_path):
    path = tmp_path / "kladde.eml"
    monkeypatch.setattr(messages, "choose_new_file", lambda *_: path)
    return path


@pytest.fixture
def meeting(workspace):
    with unseen(workspace) as plan:
        forum = forums.add_forum(plan, "Bestyrelsen")
        for name, email in (
            ("Mette Kjær", "mette@example.dk"), ("Lars Toft", "lars@example.dk"), ("Åse Holm", ""),
        ):  # fmt: skip
            person = people.add_person(plan, name)
            people.save_person(plan, person, replace(people.get_person(plan, person), email=email))
            forums.add_member(plan, forum, person, TODAY)
        return factories.plan_meeting(plan, forum, DAY)


def prepare(qtbot, workspace, page):
    page._prepare.setFocus()
    qtbot.keyClick(page._prepare, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not workspace.jobs.is_busy, timeout=20_000)
    qtbot.waitUntil(page._make.isVisible)


def test_the_agenda_is_made_a_draft_by_keyboard_alone(
    qtbot, window, workspace, meeting, opened, target
):
    window.go_to(f"meetings:{meeting}")
    press(window.page, "Send")
    page = window.page
    assert page.key == "send"
    assert "Modtagere: 2 af 2" in labels(page)
    assert "▲ Uden e-mail, der kan bruges: Åse Holm." in shown(page)
    lars = next(
        box for box in page.findChildren(QCheckBox) if box.accessibleName().startswith("Lars")
    )
    lars.setFocus()
    qtbot.keyClick(lars, Qt.Key.Key_Space)
    assert "Modtagere: 1 af 2" in labels(page)
    subject = field(page, "Emne")
    subject.setFocus()
    subject.selectAll()
    qtbot.keyClicks(subject, "Læs punkt 3 først")
    prepare(qtbot, workspace, page)
    files = lines(page, "Det går med")
    assert titles(files) == [
        "Bestyrelsen 2026-12-18 internt.pdf",
        "Møde Bestyrelsen 18-12-2026.ics",
    ]
    files.setFocus()
    files.choose("Møde Bestyrelsen 18-12-2026.ics")
    qtbot.keyClick(files, Qt.Key.Key_Return)
    assert opened.pop().read_bytes().startswith(b"BEGIN:VCALENDAR")
    qtbot.keyClick(files, Qt.Key.Key_Space)
    page._make.setFocus()
    qtbot.keyClick(page._make, Qt.Key.Key_Return)
    mail = fast_mail_parser.parse_email(target.read_bytes())
    assert mail.subject == "Læs punkt 3 først"
    assert [one.filename for one in mail.attachments] == ["Bestyrelsen 2026-12-18 internt.pdf"]
    assert opened == [target]
    (line,) = sendings.list_sendings(workspace.plan)
    assert [one.name for one in line.recipients] == ["Mette Kjær"]
    assert line.sent_on is None


def test_what_she_wrote_stays_when_the_plan_changes_but_the_papers_are_made_anew(
    qtbot, window, workspace, meeting
):
    window.go_to(f"send:{meeting}")
    page = window.page
    text = field(page, "Tekst")
    text.setFocus()
    text.setPlainText("Mine egne ord")
    prepare(qtbot, workspace, page)
    forum = meetings.get_meeting(workspace.plan, meeting).forum_id
    person = people.add_person(workspace.plan, "Peter Krogh")
    draft = replace(people.get_person(workspace.plan, person), email="peter@example.dk")
    people.save_person(workspace.plan, person, draft)
    forums.add_member(workspace.plan, forum, person, TODAY)
    assert field(page, "Tekst").toPlainText() == "Mine egne ord"
    assert "Modtagere: 3 af 3" in labels(page)
    assert page._prepare.isVisible()


def move(workspace, meeting, day):
    draft = meetings.get_meeting_draft(workspace.plan, meeting)
    meetings.save_meeting(workspace.plan, meeting, replace(draft, day=day))


def test_a_mail_she_has_not_written_in_follows_the_meeting(
    qtbot, window, workspace, meeting, opened, target
):
    window.go_to(f"send:{meeting}")
    page = window.page
    window.go_to("meetings")
    move(workspace, meeting, date(2026, 12, 22))
    window.go_to(f"send:{meeting}")
    assert page is window.page
    prepare(qtbot, workspace, page)
    press(page, "Lav mailkladde …")
    mail = fast_mail_parser.parse_email(target.read_bytes())
    assert mail.subject.endswith("tirsdag 22-12-2026")
    assert "tirsdag 22-12-2026" in mail.text_plain[0]
    assert "18-12-2026" not in mail.text_plain[0]
    assert [one.filename for one in mail.attachments][1] == "Møde Bestyrelsen 22-12-2026.ics"


def test_what_she_wrote_stays_and_is_said_to_be_older_than_the_meeting(
    qtbot, window, workspace, meeting
):
    window.go_to(f"send:{meeting}")
    page = window.page
    text = field(page, "Tekst")
    text.setFocus()
    text.setPlainText("Mine egne ord")
    window.go_to("meetings")
    for day in (date(2026, 12, 22), date(2026, 12, 23)):
        move(workspace, meeting, day)
        window.go_to(f"send:{meeting}")
        assert field(page, "Tekst").toPlainText() == "Mine egne ord"
        assert field(page, "Emne").text().endswith(f"{day:%d-%m-%Y}")
        assert "▲ Mødet er ændret, siden du skrev teksten." in labels(page)
    press(page, "Brug det nye forslag")
    assert "onsdag 23-12-2026" in field(page, "Tekst").toPlainText()
    assert "Mødet er ændret" not in shown(page)
    press(window.notices, "Fortryd")
    assert field(page, "Tekst").toPlainText() == "Mine egne ord"
    assert "▲ Mødet er ændret, siden du skrev teksten." in labels(page)
    move(workspace, meeting, DAY)
    assert "Mødet er ændret" not in shown(page)


def test_papers_made_before_any_change_of_the_plan_are_never_sent(
    qtbot, window, workspace, meeting, opened, target
):
    with unseen(workspace) as plan:
        line = economy.add_line(plan, "Løn", factories.make_delaftale(plan, "Tryghed"))
        source = economy.add_source(plan, "LBF")
    window.go_to(f"send:{meeting}")
    page = window.page
    prepare(qtbot, workspace, page)
    files = lines(page, "Det går med")
    files.choose("Møde Bestyrelsen 18-12-2026.ics")
    files.setFocus()
    qtbot.keyClick(files, Qt.Key.Key_Space)
    press(page, "Lav mailkladde …")
    assert page._make.isVisible()  # that it was made changes none of its papers
    key = BudgetKey(line, source, 2026)
    economy.set_budgets(workspace.plan, [BudgetChange(key, Decimal(999_999))])
    assert page._prepare.isVisible()
    assert not page._make.isVisible()
    prepare(qtbot, workspace, page)
    window.go_to("economy")
    window.go_to("send")
    assert page._make.isVisible()
    assert [file.name for file in page._files_along()] == ["Bestyrelsen 2026-12-18 internt.pdf"]
    window.undo_action.trigger()
    window.go_to("send")
    assert page._prepare.isVisible()


def test_papers_are_made_again_when_the_plan_changed_meanwhile(
    qtbot, window, workspace, meeting, monkeypatch
):
    window.go_to(f"send:{meeting}")
    collect = meeting_mail.collect_files

    def slow(plan, *asked):
        made = collect(plan, *asked)
        people.add_person(plan, "Peter Krogh")
        return made

    monkeypatch.setattr(meeting_mail, "collect_files", slow)
    press(window.page, "Gør papirerne klar")
    qtbot.waitUntil(lambda: not workspace.jobs.is_busy, timeout=20_000)
    qtbot.waitUntil(lambda: "Planen blev ændret imens" in shown(window))
    assert window.page._prepare.isVisible()


def test_minutes_of_a_meeting_that_is_not_held_are_kindly_refused(
    qtbot, window, workspace, meeting
):
    window.go_to(f"send:{meeting}")
    page = window.page
    press(page, "Referat")
    assert "Mødet er ikke holdt endnu" in shown(page)
    assert not page._prepare.isVisible()
    assert "indsigelser" not in shown(page)
    press(page, "Dagsorden")
    assert page._prepare.isVisible()
    meetings.set_status(workspace.plan, meeting, MeetingStatus.HELD, TODAY)
    press(page, "Referat")
    assert "Mødet er ikke holdt endnu" not in shown(page)
    assert page._prepare.isVisible()


def test_whoever_sits_here_signs_both_mails(qtbot, window, workspace, meeting):
    window.go_to(f"send:{meeting}")
    page = window.page
    assert field(page, "Tekst").toPlainText().endswith("Venlig hilsen")
    karen = people.add_person(workspace.plan, "Karen Holst")
    workspace.seat(Sitter(karen, "Karen Holst"))
    assert field(page, "Tekst").toPlainText().endswith("Venlig hilsen\nKaren Holst")
    meetings.set_status(workspace.plan, meeting, MeetingStatus.HELD, TODAY)
    press(page, "Referat")
    assert field(page, "Tekst").toPlainText().endswith("Venlig hilsen\nKaren Holst")


def test_nobody_to_send_to_is_said_and_nothing_is_made(qtbot, window, workspace, meeting, target):
    window.go_to(f"send:{meeting}")
    press(window.page, "Vælg ingen")
    prepare(qtbot, workspace, window.page)
    press(window.page, "Lav mailkladde …")
    assert "Der er ingen modtagere med e-mail" in shown(window)
    assert not target.exists()


def test_without_a_mail_program_the_file_is_kept_and_said(
    qtbot, window, workspace, meeting, target, monkeypatch
):
    monkeypatch.setattr("app.ui.pages.sending_words.open_file", lambda _: False)
    window.go_to(f"send:{meeting}")
    prepare(qtbot, workspace, window.page)
    press(window.page, "Lav mailkladde …")
    assert target.exists()
    assert "maskinen har intet program til den" in shown(window)


def test_the_papers_are_laid_in_a_folder(qtbot, window, workspace, meeting, opened, tmp_path):
    window.go_to(f"send:{meeting}")
    press(window.page, "Offentlig udgave")
    window.page.make_folder(tmp_path)
    qtbot.waitUntil(lambda: not workspace.jobs.is_busy, timeout=20_000)
    assert (tmp_path / "Bestyrelsen 2026-12-18" / "00 Dagsorden.pdf").exists()
    (line,) = sendings.list_sendings(workspace.plan)
    assert line.kind is SendingKind.PORTAL


def test_each_meeting_begins_with_the_members(window, workspace, meeting):
    with unseen(workspace) as plan:
        other = factories.plan_meeting(plan, meetings.get_meeting(plan, meeting).forum_id, TODAY)
    window.go_to(f"send:{meeting}")
    press(window.page, "Offentlig udgave")
    window.go_to("meetings")
    window.go_to(f"send:{meeting}")
    assert "Lukkede punkter står kun med titel" in shown(window.page)
    window.go_to(f"send:{other}")
    assert "Alt er med, også lukkede punkter" in shown(window.page)
    assert window.page._readers.key is Audience.INTERNAL


def test_sent_is_marked_and_the_meeting_brought_on_with_one_button(
    qtbot, window, workspace, meeting, opened, target, tmp_path, monkeypatch
):
    new = NewSending(
        SendingKind.AGENDA, "Dagsorden", "Kære alle", (Recipient(None, "Mette", "m@example.dk"),),
        meeting_id=meeting,
    )  # fmt: skip
    key = sendings.make_mail(workspace.plan, new, tmp_path / "m.eml", NOW)
    window.go_to(f"sendings:{key}")
    page = window.page
    assert "▲ 1 kladde ikke sendt" in shown(page)
    press(page, "Markér som sendt")
    assert "✓ sendt 20-11-2026" in labels(page)
    press(page, "Notér mødet som indkaldt")
    assert meetings.get_meeting(workspace.plan, meeting).status is MeetingStatus.CALLED
    window.undo_action.trigger()
    assert meetings.get_meeting(workspace.plan, meeting).status is MeetingStatus.PLANNED


def test_the_demo_shows_what_was_sent_with_its_exact_file(window, demo, opened, qtbot):
    window.go_to("sendings")
    page = window.page
    listed = lines(page, "Sendt")
    assert len(titles(listed)) == 6
    press(page, "Ikke sendt endnu")
    assert len(titles(listed)) == 1
    press(page, "Alt")
    minutes = next(line for line in sendings.list_sendings(demo.plan) if line.files)
    listed.choose(minutes.id)
    files = lines(page, "Filerne, som de var")
    files.setFocus()
    qtbot.keyClick(files, Qt.Key.Key_Return)
    assert opened[-1].read_bytes().startswith(b"%PDF")


def test_a_decision_brought_on_becomes_a_mail_to_the_forum(window, demo, opened, target):
    from app.services import routes

    line = next(
        one for one in _routes(demo.plan) if routes.route_mail(demo.plan, one, TODAY).addresses
    )
    window.go_to(f"trail:route/{line}")
    press(window.page, "Lav mailkladde …")
    assert target.exists()
    kept = sendings.list_sendings(demo.plan)[0]
    assert kept.kind is SendingKind.ROUTE
    assert kept.recipients[0].person_id is not None


def _routes(plan):
    from sqlalchemy import select

    from app.db.tables import DecisionRoute

    with plan.read() as session:
        return list(session.scalars(select(DecisionRoute.id)))
