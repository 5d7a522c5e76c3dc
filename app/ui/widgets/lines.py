"""A list of one- or two-line rows: title, side remark, words at the right, perhaps a box to tick.

The one list of the program that is not a table. Rows are values; the list keeps its choice by key
when it is given new ones.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.ui.theme import Theme, Tone
from app.ui.widgets.line_drag import LineDrag

_TICK = (QPoint(4, 8), QPoint(7, 11), QPoint(12, 5))  # in a box of 16 by 16
Index = QModelIndex | QPersistentModelIndex
_LINE_HEIGHT = 20
_SCROLL_BAR = 12
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


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    @override
    def data(self, index: Index, role: int = 0) -> Any:
        line = self.lines[index.row()]
        if role == ROW_ROLE:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            ticked = {None: "", True: "udført, ", False: "ikke udført, "}[line.checked]
            parts = (line.lead, line.title, line.sub, line.right)
            return ticked + ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (line.title, line.sub) if part)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.lines[index.row()].key is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LineList(QListView):
    """Shows lines. Signals carry keys: `chosen` on selection, `opened` on Enter or double click,
    `ticked` with the new state on a click in the box or Space.

    After `let_drag` a line can be dragged to another place; give it keys for that too (`MoveKeys`).
    """

    chosen = Signal(object)  # a key: any hashable value, mostly an id
    opened = Signal(object)  # a key
    ticked = Signal(object, bool)  # a key, the new state
    dragged = Signal(object, int)  # a key, the place among the lines it was let go at

    def __init__(
        self, theme: Theme, name: str, *, grows: bool = True, most: int | None = None
    ) -> None:
        """`name` is said by screen readers; without `grows` the list is as high as its rows.

        With `most` it is as high as its rows but no higher than so many pixels: it scrolls then,
        and when there is less room.
        """
        super().__init__()
        self._lines = _Model()
        self._grows, self._most = grows, most
        self._quiet = False
        self._drag: LineDrag | None = None
        self._theme = theme
        self.setModel(self._lines)
        self.setItemDelegate(_Painter(theme, self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setProperty("stretches", grows)
        if not grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.viewport().update)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.activated.connect(lambda index: self.opened.emit(self._key(index)))

    @property
    def key(self) -> Any:
        """The key of the chosen line, or None."""
        return self._key(self.currentIndex())

    @property
    def lines(self) -> Sequence[Line]:
        """The lines that are shown."""
        return self._lines.lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines and keep the choice where its key is still there; says nothing."""
        kept = self.key
        self._lines.show(lines)
        self.choose(kept, quiet=True)
        self._fit()

    def choose(self, key: Hashable | None, *, quiet: bool = False) -> bool:
        """Choose the line with a key; False when it is not there. `quiet` says nothing of it."""
        for number, line in enumerate(self._lines.lines):
            if key is not None and line.key == key:
                self._quiet = quiet
                self.setCurrentIndex(self._lines.index(number))
                self._quiet = False
                return True
        return False

    def let_go(self) -> None:
        """Choose no line; says nothing."""
        self.setCurrentIndex(QModelIndex())

    def let_drag(self, *, allowed: bool) -> None:
        """Let lines be dragged to another place in the list, or not."""
        if self._drag is None:
            self._drag = LineDrag(self, self._theme)
        self._drag.allowed = allowed

    def choose_first(self) -> None:
        """Choose the first line that can be chosen, if any."""
        for line in self._lines.lines:
            if line.key is not None:
                self.choose(line.key)
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self._line(self.currentIndex())
        if event.key() == Qt.Key.Key_Space and line is not None and line.checked is not None:
            self.ticked.emit(line.key, not line.checked)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and line is not None:
            self.opened.emit(line.key)
        else:
            super().keyPressEvent(event)

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Where a key leads: to a line, where Qt lets Home, End and the page keys meet headings."""
        here, moves = self.currentIndex(), QAbstractItemView.CursorAction
        choosable = [n for n, line in enumerate(self._lines.lines) if line.key is not None]
        page = max(self.viewport().height() // max(self.visualRect(here).height(), 1) - 1, 1)
        aims = {
            moves.MoveHome: 0,
            moves.MoveEnd: len(self._lines.lines),
            moves.MovePageUp: here.row() - page,
            moves.MovePageDown: here.row() + page,
        }
        if action not in aims or not choosable:
            return super().moveCursor(action, modifiers)
        return self._lines.index(min(choosable, key=lambda n: abs(n - aims[action])))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        line = self._line(index)
        if line is not None and line.checked is not None:
            box = _box_rect(self.visualRect(index))
            if box.adjusted(-8, -8, 8, 8).contains(event.position().toPoint()):
                self.ticked.emit(line.key, not line.checked)
                return
        super().mousePressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
            self.doItemsLayout()

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self._full_height())

    def _fit(self) -> None:
        if not self._grows:
            self.setFixedHeight(self._full_height())
        else:
            if self._most is not None:
                self.setMaximumHeight(min(self._full_height(), self._most))
            self.updateGeometry()

    def text_width(self) -> int:
        """The width rows are laid out for: a scroll bar may come and go without moving them."""
        return self.width() - (_SCROLL_BAR if self._grows else 0)

    def _full_height(self) -> int:
        width = self.text_width()
        return sum(_height(line, width) for line in self._lines.lines) + 2

    def _key(self, index: Index) -> Hashable | None:
        line = self._line(index)
        return line.key if line else None

    def _line(self, index: Index) -> Line | None:
        return self._lines.lines[index.row()] if index.isValid() else None

    def _on_current_changed(self, current: QModelIndex) -> None:
        if not self._quiet and (key := self._key(current)) is not None:
            self.chosen.emit(key)


def _height(line: Line, width: int) -> int:
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


def _box_rect(rect: QRect) -> QRect:
    return QRect(rect.left() + 10, rect.top() + 10, 16, 16)


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.text_width() if isinstance(view, LineList) else 240
        return QSize(120, _height(index.data(ROW_ROLE), width))

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
            self._box(painter, _box_rect(rect), line.checked)
            left += 32
        ink = QColor(colours.ink2 if line.muted else colours.ink)
        if line.lead:
            lead = QRect(left, rect.top() + 8, 26, 21)
            _write(painter, lead, line.lead, _font(14), QColor(colours.ink2))
            left += 26
        right = self._right(painter, rect, line)
        top = rect.top() + 7
        room = view.text_width() if isinstance(view, LineList) else rect.width()
        for words in _in_lines(line, _room(line, room)):
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
