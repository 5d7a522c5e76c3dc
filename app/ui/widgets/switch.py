"""A row of words of which one is chosen: the views of one thing, or what a list is narrowed to."""

from collections.abc import Hashable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.text import button

Key = TypeVar("Key", bound=Hashable)


class Switch(QWidget, Generic[Key]):
    """`chosen` carries the key that she asks for; the words go on in a new line where they must."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[Key, str]]) -> None:
        """`choices` are keys with their words; the first is chosen."""
        super().__init__()
        self._buttons: dict[Key, QPushButton] = {}
        group = QButtonGroup(self)
        layout = FlowLayout(self, 14)
        for key, words in choices:
            made = button("", partial(self._on_clicked, key), "choice")
            made.setCheckable(True)
            group.addButton(made)
            layout.addWidget(made)
            self._buttons[key] = made
            self.name(key, words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.key = choices[0][0]
        self.show_key(self.key)

    def show_key(self, key: Key) -> None:
        """Mark what is chosen, without saying so."""
        self.key = key
        self._buttons[key].setChecked(True)

    def name(self, key: Key, words: str) -> None:
        """Call a choice something else, such as with a count."""
        made = self._buttons[key]
        made.setText(words)
        font = QFont(made.font())
        font.setWeight(QFont.Weight.DemiBold)  # as the chosen one is written
        made.setMinimumWidth(QFontMetrics(font).horizontalAdvance(words) + 8)

    def button(self, key: Key) -> QPushButton:
        """The button of a choice, to hide or to explain it."""
        return self._buttons[key]

    def _on_clicked(self, key: Key) -> None:
        self.show_key(key)
        self.chosen.emit(key)
