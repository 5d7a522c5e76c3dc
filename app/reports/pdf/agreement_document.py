"""The page of a printed agreement: what it is and where it stands, on every page."""

from pathlib import Path
from typing import Any, Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from app.domain.agreement_paper import AgreementPaper
from app.domain.danish import format_day
from app.reports.fonts import REGULAR, SEMIBOLD, printable
from app.reports.pdf.agreement_words import running_head, standing, warning
from app.reports.pdf.document import BOTTOM, TOP
from app.reports.pdf.style import INK2, MARGIN, PAGE_HEIGHT, THREAD, WIDTH

_HEAD: Final = PAGE_HEIGHT - 45


class AgreementDocument(BaseDocTemplate):  # type: ignore[misc]
    """A4 pages in one pass; how many there are is filled in at the end (see PackDocument)."""

    def __init__(self, paper: AgreementPaper, target: Path) -> None:
        super().__init__(
            str(target), pagesize=A4, title=printable(f"{paper.title} · {standing(paper)}"),
            author=printable(paper.plan), subject="Aftale", creator="Rød Tråd",
            lang="da-DK", displayDocTitle=True, initialFontName=REGULAR, allowSplitting=1,
        )  # fmt: skip
        self._right = printable(running_head(paper))
        room = WIDTH - stringWidth(self._right, SEMIBOLD, 8) - 20
        self._left = _shortened(printable(f"{paper.plan} · {paper.title}"), room)
        self._loud = bool(warning(paper)[0])
        self._made = f"Printet {format_day(paper.made_at.date())}"
        frame = Frame(
            MARGIN, BOTTOM, WIDTH, PAGE_HEIGHT - TOP - BOTTOM,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        self.addPageTemplates([PageTemplate("page", [frame], onPage=self._draw, pagesize=A4)])

    def mark(self, key: str, title: str, level: int) -> None:
        """Name the place on the page where the pen is now, for the outline."""
        x, y = self.canv.absolutePosition(0, 0)
        self.canv.bookmarkPage(key, fit="XYZ", left=x, top=min(y + 30, PAGE_HEIGHT), zoom=0)
        self.canv.addOutlineEntry(title, key, level, closed=0)

    def fill_in(self) -> None:
        """Fill in how many pages there are; called on the last page."""
        last = self.canv.getPageNumber()
        for number in range(1, last + 1):
            self.canv.beginForm(f"page-{number}", -200, -10, 10, 20)
            self.canv.setFont(REGULAR, 8)
            self.canv.setFillColor(INK2)
            self.canv.drawRightString(0, 0, f"Side {number} af {last}")
            self.canv.endForm()

    def _draw(self, canvas: Canvas, _document: Any) -> None:
        number = canvas.getPageNumber()
        canvas.setFont(REGULAR, 8)
        canvas.setFillColor(INK2)
        canvas.drawString(MARGIN, _HEAD, self._left)
        canvas.drawString(MARGIN, 32, self._made)
        canvas.saveState()
        canvas.translate(MARGIN + WIDTH, 32)
        canvas.doForm(f"page-{number}")
        canvas.restoreState()
        if self._loud:
            canvas.setFont(SEMIBOLD, 8)
            canvas.setFillColor(THREAD)
        canvas.drawRightString(MARGIN + WIDTH, _HEAD, self._right)


def _shortened(text: str, room: float) -> str:
    """The text, or as much of it as there is room for, ending in "…"."""
    if stringWidth(text, REGULAR, 8) <= room:
        return text
    while text and stringWidth(f"{text}…", REGULAR, 8) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
