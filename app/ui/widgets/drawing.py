"""A drawing of boxes in the window: zoomed, and its boxes chosen with arrows or the mouse."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from app.domain.drawing import Rectangle
from app.ui.theme import Theme

NARROWEST, WIDEST = 640.0, 980.0
"""How wide, in points, a drawing is laid out; more room than that makes it larger."""
COMFORTABLE = 1.35
"""Pixels to a point at which the drawing's letters are read with ease."""
STEP, LEAST, MOST = 1.2, 0.4, 4.0
_SCROLL_BAR = 14


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as SVG, its size in points, and where its boxes are."""

    svg: bytes
    width: float
    height: float
    boxes: Mapping[Any, Rectangle]


class DrawingView(QScrollArea):
    """Shows a drawing as wide as there is room for, or zoomed.

    `opened` carries the key of a box on Enter or a click.
    """

    opened = Signal(object)  # a box' key

    def __init__(self, theme: Theme, name: str, draw: Callable[[float], Drawing]) -> None:
        """`draw` lays the drawing out at a width in points, in the theme's colours."""
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas = _Canvas(theme, name)
        self.canvas.opened.connect(self.opened)
        self.canvas.moved.connect(self._bring_into_sight)
        self.setWidget(self.canvas)
        self.setFocusProxy(self.canvas)
        self._render = draw
        self._shown = False
        self._zoom = 1.0
        theme.changed.connect(self._draw)

    @property
    def chosen(self) -> Any:
        """The key of the chosen box, or None."""
        return self.canvas.chosen

    @property
    def zoom(self) -> float:
        """How much larger than what fits the width."""
        return self._zoom

    def show_drawing(self, names: Mapping[Any, str]) -> None:
        """Draw again at the same zoom; `names` tell the boxes to those who cannot see them."""
        self._shown = True
        self.canvas.names = names
        self.canvas.setAccessibleDescription(" ".join(names.values()))
        self._draw()

    def choose(self, key: Hashable) -> None:
        """Choose a box, if it is there, and bring it into sight."""
        self.canvas.choose(key)

    def zoom_by(self, steps: int) -> None:
        """Larger with positive steps, smaller with negative; 0 fits the width again."""
        self._zoom = min(max(self._zoom * STEP**steps, LEAST), MOST) if steps else 1.0
        self._scale()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _room(self) -> int:
        """The width without the scroll bar, so that nothing moves when it comes."""
        return max(self.width() - _SCROLL_BAR, 200)

    def _draw(self) -> None:
        if self._shown:
            width = min(max(self._room() / COMFORTABLE, NARROWEST), WIDEST)
            self.canvas.show_drawing(self._render(width))
            self._scale()

    def _scale(self) -> None:
        if self.canvas.drawing is not None:
            self.canvas.set_scale(self._room() / self.canvas.drawing.width * self._zoom)

    def _bring_into_sight(self, place: QRectF) -> None:
        middle = place.center().toPoint()
        self.ensureVisible(
            middle.x(), middle.y(), int(place.width() / 2) + 12, int(place.height() / 2) + 12
        )


class _Canvas(QWidget):
    opened = Signal(object)  # a box' key
    moved = Signal(QRectF)  # where the newly chosen box is

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.drawing: Drawing | None = None
        self.chosen: Any = None
        self.names: Mapping[Any, str] = {}
        self._name = name
        self._pointed: Any = None
        self._theme = theme
        self._renderer = QSvgRenderer()
        self._scale = 1.0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def show_drawing(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self._renderer.load(QByteArray(drawing.svg))
        if self.chosen not in drawing.boxes:
            self.chosen = None
        self._pointed = None
        self.update()

    def set_scale(self, scale: float) -> None:
        assert self.drawing is not None
        self._scale = scale
        self.setFixedSize(round(self.drawing.width * scale), round(self.drawing.height * scale))
        self.update()

    def choose(self, key: Hashable) -> None:
        if self.drawing is None or key not in self.drawing.boxes:
            return
        self.chosen = key
        self.setAccessibleName(self.names.get(key, self._name))
        self.moved.emit(self._place(key))
        self.update()

    def centre_of(self, key: Hashable) -> QPoint:
        """Where a box is on the canvas, in pixels."""
        return self._place(key).center().toPoint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        if event.key() in moves:
            self._move(*moves[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.chosen is not None:
            self.opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.chosen is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._move(0, 1)

    def _move(self, across: int, down: int) -> None:
        """To the nearest box in a direction; to the first one when none is chosen."""
        if self.drawing is None:
            return
        boxes = self.drawing.boxes
        if self.chosen is None:
            self.choose(min(boxes, key=lambda key: (boxes[key].y, boxes[key].x), default=None))
            return
        here = boxes[self.chosen]

        def away(box: Rectangle) -> tuple[float, float]:
            """How far a box is along the direction, and beside it."""
            x, y = box.centre - here.centre, box.middle - here.middle
            return (x * across, abs(y)) if across else (y * down, abs(x))

        ahead = {key: away(box) for key, box in boxes.items() if away(box)[0] > 1}
        if across:  # along the row first
            ahead = {key: far for key, far in ahead.items() if far[1] < here.height} or ahead
        if ahead:
            self.choose(min(ahead, key=lambda key: ahead[key][0] + ahead[key][1] / 2))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointed = self._at(event.position())
        if pointed != self._pointed:
            self._pointed = pointed
            hand = Qt.CursorShape.PointingHandCursor
            self.setCursor(Qt.CursorShape.ArrowCursor if pointed is None else hand)
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        key = self._at(event.position())
        if key is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(key)
            self.opened.emit(key)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(self.rect()))
        accent = QColor(self._theme.colours.accent)
        if self._pointed is not None:
            painter.setPen(QPen(accent, 1.2))
            painter.drawRect(self._place(self._pointed))
        if self.chosen is not None:
            painter.setPen(QPen(accent, 2 if self.hasFocus() else 1.2))
            painter.drawRect(self._place(self.chosen).adjusted(-3, -3, 3, 3))

    def _place(self, key: Hashable) -> QRectF:
        assert self.drawing is not None
        box, scale = self.drawing.boxes[key], self._scale
        return QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale)

    def _at(self, position: QPointF) -> Any:
        if self.drawing is None:
            return None
        x, y = position.x() / self._scale, position.y() / self._scale
        return next((key for key, box in self.drawing.boxes.items() if box.holds(x, y)), None)
