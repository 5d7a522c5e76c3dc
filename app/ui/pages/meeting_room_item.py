"""The chosen item in the room: what is proposed, what is typed, how it ended, what came of it."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.meeting_room import Room, RoomItem
from app.domain.privacy import mask_cpr
from app.domain.spoken import (
    CPR_HIDDEN,
    Spoken,
    SpokenDecision,
    SpokenNote,
    SpokenTask,
    Unclear,
    day_in,
    join_notes,
    read_line,
    split_notes,
)
from app.domain.spoken_open import answered
from app.domain.vocabulary import Outcome
from app.errors import UserError
from app.labels import label as word
from app.services import meeting_room
from app.ui.pages.meeting_room_made import MadeView
from app.ui.pages.meeting_room_open import OpenLines
from app.ui.pages.meeting_room_standing import StandingView
from app.ui.pages.meeting_room_writing import LineEnd, WritingField
from app.ui.theme import Tone
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.steady import SteadySave
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace

OUTCOMES = tuple(Outcome)


class RoomItemView(QWidget):
    """Writes one item's minutes, and lets marked lines become what they say.

    `saving` brackets the saves of what she types: the page need not be read again for them.
    """

    saving = Signal(bool)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._room: Room | None = None
        self._item: RoomItem | None = None
        self._notes: tuple[str, ...] = ()
        self._written = ""
        self._touched = False
        self._making = False
        self._caret = 0
        self._step = object()
        self._stood: dict[tuple[int, str], int | None] = {}
        self._trail = label("", "remark")
        self._title = label("", "title")
        self._time = label("", "remark")
        self._recommendation_title = label("Indstilling", "section")
        self._recommendation = label("", "reading")
        self.writing = WritingField(self._on_line)
        self.writing.textChanged.connect(self._on_typed)
        self.writing.entered.connect(self._new_step)
        self._steady = SteadySave(self, self.flush)
        self._words = label("", "remark")
        self._words.hide()
        self.open = OpenLines(workspace, self._read)
        self.open.settled.connect(self._on_settled)
        self.open.left.connect(self.writing.setFocus)
        self.writing.left_below.connect(self.open.take_focus)
        self.writing.cursorPositionChanged.connect(self._on_caret)
        self._standing = StandingView(workspace, self.flush)
        self._outcome_title = label("", "section")
        self._outcomes = QWidget()
        self._outcome_buttons = self._make_outcomes()
        self.made = MadeView(workspace, self._save_note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (
            self._trail, self._title, self._time, 6, self._recommendation_title,
            self._recommendation, 8, self.writing, self._words, self.open, 4, self._standing,
            self._outcome_title, self._outcomes, 8, self.made,
        ):  # fmt: skip
            if isinstance(part, int):
                layout.addSpacing(part)
            else:
                layout.addWidget(part)

    @property
    def can_write(self) -> bool:
        """Whether anything may be written here."""
        return (
            self._room is not None
            and not self._room.is_locked
            and not self._workspace.plan.read_only
        )

    def show_item(self, room: Room, item: RoomItem) -> None:
        """Show an item; what she is typing in it just now is left alone."""
        other = self._item is None or item.id != self._item.id
        if other:
            self.flush()
            say(self._words, "")
            self._new_step()
        self._room, self._item = room, item
        parts = [f"Punkt {item.number}"]
        parts += [] if room.is_light else [word(item.kind).capitalize()]
        parts += [item.presenter] if item.presenter else []
        parts += ["lukket"] if item.is_closed else []
        self._trail.setText(" · ".join(parts))
        self._title.setText(item.title)
        self._recommendation.setText(item.recommendation)
        self._recommendation_title.setVisible(bool(item.recommendation))
        self._recommendation.setVisible(bool(item.recommendation))
        if not self._making and (other or (not self._touched and item.minutes != self._written)):
            self._fill(item.minutes)
        self.writing.set_can_write(self.can_write)
        self.writing.show_kind(is_light=room.is_light)
        self._look_at_lines()
        self._standing.show_item(room, item)
        self._outcome_title.setText("Udfald – Alt og tallet" if self.can_write else "Udfald")
        for part in (self._outcome_title, self._outcomes):
            part.setVisible(not room.is_light)
        for outcome, made in self._outcome_buttons.items():
            made.setChecked(item.outcome is outcome)
            made.setEnabled(self.can_write)
        self.show_made()

    @property
    def item_id(self) -> int | None:
        """The id of the item that is shown, if any."""
        return self._item.id if self._item is not None else None

    def show_made(self) -> None:
        """Read what came of the item again."""
        assert self._item is not None
        made = meeting_room.get_made(self._workspace.plan, self._item.id)
        self.made.show_made(made, self._notes, can_write=self.can_write)

    def let_go(self) -> None:
        """Show no item any more; there is nothing to save what is typed in."""
        self._steady.stop()
        self._touched = False
        self._tell_unsaved()
        self._item = None

    def show_time(self, words: str, *, over: bool) -> None:
        """Tell the time the item has taken."""
        say(self._time, words, Tone.ATTENTION if over else Tone.PLAIN)

    def flush(self) -> bool:
        """Save what is typed but not saved yet; False when that fails, and it is tried again."""
        self._steady.stop()
        saved = True
        if self._touched and self._item is not None and self.can_write:
            text, words = self._typed(), self._words.text()
            saved = self._save(join_notes(text, self._notes), self._step)
            if saved:
                self._touched = False
                if words == self._failure:
                    say(self._words, "")
            else:
                self._steady.touch()
        self._tell_unsaved()
        self._standing.flush()
        return self.made.flush() and saved

    def tell_kept_back(self) -> None:
        """Say why what is typed here cannot be saved, and stand in it."""
        field = self.made.kept_back()
        self._workspace.say(self._failure if field is None else field.words.text(), Tone.BEHIND)
        (self.writing if field is None else field).setFocus()

    def toggle_outcome(self, number: int) -> None:
        """Note the outcome with a number from 0; once more takes it away."""
        assert self._item is not None
        assert self._room is not None
        if self._room.is_light or not self.can_write:
            return
        self.flush()
        wanted = OUTCOMES[number]
        outcome = None if self._item.outcome is wanted else wanted
        self._new_step()
        with self._workspace.guarded():
            meeting_room.set_outcome(self._workspace.plan, self._item.id, outcome)
        self._outcome_buttons[wanted].setChecked(self._item.outcome is wanted)

    _failure = ""

    def _save(self, minutes: str, step: object) -> bool:
        assert self._item is not None
        before, self._written = self._written, minutes
        self.saving.emit(True)
        try:
            with self._workspace.plan.one_step(step):
                meeting_room.save_minutes(self._workspace.plan, self._item.id, minutes)
        except UserError as error:
            self._written, self._failure = before, error.sentence
            say(self._words, error.sentence, Tone.BEHIND)
            return False
        finally:
            self.saving.emit(False)
        return True

    def _typed(self) -> str:
        """What is typed; a CPR number is hidden first, and it is said."""
        text = self.writing.toPlainText()
        if (safe := mask_cpr(text)) != text:
            self.writing.change_lines(safe)
            say(self._words, CPR_HIDDEN, Tone.ATTENTION)
        return safe

    def _tell_unsaved(self) -> None:
        """Let the window know of text that could not be saved, so that it asks before it closes."""
        if self._room is not None and self._item is not None:
            place = f"room:{self._room.id}/{self._item.id}"
            self._workspace.keep_unsaved("room", int(self._touched), place)

    def _fill(self, minutes: str, line: int | None = None) -> None:
        text, self._notes = split_notes(minutes)
        self._written, self._touched = minutes, False
        self._tell_unsaved()
        self.writing.show_text(text, line)
        self.open.begin(text.split("\n"), self._room.people if self._room else ())
        self._new_step()

    def _new_step(self) -> None:
        self._step = object()

    def _on_caret(self) -> None:
        line = self.writing.textCursor().blockNumber()
        if line != self._caret:
            self._caret = line
            self._look_at_lines()

    def _on_typed(self) -> None:
        self._touched = True
        self._steady.touch()
        self._look_at_lines()

    def _read(self, line: str) -> Spoken | None:
        assert self._room is not None
        room, today = self._room, self._workspace.today()
        return read_line(line, room.people, today, room.next_day, room.days_off)

    def _on_line(self, number: int, line: str) -> LineEnd:
        """Let a line become what it says; what is in doubt stays, and she writes on."""
        assert self._item is not None
        made = self._read(line)
        if made is None:
            return LineEnd.TEXT
        self.flush()
        if not self.open.end(number, line, made):
            self._stood.setdefault((self._item.id, line), self._last_decision())
            return LineEnd.STAYS
        if isinstance(made, SpokenTask):
            answers = self.open.answers_of(line)
            task = answered(made, answers)
            done = self._make_task(number, line, task, task.responsible(answers.people))
        elif isinstance(made, Unclear):
            done = False
        else:
            notes = (*self._notes, made.text) if isinstance(made, SpokenNote) else self._notes
            done = self._make(
                number, notes,
                partial(meeting_room.make_of_line, self._workspace.plan, self._item.id, made),
            )  # fmt: skip
            if done and isinstance(made, SpokenDecision):
                self._stand_under_last(
                    [one.text for one in self.open.found if one.number >= number]
                )
        return LineEnd.TAKEN if done else LineEnd.STAYS

    def _last_decision(self) -> int | None:
        assert self._item is not None
        found = meeting_room.get_made(self._workspace.plan, self._item.id).decisions
        return found[-1].id if found else None

    def _stand_under_last(self, lines: Iterable[str]) -> None:
        """Note that open lines stand below the decision just made; those above it do not."""
        assert self._item is not None
        last = self._last_decision()
        self._stood.update({(self._item.id, line): last for line in lines})

    def _decision_above(self, line: str) -> int | None:
        """The decision a line stood under when it was ended, though another was typed since."""
        assert self._item is not None
        key = (self._item.id, line)
        if key not in self._stood:
            return self._last_decision()
        above = self._stood[key]
        made = meeting_room.get_made(self._workspace.plan, self._item.id).decisions
        return above if above in {one.id for one in made} else None

    def _on_settled(
        self, number: int, line: str, task: SpokenTask, responsible: tuple[int, ...]
    ) -> None:
        """Make the task whose last question was answered; she goes on where she was."""
        self.flush()
        self.writing.setFocus()
        self._make_task(number, line, task, responsible)

    def _make_task(
        self, number: int, line: str, task: SpokenTask, responsible: tuple[int, ...]
    ) -> bool:
        assert self._item is not None
        due = task.deadline.day if task.deadline else None
        plan, item_id = self._workspace.plan, self._item.id
        above = self._decision_above(line)
        done = self._make(
            number, self._notes,
            lambda minutes: meeting_room.make_task(
                plan, item_id, task.text, responsible, due, minutes, decision_id=above
            ),
        )  # fmt: skip
        if done:
            self._stood.pop((item_id, line), None)
        if done and due is None and (day := day_in(task.text)):
            say(
                self._words,
                f"Opgaven er uden frist. Skulle {day} være fristen, så skriv den før opgaven.",
            )
        return done

    def _make(self, number: int, notes: tuple[str, ...], make: Callable[[str], object]) -> bool:
        """Make something of a line and take the line away; refused, False: it stays as typed."""
        lines = self._typed().split("\n")
        caret = self.writing.textCursor()
        elsewhere = caret.blockNumber() != number
        line, column = caret.blockNumber(), caret.positionInBlock()
        if number + 1 < len(lines):
            del lines[number]
            line -= line > number
        else:
            lines[number] = ""
        text = "\n".join(lines)
        self._making = True
        try:
            make(join_notes(text, self._notes))
        except UserError as error:
            say(self._words, error.sentence, Tone.BEHIND)
            return False
        finally:
            self._making = False
        say(self._words, "")
        self._notes, self._written, self._touched = notes, join_notes(text, notes), False
        self._tell_unsaved()
        if elsewhere:
            self.writing.show_text(text, line, column)
        else:
            self.writing.show_text(text, number)
        self._look_at_lines()
        self._new_step()
        self.show_made()
        return True

    def _look_at_lines(self) -> None:
        """Mark the lines that are still to become something, and say what they lack."""
        lines = self.writing.toPlainText().split("\n") if self.can_write else []
        self.open.show_lines(lines, self.writing.textCursor().blockNumber())
        colour = self._workspace.theme.tone(Tone.ATTENTION)
        self.writing.mark_lines([line.number for line in self.open.found], colour)

    def _save_note(self, number: int, text: str) -> None:
        assert self._item is not None
        notes = [*self._notes]
        notes[number : number + 1] = [text] if text else []
        minutes = join_notes(self._typed(), notes)
        before, self._written = (self._notes, self._written), minutes
        self._notes = tuple(notes)
        try:
            meeting_room.save_minutes(self._workspace.plan, self._item.id, minutes)
        except UserError:
            self._notes, self._written = before
            raise
        self._touched = False
        self._tell_unsaved()
        self.show_made()

    def _make_outcomes(self) -> dict[Outcome, QPushButton]:
        layout = FlowLayout(self._outcomes, 14)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._outcomes.setSizePolicy(policy)
        buttons = {}
        for number, outcome in enumerate(OUTCOMES):
            made = button(
                f"{number + 1} {word(outcome)}", partial(self.toggle_outcome, number), "choice"
            )
            made.setCheckable(True)
            layout.addWidget(made)
            buttons[outcome] = made
        return buttons
