"""The logbog of an activity or of a boligområde, with what was lifted from it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.notes import LogNoteDraft, LogNoteLine, LogOf
from app.domain.vocabulary import NoteKind
from app.labels import label as word
from app.services import activity_notes, areas
from app.ui.pages.lift_block import LiftBlock
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line
from app.ui.widgets.things import ThingList
from app.ui.workspace import Workspace


class Logbook(QWidget):
    """Events, barriers, residents' observations and ideas; each can be lifted to a forum."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._of = LogOf()
        self._lifting = LiftBlock(workspace)
        self._area = ChoiceField("Notatets område")
        self._form = form = DraftForm[LogNoteDraft](
            workspace, lambda key, draft: activity_notes.save_log_note(workspace.plan, key, draft)
        )
        form.block("text", "", long_field("Notatets tekst"))
        form.row("kind", "Art", ChoiceField("Notatets art", [(k, word(k)) for k in NoteKind]))
        form.row("noted_on", "Dato", day_field("Notatets dato", workspace.today))
        form.row("area_id", "Område", self._area)
        form.row("author", "Skrevet af", text_field("Skrevet af"))
        self._notes = ThingList(
            workspace, "Logbog", form, activity_notes.get_log_note,
            DeleteThing(workspace, "log_note", activity_notes.delete_log_note, deed="Slet notatet"),
            adding=("Nyt notat i logbogen", self._add), extra=[self._lifting],
            showing=self._lifting.show_note,
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._notes)

    def show_of(self, of: LogOf) -> None:
        """Read and show a logbog."""
        self._of = of
        plan = self._workspace.plan
        self._area.set_options(options(areas.list_areas(plan), "intet bestemt"))
        found = activity_notes.list_log(plan, of)
        self._notes.show_rows(
            of,
            [self._line(note) for note in found],
            "Logbogen er tom. Skriv, hvad der skete eller står i vejen, og tryk Enter.",
        )

    def choose(self, key: int) -> None:
        """Choose a note."""
        self._notes.choose(key)

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        self._form.flush()
        self._lifting.flush()

    def _line(self, note: LogNoteLine) -> Line:
        today = self._workspace.today()
        parts = [word(note.kind), f"{note.noted_on:%d-%m-%Y}", note.about, note.author]
        told, tone = "", Tone.PLAIN
        if note.lifts:
            latest = note.lifts[-1]
            told = "✓ svar" if latest.is_answered else "↑ løftet"
            tone = Tone.GOOD if latest.is_answered else Tone.ATTENTION
            parts = [latest.words(today).removeprefix("✓ ").removeprefix("○ "), *parts]
        return Line(
            note.id, " ".join(note.text.split()), " · ".join(p for p in parts if p), told, tone
        )

    def _add(self, text: str) -> int:
        sitter = self._workspace.sitter
        return activity_notes.add_log_note(
            self._workspace.plan, text, sitter.name if sitter else "", self._workspace.today(),
            activity_id=self._of.activity_id, area_id=self._of.area_id,
        )  # fmt: skip
