"""Styringsstreng: an issue's way through the levels, up to a decision and down with the answer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.danish import format_day
from app.domain.routes import RouteLine
from app.domain.signed import Signed
from app.domain.trail_facts import TrailFacts
from app.domain.trail_steps import StepKind, TrailStep, steps_of
from app.domain.trail_stuck import Hop, Stuck, find_stuck_lift, find_stuck_route

Node = tuple[str, int]
"""A thing on a trail: "note", "item", "lift", "decision" or "route", with its id."""


class TrailState(Signed):
    """How an issue stands between the levels."""

    STUCK = "stuck", "■", "sidder fast"
    UP = "up", "↑", "på vej op"
    DOWN = "down", "↓", "på vej ned"
    DONE = "done", "✓", "afsluttet"


@dataclass(frozen=True, slots=True)
class Trail:
    """One issue's way through the levels.

    `key` names where it began: "note/3", "item/5" or "decision/7"; `nodes` everything on it.
    """

    key: str
    title: str
    steps: tuple[TrailStep, ...]
    state: TrailState
    stuck: tuple[Stuck, ...]
    nodes: frozenset[Node]
    waiting: Hop | None
    """The hop that something has to be done about next; None when all are answered."""
    today: date

    @property
    def latest(self) -> date:
        """The day it came to where it stands; the latest one known where that has no day."""
        days = (step.day for step in self.steps if step.day is not None)
        return self.last.day or max(days, default=date.min)

    @property
    def last(self) -> TrailStep:
        """Where it stands: on its way up what it waits for, else the last thing that happened."""
        if self.state is TrailState.UP:
            return self.steps[-1]
        return next((s for s in reversed(self.steps) if not self._is_to_come(s)), self.steps[-1])

    @property
    def way(self) -> str:
        """The forums it has come through, in order: "Styregruppen → Bestyrelsen"."""
        names = [step.forum for step in self.steps if step.forum and not self._is_to_come(step)]
        kept = [name for at, name in enumerate(names) if at == 0 or names[at - 1] != name]
        return " → ".join(kept)

    @property
    def words(self) -> str:
        """Where it stands: what is stuck, or the latest step with its day."""
        if self.stuck:
            return self.stuck[0].words
        last = self.last
        return f"{last.title} {format_day(last.day)}" if last.day else last.title

    def _is_to_come(self, step: TrailStep) -> bool:
        """Whether a step is an agenda of a meeting that has not been."""
        return step.kind is StepKind.MEETING and (step.day is None or step.day > self.today)


def make_trails(facts: TrailFacts, today: date) -> list[Trail]:
    """All trails: those stuck first, then the ones on their way, the latest first."""
    trails = [_trail(facts, nodes, today) for nodes in _groups(facts)]
    order = list(TrailState)
    return sorted(
        trails, key=lambda trail: (order.index(trail.state), -trail.latest.toordinal(), trail.key)
    )


def find_trail(trails: Iterable[Trail], node: Node) -> Trail | None:
    """The trail that a note, item, løft, decision or route is on."""
    return next((trail for trail in trails if node in trail.nodes), None)


def list_stuck(trails: Iterable[Trail]) -> list[tuple[Trail, Stuck]]:
    """What is stuck, each with its trail, what has lain longest first."""
    found = [(trail, stuck) for trail in trails for stuck in trail.stuck]
    return sorted(found, key=lambda pair: (pair[1].since, pair[0].key))


def _trail(facts: TrailFacts, nodes: frozenset[Node], today: date) -> Trail:
    lifts = [lift for lift in facts.lifts if ("lift", lift.id) in nodes]
    routes = [route for route in facts.routes if ("route", route.id) in nodes]
    found = [find_stuck_lift(facts, lift, today) for lift in lifts]
    found += [find_stuck_route(facts, route, today) for route in routes]
    stuck = tuple(sorted((s for s in found if s is not None), key=lambda s: s.since))
    open_lifts = [lift for lift in lifts if not lift.is_answered]
    on_the_way = [route for route in routes if not _has_arrived(facts, route)]
    if stuck:
        state, waiting = TrailState.STUCK, stuck[0].hop
    elif open_lifts:
        last = open_lifts[-1]
        answered = any(lift.from_lift_id == last.id and lift.is_answered for lift in lifts)
        decided = any(
            decision.day is not None and decision.day <= today
            for decision in facts.decisions_of(last.agenda_item_id)
        )
        state = TrailState.DOWN if answered or decided else TrailState.UP
        waiting = Hop("lift", last.id)
    elif on_the_way:
        state, waiting = TrailState.DOWN, Hop("route", on_the_way[0].id)
    else:
        state, waiting = TrailState.DONE, None
    steps = steps_of(facts, lifts, routes, nodes)
    began = [step for step in steps if step.kind is StepKind.ORIGIN]
    first = [*began, *(step for step in steps if step.kind is StepKind.DECISION), *steps][0]
    return Trail(first.key, first.text or first.title, steps, state, stuck, nodes, waiting, today)


def _has_arrived(facts: TrailFacts, route: RouteLine) -> bool:
    """Whether a decision brought on is answered, or received and dealt with where it was put on."""
    if route.is_answered:
        return True
    items = facts.items_of(route.agenda_item_id)
    return route.acknowledged_on is not None and all(item.is_held for item in items)


class _Ends(StrEnum):
    """The kinds of a node."""

    NOTE = "note"
    ITEM = "item"
    LIFT = "lift"
    DECISION = "decision"
    ROUTE = "route"


def _groups(facts: TrailFacts) -> list[frozenset[Node]]:
    """The things that belong together, each group one issue."""
    above: dict[Node, Node] = {}

    def top(node: Node) -> Node:
        while above.setdefault(node, node) != node:
            node = above[node]
        return node

    for one, other in _ties(facts):
        above[top(one)] = top(other)
    on_a_way = {node for node in above if node[0] == _Ends.ITEM}
    for decision in facts.decisions:
        if decision.item_id is not None:
            item = (str(_Ends.ITEM), facts.root(decision.item_id))
            if item in on_a_way:
                above[top((_Ends.DECISION, decision.id))] = top(item)
    groups: dict[Node, set[Node]] = defaultdict(set)
    for node in list(above):
        groups[top(node)].add(node)
    for node in list(above):
        if node[0] == _Ends.ITEM:
            groups[top(node)] |= {(_Ends.ITEM, item.id) for item in facts.items_of(node[1])}
    return [frozenset(group) for group in groups.values()]


def _ties(facts: TrailFacts) -> Iterator[tuple[Node, Node]]:
    for lift in facts.lifts:
        node = (_Ends.LIFT, lift.id)
        if lift.log_note_id is not None:
            yield node, (_Ends.NOTE, lift.log_note_id)
        if lift.from_lift_id is not None:
            yield node, (_Ends.LIFT, lift.from_lift_id)
        for item_id in (lift.from_item_id, lift.agenda_item_id):
            if item_id is not None:
                yield node, (_Ends.ITEM, facts.root(item_id))
    for route in facts.routes:
        node = (_Ends.ROUTE, route.id)
        yield node, (_Ends.DECISION, route.decision_id)
        if route.from_route_id is not None:
            yield node, (_Ends.ROUTE, route.from_route_id)
        if route.agenda_item_id is not None:
            yield node, (_Ends.ITEM, facts.root(route.agenda_item_id))
