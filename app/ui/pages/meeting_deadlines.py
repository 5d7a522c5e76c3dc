"""A meeting's deadlines: each with its box to tick, its day to move, and how long there is left."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.danish import WEEKDAYS, format_day, upper_first
from app.domain.deadlines import Deadline, MonthDay, remark_on
from app.domain.vocabulary import DeadlineKind
from app.errors import UserError
from app.labels import label as word
from app.services import deadlines
from app.ui.theme import Tone
from app.ui.tones import deadline_tone
from app.ui.widgets.choices import CheckField
from app.ui.widgets.fields import Field, day_field
from app.ui.widgets.text import label, say
from app.ui.workspace import Workspace

_INDENT = 36
"""Where the words after a box begin."""


class MeetingDeadlines(QWidget):
    """The deadlines of one meeting under each other."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._meeting_id = 0
        self._rows: dict[DeadlineKind, tuple[CheckField, Field]] = {}
        self._firsts: dict[DeadlineKind, QWidget] = {}
        self._words = {kind: label("", "remark") for kind in DeadlineKind}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        for number, kind in enumerate(DeadlineKind):
            name = upper_first(word(kind))
            tick = CheckField(name)
            tick.edited.connect(partial(self._on_ticked, kind))
            day = day_field(f"{name}: dag", workspace.today)
            day.edited.connect(partial(self._on_moved, kind))
            self._rows[kind] = (tick, day)
            self._words[kind].setContentsMargins(_INDENT, 0, 0, 6)
            first: QWidget = tick
            if kind is DeadlineKind.OBJECTION:  # it runs by itself: nothing to tick
                first = label(name)
                first.setContentsMargins(_INDENT, 4, 0, 0)
            self._firsts[kind] = first
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(first, 3 * number, 0, top)
            self._grid.addWidget(self._words[kind], 3 * number + 1, 0, top)
            self._grid.addWidget(day, 3 * number, 1, 2, 1, top)
            day.words.setContentsMargins(_INDENT, 0, 0, 8)
            self._grid.addWidget(day.words, 3 * number + 2, 0, 1, 2)

    def show_meeting(
        self,
        meeting_id: int,
        day: date,
        found: tuple[Deadline, ...],
        off: tuple[MonthDay, ...],
        *,
        locked: bool = False,
    ) -> None:
        """Show a meeting's deadlines; `day` is the meeting's, `off` the plan's days off.

        Those of a `locked` meeting are only read.
        """
        today = self._workspace.today()
        read_only = locked or self._workspace.plan.read_only
        there = {deadline.kind: deadline for deadline in found}
        days = {deadline.kind: deadline.day for deadline in found}
        for tick, field in self._rows.values():
            if meeting_id != self._meeting_id:
                field.flush()
                field.step = object()
                field.say("")
                tick.say("")
        self._meeting_id = meeting_id
        for kind, (tick, field) in self._rows.items():
            deadline = there.get(kind)
            for part in (self._firsts[kind], field, self._words[kind]):
                part.setVisible(deadline is not None)
            if deadline is None:
                continue
            tick.show_value(deadline.done_on is not None)
            tick.set_read_only(read_only)
            field.show_value(deadline.day)
            field.set_read_only(read_only)
            words, tone = _words(deadline, remark_on(deadline, day, off, days), today, off)
            say(self._words[kind], words, tone)

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        for _, field in self._rows.values():
            field.flush()

    def _on_ticked(self, kind: DeadlineKind, done: Any) -> None:
        workspace, (tick, _) = self._workspace, self._rows[kind]
        try:
            deadlines.tick_deadline(
                workspace.plan, self._meeting_id, kind, workspace.today(), done=done
            )
        except UserError as error:
            tick.show_value(not done)
            tick.say(error.sentence)
            return
        tick.say("")

    def _on_moved(self, kind: DeadlineKind, day: date | None) -> None:
        _, field = self._rows[kind]
        plan = self._workspace.plan
        try:
            with plan.one_step(field.step):
                deadlines.move_deadline(plan, self._meeting_id, kind, day)
        except UserError as error:
            field.say(error.sentence)


def _words(
    deadline: Deadline, odd: str, today: date, off: tuple[MonthDay, ...]
) -> tuple[str, Tone]:
    parts = [f"{WEEKDAYS[deadline.day.weekday()][:3]}.", deadline.words(today, off)]
    tone = deadline_tone(
        deadline.days_late(today), (deadline.day - today).days if deadline.is_open else None
    )
    if deadline.usual is not None and deadline.usual != deadline.day:
        parts.append(f"ellers {format_day(deadline.usual)[:5]}")
    if deadline.is_open and odd:
        parts.append(f"▲ {odd}")
        tone = Tone.ATTENTION if tone is Tone.PLAIN else tone
    return " · ".join(parts), tone
