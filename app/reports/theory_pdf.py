"""The theory of change as a PDF: vector, A4 or A3 lying, a page for each part that needs one."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from app.domain.theory import Picture
from app.domain.theory_pages import split
from app.reports.drawing_sheets import A3_LYING, A4_LYING, Sheet, room_on, write_sheets
from app.reports.theory_drawing import DrawnPicture, draw, set_out


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

    sheets = [
        _on_sheet(part)
        for picture in pictures
        for part in split(picture, lambda part: _fitting(part) is not None, focus_areas)
    ]
    drawings = [Sheet(draw(drawn), size, drawn.picture.title) for drawn, size in sheets]
    return write_sheets(target, "Forandringsteori", plan, made_on, drawings)


def _fitting(picture: Picture) -> tuple[DrawnPicture, tuple[float, float]] | None:
    for size in (A4_LYING, A3_LYING):
        width, height = room_on(size)
        drawn = set_out(picture, width)
        if drawn.height <= height:
            return drawn, size
    return None


def _on_sheet(picture: Picture) -> tuple[DrawnPicture, tuple[float, float]]:
    return _fitting(picture) or (set_out(picture, room_on(A3_LYING)[0]), A3_LYING)
