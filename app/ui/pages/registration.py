"""Registrering: a week's grid of activities by days; type a number, Enter, and it is saved."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from typing_extensions import override

from app.domain.activities import RegistrationDraft, RegistrationLine, WeekRow
from app.domain.danish import format_number, format_weekday, upper_first
from app.domain.typed import parse_count
from app.services import areas, registrations
from app.domain.counts import week_of
from app.ui.page import Page
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import count_field, number_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.table import Column, Table
from app.ui.widgets.text import EmptyState, button, label, say
from app.ui.workspace import Workspace

_DAYS = ("ma", "ti", "on", "to", "fr", "lø", "sø")


class RegistrationPage(Page):
    """Counts only, never persons."""

    key = "registration"
    shows: ClassVar[frozenset[str]] = frozenset({"registration", "activity", "area"})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._monday = week_of(workspace.today())
        self._week = label("", "strong", wrap=False)
        self._said = label("", "remark")
        self._table = Table[WeekRow](
            workspace.theme, "Ugens fremmøder", self._columns(), lambda r: r.activity_id,
            by_cell=True,
        )  # fmt: skip
        self._table.selectionModel().currentChanged.connect(lambda *_: self._show_day())
        self._table.rows_model.refused.connect(lambda words: say(self._said, words, Tone.BEHIND))
        self._table.rows_model.saved.connect(lambda: say(self._said, "Gemt ✓", Tone.GOOD))
        self._empty = EmptyState(
            "Ingen aktiviteter er i gang",
            "Her skriver du, hvor mange der kom. Først skal en aktivitet stå som »i gang«.",
            "Åbn Aktiviteter",
            lambda: workspace.go_to("activities"),
        )
        self._day = label("", "heading")
        self._activity = label("", "remark")
        self._lines = LineList(workspace.theme, "Dagens registreringer", grows=False)
        self._lines.chosen.connect(lambda _: self._show_form())
        self._form = DraftForm[RegistrationDraft](
            workspace,
            lambda key, draft: registrations.save_registration(workspace.plan, key, draft),
        )
        self._area = ChoiceField("Område")
        self._form.row("area_id", "Område", self._area)
        self._form.row("participants", "Fremmøder", count_field("Fremmøder"))
        self._form.row("new_participants", "Heraf nye", count_field("Heraf nye"))
        self._form.row("volunteers", "Frivillige", count_field("Frivillige"))
        self._form.row("hours", "Timer", number_field("Timer"))
        self._form.row("note", "Bemærkning", text_field("Bemærkning"))
        self._more = button("Tilføj en registrering mere den dag", self._add_another)
        self._delete = button("Slet registreringen", self._on_delete, "quiet")
        self._hint = label("", "remark")
        picker = row(
            button("← Ugen før", partial(self._turn, -1)),
            button("Denne uge", self._go_to_today),
            button("Ugen efter →", partial(self._turn, 1)),
            8,
            self._week,
            None,
        )
        left = column(
            label("Registrering", "title"),
            label("Skriv antal fremmødte, og tryk Enter. Kun antal, aldrig navne.", "remark"),
            8,
            picker,
            self._said,
            4,
            self._empty,
            self._table,
        )
        right = column(
            self._day, self._activity, 8, self._lines, self._hint, self._form, 8,
            row(self._more, None), row(self._delete, None),
        )  # fmt: skip
        self.fill(columns(left, scrolled(right), widths=(860, 360)))

    @override
    def refresh(self) -> None:
        plan = self.workspace.plan
        rows = registrations.list_week(plan, self._monday)
        sunday = self._monday + timedelta(days=6)
        week = self._monday.isocalendar()
        self._week.setText(f"Uge {week.week}, {self._monday:%d-%m} – {sunday:%d-%m-%Y}")
        self._area.set_options(options(areas.list_areas(plan), "ikke angivet"))
        first = self._table.currentIndex().column() < 1
        self._table.show_rows(rows)
        if first and rows:
            today = self.workspace.today()
            inside = self._monday <= today <= sunday
            self._table.choose(
                self._table.key or rows[0].activity_id,
                column=1 + (today.weekday() if inside else 0),
                quiet=True,
            )
        self._empty.setVisible(not rows)
        self._table.setVisible(bool(rows))
        self._show_day()

    @override
    def show_thing(self, thing: str) -> None:
        try:
            self._monday = week_of(date.fromisoformat(thing))
        except ValueError:
            return
        self._table.show_columns(self._columns())
        self.refresh()

    def _columns(self) -> Sequence[Column[WeekRow]]:
        def day_column(weekday: int) -> Column[WeekRow]:
            day = self._monday + timedelta(days=weekday)

            def text(line: WeekRow) -> str:
                return _count(line.attendances(weekday)) or ("·" if line.days[weekday] else "")

            return Column(
                f"{_DAYS[weekday]} {day.day}.",
                text,
                width=56,
                right=True,
                save=partial(self._save_day, weekday),
            )

        return (
            Column("Aktivitet", lambda line: line.name),
            *(day_column(weekday) for weekday in range(7)),
            Column(
                "Ugen", lambda line: _count(line.week_attendances), width=58, right=True,
                strong=lambda _: True,
            ),
        )  # fmt: skip

    def _save_day(self, weekday: int, line: WeekRow, typed: str) -> None:
        day = self._monday + timedelta(days=weekday)
        registrations.set_participants(
            self.workspace.plan, line, day, parse_count(typed), area_id=None
        )

    def _turn(self, weeks: int) -> None:
        self.leave()
        self._monday += timedelta(weeks=weeks)
        say(self._said, "")
        self._table.show_columns(self._columns())
        self.refresh()
        self.stand(self._monday)

    def _go_to_today(self) -> None:
        self._monday = week_of(self.workspace.today())
        self._turn(0)

    def _chosen(self) -> tuple[WeekRow, int] | None:
        line, number = self._table.row, self._table.currentIndex().column()
        return (line, min(max(number - 1, 0), 6)) if line is not None else None

    def _show_day(self) -> None:
        self.stand(self._monday)
        chosen = self._chosen()
        if chosen is None:
            self._lines.show_lines([])
            self._day.setText("")
            self._activity.setText("")
            self._show_form()
            return
        line, weekday = chosen
        day = self._monday + timedelta(days=weekday)
        self._day.setText(upper_first(format_weekday(day)))
        self._activity.setText(line.name)
        there = line.days[weekday]
        self._lines.show_lines([_line(registration) for registration in there])
        self._lines.setVisible(len(there) > 1)
        if self._lines.key is None and there:
            self._lines.choose(there[0].id, quiet=True)
        self._show_form()

    def _registration(self) -> RegistrationLine | None:
        chosen = self._chosen()
        if chosen is None:
            return None
        line, weekday = chosen
        return next((r for r in line.days[weekday] if r.id == self._lines.key), None)

    def _show_form(self) -> None:
        registration = self._registration()
        self._form.setVisible(registration is not None)
        self._delete.setVisible(registration is not None)
        self._more.setVisible(self._chosen() is not None and registration is not None)
        say(
            self._hint,
            ""
            if registration or self._chosen() is None
            else "Intet er registreret den dag. Skriv et antal i skemaet.",
        )
        if registration is not None:
            self._form.show_draft(registration.id, registration.draft)

    def _add_another(self) -> None:
        chosen = self._chosen()
        assert chosen is not None
        line, weekday = chosen
        day = self._monday + timedelta(days=weekday)
        with self.workspace.guarded():
            key = registrations.register(
                self.workspace.plan, RegistrationDraft(line.activity_id, None, day)
            )
            self._lines.choose(key)
            self._show_form()

    def _on_delete(self) -> None:
        with self.workspace.guarded():
            registrations.delete_registration(self.workspace.plan, self._lines.key)


def _count(count: int | None) -> str:
    return "" if count is None else format_number(count)


def _line(registration: RegistrationLine) -> Line:
    draft = registration.draft
    return Line(
        registration.id,
        registration.area or "uden område",
        draft.note,
        f"{_count(draft.participants) or '–'} fremmødte",
    )
