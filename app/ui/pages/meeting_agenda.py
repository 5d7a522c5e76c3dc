"""A meeting's agenda: its items in order, how its time is spent, and adding one."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.agenda import time_use
from app.domain.clarifications import ClarificationLine
from app.domain.danish import plural
from app.domain.meetings import ItemLine, MeetingLine
from app.domain.vocabulary import ForumCycle, StandingItem
from app.labels import ITEM_LETTERS
from app.labels import label as word
from app.services import agenda, clarifications, decisions
from app.ui.pages.returning_items import ReturningItems
from app.ui.theme import Tone
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import row
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.moving import MoveKeys
from app.ui.widgets.text import button, label, say
from app.ui.widgets.time_bar import TimeBar
from app.ui.workspace import Workspace

_NO_END = 100_000


class MeetingAgenda(QWidget):
    """Shows a meeting's items; `chosen` tells that another is chosen.

    Items are moved by Alt+Up and Alt+Down, by the buttons, or dragged.
    """

    chosen = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._meeting_id = 0
        self._shown_id: int | None = None
        self._items = LineList(workspace.theme, "Dagsorden", most=_NO_END)
        self._items.chosen.connect(lambda _: self.chosen.emit())
        self._items.dragged.connect(self._on_dragged)
        MoveKeys(self._items, self._move)
        self._time = TimeBar(workspace.theme)
        self._questions = label("", "remark")
        self._questions.setContentsMargins(10, 0, 10, 0)
        self._add = AddLine("Nyt punkt", self._on_add)
        self._up = button("↑ Op", lambda: self._move(-1), "quiet")
        self._down = button("↓ Ned", lambda: self._move(1), "quiet")
        for made, keys in ((self._up, "Alt+↑"), (self._down, "Alt+↓")):
            made.setToolTip(f"{keys}, eller træk punktet med musen")
        self.setProperty("stretches", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._returning = ReturningItems(workspace)
        layout.addWidget(self._items, 1)
        for part in (
            self._time,
            self._questions,
            self._add,
            row(self._up, self._down, None, spacing=0),
            self._returning,
        ):
            layout.addWidget(part)
        layout.addStretch(0)

    @property
    def key(self) -> Any:
        """The id of the chosen item; None when there is none."""
        return self._items.key

    def choose(self, item_id: int) -> None:
        """Choose an item."""
        self._items.choose(item_id)

    def let_go(self) -> None:
        """Choose no item."""
        self._items.let_go()

    def show_meeting(self, meeting: MeetingLine, *, choose: bool = True) -> None:
        """Show a meeting's items, keeping the chosen one.

        When none is, `choose` takes the first that is not standing.
        """
        self._meeting_id = meeting.id
        plan, today = self._workspace.plan, self._workspace.today()
        items = agenda.list_items(plan, meeting.id)
        tasks = decisions.list_follow_up(plan, meeting.id)
        open_tasks = sum(task.is_open for task in tasks)
        late = sum(task.days_late(today) > 0 for task in tasks)
        follow_up = f"{open_tasks} åbne, {late} over frist" if late else f"{open_tasks} åbne"
        light = meeting.cycle is ForumCycle.LIGHT
        before = self._items.currentIndex().row()
        moved_on = self._items.key is not None and meeting.id == self._shown_id
        self._shown_id = meeting.id
        self._items.show_lines([_item_line(item, follow_up, today, light=light) for item in items])
        can_write = not (plan.read_only or meeting.is_locked)
        self._items.let_drag(allowed=can_write)
        self._time.setVisible(not light)
        self._time.show_use(time_use(items, meeting.starts, meeting.ends))
        self._returning.show_meeting(meeting.id)
        self._show_questions(clarifications.list_clarifications(plan, meeting_id=meeting.id))
        if self._items.key is None and choose:
            first = next((item for item in items if item.standing is None), None)
            if moved_on and items:  # the chosen one went: its neighbour takes its place
                first = items[min(before, len(items) - 1)]
            self._items.choose(first.id if first else items[0].id if items else None, quiet=True)
        for made in (self._up, self._down):
            made.setVisible(can_write)
            made.setEnabled(self._items.key is not None)
        self._add.setVisible(can_write)
        self._returning.setVisible(can_write and self._returning.isVisibleTo(self))

    def _show_questions(self, found: list[ClarificationLine]) -> None:
        today = self._workspace.today()
        still = sum(line.is_open for line in found)
        late = sum(line.days_late(today) > 0 for line in found)
        text = plural(still, "afklaring mangler", "afklaringer mangler") + " svar før mødet"
        if late:
            text = f"■ {text} · {late} over fristen"
        say(self._questions, text if still else "", Tone.BEHIND if late else Tone.PLAIN)

    def _on_add(self, title: str) -> None:
        self._items.choose(agenda.add_item(self._workspace.plan, self._meeting_id, title))

    def _move(self, steps: int) -> None:
        if self._items.key is not None:
            with self._workspace.guarded():
                agenda.move_item(self._workspace.plan, self._items.key, steps)

    def _on_dragged(self, key: int, place: int) -> None:
        with self._workspace.guarded():
            agenda.place_item(self._workspace.plan, key, place)


def _item_line(item: ItemLine, follow_up: str, today: date, *, light: bool) -> Line:
    """A light forum's points have no kind."""
    parts = []
    if item.attachments:  # first: a long line is cut at its end, and no other row tells of these
        first, last = f"{item.number}.1", f"{item.number}.{item.attachments}"
        parts.append(f"bilag {first}" if item.attachments == 1 else f"bilag {first}–{last}")
    if item.standing is StandingItem.FOLLOW_UP:
        parts.append(follow_up)
    if item.open_questions:
        late = item.first_due is not None and item.first_due < today
        words = plural(item.open_questions, "afklaring", "afklaringer")
        parts.append(f"■ {words} over fristen" if late else f"{words} mangler svar")
    if item.late is not None:
        parts.append(word(item.late))
    if item.call is not None:
        parts.append(word(item.call))
    if item.outcome is not None:
        parts.append(word(item.outcome))
    if item.is_recurring:
        parts.append("fast")
    if item.is_closed:
        parts.append("lukket")
    right = [] if light else [ITEM_LETTERS[item.kind]]
    minutes = f"{item.minutes_planned}{' min.' if light else ''}"
    right += [minutes] if item.minutes_planned else []
    return Line(
        item.id,
        item.title,
        " · ".join(parts),
        " · ".join(right),
        lead=str(item.number),
    )
