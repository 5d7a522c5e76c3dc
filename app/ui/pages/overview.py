"""Overblik: what is due, what is missing, the next meeting, and what changed since last."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.danish import (
    format_clock,
    format_day,
    format_weekday,
    join_words,
    plural,
    upper_first,
)
from app.domain.data_requests import DataRequest
from app.domain.expectations import ExpectationLine
from app.domain.staff_sheets import StaffSheetLine
from app.labels import label as word
from app.services import decisions, proposals
from app.services.delaftale_status import DelaftaleLine
from app.services.forums import list_forums
from app.services.overview import NextMeeting, Overview, get_overview
from app.services.starting import is_under_way, list_steps
from app.ui.page import Page
from app.ui.pages.proposal_count import ProposalCount
from app.ui.pages.trail_overview import BetweenLevels
from app.ui.task_lines import task_line
from app.ui.theme import Tone
from app.ui.tones import MET_TONES, TONES
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.stages import StageLine, StageMark
from app.ui.widgets.text import button, label, panel, say
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.domain.meetings import MeetingLine


_LATE_SHOWN = 4


class OverviewPage(Page):
    """The page she meets in the morning."""

    key = "overview"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "task", "decision", "meeting", "agenda_item", "entry", "indicator", "target",
            "delaftale", "activity", "forum", "person", "plan", "data_request", "organisation",
            "status_note", "area", "staff_sheet", "focus_area", "membership", "setting",
            "commitment", "milestone", "forum_deadline", "meeting_deadline", "expectation",
            "registration", "task_person",
            "lift", "decision_route", "log_note",
            "duty", "duty_step",
        }
    ) | proposals.TABLES  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        theme = workspace.theme
        self._day = label("", "remark")
        self._tasks = LineList(theme, "Skal gøres", grows=False)
        self._no_tasks = label("Ingen åbne opgaver.", "remark")
        self._more = button("", lambda: workspace.go_to("decisions"), "link")
        self._late = LineList(theme, "Over fristen", grows=False)
        self._late.opened.connect(workspace.go_to)
        self._expectations_title = label("Forventninger, der skal gøres op", "section")
        self._expectations = LineList(theme, "Forventninger, der skal gøres op", grows=False)
        self._expectations.opened.connect(workspace.go_to)
        self._between = BetweenLevels(workspace)
        self._changes_title = label("Ændret siden sidst", "section")
        self._changes = LineList(theme, "Ændret siden sidst", grows=False)
        self._no_changes = label("", "remark")
        self._next = _NextMeetingPanel(workspace)
        self._missing = LineList(theme, "Mangler tal", grows=False)
        self._no_missing = label("Ingen tal mangler.", "remark")
        self._notes_title = label("Statusnotater, der mangler", "section")
        self._notes = LineList(theme, "Statusnotater, der mangler", grows=False)
        self._notes.opened.connect(lambda key: workspace.go_to(f"activities:{key}/log"))
        self._delaftaler = LineList(theme, "Delaftaler", grows=False)
        self._no_delaftaler = label("Skriv delaftalerne ind under Aftaler.", "remark")
        self._tasks.ticked.connect(self._on_ticked)
        self._tasks.opened.connect(lambda key: workspace.go_to(f"decisions:{key}"))
        self._changes.opened.connect(lambda key: workspace.go_to(f"history:{key}"))
        self._missing.opened.connect(workspace.go_to)
        self._delaftaler.opened.connect(lambda _: workspace.go_to("indicators"))
        left = column(
            label("Overblik", "title"),
            self._day,
            16,
            label("Skal gøres", "section"),
            self._tasks,
            self._no_tasks,
            self._more,
            self._late,
            12,
            self._expectations_title,
            self._expectations,
            self._between,
            18,
            self._changes_title,
            self._changes,
            self._no_changes,
        )
        right = column(
            48,
            self._next,
            18,
            label("Mangler tal", "section"),
            self._missing,
            self._no_missing,
            18,
            self._notes_title,
            self._notes,
            12,
            label("Delaftaler", "section"),
            self._delaftaler,
            self._no_delaftaler,
        )
        split = columns(scrolled(left), scrolled(right), widths=(680, 520))
        split.setHandleWidth(0)
        self.fill(split)

    @override
    def refresh(self) -> None:
        workspace, today = self.workspace, self.workspace.today()
        sitter = workspace.sitter.name if workspace.sitter else ""
        overview = get_overview(workspace.plan, today, workspace.last_here, sitter)
        week = today.isocalendar().week
        self._day.setText(f"{upper_first(format_weekday(today))} · uge {week}")
        sitter_id = workspace.sitter.id if workspace.sitter else None
        self._show(
            self._tasks,
            [task_line(task, today, sitter_id=sitter_id) for task in overview.tasks],
            self._no_tasks,
        )
        more = overview.open_tasks - len(overview.tasks)
        self._more.setText(f"{plural(more, 'åben opgave', 'åbne opgaver')} mere i Beslutninger")
        self._more.setVisible(more > 0)
        expected = [_expectation_line(line, today) for line in overview.expectations]
        self._expectations.show_lines(expected)
        for part in (self._expectations_title, self._expectations):
            part.setVisible(bool(expected))
        late = _late_lines(overview, today)
        self._late.show_lines(late)
        self._late.setVisible(bool(late))
        self._between.show_lines(overview.stuck, overview.lifts_answered)
        since = workspace.last_here
        if since is not None:
            self._changes_title.setText(f"Siden du sidst var her, {since:%d-%m}")
        self._no_changes.setText("Ingen har ændret noget siden.")
        self._show(
            self._changes,
            [
                Line(
                    change.id,
                    change.label,
                    right=f"{change.made_at.astimezone():%d-%m kl. %H.%M}",
                    sub=change.made_by,
                )
                for change in overview.changes
            ],
            self._no_changes,
        )
        self._next.show_meeting(overview.meeting)
        self._show(
            self._missing,
            [_overdue_line(request, today) for request in overview.overdue]
            + [_late_sheet_line(sheet, today) for sheet in overview.late_sheets]
            + [
                Line(
                    f"indicators:{missing.indicator_id}",
                    missing.name,
                    " · ".join(
                        part for part in (missing.period, missing.areas, missing.source) if part
                    ),
                    "○ mangler",
                    Tone.QUIET,
                )
                for missing in overview.missing[:6]
            ],
            self._no_missing,
        )
        self._notes.show_lines(
            [
                Line(
                    note.activity_id,
                    note.activity,
                    " · ".join(part for part in (note.due.words, note.responsible) if part),
                    "■ mangler" if note.due.late else "▲ snart",
                    Tone.BEHIND if note.due.late else Tone.ATTENTION,
                )
                for note in overview.notes
            ]
        )
        for widget in (self._notes_title, self._notes):
            widget.setVisible(bool(overview.notes))
        self._show(
            self._delaftaler,
            [_delaftale_line(line) for line in overview.delaftaler],
            self._no_delaftaler,
        )

    @staticmethod
    def _show(lines: LineList, rows: list[Line], otherwise: QWidget) -> None:
        lines.show_lines(rows)
        lines.setVisible(bool(rows))
        otherwise.setVisible(not rows)

    def _on_ticked(self, key: int, done: bool) -> None:
        with self.workspace.guarded():
            decisions.tick_task(self.workspace.plan, key, self.workspace.today(), done=done)


def _proposed_words(count: int) -> str:
    return f"{count} forslag til næste bestyrelsesmøde" if count else ""


def _late_lines(overview: Overview, today: date) -> list[Line]:
    """Meetings' late deadlines, late promises and late milestones, as lines that lead there."""
    lines = []
    if under_way := overview.under_way:
        place = f"room:{under_way.meeting_id}/{under_way.item_id}"
        sub = f"{under_way.forum} {format_day(under_way.day)}"
        lines.append(Line(place, under_way.words, sub, "▲ ikke afsluttet", Tone.ATTENTION))
    for late in overview.late_deadlines[:_LATE_SHOWN]:
        name = f"{upper_first(word(late.deadline.kind))}: {late.forum} {late.day:%d-%m}"
        words = late.deadline.words(today)
        lines.append(Line(f"meetings:{late.meeting_id}/facts", name, "", words, Tone.BEHIND))
    for duty in overview.late_duties[:_LATE_SHOWN]:
        sub = " · ".join(part for part in ("årshjul", duty.responsible, duty.steps_words) if part)
        lines.append(Line(f"year:duty/{duty.id}", duty.name, sub, duty.words(today), Tone.BEHIND))
    if overview.late_promises:
        words = plural(overview.late_promises, "løfte", "løfter")
        lines.append(Line("commitments:late", words, "", "■ over fristen", Tone.BEHIND))
    if milestones := overview.late_milestones:
        names = list(dict.fromkeys(name for _, name in milestones))
        told = join_words(names[:3]) if len(names) <= 3 else f"{', '.join(names[:3])} …"
        words = plural(len(milestones), "milepæl", "milepæle")
        place = f"activities:{milestones[0][0]}/milestones"
        lines.append(Line(place, words, told, "■ forsinket", Tone.BEHIND))
    return lines


