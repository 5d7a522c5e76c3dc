"""The page Medarbejderark, driven as she drives it: made, mailed, dropped, fetched."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.vocabulary import ActivityStatus
from app.services import activities, activity_notes, registrations, staff_sheets, staff_sheets_files
from app.ui import messages
from app.ui.widgets.lines import LineList
from tests import factories
from tests.ui.driving import unseen

TODAY = date(2026, 11, 20)


@pytest.fixture
def page(window, workspace):
    """The page on a plan with two colleagues and an activity each."""
    with unseen(workspace) as plan:
        factories.make_area(plan, "Ådalen")
        for name, activity in (("Mette Kjær", "Fritidsjob"), ("Lars Toft", "Fædregruppe")):
            person = factories.make_person(plan, name, email=f"{name[:4]}@example.dk")
            factories.make_activity(
                plan, activity, responsible_id=person, status=ActivityStatus.RUNNING
            )
    window.go_to("staff")
    return window.page


@pytest.fixture
def opened(monkeypatch):
    """The files and folders that were opened in other programs."""
    found = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: found.append(url.toLocalFile()) or True
    )
    return found


@pytest.fixture
def filled(page, workspace, tmp_path):
    """Mette's sheet with a session, a note and a row from another month."""
    press(page, "Lav ark")
    path = tmp_path / "Mettes ark.xlsx"
    key = next(one.id for one in sheets(workspace) if one.person == "Mette Kjær")
    staff_sheets_files.save_workbook(workspace.plan, key, path, TODAY)
    book = load_workbook(path)
    for row, day in enumerate((date(2026, 11, 10), date(2026, 10, 10)), start=4):
        for column, value in enumerate((day, "Fritidsjob", "Ådalen", 12, 2), start=2):
            book["Gange"].cell(row, column).value = value
    book["Noter"]["D4"] = "Det går godt."
    book.save(path)
    return path


def sheets(workspace):
    return staff_sheets.list_sheets(workspace.plan)


def registered(workspace):
    return registrations.list_period(workspace.plan, date(2026, 11, 1), TODAY)


def press(page, words):
    (found,) = [
        made for made in page.findChildren(QPushButton)
        if made.text() == words and made.isVisibleTo(page)
    ]  # fmt: skip
    found.click()


def tick(page, words):
    (found,) = [
        part.parent().box for part in page.findChildren(QLabel)
        if part.text() == words and hasattr(part.parent(), "box")
    ]  # fmt: skip
    return found


def shown(page):
    return [part.text() for part in page.findChildren(QLabel) if part.isVisibleTo(page)]


def rows(page, name="Medarbejderark"):
    (found,) = [part for part in page.findChildren(LineList) if part.accessibleName() == name]
    return [(line.title, line.right) for line in found.lines]


