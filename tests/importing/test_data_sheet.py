"""A dataark that comes back sorted, added to, renamed and moved about is read all the same."""

from copy import deepcopy
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from openpyxl import load_workbook

from app.domain.area_names import AreaBook, KnownArea
from app.domain.data_requests import AskedArea, AskedIndicator, DataRequest, ask_for
from app.domain.data_sheet import (
    DataSheet,
    SheetIndicator,
    SheetRow,
    key_of,
    mark_of,
    read_mark,
    texts_of,
)
from app.domain.import_draft import RowState
from app.domain.import_questions import TAKE, Answers
from app.domain.indicator_names import IndicatorBook, KnownIndicator
from app.domain.periods import Period
from app.domain.privacy import contains_cpr
from app.domain.vocabulary import Frequency
from app.importing.cells import FileCells, Marked, SheetCells
from app.importing.data_sheet import read_data_sheet
from app.importing.placing import Known
from app.reports.data_request_xlsx import write_data_request

UID = "0193f4a1-1234-7abc-8def-010203123456"
JOBS = AskedIndicator(
    1, "0193f4a1-0000-7000-8000-000000000001", "Unge i fritidsjob", "13-17 år", "unge", 0,
    counts_people=True, frequency=Frequency.QUARTER, source="Kommunen",
)  # fmt: skip
ABSENCE = AskedIndicator(
    2, "0193f4a1-0000-7000-8000-000000000002", "Fravær i skolen", "", "%", 1,
    counts_people=False, frequency=Frequency.QUARTER, source="Kommunen",
)  # fmt: skip
AREAS = (
    AskedArea(1, "0193f4a1-0000-7000-8000-00000000000a", "Ådalen"),
    AskedArea(2, "0193f4a1-0000-7000-8000-00000000000b", "Søparken"),
)
REQUEST = DataRequest(
    7, UID, "Tal fra Aaby Kommune", "Aaby Kommune", "", "", None, None, None, None, "",
    tuple(ask_for([JOBS, ABSENCE], AREAS, [Period.quarter(2026, 3)])),
)  # fmt: skip
KNOWN = Known(
    AreaBook(KnownArea(area.id, area.name) for area in AREAS),
    IndicatorBook(KnownIndicator(one.id, one.name) for one in (JOBS, ABSENCE)),
)
KEY, INDICATOR, AREA, PERIOD, LATEST, VALUE, UNIT, NOTE = range(8)
"""The columns as they are sent."""


@pytest.fixture
def workbook(tmp_path):
    sheet = DataSheet(
        UID, REQUEST.title, "Helhedsplanen Åparken", REQUEST.organisation, "Karen Holst",
        date(2026, 12, 4), "=1+1", date(2026, 11, 20),
        (SheetIndicator("Unge i fritidsjob", "unge", "13-17 år"),),
        tuple(SheetRow(key_of(one), texts_of(one), "24 (2. kvartal 2026)", one.indicator.unit,
                       is_owed=True) for one in REQUEST.asked),
    )  # fmt: skip
    path = tmp_path / "ark.xlsx"
    write_data_request(sheet, path)
    return path


@pytest.fixture
def cells(workbook):
    """The workbook's cells as the reader of files hands them over."""
    return FileCells(
        [
            SheetCells(
                sheet.title,
                [list(row) for row in sheet.iter_rows(values_only=True)],
                hidden=sheet.sheet_state != "visible",
            )
            for sheet in load_workbook(workbook)
        ]
    )


@pytest.fixture
def rows(cells):
    """The rows of the figures' sheet: codes, title, heading, then four that are asked for."""
    (sheet,) = [sheet for sheet in cells.sheets if sheet.name == "Tal"]
    for row, value in zip(sheet.rows[3:], (31, "<5", 8.4, 7.1), strict=True):
        row[VALUE] = value
    return sheet.rows


def read(cells, answers=None):
    return read_data_sheet(
        "ark.xlsx", cells, {UID: REQUEST}.get, KNOWN, answers and Answers(answers)
    )


def told(draft):
    """What was read, by what it belongs to."""
    return {
        (row.indicator_id, row.area_id): (row.figure.value, row.state) for _, row in draft.rows()
    }


AS_ANSWERED = {
    (1, 1): (31, RowState.SURE),
    (1, 2): (None, RowState.SUPPRESSED),
    (2, 1): (Decimal("8.4"), RowState.SURE),
    (2, 2): (Decimal("7.1"), RowState.SURE),
}


