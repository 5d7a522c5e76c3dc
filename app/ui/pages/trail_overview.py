"""On Overblik: what is stuck between the levels, and the answers to what she has lifted."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import plural
from app.domain.lifts import LiftLine
from app.domain.trail import Trail
from app.domain.trail_stuck import Stuck
from app.ui.theme import Tone
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace

_SHOWN = 4


class BetweenLevels(QWidget):
    """Nothing is shown while all is on its way and no answer is new."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._title = label("Mellem niveauerne", "section")
        self._list = LineList(workspace.theme, "Mellem niveauerne", grows=False)
        self._list.opened.connect(workspace.go_to)
        self._more = button("", lambda: workspace.go_to("trail:stuck"), "link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 18, 0, 0)
        layout.setSpacing(6)
        for part in (self._title, self._list, self._more):
            layout.addWidget(part)

    def show_lines(
        self, stuck: Sequence[tuple[Trail, Stuck]], answered: Sequence[LiftLine]
    ) -> None:
        """Show what is stuck, longest first, and the answers, newest first."""
        rows = [_answer_line(lift) for lift in answered[:_SHOWN]]
        rows += [_stuck_line(trail, hop) for trail, hop in stuck[:_SHOWN]]
        self._list.show_lines(rows)
        more = len(stuck) - _SHOWN
        self._more.setText(f"{plural(more, 'sag', 'sager')} mere sidder fast i Styringsstreng")
        self._more.setVisible(more > 0)
        self.setVisible(bool(rows))


def _stuck_line(trail: Trail, stuck: Stuck) -> Line:
    place = f"trail:{stuck.hop.kind}/{stuck.hop.id}"
    title = " ".join(trail.title.split())
    return Line(place, title, stuck.words, "■ sidder fast", Tone.BEHIND)


def _answer_line(lift: LiftLine) -> Line:
    told = f"{lift.forum or 'et slettet forum'} svarer: {' '.join(lift.answer.split())}"
    day = f"✓ svar {lift.answered_on:%d-%m}" if lift.answered_on else "✓ svar"
    return Line(f"trail:lift/{lift.id}", " ".join(lift.text.split()), told, day, Tone.GOOD)
