"""An area's stamdata, edited in place."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.areas import AreaDraft
from app.services import areas, people
from app.ui.pages.plan_forms import options
from app.ui.widgets.choices import CheckField, ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import count_field, day_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.workspace import Workspace


class AreaFacts(QWidget):
    """What an area is, and the names others use for it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._key = 0
        self._form = DraftForm[AreaDraft](
            workspace, lambda key, draft: areas.save_area(workspace.plan, key, draft)
        )
        self._organisation = ChoiceField("Boligorganisation")
        self._contact = ChoiceField("Kontaktperson")
        form = self._form
        form.row("name", "Navn", text_field("Områdets navn"))
        form.row("number", "Afdelingsnr.", text_field("Afdelingsnummer", "fx 01-52"))
        form.row("is_comparison", "", CheckField("Kun til sammenligning, fx hele kommunen"))
        form.row("organisation_id", "Boligorganisation", self._organisation)
        form.row("contact_id", "Kontaktperson", self._contact)
        form.row("dwellings", "Boliger", count_field("Boliger"))
        form.row("residents", "Beboere", count_field("Beboere"))
        form.row("counted_on", "Opgjort den", day_field("Opgjort den", workspace.today))
        form.row("built", "Opført", text_field("Opført", "fx 1971–74, renoveret 2016"))
        form.block("about", "Om området", long_field("Om området", lines=3))
        form.block(
            "aliases",
            "Andre navne i regneark, ét på hver linje",
            long_field("Andre navne", "Navne, som kommune eller politi bruger", lines=3),
        )
        self._delete = DeleteThing(workspace, "area", areas.delete_area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(form)
        layout.addWidget(self._delete)

    def show_area(self, key: int, draft: AreaDraft) -> None:
        """Show an area's own fields."""
        plan = self._workspace.plan
        self._key = key
        self._organisation.set_options(options(people.list_organisations(plan), "ikke angivet"))
        self._contact.set_options(options(people.list_people(plan), "ingen endnu"))
        self._form.show_draft(key, draft)
        self._delete.show_for(key)
