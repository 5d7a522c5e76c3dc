"""A medarbejderark that has come back: what stands in it, and what would be written of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.counts import Value
from app.domain.sheet_marks import Mark
from app.domain.staff_sheet import CountKey, Counts, NamedThing, Session, SheetActivity
from app.domain.staff_sheet_fetched import FetchedRow
from app.domain.staff_sheets import StaffSheetLine
from app.domain.vocabulary import NoteKind


@dataclass(frozen=True, slots=True)
class RawSession:
    """A row of the sessions as it was read. `problem` says what could not be.

    `place` is the row's first cell, or the one the problem is in; `cells` are places by code.
    """

    place: str
    day: date | None
    activity: str
    area: str
    counts: Counts
    note: str
    session_id: int | None = None
    sent_check: str = ""
    problem: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RawNote:
    """A text that was written about an activity; `key` is the row's hidden one, or ""."""

    place: str
    activity: str
    what: str
    text: str
    key: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RawAnswers:
    """Everything that was filled in.

    `uids` are those of the activities and areas as the sheet named them, by kind and folded name.
    """

    mark: Mark
    sessions: tuple[RawSession, ...] = ()
    notes: tuple[RawNote, ...] = ()
    uids: Mapping[tuple[str, str], str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffKnown:
    """What the plan knows: her activities and all others, the areas, what is there already.

    `written` are the notes there are: activity, kind (None is a statusnotat) and folded text.
    `fetched` is what was taken from this sheet before.
    """

    line: StaffSheetLine
    hers: tuple[SheetActivity, ...]
    others: tuple[NamedThing, ...]
    areas: tuple[NamedThing, ...]
    sessions: tuple[Session, ...]
    written: frozenset[tuple[int, NoteKind | None, str]]
    fetched: tuple[FetchedRow, ...] = ()


class AnswerState(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"

    @property
    def text(self) -> str:
        """Sign and word: "✓ ny"."""
        return _TEXTS[self]


_TEXTS = {
    AnswerState.NEW: "✓ ny",
    AnswerState.CHANGED: "▲ ændret",
    AnswerState.UNCHANGED: "– uændret",
    AnswerState.REFUSED: "■ afvist",
}


@dataclass(frozen=True, slots=True)
class SessionChange:
    """What a registration is to be; `session_id` None makes a new one.

    `counts` holds only what is filled in: an empty cell changes nothing. `dropped` is a count
    that goes: the brobygninger of a place that was changed.
    """

    session_id: int | None
    day: date
    activity_id: int
    area_id: int | None
    counts: Mapping[CountKey, Value]
    note: str
    fetched: FetchedRow
    dropped: CountKey | None = None


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note to be written; `kind` None is a statusnotat."""

    activity_id: int
    kind: NoteKind | None
    text: str
    fetched: FetchedRow


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A row of the draft: what it says, what becomes of it, and why.

    A row that `asks` is fetched only when she says so.
    """

    key: int
    place: str
    title: str
    words: str
    state: AnswerState
    why: str = ""
    change: SessionChange | NoteChange | None = None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class StaffDraft:
    """What a sheet would change; nothing is written before she says so."""

    file: str
    line: StaffSheetLine
    lines: Sequence[AnswerLine]
    raw: RawAnswers

    @property
    def to_write(self) -> frozenset[int]:
        """The keys of the rows that are new or changed."""
        return frozenset(line.key for line in self.lines if line.change is not None)

    @property
    def asking(self) -> frozenset[int]:
        """The keys of those among them that are left out unless she takes them."""
        return frozenset(line.key for line in self.lines if line.asks)

    def counts(self) -> Counter[AnswerState]:
        """How many rows there are of each state."""
        return Counter(line.state for line in self.lines)
