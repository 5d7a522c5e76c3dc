"""What a look through the plan finds: damage, broken chains, missing figures, privacy."""

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """The four questions `roedtraad check` asks."""

    INTEGRITY = "integrity"
    CHAIN = "chain"
    MISSING = "missing"
    PRIVACY = "privacy"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: where it is and why it matters, in Danish."""

    kind: FindingKind
    where: str
    why: str
