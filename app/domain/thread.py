"""Den røde tråd as one graph: goal, delmål, activity, indicator, milestone and the links between.

A page, a drawing, a handleplan and the list of breaks all read this one value, from either end.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.status import Status
from app.domain.vocabulary import IndicatorReach, Influence


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
    `reach` only for indicators, `influence` only for goals and delmål. `area_ids` are the areas it
    belongs to; empty means the whole plan. `quiet` is what is over or archived.
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

    def at(self, level: Level) -> tuple[Node, ...]:
        """The nodes of a level, in order."""
        return tuple(node for node in self.nodes if node.key.level is level)
