"""The rows of the grids that budget and forbrug are typed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain.economy import (
    ZERO,
    BudgetKey,
    BudgetLineLine,
    Economy,
    SourceLine,
    SpendingKey,
    Spent,
)
from app.domain.economy_words import line_words


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """What each source gives to a line, by the source's id; the last row (None) adds them up."""

    line: BudgetLineLine | None
    amounts: Mapping[int, Decimal]

    @property
    def key(self) -> int:
        """The line's id; 0 for the sum."""
        return self.line.id if self.line else 0

    @property
    def name(self) -> str:
        """What the row is called."""
        return line_words(self.line) if self.line else "I alt"

    @property
    def total(self) -> Decimal | None:
        """What all sources give; None for nothing."""
        return sum(self.amounts.values(), ZERO) if self.amounts else None


@dataclass(frozen=True, slots=True)
class SpendingRow:
    """Forbrug of a line from a source by quarter, beside its budget; the last row adds up."""

    line: BudgetLineLine | None
    source: SourceLine | None
    quarters: Mapping[int, Spent]
    budget: Decimal | None

    @property
    def key(self) -> tuple[int, int]:
        """The line's and the source's ids; noughts for the sum."""
        return (self.line.id if self.line else 0, self.source.id if self.source else 0)

    @property
    def name(self) -> str:
        """What the row is called."""
        if self.line is None or self.source is None:
            return "I alt"
        return f"{line_words(self.line)} · {self.source.name}"

    @property
    def total(self) -> Decimal | None:
        """Forbrug of the year; None while nothing is known."""
        if not self.quarters:
            return None
        return sum((spent.amount for spent in self.quarters.values()), ZERO)


def budget_rows(economy: Economy, year: int) -> list[BudgetRow]:
    """A row for every line, and one that adds them up; empty without lines."""
    by_line: dict[int, dict[int, Decimal]] = {line.id: {} for line in economy.lines}
    added: dict[int, Decimal] = {}
    for key, amount in economy.budgets.items():
        if key.year == year:
            by_line[key.line_id][key.source_id] = amount
            added[key.source_id] = added.get(key.source_id, ZERO) + amount
    rows = [BudgetRow(line, by_line[line.id]) for line in economy.lines]
    return [*rows, BudgetRow(None, added)] if rows else []


def spending_rows(economy: Economy, year: int) -> list[SpendingRow]:
    """A row for every line and source with a budget or forbrug in the year, and their sum."""
    rows = [
        SpendingRow(
            line,
            source,
            {
                quarter: found
                for quarter in (1, 2, 3, 4)
                if (found := economy.spendings.get(SpendingKey(line.id, source.id, year, quarter)))
                is not None
            },
            economy.budgets.get(BudgetKey(line.id, source.id, year)),
        )
        for line, source in economy.pairs(year)
    ]
    if not rows:
        return []
    added = {
        quarter: Spent(sum((spent.amount for spent in known), ZERO), None, "")
        for quarter in (1, 2, 3, 4)
        if (known := [row.quarters[quarter] for row in rows if quarter in row.quarters])
    }
    given = [row.budget for row in rows if row.budget is not None]
    return [*rows, SpendingRow(None, None, added, sum(given, ZERO) if given else None)]
