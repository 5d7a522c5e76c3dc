"""Styringsstreng: the trails of what was lifted and brought on, and what is stuck between levels."""

from datetime import date

from app.db.plan_file import PlanFile
from app.db.queries import trail as queries
from app.domain.trail import Trail, list_stuck, make_trails
from app.domain.trail_stuck import Stuck


def list_trails(plan: PlanFile, today: date) -> list[Trail]:
    """All trails: those stuck first, then the ones on their way, the latest first."""
    with plan.read() as session:
        facts = queries.read_facts(session, today)
    return make_trails(facts, today)


def list_stuck_between(plan: PlanFile, today: date) -> list[tuple[Trail, Stuck]]:
    """What is stuck between the levels, each with its trail, what has lain longest first."""
    return list_stuck(list_trails(plan, today))
