"""Blocks of cells as they come from a spreadsheet."""

import pytest

from app.domain.blocks import CellsRefused, parse_block, read_each
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
