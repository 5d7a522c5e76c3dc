"""Beslutninger: every forum's tasks as one checklist."""

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from app.domain.danish import format_day, plural
from app.services import decisions, forums
from app.ui.page import Page
from app.ui.pages.plan_forms import options
from app.ui.pages.route_block import RouteBlock
from app.ui.pages.task_form import TaskForm
from app.ui.task_lines import task_line
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.lines import LineList
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import EmptyState, button, label
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.domain.decisions import TaskLine

_FILTERS = (("open", "Åbne"), ("mine", "Mine"), ("late", "Over fristen"), ("all", "Alle"))


class DecisionsPage(Page):
    """Who does what by when."""

    key = "decisions"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "task",
            "decision",
            "agenda_item",
            "meeting",
            "forum",
            "person",
            "organisation",
            "decision_route",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._lines: dict[int, TaskLine] = {}
        self._count = label("", "remark")
        self._forum = ChoiceField("Forum")
        self._forum.edited.connect(lambda _: self.refresh())
        self._switch = Switch(_FILTERS)
        self._switch.chosen.connect(self._choose_filter)
        self._list = LineList(workspace.theme, "Opgaver")
        self._list.chosen.connect(lambda _: self._show_detail())
        self._list.ticked.connect(self._on_ticked)
        self._empty = EmptyState(
            "Ingen opgaver her",
            "Opgaver fødes i referatet: skriv en beslutning under et punkt på et møde, og giv den "
            "en opgave. Åbne opgaver kommer selv tilbage på forummets næste dagsorden.",
            "Åbn Møder",
            lambda: workspace.go_to("meetings"),
        )
        self._trail = label("", "remark")
        self._decision = label("", "strong")
        self._open = button("Vis på mødet", self._open_meeting, "link")
        self._task = TaskForm(workspace)
        self._brought_on = RouteBlock(workspace)
        self._detail = column(
            label("Beslutning", "thread"), self._decision, self._trail, self._open, 14, self._task,
            14, self._brought_on,
        )  # fmt: skip
        left = column(
            label("Beslutninger", "title"),
            self._count,
            row(button("Styringsstreng", lambda: workspace.go_to("trail"), "quiet"), None),
            4,
            row(self._switch, None, self._forum, spacing=14),
            4,
            self._empty,
            self._list,
        )
        self.fill(columns(left, scrolled(self._detail), widths=(680, 540)))

    @override
    def refresh(self) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        sitter = self.workspace.sitter
        sitter_id = sitter.id if sitter else None
        mine = self._switch.button("mine")
        mine.setEnabled(sitter_id is not None)
        mine.setToolTip("" if sitter_id else "Vælg først, hvem du er, i planens menu.")
        self._forum.set_options(options(forums.list_forums(plan, today), "alle fora"))
        tasks = decisions.list_tasks(
            plan,
            forum_id=self._forum.value,
            responsible_id=sitter_id if self._switch.key == "mine" else None,
            open_only=self._switch.key != "all",
        )
        if self._switch.key == "late":
            tasks = [task for task in tasks if task.days_late(today)]
        self._lines = {task.id: task for task in tasks}
        self._list.show_lines([task_line(task, today, sitter_id=sitter_id) for task in tasks])
        self._list.setVisible(bool(tasks))
        self._empty.setVisible(not tasks)
        late = sum(task.days_late(today) > 0 for task in tasks)
        ending = f", {late} over fristen" if late else ""
        self._count.setText(plural(len(tasks), "opgave", "opgaver") + ending)
        if self._list.key is None:
            self._list.choose_first()
        self._show_detail()

    @override
    def show_thing(self, thing: str) -> None:
        if thing.isdecimal() and not self._list.choose(int(thing)):
            self._choose_filter("all")
            self._list.choose(int(thing))

    def _choose_filter(self, key: str) -> None:
        self.leave()
        self._switch.show_key(key)
        self.refresh()

    def _show_detail(self) -> None:
        task = self._lines.get(self._list.key)
        self._detail.setVisible(task is not None)
        if task is None:
            return
        self.stand(task.id)
        self._decision.setText(task.decision)
        parts = (task.forum, format_day(task.day) if task.day else "", task.item_title)
        self._trail.setText(" · ".join(part for part in parts if part))
        self._open.setVisible(task.meeting_id is not None)
        self._brought_on.setVisible(task.decision_id is not None)
        with self.workspace.guarded():
            self._task.show_task(task.id)
            if task.decision_id is not None:
                self._brought_on.show_decision(task.decision_id)

    def _open_meeting(self) -> None:
        task = self._lines[self._list.key]
        self.workspace.go_to(f"meetings:{task.meeting_id}/{task.item_id}")

    def _on_ticked(self, key: int, done: bool) -> None:
        with self.workspace.guarded():
            decisions.tick_task(self.workspace.plan, key, self.workspace.today(), done=done)
