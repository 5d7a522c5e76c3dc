"""The deed that makes a tælleark: which activity, which month."""

from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import MONTHS
from app.services import staff_sheets_tally
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.saving import save_file
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace

_ALL = 0


class TallyDeeds(QWidget):
    """Two choices and a button; hidden where no activity runs."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._activity = ChoiceField("Tælleark for")
        self._month = ChoiceField("Tællearkets måned")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label("Tælleark til døren", "section"))
        layout.addWidget(
            label("En side for hver aktivitet med bokse at sætte streger i. Ingen navne.", "remark")
        )
        for field in (self._activity, self._month):
            field.setMinimumWidth(260)
            layout.addWidget(row(field, None))
        layout.addWidget(row(button("Lav tælleark …", self._on_make), None))

    def refresh(self) -> None:
        """Offer the running activities and the months around today."""
        found = staff_sheets_tally.list_tallied(self._workspace.plan)
        self.setVisible(bool(found))
        self._activity.set_options([(_ALL, "Alle aktiviteter, der er i gang"), *found])
        if self._activity.value is None:
            self._activity.show_value(_ALL)
        this = self._workspace.today().replace(day=1)
        following = (this + timedelta(days=32)).replace(day=1)
        months = [(day, f"{MONTHS[day.month - 1]} {day.year}") for day in (this, following)]
        self._month.set_options([*months, (date.max, "uden datoer")])
        if self._month.value is None:
            self._month.show_value(this)

    def _on_make(self) -> None:
        plan, today = self._workspace.plan, self._workspace.today()
        chosen = self._activity.value
        ids = None if chosen == _ALL else [chosen]
        month = None if self._month.value == date.max else self._month.value
        save_file(
            self,
            self._workspace,
            "Tælleark.pdf",
            lambda path: staff_sheets_tally.save_tally_sheet(plan, ids, month, path, today),
        )
