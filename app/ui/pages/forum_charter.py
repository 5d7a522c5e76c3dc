"""Kommissorium: the versions of a forum's terms, the wording of one, and the paper."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.charters import (
    PARTS,
    CharterDraft,
    CharterLine,
    CharterState,
    in_force,
    state_of,
)
from app.domain.danish import format_day
from app.domain.forums import ForumLine
from app.domain.organisation_papers import file_name
from app.services import charters, organisation_papers
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.saving import save_file
from app.ui.widgets.text import EmptyState, button, label
from app.ui.workspace import Workspace

_TONES = {
    CharterState.IN_FORCE: Tone.GOOD,
    CharterState.COMING: Tone.QUIET,
    CharterState.DRAFT: Tone.QUIET,
    CharterState.REPLACED: Tone.QUIET,
}


class ForumCharter(QWidget):
    """Lists the versions and edits one; a replaced one is only read."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._forum: ForumLine | None = None
        self._list = LineList(workspace.theme, "Kommissoriets versioner", grows=False)
        self._list.chosen.connect(lambda _: self._show_version())
        self._empty = EmptyState(
            "Intet kommissorium endnu",
            "Kommissoriet siger, hvorfor forummet er der, hvad det skal, og hvad det selv kan "
            "afgøre. Det gemmes i versioner, så I altid kan se, hvad der gjaldt hvornår.",
        )
        self._new = button("Ny version", self._on_new)
        self._print = button("Gem som PDF …", self._on_print)
        self._title = label("", "heading")
        self._locked = label(
            "Versionen er afløst. Ordlyden kan læses, men rettes i en ny version.", "remark"
        )
        self._decision = ChoiceField("Beslutning")
        form = self._form = DraftForm[CharterDraft](
            workspace, lambda key, draft: charters.save_charter(workspace.plan, key, draft)
        )
        form.row("valid_from", "Gælder fra", day_field("Gælder fra", workspace.today))
        form.row("changes", "Hvad er ændret", text_field("Hvad er ændret"))
        form.row("approved_by", "Godkendt af", text_field("Godkendt af"))
        form.row("decision_id", "Beslutning", self._decision)
        for attribute, words in PARTS:
            form.block(attribute, words, long_field(words))
        self._delete = DeleteThing(
            workspace, "charter_version", charters.delete_charter,
            deed="Slet versionen", done="Versionen er slettet.",
            effects=lambda *_: ("Versionen slettes med sin ordlyd. De andre versioner bliver.",),
        )  # fmt: skip
        self._detail = QWidget()
        inside = QVBoxLayout(self._detail)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.setSpacing(8)
        for part in (self._title, self._locked, form, self._delete):
            inside.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._empty)
        layout.addWidget(self._list)
        layout.addWidget(row(self._new, self._print, None))
        layout.addWidget(self._detail)

    def show_forum(self, forum: ForumLine) -> None:
        """Show the kommissorium of a forum; of another forum the version in force."""
        plan, today = self._workspace.plan, self._workspace.today()
        changed = self._forum is None or forum.id != self._forum.id
        self._forum = forum
        versions = forum.charters
        self._list.show_lines([_line(v, state_of(v, versions, today)) for v in versions])
        self._list.setVisible(bool(versions))
        self._empty.setVisible(not versions)
        self._new.setVisible(not plan.read_only)
        self._new.setText("Ny version" if versions else "Skriv et kommissorium")
        self._print.setVisible(bool(versions))
        current = in_force(versions, today) or (versions[0] if versions else None)
        if current is not None and (changed or self._list.key is None):
            self._list.choose(current.id, quiet=True)
        decisions = charters.list_approving_decisions(plan, forum.id)
        self._decision.set_options([(None, "ingen"), *decisions])
        self._show_version()

    @property
    def _version(self) -> CharterLine | None:
        versions = self._forum.charters if self._forum else ()
        return next((v for v in versions if v.id == self._list.key), None)

    def _show_version(self) -> None:
        version = self._version
        self._detail.setVisible(version is not None)
        if version is None or self._forum is None:
            return
        state = state_of(version, self._forum.charters, self._workspace.today())
        read_only = self._workspace.plan.read_only
        replaced = state is CharterState.REPLACED
        self._title.setText(f"Version {version.number}")
        self._form.show_draft(version.id, version.draft)
        for attribute, _ in PARTS:
            self._form.field(attribute).set_read_only(read_only or replaced)
        self._locked.setVisible(replaced)
        self._delete.show_for(version.id)

    def _on_new(self) -> None:
        assert self._forum is not None
        self._form.flush()
        with self._workspace.guarded():
            plan, today = self._workspace.plan, self._workspace.today()
            key = charters.add_charter(plan, self._forum.id, today)
            self._list.choose(key)
            self._form.field("valid_from").setFocus()

    def _on_print(self) -> None:
        self._form.flush()
        version = self._version
        if version is None or self._forum is None:
            return
        workspace, key = self._workspace, version.id
        save_file(
            self, workspace, file_name("Kommissorium", self._forum.name, ".pdf"),
            lambda to: organisation_papers.export_charter_pdf(
                workspace.plan, key, to, workspace.today()
            ),
        )  # fmt: skip


def _line(version: CharterLine, state: CharterState) -> Line:
    parts = []
    if version.draft.valid_from:
        parts.append(f"fra {format_day(version.draft.valid_from)}")
    parts += [version.draft.changes, version.approved and f"godkendt: {version.approved}"]
    sub = " · ".join(part for part in parts if part)
    return Line(version.id, f"Version {version.number}", sub, state.value, _TONES[state])
