"""What the import asks: one question in focus, the others that wait, and the answered ones."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.danish import plural
from app.domain.import_questions import Answers, Key, NewIndicator, Question, text_in
from app.ui.pages.import_question import QuestionPanel, answer_words
from app.ui.pages.import_reading import Names
from app.ui.theme import Theme
from app.ui.widgets.arrange import column, scrolled
from app.ui.widgets.choices import CheckField
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import label

_MOST_LISTED = 100
"""Questions under each other; the next ones come up as these are answered."""


class QuestionsPane(QWidget):
    """`answered` carries all answers with the newest; `asked` the cells of the question in focus
    and which of them to show.
    """

    answered = Signal(object)  # Answers
    asked = Signal(object, int)  # places, as (sheet, cell)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._read_with = self._answers = Answers()
        self._questions: Sequence[Question] = ()
        self._names = Names()
        self._units: Mapping[str, str] = {}
        self._focus: Key | None = None
        self._is_lost = False
        self._title = label("", "heading")
        self._words = label("", "remark")
        self._panel = QuestionPanel(theme)
        self._panel.answered.connect(self._on_answered)
        self._panel.told.connect(self._on_told)
        self._panel.shown_cell.connect(self._show_cells)
        self.create_switch = CheckField("Opret alle områder og indikatorer, der ikke ligner nogen")
        self.create_switch.edited.connect(self._on_create)
        self._waiting_title = label("Venter", "section")
        self._waiting = LineList(theme, "Spørgsmål, der venter", grows=False)
        self._done_title = label("Besvaret", "section")
        self._done = LineList(theme, "Besvarede spørgsmål", grows=False)
        for found in (self._waiting, self._done):
            found.clicked.connect(lambda _, chosen=found: self._on_chosen(chosen.key))
            found.opened.connect(self._on_chosen)
        content = column(
            self._title, self._words, 2, self._panel, 6, self.create_switch, 10,
            self._waiting_title, self._waiting, 10, self._done_title, self._done,
            margins=(16, 0, 20, 16),
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(content))
        self.setMinimumWidth(310)
        self.setFocusProxy(self._panel)

    @property
    def open_count(self) -> int:
        """How many questions wait."""
        return sum(not self._answer_of(question) for question in self._questions)

    def show_questions(
        self,
        questions: Sequence[Question],
        read_with: Answers,
        names: Names,
        units: Mapping[str, str],
        *,
        is_lost: bool = False,
    ) -> None:
        """Show a draft's questions; the one in focus stays there while it is open.

        `units` is by new indicator: what the sheet says it is counted in. `is_lost` when nothing
        could be read, so that she has to point.
        """
        self._is_lost = is_lost
        self._questions, self._read_with = questions, read_with
        self._names, self._units = names, units
        self.show_answers(read_with)

    def show_answers(self, answers: Answers) -> None:
        """Show answers, also while the draft has not been read with them yet."""
        self._answers = answers
        self.create_switch.show_value(answers.create)
        waiting = [question for question in self._questions if not self._answer_of(question)]
        done = [question for question in self._questions if self._answer_of(question)]
        if self._focus not in {question.key for question in self._questions}:
            self._focus = None
        if self._focus is None and waiting:
            self._focus = waiting[0].key
            self._show_cells(0)
        self._show_title(len(waiting))
        self._show_focus()
        self._show_list(self._waiting_title, self._waiting, waiting)
        self._show_list(self._done_title, self._done, done)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.give(event.text()):
            super().keyPressEvent(event)

    def give(self, key: str) -> bool:
        """Give the answer of a typed digit; False where there is none."""
        return key.isdecimal() and self._panel.isVisible() and self._panel.give(int(key))

    def _answer_of(self, question: Question) -> str:
        """The newest answer, else the one the draft was read with."""
        mine = self._answers.settled.get(question.key, "")
        was = self._read_with.settled.get(question.key, "")
        return question.answer if mine == was else mine

    def _show_title(self, waiting: int) -> None:
        if waiting:
            self._title.setText(plural(waiting, "spørgsmål", "spørgsmål"))
            words = "Et svar gælder alle ens celler. Det, du ikke svarer på, skrives ikke."
        elif self._is_lost:
            self._title.setText("Peg på tabellen")
            words = (
                "Klik på nummeret ved rækken med overskrifterne, og så på mærket over de kolonner, "
                "der er læst forkert. Arket læses igen for hver rettelse."
            )
        elif self._questions:
            self._title.setText("Alt er besvaret")
            words = "Vælg et svar herunder for at ændre det."
        else:
            self._title.setText("Ingen spørgsmål")
            words = "Alt er læst uden tvivl. Se tallene igennem, og importér."
        self._words.setText(words)

    def _show_focus(self) -> None:
        found = next((q for q in self._questions if q.key == self._focus), None)
        self._panel.setVisible(found is not None)
        if found is not None:
            answer = self._answer_of(found)
            name = text_in(answer) or found.subject
            self._panel.show_question(
                found,
                answer,
                self._names,
                mine=found.key in self._answers.settled,
                unit=self._units.get(name, ""),
                made=self._answers.made.get(name),
            )

    def _show_list(self, title: QWidget, shown: LineList, found: Sequence[Question]) -> None:
        others = [question for question in found if question.key != self._focus]
        title.setVisible(bool(others))
        shown.setVisible(bool(others))
        lines = [self._line(question) for question in others[:_MOST_LISTED]]
        if len(others) > _MOST_LISTED:
            more = plural(len(others) - _MOST_LISTED, "spørgsmål", "spørgsmål")
            lines.append(Line(None, f"og {more} til"))
        shown.show_lines(lines)

    def _line(self, question: Question) -> Line:
        answer = self._answer_of(question)
        cells = plural(question.cells, "celle", "celler")
        told = f"{answer_words(question, answer)} · {cells}" if answer else cells
        return Line(question.key, question.text, told, muted=bool(answer))

    def _on_chosen(self, key: Key | None) -> None:
        if key is not None:
            self._focus = key
            self.show_answers(self._answers)
            self._show_cells(0)

    def _show_cells(self, number: int) -> None:
        found = next((q for q in self._questions if q.key == self._focus), None)
        if found is not None:
            self.asked.emit(found.places, number)

    def _on_answered(self, key: Key, answer: str) -> None:
        answers = self._answers.with_answer(key, answer)
        self._answers = answers
        if answer:
            self._focus = self._next_open(key)
            self._show_cells(0)
        self.show_answers(answers)
        self.answered.emit(answers)

    def _next_open(self, key: Key) -> Key | None:
        """The question that waits after one, else the first that waits."""
        keys = [question.key for question in self._questions]
        here = keys.index(key)
        later = [*self._questions[here + 1 :], *self._questions[:here]]
        return next((question.key for question in later if not self._answer_of(question)), None)

    def _on_told(self, name: str, made: NewIndicator, answer_follows: bool) -> None:
        self._answers = self._answers.with_new(name, made)
        if not answer_follows:
            self.answered.emit(self._answers)

    def _on_create(self, create: bool) -> None:
        answers = replace(self._answers, create=create)
        self.show_answers(answers)
        self.answered.emit(answers)
