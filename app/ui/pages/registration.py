"""Registrering: the week's grid, the list of a period, and the persons, one at a time."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import ClassVar, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QStackedWidget
from typing_extensions import override

from app.domain.counts import parse_week
from app.errors import UserError
from app.services import areas
from app.ui.page import Page
from app.ui.pages.plan_forms import options
from app.ui.pages.registration_list import ListView
from app.ui.pages.registration_persons import PersonsView
from app.ui.pages.registration_week import WeekView
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace

_VIEWS = (("week", "Uge", "Alt+U"), ("list", "Liste", "Alt+L"), ("persons", "Personer", "Alt+P"))
_View = WeekView | ListView | PersonsView
_MAKE: Final[Mapping[str, Callable[[Workspace], _View]]] = {
    "week": WeekView, "list": ListView, "persons": PersonsView,
}  # fmt: skip


class RegistrationPage(Page):
    """Counts only, never persons' names."""

    key = "registration"
    shows: ClassVar[frozenset[str]] = frozenset(
        {"registration", "registration_count", "activity_measure", "unique_count", "activity",
         "activity_area", "area"}
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._area = ChoiceField("Område")
        self._area.setMaximumWidth(220)
        self._area.edited.connect(self._on_area)
        self._where_to = QLineEdit()
        self._where_to.setPlaceholderText("Gå til uge eller dato")
        self._where_to.setAccessibleName("Gå til uge eller dato")
        self._where_to.setToolTip("Fx 43, uge 2 2027, 12-11 eller i går (Ctrl+G)")
        self._where_to.setMaximumWidth(190)
        self._where_to.returnPressed.connect(self._on_where_to)
        self._refused = label("", "remark")
        self._refused.hide()
        self._tabs = {}
        group = QButtonGroup(self)
        for name, words, keys in _VIEWS:
            tab = button(words, partial(self._on_view, name), "choice")
            tab.setCheckable(True)
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._on_view, name))
            tab.setToolTip(f"{words} ({keys})")
            group.addButton(tab)
            self._tabs[name] = tab
        self._views: dict[str, _View] = {}
        self._stack = QStackedWidget()
        self._shown = "week"
        for keys, do in (
            ("Ctrl+G", self._where_to.setFocus),
            ("Ctrl+PgUp", partial(self._turn, -1)),
            ("Ctrl+PgDown", partial(self._turn, 1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)
        self._stack.setProperty("stretches", True)
        top = column(
            row(label("Registrering", "title", wrap=False), 24, *self._tabs.values(), None,
                self._area, self._where_to),
            self._refused,
            margins=(28, 24, 28, 0),
        )  # fmt: skip
        self.fill(column(top, self._stack, margins=(0, 0, 0, 0)))

    @property
    def view(self) -> _View:
        """The view that is shown; it is built when it is shown first."""
        if self._shown not in self._views:
            made = _MAKE[self._shown](self.workspace)
            self._views[self._shown] = made
            self._stack.addWidget(made)
        return self._views[self._shown]

    @override
    def refresh(self) -> None:
        if not self.view.is_saving:  # what she writes here changes no area
            there = areas.list_areas(self.workspace.plan)
            self._area.set_options(options(there, "Alle områder"))
            self._area.setVisible(len(there) > 1)
        self._tabs[self._shown].setChecked(True)
        self.view.refresh()
        self._stand()

    @override
    def show_thing(self, thing: str) -> None:
        name, _, rest = thing.rpartition("/")
        name, _, area = name.partition(".")
        with suppress(ValueError):
            day = date.fromisoformat(rest)
            self._show(name or "week")
            if area:  # what was refused stands under the area it was typed for
                self._area.show_value(int(area) or None)
                self.view.narrow(self._area.value)
            if name:  # a place kept by undo, not a day that was asked for
                self.view.come_back(day)
            else:
                self.view.go(day)
            self._stand()

    @override
    def take_focus(self) -> None:
        self.view.grid.setFocus()

    @override
    def leave(self) -> None:
        super().leave()
        self.view.leave()

    def _on_view(self, name: str) -> None:
        self.leave()
        day = self.view.here
        self._show(name)
        self.view.go(day)
        self._stand()
        self.take_focus()

    def _show(self, name: str) -> None:
        if name not in _MAKE:
            return
        changes = name != self._shown
        self._shown = name
        self._tabs[name].setChecked(True)
        self._stack.setCurrentWidget(self.view)
        if changes:
            self.view.narrow(self._area.value)

    def _turn(self, steps: int) -> None:
        self.view.leave()
        self.view.turn(steps)
        self._stand()

    def _on_area(self, area_id: int | None) -> None:
        self.leave()
        self.view.narrow(area_id)

    def _on_where_to(self) -> None:
        try:
            day = parse_week(self._where_to.text(), self.workspace.today())
        except UserError as error:
            say(self._refused, error.sentence, Tone.BEHIND)
            return
        say(self._refused, "")
        self._where_to.clear()
        self.view.go(day)
        self._stand()
        self.take_focus()

    def _stand(self) -> None:
        view = self.view
        here = view.monday if isinstance(view, WeekView) else view.here
        self.stand(f"{self._shown}/{here}")
