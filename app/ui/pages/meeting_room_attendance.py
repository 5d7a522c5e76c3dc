"""Fremmøde: who is here, by one key each."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.attendance import AttendanceLine, attendance_words, partly_words
from app.domain.meeting_room import Room
from app.domain.vocabulary import AttendanceKind
from app.errors import UserError
from app.services import attendance
from app.ui.pages.meeting_room_lines import ATTENDANCE
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.fields import TypedField, text_field
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.steady import is_kept_back, save_all, save_steadily
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace

_KEYS = {"t": AttendanceKind.PRESENT, "a": AttendanceKind.ABSENT}
_NEW_GUEST = 0


class AttendancePanel(QWidget):
    """Rows for the forum's members on the day and for guests; everything is saved at once."""

    looked_at = Signal(QWidget, object)  # a part and the place in it, a QRect or None for all

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._room: Room | None = None
        self._lines: dict[str, AttendanceLine] = {}
        self._chosen: AttendanceLine | None = None
        self._guest_id = _NEW_GUEST
        self._sum = label("", "remark")
        self.people = LineList(workspace.theme, "Fremmøde", grows=False)
        self.people.chosen.connect(lambda _: self._on_chosen())
        self.people.opened.connect(lambda _: self._on_opened())
        self.people.installEventFilter(self)
        self._items_title = label("", "section")
        self.items = LineList(workspace.theme, "Deltog under punkterne", grows=False)
        self.items.ticked.connect(self._on_item)
        self.items.installEventFilter(self)
        self._note_title = label("", "section")
        self._note = save_steadily(text_field("Bemærkning", "fx stedfortræder: Sofie Lind"))
        self._note.edited.connect(self._on_note)
        self._note.input.installEventFilter(self)
        self._guest_title = label("Gæst", "section")
        self.guest = save_steadily(text_field("Gæstens navn", "navn, fx Fatima El Khatib, oplæg"))
        self.guest.edited.connect(self._on_guest)
        self.guest.input.installEventFilter(self)
        assert isinstance(self.guest.input, QLineEdit)
        self.guest.input.editingFinished.connect(self._on_guest_named)
        self._deeds = row(
            button("t  Til stede", lambda: self._mark("t"), "quiet"),
            button("a  Afbud", lambda: self._mark("a"), "quiet"),
            button("u  Deltog under …", lambda: self._mark("u"), "quiet"),
            button("g  Gæst", lambda: self._mark("g"), "quiet"),
            None,
            spacing=0,
        )
        self._all = button("Notér resten som til stede", self._on_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (
            label("Fremmøde", "title"), self._sum, self.people, self._deeds, self._guest_title,
            self.guest, self._items_title, self.items, self._note_title, self._note,
            row(self._all, None),
        ):  # fmt: skip
            layout.addWidget(part)
        layout.addStretch(1)
        self._show_guest(shown=False)

    def show_room(self, room: Room, lines: list[AttendanceLine]) -> None:
        """Show who came to a meeting."""
        if self._room is None or room.id != self._room.id:
            self._drop()
            self._show_guest(shown=False)
        self._room = room
        self._lines = {line.key: line for line in lines}
        words = attendance_words(lines)
        missing = sum(line.kind is None for line in lines)
        rest = f"{missing} ikke noteret" if missing else ""
        self._sum.setText(" · ".join(part for part in (words, rest) if part))
        self.people.show_lines([_line(line) for line in lines])
        if self.people.key is None and lines:
            self.people.choose(lines[0].key, quiet=True)
        self._deeds.setVisible(self._can_write)
        self._all.setVisible(self._can_write and bool(missing))
        self._show_chosen()

    def take_focus(self) -> None:
        """Put the keyboard in the rows, or in the field that could not be saved."""
        kept_back = self._kept_back()
        (self.people if kept_back is None else kept_back).setFocus()
        if kept_back is not None:
            self.looked_at.emit(kept_back, None)

    def flush(self) -> bool:
        """Save what is typed but not saved yet; False when that fails."""
        saved = save_all((self._note, self.guest))
        self._tell_unsaved()
        return saved

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            escapes = event.key() == Qt.Key.Key_Escape
            leaves = escapes or event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if watched is self.people and plain:
                if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
                    self._mark("")
                    return True
                if event.text() and event.text().casefold() in "taug":
                    self._mark(event.text().casefold())
                    return True
            elif watched is not self.people and leaves:
                if not self.flush() and escapes:
                    self._drop()
                # After the field has done with the key: what it saves may be read again first.
                QTimer.singleShot(0, self, self._end_typing)
        return super().eventFilter(watched, event)

    @property
    def _can_write(self) -> bool:
        return (
            self._room is not None
            and not self._room.is_locked
            and not self._workspace.plan.read_only
        )

    def _mark(self, key: str) -> None:
        """Do what a key says to the chosen row."""
        if not self._can_write or self._room is None:
            return
        if key == "g":
            self._begin_guest()
            return
        line = self._lines.get(self.people.key)
        if line is None:
            return
        plan, meeting_id = self._workspace.plan, self._room.id
        with self._workspace.guarded():
            if key == "u":
                if line.person_id is not None and line.id is None:
                    attendance.note_person(plan, meeting_id, line.person_id, AttendanceKind.PARTLY)
                elif line.id is not None:
                    attendance.note_items(plan, line.id, line.item_ids)
                self.items.setFocus()
                self.items.choose_first()
                self.looked_at.emit(self.items, None)
            elif not key:
                if line.id is not None:
                    attendance.delete_attendance(plan, line.id)
            elif line.person_id is not None and line.kind is not _KEYS[key]:
                attendance.note_person(plan, meeting_id, line.person_id, _KEYS[key])
        if key in _KEYS:
            self._go_on()

    def _mark_here(self, line: AttendanceLine) -> None:
        if self._can_write and self._room is not None and line.person_id is not None:
            with self._workspace.guarded():
                attendance.note_person(
                    self._workspace.plan, self._room.id, line.person_id, AttendanceKind.PRESENT
                )

    def _go_on(self) -> None:
        keys = list(self._lines)
        place = keys.index(self.people.key) + 1
        if place < len(keys):
            self.people.choose(keys[place])

    def _on_chosen(self) -> None:
        before = self._chosen
        if before is not None and before.key != self.people.key and not self.flush():
            # A remark that cannot be saved is not left for another person's. A click goes on to
            # mark its row when this has ended.
            if self.people.choose(before.key, quiet=True):
                QTimer.singleShot(0, self, lambda: self._stay_with(before.key))
                return
            self._drop()
        self._show_chosen()
        self.looked_at.emit(self.people, self.people.visualRect(self.people.currentIndex()))

    def _stay_with(self, key: str) -> None:
        self.people.choose(key, quiet=True)
        self.tell_kept_back()

    def tell_kept_back(self) -> bool:
        """Say why what is typed here cannot be saved and stand in it; False when all is saved."""
        field = self._kept_back()
        if field is None:
            return False
        self.take_focus()
        self._workspace.say(f"{field.words.text()} Ret teksten, eller tryk Esc for at slette den.")
        return True

    def _kept_back(self) -> TypedField | None:
        return next((field for field in (self.guest, self._note) if is_kept_back(field)), None)

    def _drop(self) -> None:
        """Let go of what cannot be saved."""
        for field in (self.guest, self._note):
            if is_kept_back(field):
                field.drop()
                self._workspace.say("Det, der ikke kunne gemmes, er slettet.")
        self._tell_unsaved()

    def _tell_unsaved(self) -> None:
        if self._room is not None:
            place = f"room:{self._room.id}/{ATTENDANCE}"
            self._workspace.keep_unsaved("attendance", int(self._kept_back() is not None), place)

    def _show_chosen(self) -> None:
        line = self._lines.get(self.people.key)
        if line is None or self._chosen is None or line.key != self._chosen.key:
            self._note.flush()
            if is_kept_back(self._note):
                self._drop()  # its person is gone
        self._chosen = line
        noted = line is not None and line.id is not None
        partly = line is not None and line.kind is AttendanceKind.PARTLY
        self._note_title.setVisible(noted)
        self._note.setVisible(noted)
        self._items_title.setVisible(partly)
        self.items.setVisible(partly)
        if line is None or self._room is None:
            return
        self._note_title.setText(f"Bemærkning til {line.name}")
        self._note.show_value(line.note)
        self._note.set_read_only(not self._can_write)
        self._items_title.setText(f"{line.name} deltog under – mellemrum sætter hak")
        if partly:
            self.items.show_lines(
                [
                    Line(
                        item.id, item.title, lead=str(item.number), checked=item.id in line.item_ids
                    )
                    for item in self._room.items
                ]
            )
        self.items.setEnabled(self._can_write)

    def _on_item(self, key: Any, ticked: bool) -> None:
        line = self._chosen
        if line is None or line.id is None or not self._can_write:
            return
        items = line.item_ids | {key} if ticked else line.item_ids - {key}
        with self._workspace.guarded():
            attendance.note_items(self._workspace.plan, line.id, items)

    def _on_note(self, text: str) -> None:
        line = self._chosen
        if line is None or line.id is None:
            return
        key = line.id
        self._saved(self._note, lambda: attendance.save_note(self._workspace.plan, key, text))

    def _on_opened(self) -> None:
        """Go to the remark; one of whom nothing is noted is here, or nothing would be said."""
        line = self._lines.get(self.people.key)
        if line is not None and line.id is None:
            self._mark_here(line)
        if self._note.isHidden() or not self._can_write:
            return
        self._note.setFocus()
        self.looked_at.emit(self._note, None)

    def _begin_guest(self) -> None:
        self._guest_id = _NEW_GUEST
        self.guest.step = object()
        self.guest.show_value("")
        self._show_guest(shown=True)
        self.guest.setFocus()
        self.looked_at.emit(self.guest, None)

    def _on_guest(self, name: str) -> None:
        """Note the guest at the first pause, and write the name anew at the next ones."""
        assert self._room is not None
        plan, meeting_id = self._workspace.plan, self._room.id

        def save() -> None:
            if self._guest_id == _NEW_GUEST:
                self._guest_id = attendance.add_guest(plan, meeting_id, name)
            else:
                attendance.rename_guest(plan, self._guest_id, name)

        self._saved(self.guest, save)

    def _on_guest_named(self) -> None:
        """She has named the guest: who stands there already does not stand twice.

        The guest is the one chosen from now on, so that a remark that follows is the guest's.
        """
        self.guest.flush()
        if self._guest_id == _NEW_GUEST or not self._can_write:
            return
        with self._workspace.guarded(), self._workspace.plan.one_step(self.guest.step):
            known = attendance.take_as_known(self._workspace.plan, self._guest_id)
            if known is None:
                self.people.choose(f"a{self._guest_id}")
                return
            self._guest_id = _NEW_GUEST
            self._show_guest(shown=False)
            self.people.choose(known.key)
            noted = _stand(known)[0][2:]  # without its sign
            who = "er medlem og er" if known.person_id is not None else "står der allerede,"
            self._workspace.say(f"{known.name} {who} noteret: {noted}.")

    def _saved(self, field: Any, save: Callable[[], None]) -> None:
        try:
            with self._workspace.plan.one_step(field.step):
                save()
        except UserError as error:
            field.say(error.sentence)
        self._tell_unsaved()

    def _end_typing(self) -> None:
        if self.tell_kept_back():
            return
        if self.guest.isVisible() and self._guest_id != _NEW_GUEST:
            self.people.choose(f"a{self._guest_id}")
        self._show_guest(shown=False)
        self.people.setFocus()

    def _show_guest(self, *, shown: bool) -> None:
        self._guest_title.setVisible(shown)
        self.guest.setVisible(shown)

    def _on_all(self) -> None:
        assert self._room is not None
        with self._workspace.guarded():
            attendance.note_all_present(self._workspace.plan, self._room.id)
        self.people.setFocus()


def _line(line: AttendanceLine) -> Line:
    words, tone = _stand(line)
    sub = " · ".join(part for part in (line.remark, line.note) if part)
    return Line(line.key, line.name, sub, words, tone)


def _stand(line: AttendanceLine) -> tuple[str, Tone]:
    """How somebody took part: a sign, a space and the words, with their tone."""
    return {
        None: ("○ ikke noteret", Tone.QUIET),
        AttendanceKind.PRESENT: ("✓ til stede", Tone.GOOD),
        AttendanceKind.ABSENT: ("– afbud", Tone.QUIET),
        AttendanceKind.PARTLY: (f"● {partly_words(line.numbers)}", Tone.GOOD),
        AttendanceKind.GUEST: ("✓ gæst", Tone.GOOD),
    }[line.kind]
