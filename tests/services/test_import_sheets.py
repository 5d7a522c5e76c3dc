"""The grid of a sheet: cells as Danes write them, and what each was read as."""

from datetime import date

import openpyxl
import pytest

from app.domain.import_questions import Role
from app.services import import_sheets, importing
from app.services.import_sheets import HEADING, IGNORED


@pytest.fixture
def grid(plan, tmp_path):
    """Read a sheet of some rows, new areas and indicators made; formats by cell."""

    def make(rows, formats=()):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for cell, code in dict(formats).items():
            book.active[cell].number_format = code
        book.save(tmp_path / "ark.xlsx")
        draft = importing.read_draft(plan, tmp_path / "ark.xlsx", create=True)
        (made,) = import_sheets.grids_of(draft)
        return made

    return make


def test_cells_are_written_as_danes_write_them(grid):
    day = date(2024, 1, 5)
    shown = grid(
        [
            ["Område", "Nr.", "Dato", "Beboere", "Andel"],
            ["Ådalen", 12345, day, 1064.5, 0.412],
            ["Søparken", 2630, day, 0.1 + 0.2, 0.07],
            ["Bakken", 7, day, -2000000, 1],
        ],
        {"C2": "dd-mm-yyyy", "C3": "mmm yyyy", "C4": "yyyy", "E2": "0%", "E3": "0%", "E4": "0%"},
    )
    assert [shown.text(row, 2) for row in (1, 2, 3)] == ["05-01-2024", "jan 2024", "2024"]
    assert [shown.text(row, 3) for row in (1, 2, 3)] == ["1.064,5", "0,3", "−2.000.000"]
    assert [shown.text(row, 4) for row in (1, 2, 3)] == ["41,2 %", "7 %", "100 %"]
    assert shown.text(1, 1) == "12345"


def test_a_year_in_a_heading_has_no_point(grid):
    shown = grid([["Område", "Indikator", 2024], ["Ådalen", "Beboere", 2024]])
    assert shown.text(0, 2) == "2024"
    assert shown.text(1, 2) == "2.024"


def test_tables_side_by_side_are_each_drawn_as_they_were_read(grid):
    shown = grid([
        ["Område", "År", "Beboere", None, "Område", "År", "Klager"],
        ["Ådalen", 2023, 120, None, "Ådalen", 2023, 7],
        ["Søparken", 2023, 90, None, "I alt", 2023, 7],
        ["Bakken", 2023, 60, None, "Søparken", 2023, 9],
    ])  # fmt: skip
    assert len(shown.read.tables) == 2
    assert shown.mark(0, 4).kind == HEADING
    assert shown.mark(1, 4).kind == Role.AREA
    assert shown.mark(1, 6).row.area == "Ådalen"
    assert shown.read_column(4).role is Role.AREA
    assert shown.read_column(5, 2).role is Role.PERIOD
    assert shown.mark(2, 5).kind == IGNORED
    assert shown.mark(2, 0).kind == Role.AREA
    assert shown.mark(1, 3) is None


def test_a_column_is_told_of_by_the_table_at_its_row_or_the_next_below(grid):
    shown = grid([
        ["Område", "År", "Beboere"],
        ["Ådalen", 2023, 120],
        ["Søparken", 2023, 90],
        [None, None, None],
        ["År", "Område", "Klager"],
        [2023, "Ådalen", 7],
        [2023, "Søparken", 9],
    ])  # fmt: skip
    assert shown.read_column(0, 1).role is Role.AREA
    assert shown.read_column(0, 3).role is Role.PERIOD
    assert shown.read_column(0, 6).role is Role.PERIOD
    assert shown.read_column(9) is None


def test_a_row_left_out_is_marked_also_where_the_sheet_begins_in_column_b(grid):
    shown = grid([
        [None, "Område", "År", "Beboere"],
        [None, "Ådalen", 2023, 120],
        [None, "Søparken", 2023, 90],
        [None, "I alt", 2023, 210],
    ])  # fmt: skip
    assert shown.mark(3, 1).kind == IGNORED


def test_sheets_whose_names_look_alike_when_masked_each_show_their_own_reading(plan, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "010203-1234"
    book.active.append(["Område", "Indikator", 2023])
    book.active.append(["Ådalen", "Klager", 12])
    other = book.create_sheet("010203-1235")
    other.append(["Klagerne på området", None, None])
    other.append(["Område", "Indikator", 2024])
    other.append(["Ådalen", "Klager", 13])
    book.save(tmp_path / "ark.xlsx")
    draft = importing.read_draft(plan, tmp_path / "ark.xlsx", create=True)
    first, second = import_sheets.grids_of(draft)
    assert first.name != second.name
    assert first.mark(1, 2).row.period.start.year == 2023
    assert second.mark(2, 2).row.period.start.year == 2024
    assert second.mark(1, 2).kind == HEADING
