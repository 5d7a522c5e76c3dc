"""The row of filters over the chain: one row where there is room, else two."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

_ROOM = 900
_IN_TWO = 3


class FilterRow(QWidget):
    """Puts its parts beside each other, the first taking the room there is."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._parts = parts
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        for part in parts:
            part.setMinimumWidth(118)
        self._arrange(_IN_TWO)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(len(self._parts) if event.size().width() >= _ROOM else _IN_TWO)

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for number, part in enumerate(self._parts):
            self._grid.addWidget(
                part, number // across, number % across, Qt.AlignmentFlag.AlignVCenter
            )
        for number in range(len(self._parts)):
            self._grid.setColumnStretch(number, 1 if number < across else 0)
