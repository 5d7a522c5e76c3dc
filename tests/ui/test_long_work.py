"""Import and board pack from the window: in the background, looked through, and taken back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from app.services import areas, import_batches, indicators
from app.ui.widgets.table import Table
from tests.ui.test_pages import lines, press, titles

CSV = (
    "Område;Indikator;2023;2024\n"
    "Ådalen;Fraflytning;12;11\n"
    "Søparken;Fraflytning;9;<5\n"
    "Ådalene;Fraflytning;7;ca. 40\n"
    "I alt;Fraflytning;28;\n"
)


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "tal.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.fixture
def page(window, workspace):
    for name in ("Ådalen", "Søparken"):
        areas.add_area(workspace.plan, name)
    indicators.add_indicator(workspace.plan, "Fraflytning")
    window.go_to("import")
    return window.page


def shown_texts(page) -> str:
    return "\n".join(w.text() for w in page.findChildren(QLabel) if w.isVisible())


def table(page) -> Table:
    (found,) = page.findChildren(Table)
    return found


def test_a_file_is_shown_as_read_and_written_only_on_importer(
    qtbot, window, workspace, page, sheet
):
    page.read(sheet)
    qtbot.waitUntil(lambda: table(page).isVisible())
    doubtful = [shown.row.cell for shown in table(page).rows_model.rows]
    assert doubtful == ["C4", "D4"]
    press(page, "Alle (6)")
    assert len(table(page).rows_model.rows) == 6
    assert import_batches.list_batches(workspace.plan) == []
    press(page, "Importér")
    qtbot.waitUntil(lambda: bool(import_batches.list_batches(workspace.plan)))
    qtbot.waitUntil(lambda: "er importeret: 4 nye tal" in window.notices.sentence)
    assert titles(lines(page, "Tidligere importer")) == ["tal.csv"]
    window.notices._do()
    assert import_batches.list_batches(workspace.plan) == []


def test_why_a_number_is_doubtful_is_told(qtbot, page, sheet):
    page.read(sheet)
    qtbot.waitUntil(lambda: table(page).isVisible())
    table(page).choose(table(page).rows_model.rows[0])
    page._table.setCurrentIndex(page._table.rows_model.index(0, 0))
    assert "Ådalene" in shown_texts(page)


def test_a_file_that_is_no_spreadsheet_is_refused_on_the_page(qtbot, page, workspace, tmp_path):
    wrong = tmp_path / "billede.xlsx"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    page.read(wrong)
    qtbot.waitUntil(lambda: "Intet er ændret" in shown_texts(page))
    assert not table(page).isVisible()
    assert workspace.plan.next_undo().label == "Tilføj indikator"


def test_the_board_pack_is_made_from_the_window(qtbot, window, demo, tmp_path):
    window.go_to("material")
    page = window.page
    page.make(tmp_path)
    qtbot.waitUntil(lambda: "Materialet er lavet" in shown_texts(page), timeout=20_000)
    made = [Path(name) for name in (line.key for line in lines(page, "Lavede filer")._lines.lines)]
    assert [path.suffix for path in made] == [".pdf", ".xlsx"]
    assert all(path.stat().st_size > 10_000 for path in made)


def test_a_folder_that_cannot_be_written_is_said_in_the_window(qtbot, window, demo, tmp_path):
    blocked = tmp_path / "fil"
    blocked.write_text("x")
    window.go_to("material")
    window.page.make(blocked)
    qtbot.waitUntil(lambda: "kunne ikke gemmes" in window.notices.sentence, timeout=20_000)


def test_everything_is_saved_as_a_workbook(qtbot, window, demo, monkeypatch, tmp_path):
    import openpyxl

    from app.ui import messages

    target = tmp_path / "alt.xlsx"
    monkeypatch.setattr(messages, "choose_new_file", lambda *_: target)
    window.go_to("material")
    press(window.page, "Gem alt i et regneark …")
    qtbot.waitUntil(lambda: "Alt er gemt i alt.xlsx" in window.notices.sentence, timeout=30_000)
    book = openpyxl.load_workbook(target, read_only=True)
    assert book.sheetnames[0] == "Forklaring"
    assert "Registreringer" in book.sheetnames
    book.close()


def test_the_next_board_meeting_is_chosen_to_begin_with(window, demo):
    window.go_to("material")
    chosen = window.page._lines[window.page._list.key]
    assert chosen.forum == "Den boligsociale bestyrelse"
    assert chosen.day > date(2026, 11, 20)


def test_a_doubtful_area_is_answered_once_for_all_its_cells(qtbot, page, workspace, sheet):
    page.read(sheet)
    qtbot.waitUntil(lambda: table(page).isVisible())
    page._table.setCurrentIndex(page._table.rows_model.index(0, 0))
    assert "Området »Ådalene« er …" in shown_texts(page)
    key = next(line.id for line in areas.list_areas(workspace.plan) if line.name == "Ådalen")
    page._ask_area.edited.emit(key)
    qtbot.waitUntil(
        lambda: all(
            row.area == "Ådalen" for _, row in page._draft.read.rows() if row.cell[1] == "4"
        )
    )
    assert areas.get_area(workspace.plan, key).aliases == ""
    press(page, "Importér")
    qtbot.waitUntil(lambda: areas.get_area(workspace.plan, key).aliases == "Ådalene")


def test_a_doubtful_indicator_is_answered_for_this_file(qtbot, page, workspace, tmp_path):
    path = tmp_path / "flyt.csv"
    path.write_text("Område;Indikator;2024\nÅdalen;Fraflytninger;12\n", encoding="utf-8")
    page.read(path)
    qtbot.waitUntil(lambda: table(page).isVisible())
    page._table.setCurrentIndex(page._table.rows_model.index(0, 0))
    assert "Indikatoren »Fraflytninger« er …" in shown_texts(page)
    ((key, _),) = indicators.list_choices(workspace.plan)
    page._ask_indicator.edited.emit(key)
    qtbot.waitUntil(lambda: page._draft.counts().new == 1)
