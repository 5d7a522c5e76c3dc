"""How a node of the chain is written: its name, status, remark and what is broken at it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption

from app.domain.danish import upper_first
from app.domain.status import Status
from app.domain.thread import Level, Node, Thread
from app.domain.vocabulary import IndicatorReach
from app.labels import label
from app.palette import Palette
from app.ui.theme import Theme, Tone
from app.ui.tones import TONES
from app.ui.widgets.thread_layout import Cell, count_words

PAD = 8
"""From the edge of a cell to its text."""
_NAME, _SMALL = 20, 17
_MARK = 15


class _Ink(StrEnum):
    """What a line is painted in beside the tones."""

    PLAIN = "plain"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of text, perhaps with the mark of an indicator's reach before it."""

    text: str
    ink: _Ink | Tone
    strong: bool = False
    name: bool = False
    mark: IndicatorReach | None = None

    @property
    def height(self) -> int:
        return _NAME if self.name else _SMALL


def cell_height(thread: Thread, cell: Cell, width: int) -> int:
    """The height a cell needs in a column of a width."""
    return sum(row.height for row in _rows(thread, cell, width)) + PAD


def cell_words(thread: Thread, cell: Cell) -> str:
    """A cell read aloud."""
    level = upper_first(label_of(cell.key.level))
    folded = ["foldet sammen"] if cell.folded else []
    return ", ".join([level, *(row.text for row in _rows(thread, cell, 10_000)), *folded])


def label_of(level: Level) -> str:
    """The heading of a column."""
    return _HEADINGS[level]


_HEADINGS = {
    Level.GOAL: "strategisk mål",
    Level.SUB_GOAL: "delmål i delaftalen",
    Level.RESULT: "kortsigtet resultat",
    Level.ACTIVITY: "aktivitet",
    Level.INDICATOR: "indikator",
    Level.MILESTONE: "milepæl",
}


def paint_cell(painter: QPainter, theme: Theme, thread: Thread, cell: Cell, rect: QRect) -> None:
    """Write a cell's lines in its place."""
    y = rect.top() + PAD // 2
    for row in _rows(thread, cell, rect.width()):
        place = QRect(rect.left() + PAD, y, rect.width() - PAD, row.height)
        colour = _colour(theme, row, quiet=cell.node.quiet)
        if row.mark is not None:
            _paint_mark(painter, row.mark, place, colour, theme.colours)
            place.setLeft(place.left() + _MARK)
        painter.setFont(_font(name=row.name, strong=row.strong))
        painter.setPen(colour)
        painter.drawText(
            place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.text
        )
        y += row.height


def _colour(theme: Theme, row: _Row, *, quiet: bool) -> QColor:
    if isinstance(row.ink, Tone):
        return theme.tone(row.ink)
    second = quiet or row.ink is _Ink.SECOND
    return QColor(theme.colours.ink2 if second else theme.colours.ink)


def _paint_mark(
    painter: QPainter, reach: IndicatorReach, place: QRect, colour: QColor, colours: Palette
) -> None:
    """An open ring is the area's temperature, a half ours and the kommune's, a full one ours."""
    ring = QRectF(place.left() + 1, place.center().y() - 3.5, 8, 8)
    painter.setPen(QPen(colour, 1.3))
    painter.setBrush(QColor(colours.paper))
    painter.drawEllipse(ring)
    painter.setBrush(colour)
    if reach is IndicatorReach.OWN:
        painter.drawEllipse(ring)
    elif reach is IndicatorReach.SHARED:
        painter.drawPie(ring, 90 * 16, 180 * 16)


def _rows(thread: Thread, cell: Cell, width: int) -> tuple[_Row, ...]:
    hidden = ""
    if cell.folded:
        behind = sum(thread.node(key).status is Status.BEHIND for key in cell.hides)
        parts = (count_words(cell.hides), f"{behind} bagud" if behind else "")
        hidden = " · ".join(part for part in parts if part)
    broken = tuple(found.short for found in cell.broken)
    lacking = cell.lacking.short if cell.lacking else ""
    return _made_rows(cell.node, broken, lacking, hidden, width - PAD - 4)


@lru_cache(maxsize=4096)
def _made_rows(
    node: Node, broken: tuple[str, ...], lacking: str, hidden: str, width: int
) -> tuple[_Row, ...]:
    behind = node.status is Status.BEHIND
    strong = node.key.level is Level.GOAL or behind
    ink: _Ink | Tone = Tone.BEHIND if lacking else _Ink.PLAIN
    rows = [_Row(text, ink, strong, name=True) for text in _wrap(node.name, width, strong=strong)]
    rows += _status_rows(node, width)
    if node.reach is not None:
        words = _wrap(label(node.reach), width - _MARK)
        rows += [
            _Row(text, _Ink.SECOND, mark=None if number else node.reach)
            for number, text in enumerate(words)
        ]
    for why in (*broken, *([lacking] if lacking else [])):
        rows += [_Row(text, Tone.BEHIND) for text in _wrap(f"■ brud: {why}", width)]
    rows += [_Row(text, _Ink.SECOND) for text in _wrap(hidden, width)]
    return tuple(rows)


def _status_rows(node: Node, width: int) -> list[_Row]:
    if node.status is None:
        late = node.due is not None and node.remark.startswith(Status.BEHIND.sign)
        ink = Tone.BEHIND if late else _Ink.SECOND
        return [_Row(text, ink) for text in _wrap(node.remark, width)]
    tone = TONES[node.status]
    whole = " · ".join(part for part in (node.status.text, node.remark) if part)
    if len(_wrap(whole, width)) == 1:
        return [_Row(whole, tone)]
    return [
        *(_Row(text, tone) for text in _wrap(node.status.text, width)),
        *(_Row(text, _Ink.SECOND) for text in _wrap(node.remark, width)),
    ]


def _wrap(text: str, width: int, *, strong: bool | None = None) -> list[str]:
    """Break a text over the lines it needs; a word longer than a line is broken, never cut."""
    if not text:
        return []
    font = _font(name=strong is not None, strong=bool(strong))
    if QFontMetrics(font).horizontalAdvance(text) <= width:
        return [text]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        lines.append(text[start : start + line.textLength()].strip())
    layout.endLayout()
    return lines


def _font(*, name: bool = False, strong: bool = False) -> QFont:
    font = QFont("Inter Tabular")
    font.setPixelSize(14 if name else 13)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font
