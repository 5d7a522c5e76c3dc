"""The conversation about a file: as she reads, answers, corrects, imports and takes back."""

from datetime import date
from threading import current_thread

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.modeltest import ModelTester

from app.domain.import_questions import Ask, Frame, Role, SheetLayout
from app.services import areas, import_batches, importing, indicators, recipes
from app.ui.widgets.answer_list import AnswerList
from app.ui.widgets.kept_sheet import KeptSheets
from app.ui.widgets.sheet_view import SheetView
from tests.ui.conftest import CSV
from tests.ui.driving import lines, press, titles
from tests.ui.driving import shown as shown_texts


def shown(page, kind):
    return next(widget for widget in page.findChildren(kind) if widget.isVisible())


def choose_in_menu(menus, words):
    (action,) = [action for action in menus[-1].actions() if action.text() == words]
    action.trigger()


def rows(page):
    return {row.cell: row for _, row in page.opened.draft.read.rows()}


def imported(qtbot, page):
    press(page, next(b for b in button_words(page) if b.startswith("Importér")))
    qtbot.waitUntil(lambda: page.start.isVisible() and not page.workspace.jobs.is_busy)


def button_words(page):
    from PySide6.QtWidgets import QPushButton

    return [b.text() for b in page.findChildren(QPushButton) if b.isVisible()]


def test_the_empty_page_says_what_it_is_for(page):
    assert "Slip et regneark her" in shown_texts(page)
    assert "Intet skrives, før du trykker Importér" in shown_texts(page)
    assert page.focusWidget().text() == "Vælg fil …"


def test_a_file_is_shown_as_a_grid_with_its_reading(page, read, sheet):
    read(sheet)
    view = shown(page, SheetView)
    ModelTester(view.sheet)
    assert [view._column_head(column).label for column in range(4)] == [
        "Område", "Indikator", "2023", "2024",
    ]  # fmt: skip
    assert view.sheet.words(0, 0) == "A1 · Overskrift"
    assert view.sheet.words(1, 2) == "C2 · tal"
    assert "▲ tvivlsomt" in view.sheet.words(3, 2)
    assert "ikke læst" in view.sheet.words(4, 2)


def test_nothing_is_written_before_importer_and_then_it_is_said(
    qtbot, page, read, sheet, workspace, window
):
    read(sheet)
    assert import_batches.list_batches(workspace.plan) == []
    assert "4 nye tal · ▲ 2 tvivlsomme. Heraf 1 er skjult af hensyn til diskretion." in shown_texts(
        page
    )
    imported(qtbot, page)
    assert "4 nye tal er skrevet." in shown_texts(page)
    assert "2 tal er tvivlsomme og er ikke skrevet." in shown_texts(page)
    assert titles(lines(page, "Tidligere importer")) == ["tal_2024.csv"]
    before = workspace.plan.next_undo().label
    press(page, "Fortryd importen")
    assert before == "Importér tal_2024.csv"
    assert import_batches.list_batches(workspace.plan) == []
    workspace.redo()
    assert titles(lines(page, "Tidligere importer")) == ["tal_2024.csv"]


def test_a_question_is_answered_by_its_number_and_the_next_one_comes(
    qtbot, page, read, settled, sheet, workspace
):
    read(sheet)
    assert "Hvilket område er »Ådalene«?" in shown_texts(page)
    assert page.focusWidget() is shown(page, AnswerList)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_1)
    assert "»ca. 40« er ikke et rent tal" in shown_texts(page)
    settled()
    assert rows(page)["C4"].area == "Ådalen"
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    settled()
    assert "Alt er besvaret" in shown_texts(page)
    assert page.opened.draft.counts().doubtful == 0
    imported(qtbot, page)
    (area_id,) = [a.id for a in areas.list_areas(workspace.plan) if a.name == "Ådalen"]
    assert areas.get_area(workspace.plan, area_id).aliases == "Ådalene"
    assert "Husket navn på et område: »Ådalene«." in shown_texts(page)
    assert "Svarene er husket som opskriften »tal«." in shown_texts(page)


