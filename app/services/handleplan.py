"""Handleplaner read straight from the chain; on screen, as PDF and as Excel."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.db.plan_file import PlanFile
from app.db.queries import handleplan as queries
from app.db.queries import indicators
from app.db.queries.commitments import list_commitments
from app.db.queries.milestones import list_milestones
from app.db.queries.plan import get_header
from app.db.queries.planning import name_of
from app.db.tables import Person
from app.domain.handleplan import (
    WITHOUT_FOCUS_AREA,
    WITHOUT_SUB_GOAL,
    HandleActivity,
    HandleIndicator,
    HandleMilestone,
    Handleplan,
    Handleplaner,
    HandleSubGoal,
    of_person,
)
from app.domain.indicator_words import figure_text, target_words
from app.domain.periods import period_label
from app.domain.planning import NamedLine
from app.domain.standing import stand_in_export
from app.domain.thread import Level, NodeKey, Thread
from app.domain.vocabulary import ActivityStatus
from app.errors import UserError
from app.labels import label
from app.services.checking import refuse_cpr
from app.services.judging import list_judged
from app.services.targets import check_suffix
from app.services.thread import read_thread

_OVER = frozenset({ActivityStatus.FINISHED, ActivityStatus.ANCHORED})


class NothingToPrint(UserError):
    """There is no handleplan to write: no delmål and no activities, or none of the person's."""

    def __init__(self) -> None:
        super().__init__(
            "Der er ingen handleplan at gemme endnu. Der er ikke lavet noget. "
            "Tilføj delmål og aktiviteter, eller vælg en anden person."
        )


@dataclass(frozen=True, slots=True)
class HandleplanChoice:
    """Which handleplaner: all, or one indsatsområde's; everybody's, or one person's."""

    focus_area_id: int | None = None
    person_id: int | None = None


def list_focus_areas(plan: PlanFile) -> list[NamedLine]:
    """List the indsatsområder in their order."""
    with plan.read() as session:
        return [NamedLine(row.id, row.name) for row in queries.list_focus_areas(session)]


def list_people(plan: PlanFile) -> list[NamedLine]:
    """List the people who have a part in an activity, by name."""
    with plan.read() as session:
        return queries.list_people_at_work(session)


def get_handleplaner(
    plan: PlanFile, choice: HandleplanChoice, today: date, *, leaves_house: bool = False
) -> Handleplaner:
    """Read handleplaner; with `leaves_house` small counts are hidden as in the board pack."""
    with plan.read() as session:
        return _read(session, choice, today, leaves_house=leaves_house)


def export_pdf(plan: PlanFile, choice: HandleplanChoice, target: Path, now: datetime) -> None:
    """Write handleplaner as one PDF, each on its own page.

    Raises WrongKindOfName, NothingToPrint, CprInPlan or CannotWrite; then nothing is written.
    """
    from app.reports.handleplan_pdf import write_handleplan_pdf

    check_suffix(target, ".pdf")
    write_handleplan_pdf(_read_for_paper(plan, choice, now), target, now.date(), plan.made_by)


def export_xlsx(plan: PlanFile, choice: HandleplanChoice, target: Path, now: datetime) -> None:
    """Write handleplaner as a workbook: activities, indicators and milestones.

    Raises WrongKindOfName, NothingToPrint, CprInPlan or CannotWrite; then nothing is written.
    """
    from app.reports.handleplan_xlsx import write_handleplan_xlsx

    check_suffix(target, ".xlsx")
    write_handleplan_xlsx(_read_for_paper(plan, choice, now), target, now.date(), plan.made_by)


def _read_for_paper(plan: PlanFile, choice: HandleplanChoice, now: datetime) -> Handleplaner:
    with plan.read() as session:
        refuse_cpr(session)
        found = _read(session, choice, now.date(), leaves_house=True)
    if not found.plans:
        raise NothingToPrint
    return found


