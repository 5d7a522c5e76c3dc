"""What was fetched from a medarbejderark before, known again by checks of the rows alone.

A row that is fetched is never taken again, whatever became of its registration since; and a
registration that still stands as the sheet left it may be corrected from the sheet.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.danish import fold
from app.domain.sheet_marks import digest
from app.domain.vocabulary import NoteKind


@dataclass(frozen=True, slots=True)
class FetchedRow:
    """A row's own check, and the check of the registration as it was left; "" for a note."""

    row: str
    left: str = ""


@dataclass(slots=True)
class Fetched:
    """The rows fetched, to be met one by one: two rows alike are two."""

    rows: Iterable[FetchedRow] = ()
    _left: dict[str, list[str]] = field(init=False, default_factory=dict)
    standing: Counter[str] = field(init=False, default_factory=Counter)
    """How many registrations were left as a check says."""

    def __post_init__(self) -> None:
        for one in self.rows:
            self._left.setdefault(one.row, []).append(one.left)
            self.standing[one.left] += 1

    def take(self, row: str) -> str | None:
        """The check of what a row left, once for each time it was fetched; None when never."""
        found = self._left.get(row)
        return found.pop() if found else None


def row_check(check: str, sent: str) -> str:
    """A check of a row of the sessions and of the mark beside it."""
    return digest((check, sent), 5)


def written_check(activity_uid: str, kind: NoteKind | None, text: str) -> str:
    """A check of a note."""
    return digest((activity_uid, kind or "", fold(text)), 5)


def to_text(rows: Iterable[FetchedRow]) -> str:
    """The rows as the plan keeps them."""
    return "\n".join(f"{one.row} {one.left}".strip() for one in rows)


def from_text(text: str) -> tuple[FetchedRow, ...]:
    """Read what `to_text` made."""
    return tuple(FetchedRow(*line.split()) for line in text.splitlines())
