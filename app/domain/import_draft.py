"""What an import proposes: every value with its cell, its state and the reason for it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.domain.figures import Figure, FigureState
from app.domain.import_questions import Doubt, Question, Role
from app.domain.periods import Period


class RowState(StrEnum):
    """How sure a value is; the first that applies. The last three are written."""

    REFUSED = "refused"
    DOUBTFUL = "doubtful"
    SUPPRESSED = "suppressed"
    MISSING = "missing"
    SURE = "sure"


WRITTEN_STATES = frozenset({RowState.SUPPRESSED, RowState.MISSING, RowState.SURE})


class Change(StrEnum):
    """What writing a value would do to the plan."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(slots=True)
class DraftRow:
    """A value of a cell and what it belongs to.

    `area` and `indicator` are the plan's names where recognised (then with an id), else the text
    as read; a row that is written without an id makes them new. `figure` is None where the cell
    holds no number; `low` and `high` are what a doubtful text spans. `is_percent` is whether it
    is in per cent, `says_percent` whether the cell itself says so.
    """

    cell: str
    area: str
    area_id: int | None
    indicator: str
    indicator_id: int | None
    breakdown: dict[str, str]
    period: Period | None
    figure: Figure | None
    state: RowState
    why: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    is_percent: bool = False
    says_percent: bool = False
    unit: str = ""
    doubts: tuple[Doubt, ...] = ()
    change: Change | None = None
    before: Figure | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """What a column of a table was read as; `label` says it in a few Danish words."""

    column: int
    role: Role
    heading: str
    label: str


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table that was found; `layout` says how it is arranged.

    Its headings are the rows from `top` to `header`, its values those below to `bottom`; all rows
    and columns count from 0.
    """

    layout: str
    range: str
    rows: list[DraftRow]
    top: int = 0
    header: int = 0
    bottom: int = 0
    columns: tuple[ReadColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class Ignored:
    """A range that is no value: a title, a total, a note."""

    range: str
    why: str


@dataclass(frozen=True, slots=True)
class DraftSheet:
    """A sheet with its tables and what was left out of them."""

    name: str
    tables: list[DraftTable]
    ignored: list[Ignored]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the user should know about the file; `cell` is "" for the whole sheet."""

    sheet: str
    cell: str
    why: str


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """Everything an import proposes of one file."""

    file: str
    sheets: list[DraftSheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    """Open and answered ones, most important first."""
    data_request_id: int | None = None
    """The dataark the file answers."""
    sender: str = ""
    """Who the file itself says it is from."""

    def rows(self) -> Iterator[tuple[DraftSheet, DraftRow]]:
        """Every row with its sheet, in the order of the file."""
        for sheet in self.sheets:
            for table in sheet.tables:
                for row in table.rows:
                    yield sheet, row

    def states(self) -> Counter[RowState]:
        """How many rows are in each state."""
        return Counter(row.state for _, row in self.rows())

    def as_json(self) -> dict[str, Any]:
        """The draft in the shape that docs/commands.md promises."""
        return {
            "file": self.file,
            "sheets": [
                {
                    "name": sheet.name,
                    "tables": [
                        {
                            "layout": table.layout,
                            "range": table.range,
                            "rows": [_row_as_json(row) for row in table.rows],
                        }
                        for table in sheet.tables
                    ],
                    "ignored": [
                        {"range": ignored.range, "why": ignored.why} for ignored in sheet.ignored
                    ],
                }
                for sheet in self.sheets
            ],
            "problems": [
                {"sheet": problem.sheet, "cell": problem.cell, "why": problem.why}
                for problem in self.problems
            ],
        }


def _row_as_json(row: DraftRow) -> dict[str, Any]:
    period, figure = row.period, row.figure
    is_hidden = figure is not None and figure.state is FigureState.SUPPRESSED
    return {
        "cell": row.cell,
        "area": row.area or None,
        "indicator": row.indicator or None,
        "breakdown": row.breakdown,
        "period": None
        if period is None
        else {
            "kind": period.kind.value,
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
            "text": period.text,
        },
        "value": _plain(figure.value if figure else None),
        "low": _plain(figure.low if figure and is_hidden else row.low),
        "high": _plain(figure.high if figure and is_hidden else row.high),
        "state": row.state.value,
        "why": row.why,
    }


def _plain(value: Decimal | None) -> str | None:
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
