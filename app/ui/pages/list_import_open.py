"""A table that is open: what its columns are, what happens to each row, and what is asked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.danish import format_number
from app.domain.list_draft import ListDraft, ListTable, Verdict
from app.domain.list_kinds import FORMS
from app.services.list_import_words import (
    counts_words,
    deed_words,
    makes_words,
    overwrite_words,
    row_words,
)
from app.ui.pages.list_import_questions import ListQuestionsPane, Names
from app.ui.pages.list_import_table import ListTableView
from app.ui.theme import Theme, Tone
from app.ui.widgets.arrange import MARGIN, columns, row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import button, label, rule, say, shortened

FILTERS: tuple[tuple[Verdict | None, str], ...] = (
    (None, "Alle"),
    (Verdict.NEW, "Nye"),
    (Verdict.CHANGED, "Ændres"),
    (Verdict.UNCHANGED, "Uændrede"),
    (Verdict.DOUBTFUL, "▲ Venter"),
    (Verdict.REFUSED, "■ Afviste"),
    (Verdict.LEFT_OUT, "– Udeladte"),
)


class OpenListView(QWidget):
    """`written` and `put_away` are what she does with it; `kind_said`, `sheet_said` and
    `headings_said` how it is to be read instead.
    """

    written = Signal()
    put_away = Signal()
    kind_said = Signal(object)  # a ListKind
    sheet_said = Signal(object)  # its number
    headings_said = Signal(bool)

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self._draft: ListDraft | None = None
        self._name = label("", "heading", wrap=False)
        self.write = button("Hent ind", self.written.emit, "primary")
        self._away = button("Læg tabellen væk", self.put_away.emit, "quiet")
        self._counts = label("")
        self._overwrites = label("", "", Tone.ATTENTION, wrap=False)
        self._makes = label("", "remark")
        self._notes = label("", "remark", Tone.ATTENTION)
        self._refusal = label("", "", Tone.BEHIND)
        self._kind = ChoiceField("Listen er", [(kind, form.title) for kind, form in FORMS.items()])
        self._kind.edited.connect(self.kind_said)
        self._kind.setFixedWidth(220)
        self._sheet = ChoiceField("Ark")
        self._sheet.edited.connect(self.sheet_said)
        self._sheet.setFixedWidth(200)
        self._headings = QCheckBox("Der er overskrifter over kolonnerne")
        self._headings.clicked.connect(self.headings_said)
        self.table = ListTableView(theme)
        self.table.moved.connect(self._show_reason)
        self._reason = label("", "remark")
        self._reason.setMinimumHeight(38)
        self.questions = ListQuestionsPane(theme, names)
        self.questions.shown_row.connect(self._on_shown_row)
        self._switch = Switch(FILTERS)
        self._switch.chosen.connect(self._filter)
        self._left = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._left)
        inside.setContentsMargins(0, 0, 12, 0)
        inside.setSpacing(4)
        inside.addWidget(self._switch)
        inside.addWidget(self.table, 1)
        inside.addWidget(self._reason)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 16, 8, 8)
        layout.setSpacing(4)
        top = row(self._name, None, self._overwrites, 8, self.write, self._away)
        top.setContentsMargins(0, 0, 12, 0)
        for part in (top, self._counts, self._makes, self._notes, self._refusal):
            layout.addWidget(part)
        layout.addSpacing(2)
        kind = label("Listen er", "remark", wrap=False)
        layout.addWidget(row(kind, self._kind, 8, self._sheet, 8, self._headings, None))
        layout.addWidget(rule())
        layout.addSpacing(2)
        layout.addWidget(columns(self._left, self.questions, widths=(800, 372)), 1)

    def show_draft(
        self, draft: ListDraft, tables: Sequence[ListTable], number: int, *, may_write: bool
    ) -> None:
        """Show a draft of one of a file's sheets."""
        is_other = self._draft is None or self._draft.table is not draft.table
        self._draft = draft
        if is_other:
            self._switch.show_key(None)
        self._name.setText(f"{draft.form.title} fra »{shortened(draft.table.source)}«")
        self._kind.show_value(draft.form.kind)
        self._sheet.set_options([(at, shortened(t.name, 24)) for at, t in enumerate(tables)])
        self._sheet.show_value(number)
        self._sheet.setVisible(len(tables) > 1)
        self._headings.setChecked(draft.heading_row is not None)
        say(self._counts, "" if draft.lacks else counts_words(draft))
        say(self._overwrites, overwrite_words(draft), Tone.ATTENTION)
        makes = makes_words(draft)
        say(self._makes, f"Oprettes undervejs: {makes}." if makes else "")
        notes = [*draft.table.notes, *_heading_notes(draft), *filter(None, [draft.lacks])]
        say(self._notes, "\n".join(f"▲ {note}" for note in notes), Tone.ATTENTION)
        say(self._refusal, draft.refusal, Tone.BEHIND)
        self.write.setText(deed_words(draft))
        self.write.setEnabled(bool(draft.written()) and may_write)
        self.questions.setVisible(not draft.refusal and not draft.lacks)
        self._left.setVisible(not draft.refusal)
        self.questions.show_questions(draft.questions)
        self._show_rows()

    def take_focus(self) -> None:
        """Put the keyboard where she goes on: the first question, else the button."""
        if self.questions.open_count:
            self.questions.setFocus()
        else:
            (self.write if self.write.isEnabled() else self.table).setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.questions.give(event.text()):
            super().keyPressEvent(event)

    def _filter(self, verdict: Verdict | None) -> None:
        self._switch.show_key(verdict)
        self._show_rows()

    def _show_rows(self) -> None:
        draft = self._draft
        assert draft is not None
        chosen = self._switch.key
        if chosen is not None and not draft.count(chosen):
            chosen = None
        self._switch.show_key(chosen)
        for verdict, words in FILTERS:
            count = len(draft.rows) if verdict is None else draft.count(verdict)
            self._switch.name(verdict, f"{words} {format_number(count)}")
            self._switch.button(verdict).setVisible(verdict is None or bool(count))
        self.table.show_draft(draft, chosen)
        shown = self.table.row
        self._show_reason(shown.number if shown else 0)

    def _show_reason(self, number: int) -> None:
        assert self._draft is not None
        words = row_words(self._draft, number)
        nothing = "Vælg en række for at se, hvad der sker med den." if self._draft.rows else ""
        say(self._reason, words or nothing)
        self._reason.show()

    def _on_shown_row(self, number: int) -> None:
        self._filter(None)
        self.table.go_to(number)
        self.table.setFocus()


def _heading_notes(draft: ListDraft) -> list[str]:
    if draft.heading_row is None:
        more = "" if draft.lacks else " Vælg over hver kolonne, hvad den er."
        return [f"Der er ingen overskrifter i tabellen.{more}"]
    notes = []
    unknown = [
        f"»{column.heading}«"
        for column in draft.columns
        if column.heading and not (column.key or column.chosen or column.refused)
    ]
    if unknown and not draft.lacks:
        notes.append(
            f"Ikke genkendt og ikke læst: {', '.join(unknown)}. Klik over kolonnen, hvis den skal "
            "med."
        )
    likely = [column for column in draft.columns if column.likely and not column.chosen]
    if not likely:
        return notes
    names = ", ".join(
        f"»{column.heading}« som {draft.form.field(column.key).label}" for column in likely
    )
    return [*notes, f"Læst efter lighed: {names}. Klik over kolonnen, hvis det er forkert."]
