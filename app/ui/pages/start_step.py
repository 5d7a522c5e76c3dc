"""A step of the start: a calm form, where Enter goes on and nothing typed is lost."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.starting import STEP_WORDS, Step
from app.ui.widgets.adding import AddLine
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import label, say
from app.ui.workspace import Workspace

WIDTH = 560
"""How wide a step's form is at most, in pixels: short lines are read calmly."""
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class StepView(QWidget):
    """What one step asks. `moved` when Enter is pressed with nothing more to add."""

    moved = Signal()

    def __init__(self, workspace: Workspace, step: Step, about: str) -> None:
        super().__init__()
        self.workspace = workspace
        self.step = step
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(6)
        self.setProperty("stretches", True)
        self.body.addWidget(label(STEP_WORDS[step], "heading"))
        words = label(about, "remark")
        words.setMaximumWidth(WIDTH)
        self.body.addWidget(words)
        self.body.addSpacing(10)

    def read(self) -> None:
        """Show what the plan holds."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        raise NotImplementedError

    def flush(self) -> None:
        """Save what is typed but not saved yet."""

    def on_enter(self) -> None:
        """Go on: to the next field, or to the next step."""
        self.moved.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not isinstance(self.focusWidget(), QPushButton):
            self.on_enter()
        else:
            super().keyPressEvent(event)


class ListStep(StepView):
    """A step that asks for names, one a line or a pasted list; Enter on an empty line goes on."""

    def __init__(
        self,
        workspace: Workspace,
        step: Step,
        about: str,
        placeholder: str,
        add: Callable[[str], str],
        above: Sequence[QWidget] = (),
    ) -> None:
        """`add` takes the typed or pasted text, and returns what to say of it.

        `above` are offered over the line to type in.
        """
        super().__init__(workspace, step, about)
        self._add = add
        self.line = AddLine(placeholder, self._on_add, takes_lists=True)
        self.line.setMaximumWidth(WIDTH)
        self.line.input.installEventFilter(self)
        self.line.input.textChanged.connect(self._on_text)
        self.said = label("", "remark")
        self.said.hide()
        self.list = LineList(workspace.theme, STEP_WORDS[step], grows=False)
        self.list.setMaximumWidth(WIDTH)
        for part in above:
            self.body.addWidget(part)
        self.body.addWidget(self.line)
        self.body.addWidget(self.said)
        self.body.addSpacing(6)
        self.body.addWidget(self.list)

    def list_lines(self) -> list[Line]:
        """What the plan holds of this kind."""
        raise NotImplementedError

    @override
    def read(self) -> None:
        lines = self.list_lines()
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self.line.setVisible(not self.workspace.plan.read_only)

    @override
    def first(self) -> QWidget:
        return self.line.input

    @override
    def flush(self) -> None:
        if self.line.input.text().strip():
            self.line.input.returnPressed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in ENTER
        ):
            if self.line.input.text().strip():
                self.line.input.returnPressed.emit()
            else:
                self.moved.emit()
            return True
        return super().eventFilter(watched, event)

    def _on_add(self, text: str) -> None:
        say(self.said, self._add(text))

    def _on_text(self, text: str) -> None:
        if "\n" in text:  # a pasted list is added at once
            self.flush()
