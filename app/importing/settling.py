"""The doubts of a file, gathered into questions, and the user's answers to them."""

from collections.abc import Mapping

from app.domain.danish import upper_first
from app.domain.import_questions import Ask, Doubt, Key, Question, name_in, text_in

_MOST_PLACES = 200
_ORDER = {ask: number for number, ask in enumerate(Ask)}
_QUESTIONS = {
    Ask.HIDDEN_SHEET: "Arket »{0}« er skjult. Skal det læses?",
    Ask.HIDDEN_CELLS: "Arket »{0}« har skjulte rækker eller kolonner. Skal deres tal med?",
    Ask.SHEET_AREA: "Hvilket område handler arket »{0}« om?",
    Ask.SHEET_INDICATOR: "Hvad viser tallene i arket »{0}«?",
    Ask.SHEET_PERIOD: "Hvilken periode gælder tallene i arket »{0}«?",
    Ask.AREA: "Hvilket område er »{0}«?",
    Ask.INDICATOR: "Hvilken indikator er »{0}«?",
    Ask.SHARE: "Er tallene for »{0}« procent?",
    Ask.STRAY_SHARE: "»{0}« er i procent, men har tal under 1. Er de brøkdele?",
    Ask.CONFLICT: "Der er forskellige tal for det samme: {0}. Hvilket gælder?",
    Ask.NUMBER: "{1}. Hvordan skal det læses?",
    Ask.PERIOD: "{1}. Hvordan skal perioden læses?",
    Ask.REMARK: "{1}. Skal tallene med?",
}


ANY = "*"
"""The subject of an answer that holds for every question of its kind."""


class Settler:
    """Meets every doubt of a file, counts its cells, and knows what the user has answered."""

    def __init__(self, settled: Mapping[Key, str]) -> None:
        self._settled = settled
        self._questions: dict[Key, Question] = {}

    def ask(self, doubt: Doubt, sheet: str, cell: str) -> str:
        """Note that a cell has this doubt; returns the answer's code, "" while it is open."""
        question = self._questions.get(doubt.key)
        if question is None:
            question = self._questions[doubt.key] = Question(
                doubt.ask,
                doubt.subject,
                _QUESTIONS[doubt.ask].format(doubt.subject, upper_first(doubt.why)),
                doubt.choices,
                self._settled.get(doubt.key) or self._settled.get((doubt.ask, ANY), ""),
            )
        question.cells += 1
        if len(question.places) < _MOST_PLACES:
            question.places.append((sheet, cell))
        return question.answer

    def is_answered(self, doubt: Doubt, answer: str) -> bool:
        """Whether the user has given a question this very answer."""
        return self._settled.get(doubt.key) == answer

    def name_said(self, ask: Ask, text: str) -> str:
        """What the user has said that a text names; the text itself where she has not."""
        answer = self._settled.get((ask, text), "")
        return name_in(answer) or text_in(answer) or text

    def is_open(self, key: Key) -> bool:
        """Whether the user has not answered a question."""
        return key not in self._settled

    def reopen(self, doubt: Doubt) -> None:
        """Ask anew: the answer names something that is gone, or cannot be read."""
        self._questions[doubt.key].answer = ""

    def questions(self) -> list[Question]:
        """Every question, open ones first, those about most cells first among their kind."""
        return sorted(
            self._questions.values(),
            key=lambda question: (bool(question.answer), _ORDER[question.ask], -question.cells),
        )
