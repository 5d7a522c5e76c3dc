"""Where the nodes of the chain stand: columns by level, each node beside what it leads to.

A node stands once, by the first it is reached from; other threads to it are drawn across.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.domain.danish import plural
from app.domain.goals import MANY, ONE
from app.domain.status import Status
from app.domain.thread import Level, Link, Node, NodeKey, Thread
from app.domain.thread_breaks import Break, BreakKind

GAP = 10
"""Between two nodes under each other, in pixels."""
ROOT_GAP = 22
LINE = 14
"""How far down in a cell the threads meet it: at its name."""
_LEAN = 120
"""How far down a node moves to stand at the middle of what it leads to."""
_GHOSTS = {
    BreakKind.GOAL_WITHOUT_SUB_GOAL: "Intet delmål",
    BreakKind.SUB_GOAL_WITHOUT_ACTIVITY: "Ingen aktivitet",
    BreakKind.SUB_GOAL_WITHOUT_INDICATOR: "Ingen indikator",
    BreakKind.ACTIVITY_WITHOUT_INDICATOR: "Ingen indikator",
}


class Reading(StrEnum):
    """From which end the chain is read."""

    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Cell:
    """A node in its place. `parent` is what it stands by; `hides` the nodes folded away in it;
    `leads` whether it leads anywhere, so that it can be folded.

    `lacking` is the break a cell stands for where there is no node: its key is then not a row's.
    """

    node: Node
    column: int
    parent: NodeKey | None
    hides: tuple[NodeKey, ...] = ()
    broken: tuple[Break, ...] = ()
    lacking: Break | None = None
    folded: bool = False
    leads: bool = False
    y: int = 0
    height: int = 0

    @property
    def key(self) -> NodeKey:
        """The node's key."""
        return self.node.key

    @property
    def line(self) -> int:
        """The height at which threads meet the cell: at its name."""
        return self.y + LINE


@dataclass(frozen=True, slots=True)
class Layout:
    """Cells in the order they are read, and the links whose both ends are shown."""

    levels: tuple[Level, ...]
    cells: tuple[Cell, ...]
    links: tuple[Link, ...]
    height: int
    by_key: Mapping[NodeKey, Cell] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {cell.key: cell for cell in self.cells})

    def column(self, number: int) -> list[Cell]:
        """The cells of a column from the top."""
        return sorted((c for c in self.cells if c.column == number), key=lambda cell: cell.y)


EMPTY = Layout((), (), (), 0)


def lay_out(
    thread: Thread,
    reading: Reading,
    folded: Collection[NodeKey],
    breaks: Sequence[Break],
    measure: Callable[[Cell, int], int],
) -> Layout:
    """Place the nodes; `measure(cell, columns)` gives the height a cell needs.

    A level gets no column when all its nodes are folded away and it is not one of the three a
    chain always has.
    """
    levels = levels_shown(thread, reading)
    made = _Placing(thread, reading, levels, folded, breaks, measure).layout()
    used = {cell.key.level for cell in made.cells} | _ALWAYS
    kept = tuple(level for level in levels if level in used)
    if kept == levels:
        return made
    return _Placing(thread, reading, kept, folded, breaks, measure).layout()


_ALWAYS = frozenset({Level.SUB_GOAL, Level.ACTIVITY, Level.INDICATOR})


def levels_shown(thread: Thread, reading: Reading) -> tuple[Level, ...]:
    """The columns from the left; read from the indicators up, milestones lead nowhere."""
    there = {node.key.level for node in thread.nodes} | _ALWAYS
    levels = tuple(level for level in Level if level in there)
    if reading is Reading.UP:
        return tuple(level for level in reversed(levels) if level is not Level.MILESTONE)
    return levels


def roots(thread: Thread, reading: Reading) -> list[NodeKey]:
    """The nodes reading begins at: those nothing leads to."""
    levels = levels_shown(thread, reading)
    back = thread.above if reading is Reading.DOWN else thread.below
    return [
        node.key
        for level in levels
        for node in thread.at(level)
        if not any(key.level in levels for key in back(node.key))
    ]


def is_behind(thread: Thread, link: Link) -> bool:
    """Whether a link is part of a path that is behind, from its goal to its indicator."""
    return _says_behind(thread, link.upper, up=True) and _says_behind(thread, link.lower, up=False)


