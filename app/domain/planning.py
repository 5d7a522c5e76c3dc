"""What the page Planen shows and edits: the plan itself and delaftaler."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """The plan's own fields."""

    name: str
    vision: str
    period_start: date | None
    period_end: date | None
    petty_limit: Decimal | None
    """The bagatelgrænse in kroner: what the secretariat may decide by itself."""


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A thing with its name and a side remark, for lists and choices."""

    id: int
    name: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class DelaftaleDraft:
    """A delaftale's own fields; its delmål are rows of their own."""

    name: str
    focus_area_id: int | None
    problem: str
    purpose: str
    success_criteria: str
    resources: str


@dataclass(frozen=True, slots=True)
class SubGoalLine:
    """A delmål of a delaftale."""

    id: int
    name: str
    delaftale_id: int
    delaftale: str
    activities: int
    indicators: int
