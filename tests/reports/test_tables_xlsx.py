"""Tidy tables as a workbook, read back."""

from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from app.domain.tables import TableColumn, TidyTable
from app.files import CannotWrite
from app.reports.sheets import sheet_names
from app.reports.tables_xlsx import write_tables

COLUMNS = (
    TableColumn("Navn", "Hvad den hedder."),
    TableColumn("Tal", "Hvor mange."),
    TableColumn("Dag", "Hvornår."),
)
ROWS = [
    ("Ådalen", Decimal(1064), date(2026, 1, 31)),
    ("Søparken\nog mere", Decimal("2.5"), None),
]


def write(tmp_path, *tables):
    path = tmp_path / "alt.xlsx"
    write_tables(path, list(tables), title="Helhedsplanen Åparken", made_on=date(2026, 11, 20))
    return load_workbook(path)


def test_a_sheet_has_frozen_headings_a_filter_and_real_values(tmp_path):
    workbook = write(tmp_path, TidyTable("Områder", "Ét område i hver række.", COLUMNS, ROWS))
    assert workbook.sheetnames == ["Forklaring", "Områder"]
    sheet = workbook["Områder"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert [cell.value for cell in sheet[1]] == ["Navn", "Tal", "Dag"]
    assert sheet["B2"].value == 1064
    assert sheet["B2"].number_format == "#,##0"
    assert sheet["B3"].value == 2.5
    assert sheet["C2"].is_date
    assert sheet["C3"].value is None
    assert sheet["A3"].alignment.wrap_text


def test_the_first_sheet_tells_what_every_column_holds(tmp_path):
    workbook = write(tmp_path, TidyTable("Områder", "Ét område i hver række.", COLUMNS, ROWS))
    rows = [tuple(cell.value for cell in row) for row in workbook["Forklaring"]]
    assert rows[0][0] == "Helhedsplanen Åparken"
    assert rows[1][0] == "Opgjort 20-11-2026."
    assert ("Områder", None, "Ét område i hver række.", 2) in rows
    assert ("Områder", "Tal", "Hvor mange.", None) in rows
    assert workbook.properties.title == "Helhedsplanen Åparken"


def test_an_empty_table_is_a_sheet_with_headings(tmp_path):
    workbook = write(tmp_path, TidyTable("Tom", "Intet endnu.", COLUMNS, []))
    assert workbook["Tom"].max_row == 1
    assert workbook["Tom"].auto_filter.ref == "A1:C1"


def test_sheet_names_are_legal_and_different():
    long = "Kriminalitetsforebyggelse og medborgerskab"
    names = sheet_names([long, long.upper(), "a/b:c?*[d]", "'", "Forklaring", "History"])
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 for name in names)
    assert names[2] == "a b c   d"
    assert names[3] == "Ark"
    assert names[4] == "Forklaring (2)"
    assert not any(set(name) & set("\\/*?:[]") for name in names)


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr("app.reports.sheets.MOST_ROWS", 2)
    rows = [(f"{number}", Decimal(number), None) for number in range(5)]
    workbook = write(tmp_path, TidyTable("Tal", "Ét tal.", COLUMNS, rows))
    assert workbook.sheetnames == ["Forklaring", "Tal", "Tal (2)", "Tal (3)"]
    assert workbook["Tal (3)"]["A2"].value == "4"


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path):
    with pytest.raises(CannotWrite):
        write_tables(tmp_path / "nej" / "alt.xlsx", [], title="x", made_on=date(2026, 1, 1))
    assert list(tmp_path.iterdir()) == []


def test_a_row_of_long_text_is_high_enough_to_read(tmp_path):
    rows = [("ord " * 60, None, None), ("kort", None, None)]
    sheet = write(tmp_path, TidyTable("Tekst", "Én tekst.", COLUMNS, rows))["Tekst"]
    assert sheet.row_dimensions[2].height >= 4 * 15
    assert sheet.row_dimensions[3].height is None
