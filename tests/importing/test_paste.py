import pytest

from app.importing import text_file
from app.importing.refusals import FileRefused
from app.importing.text_file import read_pasted


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Område\tTal\r\nVærebro\t1,5\r\n", [["Område", "Tal"], ["Værebro", "1,5"]]),
        ('Område\t"Tal\ni alt"\r\nVærebro\t5', [["Område", "Tal\ni alt"], ["Værebro", "5"]]),
        ('Rør\tMål\r\n5" rør\t7', [["Rør", "Mål"], ['5" rør', "7"]]),
        ("A;B\tTal\nC;D\t1", [["A;B", "Tal"], ["C;D", "1"]]),
        ("Område;Tal\nVærebro;1,5", [["Område", "Tal"], ["Værebro", "1,5"]]),
        ("1,5\n2,5\n\n3", [["1,5"], ["2,5"], [], ["3"]]),
        ("\t2024\t\n\t7\t\n", [[None, "2024"], [None, "7"]]),
    ],
)
def test_what_was_copied_becomes_rows(text, rows):
    (sheet,) = read_pasted(text, "Indsat").sheets
    assert (sheet.name, sheet.rows) == ("Indsat", rows)


@pytest.mark.parametrize(("text", "code"), [(" \r\n", "empty"), ("x" * 200, "too_large")])
def test_nothing_and_too_much_are_refused(monkeypatch, text, code):
    monkeypatch.setattr(text_file, "_LONGEST_PASTE", 100)
    with pytest.raises(FileRefused) as refusal:
        read_pasted(text, "Indsat")
    assert refusal.value.code == code