def test_an_answer_is_taken_back_and_given_otherwise(qtbot, page, read, settled, sheet):
    read(sheet)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_1)
    settled()
    done = lines(page, "Besvarede spørgsmål")
    assert titles(done) == ["Hvilket område er »Ådalene«?"]
    done.opened.emit((Ask.AREA, "Ådalene"))
    press(page, "Fortryd svar")
    settled()
    assert page._answers.settled == {}
    assert rows(page)["C4"].area_id is None
    names = [field for field in page.findChildren(QLineEdit) if field.isVisible()]
    assert names
    page.opened.questions._panel._names.edited.emit("Søparken")
    settled()
    assert rows(page)["C4"].area == "Søparken"


def test_a_digit_in_the_grid_answers_too_and_the_cells_are_walked(
    qtbot, page, read, settled, sheet
):
    read(sheet)
    view = shown(page, SheetView)
    assert view.place == (3, 2)
    press(page, "›")
    assert view.place == (3, 3)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_2)
    settled()
    assert page._answers.settled[(Ask.AREA, "Ådalene")] == "new"


def choose(field, number):
    """Choose one of a list as with mouse or keys."""
    field._box.setCurrentIndex(number)
    field._box.activated.emit(number)


def test_a_new_indicator_gets_its_unit_and_direction(
    qtbot, page, read, settled, workspace, tmp_path
):
    path = tmp_path / "naboer.csv"
    path.write_text("Område;Indikator;2024\nÅdalen;Husordensbrud;12\n", encoding="utf-8")
    read(path)
    panel = page.opened.questions._panel
    qtbot.keyClicks(panel._unit, "klager")
    choose(panel._better, 2)
    choose(panel._people, 2)
    shown(page, AnswerList).give(1)
    settled()
    imported(qtbot, page)
    assert "Ny indikator: »Husordensbrud«." in shown_texts(page)
    ((key, _),) = [c for c in indicators.list_choices(workspace.plan) if c[1] == "Husordensbrud"]
    draft = indicators.get_card(workspace.plan, key, date(2026, 11, 20)).indicator.draft
    assert (draft.unit, draft.direction, draft.counts_people) == ("klager", "lower", False)
    assert "ingen har sagt" not in shown_texts(page)


def test_what_is_said_of_a_new_indicator_after_its_answer_counts_and_can_be_unsaid(
    qtbot, page, read, settled, workspace, tmp_path
):
    path = tmp_path / "naboer.csv"
    path.write_text("Område;Indikator;2024\nÅdalen;Husordensbrud;12\n", encoding="utf-8")
    read(path)
    panel = page.opened.questions._panel
    choose(panel._better, 2)
    settled()
    shown(page, AnswerList).give(1)
    settled()
    assert page.opened.draft.answers.made["Husordensbrud"].lower_is_better
    page.opened.questions._on_chosen(page.opened.draft.read.questions[0].key)
    choose(panel._better, 1)
    qtbot.keyClicks(panel._unit, "klager")
    qtbot.keyClick(panel._unit, Qt.Key.Key_Return)
    settled()
    assert panel.isVisible()
    imported(qtbot, page)
    ((key, _),) = [c for c in indicators.list_choices(workspace.plan) if c[1] == "Husordensbrud"]
    draft = indicators.get_card(workspace.plan, key, date(2026, 11, 20)).indicator.draft
    assert (draft.unit, draft.direction) == ("klager", "higher")
    assert "tæller personer, så 1–4 skjules" in shown_texts(page)


def test_everything_unlike_is_made_at_once(qtbot, page, read, settled, tmp_path):
    path = tmp_path / "nyt.csv"
    path.write_text("Område;Indikator;2024\nHøjvang;Husordensbrud;12\n", encoding="utf-8")
    read(path)
    page.opened.questions.create_switch.edited.emit(True)
    settled()
    assert page.opened.draft.counts().new == 1
    imported(qtbot, page)
    assert "Nyt område: »Højvang«." in shown_texts(page)


