"""A row of words of which one is chosen: the views of one thing, side by side."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.ui.widgets.text import button


class Switch(QWidget):
    """`chosen` carries the key of the view that she asks for."""

    chosen = Signal(str)

    def __init__(self, views: Sequence[tuple[str, str]]) -> None:
        """`views` are keys with their words; the first is chosen."""
        super().__init__()
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        for key, words in views:
            made = button("", partial(self.chosen.emit, key), "choice")
            made.setCheckable(True)
            group.addButton(made)
            layout.addWidget(made)
            self._buttons[key] = made
            self.name(key, words)
        layout.addStretch(1)
        self.key = ""
        self.show_key(views[0][0])

    def show_key(self, key: str) -> None:
        """Mark a view as the one that is shown."""
        self.key = key
        self._buttons[key].setChecked(True)

    def name(self, key: str, words: str) -> None:
        """Call a view something else, such as with a count."""
        made = self._buttons[key]
        made.setText(words)
        font = QFont(made.font())
        font.setWeight(QFont.Weight.DemiBold)  # as the chosen one is written
        made.setMinimumWidth(QFontMetrics(font).horizontalAdvance(words) + 8)
