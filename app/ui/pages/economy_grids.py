"""Økonomi, the grids: budget by line and source, forbrug by quarter; typed and pasted."""

from collections.abc import Callable, Hashable, Sequence
from decimal import Decimal
from textwrap import wrap
from typing import Generic, TypeVar

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.amounts import format_amount, parse_amount
from app.domain.blocks import read_each
from app.domain.danish import upper_first
from app.domain.economy import BudgetKey, Economy, SpendingKey, percent_of
from app.domain.economy_grid import BudgetRow, SpendingRow, budget_rows, spending_rows
from app.domain.economy_words import percent_words
from app.services import economy as services
from app.services.economy import BudgetChange, SpendingChange
from app.ui.widgets.arrange import MARGIN, column
from app.ui.widgets.grid import Edit, Grid
from app.ui.widgets.grid_words import GridWords
from app.ui.widgets.table_model import Column
from app.ui.widgets.text import EmptyState, label, say
from app.ui.workspace import Workspace

Row = TypeVar("Row", BudgetRow, SpendingRow)
_WIDTH = 96
_HEADING = 16
"""Letters in a line of a source's heading; a longer word has a line of its own, uncut."""


class _GridView(QWidget, Generic[Row]):
    """A year's grid with a line that tells of the chosen cell, and what to do where it is empty.

    `name_width` is what the names need in two lines.
    """

    name_width = 232

    def __init__(
        self, workspace: Workspace, view: str, name: str, about: str,
        key: Callable[[Row], Hashable], empty: EmptyState,
    ) -> None:  # fmt: skip
        super().__init__()
        self.workspace = workspace
        self.year = 0
        self._columns: Sequence[Column[Row]] = ()
        self._empty = empty
        self._about = label(about, "remark")
        self._about.setMaximumWidth(880)
        self._where = label(" ", "strong")
        self._origin = label("", "remark")
        self.grid: Grid[Row] = Grid(workspace.theme, name, (), key, self._save_all, self._place_of)
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._show_where())
        self.grid.rows_model.unsaved.connect(
            lambda count: workspace.keep_unsaved(view, count, f"economy:{view}/{self.year}")
        )
        self._said = GridWords(self.grid)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            column(
                self._about, 2, self._where, self._origin, self._said, empty, self.grid,
                margins=(MARGIN, 8, MARGIN, 24),
            )
        )  # fmt: skip

    def show_economy(self, economy: Economy, year: int) -> None:
        """Show a year; what is being typed in it stays."""
        columns: Sequence[Column[Row]] = self.columns_of(economy)
        rows = self.rows_of(economy, year)
        if year != self.year or [*map(_face, columns)] != [*map(_face, self._columns)]:
            self.year = year
            self._columns = columns
            self.grid.turn_to((year, *(source.id for source in economy.sources)), columns)
        self.grid.show_rows(rows)
        self._fit_columns()
        self.grid.rows_model.keep_only(self.grid.rows_model.key(row) for row in rows)
        if rows and self.grid.currentIndex().column() < 1:
            self.grid.choose(self.grid.rows_model.key(rows[0]), column=1, quiet=True)
        for widget in (self.grid, self._about, self._where, self._said):
            widget.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._show_where()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give every figure its room and let the names take what is left, or the grid scrolls."""
        header = self.grid.horizontalHeader()
        if not self._columns:
            return
        others = 0
        for number, shown in enumerate(self._columns[1:], 1):
            needs = max(shown.width, self.grid.sizeHintForColumn(number))
            header.resizeSection(number, needs)
            others += needs
        room = self.width() - 2 * MARGIN - others
        squeezed = room < self.name_width
        mode = QHeaderView.ResizeMode.Interactive if squeezed else QHeaderView.ResizeMode.Stretch
        header.setSectionResizeMode(0, mode)
        if squeezed:
            header.resizeSection(0, self.name_width)

    def columns_of(self, economy: Economy) -> Sequence[Column[Row]]:
        """The columns of a year's grid."""
        raise NotImplementedError

    def rows_of(self, economy: Economy, year: int) -> Sequence[Row]:
        """The rows of a year."""
        raise NotImplementedError

    def write(self, amounts: Sequence[tuple[Row, int, Decimal | None]]) -> None:
        """Write amounts to cells as one change; raises a UserError."""
        raise NotImplementedError

    def told(self, row: Row, number: int) -> str:
        """Say more of a cell; empty for nothing."""
        raise NotImplementedError

    def may_edit(self, row: Row) -> bool:
        """Whether the row's amounts are typed: not the sum, nor for a reader."""
        return row.line is not None and not self.workspace.plan.read_only

    def save_of(self, number: int) -> Callable[[Row, str], object]:
        """How a column's cells are saved."""
        return lambda row, text: self.write([(row, number, parse_amount(text))])

    def _save_all(self, edits: Sequence[Edit[Row]]) -> None:
        self.write(read_each(edits, lambda edit: (edit[0], edit[1], parse_amount(edit[2]))))

    def _place_of(self, row: Row, number: int) -> str:
        return f"{row.name}, {self._heading(number)} {self.year}"

    def _heading(self, number: int) -> str:
        return self._columns[number].heading.replace("\n", " ")

    def _show_where(self) -> None:
        row, number = self.grid.row, self.grid.currentIndex().column()
        if row is None:
            return
        heading = self._heading(number)
        self._where.setText(f"{row.name} · {heading} {self.year}" if number else row.name)
        say(self._origin, self.told(row, number))


