"""The small pieces that pages are made of."""

from typing import Any

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer
from reportlab.platypus.flowables import HRFlowable

from app.reports.fonts import MEDIUM, REGULAR, printable
from app.reports.pdf.style import (
    BODY,
    INK2,
    INK3,
    LINE,
    SECTION,
    SIDE,
    THREAD,
    TITLE,
    paragraph,
    plain,
)

BASELINE = BODY.fontSize
"""How far under its top a body paragraph has its first baseline."""


class Place(Flowable):  # type: ignore[misc]
    """A named place, without size: links, contents and the outline lead here."""

    def __init__(self, key: str, title: str, level: int, air_before: float = 0) -> None:
        super().__init__()
        self._key, self._title, self._level = key, printable(title), level
        self.spaceBefore = air_before  # none at the head of a page
        self.keepWithNext = 1

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Tell the document."""
        self._doctemplateAttr("mark")(self._key, self._title, self._level)


class RedRule(Flowable):  # type: ignore[misc]
    """The short red rule over a document's title."""

    def __init__(self) -> None:
        super().__init__()
        self.keepWithNext = 1

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """A few points and the air under it."""
        return 34, 14

    def draw(self) -> None:
        """A bar."""
        self.canv.setFillColor(THREAD)
        self.canv.rect(0, 11, 34, 2.4, stroke=0, fill=1)


class SideLabel(Flowable):  # type: ignore[misc]
    """A word in the left column, on the line of the text that follows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.keepWithNext = 1

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """The word, on the next line's baseline."""
        self.canv.setFont(MEDIUM, 8.5)
        self.canv.setFillColor(INK2)
        self.canv.drawString(0, -BASELINE, self._text)


class Beside(Flowable):  # type: ignore[misc]
    """A paragraph to the right of the side column; with a thread, the red line runs beside it."""

    def __init__(self, inner: Paragraph, *, thread: bool = False, goes_on: bool = False) -> None:
        super().__init__()
        self._inner, self._thread = inner, thread
        # Inside the thread, so that the line runs on to the next paragraph.
        self._after = 0.0 if goes_on else inner.getSpaceAfter()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The paragraph's height."""
        _, self.height = self._inner.wrap(width - SIDE, height)
        self.height += self._after
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Split the paragraph; each part keeps its line."""
        parts = self._inner.split(width - SIDE, height)
        return [Beside(part, thread=self._thread, goes_on=part is not parts[-1]) for part in parts]

    def draw(self) -> None:
        """The paragraph, and its line."""
        if self._thread:
            self.canv.setStrokeColor(THREAD)
            self.canv.setLineWidth(1.8)
            self.canv.line(SIDE - 9, 0, SIDE - 9, self.height)
        self._inner.drawOn(self.canv, SIDE, self._after)


class CheckBox(Flowable):  # type: ignore[misc]
    """An empty box to tick, on paper."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The size of a line."""
        return 10, 12.5

    def draw(self) -> None:
        """A square with a thin line."""
        self.canv.setStrokeColor(INK3)
        self.canv.setLineWidth(0.9)
        self.canv.roundRect(0.5, 1.6, 8.4, 8.4, 1.2, stroke=1, fill=0)


class ContentsLine(Flowable):  # type: ignore[misc]
    """A line of the contents: number, title and page; all of it leads to the place."""

    def __init__(self, number: str, title: Paragraph, key: str, indent: float) -> None:
        super().__init__()
        self._number, self._title, self._key, self._indent = number, title, key, indent

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The title's height and a little air."""
        self._width = width
        _, inner = self._title.wrap(width - self._indent - 40, height)
        self.height = inner + 6
        return width, self.height

    def draw(self) -> None:
        """Number, title, page and the line under them."""
        canvas = self.canv
        base = self.height - 3 - BASELINE
        self._title.drawOn(canvas, self._indent, 3)
        canvas.setFont(REGULAR, 9.5)
        canvas.setFillColor(INK2)
        canvas.drawRightString(self._indent - 10, base, self._number)
        canvas.saveState()
        canvas.translate(self._width, base)
        self._doctemplateAttr("draw_number")(self._key)
        canvas.restoreState()
        canvas.linkRect("", self._key, (0, 0, self._width, self.height), relative=1, thickness=0)


def title_block(key: str, title: str, level: int = 0) -> list[Flowable]:
    """A page's title under its red rule, with its place."""
    return [Place(key, title, level), RedRule(), paragraph(plain(title), TITLE)]


def section(title: str) -> list[Flowable]:
    """A heading under a thin line, kept with what follows."""
    rule = HRFlowable(width="100%", thickness=0.6, color=LINE, spaceBefore=10, spaceAfter=0)
    rule.keepWithNext = 1
    return [rule, paragraph(plain(title), SECTION)]


def together(*flowables: Any) -> KeepTogether:
    """Keep flowables on one page when one page can hold them."""
    return KeepTogether(list(flowables))


def air(height: float) -> Spacer:
    """Empty space, in points."""
    return Spacer(1, height)
