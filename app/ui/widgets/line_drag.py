"""Dragging a line of a list to another place with the mouse; a line shows where it would land."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.ui.widgets.lines import LineList

_EDGE = 24
"""So near the edge of a long list, in pixels, dragging scrolls it."""


class _Mark(QWidget):
    """The line between two rows where the dragged one would land."""

    def __init__(self, view: "LineList", theme: Theme) -> None:
        super().__init__(view.viewport())
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(self._theme.colours.accent))


class LineDrag(QObject):
    """Watches a list's mouse; says `dragged` when a line is let go at another place.

    Escape lets it stay where it was.
    """

    def __init__(self, view: "LineList", theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self.allowed = False
        self._from: int | None = None
        self._pressed = QPoint()
        self._to: int | None = None
        self._mark = _Mark(view, theme)
        self._mark.hide()
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._on_mouse(event)
        if (
            self._to is not None
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self._stop()
            return True
        return super().eventFilter(watched, event)

    def _on_mouse(self, event: QMouseEvent) -> bool:
        place = event.position().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton:
                index = self._view.indexAt(place)
                movable = self.allowed and index.isValid() and self._line_key(index.row())
                self._from = index.row() if movable else None
                self._pressed = place
            case QEvent.Type.MouseMove if self._from is not None:
                far = (place - self._pressed).manhattanLength()
                if self._to is not None or far >= QApplication.startDragDistance():
                    self._show(place)
                    return True
            case QEvent.Type.MouseButtonRelease if self._from is not None:
                start, target = self._from, self._to
                self._stop()
                if target is not None:
                    self._let_go(start, target)
                    return True
            case _:
                pass
        return False

    def _show(self, place: QPoint) -> None:
        """Mark the gap nearest to the mouse, and scroll where the list goes on."""
        view = self._view
        bar = view.verticalScrollBar()
        if place.y() < _EDGE:
            bar.setValue(bar.value() - 8)
        elif place.y() > view.viewport().height() - _EDGE:
            bar.setValue(bar.value() + 8)
        rects = [
            view.visualRect(view.model().index(row, 0)) for row in range(view.model().rowCount())
        ]
        self._to = sum(rect.center().y() < place.y() for rect in rects)
        top = rects[self._to].top() if self._to < len(rects) else rects[-1].bottom()
        self._mark.setGeometry(QRect(4, max(top - 1, 0), view.viewport().width() - 8, 3))
        self._mark.show()
        self._mark.raise_()
        view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _let_go(self, start: int, gap: int) -> None:
        target = gap - (gap > start)
        if target != start:
            self._view.dragged.emit(self._line_key(start), target)

    def _stop(self) -> None:
        self._from = self._to = None
        self._mark.hide()
        self._view.viewport().unsetCursor()

    def _line_key(self, row: int) -> object:
        return self._view.lines[row].key
