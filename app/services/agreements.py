"""The plan's own fields, its indsatsområder and delaftaler."""

from app.db.drafts import apply_draft, find_row, next_position, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import planning
from app.db.tables import Delaftale, FocusArea, Plan
from app.domain.planning import DelaftaleDraft, NamedLine, PlanDraft
from app.services.refusals import DatesReversed, NameMissing, check_name


def get_plan(plan: PlanFile) -> PlanDraft:
    """Read the plan's own fields."""
    with plan.read() as session:
        return read_draft(session, Plan, 1, PlanDraft)


def save_plan(plan: PlanFile, draft: PlanDraft) -> None:
    """Save the plan's own fields; raises NameMissing or DatesReversed."""
    if not draft.name.strip():
        raise NameMissing("helhedsplanen")
    if draft.period_start and draft.period_end and draft.period_end < draft.period_start:
        raise DatesReversed
    with plan.change("Ret helhedsplanen") as session:
        apply_draft(find_row(session, Plan, 1), draft)


def list_focus_areas(plan: PlanFile) -> list[NamedLine]:
    """List the indsatsområder in their order."""
    with plan.read() as session:
        return planning.list_focus_areas(session)


def add_focus_area(plan: PlanFile, name: str) -> int:
    """Add an indsatsområde and return its id; raises NameMissing or NameTaken."""
    with plan.change("Tilføj indsatsområde") as session:
        check_name(session, FocusArea, name, "indsatsområdet")
        row = FocusArea(name=name.strip(), position=next_position(session, FocusArea))
        session.add(row)
        session.flush()
        return row.id


def rename_focus_area(plan: PlanFile, focus_area_id: int, name: str) -> None:
    """Rename an indsatsområde; raises NameMissing or NameTaken."""
    with plan.change("Ret indsatsområde") as session:
        check_name(session, FocusArea, name, "indsatsområdet", focus_area_id)
        find_row(session, FocusArea, focus_area_id).name = name.strip()


def delete_focus_area(plan: PlanFile, focus_area_id: int) -> None:
    """Delete an indsatsområde; its delaftaler stay."""
    with plan.change("Slet indsatsområde") as session:
        session.delete(find_row(session, FocusArea, focus_area_id))


def list_delaftaler(plan: PlanFile) -> list[NamedLine]:
    """List the delaftaler in their order."""
    with plan.read() as session:
        return planning.list_delaftaler(session)


def get_delaftale(plan: PlanFile, delaftale_id: int) -> DelaftaleDraft:
    """Read a delaftale; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Delaftale, delaftale_id, DelaftaleDraft)


def add_delaftale(plan: PlanFile, name: str) -> int:
    """Add a delaftale and return its id; raises NameMissing or NameTaken."""
    with plan.change("Tilføj delaftale") as session:
        check_name(session, Delaftale, name, "delaftalen")
        row = Delaftale(name=name.strip(), position=next_position(session, Delaftale))
        session.add(row)
        session.flush()
        return row.id


def save_delaftale(plan: PlanFile, delaftale_id: int, draft: DelaftaleDraft) -> None:
    """Save a delaftale; raises NameMissing or NameTaken."""
    with plan.change("Ret delaftale") as session:
        check_name(session, Delaftale, draft.name, "delaftalen", delaftale_id)
        apply_draft(find_row(session, Delaftale, delaftale_id), draft)


def delete_delaftale(plan: PlanFile, delaftale_id: int) -> None:
    """Delete a delaftale with its delmål; activities and indicators stay and belong to none."""
    with plan.change("Slet delaftale") as session:
        session.delete(find_row(session, Delaftale, delaftale_id))
