"""Planning one meeting: for which forum and which day, at the top of Møder."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.meeting_planning import (
    DayFarAway,
    NewMeeting,
    check_day,
    collisions,
    planned_words,
)
from app.services import deadlines, meetings
from app.services.meetings import MeetingThatDay
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import day_field
from app.ui.widgets.flow import flow
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace


class NewMeetingForm(QWidget):
    """Plans a meeting on Enter or by the button; `planned` carries its id."""

    planned = Signal(int)
    year_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._has_begun = False
        self._forum = ChoiceField("Forum for det nye møde")
        self._day = day_field("Mødets dato", workspace.today)
        if isinstance(self._day.input, QLineEdit):
            self._day.input.returnPressed.connect(self._on_plan)
        self._refusal = label("", "remark")
        self._anyway = button("Planlæg alligevel", lambda: self._on_plan(anyway=True))
        plan_it = button("Planlæg møde", self._on_plan)
        self._unfold = button("", self._on_unfold, "link")
        self._fields = column(
            self._forum,
            row(self._day, None),
            self._refusal,
            row(plan_it, self._anyway, None),
            margins=(0, 0, 0, 0),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        year = button("Planlæg årets møder …", self.year_wanted.emit, "link")
        layout.addWidget(flow(self._unfold, year, spacing=16))
        layout.addWidget(self._fields)
        self._fold(shown=True)
        self.forget_refusal()

    @property
    def forum_id(self) -> int | None:
        """The forum that is chosen for the next meeting."""
        chosen: int | None = self._forum.value
        return chosen

    def show_forums(self, choices: Sequence[tuple[int, str]], *, folded: bool) -> None:
        """Offer the forums; hidden without any, and when the plan is only read.

        `folded` says how it begins; from then on she folds and unfolds it herself.
        """
        if choices and not self._has_begun:
            self._has_begun = True
            self._fold(shown=not folded)
        self.setVisible(bool(choices) and not self._workspace.plan.read_only)
        self._forum.set_options(choices)
        if self._forum.value is None and choices:
            self._forum.show_value(choices[0][0])

    def forget_refusal(self) -> None:
        """Say no longer why a meeting was not planned."""
        self._refuse("")

    def begin(self) -> None:
        """Show the fields, and put the keyboard in the date."""
        self._fold(shown=True)
        self._day.setFocus()

    def _on_unfold(self) -> None:
        if self._fields.isVisibleTo(self):
            self._fold(shown=False)
        else:
            self.begin()

    def _fold(self, *, shown: bool) -> None:
        self._fields.setVisible(shown)
        self._unfold.setText("Skjul nyt møde" if shown else "Nyt møde …")

    def _on_plan(self, *, anyway: bool = False) -> None:
        self._day.flush()
        if self._day.is_refused:
            return
        plan, today = self._workspace.plan, self._workspace.today()
        forum_id, day = self._forum.value, self._day.saved
        booked = meetings.list_booked(plan)
        self._refuse("")
        with self._workspace.guarded():
            try:
                if day is not None:
                    check_day(day, today)
                wanted = [NewMeeting(day, *meetings.usual_hours(plan, forum_id))] if day else []
                (key,) = meetings.plan_meetings(plan, forum_id, wanted, anyway=anyway)
            except DayFarAway as error:
                self._day.say(error.sentence)
                return
            except MeetingThatDay as error:
                self._refuse(error.sentence)
                return
            off = deadlines.get_days_off(plan).days
            found = collisions(forum_id, day, booked, today, off)
            tone = Tone.ATTENTION if found else Tone.PLAIN
            self._workspace.say(planned_words(day, found), tone)
            self._day.show_value(None)
            self.planned.emit(key)

    def _refuse(self, sentence: str) -> None:
        say(self._refusal, sentence, Tone.BEHIND)
        self._anyway.setVisible(bool(sentence))
