"""Løfter: what partners promised to an activity or to a delaftale as a whole, and what came."""

from dataclasses import dataclass
from datetime import date

from app.db.drafts import apply_draft, find_row, next_position, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import commitments
from app.db.tables import Activity, Commitment, Delaftale, Organisation
from app.domain.commitments import CommitmentDraft, CommitmentLine, CommitmentState
from app.services.refusals import AmountNegative, NameMissing


@dataclass(frozen=True, slots=True)
class CommitmentTo:
    """What a promise is made to: an activity, or a delaftale as a whole."""

    activity_id: int | None = None
    delaftale_id: int | None = None


def list_commitments(plan: PlanFile, to: CommitmentTo | None = None) -> list[CommitmentLine]:
    """List promises in order: all, those to an activity, or those to a delaftale as a whole."""
    to = to or CommitmentTo()
    with plan.read() as session:
        return commitments.list_commitments(
            session, activity_id=to.activity_id, delaftale_id=to.delaftale_id
        )


def get_commitment(plan: PlanFile, commitment_id: int) -> CommitmentDraft:
    """Read a promise; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Commitment, commitment_id, CommitmentDraft)


def add_commitment(
    plan: PlanFile, to: CommitmentTo, text: str, organisation_id: int | None = None
) -> int:
    """Add a promise and return its id; raises NameMissing or ThingGone."""
    if not text.strip():
        raise NameMissing("løftet")
    with plan.change("Tilføj løfte") as session:
        for table, key in ((Activity, to.activity_id), (Delaftale, to.delaftale_id)):
            if key is not None:
                find_row(session, table, key)
        if organisation_id is not None:
            find_row(session, Organisation, organisation_id)
        row = Commitment(
            activity_id=to.activity_id,
            delaftale_id=to.delaftale_id,
            organisation_id=organisation_id,
            text=text.strip(),
            position=next_position(session, Commitment),
        )
        session.add(row)
        session.flush()
        return row.id


def save_commitment(plan: PlanFile, commitment_id: int, draft: CommitmentDraft) -> None:
    """Save a promise; raises AmountNegative or ThingGone."""
    if any(amount is not None and amount < 0 for amount in (draft.amount, draft.delivered)):
        raise AmountNegative
    with plan.change("Ret løfte") as session:
        apply_draft(find_row(session, Commitment, commitment_id), draft)


def mark_delivered(plan: PlanFile, commitment_id: int, today: date) -> None:
    """Note that all that was promised has come, or more where more had; raises ThingGone."""
    with plan.change("Markér løfte leveret") as session:
        row = find_row(session, Commitment, commitment_id)
        if row.amount is not None:
            row.delivered = max(row.amount, row.delivered or row.amount)
        row.delivered_on = today
        row.dropped_on = None


def delete_commitment(plan: PlanFile, commitment_id: int) -> None:
    """Delete a promise; one that was given up is marked bortfaldet instead."""
    with plan.change("Slet løfte") as session:
        session.delete(find_row(session, Commitment, commitment_id))


def count_late(plan: PlanFile, today: date) -> int:
    """How many promises are over their deadline."""
    lines = list_commitments(plan)
    return sum(line.state(today) is CommitmentState.LATE for line in lines)
