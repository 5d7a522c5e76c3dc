"""Styringsstreng: the trails of what was lifted and brought on, and what is stuck."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.db.plan_file import PlanFile
from app.db.queries import trail as queries
from app.domain.lifts import LiftLine
from app.domain.trail import Trail, list_stuck, make_trails
from app.domain.trail_stuck import Stuck

NEWS = timedelta(days=14)
"""How long an answer is told on the first page of whoever lifted."""


def list_trails(plan: PlanFile, today: date) -> list[Trail]:
    """All trails: those stuck first, then the ones on their way, the latest first."""
    with plan.read() as session:
        facts = queries.read_facts(session, today)
    return make_trails(facts, today)


def list_between_levels(
    session: Session, today: date, sitter: str
) -> tuple[list[tuple[Trail, Stuck]], list[LiftLine]]:
    """What the first page tells: what is stuck, and the latest answers to what `sitter` lifted."""
    facts = queries.read_facts(session, today)
    answered = [
        lift
        for lift in facts.lifts
        if sitter
        and lift.lifted_by == sitter
        and lift.answered_on is not None
        and timedelta() <= today - lift.answered_on <= NEWS
    ]
    answered.sort(key=lambda lift: lift.answered_on or today, reverse=True)
    return list_stuck(make_trails(facts, today)), answered
