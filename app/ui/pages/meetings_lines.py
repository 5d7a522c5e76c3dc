"""Møder: what a meeting's row in the list says, when and where it is, and its stages."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from app.domain.danish import format_clock, format_day, format_weekday, plural, upper_first
from app.domain.deadlines import Deadline, next_open
from app.domain.meeting_cycle import IS, STAGES, stage_of
from app.domain.meetings import MeetingLine
from app.domain.vocabulary import DeadlineKind, ForumCycle, MeetingStatus
from app.labels import label as word
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.lines import Line
from app.ui.widgets.text import button

_SHORT = {
    DeadlineKind.PAPERS: "bilag",
    DeadlineKind.REVIEW: "gennemgang",
    DeadlineKind.AGENDA: "dagsorden ud",
    DeadlineKind.PRE_MEETING: "formøde",
    DeadlineKind.MINUTES: "referat ud",
    DeadlineKind.OBJECTION: "indsigelse til",
}


def _hours(line: MeetingLine) -> str:
    if not line.starts:
        return ""
    return f"kl. {format_clock(line.starts)}" + (f"–{format_clock(line.ends)}" if line.ends else "")


def where_words(line: MeetingLine) -> str:
    """Weekday, hours and place of a meeting, as far as they are known."""
    parts = (upper_first(format_weekday(line.day)).split()[0], _hours(line), line.place)
    return " · ".join(part for part in parts if part)


def locked_words(line: MeetingLine) -> str:
    """Why nothing of a meeting can be changed; empty when it can."""
    if not line.is_locked:
        return ""
    day = f" {format_day(line.approved_on)}" if line.approved_on else ""
    return (
        f"Referatet er godkendt{day}, så mødet er låst og kan kun læses. Opgaverne kan stadig "
        "lukkes; en rettelse skrives under Referat."
    )


def meeting_line(line: MeetingLine, due: Sequence[Deadline], today: date) -> Line:
    """A meeting's row: when it is, its stage, and what comes next of it."""
    parts = [upper_first(word(stage_of(line.status, line.cycle)))]
    coming = next_open(due)
    if coming is not None and not (line.status is MeetingStatus.PLANNED and line.day < today):
        sign = "■ " if coming.days_late(today) else ""
        parts.append(f"{sign}{_SHORT[coming.kind]} {coming.day:%d-%m}")
    elif line.tasks:
        done = line.tasks - line.open_tasks
        parts.append(f"{done} af {plural(line.tasks, 'opgave', 'opgaver')}")
    elif line.items:
        parts.append(plural(line.items, "punkt", "punkter"))
    return Line(line.id, f"{line.day:%d-%m-%Y} {_hours(line)}".rstrip(), " · ".join(parts))


class MeetingStages(QWidget):
    """The meeting's stages side by side; the thread stands under the one it has reached."""

    def __init__(self, choose: Callable[[MeetingStatus], None]) -> None:
        super().__init__()
        self._buttons: dict[MeetingStatus, QPushButton] = {}
        group = QButtonGroup(self)
        layout = FlowLayout(self, 10)
        for status in MeetingStatus:
            words = upper_first(word(status).removeprefix("referat "))
            made = button(words, partial(choose, status), "choice")
            made.setCheckable(True)
            made.setAccessibleName(IS[status])
            group.addButton(made)
            layout.addWidget(made)
            self._buttons[status] = made
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_status(self, status: MeetingStatus, cycle: ForumCycle) -> None:
        """Mark the stage reached among those of a cycle."""
        for stage, made in self._buttons.items():
            made.setVisible(stage in STAGES[cycle])
        self._buttons[status].setChecked(True)
