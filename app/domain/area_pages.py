"""The page of one boligområde: what happens there, its figures, and what was lifted from there."""

from dataclasses import dataclass
from datetime import date

from app.domain.charts import LineChart
from app.domain.danish import format_day
from app.domain.efforts import EffortLine
from app.domain.status import Status
from app.domain.vocabulary import ActivityStatus, NoteKind, Participation


@dataclass(frozen=True, slots=True)
class AreaActivity:
    """An activity that takes place in the area."""

    id: int
    name: str
    status: ActivityStatus
    responsible: str
    title: str
    organisation: str
    target_group: str
    description: str
    participation: Participation | None
    starts: date | None
    ends: date | None
    areas: tuple[str, ...]
    weekdays: tuple[int, ...] = ()
    """The days of the week it is mostly held on, 0 is Monday; empty where counts say nothing."""


@dataclass(frozen=True, slots=True)
class AreaFigure:
    """An indicator's latest figure in the area.

    `status` is None where the area has no target to be judged by; `trend` is "op fra 25", empty
    where nothing can be said, and `better` whether that is the right way; `age` as "tallet er 2
    måneder gammelt".
    """

    indicator_id: int
    name: str
    delaftale: str
    figure: str
    period: str
    age: str
    target: str
    trend: str
    sentence: str
    status: Status | None
    chart: LineChart | None
    source: str
    better: bool = False


@dataclass(frozen=True, slots=True)
class AreaLift:
    """A note from the area that was lifted to a forum, and the answer if one has come."""

    lift_id: int
    note_id: int
    activity_id: int | None
    activity: str
    kind: NoteKind
    text: str
    forum: str
    lifted_on: date
    reason: str
    answer: str
    answered_on: date | None

    @property
    def place(self) -> str:
        """Where the note is; empty for one that is of the area alone."""
        if self.activity_id is None:
            return ""
        return f"activities:{self.activity_id}/log/{self.note_id}"

    @property
    def state(self) -> str:
        """Whether an answer has come: "svar 12-03-2026", or how long it has been waited for."""
        if self.answered_on is not None:
            return f"✓ svar {format_day(self.answered_on)}"
        return "✓ besvaret" if self.answer else "○ intet svar endnu"


@dataclass(frozen=True, slots=True)
class AreaPage:
    """What happens in one area; its own fields, goals and figures are read by themselves."""

    activities: tuple[AreaActivity, ...]
    efforts: tuple[EffortLine, ...]
    lifts: tuple[AreaLift, ...]
