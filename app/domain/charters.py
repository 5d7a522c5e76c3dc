"""A forum's kommissorium in versions: the newest that is valid is in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, slots=True)
class CharterDraft:
    """The wording of one version, why it came, and who approved it."""

    valid_from: date | None
    background: str
    purpose: str
    tasks: str
    competence: str
    composition: str
    frequency: str
    changes: str
    approved_by: str
    decision_id: int | None


PARTS: Final = (
    ("background", "Baggrund"),
    ("purpose", "Formål"),
    ("tasks", "Opgaver"),
    ("competence", "Kompetence"),
    ("composition", "Sammensætning"),
    ("frequency", "Mødefrekvens"),
)
"""A kommissorium's parts in their order (domain.md 2), by the draft's fields."""


@dataclass(frozen=True, slots=True)
class CharterLine:
    """One version. `decision` says which decision approved it, where one is linked."""

    id: int
    forum_id: int
    number: int
    draft: CharterDraft
    decision: str

    @property
    def approved(self) -> str:
        """Who or what approved the version, in words; empty when nobody has."""
        return " · ".join(part for part in (self.draft.approved_by, self.decision) if part)


class CharterState(StrEnum):
    """How a version stands on a day, with its sign."""

    IN_FORCE = "✓ gælder"
    COMING = "○ kommer"
    DRAFT = "○ kladde"
    REPLACED = "– afløst"


def in_force(versions: Sequence[CharterLine], day: date) -> CharterLine | None:
    """The version in force on a day: of those valid by then, the one valid last."""
    valid = [v for v in versions if v.draft.valid_from is not None and v.draft.valid_from <= day]
    return max(valid, key=lambda v: (v.draft.valid_from, v.number), default=None)


def state_of(version: CharterLine, versions: Sequence[CharterLine], day: date) -> CharterState:
    """How one of a forum's versions stands on a day."""
    if version.draft.valid_from is None:
        return CharterState.DRAFT
    if version.draft.valid_from > day:
        return CharterState.COMING
    current = in_force(versions, day)
    return CharterState.IN_FORCE if version == current else CharterState.REPLACED
