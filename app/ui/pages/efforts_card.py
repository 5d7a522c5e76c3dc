"""Another effort edited in place, and our activities beside it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.efforts import EffortDraft, RelationDraft, RelationLine
from app.domain.vocabulary import EffortRelation
from app.labels import label as word
from app.services import areas, efforts, people, target_groups
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChecksField, ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace

_TONES = {EffortRelation.OVERLAPS: Tone.ATTENTION, EffortRelation.COMPETES: Tone.BEHIND}
_SIGNS = {
    EffortRelation.SUPPLEMENTS: "+",
    EffortRelation.BRIDGES: "→",
    EffortRelation.OVERLAPS: "▲",
    EffortRelation.COMPETES: "■",
}


class EffortCard(QWidget):
    """Everything about one effort of somebody else."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._key = 0
        self._relations: dict[int, RelationLine] = {}
        self._name = label("", "heading")
        self._form = DraftForm[EffortDraft](
            workspace, lambda key, draft: efforts.save_effort(workspace.plan, key, draft)
        )
        self._organisation = ChoiceField("Organisation")
        self._areas = ChecksField("Områder")
        self._groups = ChecksField("Målgrupper", columns=2)
        form = self._form
        form.row("name", "Navn", text_field("Indsatsens navn"))
        form.row("organisation_id", "Hvem står for den", self._organisation)
        form.row("owner", "Afdeling eller enhed", text_field("Afdeling eller enhed"))
        form.row("contact", "Kontakt", text_field("Kontakt", "navn, telefon eller mail"))
        form.row("place", "Sted", text_field("Sted"))
        form.row("starts", "Fra", day_field("Fra", workspace.today))
        form.row("ends", "Til", day_field("Til", workspace.today))
        form.block("about", "Hvad den går ud på", long_field("Hvad den går ud på", lines=3))
        form.row("area_ids", "Områder", self._areas)
        form.row("target_group_ids", "Målgrupper", self._groups)
        form.row("target_group", "Målgruppe i ord", text_field("Målgruppe i ord"))
        self._list = LineList(workspace.theme, "Vores aktiviteter", grows=False)
        self._list.chosen.connect(lambda _: self._show_relation())
        self._list.opened.connect(lambda key: workspace.go_to(f"activities:{key}"))
        self._alone = label("Ingen af vores aktiviteter er sat ved siden af den endnu.", "remark")
        self._join = ChoiceField("Sæt en aktivitet ved siden af")
        self._join.edited.connect(self._on_join)
        self._relation = DraftForm[RelationDraft](workspace, self._save_relation)
        relations = [(code, word(code)) for code in EffortRelation]
        self._relation.row("relation", "Aktiviteten", ChoiceField("Forhold", relations))
        self._relation.block("note", "", long_field("Hvordan", "Hvordan, og hvem taler sammen?"))
        self._open = button("Åbn aktiviteten", self._on_open, "link")
        self._remove = button("Fjern fra listen", self._on_remove, "quiet")
        self._relation_deeds = row(self._open, self._remove, None)
        self._delete = DeleteThing(
            workspace, "other_effort", efforts.delete_effort,
            deed="Slet indsatsen", done="Indsatsen er slettet.",
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._name)
        layout.addSpacing(4)
        layout.addWidget(form)
        layout.addSpacing(14)
        layout.addWidget(label("Vores aktiviteter ved siden af", "section"))
        for part in (self._alone, self._list, self._join, self._relation, self._relation_deeds):
            layout.addWidget(part)
        layout.addSpacing(14)
        layout.addWidget(self._delete)

    def show_effort(self, key: int) -> None:
        """Read and show an effort; raises ThingGone."""
        plan = self._workspace.plan
        draft = efforts.get_effort(plan, key)
        self._key = key
        self._name.setText(draft.name)
        self._organisation.set_options(options(people.list_organisations(plan), "ikke angivet"))
        self._areas.set_options(
            [(area.id, area.name) for area in areas.list_areas(plan, own_only=True)]
        )
        groups = target_groups.list_target_groups(plan)
        self._groups.set_options([(group.id, group.name) for group in groups])
        self._form.show_draft(key, draft)
        found = efforts.list_relations(plan, key)
        self._relations = {line.activity_id: line for line in found}
        self._list.show_lines([_relation_line(line) for line in found])
        self._list.setVisible(bool(found))
        self._alone.setVisible(not found)
        choices = efforts.activities_to_relate(plan, key)
        self._join.set_options([(None, "+ Sæt en aktivitet ved siden af"), *choices])
        self._join.show_value(None)
        self._join.setVisible(not plan.read_only and bool(choices))
        self._delete.show_for(key)
        if self._list.key is None:
            self._list.choose_first(quiet=True)
        self._show_relation()

    def _show_relation(self) -> None:
        chosen = self._relations.get(self._list.key)
        self._relation.setVisible(chosen is not None)
        self._relation_deeds.setVisible(chosen is not None)
        self._remove.setVisible(not self._workspace.plan.read_only)
        if chosen is not None:
            draft = RelationDraft(chosen.relation, chosen.note)
            self._relation.show_draft((self._key, chosen.activity_id), draft)

    def _save_relation(self, key: tuple[int, int], draft: RelationDraft) -> None:
        efforts.save_relation(self._workspace.plan, *key, draft)

    def _on_join(self, activity_id: int | None) -> None:
        if activity_id is None:
            return
        with self._workspace.guarded():
            efforts.relate(self._workspace.plan, self._key, activity_id)
            self._list.choose(activity_id)

    def _on_open(self) -> None:
        self._workspace.go_to(f"activities:{self._list.key}")

    def _on_remove(self) -> None:
        with self._workspace.guarded():
            efforts.unrelate(self._workspace.plan, self._key, self._list.key)


def _relation_line(line: RelationLine) -> Line:
    words = f"{_SIGNS[line.relation]} {word(line.relation)}"
    return Line(
        line.activity_id, line.activity, line.note, words, _TONES.get(line.relation, Tone.PLAIN)
    )
