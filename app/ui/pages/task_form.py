"""A task's fields and deeds: who does it, by when, what came of it; said done, closed, dropped."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import format_day
from app.domain.decisions import TaskDraft, TaskLine, moved_words
from app.domain.vocabulary import ForumCycle, TaskStatus
from app.errors import UserError
from app.labels import label as word
from app.services import decisions, meetings, people
from app.services.plans import PlanFile
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.text import button, label, say
from app.ui.widgets.together import TogetherField
from app.ui.workspace import Workspace

_UNDER_WAY = (TaskStatus.OPEN, TaskStatus.IN_PROGRESS)


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
        self._together = TogetherField("Sammen med", "ingen andre")
        self._organisation = ChoiceField("Organisation")
        self._result = long_field("Resultat", "En sætning om, hvad der kom ud af det", lines=1)
        self._form.row("text", "Opgave", text_field("Opgave"))
        self._form.row("responsible_id", "Ansvarlig", self._responsible)
        self._form.row("together_ids", "Sammen med", self._together)
        self._form.row("organisation_id", "Organisation", self._organisation)
        self._form.row("due", "Frist", day_field("Frist", workspace.today, self._next_meeting))
        self._moved = label("", "remark")
        self._form.across(self._moved)
        statuses = [(status, word(status)) for status in _UNDER_WAY]
        self._form.row("status", "Status", ChoiceField("Status", statuses))
        self._state = label("", "strong")
        self._form.across(self._state)
        self._form.row("result", "Hvad kom der ud af det?", self._result)
        self._done = button("Meld udført", lambda: self._tick(done=True))
        self._settle = button("Luk opgaven", self._on_settle)
        self._drop = button("Lad den bortfalde", self._on_drop, "quiet")
        self._again = button("Åbn igen", lambda: self._tick(done=False), "quiet")
        self._delete = DeleteThing(workspace, "task", decisions.delete_task)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.addWidget(self._form)
        layout.addWidget(row(self._done, self._settle, self._drop, self._again, None))
        layout.addWidget(self._delete)

    def show_task(self, key: int) -> None:
        """Show the task with an id; raises ThingGone."""
        plan = self._workspace.plan
        self._key = key
        task = decisions.get_task_line(plan, key)
        people_lines = people.list_people(plan)
        self._responsible.set_options(options(people_lines, "ingen endnu"))
        self._together.set_options(
            [(line.id, line.name) for line in people_lines if line.id != task.responsible_id]
        )
        self._organisation.set_options(
            options(people.list_organisations(plan), "den ansvarliges egen")
        )
        locked = decisions.is_task_locked(plan, task.id)
        self._form.show_draft(task.id, decisions.get_task(plan, task.id))
        self._form.show_row("text", shown=not locked)  # its words stand whole above the form
        self._form.show_row("status", shown=task.is_open)
        moved = moved_words(task)
        say(self._moved, f"▲ {moved}" if moved else "", Tone.ATTENTION)
        say(self._state, _state_words(task), Tone.GOOD if task.is_reported else Tone.PLAIN)
        editable = not plan.read_only
        self._done.setVisible(editable and task.is_open)
        self._settle.setVisible(editable and task.is_waiting)
        self._drop.setVisible(editable and task.is_open)
        self._again.setVisible(editable and not task.is_open)
        light = task.cycle is ForumCycle.LIGHT
        self._done.setText("Luk opgaven" if light else "Meld udført")
        self._settle.setText(f"Luk for {task.forum}")
        self._delete.show_for(None if locked else task.id)

    def _next_meeting(self) -> date | None:
        """When the task's forum meets next; None when nothing is planned."""
        plan, today = self._workspace.plan, self._workspace.today()
        task = decisions.get_task_line(plan, self._key)
        after = max(today, task.day or today)
        days = [one.day for one in meetings.list_booked(plan) if one.forum_id == task.forum_id]
        return min((day for day in days if day > after), default=None)

    def write_result(self) -> None:
        """Put the keyboard where she writes what came of it."""
        self._result.setFocus()

    def _tick(self, *, done: bool) -> None:
        self._form.flush()
        with self._workspace.guarded():
            decisions.tick_task(self._workspace.plan, self._key, self._workspace.today(), done=done)

    def _on_settle(self) -> None:
        with self._workspace.guarded():
            self._with_result(decisions.settle_task)

    def _on_drop(self) -> None:
        try:
            self._with_result(decisions.drop_task)
        except UserError as error:
            self._result.say(error.sentence)
            self._result.setFocus()

    def _with_result(self, close: Callable[[PlanFile, int, date, str], object]) -> None:
        """Close the task; what is typed is saved first, or it would open the task again."""
        plan = self._workspace.plan
        self._form.flush()
        with plan.one_step(self._result.step):
            close(plan, self._key, self._workspace.today(), self._result.text)


def _state_words(task: TaskLine) -> str:
    """How a task that is no longer open stands; "" for an open one."""
    if task.is_open:
        return ""
    day = f" {format_day(task.closed_on)}" if task.closed_on else ""
    if task.status is TaskStatus.DROPPED:
        closed = f", lukket {format_day(task.settled_on)}" if task.settled_on else ""
        return f"– bortfaldet{day}{closed}"
    if task.settled_on is None:
        return f"✓ meldt udført{day}; venter på, at {task.forum} lukker den"
    return f"✓ udført{day}, lukket {format_day(task.settled_on)}"
