"""Blocks of cells as they come from a spreadsheet."""

import pytest

from app.domain.blocks import CellsRefused, cells_to_write, has_headings, parse_block, read_each
from app.domain.typed import parse_count


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('"to\nlinjer"\t3\n', [["to\nlinjer", "3"]]),
        ('12"\t3\n', [['12"', "3"]]),
        ('"ulukket\t3\n4\t5', [['"ulukket', "3"], ["4", "5"]]),
        ('"3" til 4\t5', [['"3" til 4', "5"]]),
        ("", []),
    ],
)
def test_quotation_marks_that_do_not_add_up_are_letters(text, rows):
    assert parse_block(text) == rows


def test_a_long_block_that_begins_with_a_mark_is_read():
    text = '"' + "\n".join(f"{n}\t{n}" for n in range(30_000))
    assert len(parse_block(text)) == 30_000


def test_all_cells_that_cannot_be_read_are_told():
    with pytest.raises(CellsRefused) as refused:
        read_each(["1", "mange", "3", "få"], parse_count)
    assert list(refused.value.reasons) == [1, 3]


def typed(columns, rows):
    return lambda down, right: down < rows and right < columns


@pytest.mark.parametrize(
    ("block", "columns", "kept"),
    [
        ([["1", "2", "3", "vigtig note"]], 2, ["1", "2", "vigtig note"]),
        ([["1", "2", "3", "4", "10", "999", "50"]], 4, ["1", "2", "3", "4", "999", "50"]),
        ([["1", "2", "4", ""]], 2, ["1", "2", "4"]),
        ([["-", "2", "2", "\N{EN DASH} kr."]], 2, ["", "2"]),
        ([["1", "2", "3"], ["1", "2", "3"], ["2", "4", "6"], ["", "", "x"]], 2,
         ["1", "2", "3", "1", "2", "3", "x"]),
        ([["1", "2", "3"], ["1", "2", "3"], ["2", "4", "7"]], 2, ["1", "2", "3", "1", "2", "3", "2",
         "4", "7"]),
    ],
)  # fmt: skip
def test_only_the_sums_that_add_up_are_left_out(block, columns, kept):
    assert [text for *_, text in cells_to_write(block, typed(columns, 2))] == kept


def test_words_over_amounts_are_headings():
    assert has_headings([["K1", "", "I alt"], ["1", "-", "1"]])
    assert not has_headings([["K1", "2"], ["1", "2"]])
    assert not has_headings([["ca. 40"]])
    assert not has_headings([["ca. 40"], ["mange"]])
    assert not has_headings([["", "Aflyst pga. regn"], ["14", ""]])
    assert not has_headings([["12-03-2026", "", "Aflyst"], ["19-03-2026", "14", ""]])
    assert not has_headings([["Fuldt hus"], ["20"]])
