"""A line to type the name of something new in; Enter adds it."""

import re
from collections.abc import Callable, Hashable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import UserError
from app.ui.theme import Tone
from app.ui.widgets.fields import read_text
from app.ui.widgets.text import label, say
from app.ui.widgets.undoing import TypingLine

_BREAKS = re.compile(r"[\t\r\n\x0b\x0c\u2028\u2029]")
_ONE_AT_A_TIME = "Der er flere linjer eller kolonner i teksten. Skriv én ad gangen."


class AddLine(QWidget):
    """Calls `add` with the typed text on Enter; a refusal is said under the line, nothing lost.

    A pasted list of several lines or columns is refused, unless `takes_lists`.
    """

    def __init__(
        self, placeholder: str, add: Callable[[str], object], *, takes_lists: bool = False
    ) -> None:
        super().__init__()
        self._takes_lists = takes_lists
        self._add = add
        self._thing: Hashable = None
        self._typed: dict[Hashable, str] = {}
        self.input = TypingLine()
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
        if not self._takes_lists and _BREAKS.search(text):
            say(self._words, _ONE_AT_A_TIME, Tone.BEHIND)
            return
        try:
            read_text(text)
            self.input.empty()
            self._add(text)
        except UserError as error:
            self.input.setText(text)
            say(self._words, error.sentence, Tone.BEHIND)
            return
        say(self._words, "")
