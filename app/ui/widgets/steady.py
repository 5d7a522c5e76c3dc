"""Saving what is typed at every short pause, so that a laptop that dies takes next to nothing."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from app.ui.widgets.fields import TypedField

PAUSE_MS = 250
"""After the last key."""
FIRST_MS = 200
"""After the first key of a burst: what she just began is not lost whole."""
MOST_MS = 2000
"""While she types on without a pause."""


class SteadySave(QObject):
    """Calls `save` a short pause after each `touch`, and at least every two seconds meanwhile.

    The first touch after a pause is saved within that pause, however fast she types on.
    """

    def __init__(self, parent: QObject, save: Callable[[], object]) -> None:
        super().__init__(parent)
        self._save = save
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._most = QTimer(self, singleShot=True)
        self._since = QElapsedTimer()
        for timer in (self._pause, self._most):
            timer.timeout.connect(self._on_due)

    def touch(self) -> None:
        """Say that something was typed."""
        begins = not self._since.isValid() or self._since.hasExpired(PAUSE_MS)
        self._since.start()
        self._pause.start()
        if not self._most.isActive():
            self._most.start(FIRST_MS if begins else MOST_MS)

    def stop(self) -> None:
        """Say that all is saved."""
        self._pause.stop()
        self._most.stop()

    def _on_due(self) -> None:
        self.stop()
        self._save()


def save_all(fields: Iterable[TypedField]) -> bool:
    """Save what is typed in fields of text; False when one was refused, unless it was emptied."""
    fields = list(fields)
    for field in fields:
        field.flush()
    return not any(is_kept_back(field) for field in fields)


def is_kept_back(field: TypedField) -> bool:
    """Whether a field holds text that was refused and is saved nowhere."""
    return field.is_refused and field.is_dirty and field.text.strip() != ""


def save_steadily(field: TypedField) -> TypedField:
    """Let a field of text save at every pause; gives it back."""
    steady = SteadySave(field, field.flush)
    field.input.textChanged.connect(lambda *_: steady.touch())
    return field
