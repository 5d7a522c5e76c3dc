"""What came of an item, under what is typed: decisions beside the red thread, tasks and notes."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.danish import join_words
from app.domain.decisions import deadline_words
from app.domain.meeting_room import Made, MadeDecision, MadeTask
from app.domain.vocabulary import OPEN_TASK_STATUSES
from app.errors import UserError
from app.services import decisions
from app.ui.pages.task_form import TaskForm
from app.ui.widgets.fields import TypedField, long_field
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.steady import is_kept_back, save_all, save_steadily
from app.ui.widgets.text import label
from app.ui.workspace import Workspace

_TEXTS = frozenset({"Opgave", "Resultat"})


class MadeView(QWidget):
    """Shows and edits in place what came of one item; everything saves itself.

    `save_note(number, text)` writes a note anew; an empty text takes it away.
    """

    def __init__(self, workspace: Workspace, save_note: Callable[[int, str], None]) -> None:
        super().__init__()
        self._workspace, self._save_note = workspace, save_note
        self._decisions: list[_DecisionLine] = []
        self._notes: list[TypedField] = []
        self._can_write = True
        self._decisions_title = label("Beslutninger", "thread")
        self._decision_box = QVBoxLayout()
        self._decision_box.setSpacing(10)
        self._tasks_title = label("Opgaver under punktet", "section")
        self._tasks = _Tasks(workspace)
        self._notes_title = label("Noter", "section")
        self._note_box = QVBoxLayout()
        self._note_box.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._decisions_title)
        layout.addLayout(self._decision_box)
        layout.addWidget(self._tasks_title)
        layout.addWidget(self._tasks)
        layout.addWidget(self._notes_title)
        layout.addLayout(self._note_box)

    def show_made(self, made: Made, notes: Sequence[str], *, can_write: bool) -> None:
        """Show what came of the item."""
        self._can_write = can_write
        self._show_decisions(made.decisions)
        self._tasks_title.setVisible(bool(made.tasks))
        self._tasks.show_tasks(made.tasks, can_write=can_write)
        self._show_notes(notes)

    def flush(self) -> bool:
        """Save what is typed but not saved yet; False when that fails."""
        return save_all(self._fields())

    def kept_back(self) -> TypedField | None:
        """The first field whose text could not be saved."""
        return next((field for field in self._fields() if is_kept_back(field)), None)

    def _fields(self) -> list[TypedField]:
        return [*(line.text for line in self._decisions), *self._notes]

    def _show_decisions(self, made: Sequence[MadeDecision]) -> None:
        self._decisions_title.setVisible(bool(made))
        if [line.key for line in self._decisions] != [decision.id for decision in made]:
            for line in self._decisions:
                self._decision_box.removeWidget(line)
                line.hide()
                line.deleteLater()
            self._decisions = [_DecisionLine(self._workspace, one.id) for one in made]
            for line in self._decisions:
                self._decision_box.addWidget(line)
        for line, decision in zip(self._decisions, made, strict=True):
            line.show_decision(decision, can_write=self._can_write)

    def _show_notes(self, notes: Sequence[str]) -> None:
        self._notes_title.setVisible(bool(notes))
        while len(self._notes) > len(notes):
            gone = self._notes.pop()
            self._note_box.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._notes) < len(notes):
            number = len(self._notes)
            field = save_steadily(long_field(f"Note {number + 1}", lines=1))
            field.edited.connect(partial(self._on_note, number))
            self._note_box.addWidget(field)
            self._notes.append(field)
        for field, note in zip(self._notes, notes, strict=True):
            field.show_value(note)
            field.set_read_only(not self._can_write)

    def _on_note(self, number: int, text: str) -> None:
        field = self._notes[number]
        _saved(self._workspace, field, partial(self._save_note, number, " ".join(text.split())))


class _DecisionLine(QWidget):
    """One decision beside the red thread, with its tasks."""

    def __init__(self, workspace: Workspace, key: int) -> None:
        super().__init__()
        self.key = key
        self.text = save_steadily(long_field("Beslutning", lines=1))
        self.text.edited.connect(
            lambda text: _saved(
                workspace,
                self.text,
                partial(decisions.reword_decision, workspace.plan, self.key, text),
            )
        )
        self._tasks = _Tasks(workspace)
        mark = QFrame()
        mark.setProperty("role", "mark")
        inside = QVBoxLayout()
        inside.setSpacing(2)
        inside.addWidget(self.text)
        inside.addWidget(self._tasks)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(mark)
        layout.addLayout(inside, 1)

    def show_decision(self, made: MadeDecision, *, can_write: bool) -> None:
        self.text.show_value(made.text)
        self.text.set_read_only(not can_write)
        self._tasks.show_tasks(made.tasks, can_write=can_write)


class _Tasks(QWidget):
    """Tasks as rows; Enter opens the chosen one's form under them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._list = LineList(workspace.theme, "Opgaver", grows=False)
        self._list.opened.connect(self._open)
        self._list.chosen.connect(self._open)
        self._form = TaskForm(workspace)
        for field in self._form.findChildren(TypedField):
            if field.editor.accessibleName() in _TEXTS:  # half a date is no date yet
                save_steadily(field)
        self._opened: Any = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._list)
        layout.addWidget(self._form)
        self._form.hide()

    def show_tasks(self, tasks: Sequence[MadeTask], *, can_write: bool) -> None:
        self._list.show_lines([_task_line(self._workspace, task) for task in tasks])
        self.setVisible(bool(tasks))
        if not can_write or self._opened not in {task.id for task in tasks}:
            self._opened = None
        self._form.setVisible(self._opened is not None)
        self._list.setEnabled(can_write)
        if self._opened is not None:
            self._show_form()

    def _open(self, key: Any) -> None:
        self._opened = key
        self._form.show()
        self._show_form()

    def _show_form(self) -> None:
        with self._workspace.guarded():
            self._form.show_task(self._opened)


def _task_line(workspace: Workspace, task: MadeTask) -> Line:
    is_open = task.status in OPEN_TASK_STATUSES
    return Line(
        task.id,
        task.text,
        join_words(task.people) or "ingen ansvarlig",
        deadline_words(task.due, workspace.today(), is_open=is_open),
        checked=None,
        lead="✓" if not is_open else "○",
    )


def _saved(workspace: Workspace, field: TypedField, save: Callable[[], object]) -> None:
    try:
        with workspace.plan.one_step(field.step):
            save()
    except UserError as error:
        field.say(error.sentence)
