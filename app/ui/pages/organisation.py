"""Organisation: the diagram, the forums, the people and the organisations."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.page import Page
from app.ui.pages.organisation_diagram import DiagramView
from app.ui.pages.organisation_forums import ForumsView
from app.ui.pages.organisation_organisations import OrganisationsView
from app.ui.pages.organisation_people import PeopleView
from app.ui.widgets.arrange import MARGIN, row
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import label
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.pages.organisation_things import ThingsView

_DIAGRAM, _FORUM, _PERSON, _ORGANISATION = "diagram", "forum", "person", "organisation"
_VIEWS = (
    (_FORUM, "Fora"),
    (_DIAGRAM, "Diagram"),
    (_PERSON, "Personer"),
    (_ORGANISATION, "Organisationer"),
)


class OrganisationPage(Page):
    """Who takes part, where they meet, and how the levels hang together.

    Places: "organisation:forum/3", "organisation:diagram/3", "organisation:person/5",
    "organisation:organisation/2".
    """

    key = "organisation"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "organisation", "person", "forum", "membership", "forum_area", "forum_delaftale",
            "charter_version", "area", "delaftale", "decision", "meeting", "task", "staff_sheet",
            "activity", "plan", "forum_deadline", "template_item",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._switch = Switch(_VIEWS)
        self._switch.chosen.connect(self._on_view)
        self._diagram = DiagramView(workspace)
        self._views: dict[str, ThingsView | DiagramView] = {
            _FORUM: ForumsView(workspace),
            _DIAGRAM: self._diagram,
            _PERSON: PeopleView(workspace),
            _ORGANISATION: OrganisationsView(workspace),
        }
        self._stack = QStackedWidget()
        for key, view in self._views.items():
            self._stack.addWidget(view)
            view.stood.connect(lambda thing, key=key: self._on_stood(key, thing))
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 24, 0, 0)
        layout.setSpacing(6)
        head = row(MARGIN, label("Organisation", "title", wrap=False), 24, self._switch)
        layout.addWidget(head)
        layout.addWidget(self._stack, 1)
        self.fill(whole)

    @override
    def refresh(self) -> None:
        view = self._views[self._switch.key]
        self._stack.setCurrentWidget(view)
        view.refresh()

    @override
    def show_thing(self, thing: str) -> None:
        view, _, key = thing.partition("/")
        if view not in self._views:
            return
        self._show_view(view)
        key, _, part = key.partition("/")
        if key.isdecimal():
            self._views[view].choose(int(key))
        shown = self._views[view]
        if part and isinstance(shown, ForumsView):
            shown.show_part(part)

    @override
    def take_focus(self) -> None:
        if self._switch.key == _DIAGRAM:
            self._diagram.take_focus()
        else:
            super().take_focus()

    def _on_view(self, view: str) -> None:
        self.leave()
        self._show_view(view)
        self.take_focus()

    def _show_view(self, view: str) -> None:
        self._switch.show_key(view)
        self.refresh()

    def _on_stood(self, view: str, thing: object) -> None:
        if view == self._switch.key:
            self.stand(view if thing is None else f"{view}/{thing}")
