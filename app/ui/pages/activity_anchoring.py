"""Forankring: who takes the activity over, when, how far it is, and how."""

from typing import ClassVar

from typing_extensions import override

from app.domain.vocabulary import AnchoringStage
from app.labels import label as word
from app.services import people
from app.ui.pages.activity_section import ActivitySection, Card, activity_form
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import day_field, long_field
from app.ui.widgets.stages import StageLine, StageMark
from app.ui.widgets.text import label, say
from app.ui.workspace import Workspace


class AnchoringSection(ActivitySection):
    """The stages as a line, and the plan."""

    key: ClassVar[str] = "anchoring"
    title: ClassVar[str] = "Forankring"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._stages = StageLine(workspace.theme, "Forankringens trin")
        self._words = label("", "remark")
        self._organisation = ChoiceField("Overtages af")
        self._person = ChoiceField("Kontakt hos den, der overtager")
        stages = [(stage, word(stage)) for stage in AnchoringStage]
        self._form = form = activity_form(workspace)
        form.row("anchoring_stage", "Hvor langt", ChoiceField("Hvor langt", stages))
        form.row("anchoring_organisation_id", "Overtages af", self._organisation)
        form.row("anchoring_person_id", "Kontakt", self._person)
        form.row("anchoring_by", "Senest", day_field("Forankret senest", workspace.today))
        form.block(
            "anchoring_how",
            "Hvordan",
            long_field("Forankringsplan", "Penge, lokaler, mennesker og aftaler, der skal til", 4),
        )
        self.put(self._stages, self._words, 8, self._form)

    @override
    def show_card(self, card: Card) -> None:
        plan, draft, today = self.workspace.plan, card.draft, self.workspace.today()
        stages = list(AnchoringStage)
        now = stages.index(draft.anchoring_stage)
        done = draft.anchoring_stage is AnchoringStage.ANCHORED
        self._stages.show_stages(
            [StageMark(word(stage), "", done or n < now) for n, stage in enumerate(stages)]
        )
        late = (
            draft.anchoring_by is not None
            and draft.anchoring_by < today
            and draft.anchoring_stage is not AnchoringStage.ANCHORED
        )
        say(self._words, "■ skulle have været forankret nu" if late else "", Tone.BEHIND)
        self._organisation.set_options(
            options(people.list_organisations(plan), "ikke aftalt endnu")
        )
        self._person.set_options(options(people.list_people(plan), "ikke aftalt endnu"))
        self._form.show_draft(card.line.id, draft)

    @override
    def flush(self) -> None:
        self._form.flush()
