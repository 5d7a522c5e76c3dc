"""Planlæg årets møder: days proposed or pasted, each to be mended, planned in one step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import WEEKDAYS, format_day, join_words, plural
from app.domain.meeting_planning import (
    MOST,
    Booked,
    Collision,
    DayFarAway,
    NewMeeting,
    Wish,
    check_day,
    collisions,
    propose_days,
    read_days,
)
from app.services import deadlines, meetings
from app.services.meetings import MeetingThatDay
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import CheckField, ChoiceField
from app.ui.widgets.fields import count_field, day_field, long_field, text_field, time_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class YearDraft:
    """What she asks of a year of meetings."""

    forum_id: int | None
    count: int | None
    first: date | None
    weekday: int | None = None
    avoid_summer: bool = True
    starts: time | None = None
    ends: time | None = None
    place: str = ""


class YearPlanner(QWidget):
    """Proposes a year of meetings; `planned` carries the first one's id, `closed` that she left."""

    planned = Signal(int)
    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._wish: Wish | None = None
        self._usual_of: int | None = None
        self._days: list[date] = []
        self._rows: list[_DayRow] = []
        self._forum = ChoiceField("Forum")
        weekdays = [(None, "som den første"), *enumerate(WEEKDAYS[:5])]
        form = self._form = DraftForm[YearDraft](workspace, self._on_wish)
        form.row("forum_id", "Forum", self._forum)
        form.row("count", "Antal møder", count_field("Antal møder", "4"))
        form.row("first", "Første møde", day_field("Første møde", workspace.today))
        self._moved = label("", "remark")
        self._moved.hide()
        form.across(self._moved)
        form.row("weekday", "Ugedag", ChoiceField("Ugedag", weekdays))
        form.row("avoid_summer", "", CheckField("Ingen møder i uge 28–31"))
        form.row("starts", "Fra kl.", time_field("Møderne begynder klokken"))
        form.row("ends", "Til kl.", time_field("Møderne slutter klokken"))
        form.row("place", "Sted", text_field("Mødernes sted"))
        self._typed = long_field("Eller skriv datoerne", "fx 05-03-2027, 04-06-2027", lines=2)
        self._typed.edited.connect(self._on_typed)
        self._nothing = label(
            "Skriv det første mødes dato, så foreslår programmet resten af året. Du kan rette hver "
            "dato, før møderne planlægges.",
            "remark",
        )
        self._list = QWidget()
        self._shelf = QVBoxLayout(self._list)
        self._shelf.setContentsMargins(0, 0, 0, 0)
        self._shelf.setSpacing(4)
        self._refusal = label("", "remark")
        self._refusal.hide()
        self._do = button("Planlæg møderne", self._on_plan, "primary")
        self._anyway = button("Planlæg alligevel", partial(self._on_plan, anyway=True))
        self.setMaximumWidth(640)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label("Planlæg årets møder", "heading"))
        layout.addSpacing(4)
        layout.addWidget(form)
        layout.addWidget(
            label("Eller skriv datoerne, adskilt af komma eller linjeskift", "section")
        )
        layout.addWidget(self._typed)
        layout.addSpacing(8)
        layout.addWidget(label("Møderne", "section"))
        layout.addWidget(self._nothing)
        layout.addWidget(self._list)
        layout.addWidget(self._refusal)
        layout.addSpacing(4)
        self._close = button("Luk", self.closed.emit, "quiet")
        layout.addWidget(row(self._do, self._anyway, self._close, None))

    def show_forums(self, choices: Sequence[tuple[int | None, str]], chosen: int | None) -> None:
        """Offer the forums; what she has begun to plan stays."""
        self._forum.set_options(choices)
        draft = self._form.draft
        if draft is None or draft.forum_id not in {key for key, _ in choices}:
            draft, self._usual_of = self._with_usual(YearDraft(chosen, 4, None)), chosen
        self._form.show_draft("year", draft)
        self._show_days()

    def begin(self, forum_id: int | None) -> None:
        """Plan for a forum, and put the keyboard in the first day."""
        before = self._form.draft
        if before is None or before.forum_id != forum_id or before.first is None:
            self._clear(forum_id)
        self._form.field("first").setFocus()

    def flush(self) -> None:
        """Read what is typed but not read yet."""
        self._form.flush()
        self._typed.flush()
        for made in self._rows:
            made.field.flush()

    def _on_wish(self, _: object, draft: YearDraft) -> None:
        if draft.forum_id != self._usual_of and (draft.starts, draft.ends, draft.place) == (
            self._usual(self._usual_of)
        ):
            self._form.show_draft("year", self._with_usual(draft))
        self._usual_of = draft.forum_id
        if _wish(draft) != self._wish and not self._typed.saved:
            self._propose(_wish(draft))
        self._show_days()

    def _propose(self, wish: Wish | None) -> None:
        """Propose days anew; those she has mended go only when she wishes something else."""
        self._wish = wish
        off = deadlines.get_days_off(self._workspace.plan).days
        proposed = propose_days(wish, off) if wish else ()
        self._days = [one.day for one in proposed]
        moved = proposed[0].words if proposed else ""
        say(self._moved, f"▲ {moved}" if moved else "", Tone.ATTENTION)

    def _on_typed(self, text: str) -> None:
        say(self._moved, "")
        days, refused = read_days(text, self._workspace.today())
        self._days = list(days[:MOST])
        if refused:
            words = join_words([f"»{part}«" for part in refused])
            self._typed.say(
                f"{words} {'er ikke en dato' if len(refused) == 1 else 'er ikke datoer'}, der "
                f"findes. Ret {'den' if len(refused) == 1 else 'dem'}; resten står herunder.",
                Tone.ATTENTION,
            )
        elif not text and self._form.draft is not None:
            self._propose(_wish(self._form.draft))
        self._show_days()

    def _show_days(self) -> None:
        draft = self._form.draft
        plan, today = self._workspace.plan, self._workspace.today()
        off = deadlines.get_days_off(plan).days
        booked = meetings.list_booked(plan)
        while len(self._rows) > len(self._days):
            gone = self._rows.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._rows) < len(self._days):
            made = _DayRow(self._workspace, len(self._rows))
            made.changed.connect(self._on_day)
            self._shelf.addWidget(made)
            made.show()  # at once, so that Tab finds it
            self._rows.append(made)
            for before, after in pairwise((made.remove, self._do, self._anyway, self._close)):
                self.setTabOrder(before, after)
        forum_id = draft.forum_id if draft and draft.forum_id is not None else 0
        for number, (made, day) in enumerate(zip(self._rows, self._days, strict=True)):
            mine = [Booked(0, forum_id, "", one) for one in self._days[:number]]
            made.show_day(day, collisions(forum_id, day, [*booked, *mine], today, off))
        count = len(self._days)
        self._nothing.setVisible(not count)
        self._do.setEnabled(count > 0)
        self._do.setText(
            f"Planlæg {plural(count, 'møde', 'møder')}" if count else "Planlæg møderne"
        )
        self._refuse("")

    def _on_day(self, number: int, day: date | None) -> None:
        if day is None:
            del self._days[number]
        else:
            self._days[number] = day
        self._show_days()

    def _on_plan(self, *, anyway: bool = False) -> None:
        self.flush()
        draft = self._form.draft
        assert draft is not None
        wanted = [NewMeeting(day, draft.starts, draft.ends, draft.place) for day in self._days]
        with self._workspace.guarded():
            try:
                for day in self._days:
                    check_day(day, self._workspace.today())
                first, *_ = meetings.plan_meetings(
                    self._workspace.plan, draft.forum_id, wanted, anyway=anyway
                )
            except DayFarAway as error:
                say(self._refusal, error.sentence, Tone.BEHIND)
                return
            except MeetingThatDay as error:
                self._refuse(error.sentence)
                return
            days = join_words([format_day(new.day) for new in wanted])
            self._workspace.say(f"{plural(len(wanted), 'møde', 'møder')} er planlagt: {days}.")
            self._clear(draft.forum_id)
            self.planned.emit(first)

    def _clear(self, forum_id: int | None) -> None:
        self._wish = None
        self._days = []
        self._typed.show_value("")
        say(self._moved, "")
        self._usual_of = forum_id
        self._form.show_draft("year", self._with_usual(YearDraft(forum_id, 4, None)))
        self._show_days()

    def _usual(self, forum_id: int | None) -> tuple[time | None, time | None, str]:
        """The hours and the place of the forum's newest meeting."""
        return meetings.usual_hours(self._workspace.plan, forum_id)

    def _with_usual(self, draft: YearDraft) -> YearDraft:
        starts, ends, place = self._usual(draft.forum_id)
        return replace(draft, starts=starts, ends=ends, place=place)

    def _refuse(self, sentence: str) -> None:
        say(self._refusal, sentence, Tone.BEHIND)
        self._anyway.setVisible(bool(sentence))