def _says_behind(thread: Thread, key: NodeKey, *, up: bool) -> bool:
    status = thread.node(key).status
    if status is not None:
        return status is Status.BEHIND
    beyond = thread.above(key) if up else thread.below(key)
    return any(_says_behind(thread, other, up=up) for other in beyond)


def count_words(keys: Collection[NodeKey]) -> str:
    """Say how many of each level: "3 delmål · 5 aktiviteter"."""
    counts = {level: sum(key.level is level for key in keys) for level in Level}
    return " · ".join(
        plural(count, ONE[level], MANY[level]) for level, count in counts.items() if count
    )


class _Placing:
    def __init__(
        self,
        thread: Thread,
        reading: Reading,
        levels: tuple[Level, ...],
        folded: Collection[NodeKey],
        breaks: Sequence[Break],
        measure: Callable[[Cell, int], int],
    ) -> None:
        self._thread = thread
        self._reading = reading
        self._levels = levels
        self._folded = folded
        self._measure = measure
        self._next = thread.below if reading is Reading.DOWN else thread.above
        self._all = thread.all_below if reading is Reading.DOWN else thread.all_above
        self._breaks: dict[NodeKey, list[Break]] = {}
        for found in breaks:
            self._breaks.setdefault(found.key, []).append(found)
        self._cells: dict[NodeKey, Cell] = {}
        self._ghosts = 0

    def layout(self) -> Layout:
        y = 0
        level = None
        for key in roots(self._thread, self._reading):
            if key in self._cells:
                continue
            leads = bool(self._next(key))
            if y and (leads or level is not key.level):
                y += ROOT_GAP - GAP
            y = self._place(key, None, y)
            level = key.level
        shown = self._cells.keys()
        links = tuple(
            link for link in self._thread.links if link.upper in shown and link.lower in shown
        )
        return Layout(self._levels, tuple(self._cells.values()), links, y)

    def _place(self, key: NodeKey, parent: NodeKey | None, y: int) -> int:
        """Place a node with what it leads to from `y` down; gives where the next may stand."""
        folded = key in self._folded
        found = self._breaks.get(key, ())
        ghosts = [b for b in found if not folded and self._has_ghost(b)]
        cell = Cell(
            self._thread.node(key),
            self._levels.index(key.level),
            parent,
            tuple(self._all(key)) if folded else (),
            tuple(b for b in found if b not in ghosts),
            folded=folded,
            leads=any(k.level in self._levels for k in self._next(key)),
        )
        self._cells[key] = cell  # before its children, so that a cell is placed once
        end = y
        children: list[NodeKey] = []
        if not folded:
            for child in self._ahead(key, ghosts):
                if isinstance(child, Break):
                    made = self._ghost(child, key, end)
                    end = made.y + made.height + GAP
                    children.append(made.key)
                elif child not in self._cells:
                    end = self._place(child, key, end)
                    children.append(child)
        height = self._measure(cell, len(self._levels))
        own = y
        if children:
            first, last = self._cells[children[0]], self._cells[children[-1]]
            own = max(y, min((first.line + last.line) // 2 - LINE, y + _LEAN))
        self._cells[key] = replace(cell, y=own, height=height)
        return max(end, own + height + GAP)

    def _ahead(self, key: NodeKey, ghosts: Sequence[Break]) -> list[NodeKey | Break]:
        """What a node leads to and what it lacks, the nearest column first."""
        ahead: list[tuple[int, NodeKey | Break]] = [
            (self._levels.index(k.level), k) for k in self._next(key) if k.level in self._levels
        ]
        ahead += [(self._levels.index(b.mend), b) for b in ghosts if b.mend is not None]
        return [child for _, child in sorted(ahead, key=lambda pair: pair[0])]

    def _has_ghost(self, found: Break) -> bool:
        return (
            self._reading is Reading.DOWN and found.kind in _GHOSTS and found.mend in self._levels
        )

    def _ghost(self, lacking: Break, parent: NodeKey, y: int) -> Cell:
        assert lacking.mend is not None
        self._ghosts += 1
        node = Node(NodeKey(lacking.mend, -self._ghosts), _GHOSTS[lacking.kind])
        cell = Cell(node, self._levels.index(lacking.mend), parent, lacking=lacking)
        cell = replace(cell, y=y, height=self._measure(cell, len(self._levels)))
        self._cells[cell.key] = cell
        return cell
