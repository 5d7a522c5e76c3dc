"""What drawings have in common: lines of text that fit, and a pen that counts from the top."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from app.domain.drawing import Rectangle, Spot
from app.domain.theory_words import break_lines
from app.palette import Palette
from app.reports.fonts import MEDIUM, printable, text_width

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

SMALLEST: Final = 8.0
"""Points; nothing on a drawing is smaller."""


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text in a box: its font, size, the palette's role of its colour."""

    text: str
    font: str
    size: float
    step: float
    role: str


def break_words(
    text: str, width: float, font: str, size: float, step: float, role: str
) -> list[Words]:
    """A text as lines that each are at most `width` points; long words are divided."""
    return [Words(line, font, size, step, role) for line in _lines(text, width, font, size)]


@lru_cache(maxsize=8192)
def _lines(text: str, width: float, font: str, size: float) -> tuple[str, ...]:
    """Kept: a picture is laid out many times before its pages are found."""
    return tuple(break_lines(printable(text), width, lambda words: text_width(words, font, size)))


class Pen:
    """Draws from the top left corner, which reportlab does not."""

    def __init__(
        self, drawing: "Drawing", palette: Palette, height: float, *, top: float = 0.0
    ) -> None:
        """With `top` it counts from so far down."""
        self._drawing, self.palette, self._height = drawing, palette, height - top

    def _colour(self, colour: str) -> Any:
        from reportlab.lib.colors import HexColor

        return HexColor(colour)

    def box(self, place: Rectangle, colour: str) -> None:
        """A filled rectangle without a line."""
        from reportlab.graphics.shapes import Rect

        bottom = self._height - place.y - place.height
        self._drawing.add(
            Rect(
                place.x, bottom, place.width, place.height,
                fillColor=self._colour(colour), strokeColor=None,
            )
        )  # fmt: skip

    def frame(
        self, place: Rectangle, colour: str, weight: float, dash: list[float] | None = None
    ) -> None:
        """A line around a rectangle."""
        x, y, right, bottom = place.x, place.y, place.x + place.width, place.y + place.height
        self.curve([(x, y), (right, y), (right, bottom), (x, bottom), (x, y)], colour, weight, dash)

    def curve(
        self, spots: Sequence[Spot], colour: str, weight: float, dash: list[float] | None = None
    ) -> None:
        """A line through some spots."""
        from reportlab.graphics.shapes import PolyLine

        points = [number for x, y in spots for number in (x, self._height - y)]
        self._drawing.add(
            PolyLine(
                points, strokeColor=self._colour(colour), strokeWidth=weight,
                strokeDashArray=dash, strokeLineJoin=1, strokeLineCap=0,
            )
        )  # fmt: skip

    def head(self, at: Spot, colour: str, weight: float) -> None:
        """The head of an arrow that arrives level from the left."""
        x, y = at
        self.curve([(x - 5, y - 3), (x - 0.6, y), (x - 5, y + 3)], colour, weight)

    def dot(self, at: Spot, radius: float, colour: str) -> None:
        """A filled circle."""
        from reportlab.graphics.shapes import Circle

        x, y = at
        self._drawing.add(
            Circle(x, self._height - y, radius, fillColor=self._colour(colour), strokeColor=None)
        )

    def number(self, x: float, y: float, number: int, radius: float) -> None:
        """A number in a circle."""
        self.dot((x, y), radius, self.palette.accent)
        self.dot((x, y), radius - 0.8, self.palette.page)
        self.text(x, y + 2.9, str(number), MEDIUM, SMALLEST, "accent", anchor="middle")

    def lines(self, x: float, y: float, words: Sequence[Words]) -> None:
        """Lines of text under each other, from a top left corner."""
        for line in words:
            y += line.step
            self.text(x, y - (line.step - line.size) / 2 - 1, line.text, line.font, line.size,
                      line.role)  # fmt: skip

    def text(
        self, x: float, y: float, text: str, font: str, size: float, role: str,
        anchor: str = "start",
    ) -> None:  # fmt: skip
        """A text on its baseline, in the colour of a role of the palette."""
        from reportlab.graphics.shapes import String

        self._drawing.add(
            String(
                x, self._height - y, printable(text), fontName=font, fontSize=size,
                fillColor=self._colour(getattr(self.palette, role)), textAnchor=anchor,
            )
        )  # fmt: skip
