import io
import zipfile

import openpyxl
import pytest

from app.importing import reader, watch
from app.importing.cells import Marked
from app.importing.reader import read_file
from app.importing.refusals import FileRefused
from tests.importing.sheets import DATA, needs_data


def only_sheet(path):
    (sheet,) = read_file(path).sheets
    return sheet


def refusal_of(path):
    with pytest.raises(FileRefused) as refusal:
        read_file(path)
    assert path.name in refusal.value.sentence
    assert "Intet er ændret" in refusal.value.sentence
    return refusal.value.code


@pytest.mark.parametrize(
    "data",
    [
        "Område;Tal\r\nVærebro;1,5\r\n".encode(),
        "Område;Tal\r\nVærebro;1,5\r\n".encode("utf-8-sig"),
        "Område;Tal\r\nVærebro;1,5\r\n".encode("cp1252"),
        "Område\tTal\nVærebro\t1,5".encode("utf-16"),
        "Område\tTal\nVærebro\t1,5".encode("utf-16-le"),
        'Område,Tal\rVærebro,"1,5"'.encode(),
        "Område|Tal\nVærebro|1,5\n".encode(),
        "sep=;\nOmråde;Tal\nVærebro;1,5".encode(),
        "OmrÃ¥de;Tal\nVÃ¦rebro;1,5".encode(),
    ],
)
def test_text_is_read_whatever_its_letters_and_separator(tmp_path, data):
    path = tmp_path / "tal.csv"
    path.write_bytes(data)
    rows = only_sheet(path).rows
    assert [row for row in rows if row] == [["Område", "Tal"], ["Værebro", "1,5"]]


def test_repaired_letters_and_a_wrong_name_are_told(tmp_path):
    path = tmp_path / "tal.xlsx"
    path.write_text("OmrÃ¥de;Tal\nVÃ¦rebro;1", encoding="utf-8")
    notes = " ".join(read_file(path).notes)
    assert "ødelagt" in notes
    assert "tekstfil (csv)" in notes


