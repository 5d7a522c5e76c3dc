"""A meeting's agenda: its items in order, how its time is spent, and adding one."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.meetings import ItemLine, MeetingLine
from app.domain.vocabulary import ItemKind, StandingItem
from app.labels import ITEM_LETTERS
from app.labels import label as word
from app.services import agenda, decisions
from app.ui.pages.returning_items import ReturningItems
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import row
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace


class MeetingAgenda(QWidget):
    """Shows a meeting's items; `chosen` tells that another is chosen."""

    chosen = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._meeting_id = 0
        self._items = LineList(workspace.theme, "Dagsorden")
        self._items.chosen.connect(lambda _: self.chosen.emit())
        self._time = label("", "remark")
        self._add = AddLine("Nyt punkt", self._on_add)
        self._up = button("↑ Op", lambda: self._move(-1), "quiet")
        self._down = button("↓ Ned", lambda: self._move(1), "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._returning = ReturningItems(workspace)
        for part in (
            self._items,
            self._time,
            self._add,
            row(self._up, self._down, None, spacing=0),
            self._returning,
        ):
            layout.addWidget(part)

    @property
    def key(self) -> Any:
        """The id of the chosen item; None when there is none."""
        return self._items.key

    def choose(self, item_id: int) -> None:
        """Choose an item."""
        self._items.choose(item_id)

    def show_meeting(self, meeting: MeetingLine) -> None:
        """Show a meeting's items, keeping the chosen one; else its first that is not standing."""
        self._meeting_id = meeting.id
        plan, today = self._workspace.plan, self._workspace.today()
        items = agenda.list_items(plan, meeting.id)
        tasks = decisions.list_follow_up(plan, meeting.id)
        open_tasks = sum(task.is_open for task in tasks)
        late = sum(task.days_late(today) > 0 for task in tasks)
        follow_up = f"{open_tasks} åbne, {late} over frist" if late else f"{open_tasks} åbne"
        self._items.show_lines([_item_line(item, follow_up) for item in items])
        self._time.setText(_time_words(items, meeting))
        self._returning.show_meeting(meeting.id)
        if self._items.key is None:
            first = next((item for item in items if item.standing is None), None)
            self._items.choose(first.id if first else items[0].id if items else None, quiet=True)
        for made in (self._up, self._down):
            made.setEnabled(self._items.key is not None)

    def _on_add(self, title: str) -> None:
        self._items.choose(agenda.add_item(self._workspace.plan, self._meeting_id, title))

    def _move(self, steps: int) -> None:
        with self._workspace.guarded():
            agenda.move_item(self._workspace.plan, self._items.key, steps)


def _item_line(item: ItemLine, follow_up: str) -> Line:
    parts = []
    if item.standing is StandingItem.FOLLOW_UP:
        parts.append(follow_up)
    if item.call is not None:
        parts.append(word(item.call))
    if item.attachments:
        numbers = ", ".join(f"{item.number}.{n}" for n in range(1, item.attachments + 1))
        parts.append(f"bilag {numbers}")
    if item.outcome is not None:
        parts.append(word(item.outcome))
    if item.is_closed:
        parts.append("lukket")
    minutes = f" · {item.minutes_planned}" if item.minutes_planned else ""
    return Line(
        item.id,
        item.title,
        " · ".join(parts),
        f"{ITEM_LETTERS[item.kind]}{minutes}",
        lead=str(item.number),
    )


def _time_words(items: list[ItemLine], line: MeetingLine) -> str:
    planned = sum(item.minutes_planned or 0 for item in items)
    if not planned:
        return "B beslutning · D drøftelse · O orientering"
    information = sum(
        item.minutes_planned or 0 for item in items if item.kind is ItemKind.INFORMATION
    )
    room = ""
    if line.starts and line.ends:
        length = (line.ends.hour - line.starts.hour) * 60 + line.ends.minute - line.starts.minute
        room = f" af {length}"
    return f"{planned}{room} minutter · {round(100 * information / planned)} % orientering"
