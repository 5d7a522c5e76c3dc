"""The workbook a partner fills in: locked where it must be, open where it should, and harmless."""

from datetime import date

import pytest
from openpyxl import load_workbook

from app.domain.data_sheet import DataSheet, SheetIndicator, SheetRow
from app.reports.data_request_xlsx import write_data_request


@pytest.fixture
def workbook(tmp_path):
    sheet = DataSheet(
        "0193f4a1-1234-7abc-8def-010203123456", "=Tal fra Aaby Kommune", "Helhedsplanen Åparken",
        "Aaby Kommune", "Karen Holst", date(2026, 12, 4), "+Ring hellere", date(2026, 11, 20),
        (SheetIndicator("=1+1", "unge", "@13-17 år"),),
        (
            SheetRow("a" * 20, ("=1+1", "Ådalen", "3. kvartal 2026"), "24", "unge", is_owed=True),
            SheetRow("b" * 20, ("=1+1", "Søparken", "3. kvartal 2026"), "", "unge", is_owed=False),
        ),
    )  # fmt: skip
    path = tmp_path / "ark.xlsx"
    write_data_request(sheet, path)
    return load_workbook(path)


def test_only_figures_and_remarks_can_be_written(workbook):
    sheet = workbook["Tal"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    unlocked = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    assert unlocked == {"F4", "F5", "H4", "H5"}


def test_filters_and_own_columns_are_allowed(workbook):
    protection = workbook["Tal"].protection
    # In the file format False is "not forbidden".
    assert not protection.insertColumns
    assert not protection.sort
    assert not protection.autoFilter
    assert protection.deleteColumns
    assert workbook["Tal"].auto_filter.ref == "A3:H5"


def test_the_figures_are_checked_in_danish(workbook):
    (check,) = workbook["Tal"].data_validations.dataValidation
    assert str(check.sqref) == "F4:F5"
    assert check.formula1 == 'OR(ISNUMBER(F4),F4="<5",F4="mangler")'
    assert "mangler" in check.error
    assert len(check.error) <= 255
    assert len(check.errorTitle) <= 32


def test_what_is_owed_is_yellow(workbook):
    sheet = workbook["Tal"]
    assert sheet["F4"].fill.fgColor.rgb == "00FFF3C4"
    assert sheet["F5"].fill.fill_type is None


def test_no_text_becomes_a_formula(workbook):
    kinds = {cell.data_type for sheet in workbook for row in sheet for cell in row if cell.value}
    assert kinds == {"s"}


def test_the_marks_are_hidden(workbook):
    assert workbook["Rød Tråd"].sheet_state == "hidden"
    assert workbook["Tal"].row_dimensions[1].hidden
    assert workbook["Tal"].column_dimensions["A"].hidden


def test_it_prints_lying_with_headings_on_every_page(workbook):
    sheet = workbook["Tal"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.freeze_panes == "A4"


def test_the_instructions_tell_of_names_and_the_deadline(workbook):
    words = "\n".join(str(row[1].value) for row in workbook["Vejledning"].iter_rows())
    assert "Send arket tilbage senest fredag 04-12-2026. Spørgsmål: Karen Holst." in words
    assert "CPR" in words
    assert "»<5«" in words
