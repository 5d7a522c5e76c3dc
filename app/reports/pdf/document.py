"""The page: header, footer, "Side x af y" and the numbers in the contents."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.domain.board_pack import BoardPack
from app.domain.danish import format_day
from app.reports.fonts import REGULAR, printable
from app.reports.pdf.style import INK2, MARGIN, PAGE_HEIGHT, WIDTH

TOP: Final = 74.0
BOTTOM: Final = 54.0

Progress = Callable[[int, int, str], None]


class PackDocument(BaseDocTemplate):  # type: ignore[misc]
    """A4 pages in one pass.

    How many pages there will be, and on which page a place is, is known only at the end: such
    numbers are drawn as forms that the pages refer to, and `Ending`, the last of the story, fills
    them in.
    """

    def __init__(self, pack: BoardPack, target: Path, on_page: Callable[[int], None]) -> None:
        title = printable(f"{pack.forum} {format_day(pack.day)}")
        super().__init__(
            str(target), pagesize=A4, title=f"{title} · {printable(pack.plan.title)}",
            author=printable(pack.made_by), subject="Materiale til mødet", creator="Rød Tråd",
            lang="da-DK", displayDocTitle=True, initialFontName=REGULAR, allowSplitting=1,
        )  # fmt: skip
        self._left = printable(pack.plan.title)
        self._right = title
        self._made = f"Opgjort {format_day(pack.made_at.date())} · tal under 5 personer er skjult"
        self._on_page = on_page
        self.places: dict[str, int] = {}
        """The page of each place, by its key."""
        self._waiting: set[str] = set()
        self.addPageTemplates(
            [
                _template("cover", A4, self._draw_cover),
                _template("body", A4, self._draw_body),
                _template("bilag", A4, self._draw_foot),
                _template("bilag wide", landscape(A4), self._draw_foot),
            ]
        )

    def mark(self, key: str, title: str, level: int) -> None:
        """Name the place on the page where the pen is now, for links, contents and outline."""
        x, y = self.canv.absolutePosition(0, 0)
        self.canv.bookmarkPage(key, fit="XYZ", left=x, top=min(y + 30, PAGE_HEIGHT), zoom=0)
        self.canv.addOutlineEntry(title, key, level, closed=level > 0)
        self.places.setdefault(key, self.canv.getPageNumber())

    def draw_number(self, key: str) -> None:
        """Draw the page number of a place, right-aligned at the pen; it is filled in at the end."""
        self._waiting.add(key)
        self.canv.doForm(f"place-{key}")

    def fill_in(self) -> None:
        """Fill in what was not known on the way; called on the last page."""
        last = self.canv.getPageNumber()
        for key in self._waiting:
            self._define(f"place-{key}", str(self.places[key]), 9.5)
        for number in range(1, last + 1):
            self._define(f"page-{number}", f"Side {number} af {last}", 8)

    def _define(self, form: str, words: str, size: float) -> None:
        canvas = self.canv
        canvas.beginForm(form, -200, -10, 10, 20)
        canvas.setFont(REGULAR, size)
        canvas.setFillColor(INK2)
        canvas.drawRightString(0, 0, words)
        canvas.endForm()

    def _draw_cover(self, canvas: Canvas, _document: Any) -> None:
        self._draw_foot(canvas, _document)
        canvas.bookmarkPage("forside")
        canvas.addOutlineEntry("Forside", "forside", 0)

    def _draw_body(self, canvas: Canvas, document: Any) -> None:
        self._draw_foot(canvas, document)
        y = PAGE_HEIGHT - 45
        canvas.drawString(MARGIN, y, self._left)
        canvas.drawRightString(MARGIN + WIDTH, y, self._right)

    def _draw_foot(self, canvas: Canvas, _document: Any) -> None:
        number = canvas.getPageNumber()
        self._on_page(number)
        width = canvas._pagesize[0]  # noqa: SLF001 - reportlab has no other way to ask
        canvas.setFont(REGULAR, 8)
        canvas.setFillColor(INK2)
        canvas.drawString(MARGIN, 32, self._made)
        canvas.saveState()
        canvas.translate(width - MARGIN, 32)
        canvas.doForm(f"page-{number}")
        canvas.restoreState()


class Ending(Flowable):  # type: ignore[misc]
    """The end of the story: now all page numbers are known."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Tell the document."""
        self._doctemplateAttr("fill_in")()


def _template(name: str, size: tuple[float, float], draw: Any) -> PageTemplate:
    width, height = size
    frame = Frame(
        MARGIN, BOTTOM, width - 2 * MARGIN, height - TOP - BOTTOM,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    return PageTemplate(name, [frame], onPage=draw, pagesize=size)
