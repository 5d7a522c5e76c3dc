"""Registrering, the week: a grid of what each activity counts by days, and one day beside it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer

from app.domain.blocks import read_each
from app.domain.counts import (
    CellChange,
    Value,
    WeekRow,
    parse_measure,
    week_label,
    week_of,
)
from app.domain.danish import format_number, format_weekday
from app.domain.vocabulary import Measure
from app.labels import label as words_of
from app.services import activities, agreements, areas, registrations
from app.ui.pages.registration_beside import Beside
from app.ui.pages.registration_day import DayPanel
from app.ui.widgets.arrange import column, row, scrolled
from app.ui.widgets.grid import Edit, Grid
from app.ui.widgets.grid_words import GridWords
from app.ui.widgets.table_model import Column
from app.ui.widgets.text import EmptyState, button, label
from app.ui.workspace import Workspace

_DAYS = ("ma", "ti", "on", "to", "fr", "lø", "sø")
_REST_MS = 90
"""How long she stands still in a cell before what was counted before is looked up."""


class WeekView(Beside):
    """A week at a time. `monday` is the week that is shown."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Dagens tal →")
        self._workspace = workspace
        self.monday = week_of(workspace.today())
        self.area_id: int | None = None
        self._own: set[int] = set()
        self._week = label("", "strong", wrap=False)
        self.grid = Grid[WeekRow](
            workspace.theme, "Ugens tal", self._columns(), lambda row: row.key, self._save_all,
            self._place, group=lambda cell: (cell[0][0], cell[1]),
        )  # fmt: skip
        self.grid.turn_to((self.monday, None), self._columns())
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._on_moved())
        self.grid.rows_model.unsaved.connect(
            lambda count: workspace.keep_unsaved("week", count, self._unsaved_place())
        )
        self._where = label("", "strong")
        self._earlier = label("", "remark")
        self._said = GridWords(self.grid, self._remark)
        self._empty = EmptyState(
            "Ingen aktiviteter er i gang",
            "Her skriver du, hvor mange der kom. Først skal en aktivitet stå som »i gang«.",
            "Åbn Aktiviteter",
            lambda: workspace.go_to("activities"),
        )
        self.day = DayPanel(workspace, self._saving)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.show_day)
        left = column(
            row(
                button("← Ugen før", partial(self.turn, -1)),
                button("Denne uge", self.go_to_today),
                button("Ugen efter →", partial(self.turn, 1)),
                8,
                self._week,
                None,
                self.turn_aside,
            ),
            4,
            self._where,
            self._earlier,
            self._said,
            4,
            self._empty,
            self.grid,
        )
        self.put(left, scrolled(self.day), self.day.head)

    @property
    def is_saving(self) -> bool:
        """Whether what is saved now is what was written here."""
        return bool(self._own)

    def refresh(self) -> None:
        """Read again: the rows of what was changed here, or the whole week."""
        plan = self._workspace.plan
        if self._own:
            model = self.grid.rows_model
            own = [row for row in model.rows if row.activity_id in self._own]
            model.replace_rows(registrations.count_again(plan, own, self.monday, self.area_id))
            self._said.show_words()
            self._rest.start()
            return
        self._read_week()
        self.show_day()

    def _read_week(self) -> None:
        plan = self._workspace.plan
        first = agreements.get_plan(plan).period_start
        is_before = first is not None and self.monday + timedelta(days=6) < first
        before = " · før planens første dag" if is_before else ""
        self._week.setText(f"{week_label(self.monday)}{before}")
        rows = registrations.list_week(plan, self.monday, area_id=self.area_id)
        chosen = self.grid.currentIndex()
        self.grid.show_rows(rows)
        self.grid.rows_model.keep_only(row.key for row in rows)
        self._let_go_of_gone()
        if chosen.column() < 1 and rows:
            self._choose_today(rows)
        self._empty.setVisible(not rows)
        self.grid.setVisible(bool(rows))
        for words in (self._where, self._earlier, self._said):
            words.setVisible(bool(rows))

    def narrow(self, area_id: int | None) -> None:
        """Show what was counted in an area, or in all."""
        self.area_id = area_id
        self._turn_to(self.monday)

    def go(self, day: date) -> None:
        """Show a day's week, and choose the day."""
        if week_of(day) != self.monday:
            self._turn_to(week_of(day))
        index = self.grid.currentIndex()
        if index.isValid():
            self.grid.setCurrentIndex(index.siblingAtColumn(1 + day.weekday()))

    def come_back(self, monday: date) -> None:
        """Show a week as it was left: what is chosen stays chosen."""
        if monday != self.monday:
            self._turn_to(week_of(monday))

    def turn(self, weeks: int) -> None:
        """Show another week, counted from this."""
        self._turn_to(self.monday + timedelta(weeks=weeks))

    def go_to_today(self) -> None:
        """Show the week of today."""
        self.go(self._workspace.today())

    @property
    def here(self) -> date:
        """The day to show in another view."""
        chosen = self.chosen
        return chosen[1] if chosen else self.monday

    @property
    def chosen(self) -> tuple[WeekRow, date] | None:
        """The row and the day that are chosen."""
        row, number = self.grid.row, self.grid.currentIndex().column()
        if row is None:
            return None
        return row, self.monday + timedelta(days=min(max(number - 1, 0), 6))

    def leave(self) -> None:
        """Save what is typed in the grid and beside it."""
        self.grid.commit_open()
        self.day.flush()

    def show_day(self) -> None:
        """Show what was counted before, and the registrations of the chosen day."""
        self._rest.stop()
        chosen = self.chosen
        self._show_where()
        if chosen is None:
            self.day.show_day(None, None)
            return
        line, day = chosen
        with self._workspace.guarded():
            earlier = registrations.find_earlier(
                self._workspace.plan, line.activity_id, line.measure, day, self.area_id
            )
            self._earlier.setText(earlier.words[:1].upper() + earlier.words[1:])
        self.day.show_day(line.activity_id, day, line.name, self.area_id, asks_area=line.asks_area)

    def _turn_to(self, monday: date) -> None:
        self.leave()
        column_number = max(self.grid.currentIndex().column(), 1)
        key = self.grid.key
        self.monday = monday
        self.grid.turn_to((monday, self.area_id), self._columns())
        self._read_week()
        self.grid.choose(key, column=column_number, quiet=True)
        self.show_day()

    def _unsaved_place(self) -> str:
        """Where something was refused; "week.3" is the week narrowed to area 3."""
        page: Any = self.grid.rows_model.refused_page()
        monday, area_id = page or (self.monday, self.area_id)
        return f"registration:week.{area_id or 0}/{monday}"

    def _let_go_of_gone(self) -> None:
        """Forget what was refused in activities and areas that are not there any more."""
        if self.grid.rows_model.refused_page() is None:
            return
        plan = self._workspace.plan
        there = {area.id for area in areas.list_areas(plan)} | {None}
        running = {line.id for line in activities.list_activities(plan, self._workspace.today())}
        self.grid.rows_model.let_go(lambda page, row: page[1] in there and row[0] in running)

    def _choose_today(self, rows: Sequence[WeekRow]) -> None:
        today = self._workspace.today()
        inside = self.monday == week_of(today)
        key = self.grid.key or rows[0].key
        self.grid.choose(key, column=1 + (today.weekday() if inside else 0), quiet=True)

    def _columns(self) -> Sequence[Column[WeekRow]]:
        def day_column(weekday: int) -> Column[WeekRow]:
            day = self.monday + timedelta(days=weekday)
            return Column(
                f"{_DAYS[weekday]} {day.day}",
                lambda row: _text(row.days[weekday].value),
                width=58,
                right=True,
                save=partial(self._save_day, weekday),
                may_edit=lambda _: not self._workspace.plan.read_only,
                tip=lambda row: _several(row, weekday),
            )

        return (
            Column("Aktivitet", _name, strong=lambda row: row.first),
            *(day_column(weekday) for weekday in range(7)),
            Column(
                "Ugen", lambda row: _text(row.total), width=62, right=True, strong=lambda _: True
            ),
        )

    def _save_day(self, weekday: int, line: WeekRow, typed: str) -> None:
        self._write([self._change((line, 1 + weekday, typed))])

    def _save_all(self, edits: Sequence[Edit[WeekRow]]) -> None:
        self._write(read_each(edits, self._change))

    def _change(self, edit: Edit[WeekRow]) -> CellChange:
        line, number, text = edit
        day = self.monday + timedelta(days=number - 1)
        return CellChange(line.activity_id, line.measure, day, parse_measure(line.measure, text))

    def _place(self, line: WeekRow, number: int) -> str:
        day = self.monday + timedelta(days=number - 1)
        of = "" if line.measure is Measure.PARTICIPANTS else f" ({words_of(line.measure)})"
        return f"{line.name}{of}, {format_weekday(day)}"

    def _remark(self) -> str:
        chosen = self.chosen
        if chosen is None or not chosen[0].lacks_area(chosen[1].weekday()):
            return ""
        return "▲ Uden område: aktiviteten er i flere. Vælg det i dagens tal."

    def _write(self, changes: Sequence[CellChange]) -> None:
        with self._saving(*(change.activity_id for change in changes)):
            registrations.set_cells(
                self._workspace.plan, changes, self._workspace.today(), self.area_id
            )

    @contextmanager
    def _saving(self, *activity_ids: int) -> Iterator[None]:
        """What is saved inside is shown by reading these activities' rows only."""
        self._own = set(activity_ids)
        try:
            yield
        finally:
            self._own = set()

    def _on_moved(self) -> None:
        self._show_where()
        self._earlier.setText(" ")
        self._rest.start()

    def _show_where(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        line, day = chosen
        self._where.setText(f"{line.name} · {words_of(line.measure)} · {format_weekday(day)}")
        self._said.show_words()


def _text(value: Value | None) -> str:
    return "" if value is None else format_number(value)


def _name(row: WeekRow) -> str:
    if not row.first:
        return f"– {words_of(row.measure)}"
    if row.measure is Measure.PARTICIPANTS:
        return row.name
    return f"{row.name}: {words_of(row.measure)}"


def _several(row: WeekRow, weekday: int) -> str:
    count = row.days[weekday].registrations
    if count > 1:
        return f"{count} registreringer; ret dem til højre"
    return "Uden område" if row.lacks_area(weekday) else ""
