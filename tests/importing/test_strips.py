"""Tables side by side are parted where each has labels of its own, however many there are."""

import pytest

from app.importing import strips
from app.importing.cells import SheetCells
from app.importing.strips import part_sheet
from tests.importing.sheets import by_cell, read_rows

TABLE = [["Område", "År", "Ledige"], ["Vollsmose", 2020, 15], ["Solbakken", 2020, 16]]
NUMBERS = [["Ledige", "Børn"], [15, 16], [17, 18]]


def beside(*parts):
    """A sheet of parts of equally many rows, a blank column between them."""
    rows = [[cell for part in parts for cell in (*part[row], None)] for row in range(len(parts[0]))]
    return SheetCells("Ark1", rows)


def strip_columns(sheet):
    return [
        min(n for row in part.rows for n, cell in enumerate(row) if cell is not None)
        for part in part_sheet(sheet)
    ]


def test_tables_with_labels_of_their_own_are_parted():
    assert strip_columns(beside(TABLE, TABLE, TABLE)) == [0, 4, 8]


def test_numbers_belong_to_the_labels_left_of_them():
    assert strip_columns(beside(TABLE, NUMBERS, TABLE)) == [0, 7]
    labels = [row[:2] for row in TABLE]
    assert strip_columns(beside(labels, NUMBERS, NUMBERS)) == [0]


@pytest.mark.parametrize("parts", [[TABLE], [NUMBERS], [NUMBERS, TABLE], [TABLE, NUMBERS]])
def test_a_sheet_of_many_parts_is_looked_at_just_a_few_times(parts, monkeypatch):
    seen = 0
    find_tables = strips.find_tables

    def counted(sheet):
        nonlocal seen
        seen += sum(cell is not None for row in sheet.rows for cell in row)
        return find_tables(sheet)

    monkeypatch.setattr(strips, "find_tables", counted)
    sheet = beside(*parts * 30)
    part_sheet(sheet)
    assert seen <= 2 * sum(cell is not None for row in sheet.rows for cell in row)


def test_a_number_far_below_its_table_is_still_read():
    far = [[] for _ in range(5_000)] + [[None] * 3] * 5
    draft = read_rows(*TABLE, *far, ["Værebro Park", 2020, 17])
    assert by_cell(draft)["C5009"]["area"] == "Værebro Park"
    assert len(by_cell(draft)) == 3
