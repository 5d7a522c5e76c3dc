"""In the room: what a standing item is about; open tasks, what was decided since, what came up."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.meeting_room import Room, RoomItem
from app.domain.vocabulary import StandingItem
from app.services import decisions
from app.ui.pages.decided_since import DecidedSince
from app.ui.pages.levels_item import LevelsItem
from app.ui.pages.minutes_approval import ApprovalBlock
from app.ui.pages.minutes_tasks import TaskList
from app.ui.widgets.text import label
from app.ui.workspace import Workspace


class StandingView(QWidget):
    """Shows the list of a standing item; hidden at all other items."""

    def __init__(self, workspace: Workspace, before: Callable[[], object]) -> None:
        """`before` saves what is typed, before minutes are approved."""
        super().__init__()
        self._workspace = workspace
        self._approval = ApprovalBlock(workspace, before)
        self._title = label("", "section")
        self._tasks = TaskList(workspace, "Opgaver fra tidligere møder", origin=True)
        self._decided = DecidedSince(workspace)
        self._levels = LevelsItem(workspace)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self._approval, self._title, self._tasks, self._decided, self._levels):
            layout.addWidget(part)

    def show_item(self, room: Room, item: RoomItem) -> None:
        """Show what belongs to an item."""
        standing = item.standing
        self._approval.show_meeting(room.id if standing is StandingItem.APPROVAL else None)
        follows_up = standing is StandingItem.FOLLOW_UP
        tasks = decisions.list_follow_up(self._workspace.plan, room.id) if follows_up else []
        self._title.setVisible(follows_up)
        self._title.setText(
            "Opgaver fra tidligere møder – mellemrum: udført"
            if tasks
            else "Ingen opgaver venter fra tidligere møder."
        )
        self._tasks.show_tasks(tasks)
        self._decided.show_meeting(room.id if standing is StandingItem.DECIDED_SINCE else None)
        is_levels = standing is StandingItem.OTHER_LEVELS
        self._levels.setVisible(is_levels)
        if is_levels:
            self._levels.show_item(room.id, item.id, standing)
        self.setVisible(standing in _LISTED)

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        self._levels.flush()


_LISTED = frozenset(
    {
        StandingItem.APPROVAL, StandingItem.FOLLOW_UP, StandingItem.DECIDED_SINCE,
        StandingItem.OTHER_LEVELS,
    }
)  # fmt: skip
