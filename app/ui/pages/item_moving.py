"""Where an item goes: to another meeting, as a copy there, or to wait in the parking lot."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import format_day
from app.services import agenda_moving
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.flow import flow
from app.ui.widgets.text import button, label, panel
from app.ui.workspace import Workspace


class ItemMoving(QWidget):
    """A quiet button that unfolds; for an item that waits it stands open."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._key = 0
        self._waits = False
        self._names: dict[int, str] = {}
        self._ask = button("Flyt eller kopiér …", self._unfold, "quiet")
        self._panel, inside = panel()
        self._words = label("", "strong")
        self._meeting = ChoiceField("Møde")
        self._none = label("", "remark")
        self._move = button("Flyt punktet", self._on_move)
        self._copy = button("Læg en kopi", self._on_copy)
        self._park = button("Lad punktet vente", self._on_park, "quiet")
        for part in (self._words, self._meeting, self._none):
            inside.addWidget(part)
        inside.addSpacing(4)
        inside.addWidget(flow(self._move, self._copy, self._park))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row(self._ask, None))
        layout.addWidget(self._panel)

    def show_item(self, key: int, meeting_id: int | None) -> None:
        """Offer where an item can go; without a meeting it waits for one."""
        plan = self._workspace.plan
        is_other = (key, meeting_id is None) != (self._key, self._waits)
        if is_other:
            self._panel.setVisible(meeting_id is None)
        self._key, self._waits = key, meeting_id is None
        self.setVisible(not plan.read_only)
        found = agenda_moving.list_coming(plan, self._workspace.today(), key)
        coming = [line for line in found if line.id != meeting_id]
        self._names = {line.id: f"{line.forum} {format_day(line.day)}" for line in coming}
        self._meeting.set_options(list(self._names.items()))
        if is_other or self._meeting.value not in self._names:
            self._meeting.show_value(coming[0].id if coming else None)
        self._ask.setVisible(not self._waits)
        self._words.setText(
            "Sæt punktet på en dagsorden" if self._waits else "Til hvilket møde skal punktet?"
        )
        self._move.setText("Sæt på dagsordenen" if self._waits else "Flyt punktet")
        self._none.setText("" if coming else "Der er intet kommende møde. Planlæg et, eller vent.")
        self._none.setVisible(not coming)
        for part in (self._meeting, self._move, self._copy):
            part.setVisible(bool(coming))
        self._copy.setVisible(bool(coming) and not self._waits)
        self._park.setVisible(not self._waits)

    def _unfold(self) -> None:
        self._panel.setVisible(self._panel.isHidden())
        if not self._panel.isHidden():
            self._meeting.setFocus()

    def _on_move(self) -> None:
        key, target = self._key, self._meeting.value
        with self._workspace.guarded():
            waited = self._waits
            agenda_moving.move_to(self._workspace.plan, key, target)
            done = "sat på dagsordenen" if waited else "flyttet"
            name = self._names[target]
            if waited:
                self._workspace.go_to(f"meetings:{target}/{key}")
            self._say(f"Punktet er {done}: {name}", target, key)

    def _on_copy(self) -> None:
        target = self._meeting.value
        with self._workspace.guarded():
            made = agenda_moving.copy_to(self._workspace.plan, self._key, target)
            self._panel.hide()
            self._say(f"Kopien ligger på {self._names[target]}", target, made)

    def _on_park(self) -> None:
        with self._workspace.guarded():
            agenda_moving.park(self._workspace.plan, self._key)
            self._workspace.say(
                "Punktet venter på et møde.", deed="Fortryd", do=self._workspace.undo
            )

    def _say(self, sentence: str, meeting_id: int, item_id: int) -> None:
        place = f"meetings:{meeting_id}/{item_id}"
        self._workspace.say(f"{sentence}.", deed="Vis det", place=place)
