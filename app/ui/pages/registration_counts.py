"""What one registration counts beside attendances: samtaler, places, age bands, sexes."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.activities import RegistrationLine
from app.domain.counts import BREAKDOWNS, COLUMNS, PARTS, Counted
from app.domain.danish import upper_first
from app.domain.vocabulary import Measure
from app.errors import UserError
from app.labels import label as words_of
from app.services import registrations
from app.services.refusals import refuse_cpr
from app.ui.theme import Tone
from app.ui.widgets.adding import AddLine
from app.ui.widgets.fields import Field, count_field
from app.ui.widgets.form import LABEL_WIDTH
from app.ui.widgets.text import label, say
from app.ui.workspace import Workspace

Part = tuple[Measure, str]


class CountFields(QWidget):
    """A field for each count; a count is saved inside `saving(activity_id)`."""

    def __init__(
        self, workspace: Workspace, saving: Callable[[int], AbstractContextManager[None]]
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._saving = saving
        self._line: RegistrationLine | None = None
        self._fields: dict[Part, Field] = {}
        self._remarks: dict[Measure, QWidget] = {}
        self._new_places: list[str] = []
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(6)
        self._rows.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._rows.setColumnStretch(1, 1)
        self._place = AddLine("Nyt sted, der blev bygget bro til", self._on_new_place)
        self._doubt = label("", "remark")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._rows)
        layout.addWidget(self._place)
        layout.addWidget(self._doubt)

    def show_counts(self, line: RegistrationLine, counted: Counted) -> None:
        """Show a registration's counts; what is typed for another is saved first."""
        if self._line is None or line.id != self._line.id:
            self.flush()
            self._new_places = []
        self._line = line
        wanted = self._wanted(line, counted)
        if wanted != list(self._fields):
            self._build(wanted)
        for (measure, detail), field in self._fields.items():
            field.show_value(line.part(measure, detail))
            field.set_read_only(self._workspace.plan.read_only)
        self._place.setVisible(
            Measure.REFERRALS in counted.details() and not self._workspace.plan.read_only
        )
        self._place.show_for(line.id)
        self._show_doubt(line)

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        for field in self._fields.values():
            field.flush()

    def _wanted(self, line: RegistrationLine, counted: Counted) -> list[Part]:
        measures = dict.fromkeys((*counted.details(), *(count.measure for count in line.counts)))
        wanted: list[Part] = []
        for measure in (m for m in Measure if m in measures and m not in COLUMNS):
            if measure not in PARTS:
                wanted.append((measure, ""))
                continue
            parts = counted.parts(measure, line.counts)
            if measure is Measure.REFERRALS:
                parts = tuple(dict.fromkeys((*parts, *self._new_places)))
            if measure not in BREAKDOWNS:
                parts = (*parts, "")
            wanted += [(measure, part) for part in parts]
        return wanted

    def _build(self, wanted: list[Part]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._fields = {}
        row, before = 0, None
        for measure, detail in wanted:
            if measure in PARTS and measure is not before:
                heading = label(upper_first(words_of(measure)), "section")
                heading.setContentsMargins(0, 8, 0, 0)
                self._rows.addWidget(heading, row, 0, 1, 2)
                heading.show()
                row += 1
            before = measure
            words = _words(measure, detail)
            named = label(words, "remark")
            field = count_field(f"{upper_first(words_of(measure))}: {words}" if detail else words)
            named.setBuddy(field)
            field.edited.connect(lambda value, part=(measure, detail): self._on_edited(part, value))
            self._rows.addWidget(named, row, 0)
            self._rows.addWidget(field, row, 1)
            self._fields[measure, detail] = field
            named.show()
            field.show()
            row += 1

    def _on_edited(self, part: Part, value: int | None) -> None:
        assert self._line is not None
        field = self._fields[part]
        try:
            with (
                self._saving(self._line.draft.activity_id),
                self._workspace.plan.one_step(field.step),
            ):
                registrations.set_count(self._workspace.plan, self._line.id, *part, value)
        except UserError as error:
            field.say(error.sentence)

    def _on_new_place(self, name: str) -> None:
        assert self._line is not None
        refuse_cpr("Stedet", name)
        if (Measure.REFERRALS, name) not in self._fields:
            self._new_places.append(name)
            wanted = list(self._fields)
            places = [part for part in wanted if part[0] is Measure.REFERRALS]
            wanted.insert(wanted.index(places[-1]), (Measure.REFERRALS, name))
            self._build(wanted)
            for (measure, detail), field in self._fields.items():
                field.show_value(self._line.part(measure, detail))
        self._fields[Measure.REFERRALS, name].setFocus()

    def _show_doubt(self, line: RegistrationLine) -> None:
        came = line.draft.participants or 0
        for measure in (Measure.AGE, Measure.SEX):
            told = line.value(measure)
            if told is not None and told > came:
                say(
                    self._doubt,
                    f"▲ Der er {told} i {words_of(measure)}, men talt {came} fremmøder.",
                    Tone.ATTENTION,
                )
                return
        say(self._doubt, "")


def _words(measure: Measure, detail: str) -> str:
    if detail:
        return detail
    return "uden sted" if measure is Measure.REFERRALS else upper_first(words_of(measure))
