"""What each party means of an item after its formøde; never in what leaves the house."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.clarifications import PositionDraft
from app.domain.danish import format_day
from app.services import clarifications, people
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import day_field, long_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label, panel
from app.ui.workspace import Workspace


class ItemPositions(QWidget):
    """Shows and edits the parties' positions to one item."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._item_id = 0
        self._list = LineList(workspace.theme, "Parternes holdning", grows=False)
        self._list.chosen.connect(lambda _: self._show_chosen())
        self._form = DraftForm[PositionDraft](
            workspace,
            lambda key, draft: clarifications.save_position(workspace.plan, key[0], key[1], draft),
        )
        self._text = long_field("Holdning", "Hvad mener parten, og hvad er aftalt?")
        self._form.block("text", "Holdning", self._text)
        self._form.row("taken_on", "Formøde holdt", day_field("Formøde holdt", workspace.today))
        self._remove = button("Fjern holdningen", self._on_remove, "quiet")
        self._panel, inside = panel()
        inside.addWidget(self._form)
        inside.addWidget(row(self._remove, None))
        self._party = ChoiceField("Tilføj en part")
        self._party.setMinimumWidth(220)
        self._party.edited.connect(self._on_party)
        self._private = label(
            "Kun internt: holdningerne står aldrig i det offentlige materiale.", "remark"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self._list, self._panel, row(self._party, None), self._private):
            layout.addWidget(part)

    def show_item(self, item_id: int) -> None:
        """Show the positions to an item."""
        plan = self._workspace.plan
        self._item_id = item_id
        found = clarifications.list_positions(plan, item_id)
        self._list.show_lines(
            [
                Line(
                    line.organisation_id,
                    line.organisation,
                    line.text or "ikke skrevet endnu",
                    format_day(line.taken_on) if line.taken_on else "",
                )
                for line in found
            ]
        )
        self._list.setVisible(bool(found))
        taken = {line.organisation_id for line in found}
        free = [
            (line.id, line.name) for line in people.list_organisations(plan) if line.id not in taken
        ]
        self._party.set_options([(None, "Tilføj en parts holdning …"), *free])
        self._party.show_value(None)
        self._party.setVisible(bool(free) and not plan.read_only)
        self._show_chosen()

    def _show_chosen(self) -> None:
        key = self._list.key
        self._panel.setVisible(key is not None)
        self._remove.setVisible(not self._workspace.plan.read_only)
        if key is not None:
            with self._workspace.guarded():
                draft = clarifications.get_position(self._workspace.plan, self._item_id, key)
                self._form.show_draft((self._item_id, key), draft)

    def _on_party(self, party: int | None) -> None:
        if party is None:
            return
        with self._workspace.guarded():
            clarifications.add_position(
                self._workspace.plan, self._item_id, party, self._workspace.today()
            )
            self._list.choose(party)
            self._text.setFocus()

    def _on_remove(self) -> None:
        with self._workspace.guarded():
            clarifications.delete_position(self._workspace.plan, self._item_id, self._list.key)
