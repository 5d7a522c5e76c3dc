"""Every nasty file is read right or refused with the right sentence, soon and in little memory."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from app.domain.area_names import AreaBook
from app.domain.indicator_names import IndicatorBook
from app.importing.cells import Marked, column_number
from app.importing.drafting import Known, make_draft
from app.importing.looks import cell_at
from app.importing.reader import read_file
from app.importing.refusals import FileRefused
from tests.importing.sheets import DATA, needs_data

resource = pytest.importorskip("resource", reason="only Unix measures a child's memory")
SECONDS = 5
READER_MEGABYTES = 380
"""What is left of 500 MB for the reader beside the program itself."""

REFUSED = {
    "calamine__date_1904.xlsb": "old",
    "calamine__pass_protected.xlsx": "password",
    "calamine__too_small.xls": "damaged",
    "messytables__encrypted_no_password.xls": "password",
    "messytables__html.html": "web",
    "messytables__simple.zip": "archive",
    "pandas__salaries.csv.gz": "archive",
    "pandas__sauron.SHIFT_JIS.csv": "letters",
    "poi__35897-type4.xls": "password",
    "poi__54764-2.xlsx": "suspicious",
    "poi__54764.xlsx": "suspicious",
    "poi__60825.xlsx": "damaged",
    "poi__61300.xls": "damaged",
    "poi__64420.xlsm": "damaged",
    "poi__clusterfuzz-testcase-minimized-POIHSSFFuzzer-4657005060816896.xls": "damaged",
    "poi__clusterfuzz-testcase-minimized-POIHSSFFuzzer-4819588401201152.xls": "damaged",
    "poi__clusterfuzz-testcase-minimized-POIHSSFFuzzer-5816431116615680.xls": "damaged",
    "poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-5089447305609216.xlsx": "damaged",
    "poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-5265527465181184.xlsx": "damaged",
    "poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-5937385319563264.xlsx": "damaged",
    "poi__duplicate-filename-case-insensitive.xlsx": "damaged",
    "poi__invalid.xlsx": "damaged",
    "poi__password.xls": "password",
    "poi__poc-shared-strings.xlsx": "suspicious",
    "poi__poc-xmlbomb-empty.xlsx": "suspicious",
    "poi__poc-xmlbomb.xlsx": "suspicious",
    "poi__protected_sha512.xlsx": "password",
    "poi__xor-encryption-abc.xls": "password",
    "sheetjs__LONumbers.xls.xml": "xml",
    "sheetjs__crlf_CRLFX5_2.XLS": "old",
    "sheetjs__crlf_crlf.fods": "xml",
}
"""What is not even read, and why."""

NOTHING_TO_IMPORT = {
    "calamine__no-header.xlsx",
    "messytables__bian-anal-mca-2005-dols-eng-1011-0312-tab3.xlsm",
    "messytables__long.csv",
    "messytables__small.csv",
    "pandas__blank.xlsx",
    "pandas__test3.xlsx",
    "poi__57456.xls",
    "poi__customIndexedColors.xlsx",
    "tablib__errors.xls",
    "tablib__unknown_value_type.ods",
}
"""What is read, and then refused because no figure is in it."""

CELLS = {
    "calamine__date_1904.xls": {"A1": Marked("day", "2021-01-01"), "B1": 15},
    "calamine__date_iso.xlsx": {
        "A1": Marked("day", "2021-01-01"),
        "A2": Marked("day", "2021-01-01"),
    },
    "calamine__empty_s_attribute.xlsx": {"A2": "John", "B2": 1, "B5": 4},
    "calamine__gh548_incorrect_sst_unique_count.xls": {
        "B17": "-",
        "D16": "Type 1 Departments - Major A&E",
        "D17": 1437681,
    },
    "calamine__has_x000D_.xlsx": {"A1": "ABC\r\nDEF"},
    "calamine__inlineStr_cdata.xlsx": {"A1": "Hello CDATA", "B1": "World", "B2": "NormalText"},
    "calamine__merge_cells.xlsx": {
        "A1": "Row Merge",
        "B1": None,
        "C1": "Not Merged",
        "A2": "Column Merge",
        "B2": "Chunk Merged",
    },
    "calamine__merged_range.xlsx": {"A1": "A1", "B1": "B1", "C1": "C1", "D1": None, "E1": "E1"},
    "calamine__minimal_package.xlsx": {"A3": "BKG_NUM", "A4": "4894831"},
    "calamine__no-header.xlsx": {"A3": "a", "B3": 0, "B4": 1},
    "calamine__number_rows_repeated.ods": {"A2": "C", "B3": "D", "A4": None, "A6": "C", "A8": "C"},
    "calamine__temperature-in-middle.xlsx": {"B4": "label", "C4": "value", "C5": 22.2222, "C6": 72},
    "calamine__whitespace_trim.xlsx": {"A1": "trimmed value"},
    "messytables__complex.csv": {"C4": "6,000,000"},
    "messytables__excel_pasting.csv": {"A4": "Year", "B4": "2000", "B5": "2,666"},
    "messytables__large.xlsx": {"C7": 4599418678},
    "messytables__mixedGLB.csv": {"A4": "Year", "A5": "1880", "B5": "-43"},
    "messytables__null.csv": {"B1": "null"},
    "messytables__ods_formats.ods": {
        "A2": Marked("day", "2014-11-11"),
        "D2": 11.11,
        "E2": 1,
        "F2": Marked("percent", 2),
    },
    "messytables__simple.psv": {"A2": "1986", "B2": "44000"},
    "messytables__simple.xlsx": {"A2": Marked("day", "2011-01-01"), "B3": -1, "C2": "Galway"},
    "messytables__span_rich.xls": {"B2": "MERGE", "B5": "bold and italic"},
    "messytables__spanish_chars.csv": {"D3": None},
    "pandas__sub_char.csv": {"B1": "\x1ab", "A2": "1", "C2": "3"},
    "pandas__test3.xlsx": {"A1": "Test", "A2": Marked("error", "#N/A")},
    "pandas__testskiprows.xlsx": {
        "D2": "d",
        "A4": 1,
        "B4": 2.5,
        "C4": Marked("day", "2015-01-01"),
        "D4": Marked("other", "SAND"),
    },
    "pandas__unicode_series.csv": {"B3": "Sixth Man, The (1997)", "B6": "Cérémonie, La (1995)"},
    "poi__1904DateWindowing.xls": {
        "A1": Marked("day", "2000-01-01"),
        "B1": Marked("day", "2000-01-01"),
    },
    "poi__50096.xlsx": {"KN1": 300, "KN2": 300},
    "poi__51535.xls": {"A1": "Top Left Cell"},
    "poi__53105.xlsx": {"A2": 16384},
    "poi__DateFormatTests.xlsx": {"A3": "Categories"},
    "poi__InlineStrings.xlsx": {"A2": 12, "C2": "1st Inline String", "D3": 44},
    "poi__SampleSS.strict.xlsx": {"A1": "Test spreadsheet"},
    "poi__TwoSheetsOneHidden.xlsx": {"A1": "Sheet2A1"},
    "poi__bug60858.xlsx": {
        **dict.fromkeys(("F2", "G2", "I2", "L2"), Marked("formula", "")),
        "H1": "Zeitüberschneidung",
    },
    "poi__dataValidationTableRange.xlsx": {"B8": "County", "E9": None},
    "poi__decimal-format.xlsx": {"A1": 1.005, "A2": 1.004},
    "poi__right-to-left.xlsx": {"A2": 123},
    "poi__workbookProtection_worksheet_protected.xlsx": {"A1": "locked cell"},
    "sheetjs__1904_1904.ods": {
        "B1": Marked("day", "1904-01-02"),
        "B5": Marked("day", "1934-06-03"),
    },
    "sheetjs__DataTypesFormats.xlsx": {"B4": Marked("percent", 0.9876), "B6": 7890},
    "sheetjs__ErrorTypes.xlsx": {"C2": "#NULL?", "A2": Marked("error", "#NULL!")},
    "sheetjs__RkNumber.xlsx": {"C2": 10000000, "C3": 1200455, "C4": 0.01, "C5": 12004.55},
    "sheetjs__biff5_number_format_estonian.xls": {"B2": 12345.6789},
    "sheetjs__minimal_112.tsv": {"A1": "Sheet", "B1": "JS", "A3": "TRUE", "B3": "12.3%"},
    "sheetjs__number_format_russian.xlsm": {"B2": 12345.6789},
    "sheetjs__sheet_visibility.xlsx": {"A2": 118},
    "sheetjs__sheet_visibility.ods": {"A2": 118},
    "tablib__errors.xls": {
        "A2": Marked("error", "#DIV/0!"),
        "B2": Marked("error", "#NAME?"),
        "C2": Marked("error", "#N/A"),
        "D2": Marked("error", "#N/A"),
    },
}
"""Cells of the first sheet that is shown."""

ERRORS = {
    "poi__46535.xlsx": 331,
    "poi__FormulaEvalTestData_Copy.xlsx": 527,
    "poi__VLookupFullColumn.xlsx": 307,
}
HIDDEN_ROWS = {"poi__55640.xlsx": 4, "poi__AverageTaxRates.xlsx": 19, "poi__Tables.xlsx": 2}
HIDDEN_SHEETS = {
    "messytables__large.xlsx": ["data", "criteria"],
    "poi__TwoSheetsOneHidden.xlsx": ["Sheet1"],
    "sheetjs__sheet_visibility.xlsx": ["Hidden", "VeryHidden"],
    "sheetjs__sheet_visibility.ods": ["Hidden", "VeryHidden"],
}
MERGES = {
    "calamine__merge_cells.xlsx": 3,
    "calamine__merged_range.xlsx": 15,
    "messytables__span_rich.xls": 1,
    "poi__57893-many-merges.xlsx": 50_000,
    "poi__58896.xlsx": 1_475,
}


@dataclass
class Met:
    """What came of a file."""

    seconds: float
    refused: str = ""
    sentence: str = ""
    sheets: tuple = ()
    rows: int = 0


def meet(path):
    start = time.monotonic()
    try:
        cells = read_file(path)
    except FileRefused as refusal:
        return Met(time.monotonic() - start, refusal.code, refusal.sentence)
    sheets = tuple(cells.sheets)
    known = Known(AreaBook([]), IndicatorBook([]), create=True)
    met = Met(time.monotonic() - start, sheets=sheets)
    met.rows = sum(1 for _ in make_draft(path.name, cells, known, lambda *_: None).rows())
    return met


def cell_of(met, reference):
    sheet = next(sheet for sheet in met.sheets if not sheet.hidden)
    letters = reference.rstrip("0123456789")
    row = sheet.rows[int(reference.removeprefix(letters)) - 1]
    return cell_at(row, column_number(letters))


def sum_over(met, what):
    return sum(what(sheet) for sheet in met.sheets)


def errors_in(sheet):
    return sum(
        isinstance(cell, Marked) and cell.kind == "error" for row in sheet.rows for cell in row
    )


@needs_data
def test_every_nasty_file_is_read_right_or_refused_soon_and_in_little_memory():
    paths = sorted(path for path in (DATA / "torture").iterdir() if path.is_file())
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    with ThreadPoolExecutor(2) as pool:
        met = dict(zip((path.name for path in paths), pool.map(meet, paths), strict=True))
    assert len(met) > 80
    assert {name: one.refused for name, one in met.items() if one.refused} == REFUSED
    assert all("Intet er ændret" in one.sentence for one in met.values() if one.refused)
    assert not {name for name in NOTHING_TO_IMPORT if met[name].rows}
    wrong = {
        (name, reference): cell_of(met[name], reference)
        for name, cells in CELLS.items()
        for reference, cell in cells.items()
        if cell_of(met[name], reference) != cell
    }
    assert not wrong
    assert {name: sum_over(met[name], errors_in) for name in ERRORS} == ERRORS
    hidden_rows = {name: sum_over(met[name], lambda s: len(s.hidden_rows)) for name in HIDDEN_ROWS}
    assert hidden_rows == HIDDEN_ROWS
    for name, sheets in HIDDEN_SHEETS.items():
        assert [sheet.name for sheet in met[name].sheets if sheet.hidden] == sheets
    assert {name: sum_over(met[name], lambda s: len(s.merges)) for name in MERGES} == MERGES
    # Two are read at a time, and other tests run meanwhile.
    assert not {name for name, one in met.items() if one.seconds > 4 * SECONDS}
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    assert peak <= max(before, READER_MEGABYTES)  # other tests had children too
