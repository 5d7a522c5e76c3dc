"""The organisation diagram, drawn once: vector in the PDF, SVG in the window and in a file."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.danish import upper_first
from app.domain.drawing import Rectangle
from app.domain.organisation_diagram import TITLE, Diagram, DiagramBox, describe
from app.domain.organisation_layout import GAP, PADDING, BoxSize, DiagramLayout, lay_out
from app.domain.vocabulary import ForumLevel
from app.files import whole_file
from app.labels import label
from app.palette import LIGHT, Palette
from app.reports.fonts import BOLD, MEDIUM, REGULAR, SEMIBOLD, register_fonts
from app.reports.pen import SMALLEST, Pen, Words, break_words

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

NARROWEST, WIDEST = 150.0, 200.0
"""How wide a box is, in points: as wide as the fullest level has room for."""
FILE_WIDTH: Final = 900.0
_LEFT: Final = 84.0
"""The column where the levels are named."""
_PAD_X, _PAD_Y = 9.0, 8.0
_WORD_AIR: Final = 6.0
_NAME, _NAME_STEP, _FACT_STEP = 9.5, 12.5, 11.5
_TITLE: Final = 44.0


@dataclass(frozen=True, slots=True)
class DrawnDiagram:
    """A diagram laid out at a width, ready to be drawn in any colours."""

    diagram: Diagram
    layout: DiagramLayout
    words: dict[int, list[Words]]
    links: dict[int, list[Words]]
    top: float
    """How far down the bands begin; the layout counts from there."""

    @property
    def width(self) -> float:
        """In points; more than was asked for when the boxes need it."""
        return self.layout.width

    @property
    def height(self) -> float:
        """In points."""
        return self.top + self.layout.height

    def place_of(self, key: int) -> Rectangle:
        """Where a forum's box stands, from the drawing's top left corner."""
        return _down(self.layout.boxes[key], self.top)


def set_out(diagram: Diagram, width: float, *, titled: bool = True) -> DrawnDiagram:
    """Lay a diagram out at a width in points; it is as high as it needs to be."""
    register_fonts()
    box_width = _box_width(diagram, width - _LEFT - PADDING)
    room = box_width - 2 * _PAD_X
    words = {box.id: _box_words(box, room) for box in diagram.boxes}
    links = {
        box.id: break_words(f"Bindeled: {box.link}", room, MEDIUM, SMALLEST, _FACT_STEP, "accent")
        for box in diagram.boxes
        if box.link
    }
    sizes = {
        key: BoxSize(_height(lines) + 2 * _PAD_Y, _link_height(links.get(key, [])))
        for key, lines in words.items()
    }
    layout = lay_out(diagram, sizes, box_width, _LEFT, width)
    return DrawnDiagram(diagram, layout, words, links, _TITLE if titled else 0.0)


def draw(drawn: DrawnDiagram, palette: Palette = LIGHT, *, ground: str = "") -> "Drawing":
    """Draw a diagram that has been laid out; `ground` is the colour it stands on."""
    from reportlab.graphics.shapes import Drawing

    drawing = Drawing(drawn.width, drawn.height)
    pen = Pen(drawing, palette, drawn.height)
    ground = ground or palette.page
    if drawn.top:
        pen.box(Rectangle(0, 0, 34, 2.4), palette.thread)
        pen.text(0, 22, f"{TITLE} · {drawn.diagram.plan}", BOLD, 15, "ink")
    grounds = {}
    for number, (level, band) in enumerate(drawn.layout.bands.items()):
        place = _down(band, drawn.top)
        grounds[level] = palette.faint if number % 2 == 0 else ground
        if number % 2 == 0:
            pen.box(place, palette.faint)
        pen.text(10, place.y + 20, upper_first(label(level)), SEMIBOLD, 9, "ink2")
        pen.text(10, place.y + 32, "niveau", REGULAR, SMALLEST, "ink2")
    for line in drawn.layout.lines:
        pen.curve([(x, y + drawn.top) for x, y in line.curve], palette.ink3, 1.0)
    for box in drawn.diagram.boxes:
        if box.id in drawn.layout.words:
            _draw_link(pen, drawn, box, grounds[box.level])
        place = drawn.place_of(box.id)
        pen.box(place, palette.page)
        pen.frame(place, palette.line, 0.8)
        pen.lines(place.x + _PAD_X, place.y + _PAD_Y, drawn.words[box.id])
    return drawing


def diagram_svg(drawn: DrawnDiagram, palette: Palette) -> bytes:
    """The drawing as SVG for the window, on its paper."""
    from app.reports.svg import to_svg

    return to_svg(draw(drawn, palette, ground=palette.paper))


def write_diagram_svg(diagram: Diagram, target: Path) -> None:
    """Write the diagram as one SVG, described in words inside it; raises CannotWrite."""
    from app.reports.svg import to_file_svg

    title = f"{TITLE} · {diagram.plan}"
    drawing = draw(set_out(diagram, FILE_WIDTH))
    svg = to_file_svg(drawing, title, " ".join(describe(diagram)))
    with whole_file(target) as path:
        path.write_bytes(svg)


def write_diagram_pdf(diagram: Diagram, target: Path, made_on: date) -> int:
    """Write the diagram as a PDF of one page: A4 if it fits, else A3; raises CannotWrite."""
    from app.reports.drawing_sheets import A3_LYING, A4_LYING, Sheet, room_on, write_sheets

    width, height = room_on(A4_LYING)
    size, drawn = A4_LYING, set_out(diagram, width)
    if drawn.width > width or drawn.height > height:
        size, drawn = A3_LYING, set_out(diagram, room_on(A3_LYING)[0])
    return write_sheets(target, TITLE, diagram.plan, made_on, [Sheet(draw(drawn), size, TITLE)])


def _box_width(diagram: Diagram, room: float) -> float:
    most = max((len(diagram.at(level)) for level in ForumLevel), default=1)
    return min(max((room + GAP) / max(most, 1) - GAP, NARROWEST), WIDEST)


def _box_words(box: DiagramBox, room: float) -> list[Words]:
    words = break_words(box.name, room, SEMIBOLD, _NAME, _NAME_STEP, "ink")
    for fact in box.facts:
        words += break_words(fact, room, REGULAR, SMALLEST, _FACT_STEP, "ink2")
    return words


def _draw_link(pen: Pen, drawn: DrawnDiagram, box: DiagramBox, ground: str) -> None:
    """The bindeled's name on the line, which stops behind the letters."""
    place = _down(drawn.layout.words[box.id], drawn.top)
    lines = drawn.links[box.id]
    pen.box(Rectangle(place.x, place.y + _WORD_AIR / 2, place.width, _height(lines)), ground)
    y = place.y + _WORD_AIR / 2
    for line in lines:
        y += line.step
        pen.text(place.centre, y - 2.8, line.text, line.font, line.size, line.role, "middle")


def _link_height(lines: list[Words]) -> float:
    return _height(lines) + _WORD_AIR if lines else 0.0


def _height(lines: list[Words]) -> float:
    return sum(line.step for line in lines)


def _down(place: Rectangle, by: float) -> Rectangle:
    return Rectangle(place.x, place.y + by, place.width, place.height)
