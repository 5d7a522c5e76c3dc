"""Indicators with their targets and figures, as lists, cards and papers show them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.domain.figures import Figure
from app.domain.periods import Period
from app.domain.vocabulary import Direction, Frequency, IndicatorKind, IndicatorReach, Pooling


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """The editable fields of an indicator."""

    name: str
    definition: str
    unit: str
    decimals: int
    counts_people: bool
    kind: IndicatorKind
    reach: IndicatorReach
    direction: Direction
    band_low: Decimal | None
    band_high: Decimal | None
    pooling: Pooling
    frequency: Frequency
    source: str
    delaftale_id: int | None
    baseline_value: Decimal | None
    baseline_day: date | None
    sub_goal_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class TargetLine:
    """The value to have reached on a day; `area_id` None is the whole plan."""

    id: int
    area_id: int | None
    day: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class AreaName:
    """An area as figures name it; id None is the whole plan."""

    id: int | None
    name: str
    is_comparison: bool = False


WHOLE_PLAN = AreaName(None, "Hele planen")


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure in force, with where it came from: a file's cell, or somebody's hand."""

    entry_id: int
    area_id: int | None
    period: Period
    figure: Figure
    file_name: str | None
    sheet: str
    cell: str
    entered_by: str
    entered_at: str
    """The moment in ISO 8601."""

    @property
    def origin(self) -> str:
        """ "fritidsjob.xlsx, Ark1!D5" or "indtastet 02-11-2026 af Mette Kjær"."""
        if self.file_name:
            return f"{self.file_name}, {self.sheet}!{self.cell}"
        by = f" af {self.entered_by}" if self.entered_by else ""
        return f"indtastet {datetime.fromisoformat(self.entered_at).astimezone():%d-%m-%Y}{by}"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with its targets and the figures of its latest periods."""

    id: int
    delaftale: str
    draft: IndicatorDraft
    targets: tuple[TargetLine, ...]
    figures: tuple[FigureLine, ...]
    break_day: date | None = None
    """The first day of a new definition: figures from before are not compared (databrud)."""


def find_break(former: str | None, definition: str, start: date | None) -> date | None:
    """The day of a databrud: the period's first, where the plan before defined it otherwise."""
    if former is None or former.split() == definition.split():
        return None
    return start


@dataclass(frozen=True, slots=True)
class EarlierFigure:
    """A figure that has been replaced, and where it came from."""

    entry_id: int
    figure: Figure
    origin: str


@dataclass(frozen=True, slots=True)
class MissingFigure:
    """A figure that should have been here by now."""

    indicator_id: int
    name: str
    period: str
    areas: str
    source: str