def is_as_answered(draft):
    return told(draft) == AS_ANSWERED and not draft.questions and draft.data_request_id == 7


def test_it_is_read_as_it_was_sent(cells, rows):
    draft = read(cells)
    assert is_as_answered(draft)
    first = next(draft.rows())[1]
    assert (first.cell, first.period) == ("F4", Period.quarter(2026, 3))
    assert first.period.text == "3. kvartal 2026"


def test_any_other_file_is_not_ours():
    assert read(FileCells([SheetCells("Ark1", [["Område", "2024"], ["Ådalen", 3]])])) is None


def test_sorted_rows_do_no_harm(cells, rows):
    rows[3:] = rows[:2:-1]
    assert is_as_answered(read(cells))


def test_a_sort_that_left_the_hidden_key_behind_does_no_harm(cells, rows):
    keys = [row[KEY] for row in rows[3:]]
    rows[3:] = rows[:2:-1]
    for row, key in zip(rows[3:], keys, strict=True):
        row[KEY] = key
    assert is_as_answered(read(cells))


@pytest.mark.parametrize("place", [0, 1, 5, 8])
def test_an_added_column_does_no_harm_wherever_it_is(cells, rows, place):
    for row in rows:
        row.insert(place, None)
    rows[2][place] = "Vores kommentar"
    rows[3][place] = 99
    draft = read(cells)
    assert is_as_answered(draft)
    assert any("Vores kommentar" in part.why for part in draft.sheets[1].ignored)


def test_moved_columns_do_no_harm(cells, rows):
    for row in rows:
        row[:] = [row[n] for n in (VALUE, NOTE, AREA, PERIOD, KEY, UNIT, INDICATOR, LATEST)]
    assert is_as_answered(read(cells))


def test_renamed_headings_do_no_harm(cells, rows):
    rows[2][1:] = ["Hvad", "Hvor", "Hvornår", "Før", "Antal i alt", "Måles i", "Kommentar"]
    assert is_as_answered(read(cells))


def test_rows_put_in_above_do_no_harm(cells, rows):
    rows[0:0] = [[], ["Udfyldt af Birgitte"]]
    rows[5:5] = [[]]
    assert is_as_answered(read(cells))


def test_a_lost_hidden_row_does_no_harm(cells, rows):
    del rows[0]
    assert is_as_answered(read(cells))


def test_a_lost_key_column_does_no_harm(cells, rows):
    for row in rows:
        del row[KEY]
    assert is_as_answered(read(cells))


def test_a_lost_sheet_of_marks_does_no_harm(cells, rows):
    cells.sheets.pop()
    assert is_as_answered(read(cells))


def test_an_empty_cell_is_no_answer(cells, rows):
    rows[3][VALUE] = rows[4][VALUE] = None
    draft = read(cells)
    assert len(list(draft.rows())) == 2
    assert any("2 felter er ikke udfyldt" in problem.why for problem in draft.problems)


def test_what_they_say_is_missing_is_missing(cells, rows):
    rows[3][VALUE] = "mangler"
    assert told(read(cells))[1, 1] == (None, RowState.MISSING)


def test_zero_is_zero(cells, rows):
    rows[3][VALUE] = 0
    assert told(read(cells))[1, 1] == (0, RowState.SURE)


def test_a_remark_follows_its_figure(cells, rows):
    rows[3][NOTE] = "Foreløbigt tal"
    assert [row.note for _, row in read(cells).rows()] == ["Foreløbigt tal", "", "", ""]


def test_a_remark_without_a_figure_is_told(cells, rows):
    rows[3][VALUE], rows[3][NOTE] = None, "Kommer i januar"
    assert any("Kommer i januar" in problem.why for problem in read(cells).problems)


def test_a_cpr_number_in_a_remark_takes_the_remarks_away_and_nothing_else(cells, rows):
    rows[3][NOTE] = "Det er 010203-1234"
    draft = read(cells)
    assert is_as_answered(draft)
    assert all(row.note == "" for _, row in draft.rows())
    assert any("CPR" in problem.why for problem in draft.problems)
    assert rows[3][NOTE] is None


