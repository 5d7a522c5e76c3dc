"""Tables on paper: column widths that never cut a word, repeated headings, faint lines."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph, Table

from app.reports.fonts import REGULAR
from app.reports.pdf.style import FAINT, INK, LINE, WIDTH

PAD = 10.0
"""Air between columns, in points."""

_HIGHEST_ROW = 300.0
"""Less than half a page, so that a heading and its first row always fit on one."""


def fit_columns(
    columns: Sequence[Sequence[str]], font: str, size: float, width: float = WIDTH
) -> list[float]:
    """Share a width between columns of text so that every word stands whole.

    Each column gets its longest word; what is left goes where the longest texts are. When even the
    words have no room together, the widest columns give way and the paragraphs break their words.
    """

    def measure(text: str) -> float:
        return float(stringWidth(text, font, size)) + PAD + 1

    least = [
        max((measure(word) for text in texts for word in text.split(" ")), default=PAD)
        for texts in columns
    ]
    wanted = [
        max(low, min(max(map(measure, texts), default=PAD), width / 2))
        for low, texts in zip(least, columns, strict=True)
    ]
    spare = width - sum(least)
    if spare <= 0:
        return _capped(least, width)
    missing = [want - low for want, low in zip(wanted, least, strict=True)]
    if sum(missing) <= spare:
        rest = (spare - sum(missing)) / len(columns)
        return [want + rest for want in wanted]
    return [low + spare * part / sum(missing) for low, part in zip(least, missing, strict=True)]


def _capped(least: Sequence[float], width: float) -> list[float]:
    """The widths that together fill a width when only the widest are cut, all at the same."""
    left, most = width, 0.0
    for number, low in enumerate(sorted(least)):
        most = left / (len(least) - number)
        if low > most:
            break
        left -= low
    return [min(low, most) for low in least]


def split_row(cells: Sequence[Any], widths: Sequence[float]) -> list[list[Any]]:
    """A row as one or more rows that each fit on a page: texts that are too high go on below.

    reportlab can split inside a row too, but then refuses to keep a heading with its first row.
    """
    columns = [
        _split(cell, width - PAD) if isinstance(cell, Paragraph) else [cell]
        for cell, width in zip(cells, widths, strict=True)
    ]
    return [list(row) for row in zip_longest(*columns, fillvalue="")]


def _split(cell: Paragraph, width: float) -> list[Paragraph]:
    parts = []
    while len(halves := cell.split(width, _HIGHEST_ROW)) > 1:
        first, cell = halves
        parts.append(first)
    return [*parts, cell]


def bare_table(
    rows: list[list[Any]],
    widths: Sequence[float],
    *,
    gap: float = PAD,
    pads: tuple[float, float] = (0, 0),
    extra: Sequence[Any] = (),
    repeat: int = 0,
) -> Table:
    """Things in rows and columns, without lines: `gap` between columns, `pads` over and under.

    Cells are paragraphs, or strings that are known to fit; no row may be higher than a page
    (`split_row`).
    """
    last = len(widths) - 1
    style: list[Any] = [
        # reportlab's own font would be named in the file without being in it.
        ("FONT", (0, 0), (-1, -1), REGULAR, 9, 12.5),
        ("TEXTCOLOR", (0, 0), (-1, -1), INK),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), gap),
        ("RIGHTPADDING", (last, 0), (last, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), pads[0]),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pads[1]),
    ]
    return Table(
        rows,
        colWidths=list(widths),
        style=[*style, *extra],
        repeatRows=repeat,
        hAlign="LEFT",
    )


def lined_table(
    rows: list[list[Any]], widths: Sequence[float], *, head: bool = True, extra: Sequence[Any] = ()
) -> Table:
    """A table with a line under each row; the heading row is repeated on every page."""
    lines: list[Any] = [("LINEBELOW", (0, 0), (-1, -1), 0.5, FAINT)]
    if head:
        lines.append(("LINEBELOW", (0, 0), (-1, 0), 0.7, LINE))
    return bare_table(rows, widths, pads=(3.5, 4), extra=[*lines, *extra], repeat=int(head))
