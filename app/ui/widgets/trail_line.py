"""A trail as a stepped line: time goes down, the levels stand side by side, words at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.theme import Theme, Tone
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.text import button, label

_LANE = 78
"""How wide each level's lane is, in pixels: as its word and a little air."""
_DOT_AT = 13
_DOT = 5.0


@dataclass(frozen=True, slots=True)
class TrailRow:
    """A step: in which lane, its mark, and its words. `links` are words with their keys.

    A mark is "open" for what is begun, "full" for a hop, "decided" for a decision.
    """

    lane: int
    mark: str
    day: str
    title: str
    text: str
    remarks: Sequence[tuple[str, Tone]] = ()
    links: Sequence[tuple[str, str]] = ()
    stuck: bool = False


class TrailLine(QWidget):
    """Shows the steps of one trail; `asked` carries the key of a link that was pressed."""

    asked = Signal(str)

    def __init__(self, theme: Theme, lanes: Sequence[str]) -> None:
        """`lanes` are the words over the lanes, from left to right."""
        super().__init__()
        self._theme, self._lanes = theme, lanes
        self._rows: Sequence[TrailRow] = ()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._shown: list[QWidget] = []
        self._body.addWidget(_Heads(theme, lanes))

    def show_rows(self, rows: Sequence[TrailRow]) -> None:
        """Show other steps."""
        if rows == self._rows:
            return
        self._rows = rows
        for made in self._shown:
            self._body.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._shown = [self._make(number, row) for number, row in enumerate(rows)]
        for made in self._shown:
            self._body.addWidget(made)

    def _make(self, number: int, row: TrailRow) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        before = self._rows[number - 1].lane if number else None
        is_last = number == len(self._rows) - 1
        across.addWidget(_Lane(self._theme, len(self._lanes), row, before, is_last=is_last))
        words = QVBoxLayout()
        words.setContentsMargins(0, 2, 0, 14)
        words.setSpacing(2)
        words.addWidget(label(f"{row.day} · {row.title}" if row.day else row.title, "strong"))
        if row.text:
            words.addWidget(label(row.text))
        for remark, tone in row.remarks:
            words.addWidget(label(remark, "remark", tone))
        if row.links:
            holder = QWidget()
            flow = FlowLayout(holder, 12)
            for text, key in row.links:
                link = button(text, partial(self.asked.emit, key), "link")
                link.setAccessibleName(f"{text}: {row.title}")
                flow.addWidget(link)
            words.addWidget(holder)
        across.addLayout(words, 1)
        return made


class _Heads(QWidget):
    """The levels' words over their lanes."""

    def __init__(self, theme: Theme, lanes: Sequence[str]) -> None:
        super().__init__()
        self._theme, self._lanes = theme, lanes
        self.setFixedHeight(26)
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = QFont(self.font())
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours.ink2))
        for number, words in enumerate(self._lanes):
            place = QRectF(number * _LANE, 0, _LANE, 22)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


class _Lane(QWidget):
    """The part of the line beside one step: in from the step before, a dot, and on down."""

    def __init__(
        self, theme: Theme, lanes: int, row: TrailRow, before: int | None, *, is_last: bool
    ) -> None:
        super().__init__()
        self._theme, self._lanes, self._row = theme, lanes, row
        self._before, self._is_last = before, is_last
        self.setFixedWidth(lanes * _LANE)
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, row = self._theme.colours, self._row
        painter.setPen(QPen(QColor(colours.line), 1))
        for lane in range(self._lanes):
            x = _middle(lane)
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setPen(QPen(QColor(colours.ink2), 1.8))
        here = _middle(row.lane)
        if self._before is not None:
            there = _middle(self._before)
            painter.drawLine(QPointF(there, 0), QPointF(there, _DOT_AT))
            painter.drawLine(QPointF(there, _DOT_AT), QPointF(here, _DOT_AT))
        if not self._is_last:
            painter.drawLine(QPointF(here, _DOT_AT), QPointF(here, self.height()))
        spot = QPointF(here, _DOT_AT)
        colour = colours.thread if row.mark == "decided" else colours.accent
        colour = colours.behind if row.stuck else colour
        painter.setPen(QPen(QColor(colour), 2))
        painter.setBrush(QColor(colours.paper if row.mark == "open" else colour))
        if row.stuck:
            painter.drawRect(QRectF(here - _DOT, _DOT_AT - _DOT, 2 * _DOT, 2 * _DOT))
        else:
            painter.drawEllipse(spot, _DOT, _DOT)


def _middle(lane: int) -> float:
    return lane * _LANE + _LANE / 2
