"""Møder: meetings by forum, the chosen meeting's agenda, and the chosen item with its minutes."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from app.domain.danish import format_weekday, upper_first
from app.domain.deadlines import next_open
from app.domain.meeting_cycle import ANYWAY, next_step, stage_of
from app.domain.meetings import MeetingLine
from app.domain.vocabulary import ForumCycle, MeetingStatus
from app.labels import label as word
from app.services import deadlines, forums, meetings, proposals
from app.services.meeting_doubts import list_doubts
from app.ui.page import Page
from app.ui.pages.agenda_item import AgendaItemView
from app.ui.pages.meeting_agenda import MeetingAgenda
from app.ui.pages.meeting_facts import MeetingFacts
from app.ui.pages.meeting_new import NewMeetingForm
from app.ui.pages.meeting_planning import YearPlanner
from app.ui.pages.meetings_lines import (
    MeetingStages,
    locked_words,
    meeting_line,
    where_words,
)
from app.ui.pages.proposal_count import ProposalCount
from app.ui.pages.waiting_items import WAITING, WaitingItems
from app.ui.tones import deadline_tone
from app.ui.widgets.arrange import column, columns, scrolled
from app.ui.widgets.confirm import Doubt
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.flow import FlowLayout, flow
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import EmptyState, button, label, say
from app.ui.workspace import Workspace

DOORS = (
    ("Materiale", "material"),
    ("Hold mødet", "room"),
    ("Referat", "minutes"),
    ("Forslag", "proposals"),
    ("Send", "send"),
)
"""The pages that show one meeting from another side: what the button says, and the page's key."""

_AGENDA_HEIGHT = 340
"""Below this the column scrolls instead of the agenda giving way."""
_NEW, _YEAR, _FACTS = "new", "year", "facts"
"""What a place names beside meetings and items: planning one meeting or a year, and a meeting's
facts."""