class BudgetView(_GridView[BudgetRow]):
    """What each source gives to each line in a year."""

    def __init__(self, workspace: Workspace) -> None:
        self._source_ids: list[int] = []
        super().__init__(
            workspace,
            "budget",
            "Budget",
            "Skriv beløb i kroner, fx 1.250.000 eller 250 t.kr., eller sæt dem ind fra Excel.",
            lambda row: row.key,
            EmptyState(
                "Ingen budgetlinjer eller kilder endnu",
                "Skriv først linjerne under Linjer og dem, der betaler, under Kilder.",
                "Åbn Linjer",
                lambda: workspace.go_to("economy:lines"),
            ),
        )

    @override
    def columns_of(self, economy: Economy) -> Sequence[Column[BudgetRow]]:
        """A column for each source."""
        self._source_ids = [source.id for source in economy.sources]

        def given(number: int, source_id: int, name: str) -> Column[BudgetRow]:
            heading = "\n".join(wrap(name, _HEADING, break_long_words=False))
            return Column(
                heading,
                lambda row: (
                    format_amount(row.amounts[source_id]) if source_id in row.amounts else ""
                ),
                width=max(self._heading_width(heading), _WIDTH),
                right=True,
                strong=lambda row: row.line is None,
                save=self.save_of(number),
                may_edit=self.may_edit,
            )

        return (
            _name_column(),
            *(
                given(number, source.id, source.name)
                for number, source in enumerate(economy.sources, 1)
            ),
            _total_column(),
        )

    def _heading_width(self, heading: str) -> int:
        metrics = QFontMetrics(self.grid.horizontalHeader().font())
        return max(metrics.horizontalAdvance(line) for line in heading.split("\n")) + 28

    @override
    def rows_of(self, economy: Economy, year: int) -> Sequence[BudgetRow]:
        """A row for each line."""
        return budget_rows(economy, year) if economy.sources else []

    @override
    def told(self, row: BudgetRow, number: int) -> str:
        return ""

    @override
    def write(self, amounts: Sequence[tuple[BudgetRow, int, Decimal | None]]) -> None:
        services.set_budgets(
            self.workspace.plan,
            [
                BudgetChange(BudgetKey(row.key, self._source_ids[number - 1], self.year), amount)
                for row, number, amount in amounts
            ],
        )


class SpendingView(_GridView[SpendingRow]):
    """Forbrug by quarter of every line and source with a budget in the year."""

    name_width = 330

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            "spending",
            "Forbrug",
            "Skriv det, der er brugt i kvartalet, i kroner. Rettelser kan være under nul. Er intet "
            "brugt, skriv 0; en tom celle er et forbrug, der mangler.",
            lambda row: row.key,
            EmptyState(
                "Intet budget i året endnu",
                "Forbruget skrives ud for det, der er budget til. Skriv budgettet først, eller "
                "hent forbruget fra et regneark under Hent liste.",
                "Åbn Budget",
                lambda: workspace.go_to(f"economy:budget/{self.year}"),
            ),
        )

    @override
    def columns_of(self, _: Economy) -> Sequence[Column[SpendingRow]]:
        """A column for each quarter, then the year beside its budget."""

        def spent(quarter: int) -> Column[SpendingRow]:
            return Column(
                f"K{quarter}",
                lambda row: (
                    format_amount(row.quarters[quarter].amount) if quarter in row.quarters else ""
                ),
                width=_WIDTH,
                right=True,
                strong=lambda row: row.line is None,
                save=self.save_of(quarter),
                may_edit=self.may_edit,
                tip=lambda row: self.told(row, quarter).strip(),
            )

        return (
            _name_column(),
            *(spent(quarter) for quarter in (1, 2, 3, 4)),
            _total_column(),
            Column(
                "Budget",
                lambda row: "" if row.budget is None else format_amount(row.budget),
                width=_WIDTH,
                right=True,
                strong=lambda row: row.line is None,
            ),
            Column(
                "%",
                lambda row: (
                    ""
                    if row.total is None or row.budget is None
                    else percent_words(percent_of(row.total, row.budget))
                ),
                width=84,
                right=True,
            ),
        )

    @override
    def rows_of(self, economy: Economy, year: int) -> Sequence[SpendingRow]:
        """A row for each line and source."""
        return spending_rows(economy, year)

    @override
    def told(self, row: SpendingRow, number: int) -> str:
        """Say where a quarter's figure comes from; a blank keeps the cells where they are."""
        found = row.quarters.get(number)
        return upper_first(found.origin) if found is not None and found.origin else " "

    @override
    def write(self, amounts: Sequence[tuple[SpendingRow, int, Decimal | None]]) -> None:
        services.set_spendings(
            self.workspace.plan,
            [
                SpendingChange(SpendingKey(*row.key, year=self.year, quarter=number), amount)
                for row, number, amount in amounts
            ],
            self.workspace.today(),
        )


def _name_column() -> Column[Row]:
    return Column("Linje", lambda row: row.name, strong=lambda row: row.line is None)


def _total_column() -> Column[Row]:
    return Column(
        "I alt",
        lambda row: "" if row.total is None else format_amount(row.total),
        width=_WIDTH + 10,
        right=True,
        strong=lambda _: True,
    )


def _face(shown: Column[Row]) -> tuple[str, int]:
    return shown.heading, shown.width
