"""A sheet in the making: its cells, its merged headings, and the truth of every figure."""

from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal

from app.importing.cells import SheetCells, cell_name
from tests.importing.kommune.spelling import Figures, Told, Written, spell_area, spell_figures


@dataclass(frozen=True)
class Truth:
    """What a cell says; `asked` is the state of one that a reader cannot be sure of."""

    area: str
    indicator: str
    breakdown: dict
    start: date
    end: date
    state: str
    value: Decimal | None = None
    low: int | None = None
    high: int | None = None


@dataclass
class Grid:
    """Cells by place; `loose` cells may be read or not, but only as what their heading says.

    `totals` are the sums whose parts are all known.
    """

    name: str
    cells: dict = field(default_factory=dict)
    truth: dict = field(default_factory=dict)
    loose: dict = field(default_factory=dict)
    totals: set = field(default_factory=set)
    merges: list = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set = field(default_factory=set)
    hidden_columns: set = field(default_factory=set)

    @property
    def bottom(self):
        """The first row below everything."""
        return max((row for row, _ in self.cells), default=-1) + 1

    @property
    def right(self):
        """The first column after everything."""
        return max((column for _, column in self.cells), default=-1) + 1

    def put(self, row, column, cell):
        """Write a cell that is no figure."""
        if cell is not None and cell != "":
            self.cells[row, column] = cell

    def shift(self, down, across):
        """Move everything, for blank rows and columns at the top left."""

        def moved(places):
            return {(row + down, column + across): found for (row, column), found in places.items()}

        self.cells, self.truth, self.loose = map(moved, (self.cells, self.truth, self.loose))
        self.totals = {(row + down, column + across) for row, column in self.totals}
        self.merges = [
            (t + down, left + across, b + down, r + across) for t, left, b, r in self.merges
        ]

    def sheet(self):
        """The sheet as the reader hands it over."""
        rows = [[self.cells.get((row, column)) for column in range(self.right)]
                for row in range(self.bottom)]  # fmt: skip
        for row in rows:
            while row and row[-1] is None:
                row.pop()
        merges = (
            {"merges": tuple(self.merges)}
            if "merges" in {f.name for f in fields(SheetCells)}
            else {}
        )
        return SheetCells(
            self.name, rows, self.hidden, frozenset(self.hidden_rows),
            frozenset(self.hidden_columns), **merges,
        )  # fmt: skip

    def truths(self):
        """The truth by sheet and A1 reference; hidden figures are for the user to say."""
        for (row, column), truth in self.truth.items():
            yield (self.name, cell_name(row, column)), truth


@dataclass
class Pen:
    """Writes figures on a grid with their truth, each indicator in its own way."""

    rng: object
    grid: Grid
    modes: tuple
    figures: dict = field(default_factory=dict)
    spelled: dict = field(default_factory=dict)

    def area(self, area):
        """The area's text; a sender may spell it differently from row to row."""
        if area not in self.spelled or self.rng.random() < 0.05:
            self.spelled[area] = spell_area(self.rng, area)
        return self.spelled[area]

    def style(self, indicator) -> Figures:
        """How the indicator is written on this sheet."""
        if indicator not in self.figures:
            self.figures[indicator] = spell_figures(self.rng, indicator, self.modes)
        return self.figures[indicator]

    def figure(self, place, area, indicator, breakdown, period: Told, *, asked=False):
        """Write a figure by chance; returns its value."""
        written: Written = self.style(indicator).write(self.rng)
        state = "asked" if asked or period.asked else written.state
        row, column = place
        self.grid.truth[place] = Truth(
            area, indicator, breakdown, period.start, period.end, state, written.value,
            written.low, written.high,
        )  # fmt: skip
        self.grid.put(row, column, written.cell)
        return written.value if written.state == "value" else None

    def total(self, place, indicator, figures):
        """Write what some figures give; a count's total can be held against its parts."""
        style = self.style(indicator)
        self.grid.put(*place, style.total(figures))
        if not style.rate and None not in figures and len(figures) > 1:
            self.grid.totals.add(place)
