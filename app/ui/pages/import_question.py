"""The question in focus: its words, how many cells wait for it, and the ways to answer it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.danish import plural
from app.domain.import_questions import (
    NEW,
    SKIP,
    TAKE,
    Ask,
    NewIndicator,
    Question,
    name_in,
    named,
    read_as,
    text_in,
)
from app.domain.period_text import read_period
from app.domain.privacy import contains_cpr
from app.ui.pages.import_reading import Names
from app.ui.theme import Theme, Tone
from app.ui.widgets.answer_list import AnswerList
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.lines import Line
from app.ui.widgets.text import button, label, panel, say

_PERIODS = frozenset({Ask.PERIOD, Ask.SHEET_PERIOD})
_PLACEHOLDERS = {
    Ask.SHEET_INDICATOR: "fx Antal beboere",
    Ask.SHEET_PERIOD: "fx 2024 eller K1 2024",
    Ask.PERIOD: "fx 2024 eller K1 2024",
}

_CPR = "Det ligner et CPR-nummer og er ikke brugt. Skriv svaret uden personnummer."
_PLAIN = {TAKE: "Tages med", SKIP: "Lades ude", NEW: "Oprettes som ny"}


class QuestionPanel(QWidget):
    """Shows one question. `answered` carries its answer, "" where it is taken back; `told` what
    is said of a new indicator; `shown_cell` which of its cells to show.
    """

    answered = Signal(object, str)  # the question's key, the answer
    told = Signal(str, object, bool)  # the indicator's name, a NewIndicator, an answer follows
    shown_cell = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.question: Question | None = None
        self._place = 0
        self._told = NewIndicator()
        self._text = label("", "strong")
        self._count = label("", "remark")
        self._choices = AnswerList(theme, "Svar")
        self._choices.opened.connect(self._answer)
        self._names = ChoiceField("Vælg blandt planens")
        self._names.edited.connect(lambda name: self._answer(named(name)))
        self._names_words = label("", "remark")
        self._input = QLineEdit()
        self._input.setAccessibleName("Skriv svaret")
        self._input.returnPressed.connect(self._on_typed)
        self._use = button("Brug", self._on_typed)
        self._typed = row(self._input, self._use)
        self._refusal = label("", "remark", Tone.BEHIND)
        self._unit = QLineEdit()
        self._unit.setAccessibleName("Enhed for den nye indikator")
        self._unit.setPlaceholderText("fx personer, kr., %")
        self._unit.editingFinished.connect(self._on_told)
        self._better = ChoiceField(
            "Retning",
            [(None, "Ikke sagt, hvad der er bedst"), (False, "Højere er bedre"),
             (True, "Lavere er bedre")],
        )  # fmt: skip
        self._people = ChoiceField(
            "Det, der tælles",
            [(None, "Ikke sagt, om det er personer"), (True, "Tæller personer: 1–4 skjules"),
             (False, "Tæller ikke personer")],
        )  # fmt: skip
        for field in (self._better, self._people):
            field.edited.connect(lambda _: self._on_told())
        self._new = QWidget()
        self._forget = button("Fortryd svar", lambda: self._answer(""), "link")
        self._before = button("‹", lambda: self._step(-1), "quiet")
        self._after = button("›", lambda: self._step(1), "quiet")
        for made, words in ((self._before, "Forrige celle"), (self._after, "Næste celle")):
            made.setAccessibleName(words)
            made.setToolTip(words)
        self._show = button("Vis cellerne", lambda: self._step(0), "link")
        self._where = label("", "remark", wrap=False)
        self._lay_out()

    def _lay_out(self) -> None:
        new = QVBoxLayout(self._new)
        new.setContentsMargins(0, 6, 0, 0)
        new.setSpacing(4)
        new.addWidget(label("Er den ny, så sig, hvad den måler:", "remark"))
        new.addWidget(self._unit)
        new.addWidget(self._better)
        new.addWidget(self._people)
        frame, inside = panel()
        inside.setContentsMargins(16, 14, 16, 12)
        for part in (
            self._text, self._count, self._choices, self._names_words, self._names,
            self._typed, self._refusal, self._new,
        ):  # fmt: skip
            inside.addWidget(part)
        inside.addSpacing(4)
        inside.addWidget(
            row(self._show, 4, self._where, None, self._before, self._after, spacing=2)
        )
        inside.addWidget(self._forget)
        self.setFocusProxy(self._choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def show_question(
        self,
        question: Question,
        answer: str,
        names: Names,
        *,
        mine: bool = False,
        unit: str = "",
        made: NewIndicator | None = None,
    ) -> None:
        """Show a question with the answer it has, "" while it is open; `mine` may be taken back.

        `unit` is what the sheet says a new indicator is counted in, `made` what she said of it.
        """
        is_other = self.question is None or self.question.key != question.key
        self.question = question
        self._told = made or NewIndicator(unit)
        self._text.setText(question.text)
        self._count.setText(
            f"{plural(question.cells, 'celle', 'celler')} "
            + ("følger svaret." if answer else "venter på svaret.")
        )
        self._show_choices(question, answer)
        self._show_names(question, answer, names)
        self._typed.setVisible(question.takes_text)
        offers_new = any(choice.code == NEW for choice in question.choices)
        self._new.setVisible(question.takes_indicator and (offers_new or question.takes_text))
        self._forget.setVisible(mine)
        self._show_where()
        if is_other:
            self._place = 0
            self._input.setText(text_in(answer) or "")
            self._input.setPlaceholderText(_PLACEHOLDERS.get(question.ask, ""))
            self._unit.setText(self._told.unit)
            self._better.show_value(self._told.lower_is_better)
            self._people.show_value(self._told.counts_people)
            say(self._refusal, "")
            self._show_where()

    def give(self, number: int) -> bool:
        """Give the answer with a number; False where there is none."""
        return self._choices.give(number)

    def _show_choices(self, question: Question, answer: str) -> None:
        self._choices.show_lines(
            [
                Line(
                    choice.code,
                    choice.label,
                    right="✓" if choice.code == answer else "",
                    lead=str(number) if number < 10 else " ",
                    strong=choice.code == answer,
                )
                for number, choice in enumerate(question.choices, 1)
            ]
        )
        self._choices.choose(answer or self._choices.lines[0].key, quiet=True)

    def _show_names(self, question: Question, answer: str, names: Names) -> None:
        offered = (
            names.areas if question.takes_area
            else names.indicators if question.takes_indicator
            else ()
        )  # fmt: skip
        self._names.setVisible(bool(offered))
        self._names_words.setVisible(bool(offered))
        what = "områder" if question.takes_area else "indikatorer"
        self._names_words.setText(f"eller vælg blandt planens {what}:")
        self._names.set_options([(name, name) for name in offered])
        self._names.show_value(name_in(answer))

    def _show_where(self) -> None:
        assert self.question is not None
        places = self.question.places
        _, cell = places[self._place] if self._place < len(places) else ("", "")
        self._where.setText(cell)
        self._before.setEnabled(self._place > 0)
        self._after.setEnabled(self._place + 1 < len(places))

    def _step(self, by: int) -> None:
        self._place += by
        self._show_where()
        self.shown_cell.emit(self._place)

    def _answer(self, answer: str) -> None:
        question = self.question
        assert question is not None
        if question.takes_indicator and answer == NEW:
            self._tell_of_new(question.subject, answer_follows=True)
        self.answered.emit(question.key, answer)

    def _tell_of_new(self, name: str, *, answer_follows: bool = False) -> None:
        """Only what differs from the sheet is said: the rest is worked out from the figures."""
        if contains_cpr(self._unit.text()):
            self._unit.clear()
            say(self._refusal, _CPR, Tone.BEHIND)
            return
        new = NewIndicator(self._unit.text().strip(), self._better.value, self._people.value)
        if new != self._told:
            self._told = new
            self.told.emit(name, new, answer_follows)

    def _on_told(self) -> None:
        """What she says after the answer counts too; a name still to be typed takes it along."""
        question = self.question
        if question is not None and question.takes_indicator:
            name = self._input.text().strip() if question.takes_text else question.subject
            if name:
                self._tell_of_new(name)

    def _on_typed(self) -> None:
        question, text = self.question, self._input.text().strip()
        assert question is not None
        if not text:
            return
        if contains_cpr(text):
            say(self._refusal, _CPR, Tone.BEHIND)
            return
        if question.ask in _PERIODS:
            period = read_period(text)
            if period is None or period.doubt:
                say(
                    self._refusal,
                    f"»{text}« kan ikke læses som én bestemt periode. Skriv fx 2024, K1 2024, "
                    "marts 2024 eller skoleåret 2024/25.",
                    Tone.BEHIND,
                )
                return
        say(self._refusal, "")
        if question.takes_indicator:
            self._tell_of_new(text, answer_follows=True)
        self.answered.emit(question.key, read_as(text))


def answer_words(question: Question, answer: str) -> str:
    """Say an answer in Danish."""
    told = name_in(answer) or text_in(answer)
    if told is not None:
        return told
    labels = {choice.code: choice.label for choice in question.choices}
    return labels.get(answer) or _PLAIN.get(answer, answer)
