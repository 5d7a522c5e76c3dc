"""Milepæle: when something in an activity should be reached, and whether it was."""

from collections.abc import Collection
from datetime import date

from app.db.drafts import apply_draft, find_row, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import milestones
from app.db.tables import Activity, Milestone
from app.domain.milestones import MilestoneDraft, MilestoneLine, a_year_on
from app.services.refusals import NameMissing


def list_milestones(plan: PlanFile, activity_id: int | None = None) -> list[MilestoneLine]:
    """List milestones by date, those without one last; of an activity, or of all."""
    with plan.read() as session:
        return milestones.list_milestones(session, activity_id)


def get_milestone(plan: PlanFile, milestone_id: int) -> MilestoneDraft:
    """Read a milestone; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Milestone, milestone_id, MilestoneDraft)


def add_milestone(plan: PlanFile, activity_id: int, name: str, due: date | None = None) -> int:
    """Add a milestone to an activity and return its id; raises NameMissing or ThingGone."""
    if not name.strip():
        raise NameMissing("milepælen")
    with plan.change("Tilføj milepæl") as session:
        find_row(session, Activity, activity_id)
        row = Milestone(activity_id=activity_id, name=name.strip(), due=due, first_due=due)
        session.add(row)
        session.flush()
        return row.id


def save_milestone(plan: PlanFile, milestone_id: int, draft: MilestoneDraft) -> None:
    """Save a milestone; its first date is kept, so that a delay is seen. Raises NameMissing."""
    if not draft.name.strip():
        raise NameMissing("milepælen")
    with plan.change("Ret milepæl") as session:
        row = find_row(session, Milestone, milestone_id)
        apply_draft(row, draft)
        if row.first_due is None:
            row.first_due = row.due


def reach_milestone(plan: PlanFile, milestone_id: int, today: date, *, reached: bool) -> None:
    """Mark a milestone as reached today, or open it again; raises ThingGone."""
    deed = "Markér milepæl nået" if reached else "Åbn milepæl igen"
    with plan.change(deed) as session:
        row = find_row(session, Milestone, milestone_id)
        row.reached_on = today if reached else None
        row.dropped_on = None


def roll_forward(
    plan: PlanFile, activity_id: int, milestone_ids: Collection[int] | None = None
) -> int:
    """Copy milestones a year on, and return how many; the first ones stand as "ført videre".

    Those that are not reached, or the chosen ones; none is carried on twice. One that was not
    reached keeps its first date, so that the delay stays told. Raises ThingGone.
    """
    with plan.change("Før milepæle videre til næste år") as session:
        find_row(session, Activity, activity_id)
        if milestone_ids is None:
            chosen = milestones.find_open(session, activity_id)
        else:
            chosen = milestones.find_some(session, activity_id, milestone_ids)
        for row in chosen:
            due = a_year_on(row.due) if row.due else None
            session.add(
                Milestone(
                    activity_id=activity_id,
                    name=row.name,
                    due=due,
                    first_due=due if row.reached_on else row.first_due or due,
                    responsible_id=row.responsible_id,
                    rolled_from_id=row.id,
                    note=row.note,
                )
            )
        return len(chosen)


def delete_milestone(plan: PlanFile, milestone_id: int) -> None:
    """Delete a milestone; one that was given up is marked bortfaldet instead."""
    with plan.change("Slet milepæl") as session:
        session.delete(find_row(session, Milestone, milestone_id))
