"""An open file is never lost: another dropped on it, a refusal, or the plan changed meanwhile."""

import pytest

from app.errors import UserError
from app.services import areas, import_batches, importing, indicators
from tests.ui.driving import press
from tests.ui.test_import_page import rows

OTHER = "Område;År;Klager\nÅdalen;2023;15\n"


@pytest.fixture
def other(tmp_path):
    path = tmp_path / "klager.csv"
    path.write_text(OTHER, encoding="utf-8")
    return path


def idle(qtbot, page):
    qtbot.waitUntil(lambda: not page.workspace.jobs.is_busy)


def test_a_refused_file_leaves_the_open_one_in_place_and_says_why(
    qtbot, page, read, sheet, window, tmp_path
):
    read(sheet)
    wrong = tmp_path / "billede.png"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    page.read(wrong)
    idle(qtbot, page)
    assert page.opened.isVisible()
    assert page.opened.draft.read.file == sheet.name
    assert "Intet er ændret" in window.notices.sentence


def test_a_second_file_offers_the_first_back_with_its_answers(
    qtbot, page, read, settled, sheet, other, window
):
    read(sheet)
    page.opened.questions.give("1")
    settled()
    read(other)
    assert page.opened.draft.read.file == other.name
    assert f"{sheet.name} er lagt væk. Intet er skrevet." in window.notices.sentence
    window.notices._do()
    qtbot.waitUntil(lambda: page.opened.draft.read.file == sheet.name)
    assert rows(page)["C4"].area == "Ådalen"
    assert other.name in window.notices.sentence


def test_a_file_taken_out_again_is_read_against_the_plan_as_it_is_now(
    qtbot, page, read, sheet, workspace, window
):
    read(sheet)
    page.opened.put_away.emit()
    areas.add_area(workspace.plan, "Ådalene")
    (gone,) = [i for i, name in indicators.list_choices(workspace.plan) if name == "Fraflytning"]
    indicators.delete_indicator(workspace.plan, gone)
    window.go_to("overview")
    window.notices._do()
    qtbot.waitUntil(page.opened.isVisible)
    assert rows(page)["C4"].area == "Ådalene"
    assert rows(page)["C2"].indicator_id is None


def test_an_earlier_import_shown_from_elsewhere_offers_the_open_file_back(
    qtbot, page, read, sheet, other, window, workspace
):
    read(other)
    press(page, "Importér 1 tal")
    qtbot.waitUntil(page.start.isVisible)
    (batch,) = import_batches.list_batches(workspace.plan)
    idle(qtbot, page)
    read(sheet)
    window.go_to("import:999:tal!B2")
    assert page.opened.isVisible()
    window.go_to(f"import:{batch.id}:klager!C2")
    assert page.start.isVisible()
    assert f"{sheet.name} er lagt væk" in window.notices.sentence


def test_a_reading_that_fails_leaves_the_file_open_with_its_earlier_answers(
    qtbot, page, read, sheet, monkeypatch, window
):
    def fails(*_):
        raise UserError("Det gik ikke.")

    read(sheet)
    monkeypatch.setattr(importing, "read_again", fails)
    page.opened.questions.give("1")
    idle(qtbot, page)
    qtbot.waitUntil(lambda: window.notices.sentence == "Det gik ikke.")
    assert page.opened.isVisible()
    assert page._answers.settled == {}
