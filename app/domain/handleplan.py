"""Handleplan: for each indsatsområde its delmål, and who does what when towards each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.domain.danish import format_day, join_words, plural
from app.domain.milestones import MilestoneState
from app.domain.status import Status

WITHOUT_SUB_GOAL = "Uden delmål"
WITHOUT_FOCUS_AREA = "Uden indsatsområde"


@dataclass(frozen=True, slots=True)
class HandleIndicator:
    """An indicator with its latest figure as text, the period of it, and the target in words."""

    id: int
    name: str
    reach: str
    latest: str
    period: str
    target: str
    status: Status

    @property
    def told(self) -> str:
        """ "61 (3. kvartal 2026), mål 70"; "ingen tal endnu"."""
        latest = f"{self.latest} ({self.period})" if self.period else "ingen tal endnu"
        told = ", ".join(part for part in (latest, self.target) if part)
        return told.replace(" %", "\N{NO-BREAK SPACE}%")


@dataclass(frozen=True, slots=True)
class HandleMilestone:
    """A milestone and where it stands; `words` are sign and words."""

    name: str
    state: MilestoneState
    words: str
    moved: str
    due: date | None
    responsible: str


@dataclass(frozen=True, slots=True)
class HandleActivity:
    """An activity: who keeps it together, who carries it out and with whom, when, and how far."""

    id: int
    number: str
    name: str
    status: str
    is_over: bool
    responsible: str
    people: tuple[str, ...]
    """Others who work in it, each with the task."""
    organisation: str
    partners: tuple[str, ...]
    starts: date | None
    ends: date | None
    milestones: tuple[HandleMilestone, ...] = ()
    indicators: tuple[HandleIndicator, ...] = ()
    person_ids: frozenset[int] = frozenset()
    """Everybody named above, and those responsible for a milestone."""

    @property
    def title(self) -> str:
        """Number and name."""
        return f"{self.number} {self.name}".strip()

    @property
    def who(self) -> tuple[tuple[str, str], ...]:
        """Each part with its words, what is not written left out."""
        parts = (
            ("Tovholder", self.responsible),
            ("Med", ", ".join(self.people)),
            ("Udføres af", self.organisation),
            ("Partnere", ", ".join(self.partners)),
        )
        return tuple((words, text) for words, text in parts if text)

    @property
    def when(self) -> str:
        """ "01-02-2025 – 31-01-2028", "fra 01-02-2025", "til 31-01-2028"; or empty."""
        if self.starts is not None and self.ends is not None:
            return f"{format_day(self.starts)} – {format_day(self.ends)}"
        if self.starts is not None:
            return f"fra {format_day(self.starts)}"
        return f"til {format_day(self.ends)}" if self.ends is not None else ""


@dataclass(frozen=True, slots=True)
class HandleSubGoal:
    """A delmål with what speaks for it and what serves it; id None: what serves no delmål."""

    id: int | None
    name: str
    success_criteria: str = ""
    goals: tuple[str, ...] = ()
    status: Status | None = None
    indicators: tuple[HandleIndicator, ...] = ()
    activities: tuple[HandleActivity, ...] = ()

    def own_indicators(self, activity: HandleActivity) -> tuple[HandleIndicator, ...]:
        """What an activity is measured by beside the delmål's own indicators."""
        return tuple(one for one in activity.indicators if one not in self.indicators)

    @property
    def serves(self) -> str:
        """Which strategic goals: "Bidrager til »Flere unge i job«."; or empty."""
        goals = join_words([f"»{goal}«" for goal in self.goals])
        return f"Bidrager til {goals}." if goals else ""


@dataclass(frozen=True, slots=True)
class Handleplan:
    """One indsatsområde; id None: what stands in none."""

    focus_area_id: int | None
    name: str
    delaftaler: tuple[str, ...]
    sub_goals: tuple[HandleSubGoal, ...]

    @property
    def activities(self) -> tuple[HandleActivity, ...]:
        """Its activities, each once."""
        found = {a.id: a for sub_goal in self.sub_goals for a in sub_goal.activities}
        return tuple(found.values())

    @property
    def counts(self) -> str:
        """ "4 delmål, 6 aktiviteter, 2 milepæle er forsinket"."""
        real = sum(sub_goal.id is not None for sub_goal in self.sub_goals)
        late = sum(
            milestone.state is MilestoneState.LATE
            for activity in self.activities
            for milestone in activity.milestones
        )
        parts = [
            plural(real, "delmål", "delmål"),
            plural(len(self.activities), "aktivitet", "aktiviteter"),
        ]
        if late:
            parts.append(plural(late, "milepæl er forsinket", "milepæle er forsinket"))
        return ", ".join(parts)


def told_before(sub_goals: Iterable[HandleSubGoal]) -> dict[tuple[int | None, int], str]:
    """Where an activity has been told already: (delmål, activity) -> the delmål it stands under.

    A page tells all of it once.
    """
    first: dict[int, str] = {}
    found = {}
    for sub_goal in sub_goals:
        for activity in sub_goal.activities:
            if activity.id in first:
                found[sub_goal.id, activity.id] = first[activity.id]
            first.setdefault(activity.id, sub_goal.name)
    return found


@dataclass(frozen=True, slots=True)
class Handleplaner:
    """The plan's handleplaner, perhaps one person's part of them."""

    plan: str
    plans: tuple[Handleplan, ...]
    person: str = ""

    @property
    def title(self) -> str:
        """What it is called: "Handleplan", "Handleplan for Jonas Dahl"."""
        return f"Handleplan for {self.person}" if self.person else "Handleplan"


def of_person(plans: Iterable[Handleplan], person_id: int) -> tuple[Handleplan, ...]:
    """What a person works in; delmål and indsatsområder without any of it are left out."""
    found = []
    for plan in plans:
        sub_goals = []
        for sub_goal in plan.sub_goals:
            own = tuple(a for a in sub_goal.activities if person_id in a.person_ids)
            if own:
                sub_goals.append(replace(sub_goal, activities=own))
        if sub_goals:
            found.append(replace(plan, sub_goals=tuple(sub_goals)))
    return tuple(found)