def test_formats_errors_formulas_and_hidden_parts_of_a_workbook_are_seen(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Område", 0.412, 0.5, "#N/A", "=1+1", None])
    sheet["B1"].number_format = "0.0%"
    sheet["C1"].number_format = '0.0"%"'
    sheet["D1"].data_type = "e"
    sheet["G1"] = openpyxl.utils.datetime.from_excel(42370)
    sheet["G1"].number_format = "mmm-yy"
    sheet["H1"] = openpyxl.utils.datetime.from_excel(42370)
    sheet["H1"].number_format = "dd-mm-yyyy"
    sheet["A3"] = "skjult"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("Gemt").sheet_state = "hidden"
    book.save(tmp_path / "b.xlsx")
    first, second = read_file(tmp_path / "b.xlsx").sheets
    assert first.rows[0] == [
        "Område",
        Marked("percent", 0.412),
        0.5,
        Marked("error", "#N/A"),
        Marked("formula", ""),
        None,
        Marked("month", "2016-01-01"),
        Marked("day", "2016-01-01"),
    ]
    assert (first.hidden_rows, first.hidden_columns) == ({2}, {2})
    assert second.hidden


def test_a_sheet_that_reaches_to_the_last_cell_is_read_with_every_cell_in_its_place(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = book.active["XFD1048576"] = 1
    book.active["C5"] = 0.5
    book.active["C5"].number_format = "0%"
    book.save(tmp_path / "b.xlsx")
    rows = only_sheet(tmp_path / "b.xlsx").rows
    assert (len(rows), rows[0]) == (1_048_576, [1.0])
    assert rows[4] == [None, None, Marked("percent", 0.5)]
    assert rows[-1] == [None] * 16_383 + [1.0]
    assert sum(map(len, rows)) == 1 + 3 + 16_384


def test_a_file_that_unpacks_to_a_gigabyte_is_refused(tmp_path):
    path = tmp_path / "b.xlsx"
    openpyxl.Workbook().save(path)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet2.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(210):
            part.write(bytes(1_000_000))
    assert refusal_of(path) == "too_large"


def test_a_truncated_workbook_is_refused(tmp_path):
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    (tmp_path / "b.xlsx").write_bytes(made.getvalue()[:-200])
    assert refusal_of(tmp_path / "b.xlsx") == "damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web"),
        (b"<?xml version='1.0'?><Workbook/>", "xml"),
        (b"%PDF-1.7 ...", "not_sheet"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (b"a;b\x00\x01\x02;c", "not_sheet"),
        (bytes(range(0x81, 0x100)) * 4, "letters"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_by_its_content(tmp_path, data, code):
    path = tmp_path / "fil.csv"
    path.write_bytes(data)
    assert refusal_of(path) == code


def test_a_missing_file_is_refused(tmp_path):
    assert refusal_of(tmp_path / "findes-ikke.xlsx") == "gone"


def test_a_reading_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(watch, "SECONDS", 0.3)
    monkeypatch.setattr(
        reader,
        "child_command",
        lambda _: [reader.sys.executable, "-c", "import time; time.sleep(60)"],
    )
    (tmp_path / "tal.csv").write_text("a;b")
    assert refusal_of(tmp_path / "tal.csv") == "too_slow"


def test_a_reading_process_that_dies_is_a_refusal(tmp_path, monkeypatch):
    monkeypatch.setattr(
        reader, "child_command", lambda _: [reader.sys.executable, "-c", "import os; os.abort()"]
    )
    (tmp_path / "tal.csv").write_text("a;b")
    assert refusal_of(tmp_path / "tal.csv") == "too_large"


def test_a_reading_can_be_given_up(tmp_path):
    class GivenUp(Exception):
        pass

    def give_up():
        raise GivenUp

    path = tmp_path / "stor.csv"
    path.write_text("a;b\n" * 2_000_000)
    with pytest.raises(GivenUp):
        read_file(path, still_wanted=give_up)


REFUSED = {
    "calamine__pass_protected.xlsx": "password",
    "calamine__too_small.xls": "damaged",
    "messytables__encrypted_no_password.xls": "password",
    "messytables__html.html": "web",
    "messytables__simple.zip": "archive",
    "pandas__sauron.SHIFT_JIS.csv": "letters",
    "poi__54764.xlsx": "suspicious",
    "poi__poc-shared-strings.xlsx": "suspicious",
    "poi__poc-xmlbomb.xlsx": "suspicious",
    "poi__61300.xls": "damaged",
    "poi__password.xls": "password",
    "poi__xor-encryption-abc.xls": "password",
    "poi__clusterfuzz-testcase-minimized-POIHSSFFuzzer-5816431116615680.xls": "damaged",
    "poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-5937385319563264.xlsx": "damaged",
    "sheetjs__LONumbers.xls.xml": "xml",
}


@needs_data
@pytest.mark.parametrize(("name", "code"), REFUSED.items())
def test_a_hostile_file_is_refused_with_its_reason(name, code):
    assert refusal_of(DATA / "torture" / name) == code


@needs_data
@pytest.mark.parametrize(
    ("name", "sheet", "row", "column", "value"),
    [
        ("calamine__date_1904.xls", 0, 0, 0, Marked("day", "2021-01-01")),
        ("messytables__simple.xlsx", 0, 1, 0, Marked("day", "2011-01-01")),
        ("sheetjs__1904_1904.ods", 0, 0, 1, Marked("day", "1904-01-02")),
        ("calamine__temperature-in-middle.xlsx", 0, 4, 2, 22.2222),
        ("messytables__ods_formats.ods", 0, 1, 5, Marked("percent", 2.0)),
        ("sheetjs__DataTypesFormats.xlsx", 0, 3, 1, Marked("percent", 0.9876)),
        ("poi__decimal-format.xlsx", 0, 1, 0, 1.004),
        ("tablib__errors.xls", 0, 1, 0, Marked("error", "#DIV/0!")),
        ("poi__bug60858.xlsx", 0, 1, 5, Marked("formula", "")),
        ("poi__TwoSheetsOneHidden.xlsx", 1, 0, 0, "Sheet2A1"),
    ],
)
def test_a_nasty_cell_is_read_right(name, sheet, row, column, value):
    assert read_file(DATA / "torture" / name).sheets[sheet].rows[row][column] == value
