"""Blocks of cells as text, as spreadsheets copy and paste them, and how far Ctrl+arrow goes."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeVar

from app.domain.amounts import parse_amount
from app.domain.typed import NotUnderstood
from app.errors import UserError

T = TypeVar("T")
V = TypeVar("V")
Block = Sequence[Sequence[str]]
IsTyped = Callable[[int, int], bool]
_DASH = re.compile(r"[-\N{MINUS SIGN}\N{EN DASH}\N{EM DASH}]\s*(?:kr\.?)?")


class SumOff(NamedTuple):
    """A sum that is `told`, while its parts, from `first` to `last`, come to `added`.

    The parts are counted as columns of the block, or as rows where it adds up down.
    """

    told: Decimal
    added: Decimal
    first: int
    last: int
    is_down: bool = False


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


def cells_to_write(block: Block, is_typed: IsTyped) -> list[tuple[int, int, str]]:
    """The cells of a block with their places in it, but those that are the block's own sums.

    `is_typed` says of a place whether it is typed in. The first column, and the first row, after
    those that are is left out when it adds them up: then the block lies where it should. All else
    with something in it is among what is returned, so that nothing is dropped without a word. "-"
    is how a spreadsheet shows an empty cell.
    """
    block = _without_dashes(block)
    columns, rows = _sums(block, is_typed), _sums(*_turned(block, is_typed))
    left_out_column = columns.place if columns is not None and not columns.off else None
    left_out_row = rows.place if rows is not None and not rows.off else None
    return [
        (down, right, text)
        for down, line in enumerate(block)
        for right, text in enumerate(line)
        if right != left_out_column and down != left_out_row and (text or is_typed(down, right))
    ]


def sum_off(block: Block, is_typed: IsTyped, down: int, right: int) -> SumOff | None:
    """How a cell that should add up others in a block does not; None where it is no such sum."""
    block = _without_dashes(block)
    columns = _sums(block, is_typed)
    if columns is not None and columns.place == right:
        return columns.off.get(down)
    rows = _sums(*_turned(block, is_typed))
    found = rows.off.get(right) if rows is not None and rows.place == down else None
    return None if found is None else found._replace(is_down=True)


def has_headings(block: Block) -> bool:
    """Whether a block's first row is words over at least two columns of nothing but amounts."""
    columns = [column for column in zip(*_without_dashes(block), strict=True) if column[0]]
    return len(columns) > 1 and all(_is_headed(column) for column in columns)


def _is_headed(column: Sequence[str]) -> bool:
    first, *rest = column
    told = [text for text in rest if text]
    return _amount(first) is None and bool(told) and all(_amount(text) is not None for text in told)


@dataclass(frozen=True, slots=True)
class _Sums:
    """The column of a block that should add up those before it; `off` by the rows it does not."""

    place: int
    off: Mapping[int, SumOff | None]


def _sums(block: Block, is_typed: IsTyped) -> _Sums | None:
    downs, rights = range(len(block)), range(len(block[0]))
    typed = [right for right in rights if any(is_typed(down, right) for down in downs)]
    place = next((one for one in rights if typed and one > typed[0] and one not in typed), None)
    if place is None:
        return None
    parts = [right for right in typed if right < place]
    off: dict[int, SumOff | None] = {}
    for down, line in enumerate(block):
        told, *read = (_amount(line[right]) for right in (place, *parts))
        known = [amount for amount in read if amount is not None]
        if told is None or len(known) < len(read):
            off[down] = None
        elif line[place] and sum(known, Decimal()) != told:
            off[down] = SumOff(told, sum(known, Decimal()), parts[0], parts[-1])
    return _Sums(place, off)


def _turned(block: Block, is_typed: IsTyped) -> tuple[Block, IsTyped]:
    return list(zip(*block, strict=True)), lambda down, right: is_typed(right, down)


def _without_dashes(block: Block) -> Block:
    return [["" if _DASH.fullmatch(text) else text for text in line] for line in block]


def _amount(text: str) -> Decimal | None:
    """What a cell adds, 0 for an empty one; None where it is no amount."""
    try:
        return parse_amount(text) or Decimal()
    except NotUnderstood:
        return None


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
