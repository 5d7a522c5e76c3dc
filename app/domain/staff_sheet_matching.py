"""Which registration each row of a medarbejderark that came back is, and what says so.

A row may change a registration only when the sheet was sent or fetched with it as it still
stands; a colleague's registration of the same day is never taken for hers.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.counts import Value
from app.domain.danish import fold, format_number
from app.domain.staff_sheet import (
    CountKey,
    Counts,
    NamedThing,
    Session,
    session_check,
    without_small,
)
from app.domain.staff_sheet_answers import RawAnswers, RawSession, StaffKnown
from app.domain.staff_sheet_fetched import Fetched, row_check
from app.domain.vocabulary import Measure
from app.labels import label

_GONE = "Registreringen er slettet eller flyttet i planen, siden arket blev sendt."
_MENDED = "Registreringen er også rettet i planen, siden arket blev sendt."
_CHANGED_SINCE = "Rettet eller slettet i planen, siden rækken blev hentet."


@dataclass(frozen=True, slots=True)
class Placed:
    """A row whose day, activity and area are known to the plan."""

    number: int
    raw: RawSession
    day: date
    activity: NamedThing
    area_id: int | None
    area: str

    @property
    def check(self) -> str:
        """A check of what the row says, comparable with the one it was sent with."""
        raw = self.raw
        return session_check(self.day, raw.activity, raw.area, raw.counts, raw.note)

    @property
    def key(self) -> str:
        """By which the row is known again when it was fetched."""
        return row_check(self.check, self.raw.sent_check)


@dataclass(frozen=True, slots=True)
class Match:
    """The registration a row is; `settled` says that there is nothing to take in it.

    `why` is a Danish sentence; a row that `asks` is not taken without her saying so.
    """

    session: Session | None = None
    settled: bool = False
    why: str = ""
    asks: bool = False


class Matcher:
    """Matches the rows of one sheet with the plan's registrations."""

    def __init__(self, raw: RawAnswers, known: StaffKnown) -> None:
        self._free = {one.id: one for one in known.sessions}
        self._at: defaultdict[tuple[date, int], list[Session]] = defaultdict(list)
        for one in known.sessions:
            self._at[one.day, one.activity_id].append(one)
        self._sent = {row.session_id: row.sent_check for row in raw.sessions if row.session_id}
        self._fetched = Fetched(known.fetched)
        self._names = _names_in_sheet(raw, known)
        self._matched: dict[int, Match] = {}

    def match(self, rows: Sequence[Placed]) -> dict[int, Match]:
        """What each row is, by its number."""
        self._take_untouched(rows)
        self._take_fetched(rows)
        self._each(rows, self._alike)
        self._each(rows, self._own)
        self._each(rows, self._swapped)
        self._each(rows, self._moved)
        self._each(rows, self._unknown)
        return self._matched

    def left_check(self, row: Placed, there: Session | None) -> str:
        """The check of a registration as a row leaves it."""
        activity = self._names["activity", row.activity.id]
        area_id = row.area_id if row.raw.area or there is None else there.area_id
        area = self._names.get(("area", area_id or 0), "")
        before = there.note if there is not None else ""
        counts = merged(there.counts if there is not None else {}, row.raw.counts)
        return session_check(row.day, activity, area, counts, row.raw.note or before)

    def _each(self, rows: Sequence[Placed], find: Callable[[Placed], Match | None]) -> None:
        for row in rows:
            if row.number not in self._matched and (found := find(row)) is not None:
                self._matched[row.number] = found
                if found.session is not None:
                    self._free.pop(found.session.id, None)

    def _take_untouched(self, rows: Sequence[Placed]) -> None:
        """Rows that say what was sent, beside whatever mark sorting has left them."""
        ids: defaultdict[str, list[int]] = defaultdict(list)
        for key, check in self._sent.items():
            ids[check].append(key)

        def find(row: Placed) -> Match | None:
            if not (found := ids[row.check]):
                return None
            own = row.raw.session_id
            key = own if own is not None and own in found else found[0]
            found.remove(key)
            there = self._free.get(key)
            if there is not None and is_there(row, there):
                return Match(there, settled=True)
            return Match(settled=True, why=_GONE)

        self._each(rows, find)

    def _take_fetched(self, rows: Sequence[Placed]) -> None:
        def find(row: Placed) -> Match | None:
            left = self._fetched.take(row.key)
            if left is None:
                return None
            around = self._around(row)
            there = next((one for one in around if self._standing(one) == left), None)
            return Match(there, settled=True, why="" if there is not None else _CHANGED_SINCE)

        self._each(rows, find)

    def _alike(self, row: Placed) -> Match | None:
        alike = [one for one in self._around(row) if not differences(row, one)]
        alike.sort(key=lambda one: (one.id != row.raw.session_id, one.area_id != row.area_id))
        return Match(alike[0], settled=True) if alike else None

    def _own(self, row: Placed) -> Match | None:
        there = self._free.get(row.raw.session_id or 0)
        if there is None or not is_there(row, there):
            return None
        if self._as_sent(there):
            return Match(there)
        return Match(there, why=_MENDED, asks=True)

    def _swapped(self, row: Placed) -> Match | None:
        around = [one for one in self._around(row) if self._as_sent(one)]
        around.sort(key=lambda one: one.area_id != row.area_id)
        return Match(around[0]) if around else None

    def _moved(self, row: Placed) -> Match | None:
        key = row.raw.session_id
        if key is None:
            return None
        there = self._free.get(key)
        if there is not None and self._as_sent(there):
            return Match(there)
        return Match(why=_GONE, asks=True)

    def _unknown(self, row: Placed) -> Match | None:
        others = self._around(row)
        if not others:
            return None
        words = ", ".join(count_words(others[0].counts)) or others[0].note
        return Match(why=f"Der er allerede en registrering den dag: {words}.", asks=True)

    def _around(self, row: Placed) -> list[Session]:
        """The registrations of a row's day, activity and area that no other row is."""
        found = self._at.get((row.day, row.activity.id), [])
        return [one for one in found if one.id in self._free and is_there(row, one)]

    def _as_sent(self, there: Session) -> bool:
        """Whether a registration stands as this sheet was sent, or fetched, with it."""
        now, hidden = (self._standing(there, hide=hide) for hide in (False, True))
        return self._sent.get(there.id) in {now, hidden} or bool(self._fetched.standing[now])

    def _standing(self, there: Session, *, hide: bool = False) -> str:
        activity = self._names["activity", there.activity_id]
        area = self._names.get(("area", there.area_id or 0), "")
        counts = without_small(there.counts) if hide else there.counts
        return session_check(there.day, activity, area, counts, there.note)