def test_a_period_is_typed_and_nonsense_is_refused_at_the_question(
    qtbot, page, read, settled, tmp_path
):
    path = tmp_path / "uden.csv"
    path.write_text("Område;Fraflytning\nÅdalen;12\nSøparken;9\n", encoding="utf-8")
    read(path)
    panel = page.opened.questions._panel
    assert panel.question.ask is Ask.SHEET_PERIOD
    qtbot.keyClicks(panel._input, "engang")
    qtbot.keyClick(panel._input, Qt.Key.Key_Return)
    assert "»engang« kan ikke læses som én bestemt periode." in shown_texts(page)
    assert page._answers.settled == {}
    panel._input.clear()
    qtbot.keyClicks(panel._input, "K1 2024")
    press(page, "Brug")
    settled()
    assert rows(page)["B2"].period.start == date(2024, 1, 1)


def test_a_column_is_corrected_by_its_label_and_left_to_the_program_again(
    page, read, settled, sheet, menus
):
    read(sheet)
    view = shown(page, SheetView)
    view.column_asked.emit(3, QPoint(10, 10))
    choose_in_menu(menus, "Ikke læst")
    settled()
    assert page._answers.layouts["tal_2024"].roles == {3: Role.NOTE}
    assert "D2" not in rows(page)
    assert view._column_head(3).chosen
    view.column_asked.emit(3, QPoint(10, 10))
    choose_in_menu(menus, "Som programmet fandt")
    settled()
    assert page._answers.layouts == {}
    assert "D2" in rows(page)


def test_the_menu_key_corrects_column_and_row_from_the_keyboard(qtbot, page, read, sheet, menus):
    read(sheet)
    view = shown(page, SheetView)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    (menu,) = menus
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[0] == "Kolonne C er …"
    assert "Række 4" in words
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    assert ticked == ["Tal"]


def test_a_heading_is_pointed_out_by_its_row(page, read, settled, tmp_path, menus):
    path = tmp_path / "tal.csv"
    path.write_text("Omr.;2020\nOmråde;2023\nÅdalen;12\nSøparken;9\n", encoding="utf-8")
    read(path)
    view = shown(page, SheetView)
    view.row_asked.emit(1, QPoint(10, 10))
    choose_in_menu(menus, "Overskriften er denne række")
    settled()
    assert page._answers.layouts["tal"].frames == (Frame(1, 1),)
    view.row_asked.emit(2, QPoint(10, 10))
    choose_in_menu(menus, "Ingen overskrift: data begynder her")
    settled()
    assert page._answers.layouts["tal"].frames == (Frame(2, 1),)
    press(page, "Glem mine rettelser i arket")
    settled()
    assert page._answers.layouts == {}


def test_headings_in_several_rows_and_a_second_table_are_pointed_out(page, read, settled, tmp_path):
    path = tmp_path / "to.csv"
    text = "Område;2023;2024\nÅdalen;1;2\n\nOmråde;2023;2024\nSøparken;3;4\n"
    path.write_text(text, encoding="utf-8")
    read(path)
    page.opened.sheets._set_frames([Frame(0, 0)])
    settled()
    page.opened.sheets._add_table(3)
    settled()
    page.opened.sheets._end_heading(4)
    settled()
    layout: SheetLayout = page._answers.layouts["to"]
    assert layout.frames == (Frame(0, 0), Frame(3, 4))


def test_a_sheet_without_a_table_is_shown_so_that_she_can_point(page, read, settled, tmp_path):
    path = tmp_path / "rod.csv"
    path.write_text("Ådalen;x;\nSøparken;y;\n", encoding="utf-8")
    read(path)
    assert "kan ikke indlæses" in shown_texts(page)
    assert "Peg på tabellen" in shown_texts(page)
    assert shown(page, SheetView).sheet.grid.text(1, 0) == "Søparken"
    assert not page.opened._write.isEnabled()


def test_a_file_that_is_no_spreadsheet_is_refused_on_the_page(qtbot, page, workspace, tmp_path):
    wrong = tmp_path / "billede.xlsx"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    page.read(wrong)
    qtbot.waitUntil(lambda: "Intet er ændret" in shown_texts(page))
    assert page.start.isVisible()
    assert workspace.plan.next_undo().label == "Tilføj indikator"


