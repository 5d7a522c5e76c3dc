"""Copy, archive, lay together and delete: each says first what it would do."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.activities import ActivityLine
from app.errors import UserError
from app.services import activities, activity_merging
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.confirm import Confirm
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace


class Upkeep(QWidget):
    """What is done with an activity as a whole."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._line: ActivityLine | None = None
        self._copy = button("Kopiér aktiviteten", self._on_copy)
        self._archive = button("", self._on_archive)
        self._other = ChoiceField("Aktivitet at lægge sammen med")
        self._other.setMinimumWidth(260)
        self._other.edited.connect(lambda _: self._on_other())
        self._merge = Confirm("Læg den ind i denne …", "Læg sammen", self._merging_effects)
        self._merge.confirmed.connect(self._on_merge)
        self._delete = DeleteThing(workspace, "activity", activities.delete_activity)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (
            label("Hele aktiviteten", "section"),
            row(self._copy, self._archive, None),
            label(
                "To aktiviteter, der er blevet én: vælg den anden, så flytter alt dens med.",
                "remark",
            ),
            row(self._other, None),
            self._merge,
            self._delete,
        ):
            layout.addWidget(widget)

    def show_for(self, line: ActivityLine) -> None:
        """Say which activity it is about."""
        plan = self._workspace.plan
        if self._line is None or line.id != self._line.id:
            self._merge.fold()
            self._other.show_value(None)
        self._line = line
        self.setVisible(not plan.read_only)
        self._archive.setText("Hent frem fra arkivet" if line.archived_on else "Arkivér")
        others = activities.list_activities(plan, self._workspace.today())
        self._other.set_options(
            [(None, "vælg en anden aktivitet")]
            + [
                (other.id, f"{other.number} {other.name}".strip())
                for other in others
                if other.id != line.id
            ]
        )
        self._merge.setVisible(self._other.value is not None)
        self._delete.show_for(line.id)

    def _on_other(self) -> None:
        self._merge.fold()
        self._merge.setVisible(self._other.value is not None)

    def _on_copy(self) -> None:
        assert self._line is not None
        with self._workspace.guarded():
            key = activity_merging.copy_activity(self._workspace.plan, self._line.id)
            self._workspace.go_to(f"activities:{key}")
            self._workspace.say(
                "Aktiviteten er kopieret uden registreringer, milepæle, løfter og notater.",
                deed="Fortryd",
                do=self._workspace.undo,
            )

    def _on_archive(self) -> None:
        line, plan = self._line, self._workspace.plan
        assert line is not None
        with self._workspace.guarded():
            if line.archived_on is not None:
                activities.bring_back_activity(plan, line.id)
                return
            activities.archive_activity(plan, line.id, self._workspace.today())
            self._workspace.say(
                f"»{line.name}« er lagt i arkivet med alt, hvad den har.",
                deed="Fortryd",
                do=self._workspace.undo,
            )

    def _merging_effects(self) -> tuple[str, ...]:
        assert self._line is not None
        try:
            return activity_merging.effects_of_merging(
                self._workspace.plan, self._line.id, self._other.value
            )
        except UserError as error:
            self._workspace.say(error.sentence, Tone.BEHIND)
            return ()

    def _on_merge(self) -> None:
        line = self._line
        assert line is not None
        other = self._other.value
        with self._workspace.guarded():
            self._other.show_value(None)
            activity_merging.merge_activities(self._workspace.plan, line.id, other)
            self._workspace.say(
                f"Alt er lagt ind i »{line.name}«.", deed="Fortryd", do=self._workspace.undo
            )