def test_no_mark_looks_like_a_cpr_number(rows):
    texts = [mark_of(UID), *(row[KEY] for row in rows if row[KEY])]
    assert len(texts) == 6
    assert not any(map(contains_cpr, texts))
    assert not any(sign.isdigit() for row in rows[3:] for sign in row[KEY])
    assert read_mark(mark_of(UID)).uid == UID


def test_a_word_among_the_figures_is_refused_with_the_word(cells, rows):
    rows[3][VALUE] = "ved ikke"
    first = next(read(cells).rows())[1]
    assert first.state is RowState.REFUSED
    assert "ved ikke" in first.why


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("ca. 40", "ikke et rent tal"),
        ("1,250", "kan læses på to måder"),
        (-3, "ikke under nul"),
        (2.5, "et helt tal"),
        (Marked("percent", 0.31), "måles ikke i procent"),
    ],
)
def test_what_cannot_be_taken_for_granted_is_asked(cells, rows, value, why):
    rows[3][VALUE] = value
    first = next(read(cells).rows())[1]
    assert first.state is RowState.DOUBTFUL
    assert why in first.why


def test_a_percentage_by_format_is_per_cent(cells, rows):
    rows[5][VALUE] = Marked("percent", 0.084)
    assert is_as_answered(read(cells))


def test_fractions_of_one_are_asked_about_once(cells, rows):
    rows[5][VALUE], rows[6][VALUE] = 0.084, 0.071
    draft = read(cells)
    (question,) = draft.questions
    assert question.cells == 2
    settled = read(cells, {question.key: "percent"})
    assert is_as_answered_but_for_questions(settled)


def is_as_answered_but_for_questions(draft):
    return told(draft) == AS_ANSWERED


def test_a_row_put_in_by_hand_is_asked_about(cells, rows):
    rows.append([None, "Unge i fritidsjob", "Ådalen", "2. kvartal 2026", None, 12, None, None])
    draft = read(cells)
    *_, last = (row for _, row in draft.rows())
    assert last.state is RowState.DOUBTFUL
    assert "tilføjet i arket" in last.why
    assert (last.indicator_id, last.area_id, last.period) == (1, 1, Period.quarter(2026, 2))
    (question,) = draft.questions
    *_, last = (row for _, row in read(cells, {question.key: TAKE}).rows())
    assert last.state is RowState.SURE


def test_a_changed_label_is_asked_about(cells, rows):
    rows[3][AREA] = "Ådalen og Søparken"
    first = next(read(cells).rows())[1]
    assert first.state is RowState.DOUBTFUL
    assert "er ændret" in first.why


def test_the_same_row_twice_with_different_figures_is_asked_about(cells, rows):
    rows.append([*rows[3][:VALUE], 99, None, None])
    states = [row.state for _, row in read(cells).rows()]
    assert states == [RowState.DOUBTFUL, RowState.SUPPRESSED, RowState.SURE, RowState.SURE,
                      RowState.DOUBTFUL]  # fmt: skip


def test_a_newer_edition_is_refused_in_words(cells, rows):
    for sheet in cells.sheets:
        for row in sheet.rows:
            row[:] = [
                cell.replace("dataark 1 ", "dataark 2 ") if isinstance(cell, str) else cell
                for cell in row
            ]
    draft = read(cells)
    assert list(draft.rows()) == []
    assert "nyere udgave" in draft.sheets[0].ignored[0].why


def test_no_mangling_of_the_sheet_makes_it_fail(cells, rows):
    sheet = next(sheet for sheet in cells.sheets if sheet.name == "Tal")
    for seed in range(150):
        dice = Random(seed)
        mangled = deepcopy(cells)
        table = mangled.sheets[cells.sheets.index(sheet)].rows
        for _ in range(dice.randrange(1, 12)):
            row = table[dice.randrange(len(table))] if table else []
            place = dice.randrange(9)
            match dice.randrange(6):
                case 0:
                    table.insert(dice.randrange(len(table) + 1), [])
                case 1 if table:
                    table.pop(dice.randrange(len(table)))
                case 2 if place < len(row):
                    row.pop(place)
                case 3 if place < len(row):
                    row[place] = dice.choice([None, 7, "x", "rt-value", "Tal", Marked("error", "")])
                case 4:
                    row.insert(place, dice.choice([None, "Egen", 3.5]))
                case _:
                    dice.shuffle(table)
        draft = read(mangled)
        for _, row in draft.rows() if draft else ():
            assert row.state is not RowState.SURE or (row.indicator_id and row.area_id)
