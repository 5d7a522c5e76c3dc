"""Choosing, where one stands, what a node of the chain is to be tied to; or making it anew."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.danish import fold, upper_first
from app.domain.goals import ONE
from app.domain.thread import Level, NodeKey
from app.ui.theme import Theme
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import label, panel

_SHOWN = 8
NEUTER = frozenset({Level.GOAL, Level.SUB_GOAL, Level.RESULT})


@dataclass(frozen=True, slots=True)
class NewNode:
    """A node to be made: its name, and for a delmål the delaftale."""

    level: Level
    name: str
    delaftale_id: int | None = None


def one(level: Level) -> str:
    """A node of a level: "et delmål", "en aktivitet"."""
    return f"{'et' if level in NEUTER else 'en'} {ONE[level]}"


class ThreadPicker(QWidget):
    """Words to seek by, and what they find; Enter ties the chosen line, Escape lets it be."""

    picked = Signal(object)  # NodeKey, or NewNode

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._level = Level.ACTIVITY
        self._choices: Sequence[tuple[NodeKey, str, str]] = ()
        self._delaftaler: Sequence[tuple[int, str]] = ()
        self._own: int | None = None
        self._title = label("", "section")
        self.input = QLineEdit()
        self.input.textChanged.connect(lambda *_: self._show())
        self.input.installEventFilter(self)
        self.list = LineList(theme, "Kan tilknyttes", grows=False)
        self.list.opened.connect(self._on_opened)
        self.list.clicked.connect(lambda *_: self._on_opened(self.list.key))
        self._none = label("", "remark")
        frame, inside = panel()
        inside.setContentsMargins(14, 12, 14, 12)
        for part in (self._title, self.input, self.list, self._none):
            inside.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.setFocusProxy(self.input)
        self.hide()

    def ask(
        self,
        level: Level,
        choices: Sequence[tuple[NodeKey, str, str]],
        delaftaler: Sequence[tuple[int, str]],
        own: int | None = None,
    ) -> None:
        """Offer nodes of a level as (key, name, remark), and to make a new one.

        A new delmål belongs to one of `delaftaler`: to `own` unless she chooses, else she must.
        """
        self._level, self._choices, self._delaftaler = level, choices, delaftaler
        self._own = own
        words = f"Tilknyt {one(level)}"
        self._title.setText(words)
        self.input.setAccessibleName(words)
        new = "et nyt" if level in NEUTER else "en ny"
        self.input.setPlaceholderText(f"Søg, eller skriv navnet på {new}")
        self.input.clear()
        self._show()
        self.show()
        self.input.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._on_opened(self.list.key)
                return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _step(self, steps: int) -> None:
        keys = [line.key for line in self.list.lines]
        if keys:
            place = keys.index(self.list.key) + steps if self.list.key in keys else 0
            self.list.choose(keys[min(max(place, 0), len(keys) - 1)])

    def _show(self) -> None:
        words = self.input.text().strip()
        found = [c for c in self._choices if fold(words) in fold(f"{c[1]} {c[2]}")]
        lines = [Line(key, name, remark) for key, name, remark in found[:_SHOWN]]
        new = self._new_nodes(words)
        lines += [self._new_line(node) for node in new]
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        must_choose = not found and len(new) > 1
        if not must_choose:
            self.list.choose_first()
        elif self.list.key is None and self._own is not None:
            self.list.choose(NewNode(self._level, words, self._own))
        more = len(found) - _SHOWN
        if must_choose:
            self._none.setText("Vælg delaftalen med pil ned, og tryk Enter.")
        elif more > 0:
            self._none.setText(f"… og {more} til. Skriv lidt af navnet for at finde dem.")
        elif not lines:
            self._none.setText("Der er ikke flere at vælge.")
        self._none.setVisible(must_choose or more > 0 or not lines)

    def _new_nodes(self, words: str) -> list[NewNode]:
        if not words or self._level is Level.RESULT:
            return []  # a result is made at its delmål
        if self._level is Level.SUB_GOAL:
            return [NewNode(self._level, words, key) for key, _ in self._delaftaler]
        return [NewNode(self._level, words)]

    def _new_line(self, new: NewNode) -> Line:
        kind = f"{'nyt' if new.level in NEUTER else 'ny'} {ONE[new.level]}"
        where = dict(self._delaftaler).get(new.delaftale_id or 0, "")
        if where:  # what tells one from another stands first, where it is never cut
            return Line(new, f"+ {upper_first(kind)} i {where}", f"»{new.name}«")
        return Line(new, f"+ Lav »{new.name}« som {kind}")

    def _on_opened(self, key: object) -> None:
        if key is not None:
            self.hide()
            self.picked.emit(key)
