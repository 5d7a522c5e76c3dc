"""The plan as a whole: what stands at the top of every page and paper."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PlanHeader:
    """A plan's name and period; the dates are None until somebody has typed them."""

    uid: str
    name: str
    period_start: date | None
    period_end: date | None

    @property
    def title(self) -> str:
        """The name with its years, as in "Helhedsplanen Åparken 2023–2026"."""
        if self.period_start is None or self.period_end is None:
            return self.name
        return f"{self.name} {self.period_start.year}–{self.period_end.year}"
