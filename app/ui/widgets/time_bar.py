"""How a meeting's time is spent, as a quiet drawn bar with its words under it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.agenda import TimeUse
from app.ui.theme import Theme, Tone
from app.ui.widgets.text import label, say


class TimeBar(QWidget):
    """Shows the minutes of an agenda against the meeting's length."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._bar = _Bar(theme)
        self._words = label("", "remark")
        self._attention = label("", "remark")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 0)
        layout.setSpacing(4)
        for part in (self._bar, self._words, self._attention):
            layout.addWidget(part)

    def show_use(self, use: TimeUse) -> None:
        """Show how the time is spent; what calls for attention is said under it."""
        self._bar.use = use
        self._bar.setVisible(use.planned > 0)
        self._bar.update()
        self._words.setText(use.words)
        say(self._attention, use.attention and f"▲ {use.attention}", Tone.ATTENTION)


class _Bar(QWidget):
    """Beslutning in ink blue, drøftelse paler, orientering hollow; a stroke at the meeting's end.

    The words under it say the same.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.use: TimeUse | None = None
        self.setFixedHeight(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        use = self.use
        if use is None or not use.planned:
            return
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = max(use.planned, use.length or 0)
        scale = (self.width() - 1) / whole
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.faint))
        painter.drawRect(QRectF(0, 2, whole * scale, 8))
        left = 0.0
        paler = QColor(colours.accent)
        paler.setAlphaF(0.45)
        for minutes, fill in (
            (use.decision, QColor(colours.accent)),
            (use.discussion, paler),
            (use.information, QColor(colours.ink3)),
        ):
            width = minutes * scale
            painter.setBrush(fill)
            painter.drawRect(QRectF(left, 2, max(width - 1, 0), 8))
            left += width
        if use.length and use.over:
            end = use.length * scale
            painter.setPen(QPen(QColor(colours.attention), 2))
            painter.drawLine(round(end), 0, round(end), 12)
