"""Om punktet: its title, kind, time and presenter, what it is about, and how it came."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.meetings import ItemDraft
from app.domain.vocabulary import ActionCall, ItemKind, LateItem
from app.labels import label as word
from app.services import activities, agreements, goals, indicators, people
from app.ui.pages.plan_forms import options
from app.ui.widgets.choices import CheckField, ChoiceField
from app.ui.widgets.fields import count_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.workspace import Workspace

_FULL_ONLY = ("call", "minutes_planned", "presenter_id", "is_closed", "economy")
"""What a let forum, whose points are notes and tasks only, is not asked for."""


class ItemFacts(QWidget):
    """Edits what stands around an item's texts."""

    def __init__(self, workspace: Workspace, save: Callable[[int, ItemDraft], object]) -> None:
        super().__init__()
        self._workspace = workspace
        self._presenter = ChoiceField("Oplæg ved")
        self._goal = ChoiceField("Strategisk mål")
        self._sub_goal = ChoiceField("Delmål")
        self._delaftale = ChoiceField("Delaftale")
        self._activity = ChoiceField("Aktivitet")
        self._indicator = ChoiceField("Indikator")
        kinds = [(code, word(code)) for code in ItemKind]
        calls = [(None, "ikke noget bestemt"), *((code, word(code)) for code in ActionCall)]
        late = [(None, "kom i tide"), *((code, word(code)) for code in LateItem)]
        self._form = form = DraftForm[ItemDraft](workspace, save)
        form.row("title", "Titel", text_field("Punktets titel"))
        form.row("kind", "Art", ChoiceField("Art", kinds))
        form.row("call", "Kalder på", ChoiceField("Kalder på", calls))
        form.row("minutes_planned", "Minutter", count_field("Minutter"))
        form.row("presenter_id", "Oplæg ved", self._presenter)
        form.row("late", "Efter udsendelsen", ChoiceField("Efter udsendelsen", late))
        form.row("is_recurring", "", CheckField("Fast tilbagevendende: kommer igen på næste møde"))
        form.row("is_closed", "", CheckField("Lukket: kun titlen i materialet"))
        form.row("strategic_goal_id", "Strategisk mål", self._goal)
        form.row("sub_goal_id", "Delmål", self._sub_goal)
        form.row("delaftale_id", "Delaftale", self._delaftale)
        form.row("activity_id", "Aktivitet", self._activity)
        form.row("indicator_id", "Indikator", self._indicator)
        form.block("economy", "Økonomi", long_field("Økonomi", lines=1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(form)

    def show_item(
        self, key: int, draft: ItemDraft, *, gone_out: bool, light: bool, locked: bool = False
    ) -> None:
        """Show an item; how it came is asked when its agenda has gone out, or it is late.

        One of a `light` forum is asked for less, but what was written stays to be seen; one of a
        `locked` meeting is only read.
        """
        plan = self._workspace.plan
        self._presenter.set_options(options(people.list_people(plan), "ingen"))
        goals_found = agreements.list_strategic_goals(plan)
        self._goal.set_options([(None, "intet"), *((goal.id, goal.name) for goal in goals_found)])
        sub_goals = [
            line
            for line in goals.list_sub_goals(plan)
            if draft.delaftale_id in {None, line.delaftale_id} or line.id == draft.sub_goal_id
        ]
        self._sub_goal.set_options([(None, "intet"), *((line.id, line.name) for line in sub_goals)])
        self._delaftale.set_options(options(agreements.list_delaftaler(plan), "ingen"))
        found = activities.list_activities(plan, self._workspace.today())
        self._activity.set_options([(None, "ingen"), *((a.id, a.name) for a in found)])
        self._indicator.set_options([(None, "ingen"), *indicators.list_choices(plan)])
        self._form.show_row("late", shown=gone_out or draft.late is not None)
        self._form.show_row("kind", shown=not light)
        for attribute in _FULL_ONLY:
            self._form.show_row(attribute, shown=not light or bool(getattr(draft, attribute)))
        self._form.show_draft(key, draft, locked=locked)
