"""Hvem når vi, og hvor: målgrupper by boligområder, with the gaps and the overlaps.

What counts as being done: our activities that are planned, running or anchored, and others'
efforts that have not ended. Ideas, pauses and what is finished or archived reach nobody.
What names no area is for the whole plan, as in the red thread.

**Hul**: nobody does anything for the målgruppe in the area.

**Overlap**: somebody else does something there, is not alone, and either
- none of our activities there has a described relation to it, or
- an activity there is said to overlap or compete with it.
Two activities of our own are no overlap: the helhedsplan coordinates those itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.danish import join_words, plural
from app.domain.vocabulary import ActivityStatus, EffortRelation

COUNTED = frozenset({ActivityStatus.PLANNED, ActivityStatus.RUNNING, ActivityStatus.ANCHORED})
_CLASHING = {
    EffortRelation.OVERLAPS: "overlapper",
    EffortRelation.COMPETES: "konkurrerer med",
}
_NAMED = 5
Relations = Mapping[tuple[int, int], EffortRelation]
"""By activity and other effort."""


class CellMark(StrEnum):
    """What a cell calls attention to."""

    NONE = ""
    GAP = "gap"
    OVERLAP = "overlap"

    @property
    def text(self) -> str:
        """Sign and word: "○ hul"."""
        return {CellMark.GAP: "○ hul", CellMark.OVERLAP: "▲ overlap"}.get(self, "")


@dataclass(frozen=True, slots=True)
class Doing:
    """An activity of ours or another's effort, and for whom and where it is.

    `is_planned`: it has not begun. No `area_ids` means everywhere; no `group_ids`, that nobody has
    said for whom.
    """

    id: int
    name: str
    is_ours: bool
    area_ids: frozenset[int]
    group_ids: frozenset[int]
    is_planned: bool = False

    @property
    def place(self) -> str:
        """Where it is in the program."""
        return f"{'activities' if self.is_ours else 'efforts'}:{self.id}"

    @property
    def words(self) -> str:
        """The name, and whether it is still to come."""
        return f"{self.name} (planlagt)" if self.is_planned else self.name


@dataclass(frozen=True, slots=True)
class ReachCell:
    """A målgruppe in an area: who reaches it, and what is wrong; `why` explains an overlap."""

    group: str
    area: str
    ours: tuple[Doing, ...]
    others: tuple[Doing, ...]
    mark: CellMark
    why: tuple[str, ...] = ()

    @property
    def count(self) -> str:
        """How many: "2 vores · 1 andres"; "○ hul" with nobody."""
        if self.mark is CellMark.GAP:
            return self.mark.text
        parts = []
        if self.ours:
            parts.append(f"{len(self.ours)} vores")
        if self.others:
            parts.append(f"{len(self.others)} andres")
        return " · ".join(parts)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The whole cell in words, for the tooltip, the screen reader and the paper."""
        if self.mark is CellMark.GAP:
            return (f"Ingen gør noget for {_in_sentence(self.group)} i {self.area}.",)
        made = []
        if self.ours:
            made.append(f"Vores: {join_words([doing.words for doing in self.ours])}.")
        if self.others:
            made.append(f"Andres: {join_words([doing.words for doing in self.others])}.")
        return (*made, *self.why)


@dataclass(frozen=True, slots=True)
class ReachRow:
    """A målgruppe and its cells, one per area."""

    group_id: int
    group: str
    cells: tuple[ReachCell, ...]


@dataclass(frozen=True, slots=True)
class ReachTable:
    """The whole table. `unplaced` are doings that name no målgruppe, so they stand nowhere."""

    areas: tuple[str, ...]
    rows: tuple[ReachRow, ...]
    unplaced: tuple[Doing, ...]

    def count(self, mark: CellMark) -> int:
        """How many cells have a mark."""
        return sum(cell.mark is mark for row in self.rows for cell in row.cells)

    @property
    def summary(self) -> str:
        """ "3 huller og 2 overlap"."""
        gaps, overlaps = self.count(CellMark.GAP), self.count(CellMark.OVERLAP)
        return f"{plural(gaps, 'hul', 'huller')} og {overlaps} overlap"

    @property
    def unplaced_words(self) -> str:
        """Who is left out of the table; empty when nobody is."""
        if not self.unplaced:
            return ""
        names = [doing.name for doing in self.unplaced[:_NAMED]]
        if left := len(self.unplaced) - len(names):
            names.append(plural(left, "anden", "andre"))
        return f"Uden målgruppe, og derfor ikke med i tabellen: {join_words(names)}."


def reach(
    groups: Sequence[tuple[int, str]],
    areas: Sequence[tuple[int, str]],
    doings: Sequence[Doing],
    relations: Relations,
) -> ReachTable:
    """Lay out who reaches whom and where; `groups` and `areas` are ids and names in their order."""
    rows = []
    for group_id, group in groups:
        cells = []
        for area_id, area in areas:
            there = [
                doing
                for doing in doings
                if group_id in doing.group_ids and (not doing.area_ids or area_id in doing.area_ids)
            ]
            ours = tuple(doing for doing in there if doing.is_ours)
            others = tuple(doing for doing in there if not doing.is_ours)
            why = _overlaps(ours, others, relations)
            mark = CellMark.OVERLAP if why else CellMark.NONE if there else CellMark.GAP
            cells.append(ReachCell(group, area, ours, others, mark, why))
        rows.append(ReachRow(group_id, group, tuple(cells)))
    known = {group_id for group_id, _ in groups}
    unplaced = tuple(doing for doing in doings if not doing.group_ids & known)
    return ReachTable(tuple(name for _, name in areas), tuple(rows), unplaced)


def _overlaps(
    ours: Sequence[Doing], others: Sequence[Doing], relations: Relations
) -> tuple[str, ...]:
    if len(ours) + len(others) < 2:
        return ()
    found = []
    for other in others:
        described = [
            (mine, relation)
            for mine in ours
            if (relation := relations.get((mine.id, other.id))) is not None
        ]
        if not described:
            found.append(f"Forholdet til »{other.name}« er ikke beskrevet.")
        found += [
            f"»{mine.name}« {_CLASHING[relation]} »{other.name}«."
            for mine, relation in described
            if relation in _CLASHING
        ]
    return tuple(found)


def _in_sentence(name: str) -> str:
    return name[:1].lower() + name[1:]
