"""A drawing as SVG that Qt shows as reportlab prints it.

reportlab's own SVG writer turns the whole picture over and writes "fill: None", which Qt fills
with black; a chart needs four shapes only.
"""

from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from app.palette import LIGHT
from app.reports.fonts import FAMILY, WEIGHTS

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

_CAPS: Final = ("butt", "round", "square")


def to_svg(drawing: "Drawing", title: str = "", description: str = "") -> bytes:
    """Write a drawing of lines, rectangles, circles and words as SVG, 1 unit a point.

    Words name the family that Qt knows, with the weight as a number. A title and a description
    are read aloud by screen readers. Raises TypeError on any other shape.
    """
    height = drawing.height
    told = [
        f"<{name}>{escape(text)}</{name}>"
        for name, text in (("title", title), ("desc", description))
        if text
    ]
    body = "\n".join([*told, *(_shape(shape, height) for shape in drawing.contents)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(drawing.width)}" '
        f'height="{_n(height)}" viewBox="0 0 {_n(drawing.width)} {_n(height)}">\n{body}\n</svg>\n'
    ).encode()


def to_file_svg(drawing: "Drawing", title: str, description: str) -> bytes:
    """The same for a file that other programs open, which need not have our letters.

    The fonts named instead are no wider than ours; the paper is white, where theirs may be dark.
    """
    from reportlab.graphics.shapes import Rect
    from reportlab.lib.colors import HexColor

    paper = Rect(
        0, 0, drawing.width, drawing.height, fillColor=HexColor(LIGHT.page), strokeColor=None
    )
    drawing.contents.insert(0, paper)
    ours, others = f'font-family="{FAMILY}"', f'font-family="{FAMILY}, Inter, Arial, sans-serif"'
    return to_svg(drawing, title, description).replace(ours.encode(), others.encode())


def _shape(shape: Any, height: float) -> str:
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
                f'fill="{_colour(shape.fillColor)}">{escape(shape.text)}</text>'
            )
        case _:
            raise TypeError(type(shape).__name__)


def _points(numbers: list[float], height: float) -> str:
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return " ".join(f"{_n(x)},{_n(height - y)}" for x, y in pairs)


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _colour(colour: Any) -> str:
    return f"#{colour.hexval()[2:]}"
