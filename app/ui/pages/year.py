"""Årshjul: the year's meetings, their deadlines and the duties, on a wheel and month by month."""

from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QKeySequence, QMouseEvent, QPainter, QPen, QResizeEvent, QShortcut
from typing_extensions import override

from app.domain.danish import MONTHS, plural, upper_first
from app.domain.year import EntryKind, EntryState, YearEntry, YearPlan
from app.domain.year_wheel import on_wheel
from app.services import calendar, duties
from app.services import year as years
from app.services.year import WindowWheel
from app.ui.page import Page
from app.ui.pages.year_duty import DutyCard
from app.ui.theme import Tone
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import MARGIN, column, columns, row, scrolled
from app.ui.widgets.drawing import DrawingCanvas, DrawingView
from app.ui.widgets.flow import flow
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.saving import save_file
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import EmptyState, button, label, say
from app.ui.workspace import Workspace

_FILTERS = (
    ("all", "Alt"),
    (EntryKind.MEETING.value, "Møder"),
    (EntryKind.DEADLINE.value, "Frister"),
    (EntryKind.DUTY.value, "Pligter"),
    ("late", "Over fristen"),
)
_TONES = {
    EntryState.COMING: Tone.PLAIN,
    EntryState.SOON: Tone.ATTENTION,
    EntryState.DONE: Tone.QUIET,
    EntryState.LATE: Tone.BEHIND,
}
_COMFORTABLE = 1.33
"""Pixels to a point; the letters are of 8 and 8.5 points."""
_NARROWEST = 300.0
"""Points; a wheel that is smaller cannot be read."""


class WheelCanvas(DrawingCanvas):
    """The wheel: what is chosen in the list has a ring, and what is pointed at says its name."""

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.setToolTip(self.name_of(self.pointed))

    @override
    def paint_over(self, painter: QPainter) -> None:
        for key, weight in ((self.pointed, 1.2), (self.chosen, 2.0)):
            if key is not None:
                painter.setPen(QPen(QColor(self.theme.colours.accent), weight))
                painter.drawEllipse(self.place(key).adjusted(-3, -3, 3, 3))


