"""A short paper of the house's own: pages with the plan's name above and "Side x af y" below."""

from datetime import date
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from app.domain.danish import format_day
from app.reports.fonts import REGULAR, printable
from app.reports.pdf.document import BOTTOM, TOP
from app.reports.pdf.style import INK2, MARGIN


class PlainDocument(BaseDocTemplate):  # type: ignore[misc]
    """Pages of one kind in one pass; `Ending`, the last of the story, tells how many there are."""

    def __init__(
        self,
        target: Path,
        *,
        title: str,
        plan: str,
        made_on: date,
        remark: str = "",
        page_size: tuple[float, float] = A4,
    ) -> None:
        """`title` and `plan` stand above each page; `remark` after the day below it."""
        self._left, self._right = printable(plan), printable(title)
        super().__init__(
            str(target), pagesize=page_size, title=f"{self._right} · {self._left}",
            creator="Rød Tråd", lang="da-DK", displayDocTitle=True, initialFontName=REGULAR,
            allowSplitting=1,
        )  # fmt: skip
        self._made = printable(
            " · ".join(part for part in (f"Opgjort {format_day(made_on)}", remark) if part)
        )
        width, height = page_size
        frame = Frame(
            MARGIN, BOTTOM, width - 2 * MARGIN, height - TOP - BOTTOM,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        self.addPageTemplates(
            [PageTemplate("page", [frame], onPage=self._draw, pagesize=page_size)]
        )

    def fill_in(self) -> None:
        """Fill in how many pages there are; called on the last page."""
        canvas = self.canv
        last = canvas.getPageNumber()
        for number in range(1, last + 1):
            canvas.beginForm(f"page-{number}", -200, -10, 10, 20)
            canvas.setFont(REGULAR, 8)
            canvas.setFillColor(INK2)
            canvas.drawRightString(0, 0, f"Side {number} af {last}")
            canvas.endForm()

    def _draw(self, canvas: Canvas, _document: Any) -> None:
        width, height = self.pagesize
        canvas.setFont(REGULAR, 8)
        canvas.setFillColor(INK2)
        canvas.drawString(MARGIN, height - 45, self._left)
        canvas.drawRightString(width - MARGIN, height - 45, self._right)
        canvas.drawString(MARGIN, 32, self._made)
        canvas.saveState()
        canvas.translate(width - MARGIN, 32)
        canvas.doForm(f"page-{canvas.getPageNumber()}")
        canvas.restoreState()
