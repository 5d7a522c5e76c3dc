"""Om forummet: level, parent, bindeled, mandate, what it answers for, review and end."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.forums import ForumDraft, ForumLine
from app.domain.vocabulary import ForumLevel
from app.labels import label as word
from app.services import agreements, areas, forums, people
from app.ui.pages.plan_forms import options
from app.ui.widgets.choices import ChecksField, ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.text import label
from app.ui.workspace import Workspace


class ForumAbout(QWidget):
    """A forum's own fields."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._parent = ChoiceField("Hører under")
        self._link = ChoiceField("Bindeled")
        self._areas = ChecksField("Boligområder")
        self._delaftaler = ChecksField("Delaftaler")
        levels = [(level, word(level)) for level in ForumLevel]
        form = self._form = DraftForm[ForumDraft](
            workspace, lambda key, draft: forums.save_forum(workspace.plan, key, draft)
        )
        form.row("name", "Navn", text_field("Forummets navn"))
        form.row("level", "Niveau", ChoiceField("Niveau", levels))
        form.row("kind", "Art", text_field("Art", "fx bestyrelse, følgegruppe, formøde"))
        form.row("parent_id", "Hører under", self._parent)
        form.row("link_person_id", "Bindeled", self._link)
        form.across(
            label("Bindeleddet bærer viden mellem forummet og det, det hører under.", "remark")
        )
        form.block("purpose", "Formål", long_field("Formål"))
        form.block("mandate", "Mandat: hvad forummet selv kan afgøre", long_field("Mandat"))
        form.block("area_ids", "Boligområder, forummet svarer for", self._areas)
        form.block("delaftale_ids", "Delaftaler, forummet svarer for", self._delaftaler)
        form.across(label("Gennemgang og afslutning", "section"))
        form.row("review_on", "Gennemgås den", day_field("Gennemgås den", workspace.today))
        form.row("ended_on", "Sidste dag", day_field("Sidste dag", workspace.today))
        form.row("end_reason", "Hvorfor", text_field("Hvorfor det ophører"))
        form.across(
            label(
                "Et forum, der er ophørt, bliver i planen med sine møder, men tilbydes ikke til "
                "nye møder.",
                "remark",
            )
        )
        self._delete = DeleteThing(workspace, "forum", forums.delete_forum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(form)
        layout.addSpacing(12)
        layout.addWidget(self._delete)

    def show_forum(self, forum: ForumLine) -> None:
        """Show a forum; raises ThingGone."""
        plan, today = self._workspace.plan, self._workspace.today()
        draft = forums.get_forum(plan, forum.id)
        others = [
            line
            for line in forums.list_forums(plan, today)
            if line.id != forum.id and (line.remark != "ophørt" or line.id == draft.parent_id)
        ]
        self._parent.set_options(options(others, "intet andet forum"))
        inside = {member.person_id for member in forum.members_on(today)}
        everybody = sorted(people.list_people(plan), key=lambda line: line.id not in inside)
        self._link.set_options(options(everybody, "ingen endnu"))
        self._areas.set_options(
            [(line.id, line.name) for line in areas.list_areas(plan, own_only=True)]
        )
        self._delaftaler.set_options([(x.id, x.name) for x in agreements.list_delaftaler(plan)])
        self._form.show_draft(forum.id, draft)
        self._delete.show_for(forum.id)
