"""The sheet a colleague fills in: what stands in it, and the hidden marks it is known by again.

One source for the room that writes it and the room that reads it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from app.domain import sheet_marks
from app.domain.counts import PARTS, USUAL_DETAILS, Value
from app.domain.danish import fold, upper_first
from app.domain.privacy import hide_small_count
from app.domain.sheet_marks import Mark, digest, to_letters
from app.domain.vocabulary import Measure, NoteKind
from app.labels import label

VERSION = 1
"""Of the sheet's marks; a higher one comes from a newer program."""
_KIND = "medarbejderark"
_PREFIX = "rt-"

KEY, DAY, ACTIVITY, AREA = "rt-key", "rt-day", "rt-activity", "rt-area"
REFERRED_TO, NOTE = "rt-referred_to", "rt-note"
WHAT, TEXT = "rt-what", "rt-text"
"""The columns' codes, as they stand in the hidden row; the last two are of the notes."""

CountKey = tuple[Measure, str]
"""What is counted, and which part of it; "" for the whole."""
Counts = Mapping[CountKey, Value]

NOTE_WORDS: Final[Mapping[NoteKind | None, str]] = {
    None: "Statusnotat", NoteKind.EXPERIENCE: "Erfaringer", NoteKind.OPPORTUNITY: "Muligheder",
    NoteKind.CHALLENGE: "Udfordringer",
}  # fmt: skip
"""What is written about an activity; None is the statusnotat."""
HEADINGS: Final = {
    DAY: "Dato", ACTIVITY: "Aktivitet", AREA: "Område", REFERRED_TO: "Brobygget til",
    NOTE: "Note", WHAT: "Hvad", TEXT: "Skriv her",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NamedThing:
    """An activity or area of the plan, by the name it has in the sheet."""

    id: int
    uid: str
    name: str


@dataclass(frozen=True, slots=True)
class SheetActivity:
    """An activity of the colleague's: what it counts, and its newest statusnotat in words."""

    thing: NamedThing
    measures: frozenset[Measure] = frozenset()
    area_ids: frozenset[int] = frozenset()
    last_note: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A registration: the day, where, and what was counted."""

    id: int
    day: date
    activity_id: int
    area_id: int | None
    counts: Counts
    note: str


@dataclass(frozen=True, slots=True)
class StaffSheet:
    """Everything in the workbook a colleague gets."""

    uid: str
    person: str
    title: str
    plan: str
    first: date
    last: date
    due: date | None
    write_to: str
    note: str
    activities: tuple[SheetActivity, ...]
    areas: tuple[NamedThing, ...]
    sessions: tuple[Session, ...]
    is_outside: bool = False
    """Whether it goes to somebody who is not of the house; then small counts are left out."""

    @property
    def columns(self) -> tuple[CountKey, ...]:
        """What is counted in any of her activities."""
        return count_columns(measure for one in self.activities for measure in one.measures)


def count_columns(measures: Iterable[Measure]) -> tuple[CountKey, ...]:
    """The columns for counts: those of every sheet, then those chosen, part by part."""
    chosen = set(measures) | set(USUAL_DETAILS)
    return tuple(
        (measure, part)
        for measure in Measure
        if measure in chosen
        for part in PARTS.get(measure) or ("",)
    )


def code_of(key: CountKey) -> str:
    """A count's column code: "rt-participants", "rt-sex=kvinder"."""
    measure, part = key
    return f"{_PREFIX}{measure}={part}" if part else f"{_PREFIX}{measure}"


def count_of(code: str) -> CountKey | None:
    """Read what `code_of` made; None for every other text."""
    measure, _, part = code.removeprefix(_PREFIX).partition("=")
    if not code.startswith(_PREFIX) or measure not in set(Measure):
        return None
    return Measure(measure), part


def count_heading(key: CountKey) -> str:
    """A count's heading in the sheet: "Heraf nye", "Kvinder"."""
    measure, part = key
    return upper_first(part or label(measure))


def mark_of(uid: str) -> str:
    """The text that says which medarbejderark a file is."""
    return sheet_marks.mark_of(_KIND, VERSION, uid)


def read_mark(text: str) -> Mark | None:
    """Read what `mark_of` made; None for every other text."""
    return sheet_marks.read_mark(_KIND, text)


def shown_counts(counts: Counts) -> dict[CountKey, Value]:
    """The counts a row can show: referrals to several places are left to the program."""
    places = [key for key in counts if key[0] is Measure.REFERRALS]
    return {key: value for key, value in counts.items() if len(places) < 2 or key not in places}


def without_small(counts: Counts) -> Counts:
    """The counts a sheet may hold that leaves the house (domain.md 3).

    Where any of them is of 1-4 people all of people go, so that none can be reckoned out.
    """
    people = {key: value for key, value in counts.items() if key[0] is not Measure.HOURS}
    if all(hide_small_count(int(value)) == value for value in people.values()):
        return counts
    return {key: value for key, value in counts.items() if key not in people}


def session_mark(session_id: int, check: str) -> str:
    """A row's hidden mark: which registration it is, and a check of how it was sent."""
    return f"{to_letters(str(session_id))} {check}"


def session_check(day: date, activity: str, area: str, counts: Counts, note: str) -> str:
    """A check of everything in a row; case, white space and trailing zeros make no difference."""
    counted = sorted(
        f"{measure}={part}={Decimal(value).normalize():f}"
        for (measure, part), value in shown_counts(counts).items()
    )
    return digest([day.isoformat(), fold(activity), fold(area), fold(note), *counted], 5)


def note_mark(activity_uid: str, kind: NoteKind | None, texts: Sequence[str]) -> str:
    """A note row's hidden mark: its key, and a check that its texts still stand beside it."""
    return f"{note_key(activity_uid, kind)} {text_check(texts)}"


def note_key(activity_uid: str, kind: NoteKind | None) -> str:
    """The key of what is to be written about an activity."""
    return digest((activity_uid, kind or ""), 10)


def text_check(texts: Iterable[str]) -> str:
    """A check of a row's texts; case and white space make no difference."""
    return digest([fold(text) for text in texts], 5)
