"""What a medarbejderark that came back would change: row by row, with the reason for each."""

from collections.abc import Iterator, Mapping
from datetime import date
from string import ascii_uppercase

from app.domain.counts import Value
from app.domain.danish import WEEKDAYS, fold, format_day, join_words, plural, upper_first
from app.domain.privacy import contains_cpr
from app.domain.staff_sheet import (
    ACTIVITY,
    AREA,
    DAY,
    NOTE_WORDS,
    CountKey,
    NamedThing,
    code_of,
    note_key,
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
from app.domain.staff_sheet_fetched import Fetched, FetchedRow, written_check
from app.domain.staff_sheet_matching import (
    Match,
    Matcher,
    Placed,
    count_words,
    differences,
    dropped,
    merged,
)
from app.domain.vocabulary import Measure, NoteKind

_SHOWN = 90


class _Refused(Exception):
    """Why a row cannot be fetched, as a Danish sentence; `code` is the column it is about."""

    def __init__(self, sentence: str, code: str = "") -> None:
        super().__init__(sentence)
        self.code = code


def judge(file: str, raw: RawAnswers, known: StaffKnown, today: date) -> StaffDraft:
    """Say of every row what becomes of it; nothing is written."""
    judge_ = _Judge(raw, known, today)
    return StaffDraft(file, known.line, tuple(judge_.lines()), raw)


class _Judge:
    def __init__(self, raw: RawAnswers, known: StaffKnown, today: date) -> None:
        self._raw, self._known, self._today = raw, known, today
        hers = [one.thing for one in known.hers]
        everything = (*hers, *known.others)
        self._by_uid = {one.uid: one for one in everything}
        self._hers = {fold(one.name): one for one in hers}
        self._others = {fold(one.name) for one in known.others}
        kinds = tuple(NOTE_WORDS)
        keys = {row.key for row in raw.notes if row.key}
        self._by_key = {
            key: (one, kind)
            for one in (everything if keys else ())
            for kind in kinds
            if (key := note_key(one.uid, kind)) in keys
        }
        self._areas_of = {one.thing.id: one.area_ids for one in known.hers}
        self._area_names = {area.id: area.name for area in known.areas}
        self._matcher = Matcher(raw, known)
        self._fetched = Fetched(known.fetched)

    def lines(self) -> Iterator[AnswerLine]:
        """The sessions as they stand in the sheet, then the notes."""
        refused: dict[int, AnswerLine] = {}
        placed: list[Placed] = []
        for number, row in enumerate(self._raw.sessions):
            try:
                placed.append(self._place(number, row))
            except _Refused as why:
                place = row.cells.get(why.code, row.place)
                refused[number] = self._refused(number, place, _title_of(row), str(why))
        matched = self._matcher.match(placed)
        judged = {
            one.number: self._session_line(one, matched.get(one.number, Match())) for one in placed
        }
        for number in range(len(self._raw.sessions)):
            yield refused.get(number) or judged[number]
        for number, note in enumerate(self._raw.notes, start=len(self._raw.sessions)):
            yield self._note_line(number, note)

    def _place(self, number: int, row: RawSession) -> Placed:
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
        return Placed(number, row, row.day, activity, area_id, area)

    def _check_day(self, day: date) -> None:
        line = self._known.line
        if not line.period_start <= day <= line.period_end:
            first, last = format_day(line.period_start), format_day(line.period_end)
            raise _Refused(f"Datoen ligger uden for arkets periode, {first} – {last}.", DAY)
        if day > self._today:
            raise _Refused("Datoen er ikke kommet endnu.", DAY)

    def _find_activity(self, text: str) -> NamedThing:
        if not text:
            raise _Refused("Der mangler en aktivitet.", ACTIVITY)
        uid = self._raw.uids.get(("activity", fold(text)))
        if uid is not None:
            # It was hers when the sheet was sent; it may have another name by now.
            found = self._by_uid.get(uid)
            if found is None:
                raise _Refused("Aktiviteten er slettet i planen, siden arket blev sendt.", ACTIVITY)
            return found
        found = self._hers.get(fold(text))
        if found is not None:
            return found
        if fold(text) in self._others:
            person = self._known.line.person
            raise _Refused(f"Aktiviteten er ikke en af dem, {person} arbejder med.", ACTIVITY)
        raise _Refused("Der er ingen aktivitet med det navn i planen.", ACTIVITY)

    def _find_area(self, text: str, activity: NamedThing) -> int | None:
        if not text:
            own = self._areas_of.get(activity.id, frozenset())
            return next(iter(own)) if len(own) == 1 else None
        uid = self._raw.uids.get(("area", fold(text)))
        for area in self._known.areas:
            if area.uid == uid or (uid is None and fold(area.name) == fold(text)):
                return area.id
        raise _Refused("Der er intet boligområde med det navn i planen.", AREA)

    def _session_line(self, row: Placed, match: Match) -> AnswerLine:
        where = f" · {row.area}" if row.area else ""
        title = f"{WEEKDAYS[row.day.weekday()][:3]}. {row.day:%d-%m} · {row.activity.name}{where}"
        raw, there = row.raw, match.session
        counted = " · ".join(count_words(raw.counts))
        if match.settled:
            state = AnswerState.UNCHANGED
            return AnswerLine(row.number, raw.place, title, counted, state, match.why)
        before = there.counts if there is not None else {}
        if why := _too_many_new(merged(before, raw.counts)):
            place = raw.cells.get(code_of((Measure.NEW_PARTICIPANTS, "")), raw.place)
            return self._refused(row.number, place, title, why)
        fetched = FetchedRow(row.key, self._matcher.left_check(row, there))
        if there is None:
            change = SessionChange(
                None, row.day, row.activity.id, row.area_id, raw.counts, raw.note, fetched
            )
            words = " · ".join(filter(None, (counted, raw.note)))
            state = AnswerState.NEW
        else:
            change = SessionChange(
                there.id, row.day, row.activity.id, row.area_id if raw.area else there.area_id,
                raw.counts, raw.note, fetched, dropped(there.counts, raw.counts),
            )  # fmt: skip
            words = "; ".join(differences(row, there))
            state = AnswerState.CHANGED
        return AnswerLine(
            row.number, raw.place, title, _short(words), state, match.why, change, match.asks
        )

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
        check = written_check(activity.uid, kind, note.text)
        there = (activity.id, kind, fold(note.text)) in self._known.written
        there = self._fetched.take(check) is not None or there
        state = AnswerState.UNCHANGED if there else AnswerState.NEW
        change = None
        if not there:
            change = NoteChange(activity.id, kind, note.text.strip(), FetchedRow(check))
        return AnswerLine(number, note.place, title, _short(note.text), state, "", change)

    def _find_subject(self, note: RawNote) -> tuple[NamedThing, NoteKind | None]:
        if note.key in self._by_key:
            return self._by_key[note.key]
        kinds = {fold(words): kind for kind, words in NOTE_WORDS.items()}
        if fold(note.what) not in kinds:
            raise _Refused("Det fremgår ikke, hvad teksten er: statusnotat eller erfaringer.")
        return self._find_activity(note.activity), kinds[fold(note.what)]

    def _refused(self, number: int, place: str, title: str, why: str) -> AnswerLine:
        return AnswerLine(number, place, title, "", AnswerState.REFUSED, why)


def _too_many_new(counts: Mapping[CountKey, Value]) -> str:
    new = counts.get((Measure.NEW_PARTICIPANTS, ""), 0)
    if new > counts.get((Measure.PARTICIPANTS, ""), 0):
        return "Der er flere nye end fremmøder."
    return ""


def _title_of(row: RawSession) -> str:
    """A refused row as far as it can be told without saying a number that may be somebody's."""
    texts = [f"{row.day:%d-%m}" if row.day else "", row.activity, row.area]
    named = [text for text in texts if text and not contains_cpr(text)]
    return (
        upper_first(" · ".join(named))
        or f"Række {row.place.rpartition('!')[2].lstrip(ascii_uppercase)}"
    )


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"


def what_happened(draft: StaffDraft, written: int) -> str:
    """The sentence after fetching: "Mette Kjærs ark er hentet: 4 nye og 1 ændret."."""
    counts = draft.counts()
    parts = []
    if unchanged := counts[AnswerState.UNCHANGED]:
        parts.append(plural(unchanged, "uændret", "uændrede"))
    if refused := counts[AnswerState.REFUSED]:
        parts.append(plural(refused, "afvist", "afviste"))
    rows = plural(written, "række", "rækker")
    rest = f" ({join_words(parts)})" if parts else ""
    return f"Arket fra {draft.line.person} er hentet: {rows} skrevet{rest}."
