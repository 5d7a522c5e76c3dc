"""The drawing of the theory of change in the window: chosen with arrows or the mouse, zoomed."""

from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from app.domain.drawing import Spot
from app.domain.theory import Picture
from app.domain.theory_layout import NUMBER_RADIUS
from app.domain.thread import NodeKey
from app.services.theory_of_change import (
    WindowDrawing,
    describe,
    draw_for_window,
)
from app.ui.theme import Theme

NARROWEST, WIDEST = 700.0, 900.0
"""How wide, in points, a drawing is laid out; more room than that makes it larger."""
COMFORTABLE = 1.4
"""Pixels to a point at which the drawing's letters are read with ease."""
STEP, LEAST, MOST = 1.2, 0.4, 4.0


class TheoryPicture(QScrollArea):
    """Shows a picture as wide as there is room for, or zoomed.

    `opened` carries the key of a box on Enter or a click; `zoomed` follows every other size.
    """

    opened = Signal(object)  # a NodeKey
    zoomed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("stretches", True)
        self.canvas = _Canvas(theme)
        self.canvas.opened.connect(self.opened)
        self.canvas.moved.connect(self._show_chosen)
        self.canvas.asked_to_fit.connect(lambda: self.zoom_by(0))
        self.setWidget(self.canvas)
        self._theme = theme
        self._picture: Picture | None = None
        self._zoom = 1.0
        theme.changed.connect(self._draw)

    @property
    def zoom(self) -> float:
        """How much larger than what fits the width."""
        return self._zoom

    def show_picture(self, picture: Picture) -> None:
        """Show another picture at the same zoom."""
        self._picture = picture
        self.canvas.setAccessibleDescription(describe(picture))
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
        return max(self.width() - 14, 200)

    def _draw(self) -> None:
        if self._picture is None or not self._picture.boxes:
            return
        width = min(max(self._room() / COMFORTABLE, NARROWEST), WIDEST)
        self.canvas.show_drawing(draw_for_window(self._picture, width, self._theme.colours),
                                 self._picture)  # fmt: skip
        self._scale()

    def _scale(self) -> None:
        if self.canvas.drawing is not None:
            self.canvas.set_scale(self._room() / self.canvas.drawing.width * self._zoom)

    def _show_chosen(self, place: QRectF) -> None:
        middle = place.center().toPoint()
        self.ensureVisible(
            middle.x(), middle.y(), int(place.width() / 2) + 12, int(place.height() / 2) + 12
        )


