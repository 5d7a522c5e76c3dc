"""Labels and buttons by their role; the style sheet knows what each role looks like."""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.theme import Tone

_LONG_WORD = re.compile(r"\S{21,}")
_PIECE = re.compile(r"(.{1,20}[_/\\.-]|.{20})(?=.)")


class _WrappedLabel(QLabel):
    """Wraps within long words too: the names of files and sheets have few spaces, and a word
    wider than its column would push the whole column out of sight.
    """

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        self.setWordWrap(True)

    @override
    def setText(self, text: str) -> None:
        self._said = text
        super().setText(_LONG_WORD.sub(_in_pieces, text))

    @override
    def text(self) -> str:
        return self._said


def _in_pieces(word: re.Match[str]) -> str:
    return _PIECE.sub("\\1\N{ZERO WIDTH SPACE}", word[0])


def label(text: str = "", role: str = "", tone: Tone = Tone.PLAIN, *, wrap: bool = True) -> QLabel:
    """Make a label: role "title", "heading", "strong", "section", "thread", "remark", "figure"."""
    made = _WrappedLabel() if wrap else QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("role", role)
    made.setProperty("tone", str(tone))
    if role in {"title", "heading", "figure"}:
        made.setContentsMargins(0, 3, 0, 0)  # the ring of Å stands over the line
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def shortened(text: str, most: int = 44) -> str:
    """A name of at most `most` letters: the middle gives way, a file's ending stays."""
    if len(text) <= most:
        return text
    return f"{text[: most // 2]}…{text[-(most - most // 2 - 1) :]}"


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Dress a widget that has already been shown in another tone."""
    set_look(widget, "tone", str(tone))


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Dress a widget anew, if a property the style sheet knows is not already so: it is dear."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def set_role(widget: QWidget, role: str) -> None:
    """Let a widget that has already been shown take another role."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def say(to: QLabel, text: str, tone: Tone = Tone.PLAIN) -> None:
    """Put words in a label; an empty text hides it."""
    to.setText(text)
    set_tone(to, tone)
    to.setVisible(bool(text))


class _Button(QPushButton):
    """Enter presses it too, where Qt would have only Space do so outside a dialog."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, do: Callable[[], object], role: str = "") -> QPushButton:
    """Make a button named by its deed: role "primary" (one a view), "quiet", "link" or none."""
    made = _Button(text)
    made.setProperty("role", role)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.setAutoDefault(False)
    made.clicked.connect(lambda *_: do())
    return made


def rule() -> QFrame:
    """Make a thin line across."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def panel() -> tuple[QFrame, QVBoxLayout]:
    """Make the white panel for the one thing in focus, and the layout to fill."""
    frame = QFrame()
    frame.setProperty("role", "panel")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(20, 18, 20, 18)
    layout.setSpacing(6)
    return frame, layout


class EmptyState(QWidget):
    """What an empty page says: what it is for, and the first deed."""

    def __init__(
        self, title: str, text: str, deed: str = "", do: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(8)
        layout.addWidget(label(title, "strong"))
        words = label(text, "remark")
        words.setMaximumWidth(480)
        layout.addWidget(words)
        if do is not None:
            layout.addSpacing(4)
            layout.addWidget(button(deed, do, "primary"))
        layout.addStretch(1)
