"""The board pack's pages: a cover, the body, and the bilag upright or lying."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageTemplate
from typing_extensions import override

from app.domain.board_pack import BoardPack
from app.domain.danish import format_day
from app.reports.pdf.document import Document, Running, Sheet, template

Progress = Callable[[int, int, str], None]


class PackDocument(Document):
    """A4 pages in one pass, with the page of each place in the contents."""

    def __init__(self, pack: BoardPack, target: Path, on_page: Callable[[int], None]) -> None:
        title = f"{pack.forum} {format_day(pack.day)}"
        made = f"Opgjort {format_day(pack.made_at.date())} · tal under 5 personer er skjult"
        self._on_page = on_page
        self.places: dict[str, int] = {}
        """The page of each place, by its key."""
        self._waiting: set[str] = set()
        super().__init__(
            target, f"{title} · {pack.plan.title}", Running(pack.plan.title, title, made),
            author=pack.made_by, subject="Materiale til mødet",
        )  # fmt: skip

    @override
    def templates(self) -> list[PageTemplate]:
        upright, lying = Sheet(), Sheet(landscape(A4))
        return [
            template("cover", upright, self._draw_cover),
            template("body", upright, self.draw_body),
            template("bilag", upright, self.draw_foot),
            template("bilag wide", lying, self.draw_foot),
        ]

    @override
    def mark(self, key: str, title: str, level: int) -> None:
        super().mark(key, title, level)
        self.places.setdefault(key, self.canv.getPageNumber())

    def draw_number(self, key: str) -> None:
        """Draw the page number of a place, right-aligned at the pen; it is filled in at the end."""
        self._waiting.add(key)
        self.canv.doForm(f"place-{key}")

    @override
    def fill_in(self) -> None:
        for key in self._waiting:
            self.define(f"place-{key}", str(self.places[key]), 9.5)
        super().fill_in()

    @override
    def draw_foot(self, canvas: Canvas, _document: Any) -> None:
        self._on_page(canvas.getPageNumber())
        super().draw_foot(canvas, _document)

    def _draw_cover(self, canvas: Canvas, document: Any) -> None:
        self.draw_foot(canvas, document)
        canvas.bookmarkPage("forside")
        canvas.addOutlineEntry("Forside", "forside", 0)
