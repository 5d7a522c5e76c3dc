"""Tables on paper: column widths that never cut a word, repeated headings, faint lines."""

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Table

from app.reports.pdf.style import FAINT, LINE, WIDTH

PAD = 10.0
"""Air between columns, in points."""


def fit_columns(
    columns: Sequence[Sequence[str]], font: str, size: float, width: float = WIDTH
) -> list[float]:
    """Share a width between columns of text so that every word stands whole.

    Each column gets its longest word; what is left goes where the longest texts are. When even the
    words have no room together, all columns shrink alike and the paragraphs break the words.
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
        return [low * width / sum(least) for low in least]
    missing = [want - low for want, low in zip(wanted, least, strict=True)]
    if sum(missing) <= spare:
        rest = (spare - sum(missing)) / len(columns)
        return [want + rest for want in wanted]
    return [low + spare * part / sum(missing) for low, part in zip(least, missing, strict=True)]


def lined_table(
    rows: list[list[Any]], widths: Sequence[float], *, head: bool = True, extra: Any = ()
) -> Table:
    """A table with a line under each row; the heading row is repeated on every page.

    Cells are paragraphs, or strings that are known to fit. A row higher than a page is split.
    """
    last = len(widths) - 1
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (last - 1, -1), PAD),
        ("RIGHTPADDING", (last, 0), (last, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, FAINT),
    ]
    if head:
        style.append(("LINEBELOW", (0, 0), (-1, 0), 0.7, LINE))
    return Table(
        rows, colWidths=list(widths), style=[*style, *extra], repeatRows=int(head),
        splitInRow=1, hAlign="LEFT",
    )  # fmt: skip