def _expectation_line(line: ExpectationLine, today: date) -> Line:
    measured = line.actual.period is not None
    came = f" · faktisk {line.actual_words(today)}" if measured else ""
    sub = f"forventet {line.expected_words}{came}"
    place = f"decisions:decision/{line.decision_id}"
    return Line(place, line.draft.words, sub, line.met.text, MET_TONES[line.met])


def _overdue_line(request: DataRequest, today: date) -> Line:
    owed = f"mangler {len(request.owed)} af {plural(len(request.asked), 'tal', 'tal')}"
    right = f"■ {request.due_words(today)}"
    return Line(f"requests:{request.id}", request.title, f"dataark · {owed}", right, Tone.BEHIND)


def _late_sheet_line(sheet: StaffSheetLine, today: date) -> Line:
    right = f"■ {sheet.due_words(today)}"
    return Line(f"staff:{sheet.id}", f"Ark fra {sheet.person}", sheet.title, right, Tone.BEHIND)


def _delaftale_line(line: DelaftaleLine) -> Line:
    return Line(
        line.id, line.name, f"indikatorer: {line.judged}", line.status.text, TONES[line.status]
    )


class _NextMeetingPanel(QWidget):
    """The one white panel of the page: the board's next meeting and how far it is prepared."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._meeting: MeetingLine | None = None
        self._place = "meetings"
        frame, layout = panel()
        self._section = label("", "section")
        self._title = label("", "heading")
        self._where = label("", "remark")
        self._stages = StageLine(workspace.theme)
        self._agenda = button("Åbn dagsordenen", self._open_agenda, "primary")
        self._material = button("Lav materialet", self._open_material)
        self._proposals = button("", self._open_proposals, "link")
        self._counted = ProposalCount(workspace, self._proposals, _proposed_words)
        layout.addWidget(self._section)
        layout.addWidget(self._title)
        layout.addWidget(self._where)
        layout.addSpacing(12)
        layout.addWidget(self._stages)
        layout.addWidget(row(self._agenda, self._material, None))
        layout.addWidget(row(self._proposals, None))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(frame)

    def show_meeting(self, coming: NextMeeting | None) -> None:
        """Show a meeting, or say how to plan one."""
        self._stages.setVisible(coming is not None)
        self._material.setVisible(coming is not None)
        self._counted.show_forum(coming.meeting.forum_id if coming is not None else None)
        self._section.setText("Næste møde")
        if coming is None:
            self._meeting = None
            if is_under_way(self._workspace.plan, self._workspace.today()):
                self._show_start()
                return
            if list_forums(self._workspace.plan, self._workspace.today()):
                self._place = "meetings:new"
                self._title.setText("Intet bestyrelsesmøde er planlagt")
                words = "Planlæg det, så samler dagsorden, bilag og åbne opgaver sig selv."
                self._agenda.setText("Planlæg mødet")
            else:
                self._place = "organisation"
                self._title.setText("Ingen bestyrelse endnu")
                words = "Opret bestyrelsen under Organisation; så kan dens møder planlægges her."
                self._agenda.setText("Åbn Organisation")
            say(self._where, words)
            return
        meeting = self._meeting = coming.meeting
        self._agenda.setText("Åbn dagsordenen")
        hours = f" kl. {format_clock(meeting.starts)}" if meeting.starts else ""
        if meeting.starts and meeting.ends:
            hours += f"–{format_clock(meeting.ends)}"
        self._title.setText(f"{meeting.forum}, {format_weekday(meeting.day)}{hours}")
        parts = [meeting.place] if meeting.place else []
        parts.append(
            f"om {plural(coming.workdays, 'arbejdsdag', 'arbejdsdage')}"
            if coming.workdays
            else "i dag"
        )
        parts.append(plural(meeting.items, "punkt", "punkter"))
        if coming.minutes_planned:
            parts.append(
                f"{coming.minutes_information} af {coming.minutes_planned} min. er orientering"
            )
        say(self._where, " · ".join(parts))
        self._stages.show_stages(
            [
                StageMark(stage.name, f"{stage.day:%d-%m}" if stage.day else "", stage.reached)
                for stage in coming.stages
            ]
        )

    def _show_start(self) -> None:
        plan, today = self._workspace.plan, self._workspace.today()
        steps = list_steps(plan, today, seated=self._workspace.sitter is not None)
        done = sum(step.done for step in steps)
        self._place = "start"
        self._section.setText("Opstart")
        self._title.setText("Fortsæt opstarten" if done else "Begynd med opstarten")
        words = (
            f"{done} af {len(steps)} trin er gjort. Fortsæt, hvor du slap; alt kan springes over."
            if done
            else "Et kvarter fra en tom plan til boligområder, parter, indsatsområder, delaftaler "
            "og en bestyrelse. Alt kan springes over og tages op igen."
        )
        say(self._where, words)
        self._agenda.setText("Fortsæt opstarten" if done else "Begynd opstarten")

    def _open_agenda(self) -> None:
        self._workspace.go_to(f"meetings:{self._meeting.id}" if self._meeting else self._place)

    def _open_proposals(self) -> None:
        if self._meeting is not None:
            self._workspace.go_to(f"proposals:{self._meeting.id}")

    def _open_material(self) -> None:
        place = f"material:{self._meeting.id}" if self._meeting else "material"
        self._workspace.go_to(place)
