"""The clock of a meeting: it runs for the chosen item, and keeps what each has taken."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.meeting_clock import seconds_between
from app.services import meeting_room
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from datetime import datetime

_SAVE_EVERY = 30
"""Seconds; a laptop that dies takes no more of the time than that."""


class MeetingClock(QObject):
    """Counts while it is started and an item is chosen; `ticked` each second.

    Starting it changes nothing in the plan but the time of the items. `between` are the seconds
    that went while no item was chosen, such as on who is here.
    """

    ticked = Signal()
    saving = Signal(bool)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._token = object()
        self._item_id: int | None = None
        self._saved = 0
        self._unsaved = 0.0
        self.between = 0.0
        self._looked: datetime | None = None
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.look)

    @property
    def is_running(self) -> bool:
        """Whether it counts."""
        return self._timer.isActive()

    def seconds(self, item_id: int, saved: int) -> float:
        """The seconds an item has taken, with what is not saved yet."""
        return saved + (self._unsaved if item_id == self._item_id else 0)

    def start(self) -> None:
        """Begin to count, or go on after a pause."""
        self._looked = self._workspace.now()
        self._timer.start()
        self.ticked.emit()

    def pause(self) -> None:
        """Stop counting, and keep what was counted."""
        if self.is_running:
            self.look()
        self._timer.stop()
        self.save()
        self.ticked.emit()

    def choose(self, item_id: int | None, saved: int) -> None:
        """Count for another item from now on; `saved` is what the plan says it has taken."""
        if item_id != self._item_id:
            if self.is_running:
                self.look()
            self.save()
            self._item_id = item_id
        self._saved = saved

    def look(self) -> None:
        """Count the time since the last look."""
        now = self._workspace.now()
        if self._looked is not None:
            seconds = seconds_between(self._looked, now)
            if self._item_id is None:
                self.between += seconds
            else:
                self._unsaved += seconds
        self._looked = now
        if self._unsaved >= _SAVE_EVERY:
            self.save()
        self.ticked.emit()

    def save(self) -> None:
        """Keep what was counted."""
        whole = int(self._unsaved)
        if self._item_id is None or not whole:
            return
        self._unsaved -= whole
        self._saved += whole
        self.saving.emit(True)
        try:
            with self._workspace.guarded():
                meeting_room.note_time(
                    self._workspace.plan, self._item_id, self._saved, self._token
                )
        finally:
            self.saving.emit(False)
