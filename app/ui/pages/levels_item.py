"""In an agenda item: what came from the other levels, what it answers, and lifting it on."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.levels import LEVEL_WORDS, LevelLine
from app.domain.lifts import LiftOf
from app.domain.trail_stuck import Hop
from app.domain.vocabulary import StandingItem
from app.services import levels, lifts
from app.ui.pages.hop_panel import HopPanel
from app.ui.pages.lift_block import LiftBlock
from app.ui.theme import Tone
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import label, panel, say
from app.ui.workspace import Workspace


class LevelsItem(QWidget):
    """The standing item Siden sidst fra de andre niveauer, and every other item's løft."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._found: dict[tuple[str, Hop], LevelLine] = {}
        self._nothing = label("", "remark")
        self._list = LineList(workspace.theme, "Fra de andre niveauer", grows=False)
        self._list.chosen.connect(lambda _: self._show_chosen())
        self._frame, inside = panel()
        self._text = label("")
        self._meaning = label("", "remark")
        self._panel = HopPanel(workspace)
        for told in (self._text, self._meaning, self._panel):
            inside.addWidget(told)
        self._answers = label("", "section")
        self._answers.setContentsMargins(0, 10, 0, 0)
        self._answering = HopPanel(workspace)
        self._lift = LiftBlock(workspace, "punkt")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (
            self._nothing, self._list, self._frame, self._answers, self._answering, self._lift,
        ):  # fmt: skip
            layout.addWidget(part)

    def show_item(
        self, meeting_id: int | None, item_id: int, standing: StandingItem | None
    ) -> None:
        """Show what belongs to an item of a meeting, or to one that waits for a meeting."""
        is_levels = standing is StandingItem.OTHER_LEVELS and meeting_id is not None
        plan = self._workspace.plan
        found = levels.list_other_levels(plan, meeting_id) if is_levels and meeting_id else []
        self._show_levels(found, shown=is_levels)
        made_of = lifts.list_made_of(plan, item_id) if standing is None else []
        source = made_of[-1] if made_of else None
        self._answers.setVisible(source is not None)
        self._answering.here = self._panel.here = item_id
        if source is not None:
            whose = source.from_forum or source.activity or source.area or "logbogen"
            self._answers.setText(f"Løftet hertil fra {whose}")
        with self._workspace.guarded():
            self._answering.show_hop(Hop("lift", source.id) if source is not None else None)
            if standing is None:
                self._lift.show_of(LiftOf(from_item_id=item_id))
            else:
                self._lift.hide()

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        for part in (self._panel, self._answering, self._lift):
            part.flush()

    def _show_levels(self, found: Sequence[LevelLine], *, shown: bool) -> None:
        nothing = "Intet er kommet fra de andre niveauer siden forummets forrige møde."
        say(self._nothing, nothing if shown and not found else "")
        self._found = {(line.kind, line.hop): line for line in found}
        rows: list[Line] = []
        for kind, words in LEVEL_WORDS.items():
            group = [line for line in found if line.kind is kind]
            rows += [Line(None, words)] if group else []
            rows += [_level_line(line) for line in group]
        self._list.show_lines(rows)
        self._list.setVisible(bool(rows))
        self._show_chosen()

    def _show_chosen(self) -> None:
        line = self._found.get(self._list.key)
        self._frame.setVisible(line is not None)
        if line is None:
            self._panel.show_hop(None)
            return
        self._text.setText(line.title)
        say(self._meaning, f"Hvad betyder det for jer: {line.meaning}" if line.meaning else "")
        with self._workspace.guarded():
            self._panel.show_hop(line.hop)


def _level_line(line: LevelLine) -> Line:
    sub = " · ".join(part for part in (line.told, " ".join(line.text.split())) if part)
    if not line.receipt:
        return Line((line.kind, line.hop), line.title, sub, "✓ svar", Tone.GOOD)
    right = "✓ modtaget" if line.is_received else "○ ikke kvitteret"
    tone = Tone.GOOD if line.is_received else Tone.ATTENTION
    return Line((line.kind, line.hop), line.title, sub, right, tone)
