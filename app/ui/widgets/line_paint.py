"""One row of a list of lines: what it says, how high it is, and how it is painted."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.ui.theme import Theme, Tone

_TICK = (QPoint(4, 8), QPoint(7, 11), QPoint(12, 5))  # in a box of 16 by 16
Index = QModelIndex | QPersistentModelIndex
_LINE_HEIGHT = 20
_WEIGHTS = {False: QFont.Weight.Normal, True: QFont.Weight.DemiBold}
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `key` is None for a heading between the rows, which cannot be chosen.

    `checked` is None where there is no box to tick. `lead` stands in a narrow column of its own.
    """

    key: Hashable | None
    title: str
    sub: str = ""
    right: str = ""
    tone: Tone = Tone.PLAIN
    lead: str = ""
    strong: bool = False
    checked: bool | None = None
    muted: bool = False


def height_of(line: Line, width: int) -> int:
    """The height of a row in a list of a width, both in pixels."""
    if line.key is None:
        room = QRect(0, 0, max(width - 20, 80), 1000)
        metrics = _heading_metrics()
        text = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), line.title)
        return 40 + 18 * (round(text.height() / metrics.height()) - 1)
    return (52 if line.sub else 36) + (_LINE_HEIGHT if _needs_two_lines(line, width) else 0)


def _needs_two_lines(line: Line, width: int) -> bool:
    """Whether the title is too long for one line; long Danish words are not to be cut."""
    return len(_in_lines(line, _room(line, width))) > 1


def _room(line: Line, width: int) -> int:
    """The width a title has between what stands before and after it."""
    room = width - 22
    if line.checked is not None:
        room -= 32
    if line.lead:
        room -= 26
    if line.right:
        room -= _right_width(line) + 16
    return room


def _right_width(line: Line) -> int:
    font = _font(13 if line.tone is not Tone.PLAIN else 14)
    return QFontMetrics(font).horizontalAdvance(line.right) + 2


@cache
def _heading_metrics() -> QFontMetrics:
    return QFontMetrics(_font(13, QFont.Weight.DemiBold))


@cache
def _metrics(strong: bool) -> QFontMetrics:
    return QFontMetrics(_font(14, _WEIGHTS[strong]))


def box_rect(rect: QRect) -> QRect:
    """Where the box to tick is in a row."""
    return QRect(rect.left() + 10, rect.top() + 10, 16, 16)


class LinePainter(QStyledItemDelegate):
    """Paints the rows of a list, laid out for the width its list tells."""

    def __init__(self, theme: Theme, parent: QWidget, width: Callable[[], int]) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width = width

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, height_of(index.data(ROW_ROLE), self._width()))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(ROW_ROLE)
        colours = self._theme.colours
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        view: QWidget = option.widget
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.key is None:
            painter.setFont(_font(13, QFont.Weight.DemiBold))
            painter.setPen(QColor(colours.ink2))
            painter.drawText(
                rect.adjusted(10, 0, -10, -8),
                Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap,
                line.title,
            )
            painter.restore()
            return
        self._ground(painter, rect, state, view.hasFocus())
        left = rect.left() + 10
        if line.checked is not None:
            self._box(painter, box_rect(rect), line.checked)
            left += 32
        ink = QColor(colours.ink2 if line.muted else colours.ink)
        if line.lead:
            lead = QRect(left, rect.top() + 8, 26, 21)
            _write(painter, lead, line.lead, _font(14), QColor(colours.ink2))
            left += 26
        right = self._right(painter, rect, line)
        top = rect.top() + 7
        for words in _in_lines(line, _room(line, self._width())):
            first = QRect(left, top, right - left, 21)
            _write(painter, first, words, _font(14, _WEIGHTS[line.strong]), ink)
            top += _LINE_HEIGHT
        if line.sub:
            second = QRect(left, top + 1, rect.right() - 10 - left, 18)
            _write(painter, second, line.sub, _font(12.5), QColor(colours.ink2))
        painter.setPen(QPen(QColor(colours.faint), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, focused: bool
    ) -> None:
        colours = self._theme.colours
        inside = rect.adjusted(1, 1, -1, -2)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(colours.accent_soft))
            painter.setPen(QPen(QColor(colours.accent), 1.5) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(inside, 5, 5)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(colours.hover))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(inside, 5, 5)

    def _box(self, painter: QPainter, box: QRect, checked: bool) -> None:
        colours = self._theme.colours
        painter.setPen(QPen(QColor(colours.accent if checked else colours.ink3), 1.4))
        painter.setBrush(QColor(colours.accent if checked else colours.page))
        painter.drawRoundedRect(box, 4, 4)
        if checked:
            painter.setPen(QPen(QColor(colours.on_accent), 2))
            painter.drawPolyline([box.topLeft() + point for point in _TICK])

    def _right(self, painter: QPainter, rect: QRect, line: Line) -> int:
        """Write the words at the right and return where the text must stop."""
        edge = rect.right() - 10
        if not line.right:
            return edge
        font = _font(13 if line.tone is not Tone.PLAIN else 14)
        width = _right_width(line)
        place = QRect(edge - width, rect.top() + 7, width, 21)
        tone = self._theme.tone(line.tone)
        if line.muted and line.tone is Tone.PLAIN:
            tone = QColor(self._theme.colours.ink2)
        _write(painter, place, line.right, font, tone)
        return edge - width - 16


def _in_lines(line: Line, width: int) -> list[str]:
    """Break a title over at most two lines, at a space where there is one."""
    measure = _metrics(line.strong).horizontalAdvance
    if measure(line.title) <= width:
        return [line.title]
    end = len(line.title)
    while end > 1 and measure(line.title[:end]) > width:
        end -= 1
    space = line.title.rfind(" ", 1, end + 1)
    if space > 0:
        return [line.title[:space], line.title[space + 1 :]]
    return [line.title[:end], line.title[end:]]


def _font(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont("Inter Tabular")
    font.setPixelSize(round(size))
    font.setWeight(weight)
    return font


def _write(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: QColor,
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
