"""Reading the plan's own line."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.tables import Plan
from app.domain.plan import PlanHeader


def get_header(session: Session) -> PlanHeader:
    """Read the plan's name and period."""
    row = session.execute(select(Plan.uid, Plan.name, Plan.period_start, Plan.period_end)).one()
    return PlanHeader(row.uid, row.name, row.period_start, row.period_end)
