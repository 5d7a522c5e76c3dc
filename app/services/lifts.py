"""Løft: a note carried up to a forum with its reason, and the answer that returns to it."""

from datetime import date

from app.db.drafts import apply_draft, find_row, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import notes
from app.db.tables import Forum, Lift, LogNote
from app.domain.notes import LiftDraft, LiftLine, next_forum_up
from app.errors import UserError
from app.services.activity_notes import TextMissing


class NoForumAbove(UserError):
    """There is no forum to lift a note to."""

    def __init__(self) -> None:
        super().__init__(
            "Der er intet forum at løfte til. Intet er ændret; opret forummet under Planen først."
        )


def list_lifts(plan: PlanFile, *, unanswered_only: bool = False) -> list[LiftLine]:
    """List what was lifted, the oldest first; all, or what waits for an answer."""
    with plan.read() as session:
        found = notes.list_lifts(session)
    return [lift for lift in found if not (unanswered_only and lift.is_answered)]


def list_lifts_of(plan: PlanFile, log_note_id: int) -> list[LiftLine]:
    """List a note's lifts, the oldest first."""
    with plan.read() as session:
        return notes.lifts_of(session, log_note_id)


def find_forum_up(plan: PlanFile, log_note_id: int) -> int | None:
    """The forum a note goes to by default: the next level up; None when there is none."""
    with plan.read() as session:
        been = notes.forums_of_lifts(session, log_note_id)
        return next_forum_up(notes.list_forum_places(session), been)


def lift_note(
    plan: PlanFile, log_note_id: int, forum_id: int | None, reason: str, by: str, today: date
) -> int:
    """Lift a note to a forum, or to the next level up for None, and return the lift's id.

    Raises TextMissing, NoForumAbove or ThingGone.
    """
    if not reason.strip():
        raise TextMissing("begrundelsen for at løfte notatet")
    forum_id = forum_id if forum_id is not None else find_forum_up(plan, log_note_id)
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
