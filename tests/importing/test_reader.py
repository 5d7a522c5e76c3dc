import io
import zipfile

import openpyxl
import pytest

from app.importing.cells import Marked
from app.importing.ole import open_workbook
from app.importing.reader import read_file
from app.importing.refusals import FileRefused
from app.importing.xls_look import look_into_xls
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
        "Område\tTal\nVærebro\t1,5".encode("utf-16-be"),
        "Område;Tal\nVærebro;1,5".encode("utf-32"),
        "Område;Tal\nVærebro;1,5".encode("utf-32-le"),
        "Område;Tal\r\nVærebro;1,5".encode("cp850"),
        "Område;Tal\rVærebro;1,5".encode("mac_roman"),
        'Område, Tal\nVærebro, "1,5"'.encode(),
    ],
)
def test_text_is_read_whatever_its_letters_and_separator(tmp_path, data):
    path = tmp_path / "tal.csv"
    path.write_bytes(data)
    rows = only_sheet(path).rows
    assert [[cell.strip() for cell in row] for row in rows] == [
        ["Område", "Tal"],
        ["Værebro", "1,5"],
    ]


def test_a_guess_at_old_letters_is_told(tmp_path):
    (tmp_path / "tal.csv").write_bytes("Område;Tal\nVærebro;1".encode("cp850"))
    assert "DOS" in " ".join(read_file(tmp_path / "tal.csv").notes)


def test_a_quote_too_many_swallows_no_lines(tmp_path):
    path = tmp_path / "tal.csv"
    path.write_text('Sted;Tal\n"Kvisten;5\nMosen;6\n"Vang;en";7\nBo "1";8\n', encoding="utf-8")
    read = read_file(path)
    assert read.sheets[0].rows == [
        ["Sted", "Tal"],
        ['"Kvisten', "5"],
        ["Mosen", "6"],
        ["Vang;en", "7"],
        ['Bo "1"', "8"],
    ]
    assert "hver linje" in " ".join(read.notes).casefold()


def test_a_decimal_comma_is_no_separator(tmp_path):
    path = tmp_path / "tal.csv"
    path.write_text("1,5\n2,25\n-3,5\n", encoding="utf-8")
    assert only_sheet(path).rows == [["1,5"], ["2,25"], ["-3,5"]]


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
    sheet.merge_cells("A5:B6")
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
    assert first.merges == ((4, 0, 5, 1),)
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


@pytest.mark.parametrize(
    ("reference", "code"), [("A1048577", "damaged"), ("XFE1", "damaged"), ("A0", "suspicious")]
)
def test_a_cell_outside_every_sheet_is_no_cell(tmp_path, reference, code):
    made = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.save(made)
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'"A1"', f'"{reference}"'.encode()))
    assert refusal_of(path) == code


@needs_data
def test_an_xls_that_claims_every_cell_of_the_sheet_is_read_by_what_it_holds(tmp_path):
    data = (DATA / "torture/calamine__date_1904.xls").read_bytes()
    with open_workbook(data) as stream:
        (sheet,) = look_into_xls(stream.content)
        sheet.correct_claim(stream.content, 65_536, 256)
        (tmp_path / "b.xls").write_bytes(stream.put_back(data))
    rows = only_sheet(tmp_path / "b.xls").rows
    assert [row[1] for row in rows] == [15, 16, 17]


def test_a_file_that_unpacks_to_a_gigabyte_is_refused(tmp_path):
    path = tmp_path / "b.xlsx"
    openpyxl.Workbook().save(path)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet2.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(310):
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
