"""Den røde tråd as one graph: goal, delmål, activity, indicator, milestone and the links between.

A page, a drawing, a handleplan and the list of breaks all read this one value, from either end.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.status import Status
from app.domain.vocabulary import ActivityStatus, IndicatorKind, IndicatorReach, Influence


class Level(StrEnum):
    """The levels of the chain, from the top."""

    GOAL = "goal"
    SUB_GOAL = "sub_goal"
    RESULT = "result"
    ACTIVITY = "activity"
    INDICATOR = "indicator"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True, order=True)
class NodeKey:
    """Which row a node is."""

    level: Level
    id: int


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the chain.

    `remark` is one short Danish line under the name; `status` the judgement where there is one;
    `reach`, `kind` and `stale` only for indicators, `influence` for goals and delmål,
    `activity_status` for activities. `area_ids` are the areas it belongs to; empty means the whole
    plan. `quiet` is what is over or archived. `stale` says since when an indicator has had no fresh
    figure, empty where it has one. `due` is the day of a milestone that is still awaited.
    """

    key: NodeKey
    name: str
    remark: str = ""
    status: Status | None = None
    area_ids: frozenset[int] = frozenset()
    focus_area_id: int | None = None
    reach: IndicatorReach | None = None
    influence: Influence | None = None
    quiet: bool = False
    delaftale_id: int | None = None
    activity_status: ActivityStatus | None = None
    kind: IndicatorKind | None = None
    stale: str = ""
    due: date | None = None
    success_criteria: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """`lower` serves (or measures) `upper`; `assumption` is the belief behind it, if written."""

    upper: NodeKey
    lower: NodeKey
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """The nodes in their order (level by level) and the links.

    An activity that serves a delmål by a short-term result is linked to the result, and the result
    to the delmål; the same pair is not linked twice.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    _by_key: Mapping[NodeKey, Node] = field(init=False, repr=False, compare=False)
    _down: Mapping[NodeKey, tuple[NodeKey, ...]] = field(init=False, repr=False, compare=False)
    _up: Mapping[NodeKey, tuple[NodeKey, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        order = {node.key: place for place, node in enumerate(self.nodes)}
        down, up = defaultdict(list), defaultdict(list)
        for link in self.links:
            down[link.upper].append(link.lower)
            up[link.lower].append(link.upper)
        for name, ends in (("_down", down), ("_up", up)):
            sorted_ends = {
                key: tuple(sorted(others, key=order.__getitem__)) for key, others in ends.items()
            }
            object.__setattr__(self, name, sorted_ends)
        object.__setattr__(self, "_by_key", {node.key: node for node in self.nodes})

    def node(self, key: NodeKey) -> Node:
        """The node with a key; raises KeyError."""
        return self._by_key[key]

    def below(self, key: NodeKey) -> tuple[NodeKey, ...]:
        """What serves or measures a node, in order."""
        return self._down.get(key, ())

    def above(self, key: NodeKey) -> tuple[NodeKey, ...]:
        """What a node serves or measures, in order."""
        return self._up.get(key, ())

    def all_below(self, *keys: NodeKey) -> frozenset[NodeKey]:
        """Everything that serves or measures some nodes, at any distance."""
        return _reach(self._down, keys)

    def all_above(self, *keys: NodeKey) -> frozenset[NodeKey]:
        """Everything some nodes serve or measure, at any distance."""
        return _reach(self._up, keys)

    def link(self, upper: NodeKey, lower: NodeKey) -> Link | None:
        """The link between two nodes, or None."""
        return next((x for x in self.links if x.upper == upper and x.lower == lower), None)

    def only(self, keys: Collection[NodeKey]) -> "Thread":
        """The chain with some of its nodes, and the links between those."""
        return Thread(
            tuple(node for node in self.nodes if node.key in keys),
            tuple(link for link in self.links if link.upper in keys and link.lower in keys),
        )

    def at(self, level: Level) -> tuple[Node, ...]:
        """The nodes of a level, in order."""
        return tuple(node for node in self.nodes if node.key.level is level)


def _reach(
    ends: Mapping[NodeKey, tuple[NodeKey, ...]], start: Iterable[NodeKey]
) -> frozenset[NodeKey]:
    found: set[NodeKey] = set()
    waiting = list(start)
    while waiting:
        for key in ends.get(waiting.pop(), ()):
            if key not in found:
                found.add(key)
                waiting.append(key)
    return frozenset(found)
