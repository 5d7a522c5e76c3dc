"""Under the field: what the marked lines that are still text lack. It never takes the keyboard."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import plural
from app.domain.spoken import Known, Spoken
from app.domain.spoken_open import Answers, OpenLine, answered, lacks, list_open
from app.services import people
from app.ui.pages.meeting_room_question import LineQuestion
from app.ui.theme import Tone
from app.ui.widgets.text import label, say
from app.ui.workspace import Workspace


class OpenLines(QWidget):
    """Asks about one open line at a time: the one she stands on, else the first."""

    settled = Signal(int, str, object, object)  # a line's number, its text, its task, who does it
    left = Signal()
    looked_at = Signal(QWidget)

    def __init__(self, workspace: Workspace, read: Callable[[str], Spoken | None]) -> None:
        super().__init__()
        self._workspace, self._read = workspace, read
        self._people: Sequence[Known] = ()
        self._ended: set[str] = set()
        self._answers: defaultdict[str, Answers] = defaultdict(Answers)
        self._lines: list[str] = []
        self._caret: int | None = None
        self._asked: OpenLine | None = None
        self.found: list[OpenLine] = []
        self._remarks = label("", "remark")
        self._remarks.hide()
        self._question = LineQuestion(workspace.theme, workspace.today)
        self._question.person_chosen.connect(self._on_person)
        self._question.person_made.connect(self._on_new_person)
        self._question.day_chosen.connect(self._on_day)
        self._question.left.connect(self.left)
        self._more = label("", "remark")
        self._more.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self._remarks, self._question, self._more):
            layout.addWidget(part)

    def begin(self, lines: Sequence[str], people: Sequence[Known]) -> None:
        """Begin with another text: all its marked lines were ended some time."""
        self._people = people
        self._ended = set(lines)
        self._answers.clear()
        self._asked = None

    def end(self, number: int, line: str, made: Spoken) -> bool:
        """Say that a line was ended with Enter; False when it lacks something."""
        lacking = lacks(number, line, made, self._answers[line])
        if lacking is not None:
            self._ended.add(line)
        return lacking is None

    def answers_of(self, line: str) -> Answers:
        """What was answered about a line."""
        return self._answers[line]

    def show_lines(self, lines: list[str], caret: int | None) -> None:
        """Look at the text again; `caret` is the number of the line she writes on."""
        self._lines, self._caret = lines, caret
        found = list_open(lines, caret, self._ended, self._read, self._answers.__getitem__)
        asks = [one for one in found if one.task is not None]
        asked = next((one for one in asks if one.number == caret), asks[0] if asks else None)
        remarks = [f"▲ {one.quoted} {one.remark}" for one in found if one.task is None]
        say(self._remarks, "\n".join(remarks), Tone.ATTENTION)
        more = len(asks) - 1
        words = f"{plural(more, 'linje', 'linjer')} mere venter på svar." if more > 0 else ""
        say(self._more, words)
        self.found = found
        if asked is None:
            self._question.hide()
        elif self._asked is None or (asked.text, asked.doubt) != (
            self._asked.text, self._asked.doubt,
        ):  # fmt: skip
            self._ask(asked)
        self._asked = asked
        self.setVisible(bool(found))

    def take_focus(self) -> bool:
        """Put the keyboard in the question, by her own deed; False when nothing is asked."""
        if self._asked is not None:
            self._question.take_focus()
            self.looked_at.emit(self._question)
        return self._asked is not None

    def _ask(self, asked: OpenLine) -> None:
        if asked.doubt is not None:
            self._question.ask_who(asked.doubt, self._people, asked.quoted)
        elif asked.task is not None and asked.task.deadline is not None:
            self._question.ask_day(asked.task.deadline.why, asked.quoted)

    def _on_person(self, words: str, person_id: int | None) -> None:
        if self._asked is not None:
            self._answers[self._asked.text].people[words] = person_id
            self._settle(self._asked)

    def _on_new_person(self, name: str) -> None:
        line = self._asked  # with her in the plan there is nothing to ask any more
        if line is not None:
            plan = self._workspace.plan
            with self._workspace.guarded(), plan.one_step(object()):
                self._answers[line.text].people[name] = people.add_person(plan, name)
                self._settle(line)

    def _on_day(self, day: date) -> None:
        if self._asked is not None:
            self._answers[self._asked.text].day = day
            self._settle(self._asked)

    def _settle(self, line: OpenLine) -> None:
        """Let the line become its task when nothing is in doubt any more; else ask on."""
        answers = self._answers[line.text]
        task = line.task
        assert task is not None
        task = answered(task, answers)
        if lacks(line.number, line.text, task, answers) is None:
            self._asked = None
            self.settled.emit(line.number, line.text, task, task.responsible(answers.people))
        else:
            self.show_lines(self._lines, self._caret)
            self.take_focus()
