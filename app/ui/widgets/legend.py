"""A legend: small fields of colour or signs, each with its word, over as many lines as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.theme import Theme

_LINE, _SWATCH, _GAP = 20, 14, 16


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A word with the palette's `colour` as a field, or with a `sign` in that colour."""

    words: str
    colour: str
    sign: str = ""


class Legend(QWidget):
    """Shows items from left to right."""

    def __init__(self, theme: Theme, items: Sequence[LegendItem]) -> None:
        super().__init__()
        self._theme = theme
        self._items = items
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Farver og tegn: " + ", ".join(item.words for item in items))
        theme.changed.connect(self.update)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight((self._places()[-1].y() + 1) * _LINE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(_font())
        colours = self._theme.colours
        for item, place in zip(self._items, self._places(), strict=True):
            box = QRect(place.x(), place.y() * _LINE + 3, _SWATCH, _SWATCH)
            colour = QColor(getattr(colours, item.colour))
            if item.sign:
                painter.setPen(colour)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, item.sign)
            else:
                painter.setPen(QColor(colours.line))
                painter.setBrush(colour)
                painter.drawRect(box.adjusted(0, 0, -1, -1))
            painter.setPen(QColor(colours.ink2))
            words = QRect(box.right() + 7, place.y() * _LINE, self.width(), _LINE)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, item.words)
        painter.end()

    def _places(self) -> list[QPoint]:
        """Where each item stands: x in pixels, y in lines."""
        measure = QFontMetrics(_font())
        x = line = 0
        places = []
        for item in self._items:
            width = _SWATCH + 7 + measure.horizontalAdvance(item.words)
            if x and x + width > self.width():
                x, line = 0, line + 1
            places.append(QPoint(x, line))
            x += width + _GAP
        return places


def _font() -> QFont:
    font = QFont("Inter Tabular")
    font.setPixelSize(12)
    return font
