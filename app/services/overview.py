"""The first page: what is due, what is late, the next meeting, what changed; and the counts."""

from dataclasses import dataclass
from datetime import date, datetime

from app.db.plan_file import PlanFile
from app.db.queries import activities, decisions, history, meetings, milestones, staff_sheets
from app.domain.danish import plural
from app.domain.data_requests import DataRequest
from app.domain.decisions import TaskLine
from app.domain.history import ChangeLine
from app.domain.indicators import MissingFigure
from app.domain.lifts import LiftLine
from app.domain.meetings import ItemLine, MeetingLine
from app.domain.notes import MissingNote
from app.domain.staff_sheets import StaffSheetLine, late_ones
from app.domain.trail import Trail
from app.domain.trail_stuck import Stuck
from app.domain.vocabulary import ItemKind, MeetingStatus
from app.domain.workdays import AGENDA_DAYS, workdays_before, workdays_until
from app.services.commitments import count_late
from app.services.data_requests import list_overdue
from app.services.delaftale_status import DelaftaleLine, list_delaftale_lines
from app.services.indicators import list_missing_figures
from app.services.judging import list_judged
from app.services.trail import list_between_levels

TASKS_SHOWN = 8
CHANGES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Stage:
    """A step on the way to a meeting and back."""

    name: str
    day: date | None
    reached: bool


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The board's next meeting: how much is orientation, and how far the preparation is."""

    meeting: MeetingLine
    workdays: int
    minutes_planned: int
    minutes_information: int
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the first page shows."""

    tasks: tuple[TaskLine, ...]
    open_tasks: int
    overdue: tuple[DataRequest, ...]
    missing: tuple[MissingFigure, ...]
    meeting: NextMeeting | None
    delaftaler: tuple[DelaftaleLine, ...]
    changes: tuple[ChangeLine, ...]
    notes: tuple[MissingNote, ...]
    late_sheets: tuple[StaffSheetLine, ...]
    late_promises: int
    late_milestones: tuple[tuple[int, str], ...]
    """The activity of each late milestone: id and name."""
    stuck: tuple[tuple[Trail, Stuck], ...] = ()
    """What is stuck between the levels, longest first."""
    lifts_answered: tuple[LiftLine, ...] = ()
    """The answers of the last fortnight to what who sits here has lifted."""


@dataclass(frozen=True, slots=True)
class Count:
    """What stands at the right of a page's name; `alert` when something is late or missing."""

    words: str
    alert: bool = False


def get_overview(plan: PlanFile, today: date, since: datetime | None, sitter: str = "") -> Overview:
    """Collect the first page; `since` is when `sitter` was last here."""
    with plan.read() as session:
        tasks = decisions.list_tasks(session)
        meeting_id = meetings.find_next(session, today, board_only=True)
        meeting = meetings.get_meeting(session, meeting_id) if meeting_id else None
        items = meetings.list_items(session, meeting_id) if meeting_id else []
        missing = list_missing_figures(session, today)
        changes = history.list_changes(session, limit=CHANGES_SHOWN)
        overdue = list_overdue(session, today)
        notes = activities.list_missing_notes(session, today)
        sheets = late_ones(staff_sheets.list_sheets(session), today)
        late_milestones = milestones.list_late(session, today)
        stuck, answered = list_between_levels(session, today, sitter)
        lines = list_delaftale_lines(session, list_judged(session, today))
    return Overview(
        tuple(tasks[:TASKS_SHOWN]),
        len(tasks),
        tuple(overdue),
        tuple(missing),
        _next_meeting(meeting, items, today) if meeting else None,
        tuple(lines),
        tuple(change for change in changes if since is None or change.made_at > since),
        tuple(notes),
        tuple(sheets),
        count_late(plan, today),
        tuple(late_milestones),
        tuple(stuck),
        tuple(answered),
    )


def _next_meeting(meeting: MeetingLine, items: list[ItemLine], today: date) -> NextMeeting:
    order = list(MeetingStatus)
    reached = order.index(meeting.status)
    stages = (
        Stage("Punkter", None, any(item.standing is None for item in items)),
        Stage(
            "Dagsorden ud",
            workdays_before(meeting.day, AGENDA_DAYS),
            reached >= order.index(MeetingStatus.CALLED),
        ),
        Stage("Møde", meeting.day, reached >= order.index(MeetingStatus.HELD)),
        Stage("Referat", None, reached >= order.index(MeetingStatus.MINUTES_SENT)),
    )
    return NextMeeting(
        meeting,
        workdays_until(today, meeting.day),
        sum(item.minutes_planned or 0 for item in items),
        sum(item.minutes_planned or 0 for item in items if item.kind is ItemKind.INFORMATION),
        stages,
    )


def count_tasks(plan: PlanFile, today: date) -> Count:
    """What stands beside Beslutninger: an alert only when something is late."""
    with plan.read() as session:
        open_tasks, late = decisions.count_open(session, today)
    if late:
        return Count(f"{late} over frist", alert=True)
    return Count(plural(open_tasks, "åben", "åbne") if open_tasks else "")


def count_missing(plan: PlanFile, today: date) -> Count:
    """What stands beside Indikatorer: how many figures should be here and are not."""
    with plan.read() as session:
        missing = len(list_missing_figures(session, today))
    return Count(f"{missing} mangler" if missing else "", alert=missing > 0)


def count_late_commitments(plan: PlanFile, today: date) -> Count:
    """What stands beside Løfter: how many promises are over their deadline."""
    late = count_late(plan, today)
    return Count(f"{late} over frist" if late else "", alert=late > 0)


def count_overdue(plan: PlanFile, today: date) -> Count:
    """What stands beside Dataark: how many partners owe figures past the deadline."""
    with plan.read() as session:
        late = len(list_overdue(session, today))
    return Count(f"{late} over frist" if late else "", alert=late > 0)
