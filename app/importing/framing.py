"""Headings that the user pointed out, found again where the next file has them."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.danish import fold
from app.domain.import_questions import Answers, Frame, SheetLayout
from app.importing.cells import Cell, FileCells
from app.importing.looks import text_of

_SEARCHED = 400
_ALIKE = 0.6


def note_frames(answers: Answers, read: FileCells) -> Answers:
    """The answers with the texts of the headings they point to."""
    rows = {sheet.name: sheet.rows for sheet in read.sheets}
    return replace(
        answers,
        layouts={
            name: replace(
                layout,
                headings=tuple(_texts(rows.get(name, ()), frame.header) for frame in layout.frames),
            )
            for name, layout in answers.layouts.items()
        },
    )


def fit_frames(answers: Answers, read: FileCells) -> Answers:
    """The answers with their frames where those headings stand now.

    A frame whose headings are nowhere is left out: the program then looks for itself.
    """
    rows = {sheet.name: sheet.rows for sheet in read.sheets}
    return replace(
        answers,
        layouts={
            name: _fitted(layout, rows.get(name, ())) for name, layout in answers.layouts.items()
        },
    )


def _fitted(layout: SheetLayout, rows: Sequence[Sequence[Cell]]) -> SheetLayout:
    frames, headings = [], []
    for frame, texts in zip(layout.frames, layout.headings, strict=False):
        header = _find(texts, rows, frame.header) if any(texts) else frame.header
        if header is not None:
            frames.append(Frame(frame.top + header - frame.header, header))
            headings.append(texts)
    return replace(
        layout,
        frames=tuple(frame for frame in frames if frame.top >= 0),
        headings=tuple(headings),
    )


def _find(texts: Sequence[str], rows: Sequence[Sequence[Cell]], before: int) -> int | None:
    """The row most like the headings; of several as like, the one nearest to where they were."""
    wanted = set(texts) - {""}
    best, best_score = None, (0.0, 0)
    for number in range(min(len(rows), _SEARCHED)):
        found = set(_texts(rows, number)) - {""}
        alike = len(wanted & found) / len(wanted | found)
        score = (alike, -abs(number - before))
        if alike >= _ALIKE and score > best_score:
            best, best_score = number, score
    return best


def _texts(rows: Sequence[Sequence[Cell]], number: int) -> tuple[str, ...]:
    """A row's texts; numbers and periods move on from file to file and are left out."""
    row = rows[number] if 0 <= number < len(rows) else ()
    return tuple(fold(text_of(cell)) if isinstance(cell, str) else "" for cell in row)
