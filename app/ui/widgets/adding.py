"""A line to type the name of something new in; Enter adds it."""

from collections.abc import Callable, Hashable

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.errors import UserError
from app.ui.theme import Tone
from app.ui.widgets.text import label, say


class AddLine(QWidget):
    """Calls `add` with the typed text on Enter; a refusal is said under the line, nothing lost."""

    def __init__(self, placeholder: str, add: Callable[[str], object]) -> None:
        super().__init__()
        self._add = add
        self._thing: Hashable = None
        self._typed: dict[Hashable, str] = {}
        self.input = QLineEdit()
        self.input.setPlaceholderText(f"+ {placeholder}")
        self.input.setAccessibleName(placeholder)
        self.input.returnPressed.connect(self._on_enter)
        self._words = label("", "remark")
        self._words.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.input)
        layout.addWidget(self._words)
        self.setFocusProxy(self.input)

    def show_for(self, thing: Hashable) -> None:
        """Say what would be added to; text half typed for one thing waits there, and only there."""
        if thing == self._thing:
            return
        self._typed[self._thing] = self.input.text()
        self._thing = thing
        self.input.setText(self._typed.pop(thing, ""))
        say(self._words, "")

    def _on_enter(self) -> None:
        text = self.input.text().strip()
        if not text:
            return
        try:
            self.input.clear()
            self._add(text)
        except UserError as error:
            self.input.setText(text)
            say(self._words, error.sentence, Tone.BEHIND)
            return
        say(self._words, "")
