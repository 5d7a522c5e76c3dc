"""When the meeting ends: what came of it, and the one deed that is left."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import join_words, plural
from app.domain.meeting_clock import minutes_of
from app.domain.meeting_cycle import IS
from app.domain.meeting_room import Made, Room
from app.domain.vocabulary import MeetingStatus
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.text import button, label, say

_BEFORE_HELD = frozenset({MeetingStatus.PLANNED, MeetingStatus.CALLED})


class EndPanel(QWidget):
    """Sums the meeting up and offers to mark it as held; nothing is done by itself."""

    def __init__(self, hold: Callable[[], None], go_back: Callable[[], None]) -> None:
        super().__init__()
        self._sum = label("", "reading")
        self._open = label("", "")
        self._status = label("", "remark")
        self.hold = button("Mødet er holdt", hold, "primary")
        self.back = button("Tilbage til mødet", go_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (
            label("Afslut mødet", "title"), self._sum, self._open, self._status,
            row(self.hold, self.back, None),
        ):  # fmt: skip
            layout.addWidget(part)
        layout.addStretch(1)

    def show_room(self, room: Room, made: list[Made], attended: str, *, can_write: bool) -> None:
        """Show how the meeting went; `attended` sums the attendance up."""
        decisions = sum(len(one.decisions) for one in made)
        tasks = sum(one.task_count for one in made)
        parts = [
            plural(len(room.items), "punkt", "punkter"),
            plural(decisions, "beslutning", "beslutninger"),
            plural(tasks, "opgave", "opgaver"),
            f"{minutes_of(sum(item.seconds for item in room.items))} minutter",
            attended or "fremmøde er ikke noteret",
        ]
        self._sum.setText(" · ".join(parts))
        left = [str(item.number) for item in room.items if not item.is_done(light=room.is_light)]
        what = "er ikke behandlet" if room.is_light else "har intet udfald"
        words = f"▲ Punkt {join_words(left)} {what}." if left else "✓ Alle punkter er behandlet."
        say(self._open, words, Tone.ATTENTION if left else Tone.GOOD)
        can_hold = can_write and room.status in _BEFORE_HELD
        self.hold.setVisible(can_hold)
        say(self._status, "" if can_hold else f"{IS[room.status]}.")

    def take_focus(self) -> None:
        """Put the keyboard on the deed."""
        (self.back if self.hold.isHidden() else self.hold).setFocus()
