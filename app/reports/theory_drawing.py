"""The theory of change, drawn once: vector in the PDF, SVG in the window and in a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.drawing import Rectangle, Spot
from app.domain.status import Status
from app.domain.theory import (
    HEADINGS,
    VISION_HEADING,
    Box,
    Picture,
    behind_arrows,
)
from app.domain.theory_layout import NUMBER_RADIUS, Layout, lay_out
from app.domain.thread import Level, NodeKey
from app.palette import LIGHT, Palette
from app.reports.fonts import BOLD, MEDIUM, REGULAR, SEMIBOLD, register_fonts
from app.reports.pen import SMALLEST, Pen, Words, break_words

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

_NAME: Final = 8.5
_NAME_STEP, _TOLD_STEP = 11.5, 11.0
_PAD_X, _PAD_Y = 8.0, 6.0
_LEGEND = 18
_BETWEEN: Final = 44.0
_HEADING: Final = 22.0
_TITLE: Final = 46.0
_NOTE_WIDTH: Final = 230.0
_NOTE_GAP: Final = 20.0
_STATUS_ROLES: Final = {
    Status.REACHED: "good", Status.ON_TRACK: "good", Status.ATTENTION: "attention",
    Status.BEHIND: "behind", Status.MISSING: "quiet", Status.NOT_YET: "quiet",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """A picture laid out at a width, ready to be drawn in any colours."""

    picture: Picture
    width: float
    height: float
    top: float
    """How far down the boxes begin; the layout counts from there."""
    layout: Layout
    words: dict[NodeKey | None, list[Words]]
    notes: tuple[tuple[Words, ...], ...]
    """The assumptions under the boxes, each as its lines."""
    is_titled: bool

    def place_of(self, key: NodeKey | None) -> Rectangle:
        """Where a box stands, from the drawing's top left corner."""
        box = self.layout.boxes[key]
        return Rectangle(box.x, box.y + self.top, box.width, box.height)


def set_out(picture: Picture, width: float, *, titled: bool = True) -> DrawnPicture:
    """Lay a picture out at a width in points; it is as high as it needs to be."""
    register_fonts()
    columns = sum(bool(picture.at(level)) for level in HEADINGS) + bool(picture.vision)
    column = (width - _BETWEEN * max(columns - 1, 0)) / max(columns, 1)
    words: dict[NodeKey | None, list[Words]] = {
        box.key: _box_words(box, column - 2 * _PAD_X) for box in picture.boxes
    }
    if picture.vision and picture.boxes:
        words[None] = break_words(picture.vision, column - _PAD_X, MEDIUM, 9.5, 13.5, "ink")
    heights = {
        key: sum(line.step for line in lines) + (2 * _PAD_Y if key is not None else 0)
        for key, lines in words.items()
    }
    layout = lay_out(picture, heights, column, _BETWEEN)
    notes = tuple(
        tuple(break_words(text, _NOTE_WIDTH - 18, REGULAR, SMALLEST, _TOLD_STEP, "ink2"))
        for text in layout.assumptions
    )
    top = (_TITLE if titled else 0) + _HEADING
    height = top + layout.height + _notes_height(notes, width) + 4
    height += _LEGEND if behind_arrows(picture) else 0
    return DrawnPicture(picture, width, height, top, layout, words, notes, titled)


def draw(drawn: DrawnPicture, palette: Palette = LIGHT) -> "Drawing":
    """Draw a picture that has been laid out."""
    from reportlab.graphics.shapes import Drawing

    drawing = Drawing(drawn.width, drawn.height)
    pen = Pen(drawing, palette, drawn.height)
    if drawn.is_titled:
        pen.box(Rectangle(0, 0, 34, 2.4), palette.thread)
        pen.text(0, 24, drawn.picture.title, BOLD, 15, "ink")
    _draw_headings(pen, drawn)
    behind = behind_arrows(drawn.picture)
    for curve in drawn.layout.to_vision:
        pen.curve(_down(curve, drawn.top), palette.ink3, 0.9)
    # What is behind is drawn last, over the others.
    for red in (False, True):
        for arrow in drawn.layout.arrows:
            if (arrow.arrow in behind) is red:
                colour, weight = (palette.thread, 1.5) if red else (palette.ink3, 0.9)
                spots = _down(arrow.curve, drawn.top)
                pen.curve(spots, colour, weight)
                pen.head(spots[-1], colour, weight)
    for arrow in drawn.layout.arrows:
        if arrow.number is not None:
            x, y = arrow.number_at
            pen.number(x, y + drawn.top, arrow.number, NUMBER_RADIUS)
    for box in drawn.picture.boxes:
        _draw_box(pen, drawn, box)
    if None in drawn.words:
        place = drawn.place_of(None)
        pen.lines(place.x + _PAD_X, place.y, drawn.words[None])
    _draw_notes(pen, drawn)
    if behind:
        pen.text(0, drawn.height - 5, "Røde pile: vejen er bagud.", REGULAR, SMALLEST, "ink2")
    return drawing


