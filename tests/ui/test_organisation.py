"""The page Organisation as she drives it: by keys, on all its views, with its papers saved."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from app.domain.vocabulary import ForumLevel, MemberRole
from app.services import charters, decisions, forums, handing_over, people
from app.ui.widgets.adding import AddLine
from app.ui.widgets.drawing import DrawingView
from app.ui.widgets.lines import LineList
from tests import factories
from tests.ui.driving import press
from tests.ui.driving import shown as said

TODAY = date(2026, 11, 20)


def visible(page, kind, name):
    found = [
        widget for widget in page.findChildren(kind)
        if widget.accessibleName() == name and widget.isVisibleTo(page)
    ]  # fmt: skip
    assert len(found) == 1, f"{len(found)} called {name}"
    return found[0]


def type_name(qtbot, page, placeholder, text):
    (line,) = [
        line for line in page.findChildren(AddLine)
        if line.input.accessibleName() == placeholder and line.isVisibleTo(page)
    ]  # fmt: skip
    qtbot.keyClicks(line.input, text)
    qtbot.keyClick(line.input, Qt.Key.Key_Return)
    qtbot.wait(1)


def choose_option(qtbot, page, name, words):
    box = visible(page, QComboBox, name)
    box.setFocus()
    number = box.findText(words)
    assert number >= 0, f"{words} is not offered"
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(number):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.wait(1)


@pytest.fixture
def page(window, workspace):
    window.go_to("organisation")
    return window.page


@pytest.fixture
def board(workspace):
    return forums.add_forum(workspace.plan, "Bestyrelsen")


def test_a_board_is_made_by_keys_alone(qtbot, window, workspace, page):
    assert "Ingen fora endnu" in said(page)
    type_name(qtbot, page, "Nyt forum", "Den boligsociale bestyrelse")
    type_name(qtbot, page, "Ny person, der ikke står i planen", "Mette Kjær")
    choose_option(qtbot, page, "Rolle", "formand")
    speaks = visible(page, QLineEdit, "Taler for")
    qtbot.keyClicks(speaks, "kommunen")
    qtbot.keyClick(speaks, Qt.Key.Key_Return)
    (forum,) = forums.list_forum_lines(workspace.plan)
    (member,) = forum.members
    assert forum.level is ForumLevel.STRATEGIC
    assert (member.person, member.role) == ("Mette Kjær", MemberRole.CHAIR)
    assert member.draft.speaks_for == "kommunen"
    window.undo_action.trigger()
    assert forums.list_forum_lines(workspace.plan)[0].members[0].draft.speaks_for == ""
    assert window.page.key == "organisation"


def test_advice_is_given_in_words_and_nothing_is_blocked(qtbot, page):
    type_name(qtbot, page, "Nyt forum", "Bestyrelsen")
    assert "▲ Der sidder ingen i forummet endnu." in said(page)
    type_name(qtbot, page, "Ny person, der ikke står i planen", "Mette Kjær")
    assert "Bestyrelsen har 1 medlem; det plejer at være 5-16." in said(page)
    assert "Der er intet kommissorium endnu." in said(page)


def test_one_who_leaves_is_kept_under_former_members(qtbot, window, workspace, board):
    person = people.add_person(workspace.plan, "Mette Kjær")
    forums.add_member(workspace.plan, board, person, date(2025, 1, 1))
    window.go_to(f"organisation:forum/{board}")
    members = visible(window.page, LineList, "Medlemmer")
    members.setFocus()
    qtbot.keyClick(members, Qt.Key.Key_Down)
    last = visible(window.page, QLineEdit, "Medlem til")
    qtbot.keyClicks(last, "31-10-2026")
    qtbot.keyClick(last, Qt.Key.Key_Return)
    assert [line.title for line in members.lines] == ["Tidligere medlemmer", "Mette Kjær"]
    assert members.lines[1].muted


def test_a_click_on_a_member_brings_the_seat_into_sight_and_keeps_the_row(qtbot, window, demo):
    window.go_to("organisation:forum/1")
    members = visible(window.page, LineList, "Medlemmer")
    row = members.visualRect(members.model().index(7, 0)).center()
    qtbot.mouseClick(members.viewport(), Qt.MouseButton.LeftButton, pos=row)
    role = visible(window.page, QComboBox, "Rolle")
    qtbot.waitUntil(lambda: not role.visibleRegion().isEmpty())
    assert members.viewport().visibleRegion().contains(row)


def test_a_kommissorium_gets_a_new_version_and_the_old_is_read_only(
    qtbot, window, workspace, board
):
    window.go_to(f"organisation:forum/{board}")
    page = window.page
    press(page, "Kommissorium")
    press(page, "Skriv et kommissorium")
    valid = visible(page, QLineEdit, "Gælder fra")
    qtbot.keyClicks(valid, "01-01-2026")
    qtbot.keyClick(valid, Qt.Key.Key_Return)
    tasks = visible(page, QPlainTextEdit, "Opgaver")
    tasks.setFocus()
    qtbot.keyClicks(tasks, "Godkende delaftaler")
    press(page, "Ny version")
    valid = visible(page, QLineEdit, "Gælder fra")
    qtbot.keyClicks(valid, "01-11-2026")
    qtbot.keyClick(valid, Qt.Key.Key_Return)
    assert visible(page, QPlainTextEdit, "Opgaver").toPlainText() == "Godkende delaftaler"
    versions = visible(page, LineList, "Kommissoriets versioner")
    assert [line.right for line in versions.lines] == ["✓ gælder", "– afløst"]
    qtbot.keyClick(versions, Qt.Key.Key_Down)
    assert visible(page, QPlainTextEdit, "Opgaver").isReadOnly()
    assert "rettes i en ny version" in said(page)
    assert len(charters.list_charters(workspace.plan, board)) == 2


def test_an_ended_forum_is_not_offered_for_a_new_meeting(qtbot, window, workspace, board):
    forums.add_forum(workspace.plan, "Temagruppen")
    window.go_to(f"organisation:forum/{board + 1}")
    page = window.page
    press(page, "Om forummet")
    day = visible(page, QLineEdit, "Sidste dag")
    qtbot.keyClicks(day, "01-11-2026")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    fora = visible(page, LineList, "Fora")
    assert [line.title for line in fora.lines if line.muted] == ["Temagruppen"]
    window.go_to("meetings")
    box = visible(window.page, QComboBox, "Forum for det nye møde")
    assert [box.itemText(n) for n in range(box.count())] == ["Bestyrelsen"]


def test_what_is_typed_about_one_forum_is_saved_there_when_another_is_chosen(
    qtbot, window, workspace, board
):
    forums.add_forum(workspace.plan, "Styregruppen")
    window.go_to(f"organisation:forum/{board}")
    press(window.page, "Om forummet")
    kind = visible(window.page, QLineEdit, "Art")
    kind.setFocus()
    qtbot.keyClicks(kind, "bestyrelse")
    fora = visible(window.page, LineList, "Fora")
    fora.setFocus()
    qtbot.keyClick(fora, Qt.Key.Key_Down)
    first, second = forums.list_forum_lines(workspace.plan)
    assert (first.kind, second.kind) == ("bestyrelse", "")


def test_addresses_are_copied_and_the_missing_are_named(window, workspace, board):
    from dataclasses import replace

    for name, email in (("Mette Kjær", "mette@example.dk"), ("Lars Toft", "")):
        person = people.add_person(workspace.plan, name)
        draft = replace(people.get_person(workspace.plan, person), email=email)
        people.save_person(workspace.plan, person, draft)
        forums.add_member(workspace.plan, board, person, TODAY)
    notices = []
    workspace.said.connect(lambda notice: notices.append(notice.sentence))
    window.go_to(f"organisation:forum/{board}")
    press(window.page, "Kopiér e-mailadresser")
    assert QGuiApplication.clipboard().text() == "mette@example.dk"
    assert notices[-1].endswith("Uden adresse: Lars Toft.")


def test_a_person_kept_too_long_is_suggested_for_deletion(qtbot, window, demo):
    window.go_to("organisation:person")
    page = window.page
    assert "Aldrig deltagere, familier eller sager." in said(page)
    listed = visible(page, LineList, "Personer")
    assert listed.lines[0].title == "»Gemmes til« er passeret"
    assert "»Gemmes til« 27-10-2026 er passeret" in said(page)
    count = len(people.list_people(demo.plan))
    press(page, "Slet personen …")
    assert "»Verner Skov« har 1 medlemskab. Det slettes også." in said(page)
    assert len(people.list_people(demo.plan)) == count
    press(page, "Slet personen")
    assert len(people.list_people(demo.plan)) == count - 1
    window.undo_action.trigger()
    assert len(people.list_people(demo.plan)) == count


def offers(page):
    return {b.text() for b in page.findChildren(QPushButton) if b.isVisibleTo(page)}


def test_a_person_with_tasks_is_refused_without_a_button_until_they_are_given_on(
    qtbot, window, demo
):
    plan = demo.plan
    tasks = decisions.list_tasks(plan)
    person = next(task.responsible_id for task in tasks if task.responsible_id)
    window.go_to(f"organisation:person/{person}")
    page = window.page
    press(page, "Slet personen …")
    assert "kan ikke slettes endnu" in said(page)
    assert "Slet personen" not in offers(page)
    taker = next(line for line in people.list_people(plan) if line.id != person)
    handing_over.hand_over(plan, person, taker.id)
    qtbot.waitUntil(lambda: "kan ikke slettes endnu" not in said(page))
    assert "Slet personen" in offers(page)
    assert "Fortryd bringer det hele tilbage." in said(page)


def test_one_who_leaves_is_let_go_and_stands_where_she_stood(window, demo):
    plan = demo.plan
    person = next(x for x in people.list_people(plan) if x.name == "Hassan Demir").id
    seat = people.list_seats(plan, person)[0]
    factories.make_meeting(plan, seat.forum_id, date(2030, 1, 7), chair_id=person)
    window.go_to(f"organisation:person/{person}")
    page = window.page
    press(page, "Lad personen fratræde …")
    assert "slutter i dag" in said(page)
    assert f"vælges på ny: {seat.forum} 07-01-2030 (ordstyrer)" in said(page)
    press(page, "Lad personen fratræde")
    assert all(seat.ends is not None for seat in people.list_seats(plan, person))
    assert "Lad personen fratræde …" not in offers(page)
    assert people.get_person(plan, person).name == "Hassan Demir"
    window.undo_action.trigger()
    assert "Lad personen fratræde …" in offers(page)


def test_a_person_leads_to_her_forums_and_back(qtbot, window, demo):
    person = next(x for x in people.list_people(demo.plan) if x.name == "Hassan Demir")
    window.go_to(f"organisation:person/{person.id}")
    seats = visible(window.page, LineList, "Personens fora")
    seats.setFocus()
    qtbot.keyClick(seats, Qt.Key.Key_Down)
    qtbot.keyClick(seats, Qt.Key.Key_Return)
    assert demo.plan.place.startswith("organisation:forum/")
    assert visible(window.page, LineList, "Medlemmer").lines


def test_contacts_are_fetched_from_a_spreadsheet_on_the_page_of_lists(window, workspace, page):
    press(page, "Personer")
    press(page, "Hent fra regneark …")
    assert window.page.key == "lists"


def test_the_diagram_is_walked_by_arrows_and_opens_a_forum(qtbot, window, demo):
    window.go_to("organisation:diagram")
    page = window.page
    (view,) = page.findChildren(DrawingView)
    canvas = view.canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    names = {f.id: f.name for f in forums.list_forum_lines(demo.plan)}
    if names[canvas.chosen] == "Den boligsociale bestyrelse":
        qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert "hører under Den boligsociale bestyrelse" in canvas.accessibleName()
    chosen = canvas.chosen
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert demo.plan.place == f"organisation:forum/{chosen}"


def test_the_diagram_is_told_as_text_and_leaves_out_what_is_over(window, demo):
    window.go_to("organisation:diagram")
    press(window.page, "Læs som tekst")
    text = said(window.page)
    assert "bindeled er Anne Kirstine Vad" in text
    assert "Temagruppen om lys og stier" not in text
    press(window.page, "Se tegningen")


def test_the_diagram_zooms_by_keys(qtbot, window, demo):
    window.go_to("organisation:diagram")
    (view,) = window.page.findChildren(DrawingView)
    width = view.canvas.width()
    view.canvas.setFocus()
    qtbot.keyClick(view.canvas, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert view.canvas.width() > width
    qtbot.keyClick(view.canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.canvas.width() == width


@pytest.mark.parametrize(
    ("place", "words", "name"),
    [
        ("diagram", "Gem som PDF …", "d.pdf"),
        ("diagram", "Gem som SVG …", "d.svg"),
        ("forum/1", "Medlemsliste som PDF …", "m.pdf"),
        ("forum/1", "Medlemsliste som regneark …", "m.xlsx"),
    ],
)
def test_papers_are_saved_where_she_says(
    qtbot, window, demo, tmp_path, monkeypatch, place, words, name
):
    from app.ui import messages

    target = tmp_path / name
    monkeypatch.setattr(messages, "choose_new_file", lambda *_: target)
    window.go_to(f"organisation:{place}")
    press(window.page, words)
    qtbot.waitUntil(lambda: target.exists() and not demo.jobs.is_busy, timeout=20_000)
    assert target.stat().st_size > 1000


def test_everything_is_read_but_not_changed_in_a_protected_file(session, window, demo_copy):
    import stat
    from pathlib import Path

    path = Path(demo_copy)
    path.chmod(stat.S_IREAD)
    session.open(path)
    for view in ("forum", "diagram", "person", "organisation"):
        window.go_to(f"organisation:{view}")
        page = window.page
        adding = [x for x in page.findChildren(AddLine) if x.isVisibleTo(page)]
        assert adding == []
        deeds = [b.text() for b in page.findChildren(QPushButton) if b.isVisibleTo(page)]
        assert not any(deed.startswith(("Slet", "Ny ", "Fjern", "Hent")) for deed in deeds)
    session.close()
