"""A drawing of boxes in the window: zoomed, and its boxes chosen with arrows or the mouse."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
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

NARROWEST, WIDEST = 700.0, 900.0
"""How wide, in points, a drawing is laid out; more room than that makes it larger."""
COMFORTABLE = 1.4
"""Pixels to a point at which the drawing's letters are read with ease."""
STEP, LEAST, MOST = 1.2, 0.4, 4.0
_SCROLL_BAR = 14
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class Drawing(Protocol):
    """A drawing as SVG, its size in points, and where its boxes are, by their keys."""

    @property
    def svg(self) -> bytes:
        """The picture."""

    @property
    def width(self) -> float:
        """In points."""

    @property
    def height(self) -> float:
        """In points."""

    @property
    def boxes(self) -> Mapping[Any, Rectangle]:
        """In points from the top left corner."""


class DrawingCanvas(QWidget):
    """The drawing itself, with a box chosen and one pointed at.

    `opened` carries the key of a box on Enter or a click.
    """

    opened = Signal(object)  # a box' key
    moved = Signal(QRectF)  # where the newly chosen box is
    asked_to_fit = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.drawing: Drawing | None = None
        self.chosen: Any = None
        self.pointed: Any = None
        self.scale = 1.0
        """Pixels to a point."""
        self._name = name
        self._names: Mapping[Any, str] = {}
        self._renderer = QSvgRenderer()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def show_drawing(self, drawing: Drawing, names: Mapping[Any, str]) -> None:
        """Show another drawing; `names` tell its boxes to those who cannot see them."""
        self.drawing, self._names = drawing, names
        self._renderer.load(QByteArray(drawing.svg))
        if self.chosen not in drawing.boxes:
            self.chosen = None
        self.pointed = None
        self.update()

    def set_scale(self, scale: float) -> None:
        """Show the drawing with so many pixels to a point."""
        assert self.drawing is not None
        self.scale = scale
        self.setFixedSize(round(self.drawing.width * scale), round(self.drawing.height * scale))
        self.update()

    def choose(self, key: Hashable) -> None:
        """Choose a box, if it is there, and bring it into sight; None chooses none."""
        if key is None:
            self.chosen = None
            self.setAccessibleName(self._name)
            self.update()
        if self.drawing is None or key not in self.drawing.boxes:
            return
        self.chosen = key
        self.setAccessibleName(self._names.get(key, self._name))
        self.moved.emit(self.place(key))
        self.update()

    def name_of(self, key: Hashable) -> str:
        """What a box is called; empty for none."""
        return self._names.get(key, "")

    def place(self, key: Hashable) -> QRectF:
        """Where a box is on the canvas, in pixels."""
        assert self.drawing is not None
        box, scale = self.drawing.boxes[key], self.scale
        return QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale)

    def first_box(self) -> Any:
        """The box that the first arrow key chooses."""
        boxes = self.drawing.boxes if self.drawing is not None else {}
        return min(boxes, key=lambda key: (boxes[key].y, boxes[key].x), default=None)

    def next_box(self, across: int, down: int) -> Any:
        """The nearest box in a direction from the chosen one, or None."""
        assert self.drawing is not None
        here = self.drawing.boxes[self.chosen]

        def away(box: Rectangle) -> tuple[float, float]:
            """How far a box is along the direction, and beside it."""
            x, y = box.centre - here.centre, box.middle - here.middle
            return (x * across, abs(y)) if across else (y * down, abs(x))

        ahead = {key: away(box) for key, box in self.drawing.boxes.items() if away(box)[0] > 1}
        if across:  # only along the row
            ahead = {key: far for key, far in ahead.items() if far[1] < here.height / 2}
        return min(ahead, key=lambda key: ahead[key][0] + ahead[key][1] / 2, default=None)

    def paint_over(self, painter: QPainter) -> None:
        """Show what is pointed at; what is chosen is framed afterwards."""
        if self.pointed is not None:
            painter.setPen(QPen(QColor(self.theme.colours.accent), 1.2))
            painter.drawRect(self.place(self.pointed))

    @override
    def event(self, event: QEvent) -> bool:
        # Elsewhere Ctrl+0 is the tenth page.
        if event.type() == QEvent.Type.ShortcutOverride and _fits_width(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if _fits_width(event):
            self.asked_to_fit.emit()
        elif event.key() in _ARROWS and not held:
            step = _ARROWS[Qt.Key(event.key())]
            self.choose(self.first_box() if self.chosen is None else self.next_box(*step))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.chosen is not None:
            self.opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointed = self._at(event.position())
        if pointed != self.pointed:
            self.pointed = pointed
            hand = Qt.CursorShape.PointingHandCursor
            self.setCursor(Qt.CursorShape.ArrowCursor if pointed is None else hand)
            self.update()

    @override
    def leaveEvent(self, event: object) -> None:
        self.pointed = None
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
        self.paint_over(painter)
        if self.chosen is not None and self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.place(self.chosen).adjusted(-3, -3, 3, 3))

    def _at(self, position: QPointF) -> Any:
        if self.drawing is None:
            return None
        x, y = position.x() / self.scale, position.y() / self.scale
        return next((key for key, box in self.drawing.boxes.items() if box.holds(x, y)), None)


class DrawingView(QScrollArea):
    """Shows a drawing as wide as there is room for, or zoomed.

    `opened` carries the key of a box on Enter or a click; `zoomed` follows every other size.
    """

    opened = Signal(object)  # a box' key
    zoomed = Signal()

    def __init__(self, canvas: DrawingCanvas) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("stretches", True)
        self.canvas = canvas
        canvas.opened.connect(self.opened)
        canvas.moved.connect(self._bring_into_sight)
        canvas.asked_to_fit.connect(lambda: self.zoom_by(0))
        self.setWidget(canvas)
        self._names: Mapping[Any, str] = {}
        self._make: Callable[[float], Drawing] | None = None
        self._zoom = 1.0
        canvas.theme.changed.connect(self._draw)

    @property
    def zoom(self) -> float:
        """How much larger than what fits the width."""
        return self._zoom

    def show_drawing(
        self, make: Callable[[float], Drawing], names: Mapping[Any, str], description: str
    ) -> None:
        """Show another drawing at the same zoom.

        `make` lays it out at a width in points, in the theme's colours; `names` tell its boxes,
        and `description` all of it, to those who cannot see it.
        """
        self._make, self._names = make, names
        self.canvas.setAccessibleDescription(description)
        self._draw()

    def zoom_by(self, steps: int) -> None:
        """Larger with positive steps, smaller with negative; 0 fits the width again."""
        wanted = self._zoom * STEP**steps if steps else 1.0
        self._zoom = min(max(wanted, LEAST), MOST)
        self._scale()
        self.zoomed.emit()

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
        if self._make is not None:
            width = min(max(self._room() / COMFORTABLE, NARROWEST), WIDEST)
            self.canvas.show_drawing(self._make(width), self._names)
            self._scale()

    def _scale(self) -> None:
        if self.canvas.drawing is not None:
            self.canvas.set_scale(self._room() / self.canvas.drawing.width * self._zoom)

    def _bring_into_sight(self, place: QRectF) -> None:
        middle = place.center().toPoint()
        self.ensureVisible(
            middle.x(), middle.y(), int(place.width() / 2) + 12, int(place.height() / 2) + 12
        )


def _fits_width(event: QEvent) -> bool:
    """Whether a key is Ctrl+0."""
    return (
        isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_0
        and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    )
