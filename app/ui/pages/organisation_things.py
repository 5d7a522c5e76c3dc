"""A kind of thing on the page Organisation: the list at the left, the chosen one at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import MARGIN, column, columns, scrolled
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import EmptyState, label, say
from app.ui.workspace import Workspace


class ThingsView(QWidget):
    """Lists things, adds one by its name, and shows the chosen one.

    `stood` carries the id of the thing that is shown, or None.
    """

    stood = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        name: str,
        add_words: str,
        empty: EmptyState,
        detail: QWidget,
        *beside: QWidget,
        takes_lists: bool = False,
    ) -> None:
        """`beside` stands between the line where a name is typed and the list."""
        super().__init__()
        self.workspace = workspace
        self.about = label("", "remark")
        self.adding = AddLine(add_words, self._on_add, takes_lists=takes_lists)
        self.empty = empty
        self.list = LineList(workspace.theme, name)
        self.detail = detail
        self._right = scrolled(column(detail, margins=(MARGIN, 8, MARGIN, 24)))
        self.list.chosen.connect(lambda _: self._right.verticalScrollBar().setValue(0))
        self.list.chosen.connect(lambda _: self._show_chosen())
        left = column(
            self.about, 2, self.adding, *beside, self.empty, self.list,
            margins=(MARGIN, 8, MARGIN, 24),
        )  # fmt: skip
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(columns(left, self._right, widths=(480, 740)))

    def refresh(self) -> None:
        """Read again, keeping what is chosen."""
        lines = self.read_lines()
        found = any(line.key is not None for line in lines)
        self.adding.setVisible(not self.workspace.plan.read_only)
        self.list.show_lines(lines)
        self.list.setVisible(found)
        self.empty.setVisible(not found)
        if self.list.key is None:
            first = next((line.key for line in lines if line.key is not None), None)
            self.list.choose(first, quiet=True)
        self._show_chosen()

    def choose(self, key: int) -> None:
        """Show the thing with an id."""
        if self.list.choose(key, quiet=True):
            self._right.verticalScrollBar().setValue(0)
            self._show_chosen()

    def say_about(self, words: str) -> None:
        """Say how many things there are."""
        say(self.about, words)

    def read_lines(self) -> Sequence[Line]:
        """Read the things as lines."""
        raise NotImplementedError

    def add(self, name: str) -> int:
        """Add a thing and return its id; a service call."""
        raise NotImplementedError

    def show_detail(self, key: int) -> None:
        """Show the thing with an id."""
        raise NotImplementedError

    def _on_add(self, name: str) -> None:
        key = self.add(name)
        self.list.choose(key)

    def _show_chosen(self) -> None:
        key = self.list.key
        self.detail.setVisible(key is not None)
        self.stood.emit(key)
        if key is not None:
            with self.workspace.guarded():
                self.show_detail(key)
