"""Milestones: reached, late, moved, or carried on to next year."""

from dataclasses import dataclass
from datetime import date

from app.domain.danish import plural
from app.domain.signed import Signed


class MilestoneState(Signed):
    """Where a milestone stands."""

    PLANNED = "planned", "○", "planlagt"
    REACHED = "reached", "✓", "nået"
    LATE = "late", "■", "forsinket"
    CARRIED_ON = "carried_on", "→", "ført videre"
    DROPPED = "dropped", "–", "bortfaldet"


OPEN_STATES = frozenset({MilestoneState.PLANNED, MilestoneState.LATE})


@dataclass(frozen=True, slots=True)
class MilestoneDraft:
    """The editable fields of a milestone. `first_due` is the date it was first set to."""

    name: str
    due: date | None
    first_due: date | None
    reached_on: date | None
    dropped_on: date | None
    responsible_id: int | None
    note: str


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone in the list and on the timeline.

    `carried_on` says that a copy of it stands in a later year; `carried_from` that it is one.
    """

    id: int
    activity_id: int
    activity: str
    name: str
    due: date | None
    first_due: date | None
    reached_on: date | None
    dropped_on: date | None
    responsible: str
    note: str
    carried_on: bool
    carried_from: bool

    def state(self, today: date) -> MilestoneState:
        """Where it stands today."""
        if self.reached_on is not None:
            return MilestoneState.REACHED
        if self.dropped_on is not None:
            return MilestoneState.DROPPED
        if self.carried_on:
            return MilestoneState.CARRIED_ON
        late = self.due is not None and self.due < today
        return MilestoneState.LATE if late else MilestoneState.PLANNED

    @property
    def day(self) -> date | None:
        """Where it stands on a timeline."""
        return self.reached_on or self.due

    def state_words(self, today: date) -> str:
        """Sign and words: "■ 12 dage forsinket", "✓ nået 03-02-2026", "○ 15-12-2026"."""
        state = self.state(today)
        match state:
            case MilestoneState.LATE if self.due is not None:
                words = f"{plural((today - self.due).days, 'dag', 'dage')} forsinket"
            case MilestoneState.REACHED:
                words = f"{state.word} {self.reached_on:%d-%m-%Y}"
                if self.reached_on is not None and self.due is not None:
                    days = (self.reached_on - self.due).days
                    words += f", {plural(days, 'dag', 'dage')} efter fristen" if days > 0 else ""
            case MilestoneState.DROPPED:
                words = f"{state.word} {self.dropped_on:%d-%m-%Y}"
            case MilestoneState.PLANNED if self.due is not None:
                words = f"{state.word} {self.due:%d-%m-%Y}"
            case MilestoneState.PLANNED:
                words = "uden frist"
            case _:
                words = state.word
        return f"{state.sign} {words}"

    @property
    def moved_words(self) -> str:
        """How far the date has moved since it was first set: "rykket 45 dage"; or empty."""
        if self.first_due is None or self.due is None or self.due == self.first_due:
            return ""
        days = (self.due - self.first_due).days
        word = "rykket" if days > 0 else "fremrykket"
        return f"{word} {plural(abs(days), 'dag', 'dage')}"


def a_year_on(day: date) -> date:
    """The same day next year; 28 February for 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
