"""Registrering, one day of one activity: its registrations, and the fields of one of them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.activities import RegistrationDraft, RegistrationLine
from app.domain.counts import COLUMNS
from app.domain.danish import format_number, format_weekday, plural, upper_first
from app.domain.unique_counts import returning
from app.services import areas, counts, registrations
from app.ui.pages.plan_forms import options
from app.ui.pages.registration_counts import CountFields
from app.ui.theme import Tone
from app.ui.widgets.arrange import MARGIN, row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import count_field, number_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace


class DayPanel(QWidget):
    """What it saves is saved inside `saving(activity_id)`."""

    def __init__(
        self, workspace: Workspace, saving: Callable[[int], AbstractContextManager[None]]
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._saving = saving
        self._activity_id: int | None = None
        self._day: date | None = None
        self._area_id: int | None = None
        self._there: list[RegistrationLine] = []
        self._asks_area = False
        self._heading = label("", "heading")
        self._activity = label("", "remark")
        self._lines = LineList(workspace.theme, "Dagens registreringer", grows=False)
        self._lines.chosen.connect(lambda _: self._show_form())
        self._form = DraftForm[RegistrationDraft](workspace, self._save)
        self._area = ChoiceField("Område")
        self._form.row("area_id", "Område", self._area)
        self._form.row("participants", "Fremmøder", count_field("Fremmøder"))
        self._form.row("new_participants", "Heraf nye", count_field("Heraf nye"))
        self._returning = label("", "remark")
        self._form.across(self._returning)
        self._form.row("volunteers", "Frivillige", count_field("Frivillige"))
        self._form.row("hours", "Timer", number_field("Timer"))
        self._counts = CountFields(workspace, saving)
        self._form.across(self._counts)
        self._form.block("note", "Bemærkning", text_field("Bemærkning"))
        self._hint = label("", "remark")
        self._more = button("Tilføj en registrering mere den dag", self._add_another)
        self._door = button("Tæl ved døren", self._go_to_door)
        self._what = button("Vælg, hvad der tælles", self._go_to_measures, "link")
        self._paper = button("Print et tælleark …", lambda: workspace.go_to("staff:tally"), "link")
        self._delete = button("Slet registreringen", self._on_delete, "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 24, MARGIN, 24)
        layout.setSpacing(6)
        self.head = QHBoxLayout()
        layout.addLayout(self.head)
        for part in (self._heading, self._activity, self._lines, self._hint, self._form):
            layout.addWidget(part)
        layout.addSpacing(8)
        for deed in (self._door, self._more, self._delete, self._what, self._paper):
            layout.addWidget(row(deed, None))
        layout.addStretch(1)

    def show_day(
        self,
        activity_id: int | None,
        day: date | None,
        name: str = "",
        area_id: int | None = None,
        *,
        asks_area: bool = False,
    ) -> None:
        """Show a day of an activity, or nothing; `asks_area` when it is in several areas."""
        self._activity_id, self._day, self._area_id = activity_id, day, area_id
        self._asks_area = asks_area
        may_write = activity_id is not None and not self._workspace.plan.read_only
        # At the door she counts those who come now: a number of another day is written.
        self._door.setVisible(may_write and day == self._workspace.today())
        self._what.setVisible(may_write)
        self._paper.setVisible(may_write)
        self._activity.setText(name)
        if activity_id is None or day is None:
            self._there = []
            self._heading.setText("")
            self._lines.show_lines([])
            self._lines.hide()
            self._show_form()
            return
        plan = self._workspace.plan
        self._area.set_options(options(areas.list_areas(plan), "ikke angivet"))
        self._there = registrations.list_period(
            plan, day, day, activity_id=activity_id, area_id=area_id
        )
        self._heading.setText(upper_first(format_weekday(day)))
        self._lines.show_lines([_line(registration) for registration in self._there])
        self._lines.setVisible(len(self._there) > 1)
        if self._lines.key is None and self._there:
            self._lines.choose(self._there[0].id, quiet=True)
        self._show_form()

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        self._form.flush()
        self._counts.flush()

    def _registration(self) -> RegistrationLine | None:
        return next((line for line in self._there if line.id == self._lines.key), None)

    def _show_form(self) -> None:
        line = self._registration()
        may_write = not self._workspace.plan.read_only
        self._form.setVisible(line is not None)
        self._delete.setVisible(line is not None and may_write)
        self._more.setVisible(line is not None and may_write)
        nothing = line is None and self._activity_id is not None
        say(self._hint, self._nothing_words() if nothing else "")
        if line is None:
            return
        counted = counts.get_counted(self._workspace.plan, line.draft.activity_id)
        asked = counted.details()
        for measure, name in COLUMNS.items():
            shown = measure in asked or line.value(measure) is not None
            self._form.show_row(name, shown=shown)
        came_back = returning(line.draft.participants, line.draft.new_participants)
        say(
            self._returning,
            ""
            if came_back is None or came_back < 0
            else f"Altså {plural(came_back, 'genganger', 'gengangere')}, der har været her før.",
        )
        self._form.show_draft(line.id, line.draft)
        self._counts.show_counts(line, counted)
        if line.draft.area_id is None and self._asks_area:
            words = "▲ Aktiviteten er i flere områder. Vælg, hvor det var."
            self._area.say(words, Tone.ATTENTION)

    def _nothing_words(self) -> str:
        if self._day is not None and self._day > self._workspace.today():
            return "Dagen er ikke kommet endnu. Tal skrives, når de er talt."
        return "Intet er talt den dag. Skriv et tal i skemaet."

    def _save(self, key: int, draft: RegistrationDraft) -> None:
        with self._saving(draft.activity_id):
            registrations.save_registration(self._workspace.plan, key, draft)
        new = self._form.field("new_participants")
        if new.is_refused:  # it waited for the attendances
            new.flush()

    def _add_another(self) -> None:
        assert self._activity_id is not None
        assert self._day is not None
        with self._workspace.guarded(), self._saving(self._activity_id):
            key = registrations.add_empty(
                self._workspace.plan, self._activity_id, self._day, self._area_id,
                self._workspace.today(),
            )  # fmt: skip
            self._show_again()
            self._lines.choose(key)
            self._show_form()
            self._form.first_field().setFocus()

    def _on_delete(self) -> None:
        assert self._activity_id is not None
        with self._workspace.guarded(), self._saving(self._activity_id):
            registrations.delete_registration(self._workspace.plan, self._lines.key)
            self._show_again()

    def _show_again(self) -> None:
        self.show_day(
            self._activity_id, self._day, self._activity.text(), self._area_id,
            asks_area=self._asks_area,
        )  # fmt: skip

    def _go_to_measures(self) -> None:
        self.flush()
        self._workspace.go_to(f"activities:{self._activity_id}/counts")

    def _go_to_door(self) -> None:
        self.flush()
        self._workspace.go_to(f"tally:{self._activity_id}/{self._day}")


def _line(registration: RegistrationLine) -> Line:
    draft = registration.draft
    came = "–" if draft.participants is None else format_number(draft.participants)
    return Line(
        registration.id, registration.area or "uden område", draft.note, f"{came} fremmødte"
    )
