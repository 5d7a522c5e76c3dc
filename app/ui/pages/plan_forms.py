"""The forms of the page Planen, one for each kind of thing."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.planning import (
    ForumDraft,
    MembershipLine,
    NamedLine,
    OrganisationDraft,
    PersonDraft,
    PlanDraft,
)
from app.domain.vocabulary import ForumLevel, MemberRole, OrganisationKind
from app.labels import label as word
from app.services import agreements, forums, people
from app.ui.widgets.choices import ChoiceField
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


class OrganisationForm(ThingForm):
    """A kommune, boligorganisation or partner."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._form = DraftForm[OrganisationDraft](
            workspace, lambda key, draft: people.save_organisation(workspace.plan, key, draft)
        )
        self._form.row("name", "Navn", text_field("Organisationens navn"))
        kinds = [(kind, word(kind)) for kind in OrganisationKind]
        self._form.row("kind", "Art", ChoiceField("Art", kinds))
        self.body.addWidget(self._form)

    @override
    def show_thing(self, key: int) -> None:
        self._form.show_draft(key, people.get_organisation(self.workspace.plan, key))


class PersonForm(ThingForm):
    """A professional, or a resident in a role."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._form = DraftForm[PersonDraft](
            workspace, lambda key, draft: people.save_person(workspace.plan, key, draft)
        )
        self._organisation = ChoiceField("Organisation")
        self._form.row("name", "Navn", text_field("Personens navn"))
        self._form.row("initials", "Initialer", text_field("Initialer"))
        self._form.row("title", "Titel eller rolle", text_field("Titel eller rolle"))
        self._form.row("organisation_id", "Organisation", self._organisation)
        self._form.row("email", "E-mail", text_field("E-mail"))
        self._form.row("phone", "Telefon", text_field("Telefon"))
        self.body.addWidget(self._form)
        self.body.addWidget(
            label("Kun fagpersoner og beboere med en rolle; aldrig deltagere.", "remark")
        )

    @override
    def show_thing(self, key: int) -> None:
        plan = self.workspace.plan
        self._organisation.set_options(options(people.list_organisations(plan), "ingen"))
        self._form.show_draft(key, people.get_person(plan, key))


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


class ForumForm(ThingForm):
    """A body that meets, and who sits in it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._key = 0
        self._form = DraftForm[ForumDraft](
            workspace, lambda key, draft: forums.save_forum(workspace.plan, key, draft)
        )
        self._parent = ChoiceField("Hører under")
        self._form.row("name", "Navn", text_field("Forummets navn"))
        levels = [(level, word(level)) for level in ForumLevel]
        self._form.row("level", "Niveau", ChoiceField("Niveau", levels))
        self._form.row("parent_id", "Hører under", self._parent)
        self._form.block("purpose", "Formål", long_field("Formål"))
        self._members = LineList(workspace.theme, "Medlemmer", grows=False)
        self._members.chosen.connect(self._on_member)
        self._join = ChoiceField("Nyt medlem")
        self._join.edited.connect(self._on_join)
        self._member_form = DraftForm[forums.MembershipDraft](workspace, self._save_member)
        roles = [(role, word(role)) for role in MemberRole]
        self._member_form.row("role", "Rolle", ChoiceField("Rolle", roles))
        self._member_form.row("starts", "Fra", day_field("Medlem fra", workspace.today))
        self._member_form.row("ends", "Til og med", day_field("Medlem til", workspace.today))
        self._remove = button("Fjern fra forummet", self._on_remove, "quiet")
        self.body.addWidget(self._form)
        self.body.addSpacing(12)
        self.body.addWidget(label("Medlemmer", "section"))
        self.body.addWidget(self._members)
        self.body.addWidget(self._join)
        self.body.addSpacing(8)
        self.body.addWidget(self._member_form)
        self.body.addWidget(self._remove)
        self._lines: dict[int, MembershipLine] = {}

    @override
    def show_thing(self, key: int) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        self._key = key
        others = [line for line in forums.list_forums(plan, today) if line.id != key]
        self._parent.set_options(options(others, "intet andet forum"))
        self._form.show_draft(key, forums.get_forum(plan, key))
        self._lines = {line.id: line for line in forums.list_members(plan, key)}
        self._members.show_lines([self._line(line) for line in self._lines.values()])
        self._members.setVisible(bool(self._lines))
        there = {line.person_id for line in self._lines.values()}
        candidates = [line for line in people.list_people(plan) if line.id not in there]
        self._join.set_options(options(candidates, "+ Vælg et nyt medlem"))
        self._join.show_value(None)
        self._join.set_read_only(plan.read_only)
        self._on_member(self._members.key)

    def _line(self, line: MembershipLine) -> Line:
        today = self.workspace.today()
        remark = ", ".join(part for part in (line.title, line.organisation) if part)
        ended = line.ends is not None and line.ends < today
        right = f"til {line.ends:%d-%m-%Y}" if line.ends else word(line.role)
        return Line(line.id, line.person, remark, right, muted=ended)

    def _on_member(self, key: Any) -> None:
        chosen = self._lines.get(key)
        self._member_form.setVisible(chosen is not None)
        self._remove.setVisible(chosen is not None)
        if chosen is not None:
            draft = forums.MembershipDraft(chosen.role, chosen.starts, chosen.ends)
            self._member_form.show_draft(key, draft)

    def _save_member(self, key: int, draft: forums.MembershipDraft) -> None:
        forums.save_member(self.workspace.plan, key, draft)

    def _on_join(self, person_id: int | None) -> None:
        if person_id is None:
            return
        with self.workspace.guarded():
            plan, today = self.workspace.plan, self.workspace.today()
            key = forums.add_member(plan, self._key, person_id, today)
            self._members.choose(key)

    def _on_remove(self) -> None:
        with self.workspace.guarded():
            forums.delete_member(self.workspace.plan, self._members.key)
