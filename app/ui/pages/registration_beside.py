"""A grid with its details beside it; in a narrow window one of the two at a time."""

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from app.ui.widgets.arrange import columns
from app.ui.widgets.text import button

_ROOM_FOR_BOTH = 1000
"""In pixels: below this (175 % scaling) seven days and their names need all of the width."""


class Beside(QWidget):
    """`turn_aside` is the button that shows the other part; F4 does the same."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.turn_aside: QPushButton = button(words, self._on_turn)
        self.turn_aside.setToolTip("F4")
        QShortcut(QKeySequence("F4"), self).activated.connect(self._on_turn)
        self._main: QWidget | None = None
        self._side: QWidget | None = None
        self._back = button("← Tilbage til skemaet", self._on_turn)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._aside = False

    def put(self, main: QWidget, side: QWidget, back: QHBoxLayout) -> None:
        """Put the two parts in; `back` is where the way back to the grid stands."""
        self._main, self._side = main, side
        back.addWidget(self._back)
        back.addStretch(1)
        self._layout.addWidget(columns(main, side, widths=(860, 360)))
        self._show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _on_turn(self) -> None:
        self._aside = not self._aside
        self._show()

    def _show(self) -> None:
        assert self._main is not None
        assert self._side is not None
        narrow = self.width() < _ROOM_FOR_BOTH
        self._main.setVisible(not narrow or not self._aside)
        self._side.setVisible(not narrow or self._aside)
        self.turn_aside.setVisible(narrow)
        self._back.setVisible(narrow)
