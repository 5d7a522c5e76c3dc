"""Referat: minutes grown out of the agenda, edited where they stand, until they are locked."""

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.audience import Audience
from app.domain.danish import format_clock, format_weekday, join_words, upper_first
from app.domain.meetings import MeetingLine
from app.domain.minutes import Minutes
from app.domain.propagation import HELD_STATUSES
from app.domain.vocabulary import AttendanceKind, ForumCycle, MeetingStatus
from app.labels import label as word
from app.services import agenda, meetings, minutes, minutes_print
from app.services.meeting_names import part_of_day
from app.ui.page import Page
from app.ui.pages.minutes_item import MinutesItemBlock
from app.ui.pages.minutes_steps import MinutesSteps
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import column, columns, scrolled
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.saving import save_file
from app.ui.widgets.text import EmptyState, button, label, say
from app.ui.workspace import Workspace

_WIDTH = 760
_ATTENDANCE = (
    ("Til stede", AttendanceKind.PRESENT),
    ("Deltog delvist", AttendanceKind.PARTLY),
    ("Gæster", AttendanceKind.GUEST),
    ("Afbud", AttendanceKind.ABSENT),
)


class MinutesPage(Page):
    """A meeting's minutes as one paper; what is edited is edited where it belongs."""

    key = "minutes"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "meeting", "agenda_item", "decision", "task", "task_person", "attendance",
            "attendance_item", "minutes_remark", "person", "forum", "forum_deadline",
            "activity", "area", "decision_route", "lift", "log_note", "organisation", "plan",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._lines: dict[int, MeetingLine] = {}
        self._minutes: Minutes | None = None
        self._wanted_item: int | None = None
        self._shown: tuple[object, ...] = ()
        self._list = LineList(workspace.theme, "Møder")
        self._list.chosen.connect(lambda _: self._on_chosen())
        self._empty = EmptyState(
            "Ingen møder endnu",
            "Referatet gror ud af dagsordenen: punkterne, indstillingerne og beslutningerne står "
            "her af sig selv. Planlæg et møde først.",
            "Åbn Møder",
            lambda: workspace.go_to("meetings"),
        )
        self._title = label("", "title")
        self._where = label("", "remark")
        self._attendance = label("")
        self._steps = MinutesSteps(workspace)
        self._blocks: list[MinutesItemBlock] = []
        self._items = QVBoxLayout()
        self._items.setSpacing(0)
        self._add = AddLine("Nyt punkt", self._on_add)
        self._next = label("", "strong")
        self._paper = column(
            self._title, self._where, self._attendance, 4, self._make_papers(), self._steps, 4,
            self._holder(), self._add, self._next, margins=(28, 24, 28, 28),
        )  # fmt: skip
        self._paper.setMaximumWidth(_WIDTH + 56)
        self._right: QScrollArea = scrolled(_left_bound(self._paper))
        left = column(
            label("Referater", "title"), label("Vælg et møde.", "remark"), 8, self._empty,
            self._list, margins=(28, 24, 16, 24),
        )  # fmt: skip
        self.fill(columns(left, self._right, widths=(320, 900)))

    @override
    def refresh(self) -> None:
        today = self.workspace.today()
        found = meetings.list_meetings(self.workspace.plan)
        self._lines = {line.id: line for line in found}
        lines: list[Line] = []
        forum: int | None = None
        for line in found:
            if line.forum_id != forum:
                forum = line.forum_id
                lines.append(Line(None, line.forum))
            lines.append(_meeting_line(line))
        self._list.show_lines(lines)
        self._list.setVisible(bool(found))
        self._empty.setVisible(not found)
        if self._list.key is None and found:
            held = [line for line in found if line.status in HELD_STATUSES and line.day <= today]
            newest = max(held or found, key=lambda line: line.day)
            self._list.choose(newest.id, quiet=True)
        self._show_minutes()

    @override
    def show_thing(self, thing: str) -> None:
        meeting, _, item = thing.partition("/")
        self._wanted_item = int(item) if item.isdecimal() else None
        if meeting.isdecimal():
            self._list.choose(int(meeting), quiet=True)
        if self._wanted_item is not None or self._shown != self._to_show():
            self._show_minutes()

    @override
    def leave(self) -> None:
        for block in self._blocks:
            block.flush()
        super().leave()

    def _on_chosen(self) -> None:
        self.leave()
        self._show_minutes()
        self._right.verticalScrollBar().setValue(0)

    def _to_show(self) -> tuple[object, ...]:
        """What is shown is drawn anew only when one of these is another, or something changed."""
        return (self._list.key, self.workspace.today(), self.workspace.sitter)

    def _show_minutes(self) -> None:
        self._shown = self._to_show()
        line = self._lines.get(self._list.key)
        self._paper.setVisible(line is not None)
        if line is None:
            self.stand()
            return
        self.stand(line.id)
        with self.workspace.guarded():
            found = minutes.get_minutes(self.workspace.plan, line.id)
            self._minutes = found
            self._title.setText(f"{found.title}: {found.forum} {found.day:%d-%m-%Y}")
            self._where.setText(_where(found))
            say(self._attendance, _attendance(found))
            self._steps.show_minutes(found)
            self._show_items(found)
            self._add.show_for(line.id)
            self._add.setVisible(found.is_light and not self.workspace.plan.read_only)
            day = found.next_meeting
            say(self._next, f"Næste møde: {format_weekday(day)}" if day else "")

    def _show_items(self, found: Minutes) -> None:
        while len(self._blocks) < len(found.items):
            block = MinutesItemBlock(self.workspace, self._stand_at)
            self._blocks.append(block)
            self._items.addWidget(block)
        for block in self._blocks[len(found.items) :]:
            block.hide()
        for block, item in zip(self._blocks, found.items, strict=False):
            block.show_item(found, item)
            block.show()
            if item.id == self._wanted_item:
                self._wanted_item = None
                self._right.ensureWidgetVisible(block)

    def _on_add(self, title: str) -> None:
        """Put a point on a let forum's one page; Fortryd leads back to it."""
        key = agenda.add_item(self.workspace.plan, self._list.key, title)
        self._stand_at(key)

    def _stand_at(self, item_id: Any) -> None:
        self.stand(f"{self._list.key}/{item_id}")

    def _make_papers(self) -> QWidget:
        made = QWidget()
        layout = FlowLayout(made, 16)
        for words, audience in (
            ("Gem som PDF …", Audience.INTERNAL),
            ("Gem offentlig udgave …", Audience.PUBLIC),
        ):
            layout.addWidget(button(words, partial(self._save, audience), "link"))
        layout.addWidget(button("Åbn dagsordenen", self._open_agenda, "link"))
        return made

    def _holder(self) -> QWidget:
        made = QWidget()
        made.setLayout(self._items)
        self._items.setContentsMargins(0, 0, 0, 0)
        return made

    def _save(self, audience: Audience) -> None:
        assert self._minutes is not None
        self.leave()
        workspace, meeting_id = self.workspace, self._minutes.meeting_id

        def export(to: Path) -> int:
            return minutes_print.export_pdf(
                workspace.plan, meeting_id, audience, to, workspace.now()
            )

        which = part_of_day(workspace.plan, meeting_id)
        save_file(self, workspace, minutes_print.file_name(self._minutes, audience, which), export)

    def _open_agenda(self) -> None:
        self.workspace.go_to(f"meetings:{self._list.key}")


