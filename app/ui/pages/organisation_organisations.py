"""Organisationer: kommune, boligorganisationer and other parties, and who works there."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.danish import join_words, plural
from app.domain.people import OrganisationDraft
from app.domain.vocabulary import OrganisationKind
from app.labels import label as word
from app.services import people
from app.ui.pages.organisation_things import ThingsView
from app.ui.widgets.adding import AddLine
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import EmptyState, label
from app.ui.workspace import Workspace


class OrganisationsView(ThingsView):
    """The organisations by name."""

    def __init__(self, workspace: Workspace) -> None:
        empty = EmptyState(
            "Ingen organisationer endnu",
            "Skriv kommunen, boligorganisationerne, politiet, skoler og foreninger ovenfor, og "
            "tryk Enter. De kan have personer, opgaver, løfter og dataark.",
        )
        self._card = OrganisationCard(workspace)
        super().__init__(workspace, "Organisationer", "Ny organisation", empty, self._card)

    @override
    def read_lines(self) -> list[Line]:
        plan = self.workspace.plan
        found = people.list_organisations(plan)
        everybody = people.list_person_lines(plan, self.workspace.today())
        counts = [person.organisation_id for person in everybody]
        self.say_about(plural(len(found), "organisation", "organisationer") if found else "")
        return [
            Line(
                line.id,
                line.name,
                line.remark,
                plural(counts.count(line.id), "person", "personer") if line.id in counts else "",
            )
            for line in found
        ]

    @override
    def add(self, name: str) -> int:
        return people.add_organisation(self.workspace.plan, name)

    @override
    def show_detail(self, key: int) -> None:
        self._card.show_organisation(key)


class OrganisationCard(QWidget):
    """One organisation and its people."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._key = 0
        self._name = label("", "heading")
        self._form = DraftForm[OrganisationDraft](
            workspace, lambda key, draft: people.save_organisation(workspace.plan, key, draft)
        )
        kinds = [(kind, word(kind)) for kind in OrganisationKind]
        self._form.row("name", "Navn", text_field("Organisationens navn"))
        self._form.row("kind", "Art", ChoiceField("Art", kinds))
        self._form.block("note", "Bemærkning", long_field("Bemærkning"))
        self._people = LineList(workspace.theme, "Organisationens personer", grows=False)
        self._people.opened.connect(lambda key: workspace.go_to(f"organisation:person/{key}"))
        self._adding = AddLine("Ny person her", self._add)
        self._delete = DeleteThing(workspace, "organisation", people.delete_organisation)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._name)
        layout.addWidget(self._form)
        layout.addSpacing(8)
        layout.addWidget(label("Personer", "section"))
        layout.addWidget(self._people)
        layout.addWidget(self._adding)
        layout.addSpacing(12)
        layout.addWidget(self._delete)

    def show_organisation(self, key: int) -> None:
        """Show the organisation with an id; raises ThingGone."""
        plan = self._workspace.plan
        self._key = key
        draft = people.get_organisation(plan, key)
        self._name.setText(draft.name)
        self._form.show_draft(key, draft)
        here = [
            person
            for person in people.list_person_lines(plan, self._workspace.today())
            if person.organisation_id == key
        ]
        self._people.show_lines(
            [Line(p.id, p.name, " · ".join(x for x in (p.title, join_words(p.forums)) if x))
             for p in here]
        )  # fmt: skip
        self._people.setVisible(bool(here))
        self._adding.show_for(key)
        self._adding.setVisible(not plan.read_only)
        self._delete.show_for(key)

    def _add(self, name: str) -> None:
        people.add_person(self._workspace.plan, name, self._key)
