"""The chosen item in the room: what is proposed, what is typed, how it ended, what came of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.meeting_room import Room, RoomItem
from app.domain.privacy import contains_cpr
from app.domain.spoken import (
    SpokenNote,
    SpokenTask,
    Unclear,
    day_in,
    join_notes,
    read_line,
    split_notes,
)
from app.domain.vocabulary import Outcome
from app.errors import UserError
from app.labels import label as word
from app.services import meeting_room
from app.ui.pages.meeting_room_made import MadeView
from app.ui.pages.meeting_room_question import LineQuestion
from app.ui.pages.meeting_room_writing import WritingField
from app.ui.theme import Tone
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.form import CPR_WARNING
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
        self._step = object()
        self._answers: dict[str, int | None] = {}
        self._asked: tuple[int, SpokenTask] | None = None
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
        self.question = LineQuestion(workspace.theme, workspace.today)
        self.question.person_chosen.connect(self._on_person)
        self.question.day_chosen.connect(self._on_day)
        self.question.left.connect(self._leave_question)
        self._outcome_title = label("", "section")
        self._outcomes = QWidget()
        self._outcome_buttons = self._make_outcomes()
        self.made = MadeView(workspace, self._save_note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (
            self._trail, self._title, self._time, 6, self._recommendation_title,
            self._recommendation, 8, self.writing, self._words, self.question, 4,
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
            self._end_question()
            say(self._words, "")
            self._new_step()
        self._room, self._item = room, item
        parts = [f"Punkt {item.number}", word(item.kind).capitalize()]
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
        self._outcome_title.setText("Udfald – Alt og tallet" if self.can_write else "Udfald")
        for part in (self._outcome_title, self._outcomes):
            part.setVisible(not room.is_light)
        for outcome, made in self._outcome_buttons.items():
            made.setChecked(item.outcome is outcome)
            made.setEnabled(self.can_write)
        self.show_made()

    def show_made(self) -> None:
        """Read what came of the item again."""
        assert self._item is not None
        made = meeting_room.get_made(self._workspace.plan, self._item.id)
        self.made.show_made(made, self._notes, can_write=self.can_write)

    def show_time(self, words: str, *, over: bool) -> None:
        """Tell the time the item has taken."""
        say(self._time, words, Tone.ATTENTION if over else Tone.PLAIN)

    def flush(self) -> None:
        """Save what is typed but not saved yet; what cannot be saved is tried again."""
        self._steady.stop()
        if self._touched and self._item is not None and self.can_write:
            text = self.writing.toPlainText()
            if self._save(join_notes(text, self._notes), self._step):
                self._touched = False
                cpr = contains_cpr(text)
                if cpr or self._words.text() in {CPR_WARNING, self._failure}:
                    say(self._words, CPR_WARNING if cpr else "", Tone.ATTENTION)
            else:
                self._steady.touch()
        self.made.flush()

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

    def _fill(self, minutes: str, line: int | None = None) -> None:
        text, self._notes = split_notes(minutes)
        self._written, self._touched = minutes, False
        self.writing.show_text(text, line)
        self._new_step()

    def _new_step(self) -> None:
        self._step = object()

    def _on_typed(self) -> None:
        if self._asked is not None:
            self._end_question()  # the line that was asked about may be another by now
        self._touched = True
        self._steady.touch()

    def _on_line(self, number: int, line: str) -> bool:
        """Let a line become what it says; True when Enter has done its work."""
        assert self._room is not None
        assert self._item is not None
        room, today = self._room, self._workspace.today()
        made = read_line(line, room.people, today, room.next_day, room.days_off)
        if made is None:
            return False
        self.flush()
        self._answers = {}
        if isinstance(made, Unclear):
            say(self._words, made.remark, Tone.ATTENTION)
        elif isinstance(made, SpokenTask):
            self._settle(number, made)
        else:
            notes = (*self._notes, made.text) if isinstance(made, SpokenNote) else self._notes
            self._make(
                number, notes,
                partial(meeting_room.make_of_line, self._workspace.plan, self._item.id, made),
            )  # fmt: skip
        return True

    def _settle(self, number: int, task: SpokenTask) -> None:
        """Make a task, or ask for what is in doubt first."""
        assert self._room is not None
        assert self._item is not None
        self._asked = (number, task)
        say(self._words, "")
        if doubt := task.first_doubt(self._answers):
            self.question.ask_who(doubt, self._room.people)
        elif task.deadline is not None and task.deadline.day is None:
            self.question.ask_day(task.deadline.why)
        else:
            due = task.deadline.day if task.deadline else None
            plan, item_id = self._workspace.plan, self._item.id
            responsible = task.responsible(self._answers)
            self._end_question()
            self._make(
                number, self._notes,
                lambda minutes: meeting_room.make_task(
                    plan, item_id, task.text, responsible, due, minutes
                ),
            )  # fmt: skip
            if due is None and (day := day_in(task.text)):
                say(
                    self._words,
                    f"Opgaven er uden frist. Skulle {day} være fristen, så skriv den før opgaven.",
                )

    def _make(self, number: int, notes: tuple[str, ...], make: Callable[[str], object]) -> None:
        """Make something of a line and take the line away; refused, it stays as typed."""
        lines = self.writing.toPlainText().split("\n")
        if number + 1 < len(lines):
            del lines[number]
        else:
            lines[number] = ""
        text = "\n".join(lines)
        self._making = True
        try:
            make(join_notes(text, self._notes))
        except UserError as error:
            say(self._words, error.sentence, Tone.BEHIND)
            return
        finally:
            self._making = False
        say(self._words, "")
        self._notes, self._written, self._touched = notes, join_notes(text, notes), False
        self.writing.show_text(text, number)
        self._new_step()
        self.show_made()

    def _on_person(self, words: str, person_id: int | None) -> None:
        assert self._asked is not None
        self._answers[words] = person_id
        self.writing.setFocus()
        self._settle(*self._asked)

    def _on_day(self, day: object) -> None:
        assert self._asked is not None
        number, task = self._asked
        assert task.deadline is not None
        self.writing.setFocus()
        self._settle(number, task.with_day(day))  # type: ignore[arg-type]

    def _leave_question(self) -> None:
        self._end_question()
        self.writing.setFocus()
        say(self._words, "Linjen står, som du skrev den. Ret den, og tryk Enter igen.")

    def _end_question(self) -> None:
        self._asked = None
        self.question.hide()

    def _save_note(self, number: int, text: str) -> None:
        assert self._item is not None
        notes = [*self._notes]
        notes[number : number + 1] = [text] if text else []
        minutes = join_notes(self.writing.toPlainText(), notes)
        before, self._written = (self._notes, self._written), minutes
        self._notes = tuple(notes)
        try:
            meeting_room.save_minutes(self._workspace.plan, self._item.id, minutes)
        except UserError:
            self._notes, self._written = before
            raise
        self._touched = False
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
