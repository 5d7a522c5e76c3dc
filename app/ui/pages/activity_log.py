"""Status notes and the logbog of an activity."""

from typing import ClassVar

from typing_extensions import override

from app.domain.notes import NOTE_RHYTHMS, LogNoteDraft, LogNoteLine, StatusNoteDraft
from app.domain.vocabulary import NoteKind
from app.labels import label as word
from app.services import activity_notes, areas
from app.ui.pages.activity_section import ActivitySection, Card, activity_form
from app.ui.pages.lift_block import LiftBlock
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import GrowingText, day_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line
from app.ui.widgets.text import button, label, say
from app.ui.widgets.things import ThingList
from app.ui.workspace import Workspace


class LogSection(ActivitySection):
    """What is written along the way: signed status notes, and the logbog."""

    key: ClassVar[str] = "log"
    title: ClassVar[str] = "Status og log"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._activity_id = 0
        self._drafts: dict[int, str] = {}
        self._due = label("", "remark")
        self._rhythm = activity_form(workspace)
        rhythms = [(None, "ingen påmindelse"), *((code, word(code)) for code in NOTE_RHYTHMS)]
        self._rhythm.row(
            "note_frequency", "Skal skrives", ChoiceField("Statusnotat skal skrives", rhythms)
        )
        self._text = GrowingText(lines=3)
        self._text.setPlaceholderText("Hvor står aktiviteten, hvad har vi lært, hvad skal ske nu?")
        self._text.setAccessibleName("Nyt statusnotat")
        self._refused = label("", "remark")
        self._sign = button("Skriv under og gem", self._on_sign, "primary")
        self._signed_by = label("", "remark")
        self._notes = self._make_notes()
        self._lifting = LiftBlock(workspace)
        self._log_form = DraftForm[LogNoteDraft](
            workspace, lambda key, draft: activity_notes.save_log_note(workspace.plan, key, draft)
        )
        self._area = ChoiceField("Notatets område")
        self._log = self._make_log()
        self.put(
            label("Statusnotater", "section"),
            self._due,
            self._text,
            self._refused,
            row(self._sign, None),
            self._signed_by,
            4,
            self._notes,
            self._rhythm,
            18,
            label("Logbog: hændelser, barrierer, beboernes iagttagelser, idéer", "section"),
            self._log,
        )

    def _make_notes(self) -> ThingList[StatusNoteDraft]:
        workspace = self.workspace
        self._note_form = form = DraftForm[StatusNoteDraft](
            workspace,
            lambda key, draft: activity_notes.save_status_note(workspace.plan, key, draft),
        )
        form.block("text", "", long_field("Statusnotatets tekst", lines=3))
        form.row("written_on", "Dato", day_field("Statusnotatets dato", workspace.today))
        form.row("author", "Underskrevet", text_field("Underskrevet"))
        delete = DeleteThing(workspace, "status_note", activity_notes.delete_status_note)
        return ThingList(workspace, "Statusnotater", form, activity_notes.get_status_note, delete)

    def _make_log(self) -> ThingList[LogNoteDraft]:
        workspace, form = self.workspace, self._log_form
        kinds = [(kind, word(kind)) for kind in NoteKind]
        form.block("text", "", long_field("Notatets tekst"))
        form.row("kind", "Art", ChoiceField("Notatets art", kinds))
        form.row("noted_on", "Dato", day_field("Notatets dato", workspace.today))
        form.row("area_id", "Område", self._area)
        form.row("author", "Skrevet af", text_field("Skrevet af"))
        delete = DeleteThing(
            workspace, "log_note", activity_notes.delete_log_note, deed="Slet notatet"
        )
        return ThingList(
            workspace, "Logbog", form, activity_notes.get_log_note, delete,
            adding=("Nyt notat i logbogen", self._add), extra=[self._lifting],
            showing=self._lifting.show_note,
        )  # fmt: skip

    @override
    def show_card(self, card: Card) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        if card.line.id != self._activity_id:
            self._drafts[self._activity_id] = self._text.toPlainText()
            self._activity_id = card.line.id
            self._text.setPlainText(self._drafts.pop(card.line.id, ""))
            say(self._refused, "")
        late = card.line.note_words.endswith("mangler")
        sign = "■ " if late else "▲ "
        say(
            self._due,
            f"{sign}{card.line.note_words}" if card.line.note_words else "",
            Tone.BEHIND if late else Tone.ATTENTION,
        )
        for widget in (self._text, self._sign, self._signed_by):
            widget.setVisible(not plan.read_only)
        sitter = self.workspace.sitter
        self._signed_by.setText(
            f"Du skriver under som {sitter.name}, {today:%d-%m-%Y}."
            if sitter
            else "Vælg i planens menu, hvem du er, så står dit navn under."
        )
        self._rhythm.show_draft(card.line.id, card.draft)
        notes = activity_notes.list_status_notes(plan, card.line.id)
        self._notes.show_rows(
            card.line.id,
            [Line(note.id, " ".join(note.text.split()), note.signed) for note in notes],
            "Intet statusnotat endnu.",
        )
        self._area.set_options(options(areas.list_areas(plan), "intet bestemt"))
        log = activity_notes.list_log(plan, card.line.id)
        self._log.show_rows(
            card.line.id,
            [self._log_line(note) for note in log],
            "Logbogen er tom. Skriv, hvad der skete eller står i vejen, og tryk Enter.",
        )

    @override
    def show_thing(self, thing: str) -> None:
        if thing.isdecimal():
            self._log.choose(int(thing))

    @override
    def flush(self) -> None:
        for form in (self._note_form, self._log_form, self._rhythm):
            form.flush()
        self._lifting.flush()

    def _log_line(self, note: LogNoteLine) -> Line:
        today = self.workspace.today()
        parts = [word(note.kind), f"{note.noted_on:%d-%m-%Y}", note.area, note.author]
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
        return activity_notes.add_log_note(
            self.workspace.plan, text, self._author, self.workspace.today(),
            activity_id=self._activity_id,
        )  # fmt: skip

    @property
    def _author(self) -> str:
        return self.workspace.sitter.name if self.workspace.sitter else ""

    def _on_sign(self) -> None:
        text = self._text.toPlainText()
        with self.workspace.guarded():
            if not text.strip():
                say(self._refused, "Skriv notatet først.", Tone.BEHIND)
                self._text.setFocus()
                return
            key = activity_notes.add_status_note(
                self.workspace.plan, self._activity_id, text, self._author, self.workspace.today()
            )
            self._text.clear()
            say(self._refused, "")
            self._notes.choose(key)
