"""What stands under the chain: the breaks with the deeds that mend them, and the advice."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.danish import upper_first
from app.domain.goals import ThreadLimits
from app.domain.thread_advice import Advice, Trap
from app.domain.thread_breaks import Break
from app.services import goals
from app.ui.widgets.fields import count_field
from app.ui.widgets.text import button, label, rule
from app.ui.workspace import Workspace

_SHOWN = 6
WIDEST = 1080
_TRAPS = {
    Trap.TOO_MANY: "for mange mål",
    Trap.UNCLEAR: "uklare mål",
    Trap.NOT_INFLUENCEABLE: "mål, der ikke kan påvirkes",
}


class ThreadFindings(QWidget):
    """Lists breaks and advice; a long list is folded to its first lines."""

    mended = Signal(object)  # Break
    looked = Signal(object)  # NodeKey of the goal a piece of advice is about

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._breaks: Sequence[Break] = ()
        self._advice: Sequence[Advice] = ()
        self._limits = ThreadLimits()
        self._all_breaks = self._all_advice = False
        self._break_rows = _Rows()
        self._advice_rows = _Rows()
        self._break_title = label("Brud på tråden", "section")
        self._advice_title = label("Råd om målene", "section")
        self._about = label(
            "Håndbogen nævner tre fælder: for mange mål, uklare mål og mål, der ikke kan påvirkes. "
            "Rådene er kun råd; intet hindrer dig i at gemme.",
            "remark",
        )
        self._goals = count_field("Højst så mange strategiske mål")
        self._sub_goals = count_field("Højst så mange delmål i hver delaftale")
        self._goals.edited.connect(lambda most: self._on_limit("goals", most))
        self._sub_goals.edited.connect(lambda most: self._on_limit("sub_goals", most))
        self._rule = QWidget()
        words = QHBoxLayout(self._rule)
        words.setContentsMargins(0, 4, 0, 0)
        words.setSpacing(8)
        for part in (
            label("Sig til ved flere end", "remark", wrap=False), self._goals,
            label("strategiske mål og", "remark", wrap=False), self._sub_goals,
            label("delmål i hver delaftale.", "remark", wrap=False),
        ):  # fmt: skip
            words.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
            part.setContentsMargins(0, 7 if part not in {self._goals, self._sub_goals} else 0, 0, 0)
        words.addStretch(1)
        self.setMaximumWidth(WIDEST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 24, 0, 24)
        layout.setSpacing(6)
        layout.addWidget(rule())
        layout.addSpacing(8)
        layout.addWidget(self._break_title)
        layout.addWidget(self._break_rows)
        layout.addSpacing(20)
        layout.addWidget(self._advice_title)
        layout.addWidget(self._about)
        layout.addWidget(self._advice_rows)
        layout.addWidget(self._rule)

    def show_findings(
        self, breaks: Sequence[Break], advice: Sequence[Advice], limits: ThreadLimits
    ) -> None:
        """Show what was found."""
        self._breaks, self._advice, self._limits = breaks, advice, limits
        self._goals.show_value(limits.goals)
        self._sub_goals.show_value(limits.sub_goals)
        for field in (self._goals, self._sub_goals):
            field.set_read_only(self._workspace.plan.read_only)
        self._show()

    def take_focus(self) -> None:
        """Put the keyboard at the first break's deed."""
        self._break_rows.take_focus()

    def _show(self) -> None:
        self._break_title.setText("Brud på tråden" if self._breaks else "Tråden er hel")
        shown = self._breaks if self._all_breaks else self._breaks[:_SHOWN]
        self._break_rows.show_rows(
            [(found.sentence, found.deed, partial(self.mended.emit, found)) for found in shown],
            len(self._breaks) - len(shown),
            self._show_all_breaks,
            "Hvert mål har indsats og tal, og hver indsats har et mål.",
        )
        told = self._advice if self._all_advice else self._advice[:_SHOWN]
        self._advice_rows.show_rows(
            [
                (
                    f"{upper_first(_TRAPS[found.trap])}: {found.sentence}",
                    "Se på målet" if found.key else "",
                    partial(self.looked.emit, found.key),
                )
                for found in told
            ],
            len(self._advice) - len(told),
            self._show_all_advice,
            "Ingen af de tre fælder er fundet.",
        )

    def _show_all_breaks(self) -> None:
        self._all_breaks = True
        self._show()

    def _show_all_advice(self) -> None:
        self._all_advice = True
        self._show()

    def _on_limit(self, which: str, most: int | None) -> None:
        if most:
            limits = replace(self._limits, **{which: most})
            with self._workspace.guarded():
                goals.save_limits(self._workspace.plan, limits)


_TOP = Qt.AlignmentFlag.AlignTop


class _Rows(QWidget):
    """Sentences at the left, each with its deed at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._first: QWidget | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def take_focus(self) -> None:
        """Put the keyboard at the first deed, if any."""
        if self._first is not None:
            self._first.setFocus()

    def show_rows(
        self,
        rows: Sequence[tuple[str, str, Callable[[], object]]],
        more: int,
        unfold: Callable[[], object],
        otherwise: str,
    ) -> None:
        """Show (sentence, deed, what it does); how many are folded away, or what to say of none."""
        self._first = None
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, (sentence, deed, do) in enumerate(rows):
            words = label(sentence)
            self._grid.addWidget(words, number, 0)
            if deed:
                made = button(deed, do, "link")
                self._grid.addWidget(made, number, 1, _TOP)
                self._first = self._first or made
        if not rows:
            self._grid.addWidget(label(otherwise, "remark"), 0, 0)
        if more > 0:
            made = button(f"Vis {more} til", unfold, "link")
            self._grid.addWidget(made, len(rows), 0, Qt.AlignmentFlag.AlignLeft)
