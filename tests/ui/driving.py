"""What a test does and sees on a page, by the words that stand there."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from app.db.base import Base
from app.db.plan_file import PlanFile
from app.domain.changes import Change
from app.ui.widgets.adding import AddLine
from app.ui.widgets.lines import LineList
from app.ui.workspace import Workspace


@contextmanager
def unseen(workspace: Workspace) -> Iterator[PlanFile]:
    """Fill the plan while the window looks away: it is told once, at the end, of every table.

    A page that is shown follows each change otherwise, which takes longer than the change.
    """
    with QSignalBlocker(workspace):
        yield workspace.plan
    workspace.changed.emit(Change("", frozenset(Base.metadata.tables)))


def labels(page) -> list[str]:
    """The texts of the labels that are shown."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def shown(page) -> str:
    return "\n".join(labels(page))


def field(page, name):
    """The visible editor with an accessible name."""
    found = [
        widget
        for kind in (QLineEdit, QPlainTextEdit)
        for widget in page.findChildren(kind)
        if widget.accessibleName() == name and widget.isVisibleTo(page)
    ]
    assert len(found) == 1, f"{len(found)} fields called {name}"
    return found[0]


def lines(page, name) -> LineList:
    (found,) = [x for x in page.findChildren(LineList) if x.accessibleName() == name]
    return found


def titles(line_list) -> list[str]:
    return [line.title for line in line_list._lines.lines if line.key is not None]


def press(page, words):
    (found,) = [
        b for b in page.findChildren(QPushButton) if b.text() == words and b.isVisibleTo(page)
    ]
    found.click()


def add(qtbot, page, placeholder, text):
    (found,) = [
        line for line in page.findChildren(AddLine)
        if line.input.accessibleName() == placeholder and line.isVisibleTo(page)
    ]  # fmt: skip
    qtbot.keyClicks(found.input, text)
    qtbot.keyClick(found.input, Qt.Key.Key_Return)
    qtbot.wait(1)
