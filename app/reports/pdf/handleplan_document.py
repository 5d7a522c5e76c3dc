"""The handleplan's pages: A4 lying, with the plan's name, the day and "Side x af y" at the foot."""

from datetime import date
from pathlib import Path
from typing import Any, Final

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.domain.danish import format_day
from app.domain.handleplan import Handleplaner
from app.reports.fonts import REGULAR, printable
from app.reports.pdf.style import INK2

PAGE: Final = landscape(A4)
MARGIN: Final = 40.0
WIDTH: Final = PAGE[0] - 2 * MARGIN
_TOP, _BOTTOM = 36.0, 44.0
HEIGHT: Final = PAGE[1] - _TOP - _BOTTOM


class HandleplanDocument(BaseDocTemplate):  # type: ignore[misc]
    """One pass; how many pages there are is filled in by `Ending`, the last of the story."""

    def __init__(self, plans: Handleplaner, target: Path, made_on: date, made_by: str) -> None:
        super().__init__(
            str(target), pagesize=PAGE, title=printable(f"{plans.title} · {plans.plan}"),
            author=printable(made_by), creator="Rød Tråd", lang="da-DK", displayDocTitle=True,
            initialFontName=REGULAR, allowSplitting=1,
        )  # fmt: skip
        self._left = printable(
            f"{plans.plan} · opgjort {format_day(made_on)} · tal under 5 personer er skjult"
        )
        frame = Frame(
            MARGIN, _BOTTOM, WIDTH, HEIGHT,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        self.addPageTemplates([PageTemplate("page", [frame], onPage=self._draw_foot)])

    def mark(self, key: str, title: str, level: int) -> None:
        """Name the place where the pen is in the outline."""
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(title, key, level)

    def fill_in(self) -> None:
        """Write the page numbers; called on the last page."""
        canvas = self.canv
        last = canvas.getPageNumber()
        for number in range(1, last + 1):
            canvas.beginForm(f"page-{number}", -200, -10, 10, 20)
            canvas.setFont(REGULAR, 8)
            canvas.setFillColor(INK2)
            canvas.drawRightString(0, 0, f"Side {number} af {last}")
            canvas.endForm()

    def _draw_foot(self, canvas: Canvas, _document: Any) -> None:
        canvas.setFont(REGULAR, 8)
        canvas.setFillColor(INK2)
        canvas.drawString(MARGIN, 26, self._left)
        canvas.saveState()
        canvas.translate(PAGE[0] - MARGIN, 26)
        canvas.doForm(f"page-{canvas.getPageNumber()}")
        canvas.restoreState()


class Ending(Flowable):  # type: ignore[misc]
    """The end of the story: now it is known how many pages there are."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Tell the document."""
        self._doctemplateAttr("fill_in")()
