"""The window: navigation, top bar, one page at a time, and what is said at the foot.

It is painted before a plan is open, and before the database library is loaded; `show_workspace`
gives it the plan.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui import messages
from app.ui.jobs import JobRunner
from app.ui.navigation import Beside, Navigation
from app.ui.notices import JobBar, NoticeBar
from app.ui.page import PAGES, Page
from app.ui.theme import Theme
from app.ui.top_bar import TopBar, step_words, unsaved_words

if TYPE_CHECKING:
    from app.domain.changes import Change
    from app.ui.workspace import Notice, Workspace

_COUNTS_AFTER_MS = 250
_COUNTED = {
    "thread": frozenset(
        {
            "strategic_goal",
            "sub_goal",
            "short_term_result",
            "sub_goal_strategic_goal",
            "activity_sub_goal",
            "indicator_sub_goal",
            "indicator_strategic_goal",
            "indicator_activity",
            "activity",
            "indicator",
            "entry",
            "milestone",
        }
    ),
    "decisions": frozenset({"task", "decision"}),
    "indicators": frozenset({"indicator", "entry", "area"}),
    "commitments": frozenset({"commitment"}),
    "requests": frozenset({"data_request", "data_request_period", "entry"}),
    "staff": frozenset({"staff_sheet"}),
    "year": frozenset(
        {"duty", "forum", "forum_deadline", "meeting", "meeting_deadline", "setting"}
    ),
}
"""The pages with a count beside their name, and the tables it comes from. Counting figures takes a
large plan 0.1 s, so it waits until she rests, and is left out when nothing of it changed."""


class MainWindow(QMainWindow):
    """One window, one plan. `closing` is told before the window goes away."""

    closing = Signal()

    def __init__(self, theme: Theme, jobs: JobRunner) -> None:
        super().__init__()
        self.setWindowTitle("Rød Tråd")
        self.theme = theme
        self.plan_menu = QMenu(self)
        self.undo_action = self._action("Fortryd", QKeySequence.StandardKey.Undo)
        self.redo_action = self._action("Gentag", QKeySequence.StandardKey.Redo)
        self.navigation = Navigation(theme, PAGES)
        self.top_bar = TopBar(theme, self.plan_menu, self.undo_action, self.redo_action)
        self.notices = NoticeBar()
        self._stack = QStackedWidget()
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._uncounted: set[str] = set()
        self._workspace: Workspace | None = None
        self._shown = ""
        self._recount = QTimer(self, singleShot=True, interval=_COUNTS_AFTER_MS)
        self._recount.timeout.connect(self.show_counts)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for part in (self.top_bar, self._stack, JobBar(jobs), self.notices):
            right.addWidget(part, 1 if part is self._stack else 0)
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addLayout(right, 1)
        self.setCentralWidget(whole)
        self.navigation.wanted.connect(self.go_to)
        self.undo_action.triggered.connect(lambda: self._step("undo"))
        self.redo_action.triggered.connect(lambda: self._step("redo"))
        self.top_bar.unsaved_wanted.connect(self._go_to_unsaved)
        self._size_to_screen()
        theme.dress(self)

    @property
    def page(self) -> Page | None:
        """The page that is shown, or None without a plan."""
        return self._pages.get(self._shown)

    def show_workspace(self, workspace: "Workspace | None") -> None:
        """Show a plan, or none; the pages of the one before are thrown away."""
        self._workspace = None
        self.notices.hide()  # what it offers to do belongs to the plan before
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages, self._stale, self._shown = {}, set(), ""
        for key in _COUNTED:
            self.navigation.show_beside(key, Beside(""))
        self._show_steps()
        self.top_bar.show_unsaved(0)
        if workspace is None:
            return
        self._workspace = workspace
        workspace.changed.connect(self._on_changed)
        workspace.said.connect(self._on_said)
        workspace.asked_to_go.connect(self.go_to)
        workspace.sitter_changed.connect(self._show_heading)
        workspace.unsaved_changed.connect(self._show_unsaved)
        self._show_heading()
        self._show_steps()
        self.go_to("overview")
        self._uncounted = set(_COUNTED)
        self._recount.start()

    def go_to(self, place: str) -> None:
        """Show a page ("meetings") or a thing on it ("meetings:12")."""
        key, _, thing = place.partition(":")
        if self._workspace is None or key not in {page.key for page in PAGES}:
            return
        before = self.page
        if before is not None and before.key != key:
            before.leave()
            self.notices.go_on(key)
        page = self._pages.get(key)
        if page is None:
            page = next(entry for entry in PAGES if entry.key == key).make(self._workspace)
            self._pages[key] = page
            self._stack.addWidget(page)
            self._stale.add(key)
        self._shown = key
        self.navigation.show_page(key)
        if key in self._stale:
            self._stale.discard(key)
            page.refresh()
        if thing:
            page.show_thing(thing)
        page.stand(thing)
        self._stack.setCurrentWidget(page)
        page.take_focus()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.page is not None:
            self.page.leave()
        if not self.may_let_go():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def may_let_go(self) -> bool:
        """Whether the plan may be closed; she is asked when something typed is not saved."""
        count = self._workspace.unsaved[0] if self._workspace else 0
        if not count:
            return True
        return messages.ask(
            self,
            f"{unsaved_words(count)}. Det, du skrev der, går tabt, når planen lukkes.",
            "Luk uden at gemme dem",
        )

    def _go_to_unsaved(self) -> None:
        if self._workspace is not None:
            self.go_to(self._workspace.unsaved[1])

    def _show_unsaved(self) -> None:
        if self._workspace is not None:
            self.top_bar.show_unsaved(self._workspace.unsaved[0])

    def _action(self, words: str, keys: QKeySequence.StandardKey) -> QAction:
        made = QAction(words, self)
        made.setShortcuts(keys)
        made.setEnabled(False)
        self.addAction(made)
        return made

    def _step(self, deed: str) -> None:
        if self._workspace is None:
            return
        if self.page is not None:
            self.page.leave()
        self._workspace.undo() if deed == "undo" else self._workspace.redo()

    def _on_changed(self, change: "Change") -> None:
        self.notices.go_on()
        for key, page in self._pages.items():
            if page.shows & change.tables:
                self._stale.add(key)
        if self._shown in self._stale:
            self._stale.discard(self._shown)
            self._pages[self._shown].refresh()
        if "plan" in change.tables:
            self._show_heading()
        self._show_steps()
        self._uncounted |= {key for key, tables in _COUNTED.items() if tables & change.tables}
        self._recount.start()

    def _on_said(self, notice: "Notice") -> None:
        self.notices.show_sentence(
            notice.sentence, notice.tone, notice.deed, notice.do, notice.place
        )

    def _show_heading(self) -> None:
        if self._workspace is None:
            return
        title = self._workspace.title()
        self.setWindowTitle(f"{title} – Rød Tråd")
        self.top_bar.show_plan(title)
        sitter = self._workspace.sitter
        self.top_bar.show_sitter(sitter.name if sitter else "")

    def _show_steps(self) -> None:
        back, forth = self._workspace.next_steps() if self._workspace else ("", "")
        metrics = self.fontMetrics()
        for action, deed, step in (
            (self.undo_action, "Fortryd", back),
            (self.redo_action, "Gentag", forth),
        ):
            action.setText(step_words(deed, step, metrics))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{deed} »{step}« ({keys})" if step else f"{deed} ({keys})")
            action.setEnabled(bool(step))
        if self._workspace is not None:
            plan = self._workspace.plan
            self.top_bar.show_saved(plan.saved_at, read_only=plan.read_only)

    def show_counts(self) -> None:
        """Count anew what stands beside the pages' names."""
        if self._workspace is None:
            return
        for key in self._uncounted:
            count = self._workspace.count(key)
            self.navigation.show_beside(key, Beside(count.words, count.alert))
        self._uncounted = set()

    def _size_to_screen(self) -> None:
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(1440, room.width()), min(900, room.height()))
        self.setMinimumSize(1000, 600)
