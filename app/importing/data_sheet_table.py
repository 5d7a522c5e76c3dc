"""What a dataark's table looks like, and whether a file is one."""

import re

from app.domain.data_sheet import HEADINGS, SheetColumn, read_mark
from app.domain.sheet_marks import Mark
from app.importing import answer_table
from app.importing.answer_table import AnswerTable, TableForm
from app.importing.cells import FileCells, SheetCells

TEXTS = (SheetColumn.INDICATOR, SheetColumn.AREA, SheetColumn.PERIOD)
"""The columns whose texts say what a row asks for."""
_CODES = frozenset(SheetColumn)
_FORM = TableForm(
    lambda text: SheetColumn(text) if text in _CODES else "",
    {code.value: words for code, words in HEADINGS.items()},
    SheetColumn.VALUE,
    frozenset(TEXTS),
    SheetColumn.KEY,
    re.compile(r"([a-p]{20}) ([a-p]{10})"),
)


def find_mark(cells: FileCells) -> Mark | None:
    """The mark of a dataark; None for every other file."""
    return answer_table.find_mark(cells, read_mark)


def is_data_sheet(cells: FileCells) -> bool:
    """Whether a file is a dataark of ours."""
    return find_mark(cells) is not None


def find_table(sheet: SheetCells) -> AnswerTable | None:
    """Find a sheet's answers; None where it has none."""
    return answer_table.find_table(sheet, _FORM)
