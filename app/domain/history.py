"""What the history shows: one line per change, and what each row was before and after."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change as the user made it; `undone` when it is taken back just now."""

    id: int
    label: str
    kind: str
    made_at: datetime
    made_by: str
    place: str
    row_count: int
    undone: bool


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one row; an empty side is no value."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that came, went or was changed, in Danish words."""

    what: str
    name: str
    deed: str
    fields: tuple[FieldChange, ...]
