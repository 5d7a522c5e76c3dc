"""Boligområder: the areas at the left, the page of the chosen one at the right."""

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from app.domain.areas import AreaDraft, size_words
from app.domain.danish import plural
from app.domain.notes import LogOf
from app.services import area_pages, areas, people
from app.ui.page import Page
from app.ui.pages.area_facts import AreaFacts
from app.ui.pages.area_figures import AreaFigures
from app.ui.pages.area_folder import FolderDeeds
from app.ui.pages.area_overview import AreaOverview
from app.ui.pages.logbook import Logbook
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import column, columns, scrolled
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import EmptyState, label, say
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea

    from app.domain.planning import NamedLine

_OVERVIEW, _FIGURES, _LOG, _FACTS = "overview", "figures", "log", "facts"
_VIEWS = (
    (_OVERVIEW, "Det, der sker"), (_FIGURES, "Tal"), (_LOG, "Logbog"), (_FACTS, "Stamdata"),
)  # fmt: skip


class AreasPage(Page):
    """What goes on in each boligområde, what it wants, and how it stands."""

    key = "areas"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "area", "area_alias", "area_goal", "strategic_goal", "organisation", "person",
            "activity", "activity_area", "registration", "indicator", "entry", "target",
            "delaftale", "other_effort", "other_effort_area", "activity_other_effort", "log_note",
            "lift", "forum", "forum_area",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._lines: dict[int, NamedLine] = {}
        self._right: QScrollArea
        self._count = label("", "remark")
        self._add_line = AddLine("Nyt boligområde", self._add)
        self._list = LineList(workspace.theme, "Boligområder")
        self._list.chosen.connect(lambda _: self._right.verticalScrollBar().setValue(0))
        self._list.chosen.connect(lambda _: self._show_area())
        self._empty = EmptyState(
            "Ingen boligområder endnu",
            "Hvert boligområde får sin egen side med mål, aktiviteter, tal og det, beboerne har "
            "løftet, og en mappe på to sider til følgegruppen. Skriv områdets navn ovenfor, og "
            "tryk Enter. Områder, I kun sammenligner med, skrives også her.",
        )
        self._trail = label("", "remark")
        self._name = label("", "heading")
        self._about = label("")
        self._switch = Switch(_VIEWS)
        self._switch.chosen.connect(self._choose_view)
        self._overview = AreaOverview(workspace)
        self._figures = AreaFigures(workspace)
        self._facts = AreaFacts(workspace)
        self._log = Logbook(workspace)
        self._views = {
            _OVERVIEW: self._overview, _FIGURES: self._figures, _LOG: self._log,
            _FACTS: self._facts,
        }  # fmt: skip
        self._folder = FolderDeeds(workspace)
        self._detail = column(
            self._trail,
            self._name,
            self._about,
            4,
            self._folder,
            6,
            self._switch,
            8,
            *self._views.values(),
        )
        self._right = scrolled(self._detail)
        left = column(
            label("Boligområder", "title"),
            self._count,
            4,
            self._add_line,
            self._empty,
            self._list,
        )
        self.fill(columns(left, self._right, widths=(380, 840)))

    @override
    def refresh(self) -> None:
        plan = self.workspace.plan
        found = areas.list_areas(plan)
        own = areas.list_areas(plan, own_only=True)
        self._lines = {line.id: line for line in found}
        lines = [Line(line.id, line.name, right=line.remark) for line in own]
        if compared := [line for line in found if line not in own]:
            lines.append(Line(None, "Til sammenligning"))
            lines += [Line(line.id, line.name, muted=True) for line in compared]
        self._list.show_lines(lines)
        self._list.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._add_line.setVisible(not plan.read_only)
        self._count.setText(plural(len(own), "boligområde", "boligområder"))
        self._count.setVisible(bool(found))
        if self._list.key is None:
            self._list.choose_first(quiet=True)
        self._show_area()

    @override
    def show_thing(self, thing: str) -> None:
        key, view, note = (*thing.split("/"), "", "")[:3]
        if view in self._views:
            self._choose_view(view)
        if key.isdecimal():
            self._list.choose(int(key))
        if view == _LOG and note.isdecimal():
            self._log.choose(int(note))

    @override
    def leave(self) -> None:
        super().leave()
        self._log.flush()

    def _choose_view(self, view: str) -> None:
        self.leave()
        self._switch.show_key(view)
        self._show_area()

    def _show_area(self) -> None:
        key = self._list.key
        self._detail.setVisible(key is not None)
        for name, view in self._views.items():
            view.setVisible(name == self._switch.key)
        if key is None:
            self.stand()
            return
        self.stand(f"{key}/{self._switch.key}")
        plan, today = self.workspace.plan, self.workspace.today()
        with self.workspace.guarded():
            draft = areas.get_area(plan, key)
            self._show_head(draft)
            self._folder.show_area(key, draft)
            match self._switch.key:
                case "facts":
                    self._facts.show_area(key, draft)
                case "figures":
                    self._figures.show_figures(area_pages.get_area_figures(plan, key, today))
                case "log":
                    self._log.show_of(LogOf(area_id=key))
                case _:
                    self._overview.show_area(key, draft, area_pages.get_area_page(plan, key, today))

    def _show_head(self, draft: AreaDraft) -> None:
        owners = {line.id: line.name for line in people.list_organisations(self.workspace.plan)}
        parts = (
            draft.number and f"Afd. {draft.number}",
            owners.get(draft.organisation_id or 0, ""),
            size_words(draft.dwellings, draft.residents, draft.counted_on),
            draft.built and f"opført {draft.built}",
            "kun til sammenligning" if draft.is_comparison else "",
        )
        say(self._trail, " · ".join(part for part in parts if part))
        self._name.setText(draft.name)
        say(self._about, draft.about)

    def _add(self, name: str) -> None:
        key = areas.add_area(self.workspace.plan, name)
        self._choose_view(_FACTS)
        self._list.choose(key)
