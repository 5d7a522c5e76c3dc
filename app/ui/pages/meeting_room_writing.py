"""The one field the minutes are typed in while people talk."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from typing_extensions import override

from app.ui.widgets.fields import GrowingText
from app.ui.widgets.undoing import is_for_window

_LINES = 7


class WritingField(GrowingText):
    """Text that grows; `line_ended` is asked on Enter whether it takes the line.

    Shift+Enter makes a new line and asks nobody. Ctrl+Z takes back typing while there is some, and
    is then left to the window.
    """

    entered = Signal()

    def __init__(self, line_ended: Callable[[int, str], bool]) -> None:
        """`line_ended` gets the line's number, from 0, and its text."""
        super().__init__(_LINES)
        self._line_ended = line_ended
        self.setAccessibleName("Referat")
        self.setPlaceholderText("Skriv referatet her. Det gemmes, mens du skriver.")
        self.setProperty("role", "writing")

    def show_text(self, text: str, line: int | None = None) -> None:
        """Show other text; the caret at the end of a line, or of all. Nothing to undo is left."""
        with QSignalBlocker(self):
            self.setPlainText(text)
            self.fit()
        document = self.document()
        block = document.lastBlock() if line is None else document.findBlockByNumber(line)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)

    def change_lines(self, text: str) -> None:
        """Change the lines that differ from the same ones of a text; the caret stays in its own."""
        with QSignalBlocker(self):
            for number, line in enumerate(text.split("\n")):
                block = self.document().findBlockByNumber(number)
                if block.text() != line:
                    cursor = QTextCursor(block)
                    cursor.movePosition(
                        QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                    )
                    cursor.insertText(line)
            self.fit()

    def set_can_write(self, can_write: bool) -> None:
        """Let the text be written, or only read; what is only read takes no empty room."""
        self.setReadOnly(not can_write)
        self._lines = _LINES if can_write else 1
        self.fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.isReadOnly():
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
                return
            block = self.textCursor().block()
            if self._line_ended(block.blockNumber(), block.text()):
                return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def event(self, event: QEvent) -> bool:
        written = self.document()
        can_undo, can_redo = written.isUndoAvailable(), written.isRedoAvailable()
        return is_for_window(event, can_undo=can_undo, can_redo=can_redo) or super().event(event)
