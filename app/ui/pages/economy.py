"""Økonomi: budget and forbrug beside the time gone, by delaftale, source and calendar year."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.economy import Economy
from app.services.economy import begin, get_economy
from app.services.economy_export import export_economy
from app.ui.page import Page
from app.ui.pages.economy_grids import BudgetView, SpendingView
from app.ui.pages.economy_overview import EconomyOverview
from app.ui.pages.economy_things import LinesView, SourcesView
from app.ui.widgets.arrange import MARGIN, row, scrolled
from app.ui.widgets.saving import save_file
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import EmptyState, button, label
from app.ui.workspace import Workspace

_OVERVIEW, _BUDGET, _SPENDING, _LINES, _SOURCES = (
    "overview", "budget", "spending", "lines", "sources",
)  # fmt: skip
_VIEWS = (
    (_OVERVIEW, "Overblik"),
    (_BUDGET, "Budget"),
    (_SPENDING, "Forbrug"),
    (_LINES, "Linjer"),
    (_SOURCES, "Kilder"),
)
_WHOLE = 0
"""The key of the whole period beside the years."""


class EconomyPage(Page):
    """Places: "economy:overview/2026", "economy:budget/2026", "economy:spending/2026",
    "economy:lines/3", "economy:sources/2"; year 0 is the whole period.
    """

    key = "economy"
    shows: ClassVar[frozenset[str]] = frozenset(
        {"budget", "budget_line", "spending", "funding_source", "delaftale", "organisation", "plan"}
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._year = workspace.today().year
        self._years: Switch[int] | None = None
        self._year_keys: tuple[int, ...] = ()
        self._switch = Switch(_VIEWS)
        self._switch.chosen.connect(self._on_view)
        self._fetch = button("Hent fra regneark", self._on_fetch, "quiet")
        self._save = button("Gem som regneark", self._on_save, "primary")
        self.overview = EconomyOverview(workspace)
        self.budget = BudgetView(workspace)
        self.spending = SpendingView(workspace)
        self.lines = LinesView(workspace)
        self.sources = SourcesView(workspace)
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            "Ingen økonomi endnu",
            "Her står budget og forbrug for hver delaftale, kilde og år ved siden af, hvor meget "
            "af tiden der er gået. Begynd med de sædvanlige kilder og en linje til hver delaftale, "
            "og ret dem, så de passer. Har du budgettet i et regneark, kan det hentes bagefter.",
            "Begynd med de sædvanlige linjer",
            self._on_begin,
        )
        self._scroll: QScrollArea = scrolled(self.overview.content)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows scroll what is only read
        self._views: dict[str, QWidget] = {
            _OVERVIEW: self._scroll,
            _BUDGET: self.budget,
            _SPENDING: self.spending,
            _LINES: self.lines,
            _SOURCES: self.sources,
        }
        for view in self._views.values():
            self._stack.addWidget(view)
        self.lines.stood.connect(partial(self._on_stood, _LINES))
        self.sources.stood.connect(partial(self._on_stood, _SOURCES))
        for keys, steps in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._turn, steps))
        self.fill(self._lay_out())

    def _lay_out(self) -> QWidget:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 24, 0, 0)
        layout.setSpacing(6)
        head = row(MARGIN, label("Økonomi", "title", wrap=False), 24, self._switch,
                   self._fetch, self._save, MARGIN)  # fmt: skip
        layout.addWidget(head)
        self._year_row = QWidget()
        self._year_box = QHBoxLayout(self._year_row)
        self._year_box.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.addWidget(self._year_row)
        self._empty_box = row(MARGIN, self._empty, None)
        layout.addWidget(self._empty_box)
        layout.addWidget(self._stack, 1)
        layout.addStretch(0)
        return whole

    @override
    def refresh(self) -> None:
        economy = get_economy(self.workspace.plan)
        is_empty = not economy.lines and not economy.sources
        view = self._switch.key
        self._empty_box.setVisible(is_empty and view not in {_LINES, _SOURCES})
        self._stack.setVisible(not self._empty_box.isVisibleTo(self))
        self._empty.setEnabled(not self.workspace.plan.read_only)
        self._save.setVisible(not is_empty)
        self._fetch.setVisible(view in {_BUDGET, _SPENDING} and not self.workspace.plan.read_only)
        self._show_years(economy, view)
        self._stack.setCurrentWidget(self._views[view])
        if not is_empty or view in {_LINES, _SOURCES}:
            self._show(economy, view)

    @override
    def show_thing(self, thing: str) -> None:
        view, _, rest = thing.partition("/")
        if view not in self._views:
            return
        self._switch.show_key(view)
        if view not in {_LINES, _SOURCES} and rest.isdecimal():
            self._year = int(rest)
        self.refresh()
        if rest.isdecimal() and view == _LINES:
            self.lines.choose(int(rest))
        elif rest.isdecimal() and view == _SOURCES:
            self.sources.choose(int(rest))

    @override
    def take_focus(self) -> None:
        if self._switch.key == _BUDGET and self.budget.grid.isVisibleTo(self):
            self.budget.grid.setFocus()
        elif self._switch.key == _SPENDING and self.spending.grid.isVisibleTo(self):
            self.spending.grid.setFocus()
        elif self._switch.key == _OVERVIEW and self._scroll.isVisibleTo(self):
            self._scroll.setFocus()
        else:
            super().take_focus()

    def _show(self, economy: Economy, view: str) -> None:
        year = self._year
        if view == _OVERVIEW:
            self.overview.show_economy(economy, year or None)
        elif view == _BUDGET:
            self.budget.show_economy(economy, year)
        elif view == _SPENDING:
            self.spending.show_economy(economy, year)
        else:
            (self.lines if view == _LINES else self.sources).refresh()
            return
        self.stand(f"{view}/{year}")

    def _show_years(self, economy: Economy, view: str) -> None:
        """Offer the years there are; money is typed in one of them, never in the whole period."""
        years = economy.years(self.workspace.today())
        if view in {_BUDGET, _SPENDING} and self._year == _WHOLE:
            self._year = self.workspace.today().year
        if self._year not in {_WHOLE, *years}:
            self._year = min(max(self._year, years[0]), years[-1])
        if self._years is None or years != self._year_keys:
            if self._years is not None:
                self._years.hide()
                self._years.deleteLater()
            self._years = Switch(
                [(year, str(year)) for year in years] + [(_WHOLE, "Hele perioden")]
            )
            self._years.chosen.connect(self._on_year)
            self._year_box.addWidget(self._years)
            self._year_keys = years
        self._years.button(_WHOLE).setVisible(view == _OVERVIEW)
        self._years.show_key(self._year)
        self._year_row.setVisible(view not in {_LINES, _SOURCES} and self._stack.isVisibleTo(self))

    def _on_view(self, view: str) -> None:
        self.leave()
        self._switch.show_key(view)
        self.refresh()
        self.take_focus()

    def _on_year(self, year: int) -> None:
        self.leave()
        self._year = year
        self.refresh()
        self.take_focus()

    def _turn(self, steps: int) -> None:
        keys = [*self._year_keys, *([_WHOLE] if self._switch.key == _OVERVIEW else [])]
        if self._year_row.isVisibleTo(self) and self._year in keys:
            self._on_year(keys[min(max(keys.index(self._year) + steps, 0), len(keys) - 1)])

    def _on_stood(self, view: str, thing: object) -> None:
        if view == self._switch.key:
            self.stand(view if thing is None else f"{view}/{thing}")

    def _on_begin(self) -> None:
        with self.workspace.guarded():
            begin(self.workspace.plan)
            self.workspace.go_to("economy:budget")

    def _on_fetch(self) -> None:
        self.workspace.go_to(f"lists:{self._switch.key}")

    def _on_save(self) -> None:
        plan, now = self.workspace.plan, self.workspace.now()
        name = f"Økonomi {self.workspace.title()} {now:%Y-%m-%d}.xlsx"
        save_file(self, self.workspace, name, lambda target: export_economy(plan, target, now))
