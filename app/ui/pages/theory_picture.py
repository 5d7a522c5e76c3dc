"""The drawing of the theory of change in the window, and the thread of the box in focus."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from typing_extensions import override

from app.domain.drawing import Spot
from app.domain.theory import Picture
from app.domain.theory_layout import NUMBER_RADIUS
from app.domain.thread import NodeKey
from app.services.theory_of_change import WindowDrawing, describe, draw_for_window
from app.ui.theme import Theme
from app.ui.widgets.drawing import DrawingCanvas, DrawingView


class TheoryPicture(DrawingView):
    """Shows a picture as wide as there is room for, or zoomed; its keys are NodeKeys."""

    def __init__(self, theme: Theme) -> None:
        self._thread = _ThreadCanvas(theme)
        super().__init__(self._thread)

    def show_picture(self, picture: Picture) -> None:
        """Show another picture at the same zoom."""
        if not picture.boxes:
            return
        self._thread.picture = picture
        theme = self._thread.theme
        self.show_drawing(
            lambda width: draw_for_window(picture, width, theme.colours),
            {box.key: ", ".join([box.name, *box.told.splitlines()]) for box in picture.boxes},
            describe(picture),
        )


class _ThreadCanvas(DrawingCanvas):
    """The drawing itself, and the thread of the box that is chosen or pointed at."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Tegning af forandringsteorien")
        self.picture: Picture | None = None

    @override
    def first_box(self) -> Any:
        assert self.drawing is not None
        boxes = self.drawing.boxes
        return min(boxes, key=lambda key: (boxes[key].x, boxes[key].y), default=None)

    @override
    def next_box(self, across: int, down: int) -> Any:
        """The next box in the column, or along an arrow the nearest in another."""
        assert self.drawing is not None
        assert self.picture is not None
        boxes = self.drawing.boxes
        here = boxes[self.chosen]
        if down:
            others = [
                key for key in boxes
                if boxes[key].x == here.x and (boxes[key].y - here.y) * down > 0
            ]  # fmt: skip
        else:
            ends = [(a.source, a.target) for a in self.picture.arrows]
            others = [
                end if start == self.chosen else start
                for start, end in ends
                if self.chosen == (start if across > 0 else end)
            ]
        return min(others, key=lambda key: abs(boxes[key].middle - here.middle), default=None)

    @override
    def paint_over(self, painter: QPainter) -> None:
        shown = self.pointed if self.pointed is not None else self.chosen
        if shown is not None:
            self._paint_thread(painter, shown)

    def _paint_thread(self, painter: QPainter, key: NodeKey) -> None:
        """All that leads to a box, and all it leads to, in the accent colour."""
        assert self.picture is not None
        assert isinstance(self.drawing, WindowDrawing)
        behind, ahead = self.picture.behind([key]), self.picture.ahead([key])
        painter.setPen(QPen(QColor(self.theme.colours.accent), 1.6 * self.scale))
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
        painter.setPen(QPen(QColor(self.theme.colours.accent), 1.2))
        for other in behind | ahead:
            painter.drawRect(self.place(other))

    def _paint_number(self, painter: QPainter, middle: QPointF, number: str) -> None:
        """An assumption's number again, over the line that has been drawn across it."""
        colours, radius = self.theme.colours, NUMBER_RADIUS * self.scale
        font = painter.font()
        font.setPixelSize(max(round(8 * self.scale), 1))
        painter.setFont(font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(QColor(colours.on_accent))
        place = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)
        painter.setPen(QPen(QColor(colours.accent), 1.6 * self.scale))

    def _spot(self, spot: Spot) -> QPointF:
        assert isinstance(self.drawing, WindowDrawing)
        return QPointF(spot[0] * self.scale, (spot[1] + self.drawing.top) * self.scale)
