"""The forms of the page Planen, one for each kind of thing."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.planning import (
    AreaDraft,
    DelaftaleDraft,
    NamedLine,
    PlanDraft,
    SubGoalLine,
)
from app.services import agreements, areas
from app.ui.theme import Tone
from app.ui.widgets.adding import AddLine
from app.ui.widgets.choices import CheckField, ChoiceField
from app.ui.widgets.fields import day_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace

Options = list[tuple[int | None, str]]


def options(lines: list[NamedLine], nothing: str) -> Options:
    """Things to choose among, after "nothing chosen"."""
    return [(None, nothing), *((line.id, line.name) for line in lines)]


class ThingForm(QWidget):
    """A form for one thing; `show_thing` reads it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)

    def show_thing(self, key: int) -> None:
        """Read and show the thing with an id; raises ThingGone."""
        raise NotImplementedError


class PlanForm(ThingForm):
    """Name, period and vision."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._form = DraftForm[PlanDraft](
            workspace, lambda _, draft: agreements.save_plan(workspace.plan, draft)
        )
        self._form.row("name", "Navn", text_field("Helhedsplanens navn"))
        self._form.row("period_start", "Første dag", day_field("Første dag", workspace.today))
        self._form.row("period_end", "Sidste dag", day_field("Sidste dag", workspace.today))
        self._form.block("vision", "Vision", long_field("Vision", lines=4))
        self.body.addWidget(self._form)

    @override
    def show_thing(self, key: int) -> None:
        self._form.show_draft(key, agreements.get_plan(self.workspace.plan))


class AreaForm(ThingForm):
    """A boligområde and the names others use for it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._form = DraftForm[AreaDraft](
            workspace, lambda key, draft: areas.save_area(workspace.plan, key, draft)
        )
        self._form.row("name", "Navn", text_field("Områdets navn"))
        self._form.row("number", "Afdelingsnr.", text_field("Afdelingsnummer", "fx 01-52"))
        self._form.row("is_comparison", "", CheckField("Kun til sammenligning, fx hele kommunen"))
        self._form.block(
            "aliases",
            "Andre navne i regneark, ét på hver linje",
            long_field("Andre navne", "Navne, som kommune eller politi bruger", lines=3),
        )
        self.body.addWidget(self._form)

    @override
    def show_thing(self, key: int) -> None:
        self._form.show_draft(key, areas.get_area(self.workspace.plan, key))


class FocusAreaForm(ThingForm):
    """An indsatsområde of the grant period."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._form = DraftForm[NamedLine](
            workspace,
            lambda key, draft: agreements.rename_focus_area(workspace.plan, key, draft.name),
        )
        self._form.row("name", "Navn", text_field("Indsatsområdets navn"))
        self.body.addWidget(self._form)

    @override
    def show_thing(self, key: int) -> None:
        lines = agreements.list_focus_areas(self.workspace.plan)
        for line in lines:
            if line.id == key:
                self._form.show_draft(key, line)


class DelaftaleForm(ThingForm):
    """A delaftale with its delmål."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._key = 0
        self._form = DraftForm[DelaftaleDraft](
            workspace, lambda key, draft: agreements.save_delaftale(workspace.plan, key, draft)
        )
        self._focus_area = ChoiceField("Indsatsområde")
        self._form.row("name", "Navn", text_field("Delaftalens navn"))
        self._form.row("focus_area_id", "Indsatsområde", self._focus_area)
        self._form.block("purpose", "Formål", long_field("Formål", lines=3))
        self._goals = LineList(workspace.theme, "Delmål", grows=False)
        self._goals.chosen.connect(self._on_goal)
        self._goal_form = DraftForm[SubGoalLine](
            workspace,
            lambda key, draft: agreements.rename_sub_goal(workspace.plan, key, draft.name),
        )
        self._goal_form.block("name", "Det valgte delmål", long_field("Delmål"))
        self._delete = button("Slet delmålet", self._delete_goal, "quiet")
        self._add = AddLine(
            "Nyt delmål", lambda text: agreements.add_sub_goal(workspace.plan, self._key, text)
        )
        self.body.addWidget(self._form)
        self.body.addSpacing(12)
        self.body.addWidget(label("Delmål", "section"))
        self.body.addWidget(self._goals)
        self.body.addWidget(self._add)
        self.body.addWidget(self._goal_form)
        self.body.addWidget(self._delete)
        self._lines: dict[int, SubGoalLine] = {}

    @override
    def show_thing(self, key: int) -> None:
        plan = self.workspace.plan
        self._key = key
        focus_areas = agreements.list_focus_areas(plan)
        self._focus_area.set_options(options(focus_areas, "intet"))
        self._form.show_draft(key, agreements.get_delaftale(plan, key))
        self._lines = {line.id: line for line in agreements.list_sub_goals(plan, key)}
        self._goals.show_lines([_goal_line(line) for line in self._lines.values()])
        self._goals.setVisible(bool(self._lines))
        self._on_goal(self._goals.key)

    def _on_goal(self, key: Any) -> None:
        chosen = self._lines.get(key)
        self._goal_form.setVisible(chosen is not None)
        self._delete.setVisible(chosen is not None)
        if chosen is not None:
            self._goal_form.show_draft(key, chosen)

    def _delete_goal(self) -> None:
        with self.workspace.guarded():
            agreements.delete_sub_goal(self.workspace.plan, self._goals.key)


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
