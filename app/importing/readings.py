"""What reading a table gives: a value with its labels, or a row that holds none."""

from dataclasses import dataclass, field

from app.domain.import_questions import TAKE_OR_LEAVE, Ask, Doubt
from app.domain.numbers import NumberReading
from app.domain.period_text import PeriodReading

NOTE = "Note"
TOTAL = "Sum af andre rækker"
SECTION = "Overskrift for rækkerne under"
HEADING_AGAIN = "Overskriften gentaget"


@dataclass(slots=True)
class Reading:
    """One value as it was read, with what is doubtful about its place in the table."""

    row: int
    column: int
    area: str
    indicator: str
    breakdown: dict[str, str]
    period: PeriodReading | None
    number: NumberReading
    doubts: list[Doubt] = field(default_factory=list)
    period_text: str = ""
    """What stands where the period should be, where that cannot be read."""


@dataclass(slots=True)
class SkippedRow:
    """A row that is none of the table's values, and why."""

    row: int
    why: str
    label: str = ""
    totals: list[Reading] = field(default_factory=list)
    """What a row of sums says, as if they were values; `label` is what it calls them."""


def remark(why: str) -> Doubt:
    """A doubt about where a value stands; the user takes the value along or leaves it out."""
    return Doubt(Ask.REMARK, why, why, TAKE_OR_LEAVE)
