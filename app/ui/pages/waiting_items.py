"""The items that wait for a meeting, per forum: the parking lot at the foot of the meetings."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.agenda import WaitingItem
from app.domain.danish import plural, upper_first
from app.domain.meetings import MeetingLine
from app.labels import label as word
from app.services import agenda, agenda_moving
from app.ui.widgets.adding import AddLine
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.moving import MoveKeys
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace

WAITING = "waiting"
"""What stands in a place instead of a meeting: "meetings:waiting/12"."""
_MOST_HEIGHT = 320


class WaitingItems(QWidget):
    """Shows what waits in every forum; `chosen` tells that one was chosen."""

    chosen = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._forum_id = 0
        self._found: dict[int, WaitingItem] = {}
        self._count = 0
        self._list = LineList(workspace.theme, "Venter på et møde", most=_MOST_HEIGHT)
        self._list.chosen.connect(lambda _: self.chosen.emit())
        MoveKeys(self._list, self._move)
        self._add = AddLine("Nyt punkt, der venter", self._on_add)
        self._fold = button("", self._on_fold, "quiet")
        self._open = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        for part in (label("Venter på et møde", "section"), self._fold, self._list, self._add):
            layout.addWidget(part)

    @property
    def key(self) -> int | None:
        """The id of the chosen item; None when none is."""
        key: int | None = self._list.key
        return key

    @property
    def item(self) -> WaitingItem | None:
        """The chosen item; None when none is."""
        return self._found.get(self.key or 0)

    def choose(self, item_id: int) -> bool:
        """Choose an item that waits; False when it does not."""
        found = self._list.choose(item_id, quiet=True)
        if found and not self._open:
            self._on_fold()
        return found

    def let_go(self) -> None:
        """Choose none."""
        self._list.let_go()

    def show_waiting(self, meeting: MeetingLine | None) -> None:
        """Show what waits; a new item is added to the forum of the meeting that is chosen."""
        found = agenda_moving.list_waiting(self._workspace.plan)
        if meeting is not None:
            found.sort(key=lambda item: item.forum_id != meeting.forum_id)
        self._found = {item.id: item for item in found}
        lines: list[Line] = []
        forum: int | None = None
        for item in found:
            if item.forum_id != forum:
                forum = item.forum_id
                lines.append(Line(None, item.forum))
            lines.append(_line(item))
        self._list.show_lines(lines)
        self._count = len(found)
        self._forum_id = meeting.forum_id if meeting else 0
        self._add.show_for(self._forum_id)
        self.setVisible(bool(found) or meeting is not None)
        self._show_folded()

    def _on_fold(self) -> None:
        self._open = not self._open
        self._show_folded()
        if self._open:
            (self._list if self._count else self._add).setFocus()

    def _show_folded(self) -> None:
        words = plural(self._count, "punkt", "punkter") if self._count else "Ingen punkter"
        self._fold.setText(f"{words} {'▴' if self._open else '▾'}")
        deed = "skjul" if self._open else "vis"
        self._fold.setAccessibleName(f"Venter på et møde: {words}, {deed}")
        self._list.setVisible(self._open and self._count > 0)
        may_add = self._forum_id != 0 and not self._workspace.plan.read_only
        self._add.setVisible(self._open and may_add)

    def _on_add(self, title: str) -> None:
        self._list.choose(agenda_moving.add_waiting(self._workspace.plan, self._forum_id, title))

    def _move(self, steps: int) -> None:
        if self.key is not None:
            with self._workspace.guarded():
                agenda.move_item(self._workspace.plan, self.key, steps)


def _line(item: WaitingItem) -> Line:
    parts = [upper_first(word(item.kind))]
    parts += [f"{item.minutes_planned} min."] if item.minutes_planned else []
    parts += [plural(item.attachments, "bilag", "bilag")] if item.attachments else []
    return Line(item.id, item.title, " · ".join(parts))
