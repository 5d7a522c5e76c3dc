import pytest

from app.importing.cells import Marked
from app.importing.reader import read_file
from app.importing.refusals import FileRefused
from tests.importing.opendocument import cell, row, table, write_ods


def test_values_are_read_by_their_type_and_format(tmp_path):
    path = write_ods(
        tmp_path / "a.ods",
        table(
            row(
                cell("12,5", "float", "12.5"),
                cell("4,5 %", "percentage", "0.045"),
                cell("8 kr.", "currency", "8"),
                cell("jan 20", "date", "2020-01-01", 'table:style-name="month"'),
                cell("31-08-25", "date", "2025-08-31T00:00:00"),
                cell("SAND", "boolean", "true"),
            ),
            row(
                cell("#DIV/0!", "string", more='calcext:value-type="error"'),
                cell("Err:502", "float", "0", 'table:formula="of:=1/0"'),
                cell(more='table:formula="of:=A1"'),
                cell("#1 i Danmark", "string"),
                cell("to<text:s text:c='2'/>ord<text:line-break/>og linje", "string"),
                cell("x", "string", more='table:number-columns-repeated="2"'),
            ),
        ),
    )
    (sheet,) = read_file(path).sheets
    assert sheet.rows[0] == [
        12.5,
        Marked("percent", 0.045),
        8.0,
        Marked("month", "2020-01-01"),
        Marked("day", "2025-08-31"),
        Marked("other", "SAND"),
    ]
    assert sheet.rows[1] == [
        Marked("error", "#DIV/0!"),
        Marked("error", "Err:502"),
        Marked("formula", ""),
        "#1 i Danmark",
        "to  ord\nog linje",
        "x",
        "x",
    ]


def test_a_date_may_have_its_format_from_its_column(tmp_path):
    path = write_ods(
        tmp_path / "a.ods",
        table(
            row(cell("a", "string"), cell("jan 20", "date", "2020-01-01")),
            columns="<table:table-column/>"
            '<table:table-column table:default-cell-style-name="month"/>',
        ),
    )
    assert read_file(path).sheets[0].rows == [["a", Marked("month", "2020-01-01")]]


def test_a_comment_is_no_part_of_its_cell(tmp_path):
    noted = (
        '<table:table-cell office:value-type="float" office:value="7"><office:annotation>'
        "<text:p>fejl?</text:p></office:annotation><text:p>7</text:p></table:table-cell>"
    )
    noted_text = noted.replace("float", "string").replace("<text:p>7<", "<text:p>syv<")
    path = write_ods(tmp_path / "a.ods", table(row(noted, noted_text)))
    assert read_file(path).sheets[0].rows == [[7.0, "syv"]]


def test_what_is_merged_or_hidden_is_told(tmp_path):
    one = cell("1", "float", "1")
    covered = "<table:covered-table-cell/>"
    spans = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    path = write_ods(
        tmp_path / "a.ods",
        table(
            row(cell("År", "string", more=spans), covered, one),
            row(covered, covered, one, more='table:visibility="filter"'),
            row(one, more='table:number-rows-repeated="2" table:visibility="collapse"'),
            row(cell(), more='table:number-rows-repeated="1048570"'),
            columns='<table:table-column table:number-columns-repeated="2"/>'
            '<table:table-column table:visibility="collapse"/>',
        )
        + table(row(one), more='table:style-name="away"'),
    )
    first, second = read_file(path).sheets
    assert first.merges == ((0, 0, 1, 1),)
    assert (first.hidden_rows, first.hidden_columns) == ({1, 2, 3}, {2})
    assert (len(first.rows), first.hidden, second.hidden) == (4, False, True)


@pytest.mark.parametrize(
    ("tables", "before", "code"),
    [
        (table(row(cell("1", "float", "en"))), "", "damaged"),
        (table(row(cell("1", "float", "1"))), "<!DOCTYPE x>", "suspicious"),
        (table(row("<table:table-cell>")), "", "damaged"),
        (
            table(row(cell("1", "float", "1"), more='table:number-rows-repeated="1048576"') * 4),
            "",
            "too_large",
        ),
    ],
)
def test_what_is_wrong_with_it_is_told(tmp_path, tables, before, code):
    path = write_ods(tmp_path / "a.ods", tables, before=before)
    with pytest.raises(FileRefused) as refusal:
        read_file(path)
    assert refusal.value.code == code
