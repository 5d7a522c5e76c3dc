"""Målgrupper: for whom the helhedsplan and others do what they do."""

from dataclasses import dataclass
from typing import Final

STANDARD: Final = (
    "Småbørn 0–5 år og deres forældre",
    "Børn 6–12 år",
    "Unge 13–17 år",
    "Unge 18–25 år",
    "Familier",
    "Kvinder",
    "Mænd",
    "Voksne uden job",
    "Ældre",
    "Nye beboere",
    "Beboere i frivillige roller",
    "Alle beboere",
)
"""A first list to change: the groups most helhedsplaner name, by age and then by situation."""


@dataclass(frozen=True, slots=True)
class TargetGroupLine:
    """A målgruppe with how many activities and other efforts name it."""

    id: int
    name: str
    activities: int = 0
    efforts: int = 0
