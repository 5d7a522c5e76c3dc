"""Which part of the chain is looked at: a branch, an area, an indsatsområde, some words."""

from dataclasses import dataclass

from app.domain.danish import fold
from app.domain.thread import Level, Node, NodeKey, Thread


@dataclass(frozen=True, slots=True)
class ThreadChoice:
    """What to look at; the empty choice is the whole plan without what is over.

    `goal_id` and `delaftale_id` choose a branch. `words` are sought in names and remarks.
    """

    goal_id: int | None = None
    delaftale_id: int | None = None
    area_id: int | None = None
    focus_area_id: int | None = None
    words: str = ""
    show_quiet: bool = False


def choose(thread: Thread, choice: ThreadChoice) -> Thread:
    """The part of the chain that is looked at.

    By area and indsatsområde the activities, indicators and milestones are chosen that belong
    there, or to all; goals and delmål stay where something of theirs does, or where they have
    nothing at all. What matches the words is shown with all it serves and all that serves it.
    """
    kept = {node.key for node in thread.nodes if choice.show_quiet or not node.quiet}
    if choice.goal_id is not None:
        top = NodeKey(Level.GOAL, choice.goal_id)
        kept &= {top, *thread.all_below(top)}
    if choice.delaftale_id is not None:
        kept &= _branch(thread, choice.delaftale_id)
    if choice.focus_area_id is not None:
        own = {n.key for n in thread.nodes if n.focus_area_id == choice.focus_area_id}
        kept &= own | thread.all_above(*own) | thread.all_below(*own)
    if choice.area_id is not None:
        kept = _in_area(thread, kept, choice.area_id)
    if words := fold(choice.words):
        found = {node.key for node in thread.nodes if node.key in kept and _says(node, words)}
        kept &= found | thread.all_above(*found) | thread.all_below(*found)
    return thread.only(kept)


def _branch(thread: Thread, delaftale_id: int) -> set[NodeKey]:
    own = {node.key for node in thread.nodes if node.delaftale_id == delaftale_id}
    return {*own, *thread.all_above(*own), *thread.all_below(*own)}


def _in_area(thread: Thread, kept: set[NodeKey], area_id: int) -> set[NodeKey]:
    aims = {Level.GOAL, Level.SUB_GOAL, Level.RESULT}
    doing = {
        node.key
        for node in thread.nodes
        if node.key in kept
        and node.key.level not in aims
        and (not node.area_ids or area_id in node.area_ids)
    }
    bare = {
        key
        for key in kept
        if key.level in aims and not any(low.level not in aims for low in thread.all_below(key))
    }
    return kept & {*doing, *bare, *thread.all_above(*doing, *bare)}


def _says(node: Node, words: str) -> bool:
    return words in fold(f"{node.name} {node.remark}")
