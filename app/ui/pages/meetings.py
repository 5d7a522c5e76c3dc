"""Møder: meetings by forum, the chosen meeting's agenda, and the chosen item with its minutes."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from app.domain.danish import format_clock, format_weekday, plural, upper_first
from app.domain.meetings import MeetingDraft, MeetingLine
from app.domain.vocabulary import MeetingStatus
from app.labels import label as word
from app.services import forums, meetings
from app.ui.page import Page
from app.ui.pages.agenda_item import AgendaItemView
from app.ui.pages.meeting_agenda import MeetingAgenda
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, text_field, time_field
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import EmptyState, button, label
from app.ui.workspace import Workspace

DOORS = (("Materiale", "material"),)
"""The pages that show one meeting from another side: what the button says, and the page's key."""


class MeetingsPage(Page):
    """From the date to the approved minutes."""

    key = "meetings"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "meeting", "agenda_item", "decision", "task", "attachment", "forum", "person",
            "organisation", "delaftale", "activity", "indicator", "lift", "decision_route",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        theme = workspace.theme
        self._lines: dict[int, MeetingLine] = {}
        self._list = LineList(theme, "Møder")
        self._list.chosen.connect(lambda _: self._show_meeting())
        self._list.chosen.connect(lambda _: self._scroll_up())
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
        self._forum = ChoiceField("Forum")
        self._day = day_field("Mødets dato", workspace.today)
        self._plan_it = button("Planlæg møde", self._on_plan)
        self._title = label("", "heading")
        self._where = label("", "remark")
        self._stages = _Stages(self._on_stage)
        self._agenda = MeetingAgenda(workspace)
        self._agenda.chosen.connect(self._show_item)
        self._agenda.chosen.connect(self._scroll_up)
        self._form = DraftForm[MeetingDraft](
            workspace, lambda key, draft: meetings.save_meeting(workspace.plan, key, draft)
        )
        self._form.row("day", "Dato", day_field("Dato", workspace.today))
        self._form.row("starts", "Fra kl.", time_field("Fra klokken"))
        self._form.row("ends", "Til kl.", time_field("Til klokken"))
        self._form.row("place", "Sted", text_field("Sted"))
        self._facts = button("Tid og sted", self._toggle_facts, "quiet")
        self._delete = DeleteThing(workspace, "meeting", meetings.delete_meeting)
        self._item = AgendaItemView(workspace, self._stand_at_item)
        left = column(
            label("Møder", "title"),
            4,
            self._forum,
            row(self._day, None),
            row(self._plan_it, None),
            self._no_forum,
            self._empty,
            self._list,
            margins=(28, 24, 16, 24),
        )
        self._middle = column(
            self._title,
            self._where,
            4,
            self._stages,
            self._form,
            4,
            self._make_doors(),
            4,
            self._agenda,
            self._delete,
            margins=(20, 24, 20, 20),
        )
        self._form.hide()
        self._right = scrolled(column(self._item, margins=(20, 24, 16, 24)))
        self.fill(columns(left, self._middle, self._right, widths=(290, 410, 540)))

    @override
    def refresh(self) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        found = meetings.list_meetings(plan)
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
        choices = [
            (line.id, line.name) for line in forums.list_forums(plan, today, active_only=True)
        ]
        self._empty.setVisible(bool(choices) and not found)
        self._no_forum.setVisible(not choices)
        for part in (self._forum, self._day, self._plan_it):
            part.setVisible(bool(choices))
        self._forum.set_options(choices)
        if self._forum.value is None and choices:
            self._forum.show_value(choices[0][0])
        if self._list.key is None and found:
            coming = meetings.find_next_board_meeting(plan, today)
            self._list.choose(coming or found[0].id, quiet=True)
        self._show_meeting()

    @override
    def show_thing(self, thing: str) -> None:
        meeting, _, item = thing.partition("/")
        if meeting.isdecimal():
            self._list.choose(int(meeting))
        if item.isdecimal():
            self._agenda.choose(int(item))

    def _show_meeting(self) -> None:
        line = self._lines.get(self._list.key)
        self._middle.setVisible(line is not None)
        self._delete.show_for(line.id if line else None)
        if line is None:
            self._item.hide()
            return
        self._title.setText(f"{line.forum} {line.day:%d-%m-%Y}")
        hours = format_clock(line.starts) if line.starts else ""
        if line.starts and line.ends:
            hours += f"–{format_clock(line.ends)}"
        parts = (
            upper_first(format_weekday(line.day)).split()[0],
            hours and f"kl. {hours}",
            line.place,
        )
        self._where.setText(" · ".join(part for part in parts if part))
        self._stages.show_status(line.status)
        with self.workspace.guarded():
            plan = self.workspace.plan
            self._form.show_draft(line.id, meetings.get_meeting_draft(plan, line.id))
            self._agenda.show_meeting(line)
        self._show_item()

    def _show_item(self) -> None:
        key = self._agenda.key
        line = self._lines.get(self._list.key)
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
        self.stand(f"{self._list.key}/{item_id}")

    def _on_plan(self) -> None:
        self._day.flush()
        with self.workspace.guarded():
            key = meetings.plan_meeting(self.workspace.plan, self._forum.value, self._day.saved)
            self._day.show_value(None)
            self._list.choose(key)

    def _on_stage(self, status: MeetingStatus) -> None:
        with self.workspace.guarded():
            meetings.set_status(self.workspace.plan, self._list.key, status)

    def _make_doors(self) -> QWidget:
        made = QWidget()
        layout = FlowLayout(made, 0)
        layout.addWidget(self._facts)
        for words, page in DOORS:
            layout.addWidget(button(words, partial(self._open, page), "quiet"))
        return made

    def _toggle_facts(self) -> None:
        self._form.setVisible(self._form.isHidden())

    def _open(self, page: str) -> None:
        self.workspace.go_to(f"{page}:{self._list.key}")


class _Stages(QWidget):
    """The meeting's stages side by side; the thread stands under the one it has reached."""

    def __init__(self, choose: Callable[[MeetingStatus], None]) -> None:
        super().__init__()
        self._buttons: dict[MeetingStatus, QPushButton] = {}
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for status in MeetingStatus:
            words = upper_first(word(status).removeprefix("referat "))
            made = button(words, partial(choose, status), "choice")
            made.setCheckable(True)
            made.setAccessibleName(f"Mødet er {word(status)}")
            group.addButton(made)
            layout.addWidget(made)
            self._buttons[status] = made
        layout.addStretch(1)

    def show_status(self, status: MeetingStatus) -> None:
        """Mark the stage reached."""
        self._buttons[status].setChecked(True)


def _meeting_line(line: MeetingLine) -> Line:
    hours = f" kl. {format_clock(line.starts)}" if line.starts else ""
    if line.starts and line.ends:
        hours += f"–{format_clock(line.ends)}"
    parts = [upper_first(word(line.status))]
    if line.tasks:
        done = line.tasks - line.open_tasks
        parts.append(f"{done} af {plural(line.tasks, 'opgave', 'opgaver')} udført")
    elif line.items:
        parts.append(plural(line.items, "punkt", "punkter"))
    return Line(line.id, f"{line.day:%d-%m-%Y}{hours}", " · ".join(parts))
