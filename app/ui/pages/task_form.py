"""A task's fields: who does it, by when, how it stands and what came of it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.decisions import TaskDraft
from app.domain.vocabulary import TaskStatus
from app.labels import label as word
from app.services import decisions, people
from app.ui.pages.plan_forms import options
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import day_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.text import button
from app.ui.workspace import Workspace


class TaskForm(QWidget):
    """Edits one task in place."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._key = 0
        self._form = DraftForm[TaskDraft](
            workspace,
            lambda key, draft: decisions.save_task(workspace.plan, key, draft, workspace.today()),
        )
        self._responsible = ChoiceField("Ansvarlig")
        self._organisation = ChoiceField("Organisation")
        statuses = [(status, word(status)) for status in TaskStatus]
        self._form.row("text", "Opgave", text_field("Opgave"))
        self._form.row("responsible_id", "Ansvarlig", self._responsible)
        self._form.row("organisation_id", "Organisation", self._organisation)
        self._form.row("due", "Frist", day_field("Frist", workspace.today))
        self._form.row("status", "Status", ChoiceField("Status", statuses))
        self._form.row("result", "Hvad kom der ud af det?", long_field("Resultat", lines=1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.addWidget(self._form)
        layout.addWidget(row(button("Slet opgaven", self._on_delete, "quiet"), None))

    def show_task(self, key: int) -> None:
        """Show the task with an id; raises ThingGone."""
        plan = self._workspace.plan
        self._key = key
        self._responsible.set_options(options(people.list_people(plan), "ingen endnu"))
        self._organisation.set_options(
            options(people.list_organisations(plan), "den ansvarliges egen")
        )
        self._form.show_draft(key, decisions.get_task(plan, key))

    def _on_delete(self) -> None:
        with self._workspace.guarded():
            decisions.delete_task(self._workspace.plan, self._key)
