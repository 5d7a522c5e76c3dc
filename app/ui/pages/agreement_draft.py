"""The wording of an agreement that is being worked on, edited in place: the SSA's or a delaftale's.

Both are read from the top as the document is printed: parties, texts, goals, resources, bilag.
"""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.agreements import SsaDraft
from app.domain.attachments import PaperOwner
from app.domain.planning import DelaftaleDraft
from app.services import agreements
from app.services.commitments import CommitmentTo
from app.ui.pages.agreement_goals import StrategicGoalsView, SubGoalsView
from app.ui.pages.agreement_parties import PartiesView
from app.ui.pages.commitment_list import CommitmentList
from app.ui.pages.plan_forms import options
from app.ui.papers import PapersView
from app.ui.widgets.arrange import column
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.text import label
from app.ui.workspace import Workspace


class SsaDocument(QWidget):
    """The strategisk samarbejdsaftale."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._parties = PartiesView(workspace)
        self._goals = StrategicGoalsView(workspace)
        self._papers = PapersView(workspace, PaperOwner.PLAN)
        form = DraftForm[SsaDraft](
            workspace, lambda _, draft: agreements.save_ssa(workspace.plan, draft)
        )
        form.across(_titled("Parter", self._parties))
        form.block("vision", "Vision", long_field("Vision"))
        form.block("problem", "Problemkompleks", long_field("Problemkompleks", lines=3))
        form.block("purpose", "Formål", long_field("Formål"))
        form.across(_titled("Strategiske mål", self._goals))
        form.block("organisation", "Organisation", long_field("Organisation"))
        form.block("resources", "Ressourcer", long_field("Ressourcer"))
        form.across(_titled("Bilag", self._papers))
        self._form = form
        _fill(self, form)

    def show_ssa(self) -> None:
        """Read and show the SSA."""
        self._form.show_draft(1, agreements.get_ssa(self._workspace.plan))
        self._parties.show_parties(None)
        self._goals.show_goals()
        self._papers.show_papers(1)


class DelaftaleDocument(QWidget):
    """A delaftale."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._key = 0
        self._parties = PartiesView(workspace)
        self._goals = SubGoalsView(workspace)
        self._papers = PapersView(workspace, PaperOwner.DELAFTALE)
        self._commitments = CommitmentList(workspace)
        self._focus_area = ChoiceField("Indsatsområde")
        form = DraftForm[DelaftaleDraft](
            workspace, lambda key, draft: agreements.save_delaftale(workspace.plan, key, draft)
        )
        form.row("name", "Navn", text_field("Delaftalens navn"))
        form.row("focus_area_id", "Indsatsområde", self._focus_area)
        form.across(_titled("Parter", self._parties))
        form.block("problem", "Problemkompleks", long_field("Problemkompleks", lines=3))
        form.block("purpose", "Formål", long_field("Formål"))
        form.across(_titled("Delmål", self._goals))
        form.block("success_criteria", "Succeskriterier", long_field("Succeskriterier"))
        form.block("resources", "Ressourcer", long_field("Ressourcer"))
        form.across(_titled("Hvad parterne har lovet hele delaftalen", self._commitments))
        form.across(_titled("Bilag", self._papers))
        self._form = form
        self._delete = DeleteThing(workspace, "delaftale", agreements.delete_delaftale)
        _fill(self, form, self._delete)

    def show_delaftale(self, key: int) -> None:
        """Read and show the delaftale with an id; raises ThingGone."""
        plan = self._workspace.plan
        self._key = key
        self._focus_area.set_options(options(agreements.list_focus_areas(plan), "intet"))
        self._form.show_draft(key, agreements.get_delaftale(plan, key))
        self._parties.show_parties(key)
        self._goals.show_goals(key)
        self._commitments.show_for(CommitmentTo(delaftale_id=key))
        self._papers.show_papers(key)
        self._delete.show_for(key)


def _titled(title: str, part: QWidget) -> QWidget:
    return column(label(title, "section"), part, margins=(0, 8, 0, 0))


def _fill(box: QWidget, *parts: Any) -> None:
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(16)
    for part in parts:
        layout.addWidget(part)
