"""A value becomes a cell: text is text whatever it says, numbers and dates are real."""

from datetime import date, datetime, time
from decimal import Decimal
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from app.domain.tables import TableColumn, TidyTable
from app.reports.safe_cells import LONGEST_TEXT, fill, safe, safe_text
from app.reports.tables_xlsx import write_tables

BOOK = Workbook()
DANGEROUS = [
    "=1+1",
    "+45 12",
    "-3",
    "@SUM(A1)",
    "=cmd|'/c calc'!A1",
    "\t=1",
    "#N/A",
    "{=1}",
    "=",
]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
@example("=HYPERLINK(1)")
@example("#REF!")
def test_no_text_becomes_a_formula_an_error_or_a_number(text):
    cell = BOOK.active["A1"]
    fill(cell, text)
    assert cell.data_type == "s"
    assert cell.value == safe_text(text)


def test_no_text_is_a_formula_in_the_file(tmp_path):
    path = tmp_path / "farlig.xlsx"
    column = TableColumn("=overskrift", "=indhold")
    table = TidyTable("=ark", "=om", [column, column], [(text, text) for text in DANGEROUS])
    write_tables(path, [table], title="=titel", made_on=date(2026, 11, 20))
    with ZipFile(path) as file:
        for name in file.namelist():
            assert b"<f>" not in file.read(name), name
            assert b"<f " not in file.read(name), name
    sheet = load_workbook(path)["=ark"]
    read = [cell.value for row in sheet.iter_rows(min_row=2, max_col=1) for cell in row]
    assert read == DANGEROUS
    kinds = {cell.data_type for row in sheet for cell in row if cell.value is not None}
    assert kinds == {"s"}


@pytest.mark.parametrize(
    ("value", "kept", "number_format"),
    [
        (Decimal(1064), 1064, "#,##0"),
        (Decimal("41.20"), Decimal("41.20"), "#,##0.0"),
        (Decimal("-0.25"), Decimal("-0.25"), "#,##0.00"),
        (2026, 2026, "0"),
        (True, "ja", None),
        (False, "nej", None),
        (date(2026, 12, 18), date(2026, 12, 18), "dd-mm-yyyy"),
        (date(1899, 12, 31), "31-12-1899", None),
        (time(9, 30), time(9, 30), "hh:mm"),
        (10**18, "1000000000000000000", None),
        (Decimal("NaN"), "NaN", None),
        (None, None, None),
    ],
)
def test_a_value_keeps_its_kind(value, kept, number_format):
    assert safe(value) == (kept, number_format)


def test_a_moment_is_a_real_date():
    moment = datetime(2026, 11, 20, 14, 2)  # noqa: DTZ001 - the plan's own clock
    assert safe(moment) == (moment, 'dd-mm-yyyy" kl. "hh:mm')


def test_a_text_too_long_for_a_cell_says_that_it_was_cut():
    text = safe_text("å👍" * 20_000)
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert text.endswith("i én celle)")
    assert safe_text("a\x00b\x1fc\ud800d") == "abcd"
