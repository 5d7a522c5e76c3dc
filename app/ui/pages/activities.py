"""Aktiviteter: the list at the left, the chosen activity's card in parts at the right."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.labels import label as word
from app.services import activities
from app.ui.page import Page
from app.ui.pages.activity_anchoring import AnchoringSection
from app.ui.pages.activity_counts import CountsSection
from app.ui.pages.activity_goals import GoalsSection
from app.ui.pages.activity_list import ActivityList
from app.ui.pages.activity_log import LogSection
from app.ui.pages.activity_milestones import MilestonesSection
from app.ui.pages.activity_overview import OverviewSection
from app.ui.pages.activity_promises import PromisesSection
from app.ui.pages.activity_section import ActivitySection, Card
from app.ui.widgets.arrange import column, columns, scrolled
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import label
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea

_SECTIONS: tuple[type[ActivitySection], ...] = (
    OverviewSection, GoalsSection, PromisesSection, MilestonesSection, LogSection,
    AnchoringSection, CountsSection,
)  # fmt: skip


class ActivitiesPage(Page):
    """What the helhedsplan does."""

    key = "activities"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "activity", "activity_area", "activity_sub_goal", "activity_person",
            "activity_target_group", "area", "delaftale", "sub_goal", "person", "organisation",
            "registration", "commitment", "milestone", "status_note", "log_note", "lift", "forum",
            "indicator", "indicator_activity", "indicator_sub_goal", "entry", "target",
            "agenda_item", "target_group", "activity_measure", "setting", "forum_delaftale",
            "forum_area", "attachment",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._left = ActivityList(workspace)
        self._left.chosen.connect(self._on_chosen)
        self._trail = label("", "remark")
        self._name = label("", "heading")
        self._sections: dict[str, ActivitySection] = {}
        self._switch = Switch([(kind.key, kind.title) for kind in _SECTIONS])
        self._switch.chosen.connect(self._on_tab)
        self._shown = "overview"
        self._shelf = QWidget()
        self._shelf_layout = QVBoxLayout(self._shelf)
        self._shelf_layout.setContentsMargins(0, 0, 0, 0)
        self._detail = column(self._trail, self._name, 2, self._switch, 8, self._shelf)
        self._right: QScrollArea = scrolled(self._detail)
        left = column(self._left, margins=(28, 24, 20, 12))
        self.fill(columns(left, self._right, widths=(470, 750)))

    @override
    def refresh(self) -> None:
        self._left.refresh()
        self._show_detail()

    @override
    def show_thing(self, thing: str) -> None:
        key, _, section = thing.partition("/")
        if key in {"anchoring", "lifts"}:
            self._left.show_view(key)
            self._on_chosen()
        elif key.isdecimal():
            self._left.choose(int(key))
            self._show_section(section or "overview")

    @override
    def leave(self) -> None:
        super().leave()
        for section in self._sections.values():
            section.flush()

    def _on_chosen(self) -> None:
        self._right.verticalScrollBar().setValue(0)
        self._show_section(self._left.section or self._shown)

    def _on_tab(self, key: str) -> None:
        self.leave()
        self._right.verticalScrollBar().setValue(0)
        self._show_section(key)

    def _show_section(self, place: str) -> None:
        key, _, thing = place.partition("/")
        self._shown = key if any(kind.key == key for kind in _SECTIONS) else "overview"
        self._show_detail()
        if thing and self._shown in self._sections:
            self._sections[self._shown].show_thing(thing)

    def _show_detail(self) -> None:
        activity_id = self._left.activity_id
        line = self._left.lines.get(activity_id) if activity_id is not None else None
        self._detail.setVisible(line is not None)
        if line is None:
            return
        self._switch.show_key(self._shown)
        place = str(line.id) if self._shown == "overview" else f"{line.id}/{self._shown}"
        self.stand(place)
        with self.workspace.guarded():
            draft = activities.get_activity(self.workspace.plan, line.id)
            state = "arkiveret" if line.archived_on else word(line.status)
            self._trail.setText(
                " · ".join(p for p in (line.delaftale, line.areas, line.responsible, state) if p)
            )
            self._name.setText(f"{draft.number} {draft.name}".strip())
            section = self._section()
            section.show_card(Card(line, draft))

    def _section(self) -> ActivitySection:
        """The part that is shown, made when it is asked for first."""
        if self._shown not in self._sections:
            kind = next(kind for kind in _SECTIONS if kind.key == self._shown)
            made = self._sections[self._shown] = kind(self.workspace)
            self._shelf_layout.addWidget(made)
        for key, section in self._sections.items():
            section.setVisible(key == self._shown)
        return self._sections[self._shown]
