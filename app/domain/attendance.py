"""Who came to a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.danish import join_words, plural
from app.domain.vocabulary import AttendanceKind


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """A member of the forum on the day, or somebody else who was noted.

    `id` and `kind` are None until something is noted; `person_id` is None for a guest, and for
    one who has left the file. `numbers` are those of the items she took part in.
    """

    id: int | None
    person_id: int | None
    name: str
    remark: str
    kind: AttendanceKind | None
    note: str
    item_ids: frozenset[int]
    numbers: tuple[int, ...]

    @property
    def key(self) -> str:
        """What tells her from the others, also before anything is noted of her."""
        return f"p{self.person_id}" if self.person_id is not None else f"a{self.id}"


def partly_words(numbers: Sequence[int]) -> str:
    """Say under which items somebody took part: "deltog under pkt. 3 og 4"."""
    if not numbers:
        return "deltog under – vælg punkter"
    return f"deltog under pkt. {join_words([str(number) for number in numbers])}"


def attendance_words(lines: Sequence[AttendanceLine]) -> str:
    """Sum the attendance up: "11 til stede, 1 afbud"; empty when nothing is noted."""
    counts = {kind: sum(line.kind is kind for line in lines) for kind in AttendanceKind}
    guests = plural(counts[AttendanceKind.GUEST], "gæst", "gæster")
    parts = (
        (counts[AttendanceKind.PRESENT], f"{counts[AttendanceKind.PRESENT]} til stede"),
        (counts[AttendanceKind.PARTLY], f"{counts[AttendanceKind.PARTLY]} under nogle punkter"),
        (counts[AttendanceKind.ABSENT], f"{counts[AttendanceKind.ABSENT]} afbud"),
        (counts[AttendanceKind.GUEST], guests),
    )
    return ", ".join(words for count, words in parts if count)
