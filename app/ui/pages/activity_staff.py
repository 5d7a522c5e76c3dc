"""Who works in an activity beside the tovholder, and with what."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.activities import StaffLine
from app.services import activities, people
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import TypedField, text_field
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace


class StaffList(QWidget):
    """A line for each: the name, what she does, and a way to take her off."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._key = 0
        self._shown: tuple[object, ...] = ()
        self._tasks: dict[int, TypedField] = {}
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnMinimumWidth(0, 132)
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._person = ChoiceField("Tilføj medarbejder")
        self._person.edited.connect(self._on_person)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._rows)
        layout.addWidget(self._person, 0, Qt.AlignmentFlag.AlignLeft)
        self._person.setMinimumWidth(240)

    def show_for(self, activity_id: int) -> None:
        """Show an activity's staff."""
        plan = self._workspace.plan
        staff = activities.list_staff(plan, activity_id)
        there = {line.person_id for line in staff}
        self._person.set_options(
            [(None, "+ Tilføj medarbejder")]
            + [(p.id, p.name) for p in people.list_people(plan) if p.id not in there]
        )
        self._person.show_value(None)
        self._person.setVisible(not plan.read_only)
        shown = (activity_id, plan.read_only, *((line.person_id, line.person) for line in staff))
        if shown != self._shown:
            self._key, self._shown = activity_id, shown
            self._lay_out(staff)
        for line in staff:
            self._tasks[line.person_id].show_value(line.task)

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        for field in self._tasks.values():
            field.flush()

    def _lay_out(self, staff: list[StaffLine]) -> None:
        self._tasks = {}
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, line in enumerate(staff):
            self._add_row(number, line.person_id, line.person)

    def _add_row(self, number: int, person_id: int, name: str) -> None:
        workspace, key = self._workspace, self._key
        field = text_field(f"Opgave for {name}", "opgave i aktiviteten")
        self._tasks[person_id] = field
        field.set_read_only(workspace.plan.read_only)

        def save(value: str) -> None:
            with workspace.guarded(), workspace.plan.one_step(field.step):
                activities.save_staff(workspace.plan, key, person_id, value)

        def remove() -> None:
            with workspace.guarded():
                activities.remove_staff(workspace.plan, key, person_id)

        field.edited.connect(save)
        off = button("Fjern", remove, "quiet")
        off.setAccessibleName(f"Fjern {name} fra aktiviteten")
        self._grid.addWidget(label(name), number, 0)
        self._grid.addWidget(field, number, 1)
        self._grid.addWidget(off, number, 2)
        # Shown before it has a parent it would be a window of its own for a moment.
        off.setVisible(not workspace.plan.read_only)

    def _on_person(self, person_id: int | None) -> None:
        if person_id is not None:
            with self._workspace.guarded():
                activities.add_staff(self._workspace.plan, self._key, person_id)
