"""A drawing as SVG that Qt shows as reportlab prints it.

reportlab's own SVG writer turns the whole picture over and writes "fill: None", which Qt fills
with black; a chart needs four shapes only.
"""

from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from app.palette import LIGHT
from app.reports.fonts import FAMILY, WEIGHTS, text_width

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

_MARGIN: Final = 24.0
"""Around a drawing in a file of its own, in points."""
_CAPS: Final = ("butt", "round", "square")


def to_svg(
    drawing: "Drawing",
    title: str = "",
    description: str = "",
    *,
    margin: float = 0.0,
    is_fixed: bool = False,
) -> bytes:
    """Write a drawing of lines, rectangles, circles and words as SVG, 1 unit a point.

    Words name the family that Qt knows, with the weight as a number. A title and a description
    are read aloud by screen readers. Words that are `is_fixed` are as wide in any
    font. Raises TypeError on any other shape.
    """
    height = drawing.height
    told = [
        f"<{name}>{escape(text)}</{name}>"
        for name, text in (("title", title), ("desc", description))
        if text
    ]
    shapes = (_shape(shape, height, is_fixed=is_fixed) for shape in drawing.contents)
    body = "\n".join([*told, *shapes])
    wide, high = _n(drawing.width + 2 * margin), _n(height + 2 * margin)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="{_n(-margin)} {_n(-margin)} {wide} {high}">\n{body}\n</svg>\n'
    ).encode()


def to_file_svg(drawing: "Drawing", title: str, description: str) -> bytes:
    """The same for a file that other programs open, which need not have our letters.

    Every line of words keeps its width in their fonts; the paper is white, where theirs may be
    dark, and reaches a margin around the drawing.
    """
    from reportlab.graphics.shapes import Rect
    from reportlab.lib.colors import HexColor

    paper = Rect(
        -_MARGIN, -_MARGIN, drawing.width + 2 * _MARGIN, drawing.height + 2 * _MARGIN,
        fillColor=HexColor(LIGHT.page), strokeColor=None,
    )  # fmt: skip
    drawing.contents.insert(0, paper)
    ours, others = f'font-family="{FAMILY}"', f'font-family="{FAMILY}, Inter, Arial, sans-serif"'
    made = to_svg(drawing, title, description, margin=_MARGIN, is_fixed=True)
    return made.replace(ours.encode(), others.encode())


def _shape(shape: Any, height: float, *, is_fixed: bool) -> str:
    from reportlab.graphics.shapes import Circle, PolyLine, Rect, String

    match shape:
        case PolyLine():
            dash = ",".join(map(_n, shape.strokeDashArray or ())) or "none"
            return (
                f'<polyline points="{_points(shape.points, height)}" fill="none" '
                f'stroke="{_colour(shape.strokeColor)}" stroke-width="{_n(shape.strokeWidth)}" '
                f'stroke-linejoin="round" stroke-linecap="{_CAPS[shape.strokeLineCap]}" '
                f'stroke-dasharray="{dash}"/>'
            )
        case Rect():
            return (
                f'<rect x="{_n(shape.x)}" y="{_n(height - shape.y - shape.height)}" '
                f'width="{_n(shape.width)}" height="{_n(shape.height)}" '
                f'fill="{_colour(shape.fillColor)}"/>'
            )
        case Circle():
            return (
                f'<circle cx="{_n(shape.cx)}" cy="{_n(height - shape.cy)}" r="{_n(shape.r)}" '
                f'fill="{_colour(shape.fillColor)}"/>'
            )
        case String():
            return (
                f'<text x="{_n(shape.x)}" y="{_n(height - shape.y)}" '
                f'font-family="{FAMILY}" font-weight="{WEIGHTS[shape.fontName]}" '
                f'font-size="{_n(shape.fontSize)}" text-anchor="{shape.textAnchor}" '
                f'fill="{_colour(shape.fillColor)}"{_length(shape) if is_fixed else ""}>'
                f"{escape(shape.text)}</text>"
            )
        case _:
            raise TypeError(type(shape).__name__)


def _length(words: Any) -> str:
    width = text_width(words.text, words.fontName, words.fontSize)
    return f' textLength="{_n(width)}" lengthAdjust="spacingAndGlyphs"' if width else ""


def _points(numbers: list[float], height: float) -> str:
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return " ".join(f"{_n(x)},{_n(height - y)}" for x, y in pairs)


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _colour(colour: Any) -> str:
    return f"#{colour.hexval()[2:]}"
