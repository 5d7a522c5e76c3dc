"""A figure as it arrived: known, suppressed (an interval) or missing; never guessed."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class FigureState(StrEnum):
    """Suppressed, missing and zero are three different things."""

    KNOWN = "known"
    SUPPRESSED = "suppressed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its state.

    `value` is set exactly when the state is known; `low` and `high` (inclusive) when suppressed.
    Percentages are in percent (41.2, not 0.412).
    """

    state: FigureState
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    @classmethod
    def known(cls, value: Decimal | int | str) -> "Figure":
        """Make a known figure; text must be a plain decimal string."""
        return cls(FigureState.KNOWN, Decimal(value))

    @classmethod
    def suppressed(cls, low: int = 0, high: int = 4) -> "Figure":
        """Make a suppressed figure; the fund and Danmarks Statistik hide 1-4, so 0-4 is assumed."""
        return cls(FigureState.SUPPRESSED, None, Decimal(low), Decimal(high))

    @classmethod
    def missing(cls) -> "Figure":
        """Make a missing figure."""
        return cls(FigureState.MISSING)

    @property
    def bounds(self) -> tuple[Decimal, Decimal] | None:
        """The interval the true value lies in, both ends included; None when missing."""
        match self.state:
            case FigureState.KNOWN:
                assert self.value is not None
                return self.value, self.value
            case FigureState.SUPPRESSED:
                assert self.low is not None
                assert self.high is not None
                return self.low, self.high
            case FigureState.MISSING:
                return None


def total(figures: list[Figure]) -> Figure:
    """Sum figures, suppression carried through as an interval; a missing part makes it missing."""
    low = high = Decimal(0)
    for figure in figures:
        bounds = figure.bounds
        if bounds is None:
            return Figure.missing()
        low += bounds[0]
        high += bounds[1]
    if not figures:
        return Figure.missing()
    if low == high:
        return Figure.known(low)
    return Figure(FigureState.SUPPRESSED, None, low, high)
