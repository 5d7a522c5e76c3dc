"""The first page: what is due, what is late, the next meeting, what changed; and the counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.db.memo import remembered, remembered_list
from app.db.plan_file import PlanFile
from app.db.queries import (
    activities,
    deadlines,
    decisions,
    duties,
    history,
    meetings,
    milestones,
    staff_sheets,
)
from app.domain.danish import plural
from app.domain.data_requests import DataRequest
from app.domain.deadlines import Deadline, MonthDay
from app.domain.decisions import TaskLine
from app.domain.duties import DutyLine
from app.domain.expectations import ExpectationLine
from app.domain.history import ChangeLine
from app.domain.indicators import MissingFigure
from app.domain.lifts import LiftLine
from app.domain.meeting_room import UnderWay
from app.domain.meetings import ItemLine, MeetingLine
from app.domain.notes import MissingNote
from app.domain.staff_sheets import StaffSheetLine, late_ones
from app.domain.trail import Trail
from app.domain.trail_stuck import Stuck
from app.domain.vocabulary import DeadlineKind, ItemKind, MeetingStatus
from app.domain.workdays import workdays_until
from app.services.commitments import count_late
from app.services.data_requests import list_overdue
from app.services.delaftale_status import DelaftaleLine, list_delaftale_lines
from app.services.expectations import list_due
from app.services.indicators import list_missing_figures
from app.services.judging import list_judged
from app.services.meeting_room import find_under_way
from app.services.trail import list_between_levels

TASKS_SHOWN = 8
CHANGES_SHOWN = 6
NOTES_FROM = frozenset(
    {
        "activity", "delaftale", "person", "plan", "status_note",
    }
)  # fmt: skip
SHEETS_FROM = frozenset({"person", "staff_sheet"})
MILESTONES_FROM = frozenset({"activity", "milestone"})
DUTIES_FROM = frozenset({"duty", "duty_step", "person"})
LEVELS_FROM = frozenset(
    {
        "activity", "agenda_item", "area", "decision", "decision_route", "forum", "lift",
        "log_note", "meeting", "membership", "person",
        "setting",
    }
)  # fmt: skip
DELAFTALER_FROM = frozenset(
    {
        "activity", "area", "delaftale", "entry", "focus_area", "import_batch", "indicator",
        "indicator_sub_goal", "plan", "target",
    }
)  # fmt: skip
_ORDER = tuple(MeetingStatus)


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
class LateDeadline:
    """A deadline of a meeting that is over."""

    meeting_id: int
    forum: str
    day: date
    deadline: Deadline


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
    expectations: tuple[ExpectationLine, ...]
    """Those whose day has come and that nobody has answered."""
    late_promises: int
    late_milestones: tuple[tuple[int, str], ...]
    """The activity of each late milestone: id and name."""
    late_deadlines: tuple[LateDeadline, ...]
    late_duties: tuple[DutyLine, ...]
    """Those of the årshjul that are over their day."""
    stuck: tuple[tuple[Trail, Stuck], ...] = ()
    """What is stuck between the levels, longest first."""
    lifts_answered: tuple[LiftLine, ...] = ()
    """The answers of the last fortnight to what who sits here has lifted."""
    under_way: UnderWay | None = None
    """A meeting that was begun and never ended."""


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
        notes = remembered_list(
            session,
            ("missing notes", today),
            NOTES_FROM,
            lambda: activities.list_missing_notes(session, today),
        )
        sheets = remembered_list(
            session,
            ("late sheets", today),
            SHEETS_FROM,
            lambda: late_ones(staff_sheets.list_sheets(session), today),
        )
        expected = list_due(session, today)
        late_milestones = remembered_list(
            session,
            ("late milestones", today),
            MILESTONES_FROM,
            lambda: milestones.list_late(session, today),
        )
        due = deadlines.list_meeting_deadlines(session, today)
        off = deadlines.days_off(session).days
        late = _late_deadlines(meetings.list_meetings(session), due, today)
        late_duties = remembered_list(
            session,
            ("late duties", today),
            DUTIES_FROM,
            lambda: duties.list_due(session, today - timedelta(days=1)),
        )
        stuck, answered = remembered(
            session,
            ("between levels", today, sitter),
            LEVELS_FROM,
            lambda: list_between_levels(session, today, sitter),
        )
        lines = remembered_list(
            session,
            ("delaftale lines", today),
            DELAFTALER_FROM,
            lambda: list_delaftale_lines(session, list_judged(session, today)),
        )
    return Overview(
        tuple(tasks[:TASKS_SHOWN]),
        len(tasks),
        tuple(overdue),
        tuple(missing),
        _next_meeting(meeting, items, due.get(meeting.id, ()), today, off) if meeting else None,
        tuple(lines),
        tuple(change for change in changes if since is None or change.made_at > since),
        tuple(notes),
        tuple(sheets),
        tuple(expected),
        count_late(plan, today),
        tuple(late_milestones),
        late,
        tuple(late_duties),
        tuple(stuck),
        tuple(answered),
        find_under_way(plan, today),
    )


def _next_meeting(
    meeting: MeetingLine,
    items: list[ItemLine],
    due: tuple[Deadline, ...],
    today: date,
    off: tuple[MonthDay, ...],
) -> NextMeeting:
    reached = _ORDER.index(meeting.status)
    days = {deadline.kind: deadline for deadline in due}
    stages = [Stage("Punkter", None, any(item.standing is None for item in items))]
    if papers := days.get(DeadlineKind.PAPERS):
        stages.append(Stage("Bilag", papers.day, not papers.is_open))
    if agenda := days.get(DeadlineKind.AGENDA):
        called = reached >= _ORDER.index(MeetingStatus.CALLED)
        stages.append(Stage("Sendes ud", agenda.day, called))
    stages.append(Stage("Møde", meeting.day, reached >= _ORDER.index(MeetingStatus.HELD)))
    if minutes := days.get(DeadlineKind.MINUTES):
        sent = reached >= _ORDER.index(MeetingStatus.MINUTES_SENT)
        stages.append(Stage("Referat", minutes.day, sent))
    return NextMeeting(
        meeting,
        workdays_until(today, meeting.day, off),
        sum(item.minutes_planned or 0 for item in items),
        sum(item.minutes_planned or 0 for item in items if item.kind is ItemKind.INFORMATION),
        tuple(stages),
    )


def _late_deadlines(
    lines: list[MeetingLine], due: Mapping[int, tuple[Deadline, ...]], today: date
) -> tuple[LateDeadline, ...]:
    return tuple(
        LateDeadline(line.id, line.forum, line.day, deadline)
        for line in sorted(lines, key=lambda line: line.day)
        for deadline in due.get(line.id, ())
        if deadline.days_late(today)
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
