"""Blocks of cells as text, as spreadsheets copy and paste them, and how far Ctrl+arrow goes."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from app.domain.amounts import parse_amount
from app.domain.typed import NotUnderstood
from app.errors import UserError

T = TypeVar("T")
V = TypeVar("V")


class CellsRefused(UserError):
    """Some cells of a block could not be written, so none was; `reasons` by their numbers."""

    def __init__(self, reasons: Mapping[int, str]) -> None:
        super().__init__(f"Intet er ændret. {next(iter(reasons.values()))}")
        self.reasons = reasons


def read_each(cells: Sequence[T], read: Callable[[T], V]) -> list[V]:
    """Read every cell of a block; raises CellsRefused with all that cannot be read."""
    values: list[V] = []
    reasons: dict[int, str] = {}
    for number, cell in enumerate(cells):
        try:
            values.append(read(cell))
        except UserError as error:
            reasons[number] = error.sentence
    if reasons:
        raise CellsRefused(reasons)
    return values


def parse_block(text: str) -> list[list[str]]:
    """Read rows of tab-separated cells; a cell in quotation marks may hold a line break.

    All rows get the same length; an empty text gives no rows. Where the marks do not add up
    ("12 tommer" written as 12"), they are letters like all others.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not text:
        return []
    try:
        read = list(csv.reader(io.StringIO(text), delimiter="\t", strict=True))
    except csv.Error:
        read = [line.split("\t") for line in text.split("\n")]
    rows = [[cell.strip() for cell in row] for row in read]
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def cells_to_write(
    block: Sequence[Sequence[str]], is_typed: Callable[[int, int], bool]
) -> list[tuple[int, int, str]]:
    """The cells of a block with their places in it, but those that are the block's own sums.

    `is_typed` says of a place whether it is typed in. A column or row that is not is left out when
    it adds up what stands before it in the block: then the block lies where it should. Where it
    does not, its cells are among those returned, so that nothing is dropped without a word.
    """
    downs, rights = range(len(block)), range(len(block[0]))
    columns = [right for right in rights if any(is_typed(down, right) for down in downs)]
    rows = [down for down in downs if any(is_typed(down, right) for right in rights)]
    left_out: set[tuple[int, int]] = set()
    if (right := next((one for one in rights if one not in columns), None)) is not None and all(
        _adds_up([block[down][one] for one in columns if one < right], block[down][right])
        for down in rows
    ):
        left_out |= {(down, one) for down in downs for one in rights if one not in columns}
    if (down := next((one for one in downs if one not in rows), None)) is not None and all(
        _adds_up([block[one][right] for one in rows if one < down], block[down][right])
        for right in columns
    ):
        left_out |= {(one, right) for right in rights for one in downs if one not in rows}
    return [
        (down, right, block[down][right])
        for down in downs
        for right in rights
        if (down, right) not in left_out and (block[down][right] or is_typed(down, right))
    ]


def _adds_up(parts: Sequence[str], total: str) -> bool:
    try:
        read = [parse_amount(text) or Decimal() for text in (*parts, total)]
    except NotUnderstood:
        return False
    return sum(read[:-1], Decimal()) == read[-1]


def write_block(rows: Sequence[Sequence[str]]) -> str:
    """Write rows as a spreadsheet takes them: tabs between cells, a line for each row."""
    written = io.StringIO()
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(rows)
    return written.getvalue()


def jump(filled: Sequence[bool], at: int, step: int) -> int:
    """Where Ctrl+arrow lands: the end of the filled cells, else the next filled, else the edge."""
    last = len(filled) - 1 if step > 0 else 0
    if at == last:
        return at
    at += step
    if filled[at] and filled[at - step]:
        while at != last and filled[at + step]:
            at += step
        return at
    while at != last and not filled[at]:
        at += step
    return at
