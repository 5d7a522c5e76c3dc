"""The plan's own fields, the SSA, its indsatsområder and delaftaler.

An agreement is named by its delaftale's id; the strategisk samarbejdsaftale (SSA) by None.
"""

import tomllib
from datetime import date

from app.db.drafts import apply_draft, find_row, next_position, read_draft
from app.db.memo import remembered_list
from app.db.plan_file import PlanFile
from app.db.queries import agreements, planning
from app.db.tables import Delaftale, FocusArea, Plan
from app.domain.agreements import AgreementLine, SsaDraft, StrategicGoalLine
from app.domain.danish import fold
from app.domain.planning import DelaftaleDraft, NamedLine, PlanDraft
from app.paths import resource
from app.services.refusals import AmountNegative, DatesReversed, NameMissing, check_name

_STRATEGIC_GOALS = frozenset({"strategic_goal"})
_DELAFTALER = frozenset({"delaftale", "focus_area"})


def get_plan(plan: PlanFile) -> PlanDraft:
    """Read the plan's own fields."""
    with plan.read() as session:
        return read_draft(session, Plan, 1, PlanDraft)


def save_plan(plan: PlanFile, draft: PlanDraft) -> None:
    """Save the plan's own fields; raises NameMissing, DatesReversed or AmountNegative."""
    if not draft.name.strip():
        raise NameMissing("helhedsplanen")
    if draft.period_start and draft.period_end and draft.period_end < draft.period_start:
        raise DatesReversed
    if draft.petty_limit is not None and draft.petty_limit < 0:
        raise AmountNegative
    with plan.change("Ret helhedsplanen") as session:
        apply_draft(find_row(session, Plan, 1), draft)


def get_ssa(plan: PlanFile) -> SsaDraft:
    """Read the wording of the SSA that is being worked on."""
    with plan.read() as session:
        return read_draft(session, Plan, 1, SsaDraft)


def save_ssa(plan: PlanFile, draft: SsaDraft) -> None:
    """Save the wording of the SSA that is being worked on; what is in force stays as it is."""
    with plan.change("Ret samarbejdsaftalen") as session:
        apply_draft(find_row(session, Plan, 1), draft)


def list_agreements(plan: PlanFile, today: date) -> list[AgreementLine]:
    """List the SSA, then the delaftaler by indsatsområde, with the versions that count today."""
    with plan.read() as session:
        return agreements.list_agreements(session, today)


def list_strategic_goals(plan: PlanFile) -> list[StrategicGoalLine]:
    """List the strategic goals of the SSA in their order."""
    with plan.read() as session:
        return remembered_list(
            session,
            "strategic goals",
            _STRATEGIC_GOALS,
            lambda: agreements.list_strategic_goals(session),
        )


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


def list_grant_periods() -> dict[str, tuple[str, ...]]:
    """The grant periods and their indsatsområder, oldest first (domain.md 2)."""
    with resource("focus_areas.toml").open("rb") as file:
        periods = tomllib.load(file)["period"]
    return {period["years"]: tuple(period["focus_areas"]) for period in periods}


def add_focus_areas_of(plan: PlanFile, period: str) -> int:
    """Add a grant period's indsatsområder and return how many; those that exist are left alone."""
    there = {fold(line.name) for line in list_focus_areas(plan)}
    missing = [name for name in list_grant_periods()[period] if fold(name) not in there]
    if missing:
        with plan.change(f"Tilføj indsatsområderne {period}") as session:
            first = next_position(session, FocusArea)
            session.add_all(
                FocusArea(name=name, position=position)
                for position, name in enumerate(missing, first)
            )
    return len(missing)


def list_delaftaler(plan: PlanFile) -> list[NamedLine]:
    """List the delaftaler in their order."""
    with plan.read() as session:
        return remembered_list(
            session, "delaftaler", _DELAFTALER, lambda: planning.list_delaftaler(session)
        )


def get_delaftale(plan: PlanFile, delaftale_id: int) -> DelaftaleDraft:
    """Read a delaftale; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Delaftale, delaftale_id, DelaftaleDraft)


def add_delaftale(plan: PlanFile, name: str) -> int:
    """Add a delaftale and return its id; raises NameMissing or NameTaken.

    One that is called as an indsatsområde belongs to it.
    """
    with plan.change("Tilføj delaftale") as session:
        check_name(session, Delaftale, name, "delaftalen")
        areas = planning.list_focus_areas(session)
        row = Delaftale(
            name=name.strip(),
            focus_area_id=next((line.id for line in areas if fold(line.name) == fold(name)), None),
            position=next_position(session, Delaftale),
        )
        session.add(row)
        session.flush()
        return row.id


def save_delaftale(plan: PlanFile, delaftale_id: int, draft: DelaftaleDraft) -> None:
    """Save a delaftale; raises NameMissing or NameTaken."""
    with plan.change("Ret delaftale") as session:
        check_name(session, Delaftale, draft.name, "delaftalen", delaftale_id)
        apply_draft(find_row(session, Delaftale, delaftale_id), draft)


def delete_delaftale(plan: PlanFile, delaftale_id: int) -> None:
    """Delete a delaftale with its delmål, parties and versions.

    Activities and indicators stay and belong to none.
    """
    with plan.change("Slet delaftale") as session:
        session.delete(find_row(session, Delaftale, delaftale_id))
