"""How large a demo plan can be."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers a size stands for.

    `sittings` is how many times a usual day of an activity is held; `local_meetings` and
    `local_tasks` are those of the areas' følgegrupper together.
    """

    areas: int
    activities: int
    indicators: int
    breakdowns: bool
    sittings: int
    local_meetings: int
    local_tasks: int


class Size(Enum):
    """The demo plan people see, and the large plan of the speed budgets (design.md)."""

    DEMO = Scale(3, 24, 30, False, 1, 0, 0)
    LARGE = Scale(10, 60, 80, True, 18, 100, 1_412)
