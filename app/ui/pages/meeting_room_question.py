"""What a typed line leaves in doubt, asked under the field: who is meant, or which day."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.spoken import Known, Who
from app.ui.theme import Theme
from app.ui.widgets.fields import day_field
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import label

_NOBODY = 0
_NEW = -1
_MOST_HEIGHT = 220


class LineQuestion(QWidget):
    """Asks one thing at a time, and takes the keyboard only when she comes to it.

    Esc leaves the line as typed.
    """

    person_chosen = Signal(str, object)  # the words after @, the person's id or None for nobody
    person_made = Signal(str)  # the words after @, which name somebody the plan does not know
    day_chosen = Signal(object)  # a date
    left = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self._who = ""
        self._line = label("", "remark")
        self._question = label("", "strong")
        self._how = label("", "remark")
        self._people = LineList(theme, "Hvem skal gøre det?")
        self._people.opened.connect(self._on_person)
        self._people.installEventFilter(self)
        self._day = day_field("Frist", today)
        self._day.edited.connect(self._on_day)
        self._day.input.installEventFilter(self)
        inside = QVBoxLayout()
        inside.setSpacing(4)
        for part in (self._line, self._question, self._people, self._day, self._how):
            inside.addWidget(part)
        mark = QFrame()
        mark.setProperty("role", "rule-beside")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(12)
        layout.addWidget(mark)
        layout.addLayout(inside, 1)
        self.hide()

    def ask_who(self, who: Who, people: Sequence[Known], line: str) -> None:
        """Ask who a name means: among those it may mean, else among all, or somebody new.

        `line` is the line as typed, in quotes. Nobody is chosen beforehand.
        """
        self._line.setText(line)
        self._who = who.words
        among = [one for one in people if one.id in who.may_be] or list(people)
        lines = [Line(_NOBODY, f"Ingen – opgaven får ikke »{who.words}«", lead="0", muted=True)]
        if not who.may_be:
            lines.append(Line(_NEW, f"Opret »{who.words}« som ny person", lead="+", muted=True))
        lines += [
            Line(one.id, one.name, right=one.initials, lead=str(number) if number < 10 else "")
            for number, one in enumerate(among, 1)
        ]
        if who.may_be:
            self._question.setText(f"Hvem er »{who.words}«?")
        else:
            self._question.setText(f"»{who.words}« står ikke i planen. Hvem er det?")
        self._how.setText(
            "Skriv bare videre. Svar, når du vil: ↓ fra sidste linje, og så Enter eller tallet."
        )
        self._show(self._people)
        self._people.show_lines(lines)
        self._people.let_go()
        self._people.setFixedHeight(min(len(lines) * 36 + 2, _MOST_HEIGHT))

    def ask_day(self, why: str, line: str) -> None:
        """Ask for the day of the deadline; `why` is the sentence before the question."""
        self._line.setText(line)
        self._question.setText(f"{why} Hvornår er fristen?")
        self._how.setText(
            "Skriv bare videre. Svar, når du vil: ↓ fra sidste linje, så dagen og Enter."
        )
        self._show(self._day)
        self._day.show_value(None)

    def take_focus(self) -> None:
        """Put the keyboard on the answer."""
        if self._people.isHidden():
            self._day.setFocus()
        else:
            kept = self._people.key
            self._people.setFocus()
            if kept is None:  # Qt stands on the first line at once, and Enter would choose it
                self._people.let_go()
            self._how.setText("Vælg med ↓ og Enter, eller tast tallet. Esc: tilbage til teksten.")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if watched is self._people and event.key() == Qt.Key.Key_Up and self._is_at_top():
                self.left.emit()
                return True
            if watched is self._people and (event.text().isdecimal() or event.text() == "+"):
                keys = {line.lead: line.key for line in self._people.lines if line.lead}
                if event.text() in keys:
                    self._on_person(keys[event.text()])
                return True
        return super().eventFilter(watched, event)

    def _is_at_top(self) -> bool:
        return self._people.currentIndex().row() <= 0

    def _show(self, part: QWidget) -> None:
        self._people.setVisible(part is self._people)
        self._day.setVisible(part is self._day)
        self.show()

    def _on_person(self, key: object) -> None:
        if key == _NEW:
            self.person_made.emit(self._who)
            return
        self.person_chosen.emit(self._who, None if key == _NOBODY else key)

    def _on_day(self, day: date | None) -> None:
        if day is not None and self.isVisible():
            self.day_chosen.emit(day)
