"""Adopting a new version: what has changed, why, approved by whom, valid from when."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.agreements import VersionDraft, VersionLine, newest
from app.domain.danish import format_day
from app.errors import UserError
from app.services import agreement_versions
from app.ui import messages
from app.ui.pages.agreement_reading import Reading
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import CheckField, ChoiceField
from app.ui.widgets.fields import day_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.text import button, label, panel, say
from app.ui.workspace import Workspace


class VersionForm(DraftForm[VersionDraft]):
    """The fields of what is said of a version."""

    def add_fields(self, workspace: Workspace) -> None:
        """Put the fields in; called once."""
        self._decision = ChoiceField("Bestyrelsens beslutning")
        self.row("valid_from", "Gælder fra", day_field("Gælder fra", workspace.today))
        self.row("changes", "Hvad er ændret?", long_field("Hvad er ændret?", lines=1))
        self.row("reason", "Hvorfor?", long_field("Hvorfor?", lines=1))
        self.row(
            "approved_by",
            "Godkendt af",
            text_field("Godkendt af", "fx Den boligsociale bestyrelse"),
        )
        self.row("decision_id", "Beslutning", self._decision)

    def offer_decisions(self, decisions: list[tuple[int, str]]) -> None:
        """Let one of the board's decisions be chosen."""
        self._decision.set_options([(None, "ingen af bestyrelsens"), *decisions])


class AdoptPanel(QWidget):
    """Asks what must be known of a new version. `adopted` carries its id, `left` ends it."""

    adopted = Signal(object)  # the version's id
    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._delaftale_id: int | None = None
        self._draft = VersionDraft(workspace.today(), "", "", "", None)
        self._document: Path | None = None
        self._with_wording = True
        self._title = label("", "heading")
        self._about = label("", "remark")
        self._compared = label("", "strong")
        self._differences = Reading()
        self._form = VersionForm(workspace, self._keep)
        self._form.add_fields(workspace)
        self._freeze = CheckField("Gem aftalens tekst, som den står nu")
        self._freeze.edited.connect(self._on_freeze)
        self._choose = button("Vælg det underskrevne dokument …", self._on_choose)
        self._file = label("", "remark")
        self._refusal = label("", "remark")
        self._adopt = button("Vedtag", self._on_adopt, "primary")
        frame, inside = panel()
        for part in (self._title, self._about, self._compared, self._differences):
            inside.addWidget(part)
        inside.addSpacing(8)
        inside.addWidget(self._form)
        inside.addSpacing(4)
        inside.addWidget(self._freeze)
        inside.addWidget(row(self._choose, self._file, None))
        inside.addWidget(self._refusal)
        inside.addSpacing(8)
        inside.addWidget(row(self._adopt, button("Lad det være", self.left.emit, "quiet"), None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def begin(self, delaftale_id: int | None) -> None:
        """Ask about the next version of an agreement."""
        plan, today = self._workspace.plan, self._workspace.today()
        self._delaftale_id = delaftale_id
        versions = agreement_versions.list_versions(plan, delaftale_id)
        last = newest(versions)
        number = last.number + 1 if last else 1
        current = agreement_versions.find_in_force(plan, delaftale_id, today) or last
        self._title.setText(f"Vedtag version {number}")
        self._about.setText(_about(delaftale_id, current))
        changed = self._compare(current)
        self._draft = VersionDraft(today, changed, "", "", None)
        self._document, self._with_wording = None, True
        self._freeze.show_value(True)
        say(self._file, "")
        say(self._refusal, "")
        self._adopt.setText(f"Vedtag version {number}")
        self._form.offer_decisions(agreement_versions.list_board_decisions(plan))
        self._form.show_draft(object(), self._draft)
        self._form.field("valid_from").setFocus()

    def choose_document(self, file: Path) -> None:
        """Take a file as the version's original document."""
        self._document = file
        say(self._file, file.name)

    def _compare(self, current: VersionLine | None) -> str:
        """Show what differs from the version in force, and give it in words."""
        self._differences.clear()
        if current is None:
            say(self._compared, "")
            return "Første version"
        found = agreement_versions.list_differences(
            self._workspace.plan, self._delaftale_id, current.id
        )
        if found is None:
            say(
                self._compared,
                f"Version {current.number} er kun et vedhæftet dokument, så forskellen kan ikke "
                "vises her.",
            )
            return ""
        if not found:
            say(self._compared, f"Teksten er den samme som i version {current.number}.")
            return ""
        say(self._compared, f"Ændret siden version {current.number}")
        self._differences.show_differences(found)
        return f"Ændret: {', '.join(one.field.casefold() for one in found)}"

    def _keep(self, _key: object, draft: VersionDraft) -> None:
        agreement_versions.check_draft(draft)
        self._draft = draft

    def _on_freeze(self, value: bool) -> None:
        self._with_wording = value

    def _on_choose(self) -> None:
        file = messages.choose_file(self, "Vælg det underskrevne dokument", "Alle filer (*)")
        if file is not None:
            self.choose_document(file)

    def _on_adopt(self) -> None:
        self._form.flush()
        try:
            key = agreement_versions.adopt_version(
                self._workspace.plan, self._delaftale_id, self._draft,
                with_wording=self._with_wording, document=self._document,
            )  # fmt: skip
        except UserError as error:
            say(self._refusal, error.sentence, Tone.BEHIND)
            return
        self.adopted.emit(key)


def _about(delaftale_id: int | None, current: VersionLine | None) -> str:
    if delaftale_id is not None:
        return "Bestyrelsen vedtager selv delaftalerne. Det vedtagne kan altid læses og printes."
    words = "En ændring af samarbejdsaftalen kræver Landsbyggefondens godkendelse."
    if current is not None and current.granted:
        day = format_day(current.begins)
        words += f" Indtil den er der, gælder version {current.number} fra {day}."
    return words