def picture_svg(drawn: DrawnPicture, palette: Palette = LIGHT) -> bytes:
    """The same drawing as SVG, for the window."""
    from app.reports.svg import to_svg

    return to_svg(draw(drawn, palette))


def file_svg(drawn: DrawnPicture, described: str) -> bytes:
    """The same drawing as SVG for other programs, which need not have our letters.

    The fonts named instead are no wider than ours. The description is for screen readers.
    """
    from app.reports.svg import to_file_svg

    return to_file_svg(draw(drawn), drawn.picture.title, described)


def _box_words(box: Box, width: float) -> list[Words]:
    role = "ink2" if box.quiet else "ink"
    font = SEMIBOLD if box.key.level in {Level.GOAL, Level.SUB_GOAL} else MEDIUM
    words = break_words(box.name, width, font, _NAME, _NAME_STEP, role)
    if box.status is not None:
        status = _STATUS_ROLES[box.status]
        words += break_words(box.status.text, width, MEDIUM, SMALLEST, _TOLD_STEP, status)
    words += break_words(box.remark, width, REGULAR, SMALLEST, _TOLD_STEP, "ink2")
    if box.broken:
        words += break_words(f"■ {box.broken}", width, MEDIUM, SMALLEST, _TOLD_STEP, "behind")
    return words


def _draw_headings(pen: Pen, drawn: DrawnPicture) -> None:
    present = [words for level, words in HEADINGS.items() if drawn.picture.at(level)]
    if None in drawn.words:
        present.append(VISION_HEADING)
    for x, words in zip(drawn.layout.columns, present, strict=True):
        pen.text(x, drawn.top - 9, words, MEDIUM, SMALLEST, "ink2")


def _draw_box(pen: Pen, drawn: DrawnPicture, box: Box) -> None:
    place = drawn.place_of(box.key)
    pen.box(place, pen.palette.page)
    dash = [2.5, 2] if box.broken else None
    colour = pen.palette.behind if box.broken else pen.palette.line
    pen.frame(place, colour, 0.8, dash)
    pen.lines(place.x + _PAD_X, place.y + _PAD_Y, drawn.words[box.key])


def _note_columns(width: float) -> tuple[int, float]:
    count = max(int((width + _NOTE_GAP) // (_NOTE_WIDTH + _NOTE_GAP)), 1)
    return count, (width + _NOTE_GAP) / count


def _note_rows(notes: Sequence[Sequence[Words]], width: float) -> list[list[int]]:
    """Which notes stand beside each other, read across."""
    count, _ = _note_columns(width)
    return [list(range(start, len(notes)))[:count] for start in range(0, len(notes), count)]


def _row_height(notes: Sequence[Sequence[Words]], row: Sequence[int]) -> float:
    return max(sum(line.step for line in notes[number]) for number in row) + 5


def _notes_height(notes: Sequence[Sequence[Words]], width: float) -> float:
    if not notes:
        return 0
    return 44 + sum(_row_height(notes, row) for row in _note_rows(notes, width))


def _draw_notes(pen: Pen, drawn: DrawnPicture) -> None:
    if not drawn.notes:
        return
    y = drawn.top + drawn.layout.height + 18
    pen.curve([(0, y), (drawn.width, y)], pen.palette.line, 0.6)
    pen.text(0, y + 15, "Antagelser bag pilene", MEDIUM, SMALLEST, "ink2")
    y += 24
    _, step = _note_columns(drawn.width)
    for row in _note_rows(drawn.notes, drawn.width):
        for place, number in enumerate(row):
            pen.number(place * step + NUMBER_RADIUS, y + 5.5, number + 1, NUMBER_RADIUS)
            pen.lines(place * step + 18, y, drawn.notes[number])
        y += _row_height(drawn.notes, row)


def _down(curve: Sequence[Spot], by: float) -> list[Spot]:
    return [(x, y + by) for x, y in curve]
