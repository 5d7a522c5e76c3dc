"""What a medarbejderark that came back would change: row by row, with the reason for each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.counts import Value
from app.domain.danish import WEEKDAYS, fold, format_day, format_number, join_words, upper_first
from app.domain.privacy import contains_cpr
from app.domain.staff_sheet import (
    NOTE_WORDS,
    CountKey,
    NamedThing,
    Session,
    note_key,
    session_check,
)
from app.domain.staff_sheet_answers import (
    AnswerLine,
    AnswerState,
    NoteChange,
    RawAnswers,
    RawNote,
    RawSession,
    SessionChange,
    StaffDraft,
    StaffKnown,
)
from app.domain.vocabulary import Measure, NoteKind
from app.labels import label

_SHOWN = 90


class _Refused(Exception):
    """Why a row cannot be fetched, as a Danish sentence."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row whose day, activity and area are known to the plan."""

    number: int
    raw: RawSession
    day: date
    activity: NamedThing
    area_id: int | None
    area: str


def judge(file: str, raw: RawAnswers, known: StaffKnown, today: date) -> StaffDraft:
    """Say of every row what becomes of it; nothing is written."""
    judge_ = _Judge(raw, known, today)
    return StaffDraft(file, known.line, tuple(judge_.lines()), raw)


class _Judge:
    def __init__(self, raw: RawAnswers, known: StaffKnown, today: date) -> None:
        self._raw, self._known, self._today = raw, known, today
        self._hers = [one.thing for one in known.hers]
        self._areas_of = {one.thing.id: one.area_ids for one in known.hers}
        self._activity_names = {one.id: one.name for one in (*self._hers, *known.others)}
        self._area_names = {area.id: area.name for area in known.areas}
        self._sent = {
            row.session_id: row.sent_check for row in raw.sessions if row.session_id is not None
        }

    def lines(self) -> Iterator[AnswerLine]:
        """The sessions as they stand in the sheet, then the notes."""
        refused: dict[int, AnswerLine] = {}
        placed: list[_Placed] = []
        for number, row in enumerate(self._raw.sessions):
            try:
                placed.append(self._place(number, row))
            except _Refused as why:
                refused[number] = self._refused(number, row.place, _title_of(row), str(why))
        matched = self._match(placed)
        judged = {one.number: self._session_line(one, matched.get(one.number)) for one in placed}
        for number in range(len(self._raw.sessions)):
            yield refused.get(number) or judged[number]
        for number, note in enumerate(self._raw.notes, start=len(self._raw.sessions)):
            yield self._note_line(number, note)

    def _place(self, number: int, row: RawSession) -> _Placed:
        if contains_cpr(" \n ".join((row.activity, row.area, row.note))):
            raise _Refused("Rækken indeholder noget, der ligner et CPR-nummer. Den gemmes ikke.")
        if row.problem:
            raise _Refused(row.problem)
        if row.day is None:
            raise _Refused("Der mangler en dato.")
        self._check_day(row.day)
        activity = self._find_activity(row.activity)
        if not row.counts and not row.note:
            raise _Refused("Der står hverken tal eller note i rækken.")
        area_id = self._find_area(row.area, activity)
        area = self._area_names.get(area_id, "") if area_id is not None else ""
        return _Placed(number, row, row.day, activity, area_id, area)

    def _check_day(self, day: date) -> None:
        line = self._known.line
        if not line.period_start <= day <= line.period_end:
            first, last = format_day(line.period_start), format_day(line.period_end)
            raise _Refused(f"Datoen ligger uden for arkets periode, {first} – {last}.")
        if day > self._today:
            raise _Refused("Datoen er ikke kommet endnu.")

    def _find_activity(self, text: str) -> NamedThing:
        if not text:
            raise _Refused("Der mangler en aktivitet.")
        uid = self._raw.uids.get(("activity", fold(text)))
        everything = (*self._hers, *self._known.others)
        if uid is not None:
            # It was hers when the sheet was sent; it may have another name by now.
            found = next((one for one in everything if one.uid == uid), None)
            if found is None:
                raise _Refused("Aktiviteten er slettet i planen, siden arket blev sendt.")
            return found
        found = next((one for one in self._hers if fold(one.name) == fold(text)), None)
        if found is not None:
            return found
        if any(fold(one.name) == fold(text) for one in self._known.others):
            person = self._known.line.person
            raise _Refused(f"Aktiviteten er ikke en af dem, {person} arbejder med.")
        raise _Refused("Der er ingen aktivitet med det navn i planen.")

    def _find_area(self, text: str, activity: NamedThing) -> int | None:
        if not text:
            own = self._areas_of.get(activity.id, frozenset())
            return next(iter(own)) if len(own) == 1 else None
        uid = self._raw.uids.get(("area", fold(text)))
        for area in self._known.areas:
            if area.uid == uid or (uid is None and fold(area.name) == fold(text)):
                return area.id
        raise _Refused("Der er intet boligområde med det navn i planen.")

    def _match(self, placed: Sequence[_Placed]) -> dict[int, Session]:
        """Which registration each row is: by its mark, else by day, activity and area."""
        matched: dict[int, Session] = {}
        free = {session.id: session for session in self._known.sessions}

        def take(rows: Sequence[_Placed], fits: Callable[[_Placed, Session], bool]) -> None:
            for row in rows:
                if row.number in matched:
                    continue
                found = next((one for one in free.values() if fits(row, one)), None)
                if found is not None:
                    matched[row.number] = free.pop(found.id)

        take(placed, lambda row, one: _is_there(row, one) and row.raw.session_id == one.id)
        take(placed, lambda row, one: _is_there(row, one) and not _differences(row, one))
        take(placed, lambda row, one: _is_there(row, one) and row.area_id == one.area_id)
        take(placed, _is_there)
        take(placed, lambda row, one: row.raw.session_id == one.id and one.id in self._sent)
        return matched

    def _session_line(self, row: _Placed, there: Session | None) -> AnswerLine:
        where = f" · {row.area}" if row.area else ""
        title = f"{WEEKDAYS[row.day.weekday()][:3]}. {row.day:%d-%m} · {row.activity.name}{where}"
        counts, note = row.raw.counts, row.raw.note
        if there is not None:
            return self._known_line(row, there, title)
        if why := _too_many_new(counts):
            return self._refused(row.number, row.raw.place, title, why)
        change = SessionChange(None, row.day, row.activity.id, row.area_id, counts, note)
        words = " · ".join([*_count_words(counts), *([note] if note else [])])
        return AnswerLine(
            row.number, row.raw.place, title, _short(words), AnswerState.NEW, "", change
        )

    def _known_line(self, row: _Placed, there: Session, title: str) -> AnswerLine:
        raw = row.raw
        sent = self._sent.get(there.id)
        plain = session_check(row.day, raw.activity, raw.area, raw.counts, raw.note)
        if plain == sent or not (differences := _differences(row, there)):
            words = " · ".join(_count_words(raw.counts))
            return AnswerLine(row.number, raw.place, title, words, AnswerState.UNCHANGED)
        if why := _too_many_new({**there.counts, **raw.counts}):
            return self._refused(row.number, raw.place, title, why)
        now = session_check(
            there.day, self._activity_names.get(there.activity_id, ""),
            self._area_names.get(there.area_id or 0, ""), there.counts, there.note,
        )  # fmt: skip
        moved = sent is not None and now != sent
        change = SessionChange(
            there.id, row.day, row.activity.id, row.area_id if raw.area else there.area_id,
            raw.counts, raw.note,
        )  # fmt: skip
        return AnswerLine(
            row.number, raw.place, title, _short("; ".join(differences)), AnswerState.CHANGED,
            "Registreringen er også rettet i planen, siden arket blev sendt." if moved else "",
            change,
        )  # fmt: skip

    def _note_line(self, number: int, note: RawNote) -> AnswerLine:
        title = " · ".join(part for part in (note.what, note.activity) if part)
        if contains_cpr(f"{note.text} \n {note.activity} \n {note.what}"):
            why = "Teksten indeholder noget, der ligner et CPR-nummer. Den gemmes ikke."
            return self._refused(number, note.place, "Note", why)
        if note.problem:
            return self._refused(number, note.place, title, note.problem)
        try:
            activity, kind = self._find_subject(note)
        except _Refused as why:
            return self._refused(number, note.place, title, str(why))
        title = f"{NOTE_WORDS[kind]} · {activity.name}"
        there = (activity.id, kind, fold(note.text)) in self._known.written
        state = AnswerState.UNCHANGED if there else AnswerState.NEW
        change = None if there else NoteChange(activity.id, kind, note.text.strip())
        return AnswerLine(number, note.place, title, _short(note.text), state, "", change)

    def _find_subject(self, note: RawNote) -> tuple[NamedThing, NoteKind | None]:
        for one in (*self._hers, *self._known.others):
            for kind in NOTE_WORDS:
                if note.key and note_key(one.uid, kind) == note.key:
                    return one, kind
        kinds = {fold(words): kind for kind, words in NOTE_WORDS.items()}
        if fold(note.what) not in kinds:
            raise _Refused("Det fremgår ikke, hvad teksten er: statusnotat eller erfaringer.")
        return self._find_activity(note.activity), kinds[fold(note.what)]

    def _refused(self, number: int, place: str, title: str, why: str) -> AnswerLine:
        return AnswerLine(number, place, title, "", AnswerState.REFUSED, why)


