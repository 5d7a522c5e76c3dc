"""In a narrow window nothing is pushed out at the right, whatever files and sheets are called."""

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel, QScrollArea

from app.ui.widgets.text import label, shortened


@pytest.fixture
def long_names(tmp_path):
    """A file, sheets, an area and an indicator with long names without spaces."""
    book = openpyxl.Workbook()
    book.active.title = "Fraflytning_i_alle_afdelinger_2"
    book.active.append(["Område", "Indikator", 2023])
    book.active.append(["Boligforeningsafdelingsbestyrelsesformandsområdet", "Klager", 3])
    book.active.append(["Ådalen", "Fraflytningsfrekvens_pr_kvartal_for_lejemål_i_alt", "ca. 4"])
    hidden = book.create_sheet("Beboersammensætning_og_indkomst")
    hidden.append(["Område", "Indikator", 2023])
    hidden.append(["Ådalen", "Fraflytning", 4])
    hidden.sheet_state = "hidden"
    path = tmp_path / f"{'beboersammensætning_' * 6}2024.xlsx"
    book.save(path)
    return path


def test_no_question_is_cut_at_the_right(page, read, window, long_names):
    window.resize(1000, 600)
    read(long_names)
    assert window.width() == 1000
    pane = page.opened.questions
    area = pane.findChild(QScrollArea)
    assert len(pane._questions) > 2
    for question in pane._questions:
        pane._on_chosen(question.key)
        assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    assert page.opened.minimumSizeHint().width() <= page.width()


def test_a_label_wraps_within_a_long_word_and_still_says_it(qtbot):
    word = "jobcenter_udtræk_for_alle_afdelinger_2026.xlsx"
    made = label(f"Læst: {word}")
    qtbot.addWidget(made)
    assert made.text() == f"Læst: {word}"
    assert made.minimumSizeHint().width() < QLabel(word).sizeHint().width()


def test_a_long_name_keeps_its_beginning_and_its_ending():
    assert shortened("tal_2024.csv") == "tal_2024.csv"
    assert shortened("beboersammensætning_i_alle_områder.xlsx", 20) == "beboersamm…åder.xlsx"
