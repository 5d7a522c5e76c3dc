"""An agreement's wording to be read, not edited; and what differs between two wordings."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.agreement_wording import Difference, WordedGoal, Wording
from app.domain.danish import format_day
from app.ui.theme import Tone
from app.ui.widgets.text import label


class Reading(QWidget):
    """Shows texts under each other; emptied and filled anew each time."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)

    def clear(self) -> None:
        """Show nothing."""
        while (item := self._rows.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()

    def show_sentence(self, sentence: str) -> None:
        """Show one sentence instead of a wording."""
        self.clear()
        self._rows.addWidget(label(sentence, "remark"))

    def show_wording(self, wording: Wording) -> None:
        """Show a whole wording."""
        self.clear()
        self._text("Indsatsområde", wording.focus_area)
        self._text("Periode", wording.period)
        self._lines(
            "Parter",
            [
                f"{party.words}, underskrevet {format_day(party.signed_on)}"
                if party.signed_on
                else party.words
                for party in wording.parties
            ],
        )
        self._text("Vision", wording.vision)
        self._text("Problemkompleks", wording.problem)
        self._text("Formål", wording.purpose)
        if wording.goals:
            self._title("Strategiske mål" if wording.is_ssa else "Delmål")
        for number, goal in enumerate(wording.goals, 1):
            self._goal(number, goal)
        self._text("Organisation", wording.organisation)
        self._text("Succeskriterier", wording.success_criteria)
        self._text("Ressourcer", wording.resources)
        self._lines("Bilag", wording.annexes)

    def show_differences(self, differences: Sequence[Difference]) -> None:
        """Show what is gone (−) and new (+), field by field."""
        self.clear()
        for difference in differences:
            self._title(difference.field)
            for line in difference.gone:
                self._rows.addWidget(label(f"− {line}", "", Tone.BEHIND))
            for line in difference.new:
                self._rows.addWidget(label(f"+ {line}", "", Tone.GOOD))

    def _goal(self, number: int, goal: WordedGoal) -> None:
        self._rows.addWidget(label(f"{number}. {goal.name}", "strong"))
        if goal.success_criteria:
            self._rows.addWidget(label(goal.success_criteria))
        for activity in goal.activities:
            self._rows.addWidget(label(f"Aktivitet: {activity.words}", "remark"))
            for milestone in activity.milestones:
                self._rows.addWidget(label(f"Milepæl: {milestone}", "remark"))
        for name in goal.indicators:
            self._rows.addWidget(label(f"Indikator: {name}", "remark"))
        self._rows.addSpacing(4)

    def _text(self, title: str, text: str) -> None:
        self._lines(title, [text] if text.strip() else [])

    def _lines(self, title: str, lines: Sequence[str]) -> None:
        if lines:
            self._title(title)
        for line in lines:
            self._rows.addWidget(label(line))

    def _title(self, title: str) -> None:
        self._rows.addSpacing(8)
        self._rows.addWidget(label(title, "section"))
