"""A checklist of tasks: ticked in place, and the chosen one's fields under it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.decisions import TaskLine
from app.services import decisions
from app.ui.pages.task_form import TaskForm
from app.ui.task_lines import task_line
from app.ui.widgets.lines import LineList
from app.ui.workspace import Workspace


class TaskList(QWidget):
    """Shows tasks; hidden without any. The form is made when a task is chosen first."""

    def __init__(self, workspace: Workspace, name: str, *, origin: bool = False) -> None:
        """`name` is said by screen readers; `origin` tells the meeting each comes from."""
        super().__init__()
        self._workspace, self._origin = workspace, origin
        self._form: TaskForm | None = None
        self._list = LineList(workspace.theme, name, grows=False)
        self._list.ticked.connect(self._on_ticked)
        self._list.chosen.connect(lambda _: self._show_task())
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._list)

    def show_tasks(self, tasks: Sequence[TaskLine], locked_on: date | None = None) -> None:
        """Show other tasks, keeping the chosen one.

        Those of minutes locked on a day stand as they stood then, without a box to tick; the
        chosen one's fields tell how it goes.
        """
        today, sitter = locked_on or self._workspace.today(), self._workspace.sitter
        sitter_id = sitter.id if sitter else None
        lines = [task_line(task, today, sitter_id=sitter_id, origin=self._origin) for task in tasks]
        if locked_on:
            lines = [replace(line, checked=None) for line in lines]
        self._list.show_lines(lines)
        self.setVisible(bool(tasks))
        self._show_task()

    def _show_task(self) -> None:
        key = self._list.key
        if key is None:
            if self._form is not None:
                self._form.hide()
            return
        if self._form is None:
            self._form = TaskForm(self._workspace)
            self._layout.addWidget(self._form)
        with self._workspace.guarded():
            self._form.show_task(key)
            self._form.show()

    def _on_ticked(self, key: int, done: bool) -> None:
        with self._workspace.guarded():
            decisions.tick_task(self._workspace.plan, key, self._workspace.today(), done=done)
