"""Lifting a note or an agenda item to a forum, and the answer that comes back to it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.lifts import LiftLine, LiftOf
from app.domain.privacy import contains_cpr
from app.domain.trail_stuck import Hop
from app.services import forums, lifts
from app.ui.pages.hop_panel import HopPanel
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import GrowingText
from app.ui.widgets.form import CPR_WARNING
from app.ui.widgets.text import button, label, rule, say
from app.ui.workspace import Workspace


class LiftBlock(QWidget):
    """Under a note or an item: its latest løft with the answer, or where to lift it and why."""

    def __init__(self, workspace: Workspace, noun: str = "notat") -> None:
        """`noun` is what is lifted: "notat" or "punkt"."""
        super().__init__()
        self._workspace = workspace
        self._of = LiftOf()
        self._reasons: dict[LiftOf, str] = {}
        self._lift: LiftLine | None = None
        self._board: int | None = None
        self._panel = HopPanel(workspace)
        self._forum = ChoiceField("Løft til")
        self._forum.setMinimumWidth(260)
        self._forum.edited.connect(lambda _: self._show_straight())
        self._straight = button("Vælg bestyrelsen", self._on_straight, "link")
        self._reason = GrowingText(lines=2)
        self._reason.setAccessibleName("Hvorfor det løftes")
        self._reason.setPlaceholderText("Hvorfor skal forummet se på det, og hvad kan det gøre?")
        self._refused = label("", "remark")
        self._ask = QWidget()
        asking = QVBoxLayout(self._ask)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(6)
        for widget in (
            label(f"Løft {noun}et til et forum", "section"),
            self._reason,
            self._refused,
            row(self._forum, None),
            row(button(f"Løft {noun}et", self._on_lift), self._straight, None),
        ):
            asking.addWidget(widget)
        self._open = button(f"Løft {noun}et …", self._on_open, "quiet")
        self._is_open = noun == "notat"  # an agenda item is mostly not lifted
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        for widget in (rule(), self._panel, self._open, self._ask):
            layout.addWidget(widget)

    def show_note(self, note_id: int) -> None:
        """Show a note's latest løft, or offer to lift it."""
        self.show_of(LiftOf(log_note_id=note_id))

    def show_of(self, of: LiftOf) -> None:
        """Show the latest løft of a note or item, or offer to lift it."""
        plan, today = self._workspace.plan, self._workspace.today()
        if of != self._of:
            self._reasons[self._of] = self._reason.toPlainText()
            self._reason.setPlainText(self._reasons.pop(of, ""))
            self._is_open = of.log_note_id is not None or bool(self._reason.toPlainText())
            say(self._refused, "")
        before, self._of = (self._of, self._lift and self._lift.id), of
        found = lifts.list_lifts_of(plan, of)
        self._lift = lift = found[-1] if found else None
        changed = before != (of, lift and lift.id)
        self._panel.show_hop(Hop("lift", lift.id) if lift is not None else None)
        choices = forums.list_forums(plan, today, active_only=True)
        self._forum.set_options(options(choices, "vælg forum"))
        default = lifts.find_forum_up(plan, of, today)
        self._board = lifts.find_board_for(plan, of, today)
        if changed or self._forum.value is None:
            self._forum.show_value(default)
        self._show_straight()
        fits = default is not None or of.log_note_id is not None
        may_lift = fits if lift is None else lift.is_answered and default is not None
        may_lift = may_lift and bool(choices) and not plan.read_only
        self._open.setVisible(may_lift and not self._is_open)
        self._ask.setVisible(may_lift and self._is_open)
        self.setVisible(may_lift or lift is not None)

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        self._panel.flush()

    def _on_open(self) -> None:
        self._is_open = True
        self._open.hide()
        self._ask.show()
        self._reason.setFocus()

    def _show_straight(self) -> None:
        self._straight.setVisible(self._board is not None and self._board != self._forum.value)

    def _on_straight(self) -> None:
        self._forum.show_value(self._board)
        self._show_straight()
        self._reason.setFocus()

    def _on_lift(self) -> None:
        workspace, reason = self._workspace, self._reason.toPlainText()
        if not reason.strip():
            say(self._refused, "Skriv først, hvorfor det løftes.", Tone.BEHIND)
            self._reason.setFocus()
            return
        if contains_cpr(reason):
            say(self._refused, CPR_WARNING, Tone.BEHIND)
            return
        with workspace.guarded():
            by = workspace.sitter.name if workspace.sitter else ""
            lifts.lift(workspace.plan, self._of, self._forum.value, reason, by, workspace.today())
            self._reason.clear()
            say(self._refused, "")
        if self._lift is not None:
            self._panel.into_answer()
