"""What a forum's agenda begins with: its own template, or the standard of its cycle."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.domain.vocabulary import ForumCycle, ItemKind, StandingItem
from app.labels import label


@dataclass(frozen=True, slots=True)
class TemplateDraft:
    """The editable fields of a point of the template."""

    title: str
    kind: ItemKind
    minutes_planned: int | None


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A point of the template; `id` is None in the standard, which nobody edits."""

    id: int | None
    title: str
    kind: ItemKind
    standing: StandingItem | None
    minutes_planned: int | None


_FULL = (
    (StandingItem.APPROVAL, ItemKind.DECISION, 5),
    (StandingItem.FOLLOW_UP, ItemKind.INFORMATION, 10),
    (StandingItem.DECIDED_SINCE, ItemKind.INFORMATION, 5),
    (StandingItem.CALLS, ItemKind.DECISION, None),
    (StandingItem.CORE_OPERATION, ItemKind.DISCUSSION, 15),
    (StandingItem.OTHER_LEVELS, ItemKind.INFORMATION, 10),
    (StandingItem.NEXT_MEETING, ItemKind.INFORMATION, 5),
)
_LIGHT = (
    (StandingItem.FOLLOW_UP, ItemKind.INFORMATION, 10),
    (StandingItem.NEXT_MEETING, ItemKind.INFORMATION, 5),
)


def _standard(
    items: Iterable[tuple[StandingItem, ItemKind, int | None]],
) -> tuple[TemplateLine, ...]:
    return tuple(TemplateLine(None, label(item), kind, item, time) for item, kind, time in items)


STANDARD: Final = {ForumCycle.FULL: _standard(_FULL), ForumCycle.LIGHT: _standard(_LIGHT)}
"""The agenda of a forum without a template, by its cycle (domain.md 2)."""


def standing_line(item: StandingItem) -> TemplateLine:
    """A standing item as the standard has it."""
    return next(line for line in STANDARD[ForumCycle.FULL] if line.standing is item)
