"""The theory of change as a PDF: vector, A4 or A3 lying, a page for each part that needs one."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from app.domain.danish import format_day
from app.domain.theory import Picture
from app.domain.theory_pages import split
from app.files import whole_file
from app.reports.fonts import REGULAR, printable
from app.reports.theory_drawing import DrawnPicture, set_out

A4_LYING: Final = (841.89, 595.28)
A3_LYING: Final = (1190.55, 841.89)
_MARGIN: Final = 36.0
_FOOT: Final = 22.0


def write_theory_pdf(
    pictures: Sequence[Picture],
    target: Path,
    plan: str,
    made_on: date,
    focus_areas: Mapping[int, str],
) -> int:
    """Write pictures, each on one sheet or as many as it needs; returns how many pages.

    A picture that can be read on A4 is on A4, else on A3, else it is divided. Nothing is smaller
    than 8 points, unless a single activity's words fill more than a sheet. Raises CannotWrite.
    """
    from reportlab.pdfgen.canvas import Canvas

    sheets = [
        _on_sheet(part)
        for picture in pictures
        for part in split(picture, lambda part: _fitting(part) is not None, focus_areas)
    ]
    title = f"Forandringsteori · {printable(plan)}"
    with whole_file(target) as path:
        canvas = Canvas(str(path), initialFontName=REGULAR, lang="da-DK")
        canvas.setTitle(title)
        canvas.setCreator("Rød Tråd")
        for number, (drawn, size) in enumerate(sheets, start=1):
            canvas.setPageSize(size)
            _draw_sheet(canvas, drawn, size)
            canvas.bookmarkPage(f"side-{number}")
            canvas.addOutlineEntry(printable(drawn.picture.title), f"side-{number}", 0)
            _draw_foot(canvas, size, f"{printable(plan)} · opgjort {format_day(made_on)}",
                       f"Side {number} af {len(sheets)}")  # fmt: skip
            canvas.showPage()
        canvas.save()
    return len(sheets)


def _room(size: tuple[float, float]) -> tuple[float, float]:
    return size[0] - 2 * _MARGIN, size[1] - 2 * _MARGIN - _FOOT


def _fitting(picture: Picture) -> tuple[DrawnPicture, tuple[float, float]] | None:
    for size in (A4_LYING, A3_LYING):
        width, height = _room(size)
        drawn = set_out(picture, width)
        if drawn.height <= height:
            return drawn, size
    return None


def _on_sheet(picture: Picture) -> tuple[DrawnPicture, tuple[float, float]]:
    return _fitting(picture) or (set_out(picture, _room(A3_LYING)[0]), A3_LYING)


def _draw_sheet(canvas: Any, drawn: DrawnPicture, size: tuple[float, float]) -> None:
    from reportlab.graphics import renderPDF

    from app.reports.theory_drawing import draw

    width, height = _room(size)
    drawing = draw(drawn)
    scale = min(1.0, height / drawn.height, width / drawn.width)
    drawing.scale(scale, scale)
    renderPDF.draw(drawing, canvas, _MARGIN, size[1] - _MARGIN - drawn.height * scale)


def _draw_foot(canvas: Any, size: tuple[float, float], left: str, right: str) -> None:
    from app.reports.pdf.style import INK2

    canvas.setFont(REGULAR, 8)
    canvas.setFillColor(INK2)
    canvas.drawString(_MARGIN, _MARGIN - 8, left)
    canvas.drawRightString(size[0] - _MARGIN, _MARGIN - 8, right)
