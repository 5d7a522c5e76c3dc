"""Tælling ved døren: a full page of large buttons and single keys; every tap is saved at once."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from app.domain.counts import MEN, WOMEN, Counted
from app.domain.danish import format_number, format_weekday
from app.domain.unique_counts import returning
from app.domain.vocabulary import Measure
from app.errors import UserError
from app.services import areas, counts, registrations
from app.services.tally import Tally, Tap
from app.ui.page import Page
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, row, scrolled
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.text import EmptyState, button, label, set_tone
from app.ui.workspace import Workspace

_WORDS: Final = {
    Tap.CAME: ("Kom", "1"),
    Tap.NEW: ("Ny kom", "2"),
    Tap.VOLUNTEER: ("Frivillig", "3"),
    Tap.WOMAN: ("Kvinde kom", "K"),
    Tap.NEW_WOMAN: ("Ny kvinde", "Skift+K"),
    Tap.MAN: ("Mand kom", "M"),
    Tap.NEW_MAN: ("Ny mand", "Skift+M"),
}
_KEYS: Final = {
    Qt.Key.Key_1: (Tap.CAME, Tap.CAME),
    Qt.Key.Key_2: (Tap.NEW, Tap.NEW),
    Qt.Key.Key_3: (Tap.VOLUNTEER, Tap.VOLUNTEER),
    Qt.Key.Key_K: (Tap.WOMAN, Tap.NEW_WOMAN),
    Qt.Key.Key_M: (Tap.MAN, Tap.NEW_MAN),
}
"""What a key counts, alone and with Shift."""

_ROWS: Final = (
    (Tap.CAME, Tap.NEW, Tap.VOLUNTEER),
    (Tap.WOMAN, Tap.NEW_WOMAN),
    (Tap.MAN, Tap.NEW_MAN),
)
_ROOM_TO_SAY: Final = 24
"""In pixels: words that come and go must not move the buttons under the hand."""
_AT_THE_DOOR: Final = frozenset({Measure.NEW_PARTICIPANTS, Measure.VOLUNTEERS})


class TallyPage(Page):
    """Counts only, never names."""

    key = "tally"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "registration",
            "registration_count",
            "activity_measure",
            "activity",
            "activity_area",
            "area",
        }
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tally: Tally | None = None
        self._day = self._begun_on = workspace.today()
        self._in_several: set[int] = set()
        self._is_counting = False
        self._activity = ChoiceField("Aktivitet")
        self._activity.setFixedWidth(300)
        self._activity.edited.connect(self._begin)
        self._area = ChoiceField("Område")
        self._area.setFixedWidth(180)
        self._area.edited.connect(self._on_area)
        self._when = label("", "remark", wrap=False)
        self._done = button("Færdig", self._on_done, "primary")
        self._done.setToolTip("Tilbage til Registrering (Esc)")
        self._said = label("", "remark")
        self._said.setMinimumHeight(_ROOM_TO_SAY)
        self._last = label("", "strong")
        self._back = button("Tag sidste tryk tilbage  (⌫)", self._take_back)
        self._back.setToolTip("Tilbagetast eller Ctrl+Z")
        self._figures: dict[str, tuple[QLabel, QLabel]] = {}
        numbers = QGridLayout()
        numbers.setContentsMargins(0, 0, 0, 0)
        numbers.setHorizontalSpacing(40)
        numbers.setVerticalSpacing(0)
        for place, words in enumerate(
            ("fremmøder", "heraf nye", "gengangere", "frivillige", "kvinder", "mænd")
        ):
            figure, named = label("", "tally", wrap=False), label(words, "remark", wrap=False)
            figure.setAccessibleName(words)
            numbers.addWidget(figure, 0, place)
            numbers.addWidget(named, 1, place)
            self._figures[words] = (figure, named)
        numbers.setColumnStretch(6, 1)
        self._numbers = QWidget()
        self._numbers.setLayout(numbers)
        self._taps: frozenset[Tap] = frozenset()
        self._buttons: dict[Tap, QPushButton] = {}
        self._pad = self._make_pad()
        self._empty = EmptyState(
            "Ingen aktiviteter er i gang",
            "Her tæller du, hvor mange der kommer ind ad døren. Først skal en aktivitet stå som "
            "»i gang«.",
            "Åbn Aktiviteter",
            lambda: workspace.go_to("activities"),
        )
        self._today = button("Tæl i dag i stedet", self._on_today, "link")
        self._head = row(self._activity, self._area, self._when, self._today, None)
        self.fill(
            scrolled(
                column(
                    row(label("Tælling ved døren", "title", wrap=False), None, self._done),
                    label(
                        "Ét tryk for hver, der kommer. Ingen navne. Hvert tryk er gemt med det "
                        "samme.",
                        "remark",
                    ),
                    4, self._head, 4, self._numbers, 4, row(self._back, 12, self._last, None),
                    self._said, self._pad, self._empty,
                )
            )
        )  # fmt: skip

    def _make_pad(self) -> QWidget:
        pad = QGridLayout()
        pad.setContentsMargins(0, 0, 0, 0)
        pad.setSpacing(12)
        for down, taps in enumerate(_ROWS):
            for right, tap in enumerate(taps):
                words, keys = _WORDS[tap]
                made = button(f"{words}\n{keys}", partial(self.count, tap), "tap")
                made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
                made.setAccessibleName(words)
                made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                pad.addWidget(made, down, right)
                self._buttons[tap] = made
        whole = QWidget()
        whole.setLayout(pad)
        whole.setMaximumWidth(860)
        return whole

    @override
    def refresh(self) -> None:
        if self._is_counting:  # a tap changes nothing but the numbers, and it shows them
            return
        plan = self.workspace.plan
        rows = registrations.list_week(plan, self._day)
        running = {line.activity_id: line.name for line in rows}
        self._in_several = {line.activity_id for line in rows if line.asks_area}
        self._activity.set_options(list(running.items()))
        there = areas.list_areas(plan)
        self._area.set_options(options(there, "intet område"))
        self._area.setVisible(len(there) > 1)
        if self._tally is None and running:
            self._begin(next(iter(running)))
        elif self._tally is not None:
            with self.workspace.guarded():
                if not self._tally.stands() or self._tally.activity_id in self._in_several:
                    self._say_remark()
        for part in (self._head, self._numbers, self._pad, self._back, self._last):
            part.setVisible(bool(running))
        self._area.setVisible(len(there) > 1)
        self._empty.setVisible(not running)
        self._show_counted()

    @override
    def show_thing(self, thing: str) -> None:
        activity, _, day = thing.partition("/")
        with suppress(ValueError):
            self._day = date.fromisoformat(day) if day else self.workspace.today()
            self._begin(int(activity))

    @override
    def take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def stand(self, thing: object = "") -> None:
        if self._tally is not None:
            if self._began_today and self._day != self.workspace.today():
                self._on_today()  # she comes back another day than the one she left
            thing = f"{self._tally.activity_id}/{self._day}"
        super().stand(thing)

    @property
    def _began_today(self) -> bool:
        return self._begun_on == self._day

    @override
    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
            and self._tally is not None
            and self._tally.taps
        ):
            event.accept()  # the last tap, not all of them
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = _KEYS.get(Qt.Key(event.key()))
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if pressed is not None and not event.modifiers() & command:
            if not event.isAutoRepeat():  # a key that is held down is one tap
                self.count(pressed[bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)])
        elif event.key() == Qt.Key.Key_Backspace or event.matches(QKeySequence.StandardKey.Undo):
            self._take_back()
        elif event.key() == Qt.Key.Key_Escape:
            self._on_done()
        else:
            super().keyPressEvent(event)

    def count(self, tap: Tap) -> None:
        """Count one tap, if its button is shown."""
        if self._tally is None or self._buttons[tap].isHidden() or self.workspace.plan.read_only:
            return
        try:
            with self._counting():
                self._tally.tap(tap, self.workspace.now())
        except UserError as error:
            self._say(f"Ikke talt: {error.sentence}", Tone.BEHIND)
            return
        self._say_remark()
        self._show_numbers()

    def _begin(self, activity_id: int) -> None:
        with self.workspace.guarded():
            self._tally = Tally(self.workspace.plan, activity_id, self._day)
            self._begun_on = self.workspace.today()
            self._activity.show_value(activity_id)
            self._area.show_value(self._tally.area_id)
            self._say_remark()
            self.stand()
        self._show_counted()
        self.take_focus()

    def _on_area(self, area_id: int | None) -> None:
        assert self._tally is not None
        with self.workspace.guarded():
            self._tally = Tally(self.workspace.plan, self._tally.activity_id, self._day, area_id)
            self._say_remark()
        self._show_numbers()
        self.take_focus()

    def _on_today(self) -> None:
        assert self._tally is not None
        self._day = self.workspace.today()
        self._begin(self._tally.activity_id)

    @contextmanager
    def _counting(self) -> Iterator[None]:
        self._is_counting = True
        try:
            yield
        finally:
            self._is_counting = False

    def _say_remark(self) -> None:
        """Say what is unusual: another day, no area where there are several, earlier counts."""
        assert self._tally is not None
        unusual = ""
        if self._day != self.workspace.today():
            unusual = f"▲ Du tæller på {format_weekday(self._day)}, ikke på i dag. "
        if self._tally.area_id is None and self._tally.activity_id in self._in_several:
            unusual += "▲ Uden område: aktiviteten er i flere. "
        tone = Tone.ATTENTION if unusual else Tone.PLAIN
        self._say(f"{unusual}{self._tally.remark}".strip(), tone)

    def _say(self, words: str, tone: Tone = Tone.PLAIN) -> None:
        self._said.setText(words)
        set_tone(self._said, tone)

    def _take_back(self) -> None:
        if self._tally is None:
            return
        with self.workspace.guarded(), self._counting():
            tap = self._tally.take_back()
            if tap is None:
                self._say("Der er ingen tryk at tage tilbage.")
            else:
                self._say(f"Taget tilbage: {_WORDS[tap][0].lower()}.")
        self._show_numbers()

    def _on_done(self) -> None:
        self.workspace.go_to(f"registration:{self._day}")

    def _show_counted(self) -> None:
        """Show the buttons of what is counted here, and the numbers."""
        if self._tally is None:
            return
        counted = counts.get_counted(self.workspace.plan, self._tally.activity_id)
        self._taps = self._offered(counted)
        for tap, made in self._buttons.items():
            made.setVisible(tap in self._taps)
            made.setEnabled(not self.workspace.plan.read_only)
        self._show_numbers()

    def _show_numbers(self) -> None:
        if self._tally is None:
            return
        self._when.setText(format_weekday(self._day))
        self._today.setVisible(self._day != self.workspace.today())
        line = self._tally.line
        draft = line.draft if line else None
        came = draft.participants if draft else None
        new = draft.new_participants if draft else None
        volunteers = draft.volunteers if draft else None
        numbers = {
            "fremmøder": came or 0,
            "heraf nye": new if Tap.NEW in self._taps else None,
            "gengangere": returning(came, new),
            "frivillige": volunteers if Tap.VOLUNTEER in self._taps else None,
            "kvinder": line.part(Measure.SEX, WOMEN) if line else None,
            "mænd": line.part(Measure.SEX, MEN) if line else None,
        }
        for words, number in numbers.items():
            for part in self._figures[words]:
                part.setVisible(number is not None)
            self._figures[words][0].setText("" if number is None else format_number(number))
        taps = self._tally.taps
        self._back.setEnabled(bool(taps))
        self._last.setText(
            f"Sidste tryk {taps[-1][1]:%H.%M}: {_WORDS[taps[-1][0]][0].lower()}" if taps else ""
        )

    @staticmethod
    def _offered(counted: Counted) -> frozenset[Tap]:
        measures = counted.measures or _AT_THE_DOOR
        offered = {Tap.CAME}
        if Measure.NEW_PARTICIPANTS in measures:
            offered.add(Tap.NEW)
        if Measure.VOLUNTEERS in measures:
            offered.add(Tap.VOLUNTEER)
        if Measure.SEX in measures:
            offered |= {Tap.WOMAN, Tap.MAN}
            if Measure.NEW_PARTICIPANTS in measures:
                offered |= {Tap.NEW_WOMAN, Tap.NEW_MAN}
        return frozenset(offered)