def _read(
    session: Session, choice: HandleplanChoice, today: date, *, leaves_house: bool
) -> Handleplaner:
    thread = read_thread(session, today, leaves_house=leaves_house)
    measures = _indicators(session, today, leaves_house=leaves_house)
    activities = _activities(session, thread, measures, today)
    plans = _plans(session, thread, measures, activities)
    person = ""
    if choice.person_id is not None:
        plans = of_person(plans, choice.person_id)
        person = name_of(session, Person, choice.person_id)
    if choice.focus_area_id is not None:
        plans = tuple(one for one in plans if one.focus_area_id == choice.focus_area_id)
    return Handleplaner(get_header(session).title, plans, person)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An activity, and the indsatsområde of its delaftale."""

    activity: HandleActivity
    focus_area_id: int | None


def _plans(
    session: Session,
    thread: Thread,
    measures: dict[int, HandleIndicator],
    activities: dict[int, _Placed],
) -> tuple[Handleplan, ...]:
    sub_goals: dict[int | None, list[HandleSubGoal]] = defaultdict(list)
    placed: set[int] = set()
    for node in thread.at(Level.SUB_GOAL):
        serving = [key for key in _serving(thread, node.key) if key in activities]
        placed.update(serving)
        sub_goals[node.focus_area_id].append(
            HandleSubGoal(
                node.key.id,
                node.name,
                node.success_criteria,
                tuple(thread.node(key).name for key in thread.above(node.key)),
                node.status,
                _measuring(thread, node.key, measures),
                tuple(activities[key].activity for key in serving),
            )
        )
    loose: dict[int | None, list[HandleActivity]] = defaultdict(list)
    for node in thread.at(Level.ACTIVITY):  # in their order
        found = activities.get(node.key.id)
        if found is not None and node.key.id not in placed:
            loose[found.focus_area_id].append(found.activity)
    for key, some in loose.items():
        sub_goals[key].append(HandleSubGoal(None, WITHOUT_SUB_GOAL, activities=tuple(some)))
    delaftaler = defaultdict(list)
    for row in queries.list_delaftaler(session):
        delaftaler[row.focus_area_id].append(row.name)
    areas: list[tuple[int | None, str]] = [
        (row.id, row.name) for row in queries.list_focus_areas(session)
    ]
    return tuple(
        Handleplan(key, name, tuple(delaftaler[key]), tuple(sub_goals[key]))
        for key, name in [*areas, (None, WITHOUT_FOCUS_AREA)]
        if sub_goals[key]
    )


def _serving(thread: Thread, sub_goal: NodeKey) -> list[int]:
    """The activities that serve a delmål, straight or by a short-term result, each once."""
    found: dict[int, None] = {}
    for key in thread.below(sub_goal):
        for lower in (key, *thread.below(key)) if key.level is Level.RESULT else (key,):
            if lower.level is Level.ACTIVITY:
                found[lower.id] = None
    return list(found)


def _measuring(
    thread: Thread, key: NodeKey, measures: dict[int, HandleIndicator]
) -> tuple[HandleIndicator, ...]:
    below = (lower for lower in thread.below(key) if lower.level is Level.INDICATOR)
    return tuple(measures[lower.id] for lower in below)


def _indicators(session: Session, today: date, *, leaves_house: bool) -> dict[int, HandleIndicator]:
    areas = indicators.list_areas(session)
    found = {}
    for own, judged in list_judged(session, today):
        indicator, standing = stand_in_export(own, areas, today) if leaves_house else (own, judged)
        where = f", {standing.area.name}" if standing.area.id is not None else ""
        found[own.id] = HandleIndicator(
            own.id,
            indicator.draft.name,
            label(indicator.draft.reach),
            figure_text(indicator, standing.figure),
            f"{period_label(standing.period)}{where}" if standing.period else "",
            target_words(indicator, standing),
            standing.status,
        )
    return found


def _activities(
    session: Session, thread: Thread, measures: dict[int, HandleIndicator], today: date
) -> dict[int, _Placed]:
    people: dict[int, list[tuple[int, str]]] = defaultdict(list)
    ids: dict[int, set[int]] = defaultdict(set)
    for row in queries.list_activity_people(session):
        words = f"{row.name} ({row.task})" if row.task else row.name
        people[row.activity_id].append((row.person_id, words))
        ids[row.activity_id].add(row.person_id)
    for row in queries.list_milestone_people(session):
        ids[row.activity_id].add(row.responsible_id)
    partners: dict[int, dict[str, None]] = defaultdict(dict)
    for promise in list_commitments(session):
        if promise.activity_id is not None and promise.organisation:
            partners[promise.activity_id][promise.organisation] = None
    milestones: dict[int, list[HandleMilestone]] = defaultdict(list)
    for line in list_milestones(session):
        milestones[line.activity_id].append(
            HandleMilestone(
                line.name,
                line.state(today),
                line.state_words(today),
                line.moved_words,
                line.due,
                line.responsible,
            )
        )
    found = {}
    for row in queries.list_activities(session):
        others = {row.lead_organisation: None, **partners[row.id]}
        activity = HandleActivity(
            row.id,
            row.number,
            row.name,
            label(row.status),
            row.status in _OVER,
            row.responsible or "",
            tuple(words for key, words in people[row.id] if key != row.responsible_id),
            row.organisation or "",
            tuple(name for name in others if name and name != row.organisation),
            row.starts,
            row.ends,
            tuple(milestones[row.id]),
            _measuring(thread, NodeKey(Level.ACTIVITY, row.id), measures),
            frozenset(ids[row.id] | ({row.responsible_id} - {None})),
        )
        found[row.id] = _Placed(activity, row.focus_area_id)
    return found