def test_copied_cells_are_pasted_on_the_page(qtbot, window, page):
    window.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    QGuiApplication.clipboard().setText("Område\tIndikator\t2024\nÅdalen\tFraflytning\t12\n")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.opened.isVisible)
    assert page.opened.draft.read.file.startswith("Indsat 20-11-2026")
    assert page.opened.draft.counts().new == 1


def test_an_empty_clipboard_is_told_kindly(page, window):
    QGuiApplication.clipboard().clear()
    press(page, "Indsæt fra udklipsholderen")
    assert "Der er intet at indsætte" in window.notices.sentence


def test_a_file_is_dropped_on_the_page(qtbot, page, sheet):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(sheet))])
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(event)
    qtbot.waitUntil(page.opened.isVisible)


def test_a_file_put_away_can_be_taken_out_again_with_its_answers(
    qtbot, page, read, settled, sheet, window
):
    read(sheet)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_1)
    settled()
    press(page, "Læg filen væk")
    assert page.start.isVisible()
    assert "Intet er skrevet" in window.notices.sentence
    window.notices._do()
    qtbot.waitUntil(page.opened.isVisible)
    assert rows(page)["C4"].area == "Ådalen"


def test_the_figures_are_listed_old_beside_new_and_lead_to_their_cells(
    qtbot, page, read, sheet, workspace
):
    read(sheet)
    imported(qtbot, page)
    sheet.write_text(CSV.replace("12;11", "12;13"), encoding="utf-8")
    read(sheet)
    press(page, "Tal (6)")
    table = page.opened.figures.table
    press(page, "Ændrede 1")
    (changed,) = table.rows_model.rows
    cells = [column.text(changed) for column in table.rows_model._columns]
    assert cells[0] == "D2"
    assert cells[5:7] == ["11", "13"]
    table.setCurrentIndex(table.rows_model.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert shown(page, SheetView).place == (1, 3)
    press(page, "Ikke læst (1)")
    assert titles(lines(page, "Ikke læst som tal"))


def test_the_same_file_is_recognised_and_only_differences_are_shown(
    qtbot, page, read, sheet, workspace
):
    read(sheet)
    qtbot.keyClicks(page.opened._sender, "Kommunen")
    imported(qtbot, page)
    assert "Fra Kommunen" in shown_texts(page)
    read(sheet)
    assert "Den samme fil blev importeret 20-11-2026" in shown_texts(page)
    assert "kun forskelle vises" in shown_texts(page)
    assert page.opened._sender.text() == "Kommunen"
    assert not page.opened._write.isEnabled()
    press(page, "Tal (6)")
    assert page.opened.figures.table.rows_model.rows == []


def test_a_file_of_a_known_kind_is_read_by_its_recipe_and_what_differs_is_said(
    qtbot, page, read, settled, sheet
):
    read(sheet)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_1)
    settled()
    page.opened._recipe.setText("Kommunens tal")
    page.opened._on_named()
    imported(qtbot, page)
    text = CSV.replace("Indikator;2023", "Indikator;Note;2023").replace("ng;", "ng;x;")
    text = text.replace("Klager;", "Klager;y;")
    sheet.write_text(text.replace("2024", "2025"), encoding="utf-8")
    read(sheet)
    assert "Læst efter opskriften »Kommunens tal«." in shown_texts(page)
    assert "Ny kolonne i »tal_2024«: »Note«." in shown_texts(page)
    assert rows(page)["D4"].area == "Ådalen"
    press(page, "Læs uden opskriften")
    settled()
    assert page.opened.draft.recipe is None
    assert page.opened.draft.answers.settled == {}


