"""What the drawn organisation diagram says: the forums of a day, level by level, and who links."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.danish import join_words, plural, upper_first
from app.domain.forums import LEVELS, ForumLine, MembershipLine, count_persons
from app.domain.vocabulary import ForumLevel, MemberRole
from app.labels import label

TITLE: Final = "Organisationsdiagram"
_NAMED: Final = (
    (MemberRole.CHAIR, "Formand", "Formænd"),
    (MemberRole.RESIDENT, "Beboer", "Beboere"),
)


@dataclass(frozen=True, slots=True)
class DiagramBox:
    """A forum: its name, what is told of it line by line, and the forum it hangs under.

    `link` is its bindeled, who carries knowledge to that forum. `parent_id` is None where there is
    none on the diagram.
    """

    id: int
    name: str
    level: ForumLevel
    facts: tuple[str, ...]
    parent_id: int | None
    link: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """The forums that are not over, from the top of the organisationstrekant."""

    plan: str
    boxes: tuple[DiagramBox, ...]

    def at(self, level: ForumLevel) -> list[DiagramBox]:
        """The boxes of a level, in order."""
        return [box for box in self.boxes if box.level is level]


def draw_up(plan: str, forums: Sequence[ForumLine], areas: Sequence[str], today: date) -> Diagram:
    """Say what is on the diagram on a day; `areas` are all of the plan's own."""
    active = {forum.id: forum for forum in forums if not forum.is_ended(today)}
    boxes = [
        DiagramBox(
            forum.id,
            forum.name,
            forum.level,
            tuple(_facts(forum, areas, today)),
            forum.parent_id if forum.parent_id in active else None,
            forum.link if forum.parent_id in active else "",
        )
        for forum in active.values()
    ]
    return Diagram(plan, tuple(sorted(boxes, key=lambda box: LEVELS.index(box.level))))


def describe(diagram: Diagram) -> list[str]:
    """The diagram in sentences, one a forum, for those who cannot see it."""
    names = {box.id: box.name for box in diagram.boxes}
    return [describe_box(box, names.get(box.parent_id or 0, "")) for box in diagram.boxes]


def describe_box(box: DiagramBox, parent: str) -> str:
    """One forum in words."""
    said = f"{box.name}, {label(box.level)} niveau"
    if parent:
        said += f", hører under {parent}"
        said += f"; bindeled er {box.link}" if box.link else "; intet bindeled"
    facts = ". ".join(box.facts)
    return f"{said}. {facts}." if facts else f"{said}."


def _facts(forum: ForumLine, areas: Sequence[str], today: date) -> Iterable[str]:
    members = forum.members_on(today)
    count = plural(count_persons(members), "person", "personer") if members else "ingen endnu"
    yield upper_first(" · ".join(part for part in (forum.kind, count) if part))
    for role, one, many in _NAMED:
        if names := list(dict.fromkeys(m.person for m in members if _told_as(m) is role)):
            yield f"{one if len(names) == 1 else many}: {join_words(names)}"
    if others := _others(members):
        yield upper_first(others)
    if forum.delaftaler:
        words = "Delaftale" if len(forum.delaftaler) == 1 else "Delaftaler"
        yield f"{words}: {join_words(forum.delaftaler)}"
    if forum.areas and set(forum.areas) >= set(areas) and len(areas) > 1:
        yield "Alle boligområder"
    elif forum.areas:
        yield join_words(forum.areas)


def _told_as(member: MembershipLine) -> MemberRole:
    """The role a member is told by: a resident who is plain member sits there as a resident."""
    if member.is_resident and member.role is MemberRole.MEMBER:
        return MemberRole.RESIDENT
    return member.role


def _others(members: Sequence[MembershipLine]) -> str:
    """Those whose names are not told, by role: "5 medlemmer, 1 observatør og 1 sekretær"."""
    named = {role for role, _, _ in _NAMED}
    roles = [_told_as(member) for member in members]
    counts = Counter(role for role in roles if role not in named)
    is_rest = len(roles) > sum(counts.values())
    plain = ("øvrigt medlem", "øvrige medlemmer") if is_rest else ("medlem", "medlemmer")
    many = {MemberRole.MEMBER: plain[1], MemberRole.OBSERVER: "observatører",
            MemberRole.SECRETARY: "sekretærer"}  # fmt: skip
    one = {MemberRole.MEMBER: plain[0]}
    return join_words(
        [
            plural(counts[role], one.get(role, label(role)), many[role])
            for role in many
            if counts[role]
        ]
    )
