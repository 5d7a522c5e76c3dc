"""Status notes and the logbog of an activity."""

from typing import ClassVar

from typing_extensions import override

from app.domain.notes import NOTE_RHYTHMS, LogOf, StatusNoteDraft
from app.domain.privacy import contains_cpr
from app.labels import label as word
from app.services import activity_notes, status_drafts
from app.ui.pages.activity_section import ActivitySection, Card, activity_form
from app.ui.pages.logbook import Logbook
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import GrowingText, day_field, long_field, text_field
from app.ui.widgets.form import CPR_WARNING, DraftForm
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
        self._kept = ""
        self._step = object()
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
        workspace.sitter_changed.connect(self._say_who_signs)
        self._notes = self._make_notes()
        self._log = Logbook(workspace)
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

    @override
    def show_card(self, card: Card) -> None:
        plan = self.workspace.plan
        if card.line.id != self._activity_id:
            self._keep_text()
            self._activity_id, self._step = card.line.id, object()
            self._show_kept(status_drafts.get_draft(plan, card.line.id))
            say(self._refused, "")
        elif self._text.toPlainText().strip() == self._kept:  # it may have been undone
            self._show_kept(status_drafts.get_draft(plan, card.line.id))
        late = card.line.note_words.endswith("mangler")
        sign = "■ " if late else "▲ "
        say(
            self._due,
            f"{sign}{card.line.note_words}" if card.line.note_words else "",
            Tone.BEHIND if late else Tone.ATTENTION,
        )
        for widget in (self._text, self._sign, self._signed_by):
            widget.setVisible(not plan.read_only)
        self._say_who_signs()
        self._rhythm.show_draft(card.line.id, card.draft)
        notes = activity_notes.list_status_notes(plan, card.line.id)
        self._notes.show_rows(
            card.line.id,
            [Line(note.id, " ".join(note.text.split()), note.signed) for note in notes],
            "Intet statusnotat endnu.",
        )
        self._log.show_of(LogOf(activity_id=card.line.id))

    @override
    def show_thing(self, thing: str) -> None:
        if thing.isdecimal():
            self._log.choose(int(thing))

    @override
    def flush(self) -> None:
        self._keep_text()
        for form in (self._note_form, self._rhythm, self._log):
            form.flush()

    def _say_who_signs(self) -> None:
        sitter, today = self.workspace.sitter, self.workspace.today()
        self._sign.setText("Skriv under og gem" if sitter else "Gem uden underskrift")
        self._signed_by.setText(
            f"Du skriver under som {sitter.name}, {today:%d-%m-%Y}."
            if sitter
            else "Vælg i planens menu, hvem du er, så står dit navn under."
        )

    def _show_kept(self, text: str) -> None:
        self._kept = text
        if self._text.toPlainText().strip() != text:
            self._text.setPlainText(text)

    def _keep_text(self) -> None:
        """Keep what is begun, as every other field is saved when she leaves it."""
        text, plan = self._text.toPlainText().strip(), self.workspace.plan
        if plan.read_only or text == self._kept or not self._activity_id:
            return
        if contains_cpr(text):
            say(self._refused, CPR_WARNING, Tone.BEHIND)
            return
        with self.workspace.guarded(), plan.one_step(self._step):
            status_drafts.keep_draft(plan, self._activity_id, text)
            self._kept = text

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
            if contains_cpr(text):
                say(self._refused, CPR_WARNING, Tone.BEHIND)
                return
            key = activity_notes.add_status_note(
                self.workspace.plan, self._activity_id, text, self._author, self.workspace.today()
            )
            self._show_kept("")
            say(self._refused, "")
            self._notes.choose(key)
