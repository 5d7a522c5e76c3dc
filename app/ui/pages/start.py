"""Opstart: from an empty plan to areas, parties, delaftaler and a board, a step at a time."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.starting import STEP_ASKS, STEP_WORDS, Step, StepLine, first_undone
from app.services import starting
from app.ui.page import Page
from app.ui.pages.start_end import EndView
from app.ui.pages.start_lists import AgreementsStep, AreasStep, FocusAreasStep, PartiesStep
from app.ui.pages.start_people import BoardStep, PeriodStep, SeatStep
from app.ui.pages.start_step import ENTER, StepView
from app.ui.theme import Tone
from app.ui.widgets.arrange import MARGIN, column, columns, row, scrolled
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label, rule
from app.ui.workspace import Workspace

_END = "end"
_ORDER = (*Step, _END)
_STEPS_WIDTH = 296
"""The longest step stands on one line beside its state, also in a narrow window."""


class StartPage(Page):
    """The steps at the left with what is done, the chosen step's form at the right."""

    key = "start"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "plan", "area", "organisation", "focus_area", "delaftale", "forum", "membership",
            "person", "setting",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._lines: list[StepLine] = []
        self._at: str = ""
        self._steps = LineList(workspace.theme, "Opstartens trin", grows=False)
        self._steps.chosen.connect(self._on_chosen)
        self._steps.opened.connect(lambda _: self.take_focus())
        self._count = label("", "remark")
        self._views: dict[str, StepView | EndView] = {
            Step.PERIOD: PeriodStep(workspace),
            Step.AREAS: AreasStep(workspace),
            Step.PARTIES: PartiesStep(workspace),
            Step.FOCUS_AREAS: FocusAreasStep(workspace),
            Step.AGREEMENTS: AgreementsStep(workspace),
            Step.BOARD: BoardStep(workspace),
            Step.SEAT: SeatStep(workspace),
            _END: EndView(workspace),
        }
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(scrolled(column(view, margins=(MARGIN + 8, 26, MARGIN, 16))))
            if isinstance(view, StepView):
                view.body.addStretch(1)
                view.moved.connect(self._on_next)
        self._next = button("Næste", self._on_next, "primary")
        self._skip = button("Spring over", self._on_skip, "quiet")
        self._skipped: set[str] = set()
        self._back = button("Tilbage", self._on_back, "quiet")
        self._back.setToolTip("Alt+Venstre pil")
        self._buttons = row(self._next, self._back, self._skip, None)
        foot = column(rule(), 6, self._buttons, margins=(MARGIN + 8, 0, MARGIN, 20))
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(foot)
        left = column(
            label("Opstart", "title"), self._count, 14, self._steps,
            18, label("Alt gemmes, mens du skriver. Du kan gå, når du vil, og fortsætte senere.",
                      "remark"),
        )  # fmt: skip
        steps = scrolled(left)
        steps.setMinimumWidth(_STEPS_WIDTH)
        self.fill(columns(steps, right, widths=(_STEPS_WIDTH, 900)))
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._on_back)
        workspace.sitter_changed.connect(self._on_sitter)

    @override
    def refresh(self) -> None:
        workspace = self.workspace
        self._lines = starting.list_steps(
            workspace.plan, workspace.today(), seated=workspace.sitter is not None
        )
        if not self._at:
            self._at = first_undone(self._lines) or _END
        done = sum(line.done for line in self._lines)
        self._count.setText(f"{done} af {len(self._lines)} trin er gjort")
        self._steps.show_lines(
            [
                Line(
                    line.step,
                    f"{number}. {STEP_WORDS[line.step]}",
                    line.remark or STEP_ASKS[line.step],
                    self._state_words(line),
                    Tone.GOOD if line.done else Tone.QUIET,
                )
                for number, line in enumerate(self._lines, 1)
            ]
            + [Line(_END, "Det kan du nu", "møde, aktivitet, regneark")]
        )
        self._show()

    @override
    def show_thing(self, thing: str) -> None:
        if thing in self._views:
            self._go(thing)

    @override
    def take_focus(self) -> None:
        self._views[self._at].first().setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def leave(self) -> None:
        super().leave()
        self._views[self._at].flush()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in ENTER and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _go(self, step: str) -> None:
        self._views[self._at].flush()
        self._at = step
        self.stand(step)
        self._show()
        if not self._steps.hasFocus():
            self.take_focus()

    def _show(self) -> None:
        self._steps.choose(self._at, quiet=True)
        view = self._views[self._at]
        view.read()
        self._stack.setCurrentIndex(_ORDER.index(self._at))
        done = {line.step: line.done for line in self._lines}
        at_end = self._at == _END
        self._next.setVisible(not at_end)
        self._next.setEnabled(at_end or done[Step(self._at)])
        self._skip.setVisible(not at_end and not done[Step(self._at)])
        self._back.setEnabled(self._at != _ORDER[0])

    def _on_chosen(self, step: str) -> None:
        if step != self._at:
            self._go(step)

    def _on_next(self) -> None:
        place = _ORDER.index(self._at)
        if place + 1 < len(_ORDER):
            self._go(_ORDER[place + 1])
            self.take_focus()

    def _on_skip(self) -> None:
        self._skipped.add(self._at)
        self._on_next()
        self.refresh()

    def _state_words(self, line: StepLine) -> str:
        if line.done:
            return "✓ gjort"
        return "– sprunget over" if line.step in self._skipped else "○ mangler"

    def _on_back(self) -> None:
        place = _ORDER.index(self._at)
        if place:
            self._go(_ORDER[place - 1])
            self.take_focus()

    def _on_sitter(self) -> None:
        if self.isVisible():
            self.refresh()
