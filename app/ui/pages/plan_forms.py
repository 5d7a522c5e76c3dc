"""The forms of the page Planen, one for each kind of thing."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.planning import (
    NamedLine,
    PlanDraft,
)
from app.services import agreements
from app.ui.pages.plan_days_off import PlanDaysOff
from app.ui.widgets.fields import day_field, long_field, number_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.text import label
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
        self._form.row("petty_limit", "Bagatelgrænse i kr.", number_field("Bagatelgrænse i kr."))
        about = "Så meget kan sekretariatet selv beslutte for uden et møde."
        self._form.across(label(about, "remark"))
        self._form.block("vision", "Vision", long_field("Vision", lines=4))
        self._days_off = PlanDaysOff(workspace)
        self.body.addWidget(self._form)
        self.body.addWidget(self._days_off)

    @override
    def show_thing(self, key: int) -> None:
        self._form.show_draft(key, agreements.get_plan(self.workspace.plan))
        self._days_off.show_days()


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