def drop(page, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    page.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip


@pytest.fixture
def dropped(qtbot: QtBot, page, filled):
    """The page with Mette's sheet dropped on it."""
    drop(page, filled)
    qtbot.waitUntil(lambda: page.answers.draft is not None and page.answers.isVisible())
    return page


def test_without_staff_it_says_what_to_do_first(window, workspace):
    window.go_to("staff")
    press(window.page, "Åbn Aktiviteter")
    assert window.page.key == "activities"


def test_sheets_are_made_for_all_with_a_deadline_and_undone(page, window, workspace):
    press(page, "Lav ark")
    assert rows(page) == [
        ("Ikke sendt endnu (2)", ""), ("Lars Toft", "– ikke sendt"), ("Mette Kjær", "– ikke sendt"),
    ]  # fmt: skip
    assert {one.due for one in sheets(workspace)} == {date(2026, 12, 7)}
    workspace.undo()
    assert sheets(workspace) == []


def test_a_sheet_is_made_for_one_and_another_period_by_keys(qtbot: QtBot, page, workspace):
    boxes = {box.accessibleName(): box for box in page.findChildren(QComboBox)}
    qtbot.keyClick(boxes["Periode"], Qt.Key.Key_Home)
    boxes["Periode"].activated.emit(boxes["Periode"].currentIndex())
    qtbot.keyClick(tick(page, "Lars Toft"), Qt.Key.Key_Space)
    press(page, "Lav ark")
    (only,) = sheets(workspace)
    assert (only.person, only.title) == ("Mette Kjær", "Medarbejderark for uge 47, 2026")


def test_mails_to_all_go_into_a_folder_and_are_marked_as_sent(
    qtbot: QtBot, page, window, workspace, opened, tmp_path, monkeypatch
):
    press(page, "Lav ark")
    monkeypatch.setattr(messages, "choose_folder", lambda *_: tmp_path)
    press(page, "Lav mails til alle …")
    qtbot.waitUntil(lambda: bool(opened))
    assert len(list(tmp_path.glob("*.eml"))) == 2
    assert "2 mailkladder" in window.notices.sentence
    press(window, "Markér dem som sendt")
    assert {one.sent_on for one in sheets(workspace)} == {TODAY}


def test_who_is_missing_stands_first_and_beside_the_pages_name(page, window, workspace):
    press(page, "Lav ark")
    first, second = sheets(workspace)
    for one in (first, second):
        staff_sheets.mark_sent(workspace.plan, [one.id], TODAY - timedelta(days=9))
    draft = staff_sheets.get_card(workspace.plan, first.id).draft
    late = replace(draft, due=TODAY - timedelta(days=3))
    staff_sheets.save_sheet(workspace.plan, first.id, late)
    assert rows(page)[:2] == [("Mangler (2)", ""), ("Lars Toft", "■ 3 dage over fristen")]
    assert workspace.count("staff").words == "1 sen"
    page.show_thing(str(first.id))
    press(page, "Kopiér rykkertekst")
    assert "Vi mangler stadig dit ark" in QGuiApplication.clipboard().text()
    assert staff_sheets.get_card(workspace.plan, first.id).line.reminded_on is None
    press(window, "Notér som rykket")
    assert staff_sheets.get_card(workspace.plan, first.id).line.reminded_on == TODAY


def test_a_dropped_sheet_is_shown_and_written_only_on_demand(dropped, window, workspace):
    lines = rows(dropped, "Rækker i arket")
    assert [right for _, right in lines if right] == ["■ afvist", "✓ ny", "✓ ny"]
    assert registered(workspace) == []
    press(dropped, "Hent 2 rækker ind")
    (line,) = registered(workspace)
    assert (line.draft.participants, line.area) == (12, "Ådalen")
    assert "2 rækker skrevet (1 afvist)" in window.notices.sentence
    assert ("Mette Kjær", "✓ modtaget") in rows(dropped)
    workspace.undo()
    assert registered(workspace) == []


def test_a_row_is_left_out_with_the_space_bar(qtbot: QtBot, dropped, workspace):
    (listed,) = [
        part for part in dropped.findChildren(LineList) if part.accessibleName() == "Rækker i arket"
    ]
    listed.choose(0)
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    press(dropped, "Hent 1 række ind")
    assert registered(workspace) == []
    (note,) = activity_notes.list_status_notes(workspace.plan, 1)
    assert note.text == "Det går godt."


def test_a_change_meanwhile_is_seen_in_the_draft(dropped, workspace):
    key = dropped.answers.draft.line.id
    staff_sheets.delete_sheet(workspace.plan, key)
    assert dropped.answers.draft is None


def test_a_sheet_dropped_on_import_is_sent_here(qtbot: QtBot, window, page, filled):
    window.go_to("import")
    drop(window.page, filled)
    qtbot.waitUntil(lambda: window.page is page and page.answers.draft is not None)
    assert page.answers.draft.line.person == "Mette Kjær"


def test_another_file_is_refused_in_words(qtbot: QtBot, window, page, sheet):
    drop(page, sheet)
    qtbot.waitUntil(lambda: "ikke et medarbejderark" in window.notices.sentence)


def test_a_tally_sheet_is_made(qtbot: QtBot, page, window, tmp_path, monkeypatch):
    target = tmp_path / "Tælleark.pdf"
    monkeypatch.setattr(messages, "choose_new_file", lambda *_: target)
    press(page, "Lav tælleark …")
    qtbot.waitUntil(lambda: "Tælleark.pdf er gemt" in window.notices.sentence)
    assert target.read_bytes().startswith(b"%PDF")


def test_those_outside_the_house_are_asked_only_when_ticked(window, workspace):
    with unseen(workspace) as plan:
        mette = factories.make_person(plan, "Mette Kjær")
        police = factories.make_organisation(plan, "Østkystens Politi")
        steen = factories.make_person(plan, "Steen Vester", organisation_id=police)
        gade = factories.make_activity(
            plan, "Gadeplan", responsible_id=mette, status=ActivityStatus.RUNNING
        )
        activities.add_staff(plan, gade, steen)
    window.go_to("staff")
    assert not tick(window.page, "Steen Vester (Østkystens Politi, udefra)").isChecked()
    press(window.page, "Lav ark")
    assert [one.person for one in sheets(workspace)] == ["Mette Kjær"]
