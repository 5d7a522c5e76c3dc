"""Mødeforløb: whether a forum's meetings have all stages, their deadlines, and their agenda."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import upper_first
from app.domain.deadlines import STANDARD, CycleDraft
from app.domain.forums import ForumLine
from app.domain.vocabulary import DeadlineKind, ForumCycle
from app.labels import label as word
from app.services import deadlines
from app.ui.pages.forum_template import ForumTemplate
from app.ui.theme import Tone
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import count_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.text import label, say
from app.ui.workspace import Workspace

_CYCLES = (
    (ForumCycle.FULL, "Fuldt: indkaldelse, referat, godkendelse"),
    (ForumCycle.LIGHT, "Let: én side med punkter, noter og opgaver"),
)


class ForumCycleView(QWidget):
    """How a forum meets."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        form = self._form = DraftForm[CycleDraft](
            workspace, lambda key, draft: deadlines.save_cycle(workspace.plan, key, draft)
        )
        self._heads = (
            label("Arbejdsdage før mødet", "section"),
            label("Tomt: forummet bruger ikke fristen.", "remark"),
            label("Arbejdsdage efter mødet", "section"),
        )
        self._warning = label("", "remark")
        form.row("cycle", "Mødeforløb", ChoiceField("Mødeforløb", _CYCLES))
        form.across(self._heads[0])
        form.across(self._heads[1])
        for kind in DeadlineKind:
            if kind is DeadlineKind.MINUTES:
                form.across(self._warning)
                form.across(self._heads[2])
            field = count_field(f"{word(kind)}, arbejdsdage", f"{STANDARD[kind]}")
            form.row(kind.value, upper_first(word(kind)), field)
        self._after = label(
            "Indsigelsesfristen tælles fra den dag, referatet er sendt.",
            "remark",
        )
        self._template = ForumTemplate(workspace)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(form)
        layout.addWidget(self._after)
        layout.addSpacing(12)
        layout.addWidget(self._template)

    def show_forum(self, forum: ForumLine) -> None:
        """Show how a forum meets."""
        draft = deadlines.get_cycle(self._workspace.plan, forum.id)
        self._form.show_draft(forum.id, draft)
        full = draft.cycle is ForumCycle.FULL
        for part in (*self._heads, self._after):
            part.setVisible(full)
        for kind in DeadlineKind:
            self._form.show_row(kind.value, shown=full)
        say(self._warning, f"▲ {draft.warning}" if draft.warning else "", Tone.ATTENTION)
        self._template.show_forum(forum.id)