def test_an_import_is_taken_back_long_after_with_the_answer_first(
    qtbot, window, page, read, sheet, workspace
):
    read(sheet)
    imported(qtbot, page)
    areas.add_area(workspace.plan, "Senere")
    qtbot.waitUntil(lambda: not workspace.jobs.is_busy)
    press(page, "Fortryd importen")
    qtbot.waitUntil(lambda: "4 tal tages ud af planen." in shown_texts(page))
    press(page, "Lad det være")
    assert "4 tal tages ud af planen." not in shown_texts(page)
    press(page, "Tag importen tilbage …")
    qtbot.waitUntil(lambda: "4 tal tages ud af planen." in shown_texts(page))
    press(page, "Tag importen tilbage")
    qtbot.waitUntil(lambda: "er taget tilbage" in window.notices.sentence)
    assert import_batches.list_batches(workspace.plan) == []
    workspace.undo()
    assert len(import_batches.list_batches(workspace.plan)) == 1


def test_the_import_itself_is_undone_not_a_later_one_of_a_file_of_that_name(
    qtbot, page, read, sheet, workspace
):
    read(sheet)
    imported(qtbot, page)
    first = page.start._batch._batch
    sheet.write_text(CSV.replace("12;11", "12;13"), encoding="utf-8")
    importing.write_draft(
        workspace.plan, importing.read_draft(workspace.plan, sheet), workspace.now()
    )
    qtbot.waitUntil(lambda: not workspace.jobs.is_busy)
    press(page, "Fortryd importen")
    qtbot.waitUntil(lambda: "en senere fil også har" in shown_texts(page))
    assert page.start._batch._batch.id == first.id
    assert len(import_batches.list_batches(workspace.plan)) == 2


def test_counting_what_taking_back_would_do_is_done_off_the_window_s_thread(
    qtbot, page, read, sheet, workspace, monkeypatch
):
    read(sheet)
    imported(qtbot, page)
    qtbot.waitUntil(lambda: not workspace.jobs.is_busy)
    threads = []
    look_back = import_batches.look_back

    def noted(*args):
        threads.append(current_thread())
        return look_back(*args)

    monkeypatch.setattr(import_batches, "look_back", noted)
    areas.add_area(workspace.plan, "Senere")
    press(page, "Fortryd importen")
    qtbot.waitUntil(lambda: bool(threads) and not workspace.jobs.is_busy)
    assert threads != [current_thread()]


def test_an_import_shows_the_sheet_as_it_was_received(qtbot, page, read, sheet):
    read(sheet)
    imported(qtbot, page)
    kept = shown(page, KeptSheets)
    qtbot.waitUntil(kept.view.isVisible)
    assert kept.view.sheet.grid.text(3, 3) == "ca. 40"


def test_hidden_sheets_are_marked_and_asked_about(qtbot, page, read, settled, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Område", "Indikator", 2023])
    book.active.append(["Ådalen", "Fraflytning", 12])
    hidden = book.create_sheet("Gemt")
    hidden.append(["Område", "Indikator", 2024])
    hidden.append(["Ådalen", "Fraflytning", 14])
    hidden.sheet_state = "hidden"
    path = tmp_path / "skjult.xlsx"
    book.save(path)
    read(path)
    tabs = page.opened.sheets.tabs
    assert [tabs.tabText(number) for number in range(tabs.count())] == ["Sheet", "Gemt (skjult)"]
    assert tabs.currentIndex() == 1
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_1)
    settled()
    assert page.opened.draft.counts().new == 2


@pytest.fixture
def recipe(qtbot, page, read, settled, sheet):
    read(sheet)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_1)
    settled()
    imported(qtbot, page)
    press(page, "Opskriften »tal«")
    return lines(page, "Huskede svar")


def test_a_recipe_is_renamed_and_its_answers_forgotten(qtbot, page, recipe, workspace):
    assert titles(recipe) == ["Området »Ådalene«"]
    field = next(
        f for f in page.findChildren(QLineEdit)
        if f.accessibleName() == "Opskriftens navn" and f.isVisible()
    )  # fmt: skip
    field.selectAll()
    qtbot.keyClicks(field, "Kommunens tal")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert recipes.list_recipes(workspace.plan)[0].name == "Kommunens tal"
    recipe.choose_first()
    press(page, "Glem svaret")
    assert recipes.list_recipes(workspace.plan)[0].answers.settled == {}
    workspace.undo()
    assert recipes.list_recipes(workspace.plan)[0].answers.settled != {}


