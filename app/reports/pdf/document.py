"""The page of every paper of ours: what stands above and below, and "Side x af y"."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.reports.fonts import REGULAR, SEMIBOLD, printable
from app.reports.pdf.style import INK2, MARGIN, THREAD

TOP: Final = 74.0
BOTTOM: Final = 54.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper, with what is left free around the text; all in points."""

    size: tuple[float, float] = A4
    margin: float = MARGIN
    top: float = TOP
    bottom: float = BOTTOM


@dataclass(frozen=True, slots=True)
class Running:
    """What stands on every page: above at both sides, and below. A loud text is red."""

    left: str
    right: str
    foot: str
    loud: bool = False


class Document(BaseDocTemplate):  # type: ignore[misc]
    """Pages in one pass.

    How many pages there will be is known only at the end: such numbers are drawn as forms that the
    pages refer to, and `Ending`, the last of the story, fills them in.
    """

    def __init__(
        self, target: Path, title: str, running: Running, *, sheet: Sheet = Sheet(), **info: str
    ) -> None:
        """`info` is reportlab's `author` and `subject`."""
        self._running, self._sheet = running, sheet
        super().__init__(
            str(target), pagesize=sheet.size, title=printable(title), creator="Rød Tråd",
            lang="da-DK", displayDocTitle=True, initialFontName=REGULAR, allowSplitting=1,
            **{key: printable(words) for key, words in info.items()},
        )  # fmt: skip
        self.addPageTemplates(self.templates())

    def templates(self) -> list[PageTemplate]:
        """The kinds of pages, the first one first."""
        return [template("page", self._sheet, self.draw_body)]

    def mark(self, key: str, title: str, level: int) -> None:
        """Name the place on the page where the pen is now, for links, contents and outline."""
        x, y = self.canv.absolutePosition(0, 0)
        top = min(y + 30, self._sheet.size[1])
        self.canv.bookmarkPage(key, fit="XYZ", left=x, top=top, zoom=0)
        self.canv.addOutlineEntry(title, key, level, closed=level > 0)

    def fill_in(self) -> None:
        """Fill in what was not known on the way; called on the last page."""
        last = self.canv.getPageNumber()
        for number in range(1, last + 1):
            self.define(f"page-{number}", f"Side {number} af {last}", 8)

    def define(self, form: str, words: str, size: float) -> None:
        """Say what stands where a form was drawn."""
        canvas = self.canv
        canvas.beginForm(form, -200, -10, 10, 20)
        canvas.setFont(REGULAR, size)
        canvas.setFillColor(INK2)
        canvas.drawRightString(0, 0, words)
        canvas.endForm()

    def draw_body(self, canvas: Canvas, document: Any) -> None:
        """Draw what stands above and below."""
        self.draw_foot(canvas, document)
        width, height = canvas._pagesize  # noqa: SLF001 - reportlab has no other way to ask
        canvas.drawString(self._sheet.margin, height - 45, printable(self._running.left))
        if self._running.loud:
            canvas.setFont(SEMIBOLD, 8)
            canvas.setFillColor(THREAD)
        right = width - self._sheet.margin
        canvas.drawRightString(right, height - 45, printable(self._running.right))

    def draw_foot(self, canvas: Canvas, _document: Any) -> None:
        """Draw what stands below."""
        margin, below = self._sheet.margin, self._sheet.bottom - 22
        canvas.setFont(REGULAR, 8)
        canvas.setFillColor(INK2)
        canvas.drawString(margin, below, printable(self._running.foot))
        canvas.saveState()
        canvas.translate(canvas._pagesize[0] - margin, below)  # noqa: SLF001 - as above
        canvas.doForm(f"page-{canvas.getPageNumber()}")
        canvas.restoreState()


class Ending(Flowable):  # type: ignore[misc]
    """The end of the story: now all page numbers are known."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Tell the document."""
        self._doctemplateAttr("fill_in")()


def template(name: str, sheet: Sheet, draw: Any) -> PageTemplate:
    """A kind of page: one frame within the sheet's margins, and what is drawn around it."""
    width, height = sheet.size
    frame = Frame(
        sheet.margin, sheet.bottom, width - 2 * sheet.margin, height - sheet.top - sheet.bottom,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    return PageTemplate(name, [frame], onPage=draw, pagesize=sheet.size)
