"""Drawings as a PDF: vector, each on a sheet of its own, A4 or A3 lying."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.domain.danish import format_day
from app.files import whole_file
from app.reports.fonts import REGULAR, printable

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

A4_LYING: Final = (841.89, 595.28)
A3_LYING: Final = (1190.55, 841.89)
_MARGIN: Final = 36.0
_FOOT: Final = 22.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawing, the size of its paper, and its name in the outline."""

    drawing: "Drawing"
    size: tuple[float, float]
    title: str


def room_on(size: tuple[float, float]) -> tuple[float, float]:
    """The width and height a drawing may take on a paper."""
    return size[0] - 2 * _MARGIN, size[1] - 2 * _MARGIN - _FOOT


def write_sheets(
    target: Path, title: str, plan: str, made_on: date, sheets: Sequence[Sheet]
) -> int:
    """Write the drawings and return how many pages it took; raises CannotWrite.

    A drawing that is too large for its paper is made smaller.
    """
    from reportlab.pdfgen.canvas import Canvas

    with whole_file(target) as path:
        canvas = Canvas(str(path), initialFontName=REGULAR, lang="da-DK")
        canvas.setTitle(f"{title} · {printable(plan)}")
        canvas.setCreator("Rød Tråd")
        for number, sheet in enumerate(sheets, start=1):
            canvas.setPageSize(sheet.size)
            _draw(canvas, sheet)
            canvas.bookmarkPage(f"side-{number}")
            canvas.addOutlineEntry(printable(sheet.title), f"side-{number}", 0)
            _draw_foot(canvas, sheet.size, f"{printable(plan)} · opgjort {format_day(made_on)}",
                       f"Side {number} af {len(sheets)}")  # fmt: skip
            canvas.showPage()
        canvas.save()
    return len(sheets)


def _draw(canvas: Any, sheet: Sheet) -> None:
    from reportlab.graphics import renderPDF

    width, height = room_on(sheet.size)
    drawing = sheet.drawing
    scale = min(1.0, height / drawing.height, width / drawing.width)
    top = sheet.size[1] - _MARGIN - drawing.height * scale
    drawing.scale(scale, scale)
    renderPDF.draw(drawing, canvas, _MARGIN, top)


def _draw_foot(canvas: Any, size: tuple[float, float], left: str, right: str) -> None:
    from app.reports.pdf.style import INK2

    canvas.setFont(REGULAR, 8)
    canvas.setFillColor(INK2)
    canvas.drawString(_MARGIN, _MARGIN - 8, left)
    canvas.drawRightString(size[0] - _MARGIN, _MARGIN - 8, right)
