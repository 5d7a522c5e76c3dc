"""Round ticks, and which period labels there is room for; nothing is drawn here."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """A value axis from its first tick to its last; `decimals` is what the ticks need."""

    ticks: tuple[Decimal, ...]
    decimals: int

    def share(self, value: Decimal) -> float:
        """How far up the axis a value lies, 0 to 1."""
        return float((value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0]))


def round_scale(values: Sequence[Decimal], decimals: int) -> Scale:
    """Make an axis of three to five round ticks around the values (at least one).

    It begins at 0 when the smallest value is less than half the largest: below that a chart that
    begins higher makes small changes look large. `decimals` is the figures' own: a count of people
    gets no tick at 2.5.
    """
    low, high = min(values), max(values)
    if 0 <= low < high / 2 or low == high >= 0:
        low = Decimal(0)
    if high <= 0 < -low / 2:
        high = Decimal(0)
    if low == high:
        high = low + 1
    finest = Decimal(1).scaleb(-decimals)
    step = _round_step((high - low) / 3, finest)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    ticks = tuple(step * number for number in range(int(first), int(last) + 1))
    exponent = step.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Scale(ticks, max(0, -exponent))


def _round_step(least: Decimal, finest: Decimal) -> Decimal:
    power = Decimal(1).scaleb(least.adjusted())
    for step in _STEPS:
        candidate = step * power
        if candidate >= least and candidate % finest == 0:
            return candidate
    return max(finest, power * 10)


def choose_labels(places: Sequence[tuple[float, float]], a_year: int, most: int) -> list[int]:
    """Choose which labels to write, given each one's (left, right) place in order.

    Always the last; besides it as many as stand free, evenly spaced from the first, in steps of
    whole years (`a_year` labels) where that is possible, and of at most `most` steps.
    """
    end = len(places) - 1
    steps = [step for step in range(1, end + 1) if end / step <= most]
    for step in sorted(steps, key=lambda step: (step % a_year != 0 and end >= 2 * a_year, step)):
        chosen = [i for i in range(0, end, step) if places[i][1] <= places[end][0]]
        chosen.append(end)
        if all(places[a][1] <= places[b][0] for a, b in pairwise(chosen)):
            return chosen
    return [end]
