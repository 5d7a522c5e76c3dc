"""An open file: how it was read, what is asked, and what would be written."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.danish import format_day, format_number, join_words, plural
from app.domain.import_questions import Answers, SheetLayout
from app.services.import_words import taken_out_words
from app.services.importing import Counts, Draft
from app.ui.pages.import_figures import FiguresPane, UnreadPane
from app.ui.pages.import_questions import QuestionsPane
from app.ui.pages.import_reading import OpenedFile
from app.ui.pages.import_sheet import SheetPane
from app.ui.theme import Theme, Tone
from app.ui.widgets.arrange import MARGIN, columns, row
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import button, label, rule, say, shortened

_NEWS_SHOWN = 3
_YEARS = re.compile(r"[\s_.-]*\d[\d\s_.-]*$")
_SHEET, _FIGURES, _UNREAD = range(3)
_TABS = ((_SHEET, "Arket"), (_FIGURES, "Tal"), (_UNREAD, "Ikke læst"))


class OpenFileView(QWidget):
    """`answered` carries Answers to read the file with; `written` the sender and the name of the
    recipe to keep, or ""; `put_away` that she leaves the file; `recipe_refused` that it is to be
    read without the recipe.
    """

    answered = Signal(object)  # Answers
    written = Signal(str, str)
    put_away = Signal()
    recipe_refused = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._opened: OpenedFile | None = None
        self._answers = self._began_with = Answers()
        self._figures_stale = True
        self._told_recipe = False
        self._may_write = False
        self._name = label("", "heading", wrap=False)
        self._write = button("Importér", self._on_write, "primary")
        self._away = button("Læg filen væk", self.put_away.emit, "quiet")
        self._known = label("", "remark")
        self._without = button("Læs uden opskriften", self.recipe_refused.emit, "link")
        self._news = label("", "remark", Tone.ATTENTION)
        self._refusal = label("", "", Tone.BEHIND)
        self._counts = label("")
        self._sender = QLineEdit()
        self._sender.setAccessibleName("Afsender")
        self._sender.setPlaceholderText("fx Kommunen, Analyse")
        self._sender.setFixedWidth(190)
        self._sender.editingFinished.connect(self._suggest_recipe)
        self._keep = QCheckBox("Husk svarene som opskriften")
        self._keep.clicked.connect(self._on_keep)
        self._recipe = QLineEdit()
        self._recipe.setAccessibleName("Opskriftens navn")
        self._recipe.setMinimumWidth(200)
        self._recipe.textEdited.connect(self._on_named)
        self.sheets = SheetPane(theme)
        self.sheets.corrected.connect(self._on_corrected)
        self.questions = QuestionsPane(theme)
        self.questions.asked.connect(self._on_asked)
        self.questions.answered.connect(self._on_answered)
        self.figures = FiguresPane(theme)
        self.figures.chosen.connect(self.sheets.go_to)
        self.figures.opened.connect(self._show_cell)
        self._unread = UnreadPane(theme)
        self._unread.opened.connect(self._show_cell)
        self._switch = Switch(_TABS)
        self._switch.chosen.connect(self._show_tab)
        self._stack = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        sender = label("Afsender", "remark", wrap=False)
        sender.setBuddy(self._sender)
        self._stack.addWidget(columns(self.sheets, self.questions, widths=(800, 372)))
        self._stack.addWidget(self.figures)
        self._stack.addWidget(self._unread)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 16, 8, 8)
        layout.setSpacing(4)
        top = row(self._name, None, self._write, self._away)
        top.setContentsMargins(0, 0, 12, 0)
        for part in (top, self._known, self._news, self._refusal, self._counts):
            layout.addWidget(part)
        layout.addSpacing(2)
        layout.addWidget(
            row(sender, self._sender, 12, self._keep, self._recipe, None, self._without, 12)
        )
        layout.addSpacing(2)
        layout.addWidget(self._switch)
        layout.addWidget(rule())
        layout.addSpacing(4)
        layout.addWidget(self._stack, 1)

    @property
    def draft(self) -> Draft | None:
        """The draft that is shown."""
        return self._opened.draft if self._opened else None

    def show_file(self, opened: OpenedFile, *, other: bool, may_write: bool) -> None:
        """Show a draft; `other` when it is not the one before, read anew."""
        self._opened, self._may_write = opened, may_write
        draft = opened.draft
        self._answers = draft.answers
        if other:
            self._begin(opened)
        self._name.setText(shortened(draft.read.file))
        self._name.setToolTip(draft.read.file)
        say(self._known, recognised(draft))
        self._without.setVisible(draft.recipe is not None)
        taken_out = taken_out_words(draft)
        told = [f"▲ {' '.join(taken_out)}"] if taken_out else []
        say(
            self._news, "\n".join([*told, *filter(None, [_news_words(draft.news)])]), Tone.ATTENTION
        )
        self._news.setToolTip("\n".join([*taken_out, *draft.news]))
        say(self._refusal, opened.refusal, Tone.BEHIND)
        say(self._counts, "" if opened.refusal else counts_words(opened.counts))
        self._show_write(opened)
        self.sheets.show_grids(opened.grids, draft.answers)
        self.questions.show_questions(
            draft.read.questions,
            draft.answers,
            opened.names,
            opened.units,
            is_lost=bool(opened.refusal),
        )
        self._suggest_recipe()
        self._switch.name(_FIGURES, f"Tal ({format_number(len(opened.rows))})")
        unread = self._unread.show_draft(draft.read)
        self._switch.name(_UNREAD, f"Ikke læst ({unread})")
        self._figures_stale = True
        if self._switch.key == _FIGURES:
            self._show_tab(_FIGURES)

    def take_back(self) -> None:
        """Show the answers the draft was read with: newer ones came to nothing."""
        if self._opened is not None:
            self._take(self._opened.draft.answers)
            self._show_write(self._opened)

    def _show_write(self, opened: OpenedFile) -> None:
        counts = opened.counts
        total = 0 if opened.refusal else counts.new + counts.changed
        self._write.setEnabled(bool(total) and self._may_write)
        self._write.setText(f"Importér {plural(total, 'tal', 'tal')}" if total else "Importér")
        self._write.setToolTip("" if total else "Der er intet nyt at skrive.")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._switch.key != _SHEET or not self.questions.give(event.text()):
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Put the keyboard where she goes on: the first question, else the button."""
        target = self.questions if self.questions.open_count else self._write
        target.setFocus()

    def _begin(self, opened: OpenedFile) -> None:
        """A file that was not shown before: its own sender, and the differences if it is known."""
        draft = opened.draft
        recipe, earlier = draft.recipe, draft.earlier
        sender = recipe.sender if recipe else ""
        self._sender.setText(sender or (earlier.sender if earlier else ""))
        completer = QCompleter(sorted(set(opened.senders) - {""}), self._sender)
        self._sender.setCompleter(completer)
        self._told_recipe = False
        self._began_with = draft.answers
        self.figures.filter("differs" if earlier is not None else "all")
        self._show_tab(_SHEET)

    def _suggest_recipe(self) -> None:
        """Offer to remember as soon as there is anything to remember; she has the last word."""
        assert self._opened is not None
        draft = self._opened.draft
        if not self._told_recipe:
            self._keep.setChecked(
                replace(self._answers, create=False) != replace(self._began_with, create=False)
            )
            known = draft.recipe
            self._recipe.setText(
                known.name
                if known is not None and known.id is not None
                else _recipe_name(self._sender.text(), draft.read.file)
            )
            self._recipe.setCursorPosition(0)  # the start of a long name tells most
        self._recipe.setVisible(self._keep.isChecked())

    def _on_keep(self) -> None:
        self._told_recipe = True
        self._recipe.setVisible(self._keep.isChecked())

    def _on_named(self) -> None:
        self._told_recipe = True

    def _show_tab(self, number: int) -> None:
        self._switch.show_key(number)
        if number == _FIGURES and self._figures_stale and self._opened is not None:
            self._figures_stale = False
            self.figures.show_figures(self._opened.rows, self._opened.kinds)
        self._stack.setCurrentIndex(number)

    def _show_cell(self, sheet: str, cell: str) -> None:
        self._show_tab(_SHEET)
        self.sheets.go_to(sheet, cell)
        self.sheets.view.setFocus()

    def _on_asked(self, places: Sequence[tuple[str, str]], number: int) -> None:
        self.sheets.show_cells(places, number)

    def _on_corrected(self, sheet: str, layout: SheetLayout | None) -> None:
        self._take(self._answers.with_layout(sheet, layout))
        self.answered.emit(self._answers)

    def _on_answered(self, answers: Answers) -> None:
        self._take(answers)
        self.answered.emit(answers)

    def _take(self, answers: Answers) -> None:
        self._answers = answers
        self.questions.show_answers(answers)
        self._write.setEnabled(False)
        self._suggest_recipe()

    def _on_write(self) -> None:
        keep = self._recipe.text().strip() if self._keep.isChecked() else ""
        self.written.emit(self._sender.text().strip(), keep)


