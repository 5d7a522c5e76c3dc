"""Lukkedage: the days that are no public holidays but may count as days off."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.deadlines import DaysOff
from app.services import deadlines
from app.ui.widgets.choices import CheckField
from app.ui.widgets.form import DraftForm
from app.ui.widgets.text import label
from app.ui.workspace import Workspace


class PlanDaysOff(QWidget):
    """Three boxes; every deadline in working days follows."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        form = self._form = DraftForm[DaysOff](
            workspace, lambda _, draft: deadlines.save_days_off(workspace.plan, draft)
        )
        form.block("constitution_day", "", CheckField("Grundlovsdag, 5. juni"))
        form.block("christmas_eve", "", CheckField("Juleaftensdag, 24. december"))
        form.block("new_years_eve", "", CheckField("Nytårsaftensdag, 31. december"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label("Lukkedage", "section"))
        layout.addWidget(
            label(
                "Dage, der ikke er helligdage, men heller ikke tæller som arbejdsdage, når frister "
                "regnes ud.",
                "remark",
            )
        )
        layout.addWidget(form)

    def show_days(self) -> None:
        """Show the plan's choice."""
        self._form.show_draft(1, deadlines.get_days_off(self._workspace.plan))
