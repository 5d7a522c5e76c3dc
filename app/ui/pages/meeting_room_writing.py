"""The one field the minutes are typed in while people talk."""

from collections.abc import Callable, Collection
from enum import Enum, auto

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

from app.ui.widgets.fields import GrowingText
from app.ui.widgets.undoing import is_for_window

_LINES = 7


class LineEnd(Enum):
    """What becomes of a line that is ended with Enter."""

    TEXT = auto()
    TAKEN = auto()
    """It became something, and is gone from the text."""
    STAYS = auto()
    """It stays whole, wherever in it the caret stood; she goes on below it."""


class WritingField(GrowingText):
    """Text that grows; `line_ended` is asked on Enter what becomes of the line.

    Shift+Enter makes a new line and asks nobody. Ctrl+Z takes back typing while there is some, and
    is then left to the window.
    """

    entered = Signal()
    left_below = Signal()  # ↓ on the last line

    def __init__(self, line_ended: Callable[[int, str], LineEnd]) -> None:
        """`line_ended` gets the line's number, from 0, and its text."""
        super().__init__(_LINES)
        self._line_ended = line_ended
        self.show_kind(is_light=False)
        self.setProperty("role", "writing")

    def show_kind(self, *, is_light: bool) -> None:
        """Ask for notes where the forum has a light cycle, else for minutes."""
        self.setAccessibleName("Noter" if is_light else "Referat")
        what = "noter" if is_light else "referatet"
        self.setPlaceholderText(f"Skriv {what} her. Det gemmes, mens du skriver.")

    def show_text(self, text: str, line: int | None = None, column: int | None = None) -> None:
        """Show other text; the caret in a line, or at the end of all. Nothing to undo is left.

        Without a `column` it stands at the end of the line.
        """
        with QSignalBlocker(self):
            self.setPlainText(text)
            self.fit()
        document = self.document()
        block = document.lastBlock() if line is None else document.findBlockByNumber(line)
        cursor = QTextCursor(block)
        if column is None:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        else:
            cursor.setPosition(block.position() + min(column, block.length() - 1))
        self.setTextCursor(cursor)

    def mark_lines(self, numbers: Collection[int], colour: QColor) -> None:
        """Draw a dotted line under the lines with these numbers, from 0."""
        marks = []
        for number in numbers:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document().findBlockByNumber(number))
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            mark.cursor = cursor
            mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            mark.format.setUnderlineColor(colour)
            marks.append(mark)
        self.setExtraSelections(marks)

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
            end = self._line_ended(block.blockNumber(), block.text())
            if end is LineEnd.STAYS:
                self._go_on_below(block)
            if end is not LineEnd.TEXT:
                return
        elif event.key() == Qt.Key.Key_Down and not event.modifiers() and self._is_at_bottom():
            self.left_below.emit()
            return
        super().keyPressEvent(event)

    def _go_on_below(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        below = block.next()
        if below.isValid() and not below.text().strip():
            cursor.setPosition(below.position())
        else:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertBlock()
        self.setTextCursor(cursor)

    def _is_at_bottom(self) -> bool:
        return not self.textCursor().movePosition(QTextCursor.MoveOperation.Down)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def event(self, event: QEvent) -> bool:
        written = self.document()
        can_undo, can_redo = written.isUndoAvailable(), written.isRedoAvailable()
        return is_for_window(event, can_undo=can_undo, can_redo=can_redo) or super().event(event)
