"""Registrering, the persons: how many different people came, apart from all attendances."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.blocks import read_each
from app.domain.danish import format_number, plural
from app.domain.periods import Period, PeriodKind, period_label
from app.domain.typed import parse_count
from app.domain.unique_counts import (
    KINDS,
    WHY,
    PersonsCell,
    PersonsChange,
    PersonsRow,
    periods_of,
)
from app.errors import UserError
from app.services import unique_counts
from app.ui.pages.registration_beside import Beside
from app.ui.theme import Tone
from app.ui.widgets.arrange import MARGIN, column, row, scrolled
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import text_field
from app.ui.widgets.grid import Edit, Grid
from app.ui.widgets.grid_words import GridWords
from app.ui.widgets.table_model import Column
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace

_KIND_WORDS = {
    PeriodKind.MONTH: "Måned",
    PeriodKind.QUARTER: "Kvartal",
    PeriodKind.HALFYEAR: "Halvår",
    PeriodKind.YEAR: "År",
}


class PersonsView(Beside):
    """A calendar year at a time, by month, quarter, half-year or as a whole."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Om tallet →")
        self._workspace = workspace
        self.here = workspace.today()
        self.area_id: int | None = None
        self._own: set[int] = set()
        self._kind = ChoiceField("Periode", [(kind, _KIND_WORDS[kind]) for kind in KINDS])
        self._kind.show_value(PeriodKind.QUARTER)
        self._kind.setMaximumWidth(120)
        self._kind.edited.connect(lambda _: self._show_period())
        self._year = label("", "strong", wrap=False)
        self._none = label("", "remark")
        self.grid = Grid[PersonsRow](
            workspace.theme, "Forskellige personer", self._columns(),
            lambda line: line.activity_id, self._save_all, self._place,
        )  # fmt: skip
        self._said = GridWords(self.grid)
        self.grid.rows_model.unsaved.connect(
            lambda n: workspace.keep_unsaved("persons", n, f"registration:persons/{self.here}")
        )
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._show_cell())
        self._heading = label("", "heading")
        self._of = label("", "remark")
        self._persons = label("", "strong")
        self._attendances = label("", "remark")
        self._doubt = label("", "remark")
        self._note_name = label("Sådan er de talt", "section")
        self._note = text_field("Sådan er de talt", "fx »holdlister«")
        self._note.edited.connect(self._on_note)
        side = QWidget()
        inner = QVBoxLayout(side)
        inner.setContentsMargins(MARGIN, 24, MARGIN, 24)
        inner.setSpacing(6)
        head = QHBoxLayout()
        inner.addLayout(head)
        for part in (
            self._heading,
            self._of,
            self._persons,
            self._attendances,
            self._doubt,
            self._note_name,
            self._note,
        ):
            inner.addWidget(part)
        inner.addSpacing(16)
        inner.addWidget(label("Hvorfor for sig selv?", "section"))
        inner.addWidget(label(WHY, "remark"))
        inner.addStretch(1)
        left = column(
            row(
                self._kind, button("←", partial(self.turn, -1)),
                button("→", partial(self.turn, 1)), 8, self._year, None, self.turn_aside,
            ),
            label("Skriv, hvor mange forskellige personer der kom i perioden.", "remark"),
            4, self._said, self._none, self.grid,
        )  # fmt: skip
        self.put(left, scrolled(side), head)

    @property
    def is_saving(self) -> bool:
        """Whether what is saved now is what was written here."""
        return bool(self._own)

    def refresh(self) -> None:
        """Read again: the rows of what was changed here, or the whole year."""
        plan, periods = self._workspace.plan, self._periods()
        if self._own:
            mine = unique_counts.list_persons(plan, periods, self.area_id, self._own)
            if self.grid.rows_model.replace_rows(mine):
                self._show_cell()
                return
        self._year.setText(str(self.here.year))
        rows = unique_counts.list_persons(plan, periods, area_id=self.area_id)
        self.grid.show_rows(rows)
        self.grid.rows_model.keep_only(row.activity_id for row in rows)
        if rows and self.grid.currentIndex().column() < 1:
            self.grid.choose(self.grid.key or rows[0].activity_id, column=self._now(), quiet=True)
        self.grid.setVisible(bool(rows))
        say(
            self._none,
            "" if rows else "Ingen aktiviteter var i gang det år. Sæt en i gang under Aktiviteter.",
        )
        self._show_cell()

    def narrow(self, area_id: int | None) -> None:
        """Show the persons of an area, or those of all together."""
        self.leave()
        self.area_id = area_id
        self._show_period()

    def go(self, day: date) -> None:
        """Show a day's year, and choose the period the day lies in."""
        self.here = day
        self._show_period()

    def come_back(self, day: date) -> None:
        """Show a day's year as it was left: what is chosen stays chosen."""
        if day.year != self.here.year:
            self.go(day)

    def turn(self, years: int) -> None:
        """Show the year before or after."""
        self.leave()
        self.go(date(self.here.year + years, self.here.month, 1))

    def leave(self) -> None:
        """Save the number and the remark that are being typed."""
        self.grid.commit_open()
        self._note.flush()

    def _show_period(self) -> None:
        key = self.grid.key
        self.grid.turn_to((self._kind.value, self.here.year, self.area_id), self._columns())
        self.refresh()
        if key is not None:
            self.grid.choose(key, column=self._now(), quiet=True)
        self._show_cell()

    def _now(self) -> int:
        inside = (n for n, p in enumerate(self._periods()) if p.start <= self.here <= p.end)
        return 1 + next(inside, 0)

    def _periods(self) -> Sequence[Period]:
        return periods_of(self._kind.value, self.here.year)

    def _columns(self) -> Sequence[Column[PersonsRow]]:
        return (
            Column("Aktivitet", lambda line: line.name),
            *(
                Column(
                    _heading(period),
                    partial(_persons, number),
                    width=50 if period.kind is PeriodKind.MONTH else 96,
                    right=True,
                    save=partial(self._save_one, number),
                    may_edit=lambda _: not self._workspace.plan.read_only,
                )
                for number, period in enumerate(self._periods())
            ),
        )

    def _save_one(self, number: int, line: PersonsRow, text: str) -> None:
        self._write([self._change((line, 1 + number, text))])

    def _save_all(self, edits: Sequence[Edit[PersonsRow]]) -> None:
        self._write(read_each(edits, self._change))

    def _change(self, edit: Edit[PersonsRow]) -> PersonsChange:
        line, number, text = edit
        return PersonsChange(line.activity_id, self._periods()[number - 1], parse_count(text))

    def _write(self, changes: Sequence[PersonsChange]) -> None:
        workspace = self._workspace
        with self._saving({change.activity_id for change in changes}):
            gone = unique_counts.set_persons(workspace.plan, changes, self.area_id)
        if gone:
            words = f"Bemærkningen »{gone[0]}«" if len(gone) == 1 else f"{len(gone)} bemærkninger"
            sentence = f"{words} fulgte med de personer, du slettede."
            workspace.say(sentence, Tone.ATTENTION, "Fortryd", workspace.undo)

    @contextmanager
    def _saving(self, activity_ids: set[int]) -> Iterator[None]:
        """What is saved inside is shown by reading these activities' rows only."""
        self._own = activity_ids
        try:
            yield
        finally:
            self._own = set()

    def _place(self, line: PersonsRow, number: int) -> str:
        return f"{line.name}, {period_label(self._periods()[number - 1])}"

    def _chosen(self) -> tuple[PersonsRow, Period, PersonsCell] | None:
        line, number = self.grid.row, self.grid.currentIndex().column() - 1
        if line is None or not 0 <= number < len(line.cells):
            return None
        return line, self._periods()[number], line.cells[number]

    def _show_cell(self) -> None:
        chosen = self._chosen()
        parts = (self._of, self._persons, self._attendances, self._note_name, self._note)
        for part in parts:
            part.setVisible(chosen is not None)
        self._heading.setText("")
        say(self._doubt, "")
        if chosen is None:
            return
        line, period, cell = chosen
        label_of = period_label(period)
        self._heading.setText(label_of[:1].upper() + label_of[1:])
        self._of.setText(line.name)
        self._persons.setText(
            "Ingen personer skrevet"
            if cell.persons is None
            else plural(cell.persons, "forskellig person", "forskellige personer")
        )
        self._attendances.setText(
            "Ingen fremmøder talt i perioden."
            if cell.attendances is None
            else f"Til sammenligning {plural(cell.attendances, 'fremmøde', 'fremmøder')}."
        )
        if cell.doubt:
            say(self._doubt, f"▲ {cell.doubt}", Tone.ATTENTION)
        may_note = cell.persons is not None and not self._workspace.plan.read_only
        self._note.show_value(cell.note)
        self._note.set_read_only(not may_note)
        self._note.setVisible(cell.persons is not None)
        self._note_name.setVisible(cell.persons is not None)

    def _on_note(self, note: str) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        line, period, _ = chosen
        try:
            with (
                self._saving({line.activity_id}),
                self._workspace.plan.one_step(self._note.step),
            ):
                unique_counts.note_persons(
                    self._workspace.plan, line.activity_id, period, note, self.area_id
                )
        except UserError as error:
            self._note.say(error.sentence)


def _heading(period: Period) -> str:
    words = period_label(period)
    if period.kind is PeriodKind.MONTH:
        return words[:3]
    return words.removesuffix(f" {period.start.year}")


def _persons(number: int, line: PersonsRow) -> str:
    persons = line.cells[number].persons
    return "" if persons is None else format_number(persons)
