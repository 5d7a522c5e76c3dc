"""Moving the chosen line of a list by keys: Alt+Up and Alt+Down."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class MoveKeys(QObject):
    """Calls `move` with -1 or 1 when the keys are pressed in a widget; lives as long as it."""

    def __init__(self, widget: QWidget, move: Callable[[int], object]) -> None:
        super().__init__(widget)
        self._move = move
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and event.key() in _STEPS
        ):
            self._move(_STEPS[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)
