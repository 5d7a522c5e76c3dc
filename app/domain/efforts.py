"""Andre indsatser: what others do in the areas, which the fund asks about, and how ours stand."""

from dataclasses import dataclass
from datetime import date

from app.domain.vocabulary import EffortRelation


@dataclass(frozen=True, slots=True)
class EffortDraft:
    """The editable fields of another effort. `owner` says more than the organisation's name."""

    name: str
    organisation_id: int | None
    owner: str
    about: str
    target_group: str
    place: str
    contact: str
    starts: date | None
    ends: date | None
    area_ids: frozenset[int] = frozenset()
    target_group_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class EffortLine:
    """Another effort in a list. `owner` is the organisation and the unit in it, in words."""

    id: int
    name: str
    owner: str
    areas: tuple[str, ...]
    ends: date | None
    relations: int

    def is_over(self, today: date) -> bool:
        """Whether it has ended."""
        return self.ends is not None and self.ends < today


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """How one of our activities stands to another effort, and a note on it."""

    relation: EffortRelation
    note: str = ""


@dataclass(frozen=True, slots=True)
class RelationLine:
    """One of our activities beside another effort."""

    activity_id: int
    activity: str
    relation: EffortRelation
    note: str
