"""What is stuck between the levels, and why; the rules of Styringsstreng (issue 6)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from app.domain.danish import format_day, plural
from app.domain.lifts import LiftLine
from app.domain.routes import RouteLine
from app.domain.trail_facts import TrailFacts
from app.domain.workdays import workdays_until

PATIENCE = 10
"""Working days something may lie before it is said to be stuck."""


class StuckKind(StrEnum):
    """The ways to be stuck."""

    FORUM_OVER = "forum_over"
    NOT_RECEIVED = "not_received"
    NOT_ON_AGENDA = "not_on_agenda"
    NO_ANSWER = "no_answer"
    NOT_BROUGHT_ON = "not_brought_on"
    NOT_RETURNED = "not_returned"


@dataclass(frozen=True, slots=True)
class Hop:
    """One step between two levels: a løft or a decision brought on."""

    kind: Literal["lift", "route"]
    id: int


@dataclass(frozen=True, slots=True)
class Stuck:
    """Where something is stuck, since when, and the words for it."""

    kind: StuckKind
    hop: Hop
    since: date
    words: str


def find_stuck_lift(facts: TrailFacts, lift: LiftLine, today: date) -> Stuck | None:
    """Say whether a løft is stuck, and why; one that is answered never is."""
    if lift.is_answered:
        return None
    hop = Hop("lift", lift.id)
    return (
        _answer_lies(facts, lift, hop, today)
        or _decision_lies(facts, lift, hop, today)
        or _waits(facts, lift, hop, today)
    )


def find_stuck_route(facts: TrailFacts, route: RouteLine, today: date) -> Stuck | None:
    """Say whether a decision brought on is stuck: not received, or answered further on only."""
    if route.is_answered:
        return None
    hop = Hop("route", route.id)
    for further in facts.routes:
        if further.from_route_id == route.id and further.answer:
            since = further.answered_on or further.routed_on
            if _waited(facts, since, today):
                words = f"{further.receiver} har svaret, men svaret er ikke givet tilbage"
                return Stuck(StuckKind.NOT_RETURNED, hop, since, words)
    forum = facts.forums.get(route.forum_id or 0)
    if forum is not None and forum.is_over and route.acknowledged_on is None:
        words = f"{forum.name} er ophørt og har ikke kvitteret"
        return Stuck(StuckKind.FORUM_OVER, hop, route.routed_on, words)
    if route.acknowledged_on is None and route.agenda_item_id is None:
        return _not_received(facts, hop, route.receiver, route.routed_on, today)
    return None


def _answer_lies(facts: TrailFacts, lift: LiftLine, hop: Hop, today: date) -> Stuck | None:
    for further in facts.lifts:
        if further.from_lift_id == lift.id and further.is_answered:
            since = further.answered_on or further.lifted_on
            if _waited(facts, since, today):
                words = f"{further.forum} har svaret, men svaret er ikke givet tilbage"
                return Stuck(StuckKind.NOT_RETURNED, hop, since, words)
    return None


def _decision_lies(facts: TrailFacts, lift: LiftLine, hop: Hop, today: date) -> Stuck | None:
    decided = [
        decision
        for decision in facts.decisions_of(lift.agenda_item_id)
        if decision.day is not None and decision.day <= today
    ]
    if not decided:
        return None
    since = max(decision.day for decision in decided if decision.day is not None)
    if not _waited(facts, since, today):
        return None
    ids = {decision.id for decision in decided}
    if any(route.decision_id in ids for route in facts.routes):
        words = f"besluttet {format_day(since)}, men svaret er ikke givet tilbage"
        return Stuck(StuckKind.NOT_RETURNED, hop, since, words)
    words = f"besluttet {format_day(since)}, men ikke bragt videre"
    return Stuck(StuckKind.NOT_BROUGHT_ON, hop, since, words)


def _waits(facts: TrailFacts, lift: LiftLine, hop: Hop, today: date) -> Stuck | None:
    items = facts.items_of(lift.agenda_item_id)
    if any(item.meeting_id is not None and not _is_past(item.day, today) for item in items):
        return None
    if any(further.from_lift_id == lift.id for further in facts.lifts):
        return None
    forum = facts.forums.get(lift.forum_id or 0)
    told = [item for item in items if item.meeting_id is not None]
    if told:
        last = told[-1].day or lift.lifted_on
        if not _waited(facts, last, today):
            return None
        words = f"på dagsordenen {format_day(last)}, men uden svar"
        return Stuck(StuckKind.NO_ANSWER, hop, last, words)
    if forum is None or forum.is_over:
        name = forum.name if forum else "Forummet"
        how = "er ophørt" if forum else "er slettet"
        words = f"{name} {how}; løft det til et andet"
        return Stuck(StuckKind.FORUM_OVER, hop, lift.lifted_on, words)
    passed = [day for day in facts.held.get(forum.id, ()) if lift.lifted_on < day < today]
    if passed:
        meetings = plural(len(passed), "møde", "møder")
        words = f"{forum.name} har holdt {meetings}, uden at det kom på dagsordenen"
        return Stuck(StuckKind.NOT_ON_AGENDA, hop, lift.lifted_on, words)
    if lift.acknowledged_on is None and lift.agenda_item_id is None:
        return _not_received(facts, hop, forum.name, lift.lifted_on, today)
    return None


def _not_received(
    facts: TrailFacts, hop: Hop, receiver: str, since: date, today: date
) -> Stuck | None:
    days = workdays_until(since, today, facts.days_off)
    if days <= PATIENCE:
        return None
    words = f"{receiver} har ikke kvitteret i {days} arbejdsdage"
    return Stuck(StuckKind.NOT_RECEIVED, hop, since, words)


def _waited(facts: TrailFacts, since: date, today: date) -> bool:
    return workdays_until(since, today, facts.days_off) > PATIENCE


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day < today
