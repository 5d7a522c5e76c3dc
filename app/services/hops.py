"""What a løft and a decision brought on have in common: they are received and answered."""

from datetime import date

from app.db.drafts import apply_draft, find_row
from app.db.plan_file import PlanFile
from app.db.tables import DecisionRoute, Lift
from app.domain.lifts import LiftDraft
from app.domain.routes import RouteDraft
from app.domain.trail_stuck import Hop


def acknowledge(plan: PlanFile, hop: Hop, by: str, today: date) -> None:
    """Note that the receiver has got what was carried there; raises ThingGone."""
    is_lift = hop.kind == "lift"
    with plan.change("Kvittér for løft" if is_lift else "Kvittér for beslutning") as session:
        row: Lift | DecisionRoute = find_row(session, Lift if is_lift else DecisionRoute, hop.id)
        row.acknowledged_on, row.acknowledged_by = today, by


def apply_answer(row: Lift | DecisionRoute, draft: LiftDraft | RouteDraft, today: date) -> None:
    """Write a draft into its row, inside a change; a new answer without a day is dated today."""
    answers = bool(draft.answer) and not row.answer
    apply_draft(row, draft)
    if answers and row.answered_on is None:
        row.answered_on = today
