"""Reading csv, tsv, other text and what was pasted: separator and records found by content."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app.importing.cells import FileCells, SheetCells
from app.importing.kinds import Unreadable
from app.importing.letters import OLD, encoding_of
from app.importing.refusals import FileRefused
from app.importing.transport import MOST_CELLS, Receiver, Sender

_SEPARATORS = (";", "\t", "|", ",")
_LOOKED_AT = 200
_HEAD = 200_000
_LONGEST_LINE = 5_000_000
_LONGEST_PASTE = 20_000_000
_COMMA_OUTSIDE_NUMBERS = re.compile(r"(?<!\d),|,(?!\d)|,\d+,")
"""Where every comma stands within a number, it is the number's own."""


def send_text(path: Path, out: Sender) -> None:
    """Read a text file as one sheet called by the file's name; raises Unreadable."""
    with path.open("rb") as file:
        encoding = encoding_of(file)
        if encoding in OLD:
            out.notes.append(
                f"Filens bogstaver er læst som {OLD[encoding]}. "
                "Se efter, om æ, ø og å står rigtigt."
            )
        with io.TextIOWrapper(file, encoding, newline=None) as text:
            _send(text, path.stem, out)


def read_pasted(text: str, name: str) -> FileCells:
    """Read what was copied from a spreadsheet, a mail or a web page as one sheet called `name`.

    Raises FileRefused when it is empty or too much.
    """
    if not text.strip():
        raise FileRefused("empty", name)
    if len(text) > _LONGEST_PASTE:
        raise FileRefused("too_large", name)
    receiver = Receiver()
    try:
        out = Sender(receiver.take)
        # Spreadsheets copy with tabs, whatever else stands in the cells.
        _send(io.StringIO(text, newline=None), name, out, "\t" if "\t" in text else "")
        out.end()
    except Unreadable as error:
        raise FileRefused(error.code, name) from error
    assert receiver.cells is not None
    return receiver.cells


def _send(file: io.TextIOBase, name: str, out: Sender, separator: str = "") -> None:
    head = file.read(_HEAD)
    named = re.match(r"sep=(.?)\n", head, re.IGNORECASE)
    out.separator = named[1] or ";" if named else separator or _separator(head)

    def lines() -> Iterator[str]:
        file.seek(0)
        if named:  # a spreadsheet does not show this line, and counts its rows without it
            file.readline()
        while line := file.readline(_LONGEST_LINE):
            if len(line) == _LONGEST_LINE:
                raise Unreadable("too_large")
            yield line

    is_spaced = re.search(f'{re.escape(out.separator)} +"', head) is not None
    texts = out.texts
    options = {"delimiter": out.separator, "skipinitialspace": is_spaced}
    try:
        for row in _records(lines, options, out):
            out.row([texts[field] for field in row])
    except csv.Error as error:
        raise Unreadable("too_large") from error
    out.sheet(SheetCells(name, []))


def _records(
    lines: Callable[[], Iterator[str]], options: dict[str, Any], out: Sender
) -> Iterator[list[str]]:
    """The file's records; where its quotes do not fit together, every line is one."""
    if any('"' in line for line in lines()):
        try:
            cells = 0
            for record in csv.reader(lines(), strict=True, **options):
                cells += len(record)
                if cells > 2 * MOST_CELLS:  # too much in any case: the blank ones are few
                    raise Unreadable("too_large")
        except csv.Error:
            # One quote too many would else swallow lines up to the next one, without a word.
            out.notes.append(
                "Anførselstegnene i filen passer ikke sammen. Hver linje er læst for sig."
            )
            return _line_by_line(lines(), options)
    return csv.reader(lines(), **options)


def _line_by_line(lines: Iterator[str], options: dict[str, Any]) -> Iterator[list[str]]:
    for line in lines:
        try:
            yield next(csv.reader([line], strict=True, **options))
        except csv.Error:
            yield line.rstrip("\n").split(options["delimiter"])


def _separator(head: str) -> str:
    """The separator that splits most lines alike; a tie goes to the one Danes use."""
    lines = "\n".join(head.splitlines()[:_LOOKED_AT])
    best, best_score = ";", 0.0
    for separator in _SEPARATORS:
        if separator == "," and not _COMMA_OUTSIDE_NUMBERS.search(lines):
            continue
        try:
            widths = Counter(
                len(record)
                for record in csv.reader(io.StringIO(lines, newline=None), delimiter=separator)
                if record
            )
        except csv.Error:
            continue
        alike = max((count for width, count in widths.items() if width > 1), default=0)
        score = alike / max(widths.total(), 1)
        if score > best_score + 0.1:
            best, best_score = separator, score
    return best
