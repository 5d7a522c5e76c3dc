"""Statusnotater and the logbog: what is written along the way."""

from datetime import date

from app.db.drafts import apply_draft, find_row, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import notes
from app.db.tables import Activity, Area, LogNote, StatusNote
from app.domain.notes import LogNoteDraft, LogNoteLine, LogOf, StatusNoteDraft, StatusNoteLine
from app.domain.vocabulary import NoteKind
from app.errors import UserError
from app.services.status_drafts import forget_draft


class TextMissing(UserError):
    """A note would have no text, or no day."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Skriv {what}. Intet er ændret.")


def list_status_notes(plan: PlanFile, activity_id: int) -> list[StatusNoteLine]:
    """List an activity's status notes, newest first."""
    with plan.read() as session:
        return notes.list_status_notes(session, activity_id)


def get_status_note(plan: PlanFile, note_id: int) -> StatusNoteDraft:
    """Read a statusnotat; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, StatusNote, note_id, StatusNoteDraft)


def add_status_note(plan: PlanFile, activity_id: int, text: str, author: str, today: date) -> int:
    """Write a statusnotat, dated today and signed, and return its id.

    Raises TextMissing or ThingGone.
    """
    if not text.strip():
        raise TextMissing("notatet")
    with plan.change("Skriv statusnotat") as session:
        forget_draft(session, find_row(session, Activity, activity_id))
        row = StatusNote(
            activity_id=activity_id, written_on=today, author=author, text=text.strip()
        )
        session.add(row)
        session.flush()
        return row.id


def save_status_note(plan: PlanFile, note_id: int, draft: StatusNoteDraft) -> None:
    """Save a statusnotat; raises TextMissing or ThingGone."""
    _check(draft.text, draft.written_on)
    with plan.change("Ret statusnotat") as session:
        apply_draft(find_row(session, StatusNote, note_id), draft)


def delete_status_note(plan: PlanFile, note_id: int) -> None:
    """Delete a statusnotat; raises ThingGone."""
    with plan.change("Slet statusnotat") as session:
        session.delete(find_row(session, StatusNote, note_id))


def list_log(plan: PlanFile, of: LogOf) -> list[LogNoteLine]:
    """List a logbog with what was lifted, newest first."""
    with plan.read() as session:
        return notes.list_log(session, of)


def get_log_note(plan: PlanFile, note_id: int) -> LogNoteDraft:
    """Read a note of the logbog; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, LogNote, note_id, LogNoteDraft)


def add_log_note(
    plan: PlanFile,
    text: str,
    author: str,
    today: date,
    *,
    activity_id: int | None = None,
    area_id: int | None = None,
    kind: NoteKind = NoteKind.NOTE,
) -> int:
    """Write a note in the logbog of an activity or an area, and return its id.

    Raises TextMissing or ThingGone.
    """
    if not text.strip():
        raise TextMissing("notatet")
    with plan.change("Skriv i logbogen") as session:
        if activity_id is not None:
            find_row(session, Activity, activity_id)
        if area_id is not None:
            find_row(session, Area, area_id)
        row = LogNote(
            activity_id=activity_id,
            area_id=area_id,
            noted_on=today,
            author=author,
            kind=kind,
            text=text.strip(),
        )
        session.add(row)
        session.flush()
        return row.id


def save_log_note(plan: PlanFile, note_id: int, draft: LogNoteDraft) -> None:
    """Save a note of the logbog; raises TextMissing or ThingGone."""
    _check(draft.text, draft.noted_on)
    with plan.change("Ret notat i logbogen") as session:
        apply_draft(find_row(session, LogNote, note_id), draft)


def delete_log_note(plan: PlanFile, note_id: int) -> None:
    """Delete a note of the logbog with its lifts; raises ThingGone."""
    with plan.change("Slet notat i logbogen") as session:
        session.delete(find_row(session, LogNote, note_id))


def _check(text: str, day: date | None) -> None:
    if not text.strip():
        raise TextMissing("notatet")
    if day is None:
        raise TextMissing("datoen")
