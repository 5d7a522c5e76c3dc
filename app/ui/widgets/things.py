"""Rows with a line to add one, and the chosen row's fields in a panel under them."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.plans import PlanFile
from app.ui.widgets.adding import AddLine
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import label, panel, say
from app.ui.workspace import Workspace

D = TypeVar("D")


class ThingList(QWidget, Generic[D]):
    """Edits the rows of one kind that hang on something.

    `get` reads a row's draft for the form. `extra` stands in the panel between form and delete
    button; `showing` is called with the id each time a row is shown.
    """

    def __init__(
        self,
        workspace: Workspace,
        name: str,
        form: DraftForm[D],
        get: Callable[[PlanFile, int], D],
        delete: DeleteThing,
        *,
        adding: tuple[str, Callable[[str], int]] | None = None,
        extra: Sequence[QWidget] = (),
        showing: Callable[[int], None] = lambda _: None,
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._form, self._get, self._delete, self._showing = form, get, delete, showing
        self.list = LineList(workspace.theme, name, grows=False)
        self.list.chosen.connect(lambda _: self.show_chosen())
        self.list.opened.connect(lambda _: self._into_form())
        self._nothing = label("", "remark")
        self._panel, inside = panel()
        inside.addWidget(form)
        for widget in extra:
            inside.addWidget(widget)
        inside.addSpacing(4)
        inside.addWidget(delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._add_line: AddLine | None = None
        if adding is not None:
            placeholder, add = adding
            self._add_line = AddLine(placeholder, lambda text: self.choose(add(text)))
            layout.addWidget(self._add_line)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list)
        layout.addWidget(self._panel)

    def show_rows(self, of: object, lines: Sequence[Line], nothing: str) -> None:
        """Show the rows of a thing, or say that there are none."""
        if self._add_line is not None:
            self._add_line.show_for(of)
            self._add_line.setVisible(not self._workspace.plan.read_only)
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        say(self._nothing, "" if lines else nothing)
        self.show_chosen()

    def choose(self, key: int) -> None:
        """Choose a row and show its fields."""
        self.list.choose(key)

    def show_chosen(self) -> None:
        """Read and show the chosen row's fields."""
        key = self.list.key
        self._panel.setVisible(key is not None)
        self._delete.show_for(key)
        if key is not None:
            with self._workspace.guarded():
                self._form.show_draft(key, self._get(self._workspace.plan, key))
                self._showing(key)

    def _into_form(self) -> None:
        self._form.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
