"""Lifting a note to a forum, and the answer that comes back to it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.lifts import LiftDraft, LiftLine
from app.domain.privacy import contains_cpr
from app.services import forums, lifts
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import GrowingText, day_field, long_field
from app.ui.widgets.form import CPR_WARNING, DraftForm
from app.ui.widgets.text import button, label, rule, say
from app.ui.workspace import Workspace


class LiftBlock(QWidget):
    """Under a note: its latest løft with the answer, or where to lift it and why."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._note_id = 0
        self._reasons: dict[int, str] = {}
        self._lift: LiftLine | None = None
        self._told = label("", "strong")
        self._answered = DraftForm[LiftDraft](
            workspace,
            lambda key, draft: lifts.save_lift(workspace.plan, key, draft, workspace.today()),
        )
        self._answered.block("reason", "Begrundelse", long_field("Begrundelse for løftet"))
        self._answered.block("answer", "Svar", long_field("Forummets svar", "Skriv svaret her"))
        self._answered.row(
            "answered_on", "Besvaret den", day_field("Besvaret den", workspace.today)
        )
        self._item = button("Vis punktet på mødet", self._on_item, "link")
        self._raise = button("Sæt på dagsordenen", self._on_raise)
        self._take_back = DeleteThing(
            workspace,
            "lift",
            lifts.delete_lift,
            deed="Træk løftet tilbage",
            done="Løftet er trukket tilbage; notatet bliver.",
        )
        self._forum = ChoiceField("Løft til")
        self._forum.setMinimumWidth(260)
        self._reason = GrowingText(lines=2)
        self._reason.setAccessibleName("Hvorfor det løftes")
        self._reason.setPlaceholderText("Hvorfor skal forummet se på det, og hvad kan det gøre?")
        self._refused = label("", "remark")
        self._lift_it = button("Løft notatet", self._on_lift)
        self._ask = QWidget()
        asking = QVBoxLayout(self._ask)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(6)
        for widget in (
            label("Løft notatet til et forum", "section"),
            self._reason,
            self._refused,
            row(self._forum, self._lift_it, None),
        ):
            asking.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        for widget in (
            rule(), self._told, self._answered, row(self._raise, None), self._item,
            self._take_back, self._ask,
        ):  # fmt: skip
            layout.addWidget(widget)

    def show_note(self, note_id: int) -> None:
        """Show a note's latest løft, or offer to lift it."""
        plan, today = self._workspace.plan, self._workspace.today()
        if note_id != self._note_id:
            self._reasons[self._note_id] = self._reason.toPlainText()
            self._reason.setPlainText(self._reasons.pop(note_id, ""))
            say(self._refused, "")
        before, self._note_id = (self._note_id, self._lift and self._lift.id), note_id
        found = lifts.list_lifts_of(plan, note_id)
        self._lift = lift = found[-1] if found else None
        changed = before != (note_id, lift and lift.id)
        for widget in (self._told, self._answered):
            widget.setVisible(lift is not None)
        self._take_back.show_for(lift.id if lift else None)
        self._item.setVisible(lift is not None and lift.meeting_id is not None)
        waits = lift is not None and not lift.is_answered and lift.agenda_item_id is None
        self._raise.setVisible(waits and not plan.read_only)
        if lift is not None:
            self._told.setText(lift.words(today))
            self._answered.show_draft(lift.id, lifts.get_lift(plan, lift.id))
        choices = forums.list_forums(plan, today, active_only=True)
        self._forum.set_options(options(choices, "vælg forum"))
        default = lifts.find_forum_up(plan, note_id, today)
        if changed or self._forum.value is None:
            self._forum.show_value(default)
        may_lift = lift is None or (lift.is_answered and default is not None)
        self._ask.setVisible(may_lift and bool(choices) and not plan.read_only)

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        self._answered.flush()

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
            lifts.lift_note(
                workspace.plan, self._note_id, self._forum.value, reason, by, workspace.today()
            )
            self._reason.clear()
            say(self._refused, "")
        if self._lift is not None:
            self._answered.field("answer").setFocus()

    def _on_raise(self) -> None:
        assert self._lift is not None
        with self._workspace.guarded():
            lifts.put_on_agenda(self._workspace.plan, self._lift.id, self._workspace.today())

    def _on_item(self) -> None:
        assert self._lift is not None
        self._workspace.go_to(f"meetings:{self._lift.meeting_id}/{self._lift.agenda_item_id}")
