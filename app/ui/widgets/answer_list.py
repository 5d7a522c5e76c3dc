"""Possible answers under each other: a click, Enter or the number before one chooses it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from app.ui.theme import Theme
from app.ui.widgets.lines import LineList


class AnswerList(LineList):
    """A list whose lines are answers; `opened` carries the key of the one that was given."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name, grows=False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _: self.opened.emit(self.key))

    def give(self, number: int) -> bool:
        """Give the answer with a number, from 1; False where there is none."""
        lines = self.lines
        if not 1 <= number <= len(lines):
            return False
        self.opened.emit(lines[number - 1].key)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdecimal() and event.text() and self.give(int(event.text())):
            return
        super().keyPressEvent(event)
