"""An import that was made, as lists show it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One import; `figures` counts those of its figures that are still in force."""

    id: int
    file_name: str
    sender: str
    received_on: date
    imported_by: str
    imported_at: datetime
    figures: int