class _Canvas(QWidget):
    """The drawing itself, and the thread of the box that is chosen or pointed at."""

    opened = Signal(object)  # a NodeKey
    moved = Signal(QRectF)  # where the newly chosen box is
    asked_to_fit = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.drawing: WindowDrawing | None = None
        self.chosen: NodeKey | None = None
        self._pointed: NodeKey | None = None
        self._theme = theme
        self._picture: Picture | None = None
        self._renderer = QSvgRenderer()
        self._scale = 1.0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Tegning af forandringsteorien")

    def show_drawing(self, drawing: WindowDrawing, picture: Picture) -> None:
        self.drawing, self._picture = drawing, picture
        self._renderer.load(QByteArray(drawing.svg))
        if self.chosen not in drawing.boxes:
            self.chosen = None
        self._pointed = None
        self.update()

    def set_scale(self, scale: float) -> None:
        assert self.drawing is not None
        self._scale = scale
        self.setFixedSize(
            QSize(round(self.drawing.width * scale), round(self.drawing.height * scale))
        )
        self.update()

    def choose(self, key: NodeKey) -> None:
        """Choose a box, and bring it into sight."""
        self.chosen = key
        assert self._picture is not None
        box = next(box for box in self._picture.boxes if box.key == key)
        self.setAccessibleName(", ".join([box.name, *box.told.splitlines()]))
        self.moved.emit(self._place(key))
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        # Elsewhere Ctrl+0 is the tenth page.
        if event.type() == QEvent.Type.ShortcutOverride and _fits_width(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        if _fits_width(event):
            self.asked_to_fit.emit()
        elif event.key() in moves and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move(*moves[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.chosen is not None:
            self.opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def _move(self, across: int, down: int) -> None:
        """To the next box in the column, or along an arrow to the nearest in another."""
        assert self.drawing is not None
        boxes = self.drawing.boxes
        if self.chosen is None:
            self.choose(min(boxes, key=lambda key: (boxes[key].x, boxes[key].y)))
            return
        here = boxes[self.chosen]
        if down:
            others = [
                key for key in boxes
                if boxes[key].x == here.x and (boxes[key].y - here.y) * down > 0
            ]  # fmt: skip
        else:
            assert self._picture is not None
            ends = [(a.source, a.target) for a in self._picture.arrows]
            others = [
                end if start == self.chosen else start
                for start, end in ends
                if self.chosen == (start if across > 0 else end)
            ]
        if others:
            self.choose(min(others, key=lambda key: abs(boxes[key].middle - here.middle)))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointed = self._at(event.position())
        if pointed != self._pointed:
            self._pointed = pointed
            shape = Qt.CursorShape.ArrowCursor if pointed is None else (
                Qt.CursorShape.PointingHandCursor
            )  # fmt: skip
            self.setCursor(shape)
            self.update()

    @override
    def leaveEvent(self, event: object) -> None:
        self._pointed = None
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        key = self._at(event.position())
        if key is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(key)
            self.opened.emit(key)

    def centre_of(self, key: NodeKey) -> QPoint:
        """Where a box is on the canvas, in pixels."""
        return self._place(key).center().toPoint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(self.rect()))
        shown = self._pointed if self._pointed is not None else self.chosen
        if shown is not None:
            self._paint_thread(painter, shown)
        if self.chosen is not None and self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.colours.accent), 2))
            painter.drawRect(self._place(self.chosen).adjusted(-3, -3, 3, 3))

    def _paint_thread(self, painter: QPainter, key: NodeKey) -> None:
        """All that leads to a box, and all it leads to, in the accent colour."""
        assert self._picture is not None
        assert self.drawing is not None
        behind, ahead = self._picture.behind([key]), self._picture.ahead([key])
        painter.setPen(QPen(QColor(self._theme.colours.accent), 1.6 * self._scale))
        numbered = []
        for placed in self.drawing.arrows:
            ends = {placed.arrow.source, placed.arrow.target}
            if ends <= behind or ends <= ahead:
                painter.drawPolyline(QPolygonF([self._spot(spot) for spot in placed.curve]))
                if placed.number is not None:
                    numbered.append(placed)
        for placed in numbered:
            self._paint_number(painter, self._spot(placed.number_at), str(placed.number))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.colours.accent), 1.2))
        for other in behind | ahead:
            painter.drawRect(self._place(other))

    def _paint_number(self, painter: QPainter, middle: QPointF, number: str) -> None:
        """An assumption's number again, over the line that has been drawn across it."""
        colours, radius = self._theme.colours, NUMBER_RADIUS * self._scale
        font = painter.font()
        font.setPixelSize(max(round(8 * self._scale), 1))
        painter.setFont(font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(QColor(colours.on_accent))
        place = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)
        painter.setPen(QPen(QColor(colours.accent), 1.6 * self._scale))

    def _spot(self, spot: Spot) -> QPointF:
        assert self.drawing is not None
        return QPointF(spot[0] * self._scale, (spot[1] + self.drawing.top) * self._scale)

    def _place(self, key: NodeKey) -> QRectF:
        assert self.drawing is not None
        box, scale = self.drawing.boxes[key], self._scale
        return QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale)

    def _at(self, position: QPointF) -> NodeKey | None:
        if self.drawing is None:
            return None
        x, y = position.x() / self._scale, position.y() / self._scale
        return next((key for key, box in self.drawing.boxes.items() if box.holds(x, y)), None)


def _fits_width(event: QEvent) -> bool:
    """Whether a key is Ctrl+0."""
    return (
        isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_0
        and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    )