def _is_there(row: _Placed, one: Session) -> bool:
    """Whether a row tells of the same day, activity and area; an empty area may be any."""
    same_area = one.area_id == row.area_id or not row.raw.area
    return one.day == row.day and one.activity_id == row.activity.id and same_area


def _differences(row: _Placed, there: Session) -> list[str]:
    """What a row says otherwise than the plan; an empty cell says nothing."""
    found = []
    if row.day != there.day:
        found.append(f"dato {there.day:%d-%m} → {row.day:%d-%m}")
    if row.activity.id != there.activity_id:
        found.append(f"aktivitet → {row.activity.name}")
    if row.raw.area and row.area_id != there.area_id:
        found.append(f"område → {row.area}")
    for key, value in row.raw.counts.items():
        before = there.counts.get(key)
        if before != value:
            was = format_number(before) if before is not None else "–"
            found.append(f"{_count_name(key)} {was} → {format_number(value)}")
    if row.raw.note and fold(row.raw.note) != fold(there.note):
        found.append(f"note: {row.raw.note}")
    return found


def _too_many_new(counts: Mapping[CountKey, Value]) -> str:
    new = counts.get((Measure.NEW_PARTICIPANTS, ""), 0)
    if new > counts.get((Measure.PARTICIPANTS, ""), 0):
        return "Der er flere nye end fremmøder."
    return ""


