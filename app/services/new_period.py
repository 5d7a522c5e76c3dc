"""Ny periode: the next four-year plan, begun as a copy in a new file; the old one is untouched."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.db import period_copy
from app.db.period_copy import NewPlan
from app.db.plan_file import PlanFile
from app.domain.new_period import NewPeriodChoices, PartLine, next_period
from app.services.agreements import get_plan, list_grant_periods
from app.services.refusals import DatesReversed, NameMissing, refuse_cpr


def propose_period(plan: PlanFile, today: date) -> tuple[date, date]:
    """Suggest the first and last day of the period after this plan's."""
    draft = get_plan(plan)
    return next_period(draft.period_start, draft.period_end, today)


def list_parts(plan: PlanFile, start: date, today: date) -> list[PartLine]:
    """List what may come along into a period from `start`, with how many things that is."""
    with plan.read() as session:
        return period_copy.count_parts(session, start, today)


def start_new_period(
    plan: PlanFile,
    target: Path,
    name: str,
    start: date,
    end: date,
    choices: NewPeriodChoices,
    *,
    today: date,
    progress: Callable[[int, int, str], None] = lambda *_: None,
) -> PlanFile:
    """Make the next period's plan at `target` from this one, and open it.

    Things that go on keep their uids; the new plan's `former_uid` is this plan's uid, and each
    indicator's `former_definition` its definition here. `today` says which people are kept; who
    sits in a forum and which kommissorium is in force is as on `start`. Targets are moved by the
    whole years between the two starts.
    Raises NameMissing, CprInText or DatesReversed before anything is written; PlanExists,
    PlanGone, CannotWrite or PlanDamaged, and what `progress` raises; nothing is then made.
    """
    if not name.strip():
        raise NameMissing("helhedsplanen")
    refuse_cpr("Navnet", name)
    if end < start:
        raise DatesReversed
    before = get_plan(plan).period_start
    template = list_grant_periods()[choices.grant_period] if choices.grant_period else None
    new = NewPlan(
        name.strip(),
        start,
        end,
        today,
        max(start.year - before.year, 0) if before else 4,
        choices.whole,
        template,
    )
    target = target.absolute()
    period_copy.copy_period(plan.path, target, new, progress)
    return PlanFile.open(target, trusted=True)
