"""An agreement's versions: which was in force when, what is said of each, and its wording."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.agreements import VersionLine, VersionState, in_force, state_of
from app.domain.attachments import PaperOwner
from app.domain.danish import format_day
from app.services import agreement_versions
from app.services.effects import effects_of_deleting
from app.services.plans import PlanFile
from app.ui.pages.agreement_adopt import VersionForm
from app.ui.pages.agreement_reading import Reading
from app.ui.papers import PapersView
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import label, panel, rule, say
from app.ui.workspace import Workspace

STATE_TONES = {
    VersionState.IN_FORCE: Tone.GOOD,
    VersionState.COMING: Tone.QUIET,
    VersionState.AWAITS_FUND: Tone.ATTENTION,
    VersionState.REJECTED: Tone.BEHIND,
    VersionState.REPLACED: Tone.QUIET,
}


class VersionsView(QWidget):
    """Lists the versions, edits what is said of one and shows its wording.

    `chosen` carries the id of the version that is shown, or None.
    """

    chosen = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._delaftale_id: int | None = None
        self._versions: list[VersionLine] = []
        self._day: date | None = None
        self._as_of = day_field("Som den var den", workspace.today)
        self._as_of.edited.connect(self._on_day)
        self._answer = label("", "remark", wrap=False)
        self._list = LineList(workspace.theme, "Versioner", grows=False)
        self._list.chosen.connect(lambda _: self._on_chosen())
        self._form = VersionForm(
            workspace,
            lambda key, draft: agreement_versions.save_version(workspace.plan, key, draft),
        )
        self._form.add_fields(workspace)
        self._papers = PapersView(workspace, PaperOwner.VERSION, "Oprindeligt dokument", "dokument")
        self._reading = Reading()
        self._delete = DeleteThing(
            workspace, "agreement_version", agreement_versions.delete_version, effects=_what_goes
        )
        asking = label("Som den var den", "remark")
        asking.setBuddy(self._as_of)
        frame, inside = panel()
        self._said = label("", "heading")
        self._decision = label("", "remark")
        inside.addWidget(self._said)
        inside.addWidget(self._form)
        inside.addWidget(self._decision)
        inside.addWidget(label("Oprindeligt dokument", "section"))
        inside.addWidget(self._papers)
        inside.addWidget(rule())
        inside.addWidget(self._reading)
        self._detail = frame
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(row(asking, self._as_of, self._answer, None, spacing=12))
        layout.addWidget(self._as_of.words)
        for part in (self._list, self._detail, self._delete):
            layout.addWidget(part)

    @property
    def key(self) -> int | None:
        """The id of the version that is shown, or None."""
        key: int | None = self._list.key
        return key

    @property
    def as_of(self) -> date | None:
        """The day that was asked about, as long as its version is the one shown."""
        current = in_force(self._versions, self._day) if self._day else None
        return self._day if current is not None and current.id == self.key else None

    def show_versions(self, delaftale_id: int | None, versions: list[VersionLine]) -> None:
        """Show an agreement's versions; for another agreement the one in force today."""
        today = self._workspace.today()
        changed = delaftale_id != self._delaftale_id
        self._delaftale_id, self._versions = delaftale_id, versions
        if changed:
            self._day = None
            self._as_of.show_value(None)
        self._list.show_lines([_line(line, versions, today) for line in versions])
        current = in_force(versions, today) or (versions[0] if versions else None)
        if current is not None and (changed or self._list.key is None):
            self._list.choose(current.id, quiet=True)
        self._form.offer_decisions(agreement_versions.list_board_decisions(self._workspace.plan))
        self._say_answer()
        self._show_chosen()

    def choose(self, version_id: int) -> None:
        """Show a version."""
        self._list.choose(version_id)

    def ask(self, day: date | None) -> None:
        """Show the version in force on a day."""
        self._as_of.show_value(day)
        self._on_day(day)

    def _on_day(self, day: date | None) -> None:
        self._day = day
        current = in_force(self._versions, day) if day else None
        if current is not None:
            self._list.choose(current.id)
        self._say_answer()
        self.chosen.emit(self.key)

    def _say_answer(self) -> None:
        if self._day is None:
            self._answer.setText("Skriv en dato, og se den tekst, der gjaldt.")
            return
        current = in_force(self._versions, self._day)
        day = format_day(self._day)
        if current is None:
            say(self._answer, f"{day} gjaldt ingen version endnu.", Tone.ATTENTION)
        else:
            say(self._answer, f"{day}: version {current.number}.", Tone.GOOD)

    def _on_chosen(self) -> None:
        self._show_chosen()
        self.chosen.emit(self.key)

    def _show_chosen(self) -> None:
        line = next((line for line in self._versions if line.id == self.key), None)
        self._detail.setVisible(line is not None)
        self._delete.show_for(line.id if line else None)
        if line is None:
            return
        self._said.setText(f"Version {line.number}")
        self._form.show_draft(line.id, line.draft)
        say(self._decision, line.decision)
        self._papers.show_papers(line.id)
        self._reading.clear()
        with self._workspace.guarded():
            wording = agreement_versions.get_wording(self._workspace.plan, line.id)
            if wording is not None:
                self._reading.show_wording(wording)
            else:
                self._reading.show_sentence("Ordlyden er det oprindelige dokument.")


def _what_goes(plan: PlanFile, version_id: int) -> tuple[str, ...]:
    *goes, undone = effects_of_deleting(plan, "agreement_version", version_id)
    instead = "Er kun datoen eller begrundelsen forkert, så ret den ovenfor i stedet."
    return (*goes, instead, undone)


def _line(line: VersionLine, versions: list[VersionLine], today: date) -> Line:
    state = state_of(line, versions, today)
    return Line(
        line.id,
        f"Version {line.number}, fra {format_day(line.begins)}",
        line.draft.changes.replace("\n", " "),
        state.value,
        STATE_TONES[state],
    )
