"""The theory of change as boxes and arrows, and which part of it is looked at.

From left to right: activities, short-term results, delmål, strategic goals; the vision at the end.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.domain.status import Status
from app.domain.thread import Level, Node, NodeKey, Thread

COLUMNS: Final = (Level.ACTIVITY, Level.RESULT, Level.SUB_GOAL, Level.GOAL)
HEADINGS: Final = {
    Level.ACTIVITY: "Aktiviteter",
    Level.RESULT: "Kortsigtede resultater",
    Level.SUB_GOAL: "Delmål",
    Level.GOAL: "Strategiske mål",
}
VISION_HEADING: Final = "Vision"


@dataclass(frozen=True, slots=True)
class Box:
    """A thing on the drawing: its words, its status, and what is broken about it, if anything."""

    key: NodeKey
    name: str
    remark: str = ""
    status: Status | None = None
    broken: str = ""
    quiet: bool = False
    focus_area_id: int | None = None
    area_ids: frozenset[int] = frozenset()

    @property
    def told(self) -> str:
        """What stands under the name: status with its sign, else the remark; then the break."""
        status = self.status.text if self.status is not None else ""
        broken = f"■ {self.broken}" if self.broken else ""
        return "\n".join(part for part in (status, self.remark, broken) if part)


@dataclass(frozen=True, slots=True)
class Arrow:
    """`source` leads to `target`, to the right of it, because of the assumption (if written)."""

    source: NodeKey
    target: NodeKey
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: boxes column by column in their order, and the arrows between them."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    vision: str = ""

    def at(self, level: Level) -> tuple[Box, ...]:
        """The boxes of a column, in order."""
        return tuple(box for box in self.boxes if box.key.level is level)

    def keeping(self, keys: Collection[NodeKey], title: str = "") -> "Picture":
        """The same with only some boxes, and the arrows between these."""
        return replace(
            self,
            title=title or self.title,
            boxes=tuple(box for box in self.boxes if box.key in keys),
            arrows=tuple(a for a in self.arrows if a.source in keys and a.target in keys),
        )

    def behind(self, keys: Iterable[NodeKey]) -> set[NodeKey]:
        """What leads to some boxes, and the boxes themselves."""
        return self._walk(keys, lambda arrow: (arrow.target, arrow.source))

    def ahead(self, keys: Iterable[NodeKey]) -> set[NodeKey]:
        """What some boxes lead to, and the boxes themselves."""
        return self._walk(keys, lambda arrow: (arrow.source, arrow.target))

    def _walk(
        self, keys: Iterable[NodeKey], ends: Callable[[Arrow], tuple[NodeKey, NodeKey]]
    ) -> set[NodeKey]:
        steps = defaultdict(list)
        for arrow in self.arrows:
            start, end = ends(arrow)
            steps[start].append(end)
        found, waiting = set(), list(keys)
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting += steps[key]
        return found


def draw_up(
    thread: Thread,
    title: str,
    vision: str = "",
    remarks: Mapping[NodeKey, str] | None = None,
    hidden: Collection[NodeKey] = (),
) -> Picture:
    """The whole thread as a picture, but for what is `hidden`; `remarks` stand under the names.

    The nodes' own remarks hold counts that must not leave the house, so they are not used.
    """
    told = remarks or {}
    nodes = {
        node.key: node for level in COLUMNS for node in thread.at(level) if node.key not in hidden
    }
    arrows = tuple(
        Arrow(link.lower, link.upper, link.assumption.strip())
        for link in thread.links
        if link.lower in nodes and link.upper in nodes
    )
    sources = {arrow.source for arrow in arrows}
    targets = {arrow.target for arrow in arrows}
    has_goals = bool(thread.at(Level.GOAL))
    boxes = tuple(
        Box(
            node.key,
            node.name,
            told.get(node.key, ""),
            node.status if node.key.level is not Level.ACTIVITY else None,
            "" if node.quiet else _broken(node, sources, targets, has_goals),
            node.quiet,
            node.focus_area_id,
            node.area_ids,
        )
        for node in nodes.values()
    )
    return Picture(title, boxes, arrows, " ".join(vision.split()))


def _broken(
    node: Node, sources: Collection[NodeKey], targets: Collection[NodeKey], has_goals: bool
) -> str:
    """What is missing in the chain at a node; empty when it holds."""
    match node.key.level:
        case Level.ACTIVITY:
            return "" if node.key in sources else "tjener intet delmål"
        case Level.GOAL:
            return "" if node.key in targets else "intet delmål"
        case Level.SUB_GOAL if has_goals and node.key not in sources:
            return "tjener intet strategisk mål"
        case _:
            return "" if node.key in targets else "ingen aktivitet"


def of_goal(picture: Picture, goal_id: int, title: str) -> Picture:
    """A strategic goal and all that leads to it."""
    return picture.keeping(picture.behind([NodeKey(Level.GOAL, goal_id)]), title)


def of_focus_area(picture: Picture, focus_area_id: int | None, title: str) -> Picture:
    """An indsatsområde (None: what stands in none): its delmål, what leads to them and where.

    Its activities are there even when they serve no delmål.
    """
    own = [
        box.key
        for box in picture.boxes
        if box.focus_area_id == focus_area_id and box.key.level is Level.SUB_GOAL
    ]
    linked = {arrow.source for arrow in picture.arrows}
    loose = [
        box.key
        for box in picture.at(Level.ACTIVITY)
        if box.focus_area_id == focus_area_id and box.key not in linked
    ]
    return picture.keeping({*picture.behind(own), *picture.ahead(own), *loose}, title)


def in_area(picture: Picture, area_id: int) -> Picture:
    """What takes place in an area (or everywhere), and what it leads to."""
    there = [
        box.key for box in picture.at(Level.ACTIVITY) if not box.area_ids or area_id in box.area_ids
    ]
    return picture.keeping(picture.ahead(there))


def number_assumptions(
    picture: Picture, places: Mapping[NodeKey, tuple[float, float]]
) -> tuple[list[str], dict[Arrow, int]]:
    """The assumptions in the order they are met from the left, and each arrow's number from 1.

    `places` are how far to the right and how far down each box stands. Arrows with the same
    assumption share its number.
    """
    carrying = [arrow for arrow in picture.arrows if arrow.assumption]
    carrying.sort(key=lambda arrow: (places[arrow.source], places[arrow.target]))
    texts = list(dict.fromkeys(arrow.assumption for arrow in carrying))
    return texts, {arrow: texts.index(arrow.assumption) + 1 for arrow in carrying}


def behind_arrows(picture: Picture) -> set[Arrow]:
    """The arrows on the way to what is behind, but for those that come from what is not.

    A short-term result has no status: it is on the way when what it leads to is behind.
    """
    statuses = {box.key: box.status for box in picture.boxes}
    found: set[Arrow] = set()
    waiting = [key for key, status in statuses.items() if status is Status.BEHIND]
    while waiting:
        key = waiting.pop()
        for arrow in picture.arrows:
            status = statuses[arrow.source]
            if arrow.target == key and arrow not in found and status in {None, Status.BEHIND}:
                found.add(arrow)
                waiting.append(arrow.source)
    return found


def tell(picture: Picture) -> list[tuple[Box, tuple[str, ...]]]:
    """The picture in words, from the goals down: each box with what it leads to, and why."""
    names = {box.key: box.name for box in picture.boxes}
    leads = defaultdict(list)
    for arrow in picture.arrows:
        why = f" (antagelse: {arrow.assumption})" if arrow.assumption else ""
        leads[arrow.source].append(f"{names[arrow.target]}{why}")
    return [
        (box, tuple(leads[box.key])) for level in reversed(COLUMNS) for box in picture.at(level)
    ]


@dataclass(frozen=True, slots=True)
class TheoryChoice:
    """What of the plan is drawn: all of it, one goal, or one indsatsområde; perhaps one area's."""

    goal_id: int | None = None
    focus_area_id: int | None = None
    area_id: int | None = None


def choose(picture: Picture, choice: TheoryChoice, names: Mapping[NodeKey | int, str]) -> Picture:
    """The part of the whole picture that is wanted, under its own title.

    `names` are the goals' by their key and the indsatsområder's by their id.
    """
    if choice.goal_id is not None:
        key = NodeKey(Level.GOAL, choice.goal_id)
        picture = of_goal(picture, choice.goal_id, f"{picture.title}: {names.get(key, '')}")
    elif choice.focus_area_id is not None:
        name = names.get(choice.focus_area_id, "")
        picture = of_focus_area(picture, choice.focus_area_id, f"{picture.title}: {name}")
    return in_area(picture, choice.area_id) if choice.area_id is not None else picture
