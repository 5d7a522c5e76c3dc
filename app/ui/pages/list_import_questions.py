"""What a list asks: the question in focus with its answers, those that wait, and those answered."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.danish import plural
from app.domain.import_questions import name_in, named, read_as, text_in
from app.domain.list_draft import Key, ListQuestion
from app.domain.list_forms import Named
from app.domain.list_words import NOUNS
from app.ui.theme import Theme
from app.ui.widgets.answer_list import AnswerList
from app.ui.widgets.arrange import column, row, scrolled
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label, panel

Names = Callable[[Named], Sequence[tuple[int, str]]]
"""The plan's things of a kind, for choosing one."""
_MOST_LISTED = 60


class ListQuestionsPane(QWidget):
    """`answered` carries a question's key and its answer, "" where it is taken back; `shown_row`
    the number of a row that waits for it.
    """

    answered = Signal(object, str)
    shown_row = Signal(int)

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self._names = names
        self._questions: Sequence[ListQuestion] = ()
        self._focus: Key | None = None
        self._title = label("", "heading")
        self._words = label("", "remark")
        self._text = label("", "strong")
        self._count = label("", "remark")
        self._choices = AnswerList(theme, "Svar")
        self._choices.opened.connect(self._answer)
        self._others_words = label("", "remark")
        self._others = ChoiceField("Vælg blandt planens")
        self._others.edited.connect(lambda key: self._answer(named(str(key))))
        self._input = QLineEdit()
        self._input.setAccessibleName("Skriv svaret")
        self._input.setPlaceholderText("eller skriv …")
        self._input.returnPressed.connect(self._on_typed)
        self._typed = row(self._input, button("Brug", self._on_typed))
        self._show = button("Vis rækken", self._show_row, "link")
        self._forget = button("Fortryd svar", lambda: self._answer(""), "link")
        frame, inside = panel()
        inside.setContentsMargins(16, 14, 16, 12)
        for part in (
            self._text, self._count, self._choices, self._others_words, self._others, self._typed,
        ):  # fmt: skip
            inside.addWidget(part)
        inside.addSpacing(4)
        inside.addWidget(row(self._show, 12, self._forget, None))
        self._panel = frame
        self._waiting_title = label("Venter", "section")
        self._waiting = LineList(theme, "Spørgsmål, der venter", grows=False)
        self._done_title = label("Besvaret", "section")
        self._done = LineList(theme, "Besvarede spørgsmål", grows=False)
        for found in (self._waiting, self._done):
            found.clicked.connect(lambda _, chosen=found: self._choose(chosen.key))
            found.opened.connect(self._choose)
        content = column(
            self._title, self._words, 2, self._panel, 10, self._waiting_title, self._waiting, 10,
            self._done_title, self._done, margins=(16, 0, 20, 16),
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(content))
        self.setFocusProxy(self._choices)

    @property
    def open_count(self) -> int:
        """How many questions wait."""
        return sum(not question.answer for question in self._questions)

    def show_questions(self, questions: Sequence[ListQuestion]) -> None:
        """Show a draft's questions; the one in focus stays while it is open, else the next."""
        self._questions = questions
        focus = self._question()
        if focus is None or focus.answer:
            waiting = [question.key for question in questions if not question.answer]
            self._focus = waiting[0] if waiting else None
        self._show_all()

    def _show_all(self) -> None:
        questions = self._questions
        self._show_title()
        self._show_panel()
        waiting_lines = [q for q in questions if not q.answer and q.key != self._focus]
        self._show_list(self._waiting_title, self._waiting, waiting_lines)
        done = [q for q in questions if q.answer and q.key != self._focus]
        self._show_list(self._done_title, self._done, done)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.give(event.text()):
            super().keyPressEvent(event)

    def give(self, key: str) -> bool:
        """Give the answer of a typed digit; False where there is none."""
        return key.isdecimal() and self._panel.isVisible() and self._choices.give(int(key))

    def _question(self) -> ListQuestion | None:
        return next((q for q in self._questions if q.key == self._focus), None)

    def _show_title(self) -> None:
        waiting = self.open_count
        if waiting:
            self._title.setText(plural(waiting, "spørgsmål", "spørgsmål"))
            self._words.setText("Et svar gælder alle rækker, der er ens. Resten hentes uden.")
        else:
            self._title.setText("Alt er besvaret" if self._questions else "Ingen spørgsmål")
            self._words.setText(
                "Vælg et svar herunder for at ændre det."
                if self._questions
                else "Alt er læst uden tvivl. Se rækkerne igennem, og hent dem ind."
            )

    def _show_panel(self) -> None:
        question = self._question()
        self._panel.setVisible(question is not None)
        if question is None:
            return
        self._text.setText(question.text)
        count = len(set(question.rows))
        verb = "følger svaret" if question.answer else "venter på svaret"
        self._count.setText(f"{plural(count, 'række', 'rækker')} {verb}.")
        self._choices.show_lines(
            [
                Line(
                    choice.code, choice.label, right="✓" if choice.code == question.answer else "",
                    lead=str(number) if number < 10 else " ",
                    strong=choice.code == question.answer,
                )
                for number, choice in enumerate(question.choices, 1)
            ]
        )  # fmt: skip
        if not self._choices.choose(question.answer or None, quiet=True) and question.choices:
            self._choices.choose(question.choices[0].code, quiet=True)
        self._show_others(question)
        self._typed.setVisible(question.takes_text)
        self._input.setText(text_in(question.answer) or "")
        self._forget.setVisible(bool(question.answer))

    def _show_others(self, question: ListQuestion) -> None:
        offered = [] if question.named is None else list(self._names(question.named))
        self._others.setVisible(bool(offered))
        self._others_words.setVisible(bool(offered))
        if question.named is not None:
            self._others_words.setText(f"eller vælg blandt planens {NOUNS[question.named][1]}:")
        self._others.set_options(offered)
        chosen = name_in(question.answer)
        self._others.show_value(int(chosen) if chosen and chosen.isdecimal() else None)

    def _show_list(
        self, title: QWidget, shown: LineList, questions: Sequence[ListQuestion]
    ) -> None:
        title.setVisible(bool(questions))
        shown.setVisible(bool(questions))
        lines = [
            Line(q.key, q.text, self._told(q), muted=bool(q.answer))
            for q in questions[:_MOST_LISTED]
        ]
        if len(questions) > _MOST_LISTED:
            lines.append(Line(None, f"og {len(questions) - _MOST_LISTED} til"))
        shown.show_lines(lines)

    def _told(self, question: ListQuestion) -> str:
        count = plural(len(set(question.rows)), "række", "rækker")
        if not question.answer:
            return count
        labels = {choice.code: choice.label for choice in question.choices}
        key = name_in(question.answer)
        names = dict(self._names(question.named)) if question.named and key else {}
        said = labels.get(question.answer) or text_in(question.answer)
        return f"{said or names.get(int(key or 0), '')} · {count}"

    def _choose(self, key: Key | None) -> None:
        if key is not None:
            self._focus = key
            self._show_all()
            self._choices.setFocus()

    def _show_row(self) -> None:
        question = self._question()
        if question is not None and question.rows:
            self.shown_row.emit(question.rows[0])

    def _answer(self, answer: str) -> None:
        if self._focus is not None:
            self.answered.emit(self._focus, answer)

    def _on_typed(self) -> None:
        if text := self._input.text().strip():
            self._answer(read_as(text))
