"""Making, opening, copying and closing plans: what stands in the plan's menu."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from app.errors import UserError
from app.services import plans
from app.services.backup import back_up
from app.services.machine import Machine
from app.services.people import list_people
from app.services.plans import SUFFIX, PlanFile
from app.ui import messages
from app.ui.jobs import Job, JobRunner
from app.ui.main_window import MainWindow
from app.ui.seat import SeatDialog
from app.ui.theme import Theme, ThemeChoice
from app.ui.workspace import Sitter, Workspace

T = TypeVar("T")

_KINDS = f"Helhedsplaner (*{SUFFIX})"
_THEMES = (
    (ThemeChoice.SYSTEM, "Som computeren"),
    (ThemeChoice.LIGHT, "Lys"),
    (ThemeChoice.DARK, "Mørk"),
)


class PlanSession(QObject):
    """Holds the one open plan of the window."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        machine: Machine,
        jobs: JobRunner,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._window, self._theme, self._machine = window, theme, machine
        self._jobs, self._now = jobs, now
        self.workspace: Workspace | None = None
        window.closing.connect(self.close)
        window.plan_menu.aboutToShow.connect(self._fill_menu)
        self._actions = [
            self._shortcut("Åbn …", QKeySequence.StandardKey.Open, self.choose),
            self._shortcut("Ny plan …", QKeySequence.StandardKey.New, self.new),
        ]

    def open(self, path: Path, *, ask_seat: bool = True) -> bool:
        """Open a plan in place of the one that is open; False when it was refused, in words.

        A plan that is open elsewhere is offered for viewing only.
        """
        if self.workspace is not None and self.workspace.plan.path == path.absolute():
            return True
        if not self._may_let_go():
            return False
        try:
            plan = plans.open_plan(path, trusted=self._machine.knows(path.absolute()))
        except plans.PlanInUse as error:
            if not messages.ask(self._window, error.sentence, "Åbn kun til visning"):
                return False
            plan = plans.open_plan(path, read_only=True)
        except UserError as error:
            messages.tell(self._window, error.sentence)
            return False
        self._show(plan, ask_seat=ask_seat)
        return True

    def new(self) -> None:
        """Ask for a place, make a plan named by its file and open it."""
        if not self._may_let_go():
            return
        target = messages.choose_new_file(
            self._window, "Ny helhedsplan", f"Helhedsplanen{SUFFIX}", _KINDS
        )
        if target is None:
            return
        target = _with_suffix(target)
        try:
            plan = plans.create_plan(target, target.stem)
        except UserError as error:
            messages.tell(self._window, error.sentence)
            return
        self._show(plan, ask_seat=True)
        self._window.go_to("start")

    def choose(self) -> None:
        """Ask which plan to open."""
        path = messages.choose_file(self._window, "Åbn helhedsplan", _KINDS)
        if path is not None:
            self.open(path)

    def copy(self) -> None:
        """Ask for a place and write a verified copy; she goes on working in this file."""
        workspace = self.workspace
        assert workspace is not None
        proposed = f"{workspace.plan.path.stem} kopi{SUFFIX}"
        target = messages.choose_new_file(self._window, "Gem kopi som", proposed, _KINDS)
        if target is None:
            return
        target = _with_suffix(target)
        self._in_background(
            "Gemmer kopien",
            lambda: plans.copy_plan(workspace.plan, target),
            lambda _: workspace.say(f"Kopien er gemt og efterset: {target}"),
        )

    def back_up(self) -> None:
        """Write a verified backup to the folder for copies."""
        workspace = self.workspace
        assert workspace is not None
        self._in_background(
            "Gemmer sikkerhedskopi",
            lambda: back_up(workspace.plan, self._now()),
            lambda path: workspace.say(f"Sikkerhedskopien er gemt og efterset: {path}"),
        )

    def ask_seat(self) -> None:
        """Ask who sits here; nothing is asked in a plan without people."""
        workspace = self.workspace
        assert workspace is not None
        people = list_people(workspace.plan)
        if not people:
            workspace.say(
                "Skriv først personerne ind under Organisation, så kan du vælge dig selv."
            )
            return
        names = {person.id: person.name for person in people}

        def answered(person_id: int | None) -> None:
            workspace.seat(Sitter(person_id, names[person_id]) if person_id else None)

        chosen = workspace.sitter.id if workspace.sitter else None
        SeatDialog(self._window, self._theme, people, chosen, answered).open()

    def close(self) -> None:
        """Let go of the plan."""
        if self.workspace is not None:
            self._window.show_workspace(None)
            self.workspace.close()
            self.workspace = None

    def _may_let_go(self) -> bool:
        if self._window.page is not None:
            self._window.page.leave()
        return self._window.may_let_go()

    def _show(self, plan: PlanFile, *, ask_seat: bool) -> None:
        if self._window.page is not None:
            self._window.page.leave()
        self.close()
        workspace = Workspace(plan, self._theme, self._machine, self._jobs, self._now)
        self.workspace = workspace
        # Queued: opening another plan lets go of the one that asked.
        workspace.asked_to_open.connect(self.open, Qt.ConnectionType.QueuedConnection)
        self._machine.opened(plan.path)
        seat = self._machine.seat(workspace.uid)
        people = {person.id: person.name for person in list_people(plan)}
        if seat.person_id in people:
            workspace.seat(Sitter(seat.person_id, people[seat.person_id]))
        self._window.show_workspace(workspace)
        if ask_seat and people and not seat.asked and not plan.read_only:
            self.ask_seat()

    def _in_background(
        self, title: str, work: Callable[[], T], done: Callable[[T], object]
    ) -> None:
        assert self.workspace is not None
        self.workspace.run(Job(title, lambda _: work(), done))

    def _fill_menu(self) -> None:
        menu = self._window.plan_menu
        menu.clear()
        _add(menu, "Ny plan …", self.new)
        _add(menu, "Åbn …", self.choose)
        recent = menu.addMenu("Seneste")
        for path in self._machine.recent():
            _add(recent, path.stem, partial(self.open, path)).setToolTip(str(path))
        recent.setEnabled(not recent.isEmpty())
        if self.workspace is not None:
            menu.addSeparator()
            _add(menu, "Gem kopi som …", self.copy)
            _add(menu, "Gem sikkerhedskopi", self.back_up)
            _add(menu, "Ny periode …", partial(self._window.go_to, "period"))
            menu.addSeparator()
            menu.addActions([self._window.undo_action, self._window.redo_action])
            menu.addSeparator()
            _add(menu, "Hvem sidder her? …", self.ask_seat)
        themes = menu.addMenu("Udseende")
        group = QActionGroup(themes)
        for choice, words in _THEMES:
            made = _add(themes, words, partial(self._choose_theme, choice))
            made.setCheckable(True)
            made.setChecked(self._theme.choice is choice)
            group.addAction(made)
        menu.addSeparator()
        _add(menu, "Afslut", self._window.close)

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self._theme.choose(choice)
        self._machine.choose_theme(choice)

    def _shortcut(
        self, words: str, keys: QKeySequence.StandardKey, do: Callable[[], object]
    ) -> QAction:
        made = QAction(words, self._window)
        made.setShortcuts(keys)
        made.triggered.connect(lambda *_: do())
        self._window.addAction(made)
        return made


def _add(menu: QMenu, words: str, do: Callable[[], object]) -> QAction:
    made = menu.addAction(words)
    made.triggered.connect(lambda *_: do())
    return made


def _with_suffix(path: Path) -> Path:
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
