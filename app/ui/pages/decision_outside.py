"""A decision taken outside a meeting: whose it is, how it came about, why, and what it is about."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import format_number
from app.domain.decisions import OutsideDraft
from app.domain.vocabulary import DecisionOrigin
from app.labels import label as word
from app.services import activities, agreements, forums, goals, outside_decisions
from app.ui.pages.plan_forms import options
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import day_field, long_field, number_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace

ORIGINS = tuple(origin for origin in DecisionOrigin if origin is not DecisionOrigin.MEETING)


class OutsideForm(QWidget):
    """The fields of a decision taken outside a meeting; `save` is told each change."""

    def __init__(
        self, workspace: Workspace, save: Callable[[int, OutsideDraft], object], *, text: bool
    ) -> None:
        """With `text` the decision's own words are a field here; else they stand elsewhere."""
        super().__init__()
        self._workspace = workspace
        form = self.form = DraftForm[OutsideDraft](workspace, save)
        self._forum = ChoiceField("Forum")
        self._goal = ChoiceField("Strategisk mål")
        self._sub_goal = ChoiceField("Delmål")
        self._delaftale = ChoiceField("Delaftale")
        self._activity = ChoiceField("Aktivitet")
        self._limit = label("", "remark")
        if text:
            form.block("text", "Beslutning", long_field("Beslutningens ord"))
        form.row("forum_id", "Hører til", self._forum)
        origins = [(origin, word(origin)) for origin in ORIGINS]
        form.row("origin", "Truffet ved", ChoiceField("Truffet ved", origins))
        form.row("decided_on", "Dag", day_field("Truffet den", workspace.today))
        form.row("decided_by", "Af", text_field("Truffet af", "Navn eller kreds"))
        form.row("reason", "Begrundelse", long_field("Begrundelse", lines=2))
        form.row("amount", "Beløb i kr.", number_field("Beløb i kr."))
        form.across(self._limit)
        form.row("delaftale_id", "Delaftale", self._delaftale)
        form.row("strategic_goal_id", "Strategisk mål", self._goal)
        form.row("sub_goal_id", "Delmål", self._sub_goal)
        form.row("activity_id", "Aktivitet", self._activity)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(form)

    def show_draft(self, key: int, draft: OutsideDraft, *, told: bool = False) -> None:
        """Show a decision; of one that approved minutes have `told`, what they say is only read."""
        plan, today = self._workspace.plan, self._workspace.today()
        self._forum.set_options([(f.id, f.name) for f in forums.list_forums(plan, today)])
        self._delaftale.set_options(options(agreements.list_delaftaler(plan), "ingen"))
        strategic = agreements.list_strategic_goals(plan)
        self._goal.set_options([(None, "intet"), *((g.id, g.name) for g in strategic)])
        sub_goals = goals.list_sub_goals(plan)
        self._sub_goal.set_options([(None, "intet"), *((g.id, g.name) for g in sub_goals)])
        found = activities.list_activities(plan, today)
        self._activity.set_options([(None, "ingen"), *((a.id, a.name) for a in found)])
        self._limit.setText(_limit_words(outside_decisions.get_petty_limit(plan)))
        self.form.show_draft(key, draft, read_only=outside_decisions.TOLD if told else ())


class NewOutside(QWidget):
    """The form of a decision that is not recorded yet; `done` is told its id, or None."""

    def __init__(self, workspace: Workspace, done: Callable[[int | None], object]) -> None:
        super().__init__()
        self._workspace, self._done = workspace, done
        self._count = 0
        self._form = OutsideForm(workspace, lambda *_: None, text=True)
        about = label(
            "En beslutning, der ikke venter på et møde. Den kommer på forummets næste dagsorden "
            "som »Truffet siden sidst«.",
            "remark",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label("Ny beslutning uden møde", "heading"))
        layout.addWidget(about)
        layout.addWidget(self._form)
        layout.addWidget(
            row(
                button("Skriv beslutningen ind", self._on_add, "primary"),
                button("Lad det være", lambda: done(None), "quiet"),
                None,
            )
        )

    def begin(self, forum_id: int | None) -> None:
        """Show an empty form for a forum."""
        workspace = self._workspace
        self._count += 1
        by = workspace.sitter.name if workspace.sitter else ""
        draft = OutsideDraft("", forum_id, DecisionOrigin.CHAIRS, workspace.today(), by, "", None)
        self._form.show_draft(-self._count, draft)
        self._form.form.first_field().setFocus()

    def _on_add(self) -> None:
        self._form.form.flush()
        draft = self._form.form.draft
        assert draft is not None
        with self._workspace.guarded():
            plan, today = self._workspace.plan, self._workspace.today()
            self._done(outside_decisions.decide_outside(plan, draft, today))


def _limit_words(limit: Decimal | None) -> str:
    if limit is None:
        return "Sekretariatet har ingen bagatelgrænse; den sættes under Planen."
    return f"Sekretariatet kan selv beslutte for højst {format_number(limit)} kr."
