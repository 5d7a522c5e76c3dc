"""The steps of one trail, in the order of their days: what happened, where, by whom, and why."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.lifts import LiftLine
from app.domain.routes import RouteLine
from app.domain.trail_facts import DecisionFact, ItemFact, TrailFacts
from app.domain.trail_stuck import Hop
from app.domain.vocabulary import ForumLevel
from app.labels import label


class StepKind(StrEnum):
    """What a step is; on the same day they come in this order."""

    ORIGIN = "origin"
    LIFT = "lift"
    MEETING = "meeting"
    DECISION = "decision"
    ROUTE = "route"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Remark:
    """A line under a step; `calls` when it tells of something missing."""

    text: str
    calls: bool = False


@dataclass(frozen=True, slots=True)
class TrailStep:
    """One step: on which level, when, in which forum, by whom, and why.

    `key` names what it is about, as "lift/3". `place` is where that is in the program, empty where
    there is no such place; `hop` what can be received and answered.
    """

    key: str
    kind: StepKind
    level: ForumLevel
    day: date | None
    title: str
    forum: str
    text: str
    remarks: tuple[Remark, ...] = ()
    place: str = ""
    hop: Hop | None = None


def steps_of(
    facts: TrailFacts,
    lifts: Sequence[LiftLine],
    routes: Sequence[RouteLine],
    nodes: frozenset[tuple[str, int]],
) -> tuple[TrailStep, ...]:
    """The steps of the things on one trail, the oldest first.

    What was lifted comes before its løft, also when it was lifted from a meeting still to come.
    """
    told: dict[str, TrailStep] = {}
    for step in _all_steps(facts, lifts, routes, nodes):
        told.setdefault(step.key, step)
    lifted: dict[str, date] = {}
    for lift in sorted(lifts, key=lambda lift: lift.lifted_on):
        lifted.setdefault(_origin_key(facts, lift), lift.lifted_on)
    order = list(StepKind)

    def place(step: TrailStep) -> tuple[date, int]:
        day = step.day or date.max
        if step.kind is StepKind.ORIGIN:
            day = min(day, lifted.get(step.key, day))
        return day, order.index(step.kind)

    return tuple(sorted(told.values(), key=place))


def _origin_key(facts: TrailFacts, lift: LiftLine) -> str:
    """The key of the step a løft came from."""
    if lift.log_note_id is not None:
        return f"note/{lift.log_note_id}"
    return f"item/{facts.root(lift.from_item_id or 0)}"


def _all_steps(
    facts: TrailFacts,
    lifts: Sequence[LiftLine],
    routes: Sequence[RouteLine],
    nodes: frozenset[tuple[str, int]],
) -> Iterator[TrailStep]:
    ids = [lift.agenda_item_id for lift in lifts] + [route.agenda_item_id for route in routes]
    made = {facts.root(item_id) for item_id in ids if item_id is not None}
    for lift in lifts:
        yield from _lift_steps(facts, lift, made)
    for item_id in sorted(made):
        for item in facts.items_of(item_id):
            yield _meeting(facts, item)
    for decision in facts.decisions:
        if ("decision", decision.id) in nodes:
            yield _decision(facts, decision)
    for route in routes:
        yield _route(facts, route)
        if route.is_answered:
            yield _route_answer(facts, route)


def _lift_steps(facts: TrailFacts, lift: LiftLine, made: Collection[int]) -> Iterator[TrailStep]:
    """Where a løft comes from, unless another hop led there; the løft itself, and its answer."""
    if lift.log_note_id is not None:
        yield _note(lift)
    elif lift.from_item_id is not None:
        root = facts.root(lift.from_item_id)
        if root in facts.items and root not in made:
            yield _origin(facts, facts.items[root])
    yield _lift(facts, lift)
    if lift.is_answered:
        yield _lift_answer(facts, lift)


def _decision(facts: TrailFacts, decision: DecisionFact) -> TrailStep:
    name = _name(facts, decision.forum_id)
    return TrailStep(
        f"decision/{decision.id}", StepKind.DECISION, _level(facts, decision.forum_id),
        decision.day, f"Besluttet i {name}", name, decision.text,
        place=_item_place(facts.items.get(decision.item_id or 0)),
    )  # fmt: skip


def _route_answer(facts: TrailFacts, route: RouteLine) -> TrailStep:
    return TrailStep(
        f"route_answer/{route.id}", StepKind.ANSWER, _level(facts, route.decided_by_id),
        route.answered_on, f"Svar fra {route.receiver}", route.forum, route.answer,
    )  # fmt: skip


def _note(lift: LiftLine) -> TrailStep:
    of = ", ".join(part for part in (lift.activity, lift.area) if part)
    if lift.activity_id is not None:
        place = f"activities:{lift.activity_id}/log/{lift.log_note_id}"
    else:
        place = f"areas:{lift.area_id}/log/{lift.log_note_id}" if lift.area_id else ""
    return TrailStep(
        f"note/{lift.log_note_id}", StepKind.ORIGIN, ForumLevel.OPERATIONAL, lift.noted_on,
        f"Fra logbogen{' for ' + of if of else ''}", "Praksis", lift.text, place=place,
    )  # fmt: skip


def _origin(facts: TrailFacts, item: ItemFact) -> TrailStep:
    name = _name(facts, item.forum_id)
    return TrailStep(
        f"item/{item.id}", StepKind.ORIGIN, _level(facts, item.forum_id), item.day,
        f"Punkt i {name}", name, item.title, place=_item_place(item),
    )  # fmt: skip


def _lift(facts: TrailFacts, lift: LiftLine) -> TrailStep:
    forum = lift.forum or "et slettet forum"
    remarks = [Remark(f"af {lift.lifted_by}")] if lift.lifted_by else []
    if lift.from_item_id is not None:
        source = facts.items.get(lift.from_item_id)
        words, calls = facts.link_words(source.forum_id if source else None, lift.forum_id)
        remarks += [Remark(words, calls)] if words else []
    remarks.append(Remark(lift.receipt, lift.acknowledged_on is None and not lift.is_answered))
    return TrailStep(
        f"lift/{lift.id}", StepKind.LIFT, _level(facts, lift.forum_id), lift.lifted_on,
        f"Løftet til {forum}", forum, lift.reason, tuple(remarks), hop=Hop("lift", lift.id),
    )  # fmt: skip


def _lift_answer(facts: TrailFacts, lift: LiftLine) -> TrailStep:
    source = facts.items.get(lift.from_item_id or 0)
    level = _level(facts, source.forum_id) if source else ForumLevel.OPERATIONAL
    back = _name(facts, source.forum_id) if source else "Praksis"
    to = lift.from_forum or lift.lifted_by
    return TrailStep(
        f"answer/{lift.id}", StepKind.ANSWER, level, lift.answered_on,
        f"Svar fra {lift.forum or 'et slettet forum'}", back, lift.answer,
        (Remark(f"tilbage til {to}"),) if to else (),
    )  # fmt: skip


def _meeting(facts: TrailFacts, item: ItemFact) -> TrailStep:
    name = _name(facts, item.forum_id)
    if item.meeting_id is None:
        title = f"Venter på et møde i {name}"
    else:
        title = f"{'Behandlet i' if item.is_held else 'På dagsordenen i'} {name}"
    outcome = (Remark(label(item.outcome)),) if item.outcome else ()
    return TrailStep(
        f"item/{item.id}", StepKind.MEETING, _level(facts, item.forum_id), item.day,
        title, name, item.title, outcome, _item_place(item),
    )  # fmt: skip


def _route(facts: TrailFacts, route: RouteLine) -> TrailStep:
    level = _level(facts, route.forum_id) if route.forum_id else ForumLevel.OPERATIONAL
    remarks = [Remark(f"af {route.routed_by}")] if route.routed_by else []
    if route.meaning:
        remarks.append(Remark(f"Hvad betyder det for jer: {route.meaning}"))
    words, calls = facts.link_words(route.forum_id, route.decided_by_id)
    remarks += [Remark(words, calls)] if words else []
    remarks.append(Remark(route.receipt, route.acknowledged_on is None and not route.is_answered))
    return TrailStep(
        f"route/{route.id}", StepKind.ROUTE, level, route.routed_on,
        f"Bragt videre til {route.receiver}", route.receiver, route.reason, tuple(remarks),
        hop=Hop("route", route.id),
    )  # fmt: skip


def _level(facts: TrailFacts, forum_id: int | None) -> ForumLevel:
    forum = facts.forums.get(forum_id or 0)
    return forum.level if forum is not None else ForumLevel.OPERATIONAL


def _name(facts: TrailFacts, forum_id: int) -> str:
    forum = facts.forums.get(forum_id)
    return forum.name if forum is not None else "et slettet forum"


def _item_place(item: ItemFact | None) -> str:
    if item is None or item.meeting_id is None:
        return ""
    return f"meetings:{item.meeting_id}/{item.id}"
