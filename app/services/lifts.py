"""Løft: a note carried up to a forum with its reason, and the answer that returns to it."""

from datetime import date
from textwrap import shorten

from app.db.drafts import apply_draft, find_row, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import notes
from app.db.queries.meetings import find_next_open
from app.db.tables import Activity, Area, Forum, Lift, LogNote
from app.domain.notes import LiftDraft, LiftLine, next_forum_up, origin_words
from app.errors import UserError
from app.services.activity_notes import TextMissing
from app.services.agenda import insert_item

_TITLE = 90
"""How long the title of an agenda item made from a note is at most."""


class NoForumAbove(UserError):
    """There is no forum to lift a note to."""

    def __init__(self) -> None:
        super().__init__(
            "Der er intet forum at løfte til. Intet er ændret; opret forummet under "
            "Organisation først."
        )


class NoComingMeeting(UserError):
    """The forum a note was lifted to has no meeting ahead whose agenda is open."""

    def __init__(self, forum: str) -> None:
        super().__init__(
            f"Der er ikke planlagt noget kommende møde i {forum or 'forummet'}. Intet er ændret; "
            "planlæg mødet under Møder, og sæt så løftet på."
        )


class OnAgendaAlready(UserError):
    """A løft stands on one agenda only."""

    def __init__(self) -> None:
        super().__init__("Løftet står allerede på en dagsorden. Intet er ændret.")


def list_lifts(plan: PlanFile) -> list[LiftLine]:
    """List what was lifted, the oldest first."""
    with plan.read() as session:
        return notes.list_lifts(session)


def list_lifts_of(plan: PlanFile, log_note_id: int) -> list[LiftLine]:
    """List a note's lifts, the oldest first."""
    with plan.read() as session:
        return notes.lifts_of(session, log_note_id)


def find_forum_up(plan: PlanFile, log_note_id: int, today: date) -> int | None:
    """The forum a note goes to by default, not one that is over: on the next level up the one
    that answers for its delaftale or area; None without one.
    """
    with plan.read() as session:
        been = notes.forums_of_lifts(session, log_note_id)
        return next_forum_up(notes.list_forum_places(session, log_note_id, today), been)


def lift_note(
    plan: PlanFile, log_note_id: int, forum_id: int | None, reason: str, by: str, today: date
) -> int:
    """Lift a note to a forum, or to the next level up for None, and return the lift's id.

    Raises TextMissing, NoForumAbove or ThingGone.
    """
    if not reason.strip():
        raise TextMissing("begrundelsen for at løfte notatet")
    forum_id = forum_id if forum_id is not None else find_forum_up(plan, log_note_id, today)
    if forum_id is None:
        raise NoForumAbove
    with plan.change("Løft notat") as session:
        find_row(session, LogNote, log_note_id)
        find_row(session, Forum, forum_id)
        row = Lift(
            log_note_id=log_note_id,
            forum_id=forum_id,
            lifted_on=today,
            lifted_by=by,
            reason=reason.strip(),
        )
        session.add(row)
        session.flush()
        return row.id


def put_on_agenda(plan: PlanFile, lift_id: int, today: date) -> int:
    """Make a løft an item of its forum's next planned meeting, and return the item's id.

    Raises NoComingMeeting, OnAgendaAlready or ThingGone.
    """
    with plan.change("Sæt løft på dagsordenen") as session:
        lift = find_row(session, Lift, lift_id)
        if lift.agenda_item_id is not None:
            raise OnAgendaAlready
        meeting_id = lift.forum_id and find_next_open(session, lift.forum_id, today)
        if not meeting_id:
            forum = session.get(Forum, lift.forum_id) if lift.forum_id else None
            raise NoComingMeeting(forum.name if forum else "")
        note = find_row(session, LogNote, lift.log_note_id)
        activity = session.get(Activity, note.activity_id) if note.activity_id else None
        area = session.get(Area, note.area_id) if note.area_id else None
        item = insert_item(session, meeting_id, shorten(note.text, _TITLE, placeholder=" …"))
        item.presentation = "\n\n".join(
            (
                note.text,
                f"Hvorfor det er løftet: {lift.reason}",
                origin_words(
                    activity.name if activity else "", area.name if area else "", lift.lifted_by
                ),
            )
        )
        if activity is not None:
            item.activity_id, item.delaftale_id = activity.id, activity.delaftale_id
        session.flush()
        lift.agenda_item_id = item.id
        return item.id


def get_lift(plan: PlanFile, lift_id: int) -> LiftDraft:
    """Read a løft; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Lift, lift_id, LiftDraft)


def save_lift(plan: PlanFile, lift_id: int, draft: LiftDraft, today: date) -> None:
    """Save a løft; an answer without a day is dated today. Raises TextMissing or ThingGone."""
    if draft.lifted_on is None:
        raise TextMissing("datoen")
    with plan.change("Ret løft") as session:
        row = find_row(session, Lift, lift_id)
        answers = bool(draft.answer) and not row.answer
        apply_draft(row, draft)
        if answers and row.answered_on is None:
            row.answered_on = today


def delete_lift(plan: PlanFile, lift_id: int) -> None:
    """Take a løft back; the note stays. Raises ThingGone."""
    with plan.change("Træk løft tilbage") as session:
        session.delete(find_row(session, Lift, lift_id))
