"""Goals, delmål and short-term results as forms show them, and what may be linked to what."""

from dataclasses import dataclass

from app.domain.thread import Level, NodeKey
from app.domain.vocabulary import Influence


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """The editable fields of a strategic goal."""

    name: str
    success_criteria: str
    influence: Influence | None
    influence_reason: str


@dataclass(frozen=True, slots=True)
class SubGoalDraft:
    """The editable fields of a delmål; another `delaftale_id` moves it there."""

    name: str
    delaftale_id: int
    success_criteria: str
    influence: Influence | None
    influence_reason: str


@dataclass(frozen=True, slots=True)
class ResultDraft:
    """The editable fields of a kortsigtet resultat."""

    name: str


@dataclass(frozen=True, slots=True)
class ThreadLimits:
    """From how many goals on the page advises fewer."""

    goals: int = 5
    sub_goals: int = 5


ONE = {
    Level.GOAL: "strategisk mål",
    Level.SUB_GOAL: "delmål",
    Level.RESULT: "kortsigtet resultat",
    Level.ACTIVITY: "aktivitet",
    Level.INDICATOR: "indikator",
    Level.MILESTONE: "milepæl",
}
MANY = {
    Level.GOAL: "strategiske mål",
    Level.SUB_GOAL: "delmål",
    Level.RESULT: "kortsigtede resultater",
    Level.ACTIVITY: "aktiviteter",
    Level.INDICATOR: "indikatorer",
    Level.MILESTONE: "milepæle",
}
DEFINITE = {
    Level.GOAL: "målet",
    Level.SUB_GOAL: "delmålet",
    Level.RESULT: "resultatet",
    Level.ACTIVITY: "aktiviteten",
    Level.INDICATOR: "indikatoren",
    Level.MILESTONE: "milepælen",
}
LINKABLE = (
    (Level.GOAL, Level.SUB_GOAL),
    (Level.GOAL, Level.INDICATOR),
    (Level.SUB_GOAL, Level.ACTIVITY),
    (Level.RESULT, Level.ACTIVITY),
    (Level.SUB_GOAL, Level.INDICATOR),
    (Level.ACTIVITY, Level.INDICATOR),
)
"""The pairs of levels a link can be made between, the upper first."""
WITH_ASSUMPTION = frozenset(LINKABLE) | {(Level.SUB_GOAL, Level.RESULT)}
"""The links that can carry an antagelse: all but a milestone's, which is part of its activity."""


def in_order(one: NodeKey, other: NodeKey) -> tuple[NodeKey, NodeKey]:
    """Two nodes as (upper, lower) by their levels."""
    levels = list(Level)
    if levels.index(one.level) <= levels.index(other.level):
        return one, other
    return other, one


def can_link(one: NodeKey, other: NodeKey) -> bool:
    """Whether two nodes can be linked, whichever comes first."""
    upper, lower = in_order(one, other)
    return (upper.level, lower.level) in LINKABLE


def levels_beside(level: Level) -> tuple[Level, ...]:
    """The levels a node of a level can be linked to, from the top."""
    return tuple(
        other for other in Level if (level, other) in LINKABLE or (other, level) in LINKABLE
    )
