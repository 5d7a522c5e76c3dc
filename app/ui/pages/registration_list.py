"""Registrering, the list: every registration of a period, narrowed and edited in place."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.activities import RegistrationLine
from app.domain.blocks import read_each
from app.domain.counts import BREAKDOWNS, USUAL, LineChange, Value, parse_measure
from app.domain.danish import fold, format_number, format_weekday, plural, upper_first
from app.domain.periods import Period, PeriodKind, period_label
from app.domain.typed import NotUnderstood, parse_day
from app.domain.vocabulary import Measure
from app.errors import UserError
from app.labels import label as words_of
from app.services import activities, areas, registrations
from app.ui.widgets.arrange import column, row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.grid import Edit, Grid
from app.ui.widgets.grid_words import GridWords
from app.ui.widgets.table_model import Column
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace

_MOST = 1000
_KINDS = (
    (PeriodKind.DAY, "Dag"),
    (PeriodKind.WEEK, "Uge"),
    (PeriodKind.MONTH, "Måned"),
    (PeriodKind.QUARTER, "Kvartal"),
    (PeriodKind.YEAR, "År"),
)


class DayMissing(UserError):
    """A registration would have no day."""

    def __init__(self) -> None:
        super().__init__("En registrering skal have en dato. Skriv den, fx 12-11.")


class ListView(QWidget):
    """`here` is a day of the period that is shown."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.here = workspace.today()
        self.area_id: int | None = None
        self._own: tuple[int, ...] = ()
        self._measures: tuple[Measure, ...] = USUAL
        self._areas: list[tuple[int, str]] = []
        self._kind = ChoiceField("Periode", _KINDS)
        self._kind.show_value(PeriodKind.WEEK)
        self._kind.setMaximumWidth(120)
        self._kind.edited.connect(lambda _: self.refresh())
        self._activity = ChoiceField("Aktivitet")
        self._activity.setFixedWidth(240)
        self._activity.edited.connect(lambda _: self.refresh())
        self._period = label("", "strong", wrap=False)
        self._count = label("", "remark", wrap=False)
        self.grid = Grid[RegistrationLine](
            workspace.theme, "Registreringer", self._columns(), lambda line: line.id,
            self._save_all, self._place, group=lambda cell: cell[0],
        )  # fmt: skip
        self._said = GridWords(self.grid)
        self.grid.rows_model.unsaved.connect(
            lambda count: workspace.keep_unsaved("list", count, f"registration:list/{self.here}")
        )
        self._delete = button("Slet registreringen", self._on_delete, "quiet")
        self._nothing = label("", "remark")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            column(
                row(
                    self._kind, button("←", partial(self.turn, -1)),
                    button("→", partial(self.turn, 1)), 8, self._period, 8, self._count, None,
                    self._activity,
                ),
                4, self._said, 4, self._nothing, self.grid, row(self._delete, None),
            )
        )  # fmt: skip

    @property
    def is_saving(self) -> bool:
        """Whether what is saved now is what was written here."""
        return bool(self._own)

    def refresh(self) -> None:
        """Read again: what was changed here, or the whole period."""
        plan = self._workspace.plan
        if self._own:
            lines = registrations.list_some(plan, self._own)
            if lines and self.grid.rows_model.replace_rows(lines):
                return
        model = self.grid.rows_model
        if refused := model.refused_rows():
            model.keep_only(line.id for line in registrations.list_some(plan, list(refused)))
        period = Period.around(self._kind.value, self.here)
        running = activities.list_activities(plan, self._workspace.today())
        self._activity.set_options(
            [(None, "Alle aktiviteter"), *((line.id, line.name) for line in running)]
        )
        self._areas = [(area.id, area.name) for area in areas.list_areas(plan)]
        lines = registrations.list_period(
            plan, period.start, period.end, activity_id=self._activity.value,
            area_id=self.area_id, most=_MOST + 1,
        )  # fmt: skip
        self._period.setText(
            upper_first(
                format_weekday(period.start)
                if period.kind is PeriodKind.DAY
                else period_label(period)
            )
        )
        more = len(lines) > _MOST
        self._count.setText(
            f"de første {format_number(_MOST)} af flere; vælg en aktivitet eller kortere periode"
            if more
            else plural(len(lines), "registrering", "registreringer")
        )
        measures = tuple(
            m
            for m in Measure
            if m not in BREAKDOWNS
            and (m in USUAL or any(line.value(m) is not None for line in lines))
        )
        if measures != self._measures:
            self._measures = measures
            self.grid.show_columns(self._columns())
        self.grid.show_rows(lines[:_MOST])
        if lines and not self.grid.currentIndex().isValid():
            self.grid.choose(lines[0].id, column=3, quiet=True)
        self.grid.setVisible(bool(lines))
        self._delete.setVisible(bool(lines) and not plan.read_only)
        say(
            self._nothing,
            "" if lines else "Intet er talt her i perioden. Skriv tal i ugen, så står de her.",
        )
        self._said.show_words()

    def narrow(self, area_id: int | None) -> None:
        """Show what was counted in an area, or in all."""
        self.area_id = area_id
        self.refresh()

    def go(self, day: date) -> None:
        """Show the period a day lies in."""
        self.here = day
        self.refresh()

    def come_back(self, day: date) -> None:
        """Show the period of a day as it was left."""
        if day != self.here:
            self.go(day)

    def turn(self, periods: int) -> None:
        """Show the period before or after."""
        self.leave()
        period = Period.around(self._kind.value, self.here)
        day = timedelta(days=1)
        self.go(period.end + day if periods > 0 else period.start - day)

    def leave(self) -> None:
        """Save what is being typed in the list."""
        self.grid.commit_open()

    def _columns(self) -> Sequence[Column[RegistrationLine]]:
        def edited(heading: str, what: Any, text: Any, **more: Any) -> Column[RegistrationLine]:
            return Column(
                heading, text, save=partial(self._save_one, what), key=what,
                may_edit=lambda _: not self._workspace.plan.read_only, **more,
            )  # fmt: skip

        measures = [
            edited(
                upper_first(words_of(measure)),
                measure,
                lambda line, measure=measure: _text(line.value(measure)),
                width=max(56, 7 * len(words_of(measure)) + 22),
                right=True,
            )
            for measure in self._measures
        ]
        return (
            edited("Dato", "day", lambda line: f"{line.draft.day:%d-%m-%Y}", width=112,
                   sort_key=lambda line: (line.draft.day, line.id)),
            Column("Aktivitet", lambda line: line.activity, width=190,
                   sort_key=lambda line: line.activity),
            edited("Område", "area_id", lambda line: line.area, width=104,
                   sort_key=lambda line: line.area),
            *measures,
            edited("Bemærkning", "note", lambda line: line.draft.note, least=230),
        )  # fmt: skip

    def _change(self, line: RegistrationLine, what: Any, text: str) -> LineChange:
        value: Any = text.strip()
        if isinstance(what, Measure):
            value = parse_measure(what, text)
        elif what == "day":
            today = self._workspace.today()
            value = parse_day(text, today, near=line.draft.day, latest=today)
            if value is None:
                raise DayMissing
        elif what == "area_id":
            value = self._find_area(text)
        return LineChange(line.id, what, value)

    def _find_area(self, text: str) -> int | None:
        typed = fold(text.strip())
        if not typed:
            return None
        found = [key for key, name in self._areas if fold(name) == typed]
        found = found or [key for key, name in self._areas if fold(name).startswith(typed)]
        if len(found) != 1:
            names = ", ".join(name for _, name in self._areas)
            raise NotUnderstood(f"Skriv begyndelsen af et område: {names}.", text)
        return found[0]

    def _save_one(self, what: Any, line: RegistrationLine, text: str) -> None:
        self._write([self._change(line, what, text)])

    def _save_all(self, edits: Sequence[Edit[RegistrationLine]]) -> None:
        column = self.grid.rows_model.column
        self._write(read_each(edits, lambda e: self._change(e[0], column(e[1]).key, e[2])))

    def _place(self, line: RegistrationLine, number: int) -> str:
        heading = self.grid.rows_model.column(number).heading.lower()
        return f"{line.activity}, {format_weekday(line.draft.day)}, {heading}"

    def _write(self, changes: Sequence[LineChange]) -> None:
        with self._saving(tuple(change.registration_id for change in changes)):
            registrations.set_lines(self._workspace.plan, changes, self._workspace.today())

    @contextmanager
    def _saving(self, ids: tuple[int, ...]) -> Iterator[None]:
        self._own = ids
        try:
            yield
        finally:
            self._own = ()

    def _on_delete(self) -> None:
        if self.grid.key is not None:
            with self._workspace.guarded():
                registrations.delete_registration(self._workspace.plan, self.grid.key)


def _text(value: Value | None) -> str:
    return "" if value is None else format_number(value)