class _DayRow(QWidget):
    """One proposed day; `changed` carries its place and the new day, None when it is taken out."""

    changed = Signal(int, object)

    def __init__(self, workspace: Workspace, number: int) -> None:
        super().__init__()
        self.field = day_field(f"Møde {number + 1}", workspace.today)
        self.field.edited.connect(lambda day: self.changed.emit(number, day))
        self._words = label("", "remark")
        self._words.setContentsMargins(0, 7, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.remove = button("Fjern", lambda: self.changed.emit(number, None), "quiet")
        self.remove.setAccessibleName(f"Fjern møde {number + 1}")
        inside = row(self.field, self._words, self.remove)
        inside.layout().setStretch(1, 1)  # type: ignore[union-attr]
        layout.addWidget(inside)
        layout.addWidget(self.field.words)

    def show_day(self, day: date, found: Sequence[Collision]) -> None:
        """Show a day with what speaks against it."""
        self.field.show_value(day)
        weekday = WEEKDAYS[day.weekday()]
        words = join_words([collision.words for collision in found])
        tone = Tone.ATTENTION if found else Tone.PLAIN
        sign = "▲"
        if any(collision.refuses for collision in found):
            sign, tone = "■", Tone.BEHIND
        say(self._words, f"{weekday} · {sign} {words}" if words else weekday, tone)


def _wish(draft: YearDraft) -> Wish | None:
    if draft.first is None or not draft.count:
        return None
    return Wish(draft.first, draft.count, draft.weekday, draft.avoid_summer)
