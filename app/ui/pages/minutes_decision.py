"""A decision as the minutes show it: beside the red thread, with its checklist."""

from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.decisions import DecisionLine
from app.services import decisions
from app.ui.pages.minutes_tasks import TaskList
from app.ui.widgets.adding import AddLine
from app.ui.widgets.fields import long_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.text import label, say
from app.ui.workspace import Workspace


class MinutesDecision(QWidget):
    """Edits a decision and its tasks; locked, the words are read, and the tasks go on."""

    def __init__(self, workspace: Workspace, key: int) -> None:
        super().__init__()
        self._workspace, self.key = workspace, key
        self._read = label("", "strong")
        self._form = DraftForm[DecisionLine](
            workspace,
            lambda key, draft: decisions.reword_decision(workspace.plan, key, draft.text),
        )
        self._form.block("text", "", long_field("Beslutning", lines=1))
        self._tasks = TaskList(workspace, "Opgaver")
        self._add = AddLine(
            "Ny opgave",
            lambda text: decisions.add_task(workspace.plan, text, decision_id=key),
        )
        mark = QFrame()
        mark.setProperty("role", "mark")
        inside = QVBoxLayout()
        inside.setSpacing(4)
        for part in (self._read, self._form, self._tasks, self._add):
            inside.addWidget(part)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(mark)
        layout.addLayout(inside, 1)

    def show_decision(self, line: DecisionLine, *, locked: bool, locked_on: date | None) -> None:
        """Show the decision and its tasks, as they stood the day they were locked."""
        say(self._read, line.text if locked else "")
        self._form.setVisible(not locked)
        if not locked:
            self._form.show_draft(line.id, line)
        self._tasks.show_tasks(line.tasks, locked_on)
        self._add.setVisible(not locked and not self._workspace.plan.read_only)
        self._add.show_for(line.id)

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        self._form.flush()
