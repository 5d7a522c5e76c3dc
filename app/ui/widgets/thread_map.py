"""The chain drawn as columns with threads between; walked by keys, dragged by mouse."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from typing_extensions import override

from app.domain.goals import can_link
from app.domain.thread import Level, Link, NodeKey, Thread
from app.domain.thread_breaks import Break
from app.ui.theme import Theme
from app.ui.widgets.thread_layout import EMPTY, Cell, Layout, Reading, is_behind, lay_out
from app.ui.widgets.thread_lines import (
    GUTTER,
    fold_mark,
    paint_fold,
    paint_head,
    paint_hint,
    thread_path,
)
from app.ui.widgets.thread_paint import cell_height, cell_words, paint_cell

HEAD = 46
_NARROWEST = 116
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_FOLDS = {Qt.Key.Key_Plus: False, Qt.Key.Key_Minus: True}


class ThreadMap(QWidget):
    """Shows a chain. Signals carry node keys; `mended` carries the break an empty place stands for.

    Arrows walk: left and right along the threads, up and down in the column. Enter opens, Space
    folds, Alt+Up and Alt+Down move. A node dragged to another is tied to it, or takes its place.
    """

    chosen = Signal(object)  # NodeKey
    opened = Signal(object)  # NodeKey
    mended = Signal(object)  # Break
    folded = Signal(object, bool)  # NodeKey, whether to fold it
    moved = Signal(object, int)  # NodeKey, steps
    dropped = Signal(object, object)  # NodeKey dragged, NodeKey it was dropped on
    shown = Signal(QRect)  # what should be in sight

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._thread = Thread((), ())
        self._layout: Layout = EMPTY
        self._given: tuple[Reading, Collection[NodeKey], Sequence[Break]] = (Reading.DOWN, (), ())
        self._key: NodeKey | None = None
        self._hover: NodeKey | None = None
        self._pressed: QPoint | None = None
        self._dragged: NodeKey | None = None
        self._pointer = QPoint()
        self._reds: frozenset[Link] = frozenset()
        self.movable = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Den røde tråd")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def key(self) -> NodeKey | None:
        """The chosen node."""
        return self._key if self._key in self._layout.by_key else None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that are shown."""
        return self._layout.cells

    def show_thread(
        self,
        thread: Thread,
        reading: Reading,
        folded: Collection[NodeKey],
        breaks: Sequence[Break],
    ) -> None:
        """Show a chain; the choice is kept where its node is still shown."""
        self._thread = thread
        self._given = (reading, folded, breaks)
        self._reds = frozenset(link for link in thread.links if is_behind(thread, link))
        self._place()
        if self.key is None:
            self.choose_first()
        self._describe()

    def choose(self, key: NodeKey, *, quiet: bool = False) -> bool:
        """Choose a node and bring it in sight; False when it is not shown."""
        cell = self._layout.by_key.get(key)
        if cell is None:
            return False
        self._key = key
        self.shown.emit(self.rect_of(cell))
        self._describe()
        self.update()
        if not quiet:
            self.chosen.emit(key)
        return True

    def choose_first(self) -> None:
        """Choose where reading begins."""
        first = min(self._layout.cells, key=lambda cell: (cell.column, cell.y), default=None)
        if first is not None:
            self.choose(first.key, quiet=True)

    def beside(self, key: NodeKey) -> list[NodeKey]:
        """The nodes of its level that stand by the same node as one, itself too, in order."""
        own = self._layout.by_key[key]
        return [
            cell.key
            for cell in sorted(self.cells, key=lambda cell: cell.y)
            if (cell.parent, cell.key.level) == (own.parent, key.level) and cell.lacking is None
        ]

    def top_of(self, key: NodeKey) -> int:
        """How far down a shown node stands."""
        return self._layout.by_key[key].y

    def rect_of(self, cell: Cell) -> QRect:
        """Where a cell stands."""
        wide = self._column_width()
        return QRect(cell.column * (wide + GUTTER), HEAD + cell.y, wide, cell.height)

    @override
    def sizeHint(self) -> QSize:
        return QSize(900, self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()
            # The new height is known to those around only after this event.
            QTimer.singleShot(0, self, self._keep_in_sight)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        cell = self._layout.by_key.get(self._key) if self._key else None
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if cell is None:
            super().keyPressEvent(event)
        elif alt and key in _MOVES:
            if self.movable and cell.lacking is None:
                self.moved.emit(cell.key, _MOVES[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(cell)
        elif key == Qt.Key.Key_Space and cell.leads:
            self.folded.emit(cell.key, not cell.folded)
        elif key in _FOLDS and cell.leads:
            self.folded.emit(cell.key, _FOLDS[key])
        elif key == Qt.Key.Key_Right and cell.folded:
            self.folded.emit(cell.key, False)
        elif (other := self._beside(cell, key)) is not None:
            self.choose(other.key)
        elif key not in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        marked = self._marked_at(point)
        if marked is not None:
            self.folded.emit(marked.key, not marked.folded)
            return
        cell = self._cell_at(point)
        if cell is None:
            return
        self._pressed = point
        self.choose(cell.key)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        cell = self._cell_at(point)
        far = QApplication.startDragDistance()
        start = self._pressed
        if start is not None and self.movable and (point - start).manhattanLength() >= far:
            self._dragged = self._key if self._key and self._key.id > 0 else None
        over = cell or self._marked_at(point)
        self._hover = over.key if over else None
        self._pointer = point
        self.setCursor(
            Qt.CursorShape.ClosedHandCursor if self._dragged
            else Qt.CursorShape.PointingHandCursor if over
            else Qt.CursorShape.ArrowCursor
        )  # fmt: skip
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, self._dragged, self._pressed = self._dragged, None, None
        target = self._cell_at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if dragged is not None and target is not None and target.key != dragged:
            self.dropped.emit(dragged, target.key)
        self.update()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position().toPoint())
        if cell is not None:
            self._open(cell)

    @override
    def leaveEvent(self, event: object) -> None:
        self._hover = None
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _open(self, cell: Cell) -> None:
        if cell.lacking is not None:
            self.mended.emit(cell.lacking)
        else:
            self.opened.emit(cell.key)

    def _column_width(self) -> int:
        count = max(len(self._layout.levels), 1)
        return max((self.width() + GUTTER) // count - GUTTER, _NARROWEST)

    def _place(self) -> None:
        reading, folded, breaks = self._given

        def height(cell: Cell, columns: int) -> int:
            wide = max((self.width() + GUTTER) // columns - GUTTER, _NARROWEST)
            return cell_height(self._thread, cell, wide)

        self._layout = lay_out(self._thread, reading, folded, breaks, height)
        count = len(self._layout.levels)
        self.setMinimumWidth(count * (_NARROWEST + GUTTER) - GUTTER)
        self.setFixedHeight(HEAD + self._layout.height + 4)
        self.update()

    def _cell_at(self, point: QPoint) -> Cell | None:
        return next((c for c in self._layout.cells if self.rect_of(c).contains(point)), None)

    def _marked_at(self, point: QPoint) -> Cell | None:
        """The cell whose fold mark is at a point."""
        cells = (cell for cell in self._layout.cells if cell.leads)
        return next((c for c in cells if fold_mark(self.rect_of(c)).contains(point)), None)

    def _beside(self, cell: Cell, key: Qt.Key) -> Cell | None:
        """The cell an arrow leads to from another, or None at the edge."""
        cells = self._layout.by_key
        if key in _MOVES:
            column = self._layout.column(cell.column)
            place = column.index(cell) + _MOVES[key]
            return column[place] if 0 <= place < len(column) else None
        if key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            return self._layout.column(cell.column)[0 if key == Qt.Key.Key_Home else -1]
        if key == Qt.Key.Key_Left and cell.parent is not None:
            return cells[cell.parent]
        if key not in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            return None
        side = 1 if key == Qt.Key.Key_Right else -1
        tied = [
            cells[other]
            for link in self._layout.links
            for one, other in ((link.upper, link.lower), (link.lower, link.upper))
            if one == cell.key
        ]
        tied += [c for c in cells.values() if c.lacking is not None and c.parent == cell.key]
        beside = [c for c in tied if (c.column - cell.column) * side > 0]
        return min(beside, key=lambda c: (c.parent != cell.key, c.y), default=None)

    def _keep_in_sight(self) -> None:
        if self.key is not None:
            self.shown.emit(self.rect_of(self._layout.by_key[self.key]))

    def _describe(self) -> None:
        cell = self._layout.by_key.get(self._key) if self._key else None
        self.setAccessibleDescription(cell_words(self._thread, cell) if cell else "")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        followed = self._followed()
        for link in sorted(self._layout.links, key=lambda found: found in self._reds):
            self._paint_link(painter, link, followed)
        for cell in self._layout.cells:
            rect = self.rect_of(cell)
            if cell.lacking is not None and cell.parent is not None:
                self._paint_gap(painter, self._layout.by_key[cell.parent], cell)
            if rect.intersects(event.rect()):
                self._paint_cell(painter, cell, rect)
        for cell in self._layout.cells:
            if cell.leads and (cell.folded or cell.key in {self._key, self._hover}):
                paint_fold(painter, self._theme.colours, self.rect_of(cell), folded=cell.folded)
        self._paint_heads(painter, self._column_width())
        if self._dragged is not None:
            self._paint_drag(painter, self._dragged)

    def _paint_heads(self, painter: QPainter, wide: int) -> None:
        """The headings stay at the top of what is in sight; see `update` on scrolling."""
        colours = self._theme.colours
        top = self.visibleRegion().boundingRect().top()
        if top > 0:
            painter.fillRect(QRect(0, top, self.width(), HEAD - 4), QColor(colours.paper))
        for number, level in enumerate(self._layout.levels):
            place = QRect(number * (wide + GUTTER) + 8, top, wide + GUTTER - 10, 24)
            paint_head(painter, colours, level, self._thread.at(level), place)

    def _followed(self) -> frozenset[NodeKey]:
        """The whole thread through the chosen node."""
        if self.key is None or self._layout.by_key[self.key].lacking is not None:
            return frozenset()
        return self._thread.all_above(self.key) | self._thread.all_below(self.key) | {self.key}

    def _paint_link(self, painter: QPainter, link: Link, followed: frozenset[NodeKey]) -> None:
        colours = self._theme.colours
        red = link in self._reds
        chosen = link.upper in followed and link.lower in followed and self.hasFocus()
        one, other = self._layout.by_key[link.upper], self._layout.by_key[link.lower]
        left, right = sorted((one, other), key=lambda cell: cell.column)
        own = right.parent == left.key
        followed_in = colours.ink2 if own else colours.ink3  # a thread across lies behind
        colour = colours.thread if red else followed_in if chosen else colours.line
        painter.setPen(QPen(QColor(colour), 2.2 if red else 1.8 if own else 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(thread_path(self.rect_of(left), self.rect_of(right), left.key.id))

    def _paint_gap(self, painter: QPainter, parent: Cell, cell: Cell) -> None:
        pen = QPen(QColor(self._theme.colours.thread), 1.8, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(thread_path(self.rect_of(parent), self.rect_of(cell), parent.key.id))

    def _paint_cell(self, painter: QPainter, cell: Cell, rect: QRect) -> None:
        colours = self._theme.colours
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.paper))
        target = self._dragged is not None and cell.key == self._hover and self._may_drop(cell.key)
        if cell.key == self._key or target:
            painter.setBrush(QColor(colours.accent_soft))
            if self.hasFocus() or target:
                painter.setPen(QPen(QColor(colours.accent), 1.5))
        elif cell.key == self._hover:
            painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(rect, 5, 5)
        paint_cell(painter, self._theme, self._thread, cell, rect)

    def _may_drop(self, on: NodeKey) -> bool:
        dragged = self._dragged
        if dragged is None or dragged == on or min(on.id, dragged.id) < 0:
            return False
        same = dragged.level is on.level and on.level is not Level.MILESTONE
        return same or can_link(dragged, on)

    def _paint_drag(self, painter: QPainter, dragged: NodeKey) -> None:
        words = self._thread.node(dragged).name
        on = self._hover
        if on is not None and on != dragged and on.id > 0:
            name = self._thread.node(on).name
            if not self._may_drop(on):
                words = "Kan ikke knyttes hertil"
            elif on.level is dragged.level:
                words = f"Flyt til pladsen »{name}«"
            else:
                words = f"Knyt til »{name}«"
        paint_hint(painter, self._theme.colours, words, self._pointer, self.width())
