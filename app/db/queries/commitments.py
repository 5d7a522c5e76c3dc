"""Reading what partners promised."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.tables import Activity, Commitment, Delaftale, Organisation
from app.domain.commitments import CommitmentDraft, CommitmentLine


def list_commitments(
    session: Session, *, activity_id: int | None = None, delaftale_id: int | None = None
) -> list[CommitmentLine]:
    """List promises in order: all, those to an activity, or those to a delaftale as a whole."""
    own = func.coalesce(Commitment.delaftale_id, Activity.delaftale_id)
    query = (
        select(
            Commitment.id,
            Commitment.activity_id,
            func.coalesce(Activity.name, ""),
            Delaftale.id,
            func.coalesce(Delaftale.name, ""),
            func.coalesce(Organisation.name, ""),
            Organisation.kind,
            Commitment.organisation_id,
            Commitment.kind,
            Commitment.text,
            Commitment.amount,
            Commitment.due,
            Commitment.delivered,
            Commitment.delivered_on,
            Commitment.dropped_on,
            Commitment.note,
            Activity.archived_on.is_not(None),
        )
        .outerjoin(Activity, Activity.id == Commitment.activity_id)
        .outerjoin(Delaftale, Delaftale.id == own)
        .outerjoin(Organisation, Organisation.id == Commitment.organisation_id)
        .order_by(Commitment.position, Commitment.id)
    )
    if activity_id is not None:
        query = query.where(Commitment.activity_id == activity_id)
    if delaftale_id is not None:
        query = query.where(Commitment.delaftale_id == delaftale_id)
    found: list[tuple[Any, ...]] = [tuple(row) for row in session.execute(query)]
    return [CommitmentLine(*(*row[:7], CommitmentDraft(*row[7:-1]), row[-1])) for row in found]
