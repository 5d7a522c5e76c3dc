"""The bar at the top: the plan with its menu, undo and redo in words, who sits here, and saved."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget
from typing_extensions import override

from app.domain.danish import plural
from app.ui.theme import Theme, Tone
from app.ui.widgets.text import button, label

HEIGHT = 48
_WIDEST_STEP = 210


class TopBar(QWidget):
    """Shows what it is told; the window gives it its actions and menu.

    `unsaved_wanted`: she asks where the cells are that are not saved.
    """

    unsaved_wanted = Signal()

    def __init__(self, theme: Theme, menu: QMenu, undo: QAction, redo: QAction) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(HEIGHT)
        self._plan = QToolButton()
        self._plan.setProperty("role", "plan")
        self._plan.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._plan.setMenu(menu)
        self._plan.setText("Rød Tråd")
        self._sitter = label("", "remark", wrap=False)
        self._saved = label("", "remark", wrap=False)
        self._unsaved = button("", self.unsaved_wanted.emit, "link")
        self._unsaved.setProperty("tone", str(Tone.BEHIND))
        self._unsaved.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._unsaved.setToolTip("Vis feltet, der ikke er gemt")
        self._unsaved.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 24, 0)
        layout.setSpacing(4)
        layout.addWidget(self._plan)
        layout.addSpacing(8)
        for action in (undo, redo):
            made = QToolButton()
            made.setDefaultAction(action)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            layout.addWidget(made)
        layout.addStretch(1)
        layout.addWidget(self._sitter)
        layout.addSpacing(16)
        layout.addWidget(self._saved)
        layout.addWidget(self._unsaved)

    def show_plan(self, title: str) -> None:
        """Show the open plan's name; it opens the plan's menu."""
        shown = QFontMetrics(self._plan.font()).elidedText(title, Qt.TextElideMode.ElideRight, 420)
        self._plan.setText(shown)
        self._plan.setAccessibleName(f"{title}, menu")

    def show_sitter(self, name: str) -> None:
        """Show who sits here."""
        self._sitter.setText(name)

    def show_saved(self, saved_at: datetime | None, *, read_only: bool) -> None:
        """Say that everything is saved, and since when."""
        if read_only:
            self._saved.setText("Kun visning")
            self._saved.setToolTip("Filen er skrivebeskyttet eller åben et andet sted.")
        elif saved_at is None:
            self._saved.setText("Alt er gemt")
        else:
            self._saved.setText(f"Alt er gemt {saved_at.astimezone():%H.%M}")

    def show_unsaved(self, count: int) -> None:
        """Say how many cells are not saved, in place of "Alt er gemt"."""
        self._unsaved.setText(f"■ {unsaved_words(count)}")
        self._unsaved.setVisible(count > 0)
        self._saved.setVisible(count == 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.colours.line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


def unsaved_words(count: int) -> str:
    """Say how many cells were refused: "3 felter er ikke gemt"."""
    return f"{plural(count, 'felt', 'felter')} er ikke gemt"


def step_words(deed: str, step: str, metrics: QFontMetrics) -> str:
    """Write what undo or redo will do: "Fortryd »Ret mål«"; without a step the deed alone."""
    if not step:
        return deed
    shown = metrics.elidedText(step, Qt.TextElideMode.ElideRight, _WIDEST_STEP)
    return f"{deed} »{shown}«"
