"""A decision beside the red thread, with its checklist."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.decisions import DecisionLine
from app.services import decisions
from app.ui.pages.expectation_block import ExpectationBlock
from app.ui.pages.route_block import RouteBlock
from app.ui.pages.task_form import TaskForm
from app.ui.task_lines import task_line
from app.ui.widgets.adding import AddLine
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import long_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import LineList
from app.ui.widgets.text import label, say
from app.ui.workspace import Workspace

_LOCKED = "Referatet er godkendt og låst: ordene kan kun læses. En rettelse skrives under Referat."


class DecisionView(QWidget):
    """Shows and edits one decision and its tasks; everything saves itself."""

    task_chosen = Signal(int)  # a task's id, when she chooses or adds it here

    def __init__(self, workspace: Workspace, key: int, about: QWidget | None = None) -> None:
        """`about` stands under the decision's words."""
        super().__init__()
        self._workspace, self.key = workspace, key
        self._form = DraftForm[DecisionLine](
            workspace,
            lambda key, draft: decisions.reword_decision(workspace.plan, key, draft.text),
        )
        self._text = long_field("Beslutning", lines=1)
        self._form.block("text", "", self._text)
        self._locked = label("", "remark")
        self._tasks = LineList(workspace.theme, "Beslutningens opgaver", grows=False)
        self._tasks.ticked.connect(self._on_ticked)
        self._tasks.chosen.connect(self._on_chosen)
        self._task = TaskForm(workspace)
        mark = QFrame()
        mark.setProperty("role", "mark")
        inside = QVBoxLayout()
        inside.setSpacing(4)
        inside.addWidget(self._form)
        inside.addWidget(self._locked)
        if about is not None:
            inside.addWidget(about)
        inside.addWidget(self._tasks)
        inside.addWidget(self._task)
        self._add = AddLine("Ny opgave", self._add_task)
        inside.addWidget(self._add)
        self._expectation = ExpectationBlock(workspace)
        inside.addWidget(self._expectation)
        self._brought_on = RouteBlock(workspace)
        inside.addWidget(self._brought_on)
        self._delete = DeleteThing(workspace, "decision", decisions.delete_decision)
        inside.addWidget(self._delete)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(mark)
        layout.addLayout(inside, 1)
        self._delete.show_for(key)  # without a parent it would be a window for a moment

    def show_decision(self, line: DecisionLine, task_id: int | None = None) -> None:
        """Show a decision and its tasks, and choose one of them.

        What stands in approved minutes is only read; its tasks go on being closed.
        """
        self.key = line.id
        lock = decisions.get_lock(self._workspace.plan, line.id)
        self._add.show_for(line.id)
        self._add.setVisible(not (lock.tasks or self._workspace.plan.read_only))
        self._delete.show_for(None if lock.words else line.id)
        self._form.show_draft(line.id, line, locked=lock.words)
        say(self._locked, _LOCKED if lock.words else "")
        sitter = self._workspace.sitter
        self._tasks.show_lines(
            [
                task_line(
                    task,
                    self._workspace.today(),
                    sitter_id=sitter.id if sitter else None,
                    origin=False,
                )
                for task in line.tasks
            ]
        )
        self._tasks.setVisible(bool(line.tasks))
        if task_id is not None:
            self._tasks.choose(task_id, quiet=True)
        self._show_task()
        self._expectation.show_decision(line.id)
        self._brought_on.show_decision(line.id)

    def _add_task(self, text: str) -> None:
        self._tasks.choose(decisions.add_task(self._workspace.plan, text, decision_id=self.key))

    def write_result(self) -> None:
        """Put the keyboard where she writes what came of the chosen task."""
        self._task.write_result()

    def _on_chosen(self, key: int) -> None:
        self.task_chosen.emit(key)
        self._show_task()

    def _show_task(self) -> None:
        key = self._tasks.key
        self._task.setVisible(key is not None)
        if key is not None:
            with self._workspace.guarded():
                self._task.show_task(key)

    def _on_ticked(self, key: int, done: bool) -> None:
        with self._workspace.guarded():
            decisions.tick_task(self._workspace.plan, key, self._workspace.today(), done=done)
