"""Putting the wording of an agreement together from the rows it is worked on in."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.queries.agreements import list_parties, list_strategic_goals
from app.db.queries.attachments import list_attachments
from app.db.tables import (
    Activity,
    ActivitySubGoal,
    Delaftale,
    FocusArea,
    Indicator,
    IndicatorSubGoal,
    Milestone,
    Organisation,
    Plan,
    SubGoal,
)
from app.domain.agreement_wording import WordedActivity, WordedGoal, WordedParty, Wording
from app.domain.agreements import SSA_TITLE
from app.domain.attachments import PaperOwner
from app.domain.danish import format_day


def read_wording(session: Session, delaftale_id: int | None) -> Wording:
    """Put together what an agreement says as it is worked on now; raises ThingGone."""
    plan = find_row(session, Plan, 1)
    period = _period(plan)
    if delaftale_id is None:
        goals = tuple(
            WordedGoal(goal.name, goal.success_criteria) for goal in list_strategic_goals(session)
        )
        return Wording(
            SSA_TITLE, True, period=period, parties=_parties(session, None), vision=plan.vision,
            problem=plan.problem, purpose=plan.purpose, organisation=plan.organisation,
            goals=goals, resources=plan.resources, annexes=_annexes(session, None),
        )  # fmt: skip
    row = find_row(session, Delaftale, delaftale_id)
    focus_area = row.focus_area_id and session.get(FocusArea, row.focus_area_id)
    return Wording(
        row.name, False, focus_area=focus_area.name if focus_area else "", period=period,
        parties=_parties(session, delaftale_id), problem=row.problem, purpose=row.purpose,
        goals=_sub_goals(session, delaftale_id), success_criteria=row.success_criteria,
        resources=row.resources, annexes=_annexes(session, delaftale_id),
    )  # fmt: skip


def _period(plan: Plan) -> str:
    days = [format_day(day) for day in (plan.period_start, plan.period_end) if day is not None]
    return " – ".join(days)


def _parties(session: Session, delaftale_id: int | None) -> tuple[WordedParty, ...]:
    return tuple(
        WordedParty(
            line.draft.name, line.draft.title, line.draft.unit, line.organisation,
            line.draft.signed_on,
        )
        for line in list_parties(session, delaftale_id)
    )  # fmt: skip


def _annexes(session: Session, delaftale_id: int | None) -> tuple[str, ...]:
    owner = PaperOwner.PLAN if delaftale_id is None else PaperOwner.DELAFTALE
    return tuple(line.title for line in list_attachments(session, owner, delaftale_id or 1))


def _sub_goals(session: Session, delaftale_id: int) -> tuple[WordedGoal, ...]:
    activities = _activities(session, delaftale_id)
    indicators: dict[int, list[str]] = defaultdict(list)
    for key, name in session.execute(
        select(IndicatorSubGoal.sub_goal_id, Indicator.name)
        .join(Indicator, Indicator.id == IndicatorSubGoal.indicator_id)
        .join(SubGoal, SubGoal.id == IndicatorSubGoal.sub_goal_id)
        .where(SubGoal.delaftale_id == delaftale_id)
        .order_by(Indicator.position, Indicator.id)
    ):
        indicators[key].append(name)
    goals = session.execute(
        select(SubGoal.id, SubGoal.name, SubGoal.success_criteria)
        .where(SubGoal.delaftale_id == delaftale_id)
        .order_by(SubGoal.position, SubGoal.id)
    )
    return tuple(
        WordedGoal(
            goal.name, goal.success_criteria,
            tuple(activities[goal.id]), tuple(indicators[goal.id]),
        )
        for goal in goals
    )  # fmt: skip


def _activities(session: Session, delaftale_id: int) -> dict[int, list[WordedActivity]]:
    """The activities that serve each delmål; what is archived serves none any more."""
    rows = session.execute(
        select(
            ActivitySubGoal.sub_goal_id,
            Activity.id,
            Activity.name,
            Activity.number,
            Organisation.name.label("organisation"),
        )
        .join(Activity, Activity.id == ActivitySubGoal.activity_id)
        .join(SubGoal, SubGoal.id == ActivitySubGoal.sub_goal_id)
        .outerjoin(Organisation, Organisation.id == Activity.organisation_id)
        .where(SubGoal.delaftale_id == delaftale_id, Activity.archived_on.is_(None))
        .order_by(Activity.position, Activity.id)
    ).all()
    milestones: dict[int, list[str]] = defaultdict(list)
    for activity_id, name, due in session.execute(
        select(Milestone.activity_id, Milestone.name, Milestone.due)
        .where(Milestone.activity_id.in_({row.id for row in rows}), Milestone.dropped_on.is_(None))
        .order_by(Milestone.due.is_(None), Milestone.due, Milestone.id)
    ):
        milestones[activity_id].append(f"{name}, {format_day(due)}" if due else name)
    found: dict[int, list[WordedActivity]] = defaultdict(list)
    for row in rows:
        found[row.sub_goal_id].append(
            WordedActivity(row.name, row.number, row.organisation or "", tuple(milestones[row.id]))
        )
    return found
