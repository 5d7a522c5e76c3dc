"""Planen: name, period and indsatsområder in simple forms."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.danish import plural
from app.domain.planning import NamedLine
from app.services import agreements
from app.services.plans import PlanFile
from app.ui.page import Page
from app.ui.pages import plan_forms as forms
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import column, columns, scrolled
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace


@dataclass(frozen=True)
class Section:
    """A kind of thing of the plan: how it is listed, added, deleted and edited."""

    key: str
    title: str
    one: str
    about: str
    form: Callable[[Workspace], forms.ThingForm]
    list_things: Callable[[Workspace], list[NamedLine]]
    add: Callable[[PlanFile, str], int]
    delete: Callable[[PlanFile, int], None]


SECTIONS = (
    Section(
        "focus_area", "Indsatsområder", "indsatsområde",
        "Bevillingsperiodens indsatsområder; hver delaftale under Aftaler hører til et.",
        forms.FocusAreaForm, lambda w: agreements.list_focus_areas(w.plan),
        agreements.add_focus_area, agreements.delete_focus_area,
    ),
)  # fmt: skip


class PlanPage(Page):
    """Sections at the left, their things in the middle, the form at the right."""

    key = "plan"
    shows: ClassVar[frozenset[str]] = frozenset({"plan", "focus_area", "setting"})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        theme = workspace.theme
        self._sections = LineList(theme, "Planens dele")
        self._sections.chosen.connect(lambda _: self._on_section())
        self._things = LineList(theme, "Valgt del")
        self._things.chosen.connect(lambda _: self._show_form())
        self._title = label("", "section")
        self._add_lines = QStackedWidget()
        self._forms = QWidget()
        self._shelf = QVBoxLayout(self._forms)
        self._shelf.setContentsMargins(0, 0, 0, 0)
        self._plan_form = forms.PlanForm(workspace)
        self._made: dict[str, forms.ThingForm] = {}
        self._heading = label("", "heading")
        self._deletes = {
            section.key: DeleteThing(workspace, section.key, section.delete) for section in SECTIONS
        }
        for section in SECTIONS:
            self._add_lines.addWidget(AddLine(f"Nyt {section.one}", self._add))
        self._about = label("", "remark")
        self._periods = ChoiceField("Hent indsatsområder fra en bevillingsperiode")
        periods = agreements.list_grant_periods()
        self._periods.set_options(
            [
                (None, "+ Hent en bevillingsperiodes indsatsområder"),
                *((years, f"{years}: {', '.join(names)}") for years, names in periods.items()),
            ]
        )
        self._periods.edited.connect(self._on_period)
        self._shelf.addWidget(self._plan_form)
        middle = column(self._title, self._about, 4, self._add_lines, self._periods, self._things)
        self._add_lines.setFixedHeight(58)
        self._middle = middle
        detail = column(self._heading, 8, self._forms, 16, *self._deletes.values())
        self.fill(
            columns(
                column(
                    label("Planen", "title"),
                    8,
                    self._sections,
                    16,
                    button("Opstart, trin for trin", lambda: workspace.go_to("start"), "link"),
                    button("Ny periode …", lambda: workspace.go_to("period"), "link"),
                ),
                middle,
                scrolled(detail),
                widths=(240, 380, 620),
            )
        )

    @property
    def _section(self) -> Section | None:
        return next((s for s in SECTIONS if s.key == self._sections.key), None)

    @override
    def refresh(self) -> None:
        counts = {s.key: len(s.list_things(self.workspace)) for s in SECTIONS}
        lines = [Line("plan", "Navn og periode")]
        lines += [Line(s.key, s.title, right=str(counts[s.key])) for s in SECTIONS]
        self._sections.show_lines(lines)
        if self._sections.key is None:
            self._sections.choose("plan", quiet=True)
        self._show_section()

    @override
    def show_thing(self, thing: str) -> None:
        section, _, key = thing.partition("/")
        self._sections.choose(section, quiet=True)
        self._show_section()
        if key.isdecimal() and self._things.choose(int(key), quiet=True):
            self._show_form()

    def _on_section(self) -> None:
        self.leave()
        self._show_section()

    def _show_section(self) -> None:
        section = self._section
        self._middle.setVisible(section is not None)
        if section is None:
            self._things.show_lines([])
            self._show_form()
            return
        self._title.setText(section.title)
        self._about.setText(section.about)
        number = SECTIONS.index(section)
        self._add_lines.setCurrentIndex(number)
        self._add_lines.setVisible(not self.workspace.plan.read_only)
        self._periods.setVisible(section.key == "focus_area" and not self.workspace.plan.read_only)
        self._periods.show_value(None)
        lines = section.list_things(self.workspace)
        self._things.show_lines([Line(line.id, line.name, line.remark) for line in lines])
        if self._things.key is None and lines:
            self._things.choose(lines[0].id, quiet=True)
        self._show_form()

    def _show_form(self) -> None:
        section, key = self._section, self._things.key
        for name, delete in self._deletes.items():
            delete.show_for(key if section is not None and name == section.key else None)
        if section is None:
            self._heading.setText("Navn og periode")
            self._forms.show()
            self._show_only(self._plan_form)
            self._plan_form.show_thing(1)
            self.stand("plan")
            return
        self._forms.setVisible(key is not None)
        if key is None:
            self._heading.setText(f"Ingen {section.title.casefold()} endnu")
            self.stand(section.key)
            return
        form = self._made.get(section.key)
        if form is None:
            form = self._made[section.key] = section.form(self.workspace)
            self._shelf.addWidget(form)
        self.stand(f"{section.key}/{key}")
        with self.workspace.guarded():
            form.show_thing(key)
        self._show_only(form)
        lines = {line.id: line.name for line in section.list_things(self.workspace)}
        self._heading.setText(lines.get(key, ""))

    def _show_only(self, form: forms.ThingForm) -> None:
        for other in (self._plan_form, *self._made.values()):
            other.setVisible(other is form)

    def _add(self, name: str) -> None:
        section = self._section
        assert section is not None
        key = section.add(self.workspace.plan, name)
        self._things.choose(key)

    def _on_period(self, years: str | None) -> None:
        if years is None:
            return
        with self.workspace.guarded():
            count = agreements.add_focus_areas_of(self.workspace.plan, years)
            self._periods.show_value(None)
            words = plural(count, "indsatsområde er tilføjet", "indsatsområder er tilføjet")
            self.workspace.say(words if count else f"Indsatsområderne {years} er her allerede.")
