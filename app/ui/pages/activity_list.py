"""The list at the left of Aktiviteter: the activities, their forankring, or what was lifted."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.activities import OVER_STATUSES, ActivityFilter, ActivityLine, AnchoringLine
from app.domain.danish import format_number, plural
from app.domain.lifts import LiftLine
from app.domain.vocabulary import ActivityStatus, AnchoringStage
from app.labels import label as word
from app.services import activities, agreements, anchoring, areas, lifts
from app.ui.pages.plan_forms import options
from app.ui.theme import Tone
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import EmptyState, button, label
from app.ui.workspace import Workspace

_VIEWS = (("activities", "Aktiviteter"), ("anchoring", "Forankring"), ("lifts", "Løftet op"))
_SECTIONS = {"activities": "", "anchoring": "anchoring", "lifts": "log"}


class ActivityList(QWidget):
    """Searched and narrowed; `chosen` when another activity is to be shown."""

    chosen = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("stretches", True)
        self._workspace = workspace
        self.view = "activities"
        self.lines: dict[int, ActivityLine] = {}
        self._lifts: dict[str, LiftLine] = {}
        self._count = label("", "remark")
        self._switch = Switch(_VIEWS)
        self._switch.chosen.connect(self._on_view)
        self._search = QLineEdit()
        self._search.setPlaceholderText("Søg i navn, nummer, tovholder")
        self._search.setAccessibleName("Søg i aktiviteter")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda _: self.refresh())
        statuses = [(None, "alle statusser"), *((s, word(s)) for s in ActivityStatus)]
        self._status = ChoiceField("Vis status", statuses)
        self._area = ChoiceField("Vis område")
        self._delaftale = ChoiceField("Vis delaftale")
        for field in (self._status, self._area, self._delaftale):
            field.edited.connect(lambda _: self.refresh())
        self._archive = button("", self._on_archive, "link")
        self._archived = False
        self._add = AddLine("Ny aktivitet", self._on_add)
        self._empty = EmptyState(
            "Ingen aktiviteter endnu",
            "Skriv aktivitetens navn herover, og tryk Enter. Resten kan udfyldes efterhånden.",
        )
        self._none = label("", "remark")
        self.list = LineList(workspace.theme, "Aktiviteter")
        self.list.chosen.connect(lambda _: self.chosen.emit())
        self.list.opened.connect(self._on_opened)
        self._narrowing = QWidget()
        narrowing = QVBoxLayout(self._narrowing)
        narrowing.setContentsMargins(0, 0, 0, 0)
        narrowing.setSpacing(6)
        narrowing.addWidget(row(self._search, self._status, spacing=6))
        narrowing.addWidget(row(self._delaftale, self._area, spacing=6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label("Aktiviteter", "title"))
        layout.addWidget(self._count)
        layout.addWidget(self._switch)
        layout.addWidget(self._narrowing)
        layout.addWidget(self._add)
        layout.addWidget(self._empty)
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._archive)
        layout.addStretch(0)

    @property
    def activity_id(self) -> int | None:
        """The activity the chosen line is about."""
        key: str | int | None = self.list.key
        return self._lifts[key].activity_id if isinstance(key, str) else key

    @property
    def section(self) -> str:
        """The part of the card the chosen line is about, and the row in it; empty for any."""
        key = self.list.key
        if isinstance(key, str):
            return f"log/{self._lifts[key].log_note_id}"
        return _SECTIONS[self.view]

    def choose(self, activity_id: int) -> bool:
        """Choose an activity, whatever the list is narrowed to; False when it is gone."""
        if activity_id in self.lines and not self.list.choose(activity_id):
            self._search.clear()
            for field in (self._status, self._area, self._delaftale):
                field.show_value(None)
            self._archived = self._archived or self.lines[activity_id].archived_on is not None
            self.show_view("activities")
        return self.list.choose(activity_id)

    def show_view(self, key: str) -> None:
        """Show activities, their forankring, or what was lifted."""
        self.view = key
        self._switch.show_key(key)
        self.refresh()

    def refresh(self) -> None:
        """Read again, keeping what is chosen."""
        plan, today = self._workspace.plan, self._workspace.today()
        found = activities.list_activities(plan, today)
        self.lines = {line.id: line for line in found}
        self._area.set_options(options(areas.list_areas(plan), "alle områder"))
        self._delaftale.set_options(options(agreements.list_delaftaler(plan), "alle delaftaler"))
        kept = self._narrowed().keep(found)
        archived = sum(line.archived_on is not None for line in found)
        self._archive.setText(
            "Skjul de arkiverede"
            if self._archived
            else f"Vis også {plural(archived, 'arkiveret', 'arkiverede')}"
        )
        self._archive.setVisible(archived > 0 and self.view == "activities")
        self._add.setVisible(self.view == "activities" and not plan.read_only)
        self._narrowing.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._say_count(found, kept)
        lines, nothing = self._lines_of_view(kept)
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self._none.setText(nothing)
        self._none.setVisible(not lines and bool(found))
        if self.list.key is None:
            self.list.choose_first()

    def _narrowed(self) -> ActivityFilter:
        return ActivityFilter(
            self._search.text(),
            self._area.value,
            self._status.value,
            self._delaftale.value,
            self._archived,
        )

    def _keeps(self, lift: LiftLine) -> bool:
        """Whether a note of an area alone stands with what the list is narrowed to."""
        wide = not (self._search.text().strip() or self._status.value or self._delaftale.value)
        return wide and self._area.value in {None, lift.area_id}

    def _say_count(self, found: list[ActivityLine], kept: list[ActivityLine]) -> None:
        there = [line for line in found if line.archived_on is None or self._archived]
        running = sum(line.status is ActivityStatus.RUNNING for line in kept)
        told = plural(len(there), "aktivitet", "aktiviteter")
        if len(kept) != len(there):
            told = f"{len(kept)} af {told}"
        missing = sum(bool(line.note_words) for line in kept)
        ending = f", {missing} mangler statusnotat" if missing else ""
        self._count.setText(f"{told}, {running} i gang{ending}")

    def _lines_of_view(self, kept: list[ActivityLine]) -> tuple[list[Line], str]:
        plan = self._workspace.plan
        ids = {line.id for line in kept}
        if self.view == "anchoring":
            found = [line for line in anchoring.list_anchoring(plan) if line.id in ids]
            return anchoring_lines(found, self._workspace), "Ingen aktiviteter passer."
        if self.view == "lifts":
            self._lifts = {
                f"lift/{lift.id}": lift
                for lift in lifts.list_lifts(plan)
                if (lift.activity_id in ids if lift.activity_id else self._keeps(lift))
            }
            return (
                lift_lines(self._lifts, self._workspace),
                "Intet er løftet til et forum endnu. Det gør du ved et notat i logbogen.",
            )
        lines: list[Line] = []
        group: str | None = None
        for line in kept:
            if line.delaftale != group:
                group = line.delaftale
                lines.append(Line(None, group or "Uden delaftale"))
            lines.append(_activity_line(line))
        return lines, "Ingen aktiviteter passer til søgningen."

    def _on_view(self, key: str) -> None:
        chosen = self.activity_id
        self.show_view(key)
        if chosen is not None and key != "lifts":
            self.list.choose(chosen, quiet=True)
        self.chosen.emit()

    def _on_opened(self, key: int | str) -> None:
        lift = self._lifts[key] if isinstance(key, str) else None
        if lift is not None and lift.activity_id is None:
            self._workspace.go_to(f"areas:{lift.area_id}/log/{lift.log_note_id}")

    def _on_archive(self) -> None:
        self._archived = not self._archived
        self.refresh()

    def _on_add(self, name: str) -> None:
        line = self.lines.get(self.activity_id or 0)
        delaftale_id = self._delaftale.value or (line.delaftale_id if line else None)
        key = activities.add_activity(self._workspace.plan, name, delaftale_id)
        self.choose(key)


def anchoring_lines(found: list[AnchoringLine], workspace: Workspace) -> list[Line]:
    """Every activity with how far it is, by when and to whom: the late first, the done last."""
    today = workspace.today()
    late = [line for line in found if line.is_late(today)]
    done = [line for line in found if line.stage is AnchoringStage.ANCHORED]
    rest = [line for line in found if line not in late and line not in done]
    planned = [line for line in rest if line.by or line.organisation]
    without = [line for line in rest if line not in planned]
    lines = []
    for heading, group in (
        ("Skulle have været forankret", late),
        ("Har en plan", planned),
        ("Uden plan for forankring", without),
        ("Forankret", done),
    ):
        if group:
            lines.append(Line(None, heading))
            lines += [_anchoring_line(line, late=line in late) for line in group]
    return lines


def _anchoring_line(line: AnchoringLine, *, late: bool) -> Line:
    parts = [word(line.stage)]
    if line.organisation:
        parts.append(f"overtages af {line.organisation}")
    if line.person:
        parts.append(line.person)
    right = f"{line.by:%d-%m-%Y}" if line.by else ""
    return Line(
        line.id,
        line.name,
        " · ".join(parts),
        f"■ {right}" if late else right,
        Tone.BEHIND if late else Tone.PLAIN,
        muted=line.stage is AnchoringStage.ANCHORED,
    )


def lift_lines(found: dict[str, LiftLine], workspace: Workspace) -> list[Line]:
    """What was lifted: what waits for an answer first, then what was answered, newest first."""
    today = workspace.today()
    lines = []
    for heading, answered in (("Venter på svar", False), ("Besvaret", True)):
        group = [(key, lift) for key, lift in found.items() if lift.is_answered == answered]
        if answered:
            group.reverse()
        if group:
            lines.append(Line(None, heading))
        lines += [
            Line(
                key,
                " ".join(lift.text.split()),
                f"{lift.activity or lift.area} · til {lift.forum or 'et slettet forum'}",
                _lift_state(lift, today),
                Tone.GOOD if answered else Tone.ATTENTION,
                muted=answered,
            )
            for key, lift in group
        ]
    return lines


def _lift_state(lift: LiftLine, today: date) -> str:
    if lift.is_answered:
        return f"✓ svar {lift.answered_on:%d-%m-%Y}" if lift.answered_on else "✓ svar"
    return f"○ venter, {plural((today - lift.lifted_on).days, 'dag', 'dage')}"


def _activity_line(line: ActivityLine) -> Line:
    parts = [line.responsible or "ingen tovholder"]
    if line.note_words:
        parts.insert(0, line.note_words)
    elif line.attendances is not None:
        parts.append(f"{format_number(line.attendances)} fremmøder i år")
        parts += [f"senest {line.latest:%d-%m}"] if line.latest is not None else []
    if not line.sub_goals:
        parts.insert(0, "tjener intet delmål")
    return Line(
        line.id,
        f"{line.number} {line.name}".strip(),
        " · ".join(parts),
        "arkiveret" if line.archived_on else word(line.status),
        muted=line.status in OVER_STATUSES or line.archived_on is not None,
    )
