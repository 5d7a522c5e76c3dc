"""What is said beside a grid: whether the chosen cell is saved, and what is still refused."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme import Tone
from app.ui.widgets.grid import Grid
from app.ui.widgets.text import label, set_tone

_ROOM = 38
"""In pixels, two lines: what is said must not move the cells under the hand."""


class GridWords(QWidget):
    """The words of one grid. `remark` adds what is to be seen to in a cell that was saved."""

    def __init__(self, grid: Grid[Any], remark: Callable[[], str] = lambda: "") -> None:
        super().__init__()
        self._grid, self._remark = grid, remark
        self._block = ""
        self._state = label("", "remark")
        self._others = label("", "remark", Tone.BEHIND)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._others, 1, Qt.AlignmentFlag.AlignTop)
        self._layout = layout
        self.setMinimumHeight(_ROOM)
        grid.rows_model.refused.connect(self._on_refused)
        grid.rows_model.saved.connect(self._on_saved)
        grid.rows_model.modelReset.connect(self._on_saved)
        grid.selectionModel().currentChanged.connect(lambda *_: self.show_words())

    def show_words(self) -> None:
        """Say it anew."""
        grid, model = self._grid, self._grid.rows_model
        index = grid.currentIndex()
        if self._block:
            self._say(f"Ikke gemt: {self._block}", Tone.BEHIND)
        elif reason := grid.reason:
            self._say(f"Ikke gemt: {reason}", Tone.BEHIND)
        elif index.isValid() and model.was_saved(index):
            remark = self._remark()
            self._say(f"Gemt ✓ {remark}".strip(), Tone.ATTENTION if remark else Tone.GOOD)
        else:
            self._say("", Tone.PLAIN)
        others = model.refused_elsewhere(index)
        words = ""
        if others:
            last = others[-1]
            reason = last.reason.partition(" Intet er ændret")[0]
            words = f"Ikke gemt: »{last.text}« til {last.place}. {reason}"
            words += f" Og {len(others) - 1} til." if len(others) > 1 else ""
        self._others.setText(words)
        self._others.setVisible(bool(words))

    def _say(self, words: str, tone: Tone) -> None:
        self._state.setText(words)
        self._state.setVisible(bool(words))
        self._layout.setStretch(0, 0 if tone is Tone.GOOD else 1)
        set_tone(self._state, tone)

    def _on_refused(self, sentence: str) -> None:
        # What belongs to no one cell (a block) stays until something is saved.
        self._block = "" if sentence in self._grid.reason else sentence
        self.show_words()

    def _on_saved(self) -> None:
        self._block = ""
        self.show_words()
