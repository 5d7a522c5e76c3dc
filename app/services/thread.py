"""Den røde tråd of a plan: every node with its remark and status, and every link."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.db.memo import remembered
from app.db.plan_file import PlanFile
from app.db.queries import indicators, thread
from app.db.queries.milestones import list_milestones
from app.domain.danish import plural
from app.domain.freshness import is_fresh
from app.domain.indicator_words import figure_text, number_text
from app.domain.indicators import AreaName, Indicator
from app.domain.milestones import OPEN_STATES, MilestoneState
from app.domain.periods import period_label
from app.domain.privacy import hide_small_count
from app.domain.standing import Standing, stand_in_export
from app.domain.status import Status, judge_together
from app.domain.thread import Level, Node, NodeKey, Thread
from app.domain.thread_breaks import find_breaks
from app.domain.vocabulary import ActivityStatus, Influence
from app.labels import label
from app.services.judging import JUDGED_FROM, list_judged
from app.services.overview import Count

TABLES = JUDGED_FROM | {
    "strategic_goal", "sub_goal", "short_term_result", "sub_goal_strategic_goal",
    "activity_sub_goal", "indicator_strategic_goal", "indicator_activity", "activity",
    "activity_area", "registration", "milestone", "focus_area", "person",
}  # fmt: skip
"""What the chain is read from."""
_PAST = frozenset({MilestoneState.DROPPED, MilestoneState.CARRIED_ON})
_OVER = frozenset({ActivityStatus.FINISHED, ActivityStatus.ANCHORED})
_INFLUENCE = {
    Influence.DIRECT: "direkte påvirkning",
    Influence.INDIRECT: "indirekte påvirkning",
    Influence.NONE: "kan ikke påvirkes",
}


def get_thread(plan: PlanFile, today: date, *, leaves_house: bool = False) -> Thread:
    """Read the whole chain as it stands today.

    With `leaves_house` small counts are hidden in the remarks (domain.md 3): for papers.
    """
    with plan.read() as session:
        return read_thread(session, today, leaves_house=leaves_house)


def count_breaks(plan: PlanFile, today: date) -> Count:
    """What stands beside Den røde tråd: how many places the thread is broken."""
    breaks = len(find_breaks(get_thread(plan, today), today))
    return Count(f"{breaks} brud" if breaks else "", alert=breaks > 0)


def read_thread(session: Session, today: date, *, leaves_house: bool = False) -> Thread:
    """Read the whole chain inside a session; see `get_thread`. Read once for all who ask."""
    return remembered(
        session,
        ("thread", today, leaves_house),
        TABLES,
        lambda: _read_thread(session, today, leaves_house=leaves_house),
    )


def _read_thread(session: Session, today: date, *, leaves_house: bool) -> Thread:
    activities = list(_activities(session, leaves_house=leaves_house))
    nodes = (
        *_goals(session),
        *_sub_goals(session),
        *_results(session),
        *activities,
        *_indicators(session, today, leaves_house=leaves_house),
        *_milestones(session, activities, today),
    )
    links = tuple(thread.list_links(session))
    statuses = _judge(Thread(nodes, links))
    return Thread(tuple(replace(n, status=statuses.get(n.key, n.status)) for n in nodes), links)


def _judge(chain: Thread) -> dict[NodeKey, Status]:
    """The status of goals and delmål from all indicators that speak for them."""
    heard: dict[NodeKey, list[Status]] = defaultdict(list)
    for indicator in chain.at(Level.INDICATOR):
        assert indicator.status is not None
        for key in chain.all_above(indicator.key):
            if key.level in {Level.GOAL, Level.SUB_GOAL}:
                heard[key].append(indicator.status)
    return {key: judge_together(statuses) for key, statuses in heard.items()}


def _goals(session: Session) -> Iterator[Node]:
    for row in thread.list_goals(session):
        yield Node(
            NodeKey(Level.GOAL, row.id),
            row.name,
            _INFLUENCE.get(row.influence, ""),
            influence=row.influence,
            success_criteria=row.success_criteria,
        )


def _sub_goals(session: Session) -> Iterator[Node]:
    for row in thread.list_sub_goals(session):
        yield Node(
            NodeKey(Level.SUB_GOAL, row.id),
            row.name,
            _INFLUENCE.get(row.influence, ""),
            focus_area_id=row.focus_area_id,
            influence=row.influence,
            delaftale_id=row.delaftale_id,
            success_criteria=row.success_criteria,
        )


def _results(session: Session) -> Iterator[Node]:
    for row in thread.list_results(session):
        yield Node(
            NodeKey(Level.RESULT, row.id),
            row.name,
            focus_area_id=row.focus_area_id,
            delaftale_id=row.delaftale_id,
        )


def _activities(session: Session, *, leaves_house: bool) -> Iterator[Node]:
    areas = thread.areas_of_activities(session)
    counts = thread.last_counts(session)
    for row in thread.list_activities(session):
        parts = [label(row.status), row.responsible]
        if counted := counts.get(row.id):
            parts.append(_counted_words(counted, leaves_house=leaves_house))
        yield Node(
            NodeKey(Level.ACTIVITY, row.id),
            row.name,
            " · ".join(part for part in parts if part),
            area_ids=areas.get(row.id, frozenset()),
            focus_area_id=row.focus_area_id,
            quiet=row.archived_on is not None or row.status in _OVER,
            delaftale_id=row.delaftale_id,
            activity_status=row.status,
        )


def _counted_words(counted: thread.Counted, *, leaves_house: bool) -> str:
    day = f"{counted.day:%d-%m}"
    if counted.participants is None:
        return f"registreret {day}"
    if leaves_house and isinstance(hidden := hide_small_count(counted.participants), str):
        return f"{hidden} deltagere {day}"
    return f"{plural(counted.participants, 'deltager', 'deltagere')} {day}"


def _indicators(session: Session, today: date, *, leaves_house: bool) -> Iterator[Node]:
    areas = indicators.list_areas(session)
    focus_areas = thread.focus_areas_of_delaftaler(session)
    for indicator, judged in list_judged(session, today):
        shown, standing = (
            stand_in_export(indicator, areas, today) if leaves_house else (indicator, judged)
        )
        draft = indicator.draft
        yield Node(
            NodeKey(Level.INDICATOR, indicator.id),
            draft.name,
            _standing_words(shown, standing),
            standing.status,
            area_ids=_areas_of(indicator, areas),
            focus_area_id=focus_areas.get(draft.delaftale_id or 0),
            reach=draft.reach,
            delaftale_id=draft.delaftale_id,
            kind=draft.kind,
            stale=_stale_words(indicator, standing, today),
        )


def _areas_of(indicator: Indicator, areas: dict[int, AreaName]) -> frozenset[int]:
    ids = {line.area_id for line in indicator.figures}
    if None in ids:
        return frozenset()
    return frozenset(key for key in ids if key is not None and not areas[key].is_comparison)


def _standing_words(indicator: Indicator, standing: Standing) -> str:
    if standing.period is None:
        return "ingen tal endnu"
    text = figure_text(indicator, standing.figure)
    if standing.area.id is not None:
        text = f"{text} i {standing.area.name}"
    if standing.target is None:
        return text
    target = number_text(indicator, standing.target.value)
    if standing.status is Status.REACHED or standing.expected in {None, standing.target.value}:
        return f"{text} mod {target}"
    assert standing.expected is not None
    return f"{text} mod forventet {number_text(indicator, standing.expected)}"


def _stale_words(indicator: Indicator, standing: Standing, today: date) -> str:
    if standing.period is None:
        return "har ingen tal endnu"
    if is_fresh(indicator, standing.period, today):
        return ""
    return f"har ikke fået tal siden {period_label(standing.period)}"


def _milestones(session: Session, activities: list[Node], today: date) -> Iterator[Node]:
    by_id = {node.key.id: node for node in activities}
    for line in list_milestones(session):
        activity = by_id[line.activity_id]
        state = line.state(today)
        yield Node(
            NodeKey(Level.MILESTONE, line.id),
            line.name,
            line.state_words(today),
            area_ids=activity.area_ids,
            focus_area_id=activity.focus_area_id,
            quiet=activity.quiet or state in _PAST,
            delaftale_id=activity.delaftale_id,
            due=line.due if state in OPEN_STATES else None,
        )
