"""A list of one- or two-line rows: title, side remark, words at the right, perhaps a box to tick.

The one list of the program that is not a table. Rows are values; the list keeps its choice by key
when it is given new ones.
"""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy
from typing_extensions import override

from app.ui.theme import Theme
from app.ui.widgets.line_drag import LineDrag
from app.ui.widgets.line_paint import ROW_ROLE, Index, Line, LinePainter, box_rect, height_of

__all__ = ["Line", "LineList"]

_SCROLL_BAR = 12


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
        self.setItemDelegate(LinePainter(theme, self, self.text_width))
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
        """Show other lines and keep the choice where its key is still there; says nothing.

        The list stays scrolled where it is, unless the choice would be out of sight.
        """
        kept, bar = self.key, self.verticalScrollBar()
        scrolled = bar.value()
        self._lines.show(lines)
        self.choose(kept, quiet=True)
        self._fit()
        if scrolled:
            self.executeDelayedItemsLayout()
            bar.setValue(scrolled)
            self.scrollTo(self.currentIndex())

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

    def choose_first(self, *, quiet: bool = False) -> None:
        """Choose the first line that can be chosen, if any; `quiet` says nothing of it."""
        for line in self._lines.lines:
            if line.key is not None:
                self.choose(line.key, quiet=quiet)
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
            box = box_rect(self.visualRect(index))
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
        return sum(height_of(line, width) for line in self._lines.lines) + 2

    def _key(self, index: Index) -> Hashable | None:
        line = self._line(index)
        return line.key if line else None

    def _line(self, index: Index) -> Line | None:
        return self._lines.lines[index.row()] if index.isValid() else None

    def _on_current_changed(self, current: QModelIndex) -> None:
        if not self._quiet and (key := self._key(current)) is not None:
            self.chosen.emit(key)