def recognised(draft: Draft) -> str:
    """Say what was recognised in a file: its recipe, and the import of this very file."""
    said = []
    if draft.earlier is not None:
        by = f" af {draft.earlier.imported_by}" if draft.earlier.imported_by else ""
        day = format_day(draft.earlier.imported_at.astimezone().date())
        said.append(f"Den samme fil blev importeret {day}{by}: kun forskelle vises.")
    if draft.recipe is not None:
        said.append(f"Læst efter opskriften »{draft.recipe.name}«.")
    said.append(f"Modtaget {format_day(draft.received_on)}.")
    return " ".join(said)


def counts_words(counts: Counts) -> str:
    """Count what importing would do, and what it would leave; only what there is."""
    parts = [
        f"{sign}{plural(count, one, many)}"
        for count, sign, one, many in (
            (counts.new, "", "nyt tal", "nye tal"),
            (counts.changed, "", "ændret", "ændrede"),
            (counts.unchanged, "", "uændret", "uændrede"),
            (counts.doubtful, "▲ ", "tvivlsomt", "tvivlsomme"),
            (counts.refused, "■ ", "afvist", "afviste"),
        )
        if count
    ]
    rest = [
        plural(count, one, many)
        for count, one, many in (
            (
                counts.suppressed,
                "er skjult af hensyn til diskretion",
                "er skjulte af hensyn til diskretion",
            ),
            (counts.missing, "er tomt", "er tomme"),
        )
        if count
    ]
    among = f". Heraf {join_words(rest)}." if rest else ""
    return " · ".join(parts) + among


def _news_words(news: Sequence[str]) -> str:
    if not news:
        return ""
    told = " ".join(news[:_NEWS_SHOWN])
    more = len(news) - _NEWS_SHOWN
    rest = f" Og {plural(more, 'forskel', 'forskelle')} til." if more > 0 else ""
    return f"▲ Siden sidst: {told}{rest}"


def _recipe_name(sender: str, file: str) -> str:
    """A name for a recipe: who sends the file and what it is called, without its years."""
    stem = _YEARS.sub("", PurePath(file).stem).replace("_", " ").strip() or PurePath(file).stem
    return f"{sender.strip()}: {stem}" if sender.strip() else stem