def _count_words(counts: Mapping[CountKey, Value]) -> list[str]:
    return [f"{format_number(value)} {_count_name(key)}" for key, value in counts.items()]


def _count_name(key: CountKey) -> str:
    measure, part = key
    if measure is Measure.REFERRALS and part:
        return f"{label(measure)} til {part}"
    return part or label(measure)


def _title_of(row: RawSession) -> str:
    """A refused row as far as it can be told without saying a number that may be somebody's."""
    texts = [f"{row.day:%d-%m}" if row.day else "", row.activity, row.area]
    named = [text for text in texts if text and not contains_cpr(text)]
    return upper_first(" · ".join(named)) or "Række uden dato"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"


def what_happened(draft: StaffDraft, written: int) -> str:
    """The sentence after fetching: "Mette Kjærs ark er hentet: 4 nye og 1 ændret."."""
    counts = draft.counts()
    parts = []
    if unchanged := counts[AnswerState.UNCHANGED]:
        parts.append(f"{unchanged} uændret")
    if refused := counts[AnswerState.REFUSED]:
        parts.append(f"{refused} afvist")
    rows = "1 række" if written == 1 else f"{written} rækker"
    rest = f" ({join_words(parts)})" if parts else ""
    return f"Arket fra {draft.line.person} er hentet: {rows} skrevet{rest}."
