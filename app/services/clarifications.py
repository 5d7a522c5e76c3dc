"""What is settled before a meeting: questions and their answers, and the parties' positions."""

from datetime import date

from app.db.drafts import apply_draft, find_row, read_draft
from app.db.errors import ThingGone
from app.db.plan_file import PlanFile
from app.db.queries import agenda
from app.db.tables import AgendaItem, Clarification, ItemPosition, Organisation
from app.domain.clarifications import (
    ClarificationDraft,
    ClarificationLine,
    PositionDraft,
    PositionLine,
)
from app.services.minutes_lock import refuse_locked_item
from app.services.refusals import NameMissing


def list_clarifications(
    plan: PlanFile, *, item_id: int | None = None, meeting_id: int | None = None
) -> list[ClarificationLine]:
    """List what is to be afklaret before the meeting, of an item or of a whole meeting."""
    with plan.read() as session:
        return agenda.list_clarifications(session, item_id=item_id, meeting_id=meeting_id)


def add_clarification(plan: PlanFile, item_id: int, question: str) -> int:
    """Add a question to an item and return its id.

    Raises NameMissing, MinutesLocked or ThingGone.
    """
    if not question.strip():
        raise NameMissing("det, der skal afklares")
    with plan.change("Tilføj afklaring") as session:
        find_row(session, AgendaItem, item_id)
        refuse_locked_item(session, item_id)
        row = Clarification(agenda_item_id=item_id, question=question.strip())
        session.add(row)
        session.flush()
        return row.id


def get_clarification(plan: PlanFile, clarification_id: int) -> ClarificationDraft:
    """Read a question; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Clarification, clarification_id, ClarificationDraft)


def save_clarification(
    plan: PlanFile, clarification_id: int, draft: ClarificationDraft, today: date
) -> None:
    """Save a question; an answer without a day is dated today, and an answer taken away undated.

    Raises NameMissing, MinutesLocked or ThingGone.
    """
    if not draft.question.strip():
        raise NameMissing("det, der skal afklares")
    with plan.change("Ret afklaring") as session:
        row = find_row(session, Clarification, clarification_id)
        refuse_locked_item(session, row.agenda_item_id)
        was_answered = bool(row.answer)
        apply_draft(row, draft)
        if row.answer and not was_answered and row.answered_on is None:
            row.answered_on = today
        elif was_answered and not row.answer:
            row.answered_on = None


def delete_clarification(plan: PlanFile, clarification_id: int) -> None:
    """Delete a question with its answer; raises MinutesLocked or ThingGone."""
    with plan.change("Slet afklaring") as session:
        row = find_row(session, Clarification, clarification_id)
        refuse_locked_item(session, row.agenda_item_id)
        session.delete(row)


def list_positions(plan: PlanFile, item_id: int) -> list[PositionLine]:
    """List what the parties mean of an item after their formøder."""
    with plan.read() as session:
        return agenda.list_positions(session, item_id)


def get_position(plan: PlanFile, item_id: int, organisation_id: int) -> PositionDraft:
    """Read a party's position; raises ThingGone."""
    with plan.read() as session:
        row = session.get(ItemPosition, (item_id, organisation_id))
        if row is None:
            raise ThingGone
        return PositionDraft(row.text, row.taken_on)


def add_position(plan: PlanFile, item_id: int, organisation_id: int, today: date) -> None:
    """Make room for a party's position, taken today; one that is there already stays.

    Raises MinutesLocked or ThingGone.
    """
    with plan.change("Tilføj en parts holdning") as session:
        find_row(session, AgendaItem, item_id)
        find_row(session, Organisation, organisation_id)
        refuse_locked_item(session, item_id)
        if session.get(ItemPosition, (item_id, organisation_id)) is None:
            session.add(
                ItemPosition(
                    agenda_item_id=item_id,
                    organisation_id=organisation_id,
                    text="",
                    taken_on=today,
                )
            )


def save_position(plan: PlanFile, item_id: int, organisation_id: int, draft: PositionDraft) -> None:
    """Save a party's position; raises MinutesLocked or ThingGone."""
    with plan.change("Ret en parts holdning") as session:
        refuse_locked_item(session, item_id)
        apply_draft(find_row(session, ItemPosition, (item_id, organisation_id)), draft)


def delete_position(plan: PlanFile, item_id: int, organisation_id: int) -> None:
    """Take a party's position away; raises MinutesLocked or ThingGone."""
    with plan.change("Slet en parts holdning") as session:
        refuse_locked_item(session, item_id)
        session.delete(find_row(session, ItemPosition, (item_id, organisation_id)))
