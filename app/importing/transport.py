"""Cells on their way from the reading process to the program, some rows at a time.

A message is a list of rows (a number stands for that many blank ones), `{"sheet": …}` after a
sheet's rows, and last `{"end": …}` or `{"refused": code}`. Neither side ever holds the whole file
as text, and the program takes rows in while the other process still reads.
"""

from collections.abc import Callable, Sequence
from typing import Any
from unicodedata import normalize

from app.importing.cells import Cell, FileCells, Marked, SheetCells
from app.importing.kinds import Unreadable
from app.importing.mojibake import repair

MOST_CELLS = 700_000
"""From A to the last cell of every row, in all sheets: what can be understood in 20 s and 1 GB."""
MOST_ROWS = 3_000_000
MOST_MERGES = 100_000
MOST_TEXT = 50_000_000
LONGEST_TEXT = 4_000
_CELLS_AT_A_TIME = 20_000


class Sender:
    """Takes rows from a reader; tidies, counts and sends them. Raises Unreadable("too_large")."""

    def __init__(self, send: Callable[[Any], None]) -> None:
        self.notes: list[str] = []
        self.separator = ""
        self.widest = 0
        """The most columns of any row so far."""
        self._send = send
        self._batch: list[list[Cell] | int] = []
        self._waiting = self._blanks = self._rows = 0
        self._all_rows = self._all_cells = self._all_merges = 0
        self.texts = _Texts()
        """Every text as it is to be sent, by the text as it was read."""

    def row(self, row: list[Cell]) -> None:
        """Take the next row, its texts from `texts`; the list is changed."""
        while row and row[-1] is None:
            row.pop()
        if not row:
            self._blanks += 1
            return
        if self._blanks:
            self._batch.append(self._blanks)
            self._rows += self._blanks
            self._all_rows += self._blanks
            self._blanks = 0
        width = len(row)
        self._batch.append(row)
        self._rows += 1
        self._all_rows += 1
        self._all_cells += width
        self.widest = max(self.widest, width)
        if self._all_cells > MOST_CELLS or self._all_rows > MOST_ROWS:
            raise Unreadable("too_large")
        self._waiting += width
        if self._waiting > _CELLS_AT_A_TIME:
            self._flush()

    def blanks(self, count: int) -> None:
        """Take some blank rows; those after the last value are never sent."""
        self._blanks += count

    def sheet(self, about: SheetCells) -> None:
        """End a sheet: the rows since the last one are its own, and `about` tells the rest."""
        self._flush()
        merges = about.merges
        self._all_merges += len(merges)
        if self._all_merges > MOST_MERGES:
            merges = ()
        self._send(
            {
                "sheet": about.name,
                "hidden": about.hidden,
                "hidden_rows": sorted(row for row in about.hidden_rows if row < self._rows),
                "hidden_columns": sorted(
                    column for column in about.hidden_columns if column < self.widest
                ),
                "merges": merges,
            }
        )
        self._blanks = self._rows = 0

    def end(self) -> None:
        """Say that nothing is missing."""
        notes = list(self.notes)
        if self.texts.is_repaired:
            notes.append(
                "Bogstaverne æ, ø og å var ødelagt undervejs (»Ã¦« for »æ«) "
                "og er rettet ved læsningen."
            )
        if self.texts.is_clipped:
            notes.append(f"Meget lange tekster er kun læst til og med {LONGEST_TEXT} tegn.")
        if self._all_merges > MOST_MERGES:
            notes.append(
                "Filen har så mange flettede celler, at ikke alle fletninger er taget med. "
                "Alle værdier er læst."
            )
        self._send({"end": notes, "separator": self.separator})

    def _flush(self) -> None:
        if self._batch:
            self._send(self._batch)
        self._batch, self._waiting = [], 0


class _Texts(dict[str, str | None]):
    """Texts as they are sent: blank ones are nothing, long ones clipped, broken ones repaired."""

    def __init__(self) -> None:
        super().__init__()
        self.is_repaired = self.is_clipped = False
        self._letters = 0

    def __missing__(self, text: str) -> str | None:
        # One way to write å, so that a figure delivered again is known again.
        tidied = normalize("NFC", text)
        if len(tidied) > LONGEST_TEXT:
            tidied = tidied[:LONGEST_TEXT]
            self.is_clipped = True
        self._letters += len(tidied)
        if self._letters > MOST_TEXT:
            raise Unreadable("too_large")
        better = repair(tidied)
        if better != tidied:
            self.is_repaired = True
            tidied = better
        known = self[text] = None if not text or text.isspace() else tidied
        return known


class Receiver:
    """Puts the sheets together again from messages, however broken; ValueError says they are."""

    def __init__(self) -> None:
        self.refused = ""
        self.cells: FileCells | None = None
        """The whole file, once its end has come."""
        self._sheets: list[SheetCells] = []
        self._rows: list[list[Cell]] = []
        self._texts: dict[str, str] = {}

    def take(self, message: Any) -> None:
        """Take the next message in."""
        if isinstance(message, list):
            for row in message:
                if isinstance(row, int):
                    if not 0 <= row <= MOST_ROWS:
                        raise ValueError(row)
                    self._rows.extend([] for _ in range(row))
                else:
                    self._rows.append(self._decode(row))
        elif "sheet" in message:
            self._sheets.append(
                SheetCells(
                    message["sheet"],
                    self._rows,
                    message["hidden"],
                    frozenset(message["hidden_rows"]),
                    frozenset(message["hidden_columns"]),
                    tuple(
                        (top, left, bottom, right) for top, left, bottom, right in message["merges"]
                    ),
                )
            )
            self._rows = []
        elif "end" in message:
            self.cells = FileCells(self._sheets, message["end"], message["separator"])
        else:
            self.refused = str(message["refused"])

    def _decode(self, row: Sequence[Any]) -> list[Cell]:
        """Equal texts become one: a long file has few, and looking them up is quicker so."""
        same = self._texts.setdefault
        return [
            same(cell, cell)
            if isinstance(cell, str)
            else Marked(*cell)
            if isinstance(cell, list)
            else cell
            for cell in row
        ]
