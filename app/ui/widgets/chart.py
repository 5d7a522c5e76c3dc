"""A chart in the window: the SVG of the same drawing that is printed."""

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.domain.charts import LineChart
from app.services.charts import chart_svg
from app.ui.theme import Theme

_PIXELS = 4 / 3
"""Screen pixels to a printer's point: the drawing's letters are sized for paper."""


class ChartView(QWidget):
    """Shows a line chart at the width it is given; nothing for None."""

    def __init__(self, theme: Theme, height: int) -> None:
        super().__init__()
        self._theme = theme
        self._chart: LineChart | None = None
        self._renderer: QSvgRenderer | None = None
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._draw)

    def show_chart(self, chart: LineChart | None, words: str = "") -> None:
        """Show another chart; `words` tell it to those who cannot see it."""
        self._chart = chart
        self.setAccessibleName(chart.title if chart else "")
        self.setAccessibleDescription(words)
        self.setVisible(chart is not None)
        self._draw()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._renderer is not None:
            self._renderer.render(QPainter(self), QRectF(self.rect()))

    def _draw(self) -> None:
        self._renderer = None
        if self._chart is not None and self.width() > 120:
            width, height = self.width() / _PIXELS, self.height() / _PIXELS
            svg = chart_svg(self._chart, width, height, self._theme.colours)
            self._renderer = QSvgRenderer(QByteArray(svg))
        self.update()
