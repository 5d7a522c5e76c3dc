"""The items that wait to come back on an agenda: chosen by ticking, taken over by one button."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import plural
from app.labels import ITEM_LETTERS
from app.services import propagation
from app.ui.widgets.arrange import row
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace


class ReturningItems(QWidget):
    """Stands under an agenda; hidden when nothing waits. All are ticked until she says no."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._meeting_id = 0
        self._left_out: set[int] = set()
        self._title = label("Kommer igen fra tidligere møder", "section")
        self._list = LineList(workspace.theme, "Punkter, der kommer igen", grows=False)
        self._list.ticked.connect(self._on_ticked)
        self._fetch = button("Hent punkter fra sidst", self._on_fetch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._list)
        layout.addWidget(row(self._fetch, None))
        self.hide()

    def show_meeting(self, meeting_id: int) -> None:
        """Show what waits for a meeting."""
        if meeting_id != self._meeting_id:
            self._meeting_id, self._left_out = meeting_id, set()
        plan = self._workspace.plan
        found = [] if plan.read_only else propagation.list_returning(plan, meeting_id)
        self._list.show_lines(
            [
                Line(item.id, item.title, item.words, ITEM_LETTERS[item.kind],
                     checked=item.id not in self._left_out)
                for item in found
            ]
        )  # fmt: skip
        self.setVisible(bool(found))
        self._fetch.setEnabled(any(line.checked for line in self._list.lines))

    def _on_ticked(self, key: int, ticked: bool) -> None:
        (self._left_out.discard if ticked else self._left_out.add)(key)
        self.show_meeting(self._meeting_id)

    def _on_fetch(self) -> None:
        chosen = [line.key for line in self._list.lines if line.checked]
        with self._workspace.guarded():
            made = propagation.propagate(
                self._workspace.plan,
                self._meeting_id,
                [key for key in chosen if isinstance(key, int)],
            )
            self._workspace.say(
                f"{plural(len(made), 'punkt', 'punkter')} er sat på dagsordenen.",
                deed="Fortryd", do=self._workspace.undo,
            )  # fmt: skip
