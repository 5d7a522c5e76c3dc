"""A page that is never more than a page: parts take a row in turn until no row has room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.reports.pdf.parts import section
from app.reports.pdf.style import REMARK, WIDTH, paragraph, plain
from app.reports.pdf.table import lined_table

_SLACK = 4.0
_ANY_HEIGHT = 100_000.0


@dataclass(frozen=True)
class Part:
    """A heading with rows under it. `more` says how many rows were left out."""

    title: str
    widths: Sequence[float]
    rows: list[list[Any]]
    nothing: str
    more: Callable[[int], str]
    head: list[Any] = field(default_factory=list)

    def flowables(self, count: int) -> list[Flowable]:
        """The part with its first `count` rows."""
        made = section(self.title)
        if not self.rows:
            return [*made, paragraph(plain(self.nothing), REMARK)]
        if count:
            rows = [self.head, *self.rows[:count]] if self.head else self.rows[:count]
            made.append(lined_table(rows, self.widths, head=bool(self.head)))
        left = len(self.rows) - count
        if left:
            made.append(paragraph(plain(f"… {self.more(left)}"), REMARK))
        return made


def fill_page(head: Sequence[Flowable], parts: Sequence[Part], height: float) -> list[Flowable]:
    """The head and as many rows of each part as one page of `height` points holds."""
    room = height - _SLACK - height_of(head)
    counts = [0] * len(parts)
    heights = [height_of(part.flowables(0)) for part in parts]
    growing = True
    while growing:
        growing = False
        for number, part in enumerate(parts):
            if counts[number] == len(part.rows):
                continue
            taller = height_of(part.flowables(counts[number] + 1))
            if sum(heights) - heights[number] + taller <= room:
                counts[number] += 1
                heights[number] = taller
                growing = True
    made = list(head)
    for part, count in zip(parts, counts, strict=True):
        made += part.flowables(count)
    return made


def fits(head: Sequence[Flowable], parts: Sequence[Part], height: float) -> bool:
    """Whether a page of `height` points holds the head and every row of the parts."""
    whole = sum(height_of(part.flowables(len(part.rows))) for part in parts)
    return height_of(head) + whole <= height - _SLACK


def clipped(text: str, most: int) -> str:
    """A text of at most `most` letters, cut between words, with "…" where something is left out."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    space = cut.rfind(" ")
    return f"{cut[:space] if space > most // 2 else cut}…".replace(" …", "…")


def height_of(flowables: Sequence[Flowable]) -> float:
    """How high flowables are under each other, in points."""
    canvas = Canvas(BytesIO())  # some flowables can only be measured on one
    return sum(
        float(flowable.wrapOn(canvas, WIDTH, _ANY_HEIGHT)[1])
        + float(flowable.getSpaceBefore())
        + float(flowable.getSpaceAfter())
        for flowable in flowables
    )