class MeetingsPage(Page):
    """From the date to the approved minutes."""

    key = "meetings"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "meeting", "agenda_item", "decision", "task", "attachment", "forum", "person",
            "organisation", "delaftale", "activity", "indicator", "membership", "setting",
            "forum_deadline", "meeting_deadline", "strategic_goal", "sub_goal", "clarification",
            "item_position", "lift", "decision_route", "minutes_remark", "status_note",
        }
    ) | proposals.TABLES  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        theme = workspace.theme
        self._lines: dict[int, MeetingLine] = {}
        self._list = LineList(theme, "Møder")
        self._waiting = WaitingItems(workspace)
        self._waiting.chosen.connect(self._on_waiting)
        self._list.chosen.connect(lambda _: self._on_chosen())
        self._no_forum = EmptyState(
            "Intet forum endnu",
            "Møder holdes i et forum. Opret bestyrelsen først, så kan du planlægge dens møder.",
            "Opret et forum",
            lambda: workspace.go_to("organisation:forum"),
        )
        self._empty = EmptyState(
            "Ingen møder endnu",
            "Planlæg det første: vælg forum, skriv datoen, og tryk Planlæg. De faste punkter og "
            "åbne opgaver kommer selv på dagsordenen.",
        )
        self._new = NewMeetingForm(workspace)
        self._new.planned.connect(self._on_planned)
        self._new.year_wanted.connect(self._begin_year)
        self._title = label("", "heading")
        self._where = label("", "remark")
        self._locked = label("", "remark")
        self._stages = MeetingStages(self._on_stage)
        self._step = button("", self._on_step, "primary")
        self._note = button("", self._on_note, "quiet")
        self._doubt = Doubt()
        self._due = label("", "remark")
        self._agenda = MeetingAgenda(workspace)
        self._agenda.chosen.connect(self._on_item)
        self._facts_door = button("Tid, sted og frister", self._show_facts, "quiet")
        self._delete = DeleteThing(workspace, "meeting", meetings.delete_meeting)
        self._item = AgendaItemView(workspace, self._stand_at_item)
        self._facts = MeetingFacts(workspace)
        self._planner = YearPlanner(workspace)
        self._planner.planned.connect(self._on_year_planned)
        self._planner.closed.connect(self._end_year)
        self._view = ""
        self._plans_one = False
        self._doubted: int | None = None
        self._shown: tuple[object, ...] = ()
        left = column(
            label("Møder", "title"),
            4,
            self._new,
            self._no_forum,
            self._empty,
            self._list,
            self._waiting,
            margins=(28, 24, 16, 24),
        )
        self._agenda.setMinimumHeight(_AGENDA_HEIGHT)
        middle = column(
            self._title,
            self._where,
            self._locked,
            4,
            self._stages,
            4,
            flow(self._step, self._note),
            self._doubt,
            self._due,
            4,
            self._make_doors(),
            4,
            self._agenda,
            self._delete,
            margins=(20, 24, 20, 20),
        )
        self._middle = scrolled(middle)
        self._right = scrolled(
            column(
                self._item,
                self._facts,
                self._planner,
                margins=(20, 24, 16, 24),
            )
        )
        self.fill(columns(left, self._middle, self._right, widths=(320, 400, 520)))

    @override
    def refresh(self) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        found = meetings.list_meetings(plan)
        self._lines = {line.id: line for line in found}
        due = deadlines.list_all_deadlines(plan, today)
        lines: list[Line] = []
        forum: int | None = None
        for line in found:
            if line.forum_id != forum:
                forum = line.forum_id
                lines.append(Line(None, line.forum))
            lines.append(meeting_line(line, due.get(line.id, ()), today))
        self._list.show_lines(lines)
        self._list.setVisible(bool(found))
        choices = [
            (line.id, line.name) for line in forums.list_forums(plan, today, active_only=True)
        ]
        self._empty.setVisible(bool(choices) and not found)
        self._no_forum.setVisible(not choices)
        self._new.show_forums(choices, folded=bool(found))
        if self._list.key is None and found:
            coming = meetings.find_next_board_meeting(plan, today)
            self._list.choose(coming or found[0].id, quiet=True)
        self._planner.show_forums(choices, self._new.forum_id)
        self._show_meeting()

    @override
    def show_thing(self, thing: str) -> None:
        meeting, _, item = thing.partition("/")
        self._plans_one = meeting == _NEW
        self._view = meeting if meeting in {_YEAR, WAITING} else item if item == _FACTS else ""
        if self._view == WAITING:
            if item.isdecimal() and self._waiting.choose(int(item)):
                self._on_waiting()
            return
        if meeting.isdecimal():
            self._list.choose(int(meeting), quiet=True)
        if self._shown != self._to_show():
            self._show_meeting()
        if item.isdecimal():
            self._agenda.choose(int(item))
            self._scroll_up()

    @override
    def take_focus(self) -> None:
        if self._plans_one:
            self._plans_one = False
            self._new.begin()
        else:
            super().take_focus()

    def _to_show(self) -> tuple[object, ...]:
        """What is shown is drawn anew only when one of these is another, or something changed."""
        return (self._list.key, self._view, self.workspace.today(), self.workspace.sitter)

    def _show_meeting(self) -> None:
        self._shown = self._to_show()
        line = self._lines.get(self._list.key)
        planning = self._view == _YEAR
        self._middle.setVisible(line is not None and not planning)
        self._planner.setVisible(planning)
        self._delete.show_for(line.id if line and not line.is_locked else None)
        self._waiting.show_waiting(line)
        if self._view == WAITING and self._waiting.key is None:
            self._view = ""
        if line is None or planning:
            self._item.hide()
            self._facts.hide()
            self.stand(_YEAR if planning else "")
            if self._view == WAITING:
                self._show_item()
            return
        if line.id != self._doubted:
            self._doubt.fold()
        self._doubted = line.id
        self._title.setText(f"{line.forum} {line.day:%d-%m-%Y}")
        self._where.setText(where_words(line))
        say(self._locked, locked_words(line))
        self._stages.show_status(stage_of(line.status, line.cycle), line.cycle)
        self._show_step(line)
        light = line.cycle is ForumCycle.LIGHT
        self._doors["send"].setVisible(not light)
        self._doors["minutes"].setText("Noter" if light else "Referat")
        self._proposals.show_forum(line.forum_id)
        with self.workspace.guarded():
            self._agenda.show_meeting(line, choose=self._view != WAITING)
        self._show_item()

    def _show_step(self, line: MeetingLine) -> None:
        """The next step as the filled button, and the deadline that comes next under it."""
        plan, today = self.workspace.plan, self.workspace.today()
        step = next_step(line.status, line.cycle)
        self._step.setVisible(step is not None and not plan.read_only)
        if step is not None:
            self._step.setText(step.deed)
            self._note.setText(step.note)
        self._note.setVisible(bool(step and step.note) and not plan.read_only)
        coming = next_open(deadlines.list_deadlines(plan, line.id, today))
        if coming is None:
            say(self._due, "")
            return
        off = deadlines.get_days_off(plan).days
        say(
            self._due,
            f"{upper_first(word(coming.kind))} {format_weekday(coming.day)[:3]}. "
            f"{coming.day:%d-%m} · {coming.words(today, off)}",
            deadline_tone(coming.days_late(today), (coming.day - today).days),
        )

    def _show_item(self) -> None:
        waiting = self._waiting.item
        if self._view == WAITING and waiting is not None:
            self._facts.hide()
            self._item.show()
            self._stand_at_item(waiting.id)
            with self.workspace.guarded():
                cycle = deadlines.get_cycle(self.workspace.plan, waiting.forum_id).cycle
                light = cycle is ForumCycle.LIGHT
                self._item.show_waiting(waiting.id, waiting.forum, light=light)
            return
        self._waiting.let_go()
        key = self._agenda.key
        line = self._lines.get(self._list.key)
        if line is not None and self._view == _FACTS:
            self._item.hide()
            self._facts.show()
            self.stand(f"{line.id}/{_FACTS}")
            with self.workspace.guarded():
                self._facts.show_meeting(line)
            return
        self._facts.hide()
        self._item.setVisible(key is not None)
        if key is None or line is None:
            self.stand(self._list.key or "")
            return
        self._stand_at_item(key)
        with self.workspace.guarded():
            self._item.show_item(line, key)

    def _scroll_up(self) -> None:
        self._right.verticalScrollBar().setValue(0)

    def _stand_at_item(self, item_id: Any) -> None:
        where = WAITING if self._view == WAITING else self._list.key
        self.stand(f"{where}/{item_id}")

    def _on_chosen(self) -> None:
        self.leave()
        self._new.forget_refusal()
        self._view = ""
        self._show_meeting()
        self._scroll_up()

    def _on_item(self) -> None:
        self._view = ""
        self._show_item()
        self._scroll_up()

    def _on_waiting(self) -> None:
        self._view = WAITING
        self._agenda.let_go()
        self._show_item()
        self._scroll_up()

    def _on_planned(self, key: int) -> None:
        self._list.choose(key, quiet=True)
        self._show_facts()

    def _on_year_planned(self, key: int) -> None:
        self._on_planned(key)
        self._list.setFocus()

    def _on_stage(self, status: MeetingStatus) -> None:
        line = self._lines[self._list.key]
        self._go_on(line, status, partial(self._set_stage, line.id, status))
        self._show_meeting()

    def _set_stage(self, meeting_id: int, status: MeetingStatus) -> None:
        with self.workspace.guarded():
            meetings.set_status(self.workspace.plan, meeting_id, status, self.workspace.today())

    def _on_step(self) -> None:
        line = self._lines[self._list.key]
        step = next_step(line.status, line.cycle)
        if step is not None and step.note:
            self._open("send")
        else:
            self._on_note()

    def _on_note(self) -> None:
        line = self._lines[self._list.key]
        step = next_step(line.status, line.cycle)
        assert step is not None
        self._go_on(line, step.to, partial(self._advance, line.id, step.done))

    def _go_on(self, line: MeetingLine, to: MeetingStatus, do: Callable[[], None]) -> None:
        """Bring a meeting to a stage; what speaks against it is asked about first."""
        self.leave()
        with self.workspace.guarded():
            found = list_doubts(self.workspace.plan, line, to, self.workspace.today())
            self._doubt.put(found, ANYWAY.get(to, ""), do)

    def _advance(self, meeting_id: int, done: str) -> None:
        today = self.workspace.today()
        with self.workspace.guarded():
            meetings.advance(self.workspace.plan, meeting_id, today)
            self.workspace.say(f"{done} {format_weekday(today)}.")

    def _begin_year(self) -> None:
        self.leave()
        self._view = _YEAR
        self._show_meeting()
        self._planner.begin(self._new.forum_id)
        self._scroll_up()

    def _end_year(self) -> None:
        self._view = ""
        self._show_meeting()
        self.take_focus()

    def _show_facts(self) -> None:
        self.leave()
        self._view = _FACTS
        self._show_meeting()
        self._scroll_up()

    def _make_doors(self) -> QWidget:
        made = QWidget()
        layout = FlowLayout(made, 0)
        layout.addWidget(self._facts_door)
        self._doors: dict[str, QPushButton] = {}
        for words, page in DOORS:
            door = button(words, partial(self._open, page), "quiet")
            layout.addWidget(door)
            self._doors[page] = door
            if page == "proposals":
                self._proposals = ProposalCount(self.workspace, door, _proposals_words)
        return made

    def _open(self, page: str) -> None:
        self.workspace.go_to(f"{page}:{self._list.key}")


def _proposals_words(count: int) -> str:
    return f"Forslag ({count})" if count else "Forslag"
