"""When the meeting ends: what came of it, and the one deed that is left."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.attendance import AttendanceLine, attendance_words
from app.domain.danish import plural
from app.domain.meeting_clock import minutes_of
from app.domain.meeting_cycle import IS
from app.domain.meeting_left import list_left
from app.domain.meeting_room import Made, Room
from app.domain.vocabulary import MeetingStatus
from app.ui.theme import Theme, Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label, say, set_role

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_BEFORE_HELD = frozenset({MeetingStatus.PLANNED, MeetingStatus.CALLED})


class EndPanel(QWidget):
    """Sums the meeting up and offers to mark it as held; nothing is done by itself."""

    opened = Signal(object)  # an item's id, or None for who came

    def __init__(
        self,
        theme: Theme,
        hold: Callable[[], None],
        go_back: Callable[[], None],
        open_minutes: Callable[[], None],
    ) -> None:
        super().__init__()
        self._keys: list[int | None] = []
        self._sum = label("", "reading")
        self._open = label("", "")
        self._left = LineList(theme, "Mangler endnu", grows=False)
        self._left.opened.connect(lambda number: self.opened.emit(self._keys[number]))
        self._status = label("", "remark")
        self.hold = button("Mødet er holdt", hold, "primary")
        self.back = button("Tilbage til mødet", go_back)
        self.minutes = button("Åbn Referat", open_minutes)
        for deed in (self.hold, self.back, self.minutes):
            deed.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (
            label("Afslut mødet", "title"), self._sum, self._open, self._status,
            row(self.hold, self.minutes, self.back, None), self._left,
        ):  # fmt: skip
            layout.addWidget(part)
        layout.addStretch(1)

    def show_room(
        self,
        room: Room,
        made: list[Made],
        came: Sequence[AttendanceLine],
        *,
        can_write: bool,
    ) -> None:
        """Show how the meeting went, and what is left to do."""
        decisions = sum(len(one.decisions) for one in made)
        tasks = sum(one.task_count for one in made)
        parts = [
            plural(len(room.items), "punkt", "punkter"),
            plural(decisions, "beslutning", "beslutninger"),
            plural(tasks, "opgave", "opgaver"),
            f"{minutes_of(sum(item.seconds for item in room.items))} minutter",
            attendance_words(came) or "fremmøde er ikke noteret",
        ]
        self._sum.setText(" · ".join(parts))
        left = list_left(room, made, came)
        words = (
            f"▲ {plural(len(left), 'ting', 'ting')} mangler endnu. ↓ går til listen herunder."
            if left
            else "✓ Alle punkter er behandlet, og intet mangler."
        )
        say(self._open, words, Tone.ATTENTION if left else Tone.GOOD)
        self._keys = [one.item_id for one in left]
        self._left.show_lines(
            [Line(number, one.words, one.about) for number, one in enumerate(left)]
        )
        self._left.setVisible(bool(left))
        can_hold = can_write and room.status in _BEFORE_HELD
        self.hold.setVisible(can_hold)
        self.minutes.setText("Åbn noterne" if room.is_light else "Åbn Referat")
        set_role(self.minutes, "" if can_hold else "primary")
        say(self._status, "" if can_hold else f"{IS[room.status]}.")

    def take_focus(self) -> None:
        """Put the keyboard on the deed."""
        (self.minutes if self.hold.isHidden() else self.hold).setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_down = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and event.modifiers() in _PLAIN
        )
        if is_down and not self._left.isHidden():
            self._left.setFocus()
            self._left.choose_first()
            return True
        return super().eventFilter(watched, event)


def held_words(*, is_light: bool) -> str:
    """What is said when a meeting has been marked as held."""
    if is_light:
        return "Mødet er holdt. Noterne kan stadig rettes."
    return "Mødet er holdt. Referatet kan skrives færdigt, til det er godkendt."
