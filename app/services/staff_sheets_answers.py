"""Fetching a medarbejderark that came back: a draft first, then one change."""

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import staff_sheets as queries
from app.db.tables import (
    Activity,
    LogNote,
    Registration,
    RegistrationCount,
    StaffSheet,
    StatusNote,
)
from app.domain.counts import COLUMNS
from app.domain.privacy import mask_cpr
from app.domain.staff_sheet import VERSION
from app.domain.staff_sheet_answers import (
    NoteChange,
    RawAnswers,
    SessionChange,
    StaffDraft,
    StaffKnown,
)
from app.domain.staff_sheet_fetched import from_text, to_text
from app.domain.staff_sheet_judging import judge
from app.domain.staff_sheets import StaffSheetLine
from app.errors import UserError

if TYPE_CHECKING:
    from app.importing.cells import FileCells

FILE_PLACE = "fil "
"""How a place names a file that is to be fetched: "staff:fil /home/…/ark.xlsx"."""
Progress = Callable[[int, int, str], None]


class NotAStaffSheet(UserError):
    """A file is no medarbejderark of this plan, or cannot be read."""


class StaffSheetFound(UserError):
    """A file that was to be imported is a medarbejderark; it is fetched on its own page."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"»{mask_cpr(file.name)}« er et medarbejderark. Det hentes under Medarbejderark."
        )
        self.file = file


def refuse_staff_sheet(file: Path, cells: "FileCells") -> None:
    """Raise StaffSheetFound when a file's cells are a medarbejderark."""
    from app.importing.staff_sheet import is_staff_sheet

    if is_staff_sheet(cells):
        raise StaffSheetFound(file)


def read_answers(
    plan: PlanFile, file: Path, today: date, progress: Progress | None = None
) -> StaffDraft:
    """Read a sheet that came back and say what it would change; nothing is written.

    Raises NotAStaffSheet with the reason.
    """
    from app.importing.reader import read_file
    from app.importing.refusals import FileRefused
    from app.importing.staff_sheet import find_mark, read_staff_sheet

    name = mask_cpr(normalize("NFC", file.name))

    def still_wanted() -> None:
        if progress is not None:
            progress(0, 0, f"Læser {name}")

    try:
        cells = read_file(file, still_wanted=still_wanted)
    except FileRefused as refusal:
        raise NotAStaffSheet(refusal.sentence) from refusal
    mark = find_mark(cells)
    if mark is None:
        raise NotAStaffSheet(
            f"»{name}« er ikke et medarbejderark herfra. Intet er ændret. Er det tal fra en "
            "partner, så hent filen under Import."
        )
    if mark.version > VERSION:
        raise NotAStaffSheet(
            "Arket er lavet af en nyere udgave af Rød Tråd. Opdatér programmet først."
        )
    with plan.read() as session:
        line = queries.find_sheet(session, mark.uid)
        if line is None:
            raise NotAStaffSheet(
                f"»{name}« er svar på et medarbejderark, som ikke findes i denne plan. "
                "Intet er ændret."
            )
        raw = read_staff_sheet(cells, line.period_end)
        assert raw is not None
        return judge(name, raw, _known(session, line, raw), today)


def read_again(plan: PlanFile, draft: StaffDraft, today: date) -> StaffDraft:
    """Judge a sheet anew: the plan may have changed. Raises NotAStaffSheet."""
    with plan.read() as session:
        return _judge_again(session, draft, today)


def fetch_answers(
    plan: PlanFile, draft: StaffDraft, today: date, keys: Collection[int] | None = None
) -> int:
    """Write the rows that are new or changed (of `keys` only) as one change; return how many.

    Without `keys` those that ask are left out.

    The sheet is judged anew first, so that nothing is written twice. Notes are dated the period's
    last day, or today while it runs. Raises NotAStaffSheet or ThingGone.
    """
    with plan.read() as session:
        fresh = _judge_again(session, draft, today)
    chosen = fresh.to_write - fresh.asking if keys is None else frozenset(keys)
    wanted = [line.change for line in fresh.lines if line.change and line.key in chosen]
    if not wanted and fresh.line.returned_on is not None:
        return 0
    with plan.change(f"Hent medarbejderark fra {fresh.line.person}") as session:
        for change in wanted:
            if isinstance(change, SessionChange):
                _write_session(session, change)
            else:
                _write_note(session, change, fresh.line, min(today, fresh.line.period_end))
        row = find_row(session, StaffSheet, fresh.line.id)
        row.returned_on = row.returned_on or today
        row.fetched = to_text([*from_text(row.fetched), *(change.fetched for change in wanted)])
    return len(wanted)


def _judge_again(session: Session, draft: StaffDraft, today: date) -> StaffDraft:
    line = queries.find_sheet(session, draft.raw.mark.uid)
    if line is None:
        raise NotAStaffSheet("Medarbejderarket er slettet i planen. Intet er ændret.")
    return judge(draft.file, draft.raw, _known(session, line, draft.raw), today)


def _known(session: Session, line: StaffSheetLine, raw: RawAnswers) -> StaffKnown:
    """What the plan holds of the activities the sheet may speak of."""
    hers = queries.list_hers(session, line)
    ids = [one.thing.id for one in hers]
    others = queries.list_others(session, ids)
    then = set(raw.uids.values())
    spoken = [*ids, *(one.id for one in others if one.uid in then)]
    fetched = find_row(session, StaffSheet, line.id).fetched
    return StaffKnown(
        line,
        tuple(hers),
        tuple(others),
        tuple(queries.list_areas(session)),
        tuple(queries.list_sittings(session, line.period_start, line.period_end, spoken)),
        queries.list_written(session, spoken),
        from_text(fetched),
    )


def _write_session(session: Session, change: SessionChange) -> None:
    find_row(session, Activity, change.activity_id)
    if change.session_id is None:
        row: Any = Registration()
        session.add(row)
    else:
        row = find_row(session, Registration, change.session_id)
    row.activity_id, row.area_id, row.day = change.activity_id, change.area_id, change.day
    row.note = change.note or row.note or ""
    for (measure, part), value in change.counts.items():
        if not part and measure in COLUMNS:
            setattr(row, COLUMNS[measure], value)
    session.flush()
    if change.dropped is not None:
        measure, part = change.dropped
        gone = session.get(RegistrationCount, (row.id, measure, part))
        if gone is not None:
            session.delete(gone)
    for (measure, part), value in change.counts.items():
        if measure not in COLUMNS:
            session.merge(
                RegistrationCount(
                    registration_id=row.id, measure=measure, detail=part, value=int(value)
                )
            )


def _write_note(session: Session, change: NoteChange, line: StaffSheetLine, day: date) -> None:
    find_row(session, Activity, change.activity_id)
    about = {"activity_id": change.activity_id, "author": line.person, "text": change.text}
    if change.kind is None:
        session.add(StatusNote(written_on=day, **about))
    else:
        session.add(LogNote(noted_on=day, kind=change.kind, **about))
