"""A decision of locked minutes: read beside the red thread; its tasks go on being ticked."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.decisions import DecisionLine
from app.ui.pages.minutes_tasks import TaskList
from app.ui.widgets.text import label
from app.ui.workspace import Workspace


class ReadDecision(QWidget):
    """Shows one decision and its tasks."""

    def __init__(self, workspace: Workspace, key: int) -> None:
        super().__init__()
        self.key = key
        self._text = label("", "strong")
        self._tasks = TaskList(workspace, "Opgaver")
        mark = QFrame()
        mark.setProperty("role", "mark")
        inside = QVBoxLayout()
        inside.setSpacing(4)
        inside.addWidget(self._text)
        inside.addWidget(self._tasks)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(mark)
        layout.addLayout(inside, 1)

    def show_decision(self, line: DecisionLine) -> None:
        """Show the decision and its tasks."""
        self._text.setText(line.text)
        self._tasks.show_tasks(line.tasks)