def test_a_recipe_is_saved_deleted_and_fetched(page, recipe, workspace, monkeypatch, tmp_path):
    from app.ui import messages

    target = tmp_path / "tal.json"
    monkeypatch.setattr(messages, "choose_new_file", lambda *_: target)
    monkeypatch.setattr(messages, "choose_file", lambda *_: target)
    press(page, "Gem opskriften …")
    press(page, "Slet opskriften …")
    press(page, "Slet opskriften")
    assert all(each.id is None for each in recipes.list_recipes(workspace.plan))
    press(page, "Hent opskrift …")
    assert recipes.list_recipes(workspace.plan)[0].name == "tal"
    assert titles(lines(page, "Huskede svar")) == ["Området »Ådalene«"]


def test_a_recipe_of_the_program_can_be_seen_but_not_changed(page):
    press(page, "Opskrifter")
    found = lines(page, "Opskrifter")
    found.choose_first()
    assert "Følger med programmet og kan ikke rettes." in shown_texts(page)
    assert "Slet opskriften …" not in button_words(page)


def test_a_figure_is_followed_to_its_cell_and_to_the_value_it_replaced(
    qtbot, window, page, read, sheet, workspace
):
    read(sheet)
    imported(qtbot, page)
    sheet.write_text(CSV.replace("12;11", "12;13"), encoding="utf-8")
    read(sheet)
    imported(qtbot, page)
    key = next(i for i, name in indicators.list_choices(workspace.plan) if name == "Fraflytning")
    window.go_to(f"indicators:{key}")
    card = window.page.findChild(QLabel).window().page._card
    table = card._table
    row = next(n for n, line in enumerate(table.rows_model.rows) if line.name == "Ådalen")
    number = next(
        n for n, period in enumerate(card._periods, 1) if period.start == date(2024, 1, 1)
    )
    table.setCurrentIndex(table.rows_model.index(row, number))
    told = lines(window.page, "Hvor tallet kommer fra")
    assert titles(told) == [
        "13 · gælder nu · tal_2024.csv, tal_2024!D2",
        "11 · før · tal_2024.csv, tal_2024!D2",
    ]
    assert "importeret 20-11-2026" in shown_texts(window.page)
    told.choose(1)
    press(window.page, "Vis cellen i arket")
    kept = shown(window.page, KeptSheets)
    qtbot.waitUntil(kept.view.isVisible)
    assert kept.view.place == (1, 3)
    assert kept.view.sheet.grid.text(1, 3) == "11"
    press(window.page, "Skjul arket")
    assert not kept.isVisible()
    press(window.page, "Vis hele importen")
    assert window.page.key == "import"
    kept = shown(window.page, KeptSheets)
    qtbot.waitUntil(kept.view.isVisible)
    assert kept.view.place == (1, 3)


def test_an_open_file_is_read_again_when_the_plan_has_changed(qtbot, page, read, workspace, sheet):
    read(sheet)
    assert rows(page)["C4"].area_id is None
    areas.add_area(workspace.plan, "Ådalene")
    qtbot.waitUntil(lambda: rows(page)["C4"].area_id is not None)
    workspace.undo()
    qtbot.waitUntil(lambda: rows(page)["C4"].area_id is None)
    assert page.opened.isVisible()


def test_reading_that_is_stopped_leaves_the_answer_ungiven(qtbot, page, read, sheet, monkeypatch):
    from app.ui.jobs import Cancelled

    def stopped(*_):
        raise Cancelled

    read(sheet)
    monkeypatch.setattr(importing, "read_again", stopped)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_1)
    qtbot.waitUntil(lambda: page._answers.settled == {})
    assert "Hvilket område er »Ådalene«?" in titles(
        lines(page, "Spørgsmål, der venter")
    ) or "Hvilket område er »Ådalene«?" in shown_texts(page)
    assert page.opened._write.isEnabled()
