"""Different persons in a period: a count of its own, never added to attendances or to another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.periods import Period, PeriodKind

WHY: Final = (
    "En beboer, der kommer fire gange, er fire fremmøder, men én person. Derfor lægges de to "
    "aldrig sammen. Personer kan heller ikke lægges sammen på tværs af perioder eller "
    "aktiviteter: den samme kan være talt flere steder. Her står derfor ingen sum."
)
KINDS: Final = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALFYEAR, PeriodKind.YEAR)


@dataclass(frozen=True, slots=True)
class PersonsCell:
    """Persons of one activity in one period, and the attendances of the same period."""

    persons: int | None = None
    attendances: int | None = None
    note: str = ""

    @property
    def doubt(self) -> str:
        """What cannot be right: more persons than attendances; empty when nothing is wrong."""
        if self.persons is None or self.attendances is None or self.persons <= self.attendances:
            return ""
        return (
            f"Der er skrevet {self.persons} personer, men kun {self.attendances} fremmøder. "
            "Mangler der registreringer?"
        )


@dataclass(frozen=True, slots=True)
class PersonsRow:
    """An activity's persons in the periods of a year."""

    activity_id: int
    name: str
    cells: tuple[PersonsCell, ...]


@dataclass(frozen=True, slots=True)
class PersonsChange:
    """What a cell of the persons' grid is to hold; None empties it."""

    activity_id: int
    period: Period
    persons: int | None


def periods_of(kind: PeriodKind, year: int) -> Sequence[Period]:
    """The periods of a kind in a calendar year."""
    match kind:
        case PeriodKind.MONTH:
            return [Period.month(year, number) for number in range(1, 13)]
        case PeriodKind.QUARTER:
            return [Period.quarter(year, number) for number in range(1, 5)]
        case PeriodKind.HALFYEAR:
            return [Period.halfyear(year, number) for number in (1, 2)]
        case _:
            return [Period.year(year)]


def returning(participants: int | None, new: int | None) -> int | None:
    """The attendances of those who had come before; None when either was not counted."""
    return None if participants is None or new is None else participants - new
