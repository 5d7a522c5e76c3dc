"""Hold mødet: one screen for the room; agenda left, what is typed right, all by keyboard."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.domain.attendance import AttendanceLine, attendance_words
from app.domain.danish import format_weekday, upper_first
from app.domain.meeting_clock import expected_end, minutes_of, time_words
from app.domain.meeting_room import Room
from app.domain.vocabulary import MeetingStatus
from app.labels import label as word
from app.services import attendance, meeting_room, meetings
from app.ui.page import Page
from app.ui.pages.meeting_room_attendance import AttendancePanel
from app.ui.pages.meeting_room_clock import MeetingClock
from app.ui.pages.meeting_room_end import EndPanel, held_words
from app.ui.pages.meeting_room_item import OUTCOMES, RoomItemView
from app.ui.pages.meeting_room_lines import (
    ATTENDANCE,
    END,
    agenda_lines,
    help_words,
    locked_words,
)
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.lines import LineList
from app.ui.widgets.text import EmptyState, button, label, rule, say, set_role
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

_AGENDA_WIDTH = 350
_READING_WIDTH = 720
"""Lines of some 70 characters, as look.md has them."""


class MeetingRoomPage(Page):
    """What a meeting says and decides, while it is held."""

    key = "room"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "meeting", "agenda_item", "decision", "task", "task_person", "attendance",
            "attendance_item", "person", "membership", "forum", "lift", "decision_route",
            "organisation", "minutes_remark",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._room: Room | None = None
        self._meeting_id: int | None = None
        self._saving = False
        self._attended = ""
        self._came: list[AttendanceLine] = []
        self._clock = MeetingClock(workspace)
        self._clock.setParent(self)
        self._clock.ticked.connect(self._show_time)
        self._clock.saving.connect(self._on_saving)
        self._empty = EmptyState(
            "Intet møde at holde",
            "Her skriver du referatet, mens mødet holdes: dagsorden, fremmøde, tid, beslutninger "
            "og opgaver på én skærm. Planlæg først et møde.",
            "Åbn Møder",
            lambda: workspace.go_to("meetings"),
        )
        self._title = label("", "heading")
        self._where = label("", "remark")
        self._locked = label("", "remark")
        self._resumed = label("", "strong")
        self._resumed.hide()
        self._time = label("", "strong")
        self._end_words = label("", "remark")
        self._start = button("Start uret", self._toggle_clock, "primary")
        self._agenda = LineList(workspace.theme, "Dagsorden")
        self._agenda.chosen.connect(lambda _: self._show_chosen())
        self._agenda.opened.connect(lambda _: self.take_focus_right())
        self._item = RoomItemView(workspace)
        self._item.saving.connect(self._on_saving)
        self._attendance = AttendancePanel(workspace)
        self._end = EndPanel(workspace.theme, self._on_held, self._go_back, self._open_minutes)
        self._end.opened.connect(lambda item: self._go(ATTENDANCE if item is None else item))
        self._help = label("", "remark")
        self._help_box = column(rule(), self._help, margins=(28, 0, 28, 8))
        self._left = column(
            self._title, self._where, self._locked, self._resumed, 6, self._time, self._end_words,
            row(self._start, None), 6, self._agenda,
            row(button("Åbn i Møder", self._open_meeting, "quiet"), None),
            margins=(24, 24, 8, 8),
        )  # fmt: skip
        self._left.setMinimumWidth(_AGENDA_WIDTH)
        inside = column(self._item, self._attendance, self._end, margins=(28, 24, 28, 24))
        inside.setMaximumWidth(_READING_WIDTH)
        reading = QWidget()
        layout = QHBoxLayout(reading)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inside, 100)
        layout.addStretch(1)
        self._scroll = scrolled(reading)
        self._item.writing.cursorPositionChanged.connect(self._follow_caret)
        self._item.open.looked_at.connect(self._follow)
        self._attendance.looked_at.connect(self._follow)
        self._columns = columns(self._left, self._scroll, widths=(400, 830))
        self._columns.setProperty("stretches", True)
        self._empty_box = column(self._empty)
        self.fill(column(self._empty_box, self._columns, self._help_box, margins=(0, 0, 0, 0)))
        self._make_keys()

    @override
    def refresh(self) -> None:
        plan = self.workspace.plan
        if (
            self._saving and self._meeting_id is not None
        ):  # her own typing: only the agenda may tell
            self._room = meeting_room.get_room(plan, self._meeting_id)
            self._show_agenda()
            return
        known = {line.id for line in meetings.list_meetings(plan)}
        if self._meeting_id not in known:
            self._meeting_id = meeting_room.choose_meeting(plan, self.workspace.today())
        has_meeting = self._meeting_id is not None
        self._empty_box.setVisible(not has_meeting)
        for part in (self._columns, self._help_box):
            part.setVisible(has_meeting)
        if self._meeting_id is None:
            self._room = None
            self._item.let_go()
            self._clock.choose(None, 0)
            return
        self._room = meeting_room.get_room(plan, self._meeting_id)
        self._show_room()

    @override
    def show_thing(self, thing: str) -> None:
        meeting, _, part = thing.partition("/")
        if not meeting.isdecimal():
            return
        if int(meeting) != self._meeting_id:
            if not self._may_go():
                return
            self._clock.pause()
            self._clock.between = 0.0
            self._meeting_id = int(meeting)
            self._agenda.show_lines([])
            self.refresh()
        if part and self._may_go():
            self._agenda.choose(int(part) if part.isdecimal() else part)

    @override
    def stand(self, thing: object = "") -> None:
        # Where she stands: an item is not left while what is typed in it cannot be saved.
        room, key = self._room, self._agenda.key
        super().stand(thing if room is None or key is None else f"{room.id}/{key}")

    @override
    def take_focus(self) -> None:
        if self._room is None:
            super().take_focus()
        else:
            self.take_focus_right()

    @override
    def catch_focus(self) -> None:
        self.take_focus_right()

    @override
    def leave(self) -> None:
        self._flush()
        self._clock.save()

    def take_focus_right(self) -> None:
        """Put the keyboard where she writes."""
        key = self._agenda.key
        if key == ATTENDANCE:
            self._attendance.take_focus()
        elif key == END:
            self._end.take_focus()
        elif key is not None:
            self._item.writing.setFocus()
        else:
            self._agenda.setFocus()

    def _show_room(self) -> None:
        room = self._room
        assert room is not None
        self._title.setText(f"{room.forum} {room.day:%d-%m-%Y}")
        weekday = upper_first(format_weekday(room.day)).split()[0]
        parts = (weekday, room.place, word(room.status))
        self._where.setText(" · ".join(part for part in parts if part))
        locked = locked_words(room, read_only=self.workspace.plan.read_only)
        say(self._locked, locked, Tone.ATTENTION)
        self._start.setVisible(not locked)
        self._end_words.setVisible(not locked)
        lines = self._came = attendance.list_attendance(self.workspace.plan, room.id)
        self._attended = attendance_words(lines)
        self._attendance.show_room(room, lines)
        self._help.setText(help_words(room, reads_only=bool(locked)))
        self._show_agenda()
        if self._agenda.key is None:
            self._agenda.choose(self._first_key(room), quiet=True)
        self._show_chosen()

    def _first_key(self, room: Room) -> int | str:
        """Where the room opens: where a meeting that was never ended stopped, else at the top."""
        under_way = meeting_room.find_under_way(self.workspace.plan, self.workspace.today())
        if under_way is not None and under_way.meeting_id == room.id:
            say(self._resumed, f"○ {under_way.words}.")
            return under_way.item_id
        say(self._resumed, "")
        return room.items[0].id if room.items else ATTENDANCE

    def _show_agenda(self) -> None:
        room = self._room
        assert room is not None
        attended = self._attended or "ikke noteret endnu"
        self._agenda.show_lines(agenda_lines(room, attended))
        item = room.item(self._agenda.key) if isinstance(self._agenda.key, int) else None
        self._clock.choose(item.id if item else None, item.seconds if item else 0)
        self._show_time()

    def _show_chosen(self) -> None:
        room, key = self._room, self._agenda.key
        if room is None or key is None:
            return
        item = room.item(key) if isinstance(key, int) else None
        shown = ATTENDANCE if self._attendance.isVisibleTo(self) else self._item.item_id
        leaves = key != shown and not self._end.isVisibleTo(self)
        # What cannot be saved stays before her; what is typed in an item that is gone cannot.
        if leaves and not self._flush() and self._agenda.choose(shown, quiet=True):
            QTimer.singleShot(  # a click goes on to mark its line when this has ended
                0, self._agenda, lambda: self._stay_with(shown)
            )
            return
        self._clock.choose(item.id if item else None, item.seconds if item else 0)
        self.stand()
        self._item.setVisible(item is not None)
        self._attendance.setVisible(key == ATTENDANCE)
        self._end.setVisible(key == END)
        if item is not None:
            self._item.show_item(room, item)
        elif key == END:
            plan = self.workspace.plan
            made = [meeting_room.get_made(plan, one.id) for one in room.items]
            can_write = not (room.is_locked or plan.read_only)
            self._end.show_room(room, made, self._came, can_write=can_write)
        self._show_time()

    def _stay_with(self, key: Any) -> None:
        self._agenda.choose(key, quiet=True)
        self._may_go()

    def _show_time(self) -> None:
        room = self._room
        if room is None:
            return
        key = self._agenda.key
        chosen = room.item(key) if isinstance(key, int) else None
        used = self._clock.between + sum(item.seconds for item in room.items)
        if chosen is not None:
            seconds = self._clock.seconds(chosen.id, chosen.seconds)
            used += seconds - chosen.seconds
            words, over = time_words(seconds, chosen.minutes_planned)
            quiet = self._clock.is_running or not self._item.can_write
            state = "" if quiet else " · uret står stille"
            self._item.show_time(words + state, over=over)
        planned = sum(item.minutes_planned or 0 for item in room.items)
        self._time.setText(f"Mødet: {minutes_of(used)} af {planned} min.")
        self._start.setText("Pause" if self._clock.is_running else "Start uret")
        set_role(self._start, "" if self._clock.is_running or key == END else "primary")
        ends = expected_end(room.items, chosen.id if chosen else None, self.workspace.now())
        self._end_words.setText(
            f"Slutter ca. {ends.astimezone():%H.%M} i dette tempo"
            if self._clock.is_running
            else "Uret står stille."
        )

    def _on_saving(self, saving: bool) -> None:
        self._saving = saving

    def _toggle_clock(self) -> None:
        if self._room is None or self._room.is_locked or self.workspace.plan.read_only:
            return
        if self._clock.is_running:
            self._clock.pause()
        else:
            self._clock.start()
            say(self._resumed, "")
        self.take_focus_right()

    def _step(self, steps: int) -> None:
        """Go on to the next item, or back."""
        keys = [line.key for line in self._agenda.lines]
        if not keys or self._room is None:
            return
        place = keys.index(self._agenda.key) if self._agenda.key in keys else 0
        self._go(keys[min(max(place + steps, 0), len(keys) - 1)])

    def _go(self, key: Any) -> None:
        if key != self._agenda.key and not self._may_go():
            return
        say(self._resumed, "")
        self._agenda.choose(key)
        self._scroll.verticalScrollBar().setValue(0)
        self.take_focus_right()

    def _flush(self) -> bool:
        """Save what is typed here; False when that fails, so that it must stay before her."""
        item_saved, attendance_saved = self._item.flush(), self._attendance.flush()
        return item_saved and attendance_saved

    def _may_go(self) -> bool:
        """Whether all that is typed is saved; else say why not, with the keyboard in it."""
        if self._flush():
            return True
        if not self._attendance.tell_kept_back():
            self._item.tell_kept_back()
        return False

    def _go_back(self) -> None:
        if self._room is not None:
            self._go(self._room.items[-1].id if self._room.items else ATTENDANCE)

    def _on_end(self) -> None:
        self._clock.pause()
        self._go(END)

    def _on_held(self) -> None:
        assert self._room is not None
        self._clock.pause()
        with self.workspace.guarded():
            meetings.set_status(
                self.workspace.plan, self._room.id, MeetingStatus.HELD, self.workspace.today()
            )
            self.workspace.say(held_words(is_light=self._room.is_light))
            self._end.take_focus()

    def _open_minutes(self) -> None:
        if self._room is not None:
            self.workspace.go_to(f"minutes:{self._room.id}")

    def _open_meeting(self) -> None:
        if self._room is not None:
            key = self._agenda.key
            item = f"/{key}" if isinstance(key, int) else ""
            self.workspace.go_to(f"meetings:{self._room.id}{item}")

    def _toggle_help(self) -> None:
        self._help_box.setVisible(self._help_box.isHidden())

    def _follow_caret(self) -> None:
        writing = self._item.writing
        if writing.hasFocus():
            self._follow(writing, writing.cursorRect())

    def _follow(self, part: QWidget, place: QRect | None = None) -> None:
        """Keep what she looks at in sight; after the layout has made room for it."""

        reading = self._scroll.widget()
        assert reading is not None

        def scroll() -> None:
            if part.isVisible():
                rect = place if place is not None else part.rect()
                point = part.mapTo(reading, rect.center())
                self._scroll.ensureVisible(point.x(), point.y(), 0, rect.height() // 2 + 24)

        QTimer.singleShot(0, part, scroll)

    def _make_keys(self) -> None:
        deeds: list[tuple[str, Callable[[], object]]] = [
            ("Alt+Up", partial(self._step, -1)),
            ("Alt+Down", partial(self._step, 1)),
            ("Ctrl+PgUp", partial(self._step, -1)),
            ("Ctrl+PgDown", partial(self._step, 1)),
            ("F1", self._toggle_help),
            ("F4", partial(self._go, ATTENDANCE)),
            ("F5", self._toggle_clock),
            ("F8", self._on_end),
        ]
        deeds += [
            (f"Alt+{number + 1}", partial(self._outcome, number)) for number in range(len(OUTCOMES))
        ]
        for keys, do in deeds:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _outcome(self, number: int) -> None:
        if isinstance(self._agenda.key, int):
            self._item.toggle_outcome(number)
