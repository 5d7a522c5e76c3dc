"""Forankring: how far each activity is from permanent owners."""

from app.db.plan_file import PlanFile
from app.db.queries import activities
from app.domain.activities import AnchoringLine


def list_anchoring(plan: PlanFile) -> list[AnchoringLine]:
    """List every activity that is not archived with its anchoring plan, soonest first."""
    with plan.read() as session:
        return activities.list_anchoring(session)
