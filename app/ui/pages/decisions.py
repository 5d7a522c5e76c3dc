"""Beslutninger: every forum's tasks as one checklist, and the decision each comes from."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from app.domain.danish import plural
from app.domain.decisions import DecisionRow, OutsideDraft, search
from app.domain.vocabulary import DecisionOrigin, ForumCycle
from app.labels import label as word
from app.services import agreements, decisions, forums, outside_decisions
from app.ui.page import Page
from app.ui.pages.decision_lines import GROUPINGS, MORE, SHOWN, register_lines
from app.ui.pages.decision_outside import NewOutside, OutsideForm
from app.ui.pages.decision_view import DecisionView
from app.ui.pages.plan_forms import options
from app.ui.pages.task_form import TaskForm
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.lines import LineList
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import EmptyState, button, label, say
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.domain.decisions import TaskLine

_FILTERS = (
    ("open", "Åbne"), ("mine", "Mine"), ("late", "Over fristen"), ("reported", "Meldt udført"),
    ("all", "Alle"),
)  # fmt: skip


class DecisionsPage(Page):
    """Who does what by when."""

    key = "decisions"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "task", "task_person", "decision", "agenda_item", "meeting", "forum", "person",
            "organisation", "expectation", "delaftale", "registration", "entry", "plan",
            "decision_route",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._tasks: list[TaskLine] = []
        self._others: list[DecisionRow] = []
        self._lines: dict[int, TaskLine] = {}
        self._most = SHOWN
        self._is_writing = False
        self._shown: object = None
        self._decision_id: int | None = None
        self._kept: set[int] = set()
        """The tasks that stay in the list though the filter has no room for them any more."""
        self._detail = scrolled(self._make_detail())
        self.fill(columns(self._make_list(), self._detail, widths=(640, 580)))

    def _make_list(self) -> QWidget:
        workspace = self.workspace
        self._count = label("", "remark", wrap=False)
        self._search = QLineEdit()
        self._search.setPlaceholderText("Søg i opgaver, beslutninger, personer og resultater")
        self._search.setAccessibleName("Søg i opgaver")
        self._search.setToolTip("Ctrl+F")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda _: self._narrow())
        self._forum = ChoiceField("Forum")
        self._delaftale = ChoiceField("Delaftale")
        for field in (self._forum, self._delaftale):
            field.edited.connect(lambda _: self._narrow())
        self._switch = Switch(_FILTERS)
        self._switch.chosen.connect(self._choose_filter)
        self._group = Switch([(key, words) for key, words, _ in GROUPINGS])
        self._group.chosen.connect(lambda _: self._narrow())
        for key, _, keys in GROUPINGS:
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._on_group, key))
            self._group.button(key).setToolTip(keys)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._search.setFocus)
        self._list = LineList(workspace.theme, "Opgaver")
        self._list.chosen.connect(self._on_chosen)
        self._list.ticked.connect(self._on_ticked)
        self._empty = EmptyState(
            "Ingen opgaver her",
            "Opgaver fødes i referatet: skriv en beslutning under et punkt på et møde, og giv den "
            "en opgave. Åbne opgaver kommer selv tilbage på forummets næste dagsorden.",
            "Åbn Møder",
            lambda: workspace.go_to("meetings"),
        )
        self._nothing = label("", "remark")
        self._new = button("Ny beslutning uden møde", self._on_new)
        self._threads = button("Styringsstreng", lambda: workspace.go_to("trail"), "link")
        self._remind = button("Påmindelser …", lambda: workspace.go_to("reminders"), "link")
        return column(
            row(label("Beslutninger", "title", wrap=False), None, self._new),
            row(self._count, self._remind, self._threads, None),
            4,
            self._search,
            self._switch,
            row(label("Ordnet efter", "remark", wrap=False), self._group, spacing=14),
            row(self._forum, self._delaftale, spacing=14),
            4,
            self._empty,
            self._nothing,
            self._list,
        )

    def _make_detail(self) -> QWidget:
        workspace = self.workspace
        self._outside = OutsideForm(workspace, self._save_outside, text=False)
        self._kind = label("Beslutning", "thread")
        self._trail = label("", "remark")
        self._open = button("Vis på mødet", self._open_meeting, "link")
        self._view = DecisionView(workspace, 0)
        self._view.task_chosen.connect(self._on_task)
        self._item = label("", "strong")
        self._task = TaskForm(workspace)
        self._about = label("Om beslutningen", "section")
        self._card = column(
            self._kind, self._trail, self._open, 6, self._view, self._item, self._task, 10,
            self._about, self._outside, margins=(0, 0, 0, 0),
        )  # fmt: skip
        self._writing = NewOutside(workspace, self._on_written)
        return column(self._card, self._writing)

    @override
    def refresh(self) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        sitter = self.workspace.sitter
        mine = self._switch.button("mine")
        mine.setEnabled(sitter is not None)
        mine.setToolTip("" if sitter else "Vælg først, hvem du er, i planens menu.")
        found = forums.list_forums(plan, today)
        self._forum.set_options(options(found, "alle fora"))
        self._delaftale.set_options(options(agreements.list_delaftaler(plan), "alle delaftaler"))
        self._tasks = decisions.list_tasks(plan, open_only=False)
        self._others = decisions.list_without_tasks(plan)
        self._lines = {task.id: task for task in self._tasks}
        self._new.setVisible(bool(found) and not plan.read_only)
        self._remind.setVisible(any(task.is_open for task in self._tasks))
        self._narrow(again=True)

    @override
    def show_thing(self, thing: str) -> None:
        key = int(thing) if thing.isdecimal() else thing
        self._is_writing = False
        if not self._list.choose(key):
            self._most = len(self._tasks) + len(self._others)
            self._search.clear()
            self._forum.show_value(None)
            self._delaftale.show_value(None)
            self._choose_filter("all")
            decision_id = self._decision_of(key)
            task = next((t.id for t in self._tasks if t.decision_id == decision_id), None)
            if not self._list.choose(key) and decision_id is not None and task is not None:
                self._list.choose(task)
        self._show_detail()

    def _narrow(self, *, again: bool = False) -> None:
        """Show what the search and the filters leave; `again` keeps as many rows as before."""
        today = self.workspace.today()
        sitter_id = self.workspace.sitter.id if self.workspace.sitter else None
        if not again:
            self._most = SHOWN
            self._kept.clear()
        elif (shown := self._find_shown()) is not None:
            self._shown = shown
            if isinstance(shown, int):
                self._kept.add(shown)
        forum_id, delaftale_id = self._forum.value, self._delaftale.value
        matching = {
            task.id
            for task in search(self._tasks, self._search.text())
            if self._is_wanted(task, sitter_id)
            and forum_id in {None, task.forum_id}
            and delaftale_id in {None, task.delaftale_id}
        }
        tasks = [task for task in self._tasks if task.id in matching | self._kept]
        others = [
            one
            for one in search(self._others, self._search.text())
            if self._switch.key == "all"
            and forum_id in {None, one.forum_id}
            and delaftale_id in {None, one.delaftale_id}
        ]
        if self._switch.key == "all":
            tasks.sort(key=lambda task: not task.is_open and task.id not in self._kept)
        self._list.show_lines(
            register_lines(
                tasks,
                others,
                self._group.key,
                today,
                sitter_id=sitter_id,
                most=self._most,
                kept=self._kept,
            )
        )
        self._say_counts([task for task in tasks if task.id in matching], others)
        if again and self._list.key != self._shown:
            self._list.choose(self._shown, quiet=True)
        if self._list.key is None:
            self._list.choose_first(quiet=True)
        self._show_detail()

    def _find_shown(self) -> object:
        """What is shown as it stands now; of a decision whose task came or went, the next of it."""
        if self._shown in self._lines:
            return self._shown
        if self._decision_id is None:
            return None
        if any(one.id == self._decision_id for one in self._others):
            return f"decision/{self._decision_id}" if self._switch.key == "all" else None
        found = (task.id for task in self._tasks if task.decision_id == self._decision_id)
        return next(found, None)

    def _is_wanted(self, task: "TaskLine", sitter_id: int | None) -> bool:
        match self._switch.key:
            case "open":
                return task.is_open
            case "mine":
                return task.is_open and task.is_of(sitter_id)
            case "late":
                return task.days_late(self.workspace.today()) > 0
            case "reported":
                return task.is_waiting
            case _:
                return True

    def _say_counts(self, tasks: "list[TaskLine]", others: list[DecisionRow]) -> None:
        today = self.workspace.today()
        late = sum(task.days_late(today) > 0 for task in tasks)
        parts = [plural(len(tasks), "opgave", "opgaver")]
        parts += [f"{late} over fristen"] if late else []
        parts += (
            [f"{plural(len(others), 'beslutning', 'beslutninger')} uden opgaver"] if others else []
        )
        self._count.setText(", ".join(parts))
        some, any_at_all = bool(tasks or others or self._kept), bool(self._tasks or self._others)
        self._list.setVisible(some)
        self._empty.setVisible(not any_at_all)
        for part in (self._search, self._switch, self._group, self._forum, self._delaftale):
            part.setEnabled(any_at_all)
        say(self._nothing, "" if some or not any_at_all else "Ingen opgaver passer på det.")

    def _choose_filter(self, key: str) -> None:
        self.leave()
        self._switch.show_key(key)
        self._narrow(again=key == "all" and self._most > SHOWN)

    def _on_group(self, key: str) -> None:
        self._group.show_key(key)
        self._narrow()

    def _on_chosen(self, key: object) -> None:
        self._is_writing = False
        if key == MORE:
            number = len(self._list.lines) - 1
            self._most += SHOWN
            self._narrow(again=True)
            rest = self._list.lines[number:]
            self._list.choose(next((line.key for line in rest if line.key is not None), None))
        self._show_detail()

    def _decision_of(self, key: object) -> int | None:
        if isinstance(key, int):
            task = self._lines.get(key)
            return task.decision_id if task else None
        text = str(key or "").removeprefix("decision/")
        return int(text) if text.isdecimal() else None

    def _show_detail(self) -> None:
        key = self._list.key
        task = self._lines.get(key)
        decision_id = self._decision_of(key)
        self._shown, self._decision_id = key, decision_id
        shown = not self._is_writing and (task is not None or decision_id is not None)
        self._writing.setVisible(self._is_writing)
        self._card.setVisible(shown)
        if not shown:
            return
        self.stand(key)
        with self.workspace.guarded():
            if decision_id is not None:
                self._show_decision(decision_id, task.id if task else None)
            elif task is not None:
                self._kind.setText("Opgave under et punkt")
                self._show_origin(task.forum, task.day, task.item_title, task.meeting_id)
                self._item.setText(task.text)
                self._task.show_task(task.id)
        for part, is_shown in (
            (self._view, decision_id is not None),
            (self._item, decision_id is None),
            (self._task, decision_id is None),
        ):
            part.setVisible(is_shown)
        if decision_id is None:
            self._show_about(None)

    def _show_decision(self, decision_id: int, task_id: int | None) -> None:
        plan = self.workspace.plan
        found = decisions.get_decision(plan, decision_id)
        line = decisions.get_decision_line(plan, decision_id)
        if found is None or line is None:
            return
        is_outside = found.origin is not DecisionOrigin.MEETING
        self._kind.setText(
            f"Truffet uden møde: {word(found.origin)}" if is_outside else "Beslutning"
        )
        self._show_origin(found.forum, found.day, found.item_title, found.meeting_id)
        self._view.show_decision(line, task_id)
        self._show_about(decision_id if is_outside else None)

    def _show_about(self, decision_id: int | None) -> None:
        for part in (self._about, self._outside):
            part.setVisible(decision_id is not None)
        if decision_id is not None:
            draft = outside_decisions.get_outside(self.workspace.plan, decision_id)
            told = decisions.get_lock(self.workspace.plan, decision_id).words
            self._outside.show_draft(decision_id, draft, told=told)

    def _show_origin(self, forum: str, day: object, item: str, meeting_id: int | None) -> None:
        parts = (forum, f"{day:%d-%m-%Y}" if day else "", item)
        self._trail.setText(" · ".join(part for part in parts if part))
        self._open.setVisible(meeting_id is not None)

    def _open_meeting(self) -> None:
        key = self._list.key
        task = self._lines.get(key)
        decision_id = self._decision_of(key)
        origin = task or decisions.get_decision(self.workspace.plan, decision_id or 0)
        if origin is not None:
            self.workspace.go_to(f"meetings:{origin.meeting_id}/{origin.item_id}")

    def _save_outside(self, key: int, draft: OutsideDraft) -> None:
        outside_decisions.save_outside(self.workspace.plan, key, draft, self.workspace.today())

    def _on_new(self) -> None:
        self._is_writing = True
        self._show_detail()
        plan, today = self.workspace.plan, self.workspace.today()
        first = next((line.id for line in forums.list_forums(plan, today, active_only=True)), None)
        self._writing.begin(self._forum.value or first)

    def _on_written(self, decision_id: int | None) -> None:
        self._is_writing = False
        if decision_id is not None:
            self.show_thing(f"decision/{decision_id}")
            self.workspace.say(
                "Beslutningen er skrevet ind og kommer på forummets næste dagsorden."
            )
        self._show_detail()

    def _on_task(self, key: int) -> None:
        """Let the list stand at the task of the decision that she works at."""
        if key not in self._lines or key == self._list.key:
            return
        if not self._list.choose(key, quiet=True):
            self._shown = key
            self._narrow(again=True)
        self._shown = key
        self.stand(key)

    def _on_ticked(self, key: int, done: bool) -> None:
        with self.workspace.guarded():
            self._list.choose(key)
            decisions.tick_task(self.workspace.plan, key, self.workspace.today(), done=done)
            if done:
                light = self._lines[key].cycle is ForumCycle.LIGHT
                self.workspace.say(
                    f"Opgaven er {'lukket' if light else 'meldt udført'}.",
                    deed="Skriv, hvad der kom ud af det",
                    do=self._write_result,
                )  # fmt: skip

    def _write_result(self) -> None:
        under_decision = self._decision_of(self._list.key) is not None
        (self._view if under_decision else self._task).write_result()