def _left_bound(paper: QWidget) -> QWidget:
    """The paper at the left of a wide window, at most as wide as one likes to read."""
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(paper, 1000)
    layout.addStretch(1)
    return made


def _where(found: Minutes) -> str:
    hours = f"kl. {format_clock(found.starts)}" if found.starts else ""
    if found.starts and found.ends:
        hours += f"–{format_clock(found.ends)}"
    led = f"ordstyrer {found.chair}" if found.chair else ""
    wrote = f"referent {found.minute_taker}" if found.minute_taker else ""
    parts = (upper_first(format_weekday(found.day)), hours, found.place, led, wrote)
    return " · ".join(part for part in parts if part)


def _attendance(found: Minutes) -> str:
    lines = [
        f"{name}: {join_words(names)}"
        for name, kind in _ATTENDANCE
        if (names := found.attending(kind))
    ]
    return "\n".join(lines)


def _meeting_line(line: MeetingLine) -> Line:
    light = line.cycle is ForumCycle.LIGHT
    if line.status in {MeetingStatus.PLANNED, MeetingStatus.CALLED}:
        words = "ikke holdt endnu"
    elif line.status is MeetingStatus.HELD:
        words = "noter" if light else "kladde"
    else:
        words = word(line.status)
    return Line(line.id, f"{line.day:%d-%m-%Y}", upper_first(words), muted=words.startswith("ikke"))
