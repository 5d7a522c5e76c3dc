"""An activity's own fields: what, for whom, who, when, and how it stands to kernedriften."""

from typing import ClassVar

from typing_extensions import override

from app.domain.activities import OVER_STATUSES
from app.domain.attachments import PaperOwner
from app.domain.vocabulary import ActivityRole, ActivityStatus, CoreRelation, Participation
from app.labels import label as word
from app.services import agreements, areas, people, target_groups
from app.ui.pages.activity_section import ActivitySection, Card, activity_form
from app.ui.pages.activity_staff import StaffList
from app.ui.pages.activity_upkeep import Upkeep
from app.ui.pages.plan_forms import options
from app.ui.papers import PapersView
from app.ui.widgets.choices import CheckField, ChecksField, ChoiceField
from app.ui.widgets.fields import count_field, day_field, long_field, text_field
from app.ui.widgets.text import label
from app.ui.workspace import Workspace


class OverviewSection(ActivitySection):
    """The fields of domain.md's *Aktivitet* that are no rows of their own."""

    key: ClassVar[str] = "overview"
    title: ClassVar[str] = "Overblik"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._delaftale = ChoiceField("Delaftale")
        self._responsible = ChoiceField("Tovholder")
        self._organisation = ChoiceField("Udføres af")
        self._lead = ChoiceField("Ledelsesansvar")
        self._areas = ChecksField("Områder")
        self._groups = ChecksField("Målgrupper", columns=2)
        statuses = [(status, word(status)) for status in ActivityStatus]
        self._form = form = activity_form(workspace)
        form.row("name", "Navn", text_field("Aktivitetens navn"))
        form.row("number", "Nummer", text_field("Aktivitetens nummer"))
        form.row("status", "Status", ChoiceField("Status", statuses))
        form.row("finished_on", "Afsluttet den", day_field("Afsluttet den", workspace.today))
        form.row("delaftale_id", "Delaftale", self._delaftale)
        form.row("responsible_id", "Tovholder", self._responsible)
        form.row("organisation_id", "Udføres af", self._organisation)
        form.row("lead_organisation_id", "Ledelsesansvar", self._lead)
        form.row("starts", "Fra", day_field("Fra", workspace.today))
        form.row("ends", "Til", day_field("Til", workspace.today))
        form.row("area_ids", "Områder", self._areas)
        form.block("description", "Beskrivelse", long_field("Beskrivelse", lines=3))
        form.block("method", "Metode", long_field("Metode"))
        form.block(
            "contribution",
            "Det særligt boligsociale bidrag",
            long_field("Boligsocialt bidrag", "Én sætning om det, kun helhedsplanen kan"),
        )
        form.block("resources", "Ressourcer", long_field("Ressourcer", "Penge, timer, materialer"))
        self._group = group = activity_form(workspace)
        group.block("target_group", "Målgruppe", long_field("Målgruppe"))
        group.row("target_group_ids", "Målgrupper", self._groups)
        group.row("age_from", "Alder fra", count_field("Alder fra", "år"))
        group.row("age_to", "Alder til", count_field("Alder til", "år"))
        group.row("group_size", "Hvor mange", count_field("Målgruppens størrelse", "personer"))
        self._core = core = activity_form(workspace)
        relations = [(None, "ikke angivet"), *((c, word(c)) for c in CoreRelation)]
        roles = [(None, "ikke angivet"), *((role, word(role)) for role in ActivityRole)]
        core.row("role", "Vores rolle", ChoiceField("Helhedsplanens rolle", roles))
        core.row(
            "core_relation", "Kernedriften", ChoiceField("Forhold til kernedriften", relations)
        )
        core.row("core_service", "Hvilken", text_field("Hvilken kernedrift", "fx UU-vejledningen"))
        steps = [(None, "ikke angivet"), *((step, word(step)) for step in Participation)]
        core.row("participation", "Deltagelse", ChoiceField("Beboernes deltagelse", steps))
        core.row("practical_help", "", CheckField("Beboere giver praktisk hjælp"))
        self._staff = StaffList(workspace)
        self._papers = PapersView(workspace, PaperOwner.ACTIVITY)
        self._upkeep = Upkeep(workspace)
        self.put(
            form, 10, group,
            14, label("Rolle, kernedrift og beboernes deltagelse", "section"), core,
            14, label("Medarbejdere ved siden af tovholderen", "section"), self._staff,
            14, label("Bilag", "section"), self._papers,
            18, self._upkeep,
        )  # fmt: skip

    @override
    def show_card(self, card: Card) -> None:
        plan, key, draft = self.workspace.plan, card.line.id, card.draft
        people_options = options(people.list_people(plan), "ingen endnu")
        organisations = options(people.list_organisations(plan), "ikke angivet")
        self._delaftale.set_options(options(agreements.list_delaftaler(plan), "ingen"))
        self._responsible.set_options(people_options)
        self._organisation.set_options(organisations)
        self._lead.set_options(organisations)
        self._areas.set_options([(line.id, line.name) for line in areas.list_areas(plan)])
        groups = target_groups.list_target_groups(plan)
        self._groups.set_options([(line.id, line.name) for line in groups])
        self._group.show_row("target_group_ids", shown=bool(groups))
        for form in (self._form, self._group, self._core):
            form.show_draft(key, draft)
        self._form.show_row("finished_on", shown=draft.status in OVER_STATUSES)
        self._staff.show_for(key)
        self._papers.show_papers(key)
        self._upkeep.show_for(card.line)

    @override
    def flush(self) -> None:
        for form in (self._form, self._group, self._core):
            form.flush()
        self._staff.flush()
