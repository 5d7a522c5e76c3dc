"""Days on a line of months: a row for each, today marked, and how far a date has moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.domain.danish import MONTHS
from app.ui.theme import Theme, Tone

_TOP = 26
_BOTTOM = 20
_ROW = 44
_EDGE = 6
_GAP = 12


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """A thing with a day: its name, sign and words. `first_day` is where it stood at first."""

    name: str
    words: str
    day: date
    tone: Tone
    first_day: date | None = None
    filled: bool = False


class Timeline(QWidget):
    """Paints marks, the earliest at the top; months along."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._marks: Sequence[TimelineMark] = ()
        self._today = self._first = self._last = date.min
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_marks(self, marks: Sequence[TimelineMark], today: date) -> None:
        """Show other marks; the line reaches from the first month to the last, today between."""
        self._marks, self._today = marks, today
        days = [today, *(mark.day for mark in marks)]
        days += [mark.first_day for mark in marks if mark.first_day is not None]
        self._first = min(days).replace(day=1)
        self._last = _next_month(max(days))
        self.setVisible(bool(marks))
        self.setAccessibleDescription(", ".join(f"{mark.name}: {mark.words}" for mark in marks))
        self.setFixedHeight(_TOP + _ROW * len(marks) + _BOTTOM)
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._months(painter)
        for number, mark in enumerate(self._marks):
            self._mark(painter, mark, _TOP + number * _ROW + _ROW / 2)

    def _x(self, day: date) -> float:
        share = (day - self._first) / (self._last - self._first)
        return _EDGE + share * (self.width() - 2 * _EDGE)

    def _months(self, painter: QPainter) -> None:
        colours = self._theme.colours
        painter.setFont(_font(12))
        metrics = QFontMetrics(_font(12))
        bottom = self.height() - _BOTTOM
        edge = -1.0
        for month in self._ticks():
            x = self._x(month)
            painter.setPen(QPen(QColor(colours.faint), 1))
            painter.drawLine(QPointF(x, _TOP - 4), QPointF(x, bottom))
            words = MONTHS[month.month - 1][:3]
            if month.month == 1 or edge < 0:
                words = f"{words} {month.year}"
            if x > edge and x + metrics.horizontalAdvance(words) < self.width():
                painter.setPen(QColor(colours.ink2))
                painter.drawText(QPointF(x + 2, 14), words)
                edge = x + metrics.horizontalAdvance(words) + 8
        x = self._x(self._today)
        painter.setPen(QPen(QColor(colours.thread), 1.4))
        painter.drawLine(QPointF(x, _TOP - 6), QPointF(x, bottom + 4))
        words = f"i dag {self._today:%d-%m}"
        room = metrics.horizontalAdvance(words) + 6
        place = x + 5 if x + room < self.width() else x - room
        painter.drawText(QPointF(place, self.height() - 6), words)

    def _is_right(self, mark: TimelineMark, x: float) -> bool:
        """Whether the words stand at the right of the mark: where they fit, else where most do."""
        wanted = max(
            QFontMetrics(_font(13)).horizontalAdvance(mark.name),
            QFontMetrics(_font(12)).horizontalAdvance(mark.words),
        )
        left = min(x, self._x(mark.first_day)) if mark.first_day is not None else x
        room_right, room_left = self.width() - x - _GAP - 4, left - _GAP
        if x < self.width() / 2 or room_left < wanted:
            return room_right >= wanted or room_right >= room_left
        return False

    def _ticks(self) -> Iterator[date]:
        day = self._first
        while day < self._last:
            yield day
            day = _next_month(day)

    def _mark(self, painter: QPainter, mark: TimelineMark, y: float) -> None:
        colours = self._theme.colours
        x = self._x(mark.day)
        tone = self._theme.tone(mark.tone)
        if mark.first_day is not None and mark.first_day != mark.day:
            start = self._x(mark.first_day)
            painter.setPen(QPen(QColor(colours.ink3), 1.2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(start, y), QPointF(x, y))
            painter.setPen(QPen(QColor(colours.ink3), 1.4))
            painter.setBrush(QColor(colours.paper))
            painter.drawEllipse(QPointF(start, y), 3, 3)
        painter.setPen(QPen(tone, 1.6))
        painter.setBrush(tone if mark.filled else QColor(colours.paper))
        painter.drawEllipse(QPointF(x, y), 5, 5)
        right = self._is_right(mark, x)
        if right:
            place = QRectF(x + _GAP, y - _ROW / 2, self.width() - x - _GAP, _ROW)
        else:
            place = QRectF(0, y - _ROW / 2, x - _GAP, _ROW)
            if mark.first_day is not None and mark.first_day < mark.day:
                place.setRight(min(place.right(), self._x(mark.first_day) - _GAP))
        side = Qt.AlignmentFlag.AlignLeft if right else Qt.AlignmentFlag.AlignRight
        upper = QRectF(place.x(), place.y() + 2, place.width(), _ROW / 2 - 2)
        lower = QRectF(place.x(), place.y() + _ROW / 2 - 1, place.width(), _ROW / 2 - 2)
        for rect, words, font, colour in (
            (upper, mark.name, _font(13), QColor(colours.ink)),
            (lower, mark.words, _font(12), tone),
        ):
            shown = QFontMetrics(font).elidedText(
                words, Qt.TextElideMode.ElideRight, int(rect.width())
            )
            painter.setFont(font)
            width = min(rect.width(), QFontMetrics(font).horizontalAdvance(shown) + 4)
            under = QRectF(rect)
            under.setWidth(width)
            if not right:
                under.moveRight(rect.right())
            painter.fillRect(under, QColor(colours.paper))
            painter.setPen(colour)
            painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _font(size: int) -> QFont:
    font = QFont("Inter Tabular")
    font.setPixelSize(size)
    return font
