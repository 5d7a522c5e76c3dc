"""The goals of an agreement: the SSA's to be read, a delaftale's delmål to be edited."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.planning import SubGoalLine
from app.services import agreements, goals
from app.ui.theme import Tone
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import row
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import long_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace


class StrategicGoalsView(QWidget):
    """The strategic goals with their succeskriterier; they are written on Den røde tråd."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._none = label("Ingen strategiske mål endnu.", "remark")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._rows)
        layout.addWidget(self._none)
        layout.addWidget(
            row(
                button("Skriv målene i Den røde tråd", lambda: workspace.go_to("thread"), "link"),
                None,
            )
        )

    def show_goals(self) -> None:
        """Read and show the goals."""
        lines = agreements.list_strategic_goals(self._workspace.plan)
        while (item := self._rows.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for number, goal in enumerate(lines, 1):
            self._rows.addWidget(label(f"{number}. {goal.name}", "strong"))
            criteria = goal.success_criteria.strip()
            self._rows.addWidget(label(criteria or "Intet succeskriterium endnu.", "remark"))
        self._none.setVisible(not lines)


class SubGoalsView(QWidget):
    """The delmål of one delaftale."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._delaftale_id = 0
        self._lines: dict[int, SubGoalLine] = {}
        self._list = LineList(workspace.theme, "Delmål", grows=False)
        self._list.chosen.connect(lambda _: self._show_chosen())
        self._form = DraftForm[SubGoalLine](
            workspace,
            lambda key, draft: goals.rename_sub_goal(workspace.plan, key, draft.name),
        )
        self._form.block("name", "Det valgte delmål", long_field("Delmål", lines=1))
        self._delete = DeleteThing(workspace, "sub_goal", goals.delete_sub_goal)
        self._add = AddLine(
            "Nyt delmål",
            lambda text: goals.add_sub_goal(workspace.plan, self._delaftale_id, text),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self._list, self._form, self._delete, self._add):
            layout.addWidget(part)

    def show_goals(self, delaftale_id: int) -> None:
        """Read and show the delmål of a delaftale."""
        self._delaftale_id = delaftale_id
        found = goals.list_sub_goals(self._workspace.plan, delaftale_id)
        self._lines = {line.id: line for line in found}
        self._list.show_lines([_goal_line(line) for line in found])
        self._list.setVisible(bool(found))
        self._add.setVisible(not self._workspace.plan.read_only)
        self._show_chosen()

    def _show_chosen(self) -> None:
        line = self._lines.get(self._list.key)
        self._form.setVisible(line is not None)
        self._delete.show_for(line.id if line else None)
        if line is not None:
            self._form.show_draft(line.id, line)


def _goal_line(line: SubGoalLine) -> Line:
    lacking = [
        words
        for words, count in (
            ("ingen aktivitet", line.activities),
            ("ingen indikator", line.indicators),
        )
        if not count
    ]
    if lacking:
        return Line(line.id, line.name, right=f"▲ {', '.join(lacking)}", tone=Tone.ATTENTION)
    return Line(line.id, line.name, right=f"{line.activities} akt. · {line.indicators} ind.")
