"""Where the red thread breaks, why it matters, and the deed that mends it.

What is over or archived is left alone, and an idea needs no delmål yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.danish import format_day, join_words, plural, upper_first
from app.domain.goals import DEFINITE
from app.domain.thread import Level, Node, NodeKey, Thread
from app.domain.vocabulary import ActivityStatus, IndicatorKind, IndicatorReach, Influence

LONG_OVERDUE = timedelta(days=30)
"""A milestone breaks the thread when its day is this long past; until then it is only late."""


class BreakKind(StrEnum):
    """The ways a thread breaks, from the top of the chain."""

    GOAL_WITHOUT_SUB_GOAL = "goal_without_sub_goal"
    GOAL_NOT_INFLUENCED = "goal_not_influenced"
    SUB_GOAL_WITHOUT_GOAL = "sub_goal_without_goal"
    SUB_GOAL_WITHOUT_ACTIVITY = "sub_goal_without_activity"
    SUB_GOAL_WITHOUT_INDICATOR = "sub_goal_without_indicator"
    ONLY_COUNTS = "only_counts"
    ACTIVITY_WITHOUT_SUB_GOAL = "activity_without_sub_goal"
    ACTIVITY_WITHOUT_INDICATOR = "activity_without_indicator"
    INDICATOR_WITHOUT_PURPOSE = "indicator_without_purpose"
    STALE_INDICATOR = "stale_indicator"
    MILESTONE_OVERDUE = "milestone_overdue"


@dataclass(frozen=True, slots=True)
class Break:
    """One break: at which node, in which words, and the deed that mends it.

    `mend` is the level to choose a node from; None where the node itself is to be mended.
    """

    kind: BreakKind
    key: NodeKey
    name: str
    why: str
    deed: str
    mend: Level | None = None

    @property
    def where(self) -> str:
        """The node inside a sentence: "delmålet »Færre restancer«"."""
        return f"{DEFINITE[self.key.level]} »{self.name}«"

    @property
    def short(self) -> str:
        """The break in a few words, under the node."""
        return _SHORT[self.kind]

    @property
    def sentence(self) -> str:
        """The whole explanation."""
        return f"{upper_first(self.where)} {self.why}."


_SHORT = {
    BreakKind.GOAL_WITHOUT_SUB_GOAL: "intet trækker i målet",
    BreakKind.GOAL_NOT_INFLUENCED: "målet kan ikke påvirkes",
    BreakKind.SUB_GOAL_WITHOUT_GOAL: "tjener intet mål",
    BreakKind.SUB_GOAL_WITHOUT_ACTIVITY: "ingen arbejder for delmålet",
    BreakKind.SUB_GOAL_WITHOUT_INDICATOR: "delmålet måles ikke",
    BreakKind.ONLY_COUNTS: "kun deltagertal",
    BreakKind.ACTIVITY_WITHOUT_SUB_GOAL: "tjener intet delmål",
    BreakKind.ACTIVITY_WITHOUT_INDICATOR: "aktiviteten selv måles ikke",
    BreakKind.INDICATOR_WITHOUT_PURPOSE: "måler intet i tråden",
    BreakKind.STALE_INDICATOR: "intet friskt tal",
    BreakKind.MILESTONE_OVERDUE: "længe over tiden",
}


def find_breaks(thread: Thread, today: date) -> list[Break]:
    """Find the breaks of a chain, from the top."""
    live = thread.only({node.key for node in thread.nodes if not node.quiet})
    has_goals = bool(live.at(Level.GOAL))
    over = {
        node.key: sum(key.level is Level.ACTIVITY for key in thread.all_below(node.key))
        for node in live.at(Level.SUB_GOAL)
    }
    found: list[Break] = []
    for node in live.nodes:
        match node.key.level:
            case Level.GOAL:
                found += _of_goal(live, node)
            case Level.SUB_GOAL:
                found += _of_sub_goal(live, node, has_goals=has_goals, over=over[node.key])
            case Level.ACTIVITY:
                found += _of_activity(live, node)
            case Level.INDICATOR:
                found += _of_indicator(live, node)
            case Level.MILESTONE:
                found += _of_milestone(live, node, today)
            case Level.RESULT:
                pass
    return found


def _of_goal(live: Thread, node: Node) -> Iterator[Break]:
    aims = [live.node(key) for key in live.below(node.key) if key.level is Level.SUB_GOAL]
    if not aims:
        yield Break(
            BreakKind.GOAL_WITHOUT_SUB_GOAL, node.key, node.name,
            "har intet delmål, så ingen indsats trækker i det",
            "Tilknyt et delmål", Level.SUB_GOAL,
        )  # fmt: skip
    elif node.influence is Influence.NONE:
        yield Break(
            BreakKind.GOAL_NOT_INFLUENCED, node.key, node.name,
            "står som noget, helhedsplanen ikke kan påvirke", "Ret påvirkningen",
        )  # fmt: skip
    elif all(aim.influence is Influence.NONE for aim in aims):
        yield Break(
            BreakKind.GOAL_NOT_INFLUENCED, node.key, node.name,
            "har kun delmål, som helhedsplanen ikke kan påvirke",
            "Tilknyt et delmål", Level.SUB_GOAL,
        )  # fmt: skip


def _of_sub_goal(live: Thread, node: Node, *, has_goals: bool, over: int) -> Iterator[Break]:
    below = [live.node(key) for key in live.all_below(node.key)]
    doing = [n.name for n in below if n.key.level is Level.ACTIVITY]
    kinds = {n.kind for n in below if n.key.level is Level.INDICATOR}
    if has_goals and not live.above(node.key):
        yield Break(
            BreakKind.SUB_GOAL_WITHOUT_GOAL, node.key, node.name,
            "tjener ikke noget strategisk mål", "Vælg et strategisk mål", Level.GOAL,
        )  # fmt: skip
    if not doing:
        yield Break(
            BreakKind.SUB_GOAL_WITHOUT_ACTIVITY, node.key, node.name,
            "har ingen aktivitet længere; de er afsluttet" if over else "har ingen aktivitet",
            "Tilknyt en aktivitet", Level.ACTIVITY,
        )  # fmt: skip
    if not kinds:
        served = f", selv om {join_words(_quoted(doing))} tjener det" if doing else ""
        yield Break(
            BreakKind.SUB_GOAL_WITHOUT_INDICATOR, node.key, node.name,
            f"har ingen indikator, så det måles ikke{served}",
            "Vælg eller lav en indikator", Level.INDICATOR,
        )  # fmt: skip
    elif kinds == {IndicatorKind.ACTIVITY}:
        yield Break(
            BreakKind.ONLY_COUNTS, node.key, node.name,
            "har kun deltagertal, der taler for det; de siger, hvor mange der kom, "
            "ikke hvad der blev bedre",
            "Vælg eller lav en indikator", Level.INDICATOR,
        )  # fmt: skip


def _of_activity(live: Thread, node: Node) -> Iterator[Break]:
    if node.activity_status is ActivityStatus.IDEA:
        return
    if not live.above(node.key):
        yield Break(
            BreakKind.ACTIVITY_WITHOUT_SUB_GOAL, node.key, node.name,
            "tjener ikke noget delmål", "Vælg et delmål", Level.SUB_GOAL,
        )  # fmt: skip
        return
    own = [key for key in live.below(node.key) if key.level is Level.INDICATOR]
    aims = [key for key in live.all_above(node.key) if key.level is Level.SUB_GOAL]
    measures = {key for key in live.all_below(*aims) if key.level is Level.INDICATOR}
    reaches = {live.node(key).reach for key in measures}
    if not own and reaches == {IndicatorReach.AREA}:
        yield Break(
            BreakKind.ACTIVITY_WITHOUT_INDICATOR, node.key, node.name,
            "måles kun på områdets temperatur; intet tal siger, hvad aktiviteten selv gør",
            "Vælg eller lav en indikator", Level.INDICATOR,
        )  # fmt: skip


def _of_indicator(live: Thread, node: Node) -> Iterator[Break]:
    if not live.above(node.key):
        yield Break(
            BreakKind.INDICATOR_WITHOUT_PURPOSE, node.key, node.name,
            "måler ikke noget mål, noget delmål eller nogen aktivitet",
            "Vælg, hvad den måler", Level.SUB_GOAL,
        )  # fmt: skip
    elif node.stale:
        yield Break(
            BreakKind.STALE_INDICATOR, node.key, node.name, node.stale, "Skriv eller bestil tallet"
        )


def _of_milestone(live: Thread, node: Node, today: date) -> Iterator[Break]:
    if node.due is None or today - node.due <= LONG_OVERDUE:
        return
    days = plural((today - node.due).days, "dag", "dage")
    where = join_words(_quoted([live.node(key).name for key in live.above(node.key)]))
    yield Break(
        BreakKind.MILESTONE_OVERDUE, node.key, node.name,
        f"i {where} skulle være nået {format_day(node.due)}, for {days} siden",
        "Ret milepælen",
    )  # fmt: skip


def _quoted(names: list[str]) -> list[str]:
    return [f"»{name}«" for name in names]
