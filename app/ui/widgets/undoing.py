"""Whose Ctrl+Z it is: a field's while what is typed can be taken back, else the window's."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override


def is_for_window(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Whether an event is undo or redo that the field has no use for; it is then ignored."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    undoes = event.matches(QKeySequence.StandardKey.Undo)
    redoes = event.matches(QKeySequence.StandardKey.Redo)
    if (undoes and not can_undo) or (redoes and not can_redo):
        event.ignore()
        return True
    return False


class TypingLine(QLineEdit):
    """A line that is typed in and emptied again: when it is empty, Ctrl+Z is the window's."""

    @override
    def event(self, event: QEvent) -> bool:
        can_undo, can_redo = self.isUndoAvailable(), self.isRedoAvailable()
        return is_for_window(event, can_undo=can_undo, can_redo=can_redo) or super().event(event)

    def empty(self) -> None:
        """Empty the line; what stood there does not come back by undo."""
        self.setText("")
