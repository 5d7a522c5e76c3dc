"""What a line chart shows, before anybody draws it; the same for window, PDF and Excel."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A period on the line. Known: `low` equals `high`. Suppressed: an interval, drawn as a band.
    Missing: both None, and the line is broken there.
    """

    day: date
    """The period's last day: the place on the axis."""
    label: str
    """The period in short: "K3 26"."""
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class LineChart:
    """One series with its expected path.

    `path` is the expected way, first day to last (empty without a target); `target_words`
    stands at its end ("mål 70"); `last_words` at the last known point ("61"). Values on the axis
    are written with `decimals` and `unit` ("%" only; other units stand in the caption).
    """

    title: str
    points: tuple[ChartPoint, ...]
    path: tuple[tuple[date, Decimal], ...] = ()
    target_words: str = ""
    last_words: str = ""
    decimals: int = 0
    unit: str = ""
    break_day: date | None = None
    """The day of a databrud; a point without a label and values stands there and parts the line."""
