"""The year's wheel, drawn once: vector in the PDF, SVG in the window and in a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.danish import MONTHS
from app.domain.drawing import Rectangle
from app.domain.vocabulary import DutyKind, ForumLevel
from app.domain.year import SIGNS, TITLE, EntryKind, EntryState, YearEntry, YearPlan
from app.domain.year_wheel import DUTY_MARK, MEETING_MARK, WheelLayout, lay_out, on_wheel
from app.files import whole_file
from app.labels import label
from app.palette import LIGHT, Palette
from app.reports.fonts import BOLD, MEDIUM, REGULAR, SEMIBOLD, register_fonts, text_width
from app.reports.pen import SMALLEST, Pen, Words, break_words

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

LABELLED: Final = 470.0
"""From this width on there is room for words beside the wheel."""
FILE_WIDTH: Final = 760.0
_RADIUS, _FILE_RADIUS, _WORDLESS = 112.0, 185.0, 150.0
_NAMELESS: Final = "Navnene står i listen; det valgte har en ring."
_SIDE: Final = 26.0
_SIZE, _STEP = 8.5, 11.0
_TITLE: Final = 44.0
_ROLES: Final[Mapping[EntryState, str]] = {
    EntryState.COMING: "accent",
    EntryState.SOON: "attention",
    EntryState.DONE: "ink2",
    EntryState.LATE: "behind",
}
_STATE_SIGNS: Final[Mapping[EntryState, str]] = {
    EntryState.COMING: "",
    EntryState.SOON: "▲ ",
    EntryState.DONE: "✓ ",
    EntryState.LATE: "■ ",
}


@dataclass(frozen=True, slots=True)
class DrawnWheel:
    """A wheel laid out at a width, ready to be drawn in any colours."""

    plan: YearPlan
    layout: WheelLayout
    words: Mapping[str, list[Words]]
    legend: list[Words]
    top: float

    @property
    def width(self) -> float:
        """In points."""
        return self.layout.width

    @property
    def height(self) -> float:
        """In points."""
        return self.top + self.layout.height + 10 + _height(self.legend)

    def place_of(self, key: str) -> Rectangle:
        """Where an entry's mark stands, from the drawing's top left corner."""
        x, y = self.layout.marks[key]
        half = DUTY_MARK
        return Rectangle(x - half, y + self.top - half, 2 * half, 2 * half)


def set_out(
    plan: YearPlan, width: float, *, everything: bool = False, titled: bool = False
) -> DrawnWheel:
    """Lay a year out at a width in points.

    Beside the wheel stand the duties and the strategic meetings, with `everything` all meetings;
    nothing where it is too narrow.
    """
    register_fonts()
    labelled = width >= LABELLED
    radius = _FILE_RADIUS if everything else _RADIUS
    if not labelled:
        radius = min(width / 2 - DUTY_MARK - 4, _WORDLESS)
    label_width = max(width / 2 - radius - _SIDE, 0.0)
    words = {
        entry.key: _words(entry, label_width)
        for entry in plan.entries
        if labelled and on_wheel(entry) and (everything or _stands_out(entry))
    }
    sizes = {key: _height(lines) for key, lines in words.items()}
    layout = lay_out(plan, sizes, width, radius, label_width)
    told = _legend(plan) + ("" if labelled else f" {_NAMELESS}")
    legend = break_words(told, width - 8, REGULAR, SMALLEST, 12.0, "ink2")
    return DrawnWheel(plan, layout, words, legend, _TITLE if titled else 0.0)


def draw(drawn: DrawnWheel, palette: Palette = LIGHT, *, ground: str = "") -> "Drawing":
    """Draw a wheel that has been laid out; `ground` is the colour it stands on."""
    from reportlab.graphics.shapes import Drawing

    drawing = Drawing(drawn.width, drawn.height)
    pen = Pen(drawing, palette, drawn.height, top=drawn.top)
    ground = ground or palette.page
    if drawn.top:
        pen.box(Rectangle(0, -drawn.top, 34, 2.4), palette.thread)
        title = f"{TITLE} {drawn.plan.year} · {drawn.plan.plan}"
        pen.text(0, 22 - drawn.top, title, BOLD, 15, "ink")
    _draw_year(pen, drawn, ground)
    for entry in drawn.plan.entries:
        if on_wheel(entry):
            _draw_mark(pen, drawn, entry, ground)
    pen.lines(4, drawn.layout.height + 10, drawn.legend)
    return drawing


def wheel_svg(drawn: DrawnWheel, palette: Palette) -> bytes:
    """The drawing as SVG for the window, on its paper."""
    from app.reports.svg import to_svg

    return to_svg(draw(drawn, palette, ground=palette.paper))


def write_wheel_svg(plan: YearPlan, target: Path) -> None:
    """Write the wheel as one SVG, described in words inside it; raises CannotWrite."""
    from app.reports.svg import to_file_svg

    drawing = draw(set_out(plan, FILE_WIDTH, everything=True, titled=True))
    told = " ".join(f"{entry.sentence}." for entry in plan.entries)
    svg = to_file_svg(drawing, f"{TITLE} {plan.year} · {plan.plan}", told)
    with whole_file(target) as path:
        path.write_bytes(svg)


def write_wheel_pdf(plan: YearPlan, target: Path, made_on: date) -> int:
    """Write the wheel as a PDF of one page, A4 lying; raises CannotWrite."""
    from app.reports.drawing_sheets import A4_LYING, Sheet, room_on, write_sheets

    drawn = set_out(plan, room_on(A4_LYING)[0], everything=True, titled=True)
    title = f"{TITLE} {plan.year}"
    return write_sheets(target, title, plan.plan, made_on, [Sheet(draw(drawn), A4_LYING, title)])


def _stands_out(entry: YearEntry) -> bool:
    return entry.kind is EntryKind.DUTY or entry.level is ForumLevel.STRATEGIC


def _words(entry: YearEntry, width: float) -> list[Words]:
    text = f"{_STATE_SIGNS[entry.state]}{entry.day:%d-%m} {entry.title}"
    role = "ink" if entry.state in {EntryState.COMING, EntryState.DONE} else _ROLES[entry.state]
    font = MEDIUM if entry.kind is EntryKind.MEETING else REGULAR
    return break_words(text, width, font, _SIZE, _STEP, role)


def _legend(plan: YearPlan) -> str:
    kinds = [kind for kind in DutyKind if any(entry.duty_kind is kind for entry in plan.entries)]
    parts = [f"{SIGNS[kind]}\N{NO-BREAK SPACE}{label(kind)}" for kind in kinds]
    told = f"På kanten pligter: {', '.join(parts)}; ✓\N{NO-BREAK SPACE}gjort, fyldt over fristen. "
    told = told if kinds else ""
    return f"{told}Indenfor møder, udefra: strategiske, taktiske, operationelle; ○ kommer, ● holdt."


def _draw_year(pen: Pen, drawn: DrawnWheel, ground: str) -> None:
    layout, palette = drawn.layout, pen.palette
    for radius, colour, weight in (
        (layout.radius, palette.ink3, 1.2),
        *((ring, palette.line, 0.8) for ring in layout.rings),
    ):
        pen.curve(_circle(layout, radius), colour, weight)
    for line in layout.month_lines:
        pen.curve(line, palette.line, 0.8)
    for placed in layout.labels.values():
        pen.curve(placed.leader, palette.ink3, 0.6)
    if layout.today is not None:
        pen.curve(layout.today, palette.thread, 1.8)
    for name, (x, y) in zip(MONTHS, layout.months, strict=True):
        short = name[:3]
        width = text_width(short, MEDIUM, SMALLEST) + 3
        pen.box(Rectangle(x - width / 2, y - 5, width, 10), ground)
        pen.text(x, y + 3, short, MEDIUM, SMALLEST, "ink2", anchor="middle")
    x, y = layout.centre
    pen.text(x, y + 3, str(drawn.plan.year), SEMIBOLD, 15, "ink", anchor="middle")
    if layout.today is not None:
        words = f"i dag {drawn.plan.today:%d-%m}"
        pen.text(x, y + 16, words, MEDIUM, SMALLEST, "thread", anchor="middle")


def _draw_mark(pen: Pen, drawn: DrawnWheel, entry: YearEntry, ground: str) -> None:
    role = _ROLES[entry.state]
    colour: str = getattr(pen.palette, role)
    x, y = drawn.layout.marks[entry.key]
    if entry.kind is EntryKind.MEETING:
        pen.dot((x, y), MEETING_MARK, colour)
        if entry.state is not EntryState.DONE:
            pen.dot((x, y), MEETING_MARK - 1.4, ground)
    else:
        filled = entry.state is EntryState.LATE
        pen.dot((x, y), DUTY_MARK, colour)
        if not filled:
            pen.dot((x, y), DUTY_MARK - 1, ground)
        sign = "✓" if entry.state is EntryState.DONE else SIGNS[entry.duty_kind or DutyKind.OTHER]
        pen.text(x, y + 3, sign, SEMIBOLD, 8.5, "page" if filled else role, anchor="middle")
    if entry.key in drawn.words:
        placed = drawn.layout.labels[entry.key]
        _draw_words(pen, drawn.words[entry.key], placed.place, on_right=placed.on_right)


def _draw_words(pen: Pen, words: list[Words], place: Rectangle, *, on_right: bool) -> None:
    """Beside the wheel the lines begin at it: the left ones end there."""
    if on_right:
        pen.lines(place.x, place.y, words)
        return
    y = place.y
    for line in words:
        y += line.step
        pen.text(
            place.x + place.width, y - (line.step - line.size) / 2 - 1, line.text, line.font,
            line.size, line.role, anchor="end",
        )  # fmt: skip


def _circle(layout: WheelLayout, radius: float) -> list[tuple[float, float]]:
    x, y = layout.centre
    angles = [2 * pi * number / 120 for number in range(121)]
    return [(x + radius * sin(angle), y - radius * cos(angle)) for angle in angles]


def _height(lines: list[Words]) -> float:
    return sum(line.step for line in lines)