def _names_in_sheet(raw: RawAnswers, known: StaffKnown) -> dict[tuple[str, int], str]:
    """What activities and areas are called in the sheet: they may have other names by now."""
    then = {(kind, uid): name for (kind, name), uid in raw.uids.items()}
    activities = [*(one.thing for one in known.hers), *known.others]
    return {
        (kind, thing.id): then.get((kind, thing.uid), thing.name)
        for kind, things in (("activity", activities), ("area", known.areas))
        for thing in things
    }


def is_there(row: Placed, one: Session) -> bool:
    """Whether a row tells of the same day, activity and area; an empty area may be any."""
    same_area = one.area_id == row.area_id or not row.raw.area
    return one.day == row.day and one.activity_id == row.activity.id and same_area


def dropped(before: Counts, counts: Counts) -> CountKey | None:
    """The brobygninger that go when a row names another place than the only one there was."""
    places = [key for key in before if key[0] is Measure.REFERRALS]
    named = any(key[0] is Measure.REFERRALS and key not in places for key in counts)
    return places[0] if named and len(places) == 1 else None


def merged(before: Counts, counts: Counts) -> Counts:
    """The counts of a registration as a row leaves them."""
    gone = dropped(before, counts)
    return {**{key: value for key, value in before.items() if key != gone}, **counts}


def differences(row: Placed, there: Session) -> list[str]:
    """What a row says otherwise than the plan; an empty cell says nothing."""
    found = []
    if row.day != there.day:
        found.append(f"dato {there.day:%d-%m} → {row.day:%d-%m}")
    if row.activity.id != there.activity_id:
        found.append(f"aktivitet → {row.activity.name}")
    if row.raw.area and row.area_id != there.area_id:
        found.append(f"område → {row.area}")
    if (gone := dropped(there.counts, row.raw.counts)) is not None:
        found.append(f"{format_number(there.counts[gone])} {count_name(gone)} → 0")
    for key, value in row.raw.counts.items():
        before = there.counts.get(key)
        if before != value:
            was = format_number(before) if before is not None else "–"
            found.append(f"{count_name(key)} {was} → {format_number(value)}")
    if row.raw.note and fold(row.raw.note) != fold(there.note):
        found.append(f"note: {row.raw.note}")
    return found


def count_words(counts: Mapping[CountKey, Value]) -> list[str]:
    """Counts in words: "12 fremmøder", "2 brobygninger til jobcentret"."""
    return [f"{format_number(value)} {count_name(key)}" for key, value in counts.items()]


def count_name(key: CountKey) -> str:
    """What is counted, in words."""
    measure, part = key
    if measure is Measure.REFERRALS and part:
        return f"{label(measure)} til {part}"
    return part or label(measure)
