"""What every page is given: the open plan, the day, who sits here, and ways to speak and to go."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.changes import Change
from app.errors import UserError
from app.services import history
from app.services.machine import Machine
from app.services.overview import (
    Count,
    count_late_commitments,
    count_missing,
    count_overdue,
    count_tasks,
)
from app.services.plans import PlanFile, plan_header
from app.ui.jobs import Job, JobRunner
from app.ui.theme import Theme, Tone


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence at the foot of the window, with at most one deed; refusals stay until read.

    With a `place` the deed goes there.
    """

    sentence: str
    tone: Tone = Tone.PLAIN
    deed: str = ""
    do: Callable[[], object] | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Sitter:
    """The person who sits at this machine."""

    id: int
    name: str


class Workspace(QObject):
    """The open plan and its surroundings.

    `changed` follows every commit, in the GUI thread. `asked_to_go` carries a place such as
    "meetings:12". Slots that call a service that changes something do it inside `guarded()`.
    """

    changed = Signal(object)  # a Change, frozen
    said = Signal(object)  # a Notice, frozen
    asked_to_go = Signal(str)
    asked_to_open = Signal(object)  # the Path of another plan
    sitter_changed = Signal()
    unsaved_changed = Signal()

    def __init__(
        self,
        plan: PlanFile,
        theme: Theme,
        machine: Machine,
        jobs: JobRunner,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.plan = plan
        self.theme = theme
        self.machine = machine
        self.jobs = jobs
        self.now = now
        self.uid = plan_header(plan).uid
        self.sitter: Sitter | None = None
        self._unsaved: dict[str, tuple[int, str]] = {}
        self.last_here = machine.seat(self.uid).last_here
        jobs.unhandled.connect(self._on_job_failed)
        self._stop_listening = plan.on_change(self.changed.emit)

    def today(self) -> date:
        """The day, as all pages and rules are told it."""
        return self.now().date()

    def title(self) -> str:
        """The plan's name with its years."""
        return plan_header(self.plan).title

    def next_steps(self) -> tuple[str, str]:
        """What undo and redo would do; empty where there is nothing, and when viewing."""
        return ("", "") if self.plan.read_only else history.next_steps(self.plan)

    def keep_unsaved(self, what: str, count: int, place: str) -> None:
        """Say how many cells of a grid hold what was refused, and where the last of them is."""
        before = self._unsaved.get(what, (0, ""))
        if count != before[0]:
            self._unsaved[what] = (count, place if count > before[0] else before[1])
            self.unsaved_changed.emit()

    @property
    def unsaved(self) -> tuple[int, str]:
        """How many cells hold what was refused, and the place of one of them."""
        there = [(count, place) for count, place in self._unsaved.values() if count]
        return sum(count for count, _ in there), there[-1][1] if there else ""

    def count(self, key: str) -> Count:
        """What stands beside a page's name."""
        # Counted when the window is there already: what only this asks for is loaded now.
        from app.services.staff_sheets import count_late_sheets
        from app.services.thread import count_breaks
        from app.services.year import count_late_entries

        match key:
            case "decisions":
                return count_tasks(self.plan, self.today())
            case "indicators":
                return count_missing(self.plan, self.today())
            case "commitments":
                return count_late_commitments(self.plan, self.today())
            case "requests":
                return count_overdue(self.plan, self.today())
            case "staff":
                return count_late_sheets(self.plan, self.today())
            case "thread":
                return count_breaks(self.plan, self.today())
            case "year":
                return count_late_entries(self.plan, self.today())
            case _:
                return Count("")

    def seat(self, sitter: Sitter | None) -> None:
        """Say who sits here; the history tells it of every change from now on."""
        self.sitter = sitter
        self.plan.made_by = sitter.name if sitter else ""
        self.machine.take_seat(self.uid, sitter.id if sitter else None)
        self.sitter_changed.emit()

    def say(
        self,
        sentence: str,
        tone: Tone = Tone.PLAIN,
        deed: str = "",
        do: Callable[[], object] | None = None,
        place: str = "",
    ) -> None:
        """Say a sentence at the foot of the window, perhaps with something to do about it.

        The deed goes to `place` when one is given. An empty sentence takes away what stands there.
        """
        if place:
            do = partial(self.go_to, place)
        self.said.emit(Notice(sentence, tone, deed, do, place))

    def go_to(self, place: str) -> None:
        """Show a page ("meetings") or a thing on it ("meetings:12")."""
        self.asked_to_go.emit(place)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Say a UserError instead of raising it; everything else is a bug and goes on up."""
        try:
            yield
        except UserError as error:
            self.say(error.sentence, Tone.BEHIND)

    def run(self, job: Job) -> None:  # type: ignore[type-arg]
        """Start a long job, or say that one is under way."""
        if not self.jobs.run(job):
            self.say("Vent, til det igangværende arbejde er færdigt, eller tryk Annuller.")

    def undo(self) -> None:
        """Take back the latest change and show where it was made."""
        self._step("Fortryder", "Fortrudt", history.undo, undo=True)

    def redo(self) -> None:
        """Repeat the change taken back last and show where it was made."""
        self._step("Gentager", "Gentaget", history.redo, undo=False)

    def _step(
        self, doing: str, done: str, step: Callable[[PlanFile], Change], *, undo: bool
    ) -> None:
        with self.guarded():
            if not history.is_large(self.plan, undo=undo):
                self._tell_of(step(self.plan), done)
                return
            label = self.next_steps()[0 if undo else 1]
            self.run(
                Job(
                    f"{doing} »{label}«",
                    lambda _: step(self.plan),
                    lambda change: self._tell_of(change, done),
                )
            )

    def close(self) -> None:
        """Let go of the plan, after what is under way has ended."""
        self.jobs.stop()
        self.jobs.unhandled.disconnect(self._on_job_failed)
        self._stop_listening()
        self.machine.left(self.uid, self.now())
        self.plan.close()
        self.machine.closed(self.plan.path)

    def _on_job_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self.say(error.sentence, Tone.BEHIND)

    def _tell_of(self, change: Change, deed: str) -> None:
        if change.place:
            self.go_to(change.place)
        self.say(f"{deed}: {change.label}")