class WheelView(DrawingView):
    """A drawing that is as high as it needs: the column around it scrolls."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_height()

    def fit_height(self) -> None:
        """Take the height of the drawing."""
        self.setFixedHeight(self.canvas.height() + 2)


class YearPage(Page):
    """The list by month at the left; the wheel, and the chosen duty under it, at the right."""

    key = "year"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "duty", "duty_step", "meeting", "forum", "forum_deadline", "meeting_deadline",
            "plan", "person", "setting",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._year = workspace.today().year
        self._entries: dict[str, YearEntry] = {}
        self._title = label("Årshjul", "title")
        self._words = label("", "remark")
        self._before = button("", partial(self._on_turn, -1), "quiet")
        self._after = button("", partial(self._on_turn, 1), "quiet")
        for made, keys in ((self._before, "Alt+PgUp"), (self._after, "Alt+PgDown")):
            made.setToolTip(keys)
            QShortcut(QKeySequence(keys), self).activated.connect(made.click)
        self._fill = button("", self._on_fill)
        self._switch: Switch[str] = Switch(_FILTERS)
        self._switch.chosen.connect(lambda _: self._on_narrowed())
        self._list = LineList(workspace.theme, "Årets gang")
        self._list.chosen.connect(lambda _: self._show_chosen())
        self._list.opened.connect(self._on_opened)
        self._list.ticked.connect(self._on_ticked)
        self._none = label("", "remark")
        self._add = AddLine("Ny pligt: 15/3 Send årsberetningen", self._on_add)
        self._empty = EmptyState(
            "Årshjulet er tomt endnu",
            "Her står årets møder, fristerne omkring dem og det, der skal gøres år efter år: "
            "reguleringskonto, lister, Beboerdata, pixi og næste ansøgning. Hent de faste pligter, "
            "og ret dem, så de passer; næste år laves de af dem, du har rettet.",
            "Hent årets pligter",
            self._on_fill,
        )
        self._wheel = WheelView(WheelCanvas(workspace.theme, "Årshjulet"))
        self._wheel.opened.connect(self._on_mark)
        self._ics = button("Gem som kalenderfil …", self._on_ics, "primary")
        self._pdf = button("Gem som PDF …", self._on_pdf)
        self._svg = button("Gem som SVG …", self._on_svg)
        self._tools = flow(self._ics, self._pdf, self._svg)
        self._card = DutyCard(workspace)
        left = column(
            row(self._title, None, self._before, self._after),
            self._words,
            4,
            self._switch,
            row(self._fill, None),
            self._add,
            4,
            self._empty,
            self._none,
            self._list,
        )
        right = column(
            self._wheel, 8, self._tools, 18, self._card, margins=(MARGIN, 24, MARGIN, 24)
        )
        self._right = scrolled(right)
        self.fill(columns(left, self._right, widths=(520, 700)))

    @override
    def refresh(self) -> None:
        workspace = self.workspace
        year = years.get_year(workspace.plan, self._year, workspace.today())
        if moved := self._moved_to(year):
            year, self._year = moved, moved.year
        self._title.setText(f"Årshjul {self._year}")
        self._words.setText(year.words)
        self._before.setText(f"‹ {self._year - 1}")
        self._after.setText(f"{self._year + 1} ›")
        self._entries = {entry.key: entry for entry in year.entries}
        kept = self._list.key
        shown = [entry for entry in year.entries if entry.key == kept or self._fits(entry)]
        self._list.show_lines(_month_lines(shown))
        self._list.setVisible(bool(shown))
        begins = not year.entries and year.missing > 0
        self._empty.setVisible(begins)
        nothing = "Intet i året passer." if year.entries else f"Intet er skrevet i {self._year}."
        say(self._none, "" if shown or begins else nothing)
        editable = not workspace.plan.read_only
        missing = plural(year.missing, "fast pligt", "faste pligter")
        self._fill.setText(f"Hent {missing} til {self._year}")
        self._fill.setVisible(bool(year.missing and year.entries) and editable)
        self._add.setVisible(editable)
        self._show_wheel(year)
        if self._list.key is None:
            self._choose_near(shown, workspace.today())
        if moved:
            self._list.scrollTo(self._list.currentIndex())
        self._show_chosen()

    @override
    def show_thing(self, thing: str) -> None:
        """A duty ("duty/5"), a meeting ("meeting/12"), or a year ("2027")."""
        if thing.isdecimal():
            self._turn_to(int(thing))
            return
        if thing.startswith("duty/"):
            with self.workspace.guarded():
                draft = duties.get_duty(self.workspace.plan, int(thing.removeprefix("duty/")))
                if draft.due is not None:
                    self._turn_to(draft.due.year)
        if not self._list.choose(thing):
            self._switch.show_key("all")
            self.refresh()
            self._list.choose(thing)
        QTimer.singleShot(0, self, self._bring_card)

    @override
    def leave(self) -> None:
        super().leave()
        self._card.flush()

    def _moved_to(self, year: YearPlan) -> YearPlan | None:
        """The year that the chosen duty went to, when it got a day outside the year shown."""
        chosen = self._entries.get(self._list.key)
        if chosen is None or chosen.duty_id is None:
            return None
        plan = self.workspace.plan
        due = duties.find_day(plan, chosen.duty_id)
        if due is None or due.year == year.year:
            return None
        return years.get_year(plan, due.year, self.workspace.today())

    def _fits(self, entry: YearEntry) -> bool:
        match self._switch.key:
            case "all":
                return True
            case "late":
                return entry.state is EntryState.LATE
            case kind:
                return entry.kind.value == kind

    def _choose_near(self, shown: list[YearEntry], today: date) -> None:
        """Begin where the year has come to; in another year at its beginning."""
        ahead = [entry for entry in shown if entry.day >= today and entry.day.year == today.year]
        if chosen := next(iter(ahead or shown), None):
            self._list.choose(chosen.key, quiet=True)

    def _show_wheel(self, year: YearPlan) -> None:
        marked = [entry for entry in year.entries if on_wheel(entry)]
        for part in (self._wheel, self._tools):
            part.setVisible(bool(year.entries))
        self._wheel.show_drawing(
            lambda _: self._draw(year),
            {entry.key: entry.sentence for entry in marked},
            " ".join(f"{entry.sentence}." for entry in marked),
        )
        self._wheel.fit_height()

    def _draw(self, year: YearPlan) -> WindowWheel:
        """At the letters' own size, however wide the column is."""
        width = max(self._wheel.width() / _COMFORTABLE, _NARROWEST)
        return years.draw_for_window(year, width, self.workspace.theme.colours)

    def _show_chosen(self) -> None:
        entry = self._entries.get(self._list.key)
        duty_id = entry.duty_id if entry is not None else None
        self._card.setVisible(duty_id is not None)
        if entry is None:
            self.stand(self._year)
            return
        self._wheel.canvas.choose(entry.key if on_wheel(entry) else None)
        self.stand(entry.key if duty_id is not None else self._year)
        if duty_id is not None:
            with self.workspace.guarded():
                self._card.show_duty(duty_id)

    def _on_opened(self, key: str) -> None:
        entry = self._entries[key]
        if entry.duty_id is None:
            self.workspace.go_to(entry.place)
            return
        self._bring_card()
        self._card.take_focus()

    def _bring_card(self) -> None:
        """Scroll past the wheel as far as the chosen duty's fields need."""
        self._list.scrollTo(self._list.currentIndex())
        if self._card.isVisible():
            end = self._card.y() + min(self._card.height(), self._right.height() - MARGIN)
            self._right.ensureVisible(0, end, 0, 0)

    def _on_mark(self, key: str) -> None:
        """A mark of a meeting leads there; that of a duty is chosen in the list."""
        if self._entries[key].duty_id is None:
            self.workspace.go_to(self._entries[key].place)
        else:
            self.show_thing(key)

    def _on_ticked(self, key: str, done: bool) -> None:
        duty_id = self._entries[key].duty_id
        assert duty_id is not None
        with self.workspace.guarded():
            duties.tick_duty(self.workspace.plan, duty_id, self.workspace.today(), done=done)

    def _on_turn(self, by: int) -> None:
        self._turn_to(self._year + by)

    def _turn_to(self, year: int) -> None:
        if date.min.year < year < date.max.year and year != self._year:
            self.leave()
            self._year = year
            self._list.let_go()
            self.refresh()

    def _on_narrowed(self) -> None:
        chosen = self._entries.get(self._list.key)
        if chosen is not None and not self._fits(chosen):
            self._list.let_go()
        self.refresh()

    def _on_fill(self) -> None:
        with self.workspace.guarded():
            made = duties.fill_year(self.workspace.plan, self._year, self.workspace.today())
            if made:
                self.workspace.say(
                    f"{plural(made, 'pligt', 'pligter')} i {self._year} er hentet.",
                    deed="Fortryd",
                    do=self.workspace.undo,
                )

    def _on_add(self, text: str) -> None:
        name, due = duties.read_typed(text, self._year, self.workspace.today())
        key = duties.add_duty(self.workspace.plan, name, due)
        self.show_thing(f"duty/{key}")

    def _on_ics(self) -> None:
        workspace, year = self.workspace, self._year
        save_file(
            self, workspace, f"Årshjul {year}.ics",
            lambda to: calendar.save_year_calendar(workspace.plan, year, to, workspace.now()),
        )  # fmt: skip

    def _on_pdf(self) -> None:
        workspace, year = self.workspace, self._year
        save_file(
            self, workspace, f"Årshjul {year}.pdf",
            lambda to: years.export_pdf(workspace.plan, year, to, workspace.today()),
        )  # fmt: skip

    def _on_svg(self) -> None:
        workspace, year = self.workspace, self._year
        save_file(
            self, workspace, f"Årshjul {year}.svg",
            lambda to: years.export_svg(workspace.plan, year, to, workspace.today()),
        )  # fmt: skip


def _month_lines(entries: list[YearEntry]) -> list[Line]:
    """The rows under a heading for each month."""
    lines: list[Line] = []
    month = 0
    for entry in entries:
        if entry.day.month != month:
            month = entry.day.month
            lines.append(Line(None, upper_first(MONTHS[month - 1])))
        done = entry.state is EntryState.DONE
        lines.append(
            Line(
                entry.key,
                entry.title,
                entry.sub,
                entry.words,
                _TONES[entry.state],
                lead=f"{entry.day.day}.",
                strong=entry.kind is EntryKind.MEETING,
                checked=done if entry.kind is EntryKind.DUTY else None,
                muted=done and entry.kind is not EntryKind.MEETING,
            )
        )
    return lines
