"""The way to a meeting and back as a line of stages, the red thread as far as it has come."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class StageMark:
    """A stage: its name, what stands under it, and whether it has been reached."""

    name: str
    words: str
    reached: bool


class StageLine(QWidget):
    """Paints stages: those reached have a ✓; the first other one is where the work is now."""

    def __init__(self, theme: Theme, name: str = "Mødets trin") -> None:
        """`name` is said by screen readers."""
        super().__init__()
        self._theme = theme
        self._stages: Sequence[StageMark] = ()
        self.setFixedHeight(78)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_stages(self, stages: Sequence[StageMark]) -> None:
        """Show other stages."""
        self._stages = stages
        self.setAccessibleDescription(
            ", ".join(f"{s.name} {s.words}{' nået' if s.reached else ''}" for s in stages)
        )
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stages:
            return
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        slot = self.width() / len(self._stages)
        now = next((n for n, s in enumerate(self._stages) if not s.reached), len(self._stages))
        places = [QPointF(8 + n * slot, 12) for n in range(len(self._stages))]
        for number in range(1, len(places)):
            reached = number <= now
            painter.setPen(QPen(QColor(colours.thread if reached else colours.line), 2))
            painter.drawLine(places[number - 1], places[number])
        for number, (place, stage) in enumerate(zip(places, self._stages, strict=True)):
            current = number == now
            painter.setPen(
                QPen(QColor(colours.thread if stage.reached or current else colours.ink3), 2)
            )
            painter.setBrush(QColor(colours.thread if stage.reached else colours.page))
            radius = 6 if current else 4.5
            painter.drawEllipse(place, radius, radius)
            font = QFont(self.font())
            font.setPixelSize(12)
            font.setWeight(QFont.Weight.DemiBold if current else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(colours.ink if current else colours.ink2))
            painter.drawText(
                QRectF(place.x() - 6, 26, slot - 6, 50),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap,
                f"{stage.name}{' ✓' if stage.reached else ''}\n{stage.words}",
            )
