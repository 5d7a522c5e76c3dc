"""The chosen link of the chain: the antagelse behind it, and letting it go."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.goals import DEFINITE, WITH_ASSUMPTION, can_link, in_order
from app.domain.thread import NodeKey, Thread
from app.services import goal_links
from app.ui.widgets.arrange import row
from app.ui.widgets.fields import long_field
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace


class LinkEditor(QWidget):
    """Shows one link between two nodes, or nothing; what is written is saved at once."""

    wanted = Signal(object)  # NodeKey

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._key: NodeKey | None = None
        self.other: NodeKey | None = None
        self._title = label("", "remark")
        self._field = long_field("Antagelsen bag", "Hvorfor fører det ene til det andet?")
        self._field.edited.connect(self._on_edited)
        self._look = button("", lambda: self.wanted.emit(self.other), "link")
        self._loose = button("Løsn knytningen", self._on_loose, "link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 0, 8)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._field)
        layout.addWidget(row(self._look, self._loose, None, spacing=16))
        self.hide()

    def show_link(self, key: NodeKey, other: NodeKey | None, thread: Thread) -> None:
        """Show the link between two nodes; none hides it."""
        if (key, other) != (self._key, self.other):
            self.flush()
            self._field.say("")
        self._key, self.other = key, other
        self.setVisible(other is not None)
        if other is None:
            return
        upper, lower = in_order(key, other)
        levels = (upper.level, lower.level)
        link = thread.link(upper, lower)
        carries = levels in WITH_ASSUMPTION and link is not None
        writable = not self._workspace.plan.read_only
        ends = f"Knytning mellem »{thread.node(key).name}« og »{thread.node(other).name}«"
        self._title.setText(f"{ends}. Antagelsen bag:" if carries else ends)
        self._look.setText(f"Se på {DEFINITE[other.level]}")
        self._field.setVisible(carries)
        self._field.set_read_only(not writable)
        self._loose.setVisible(can_link(upper, lower) and writable)
        if link is not None:
            self._field.show_value(link.assumption)

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        self._field.flush()

    def _on_edited(self, text: str) -> None:
        assert self._key is not None
        assert self.other is not None
        with self._workspace.guarded(), self._workspace.plan.one_step(self._field.step):
            goal_links.assume(self._workspace.plan, self._key, self.other, text)

    def _on_loose(self) -> None:
        assert self._key is not None
        assert self.other is not None
        with self._workspace.guarded():
            goal_links.unlink(self._workspace.plan, self._key, self.other)
