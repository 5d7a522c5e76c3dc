"""A page of the window, and the list of pages."""

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

if TYPE_CHECKING:
    from app.ui.workspace import Workspace


class Page(QWidget):
    """The small face every page has.

    A page builds its widgets in `__init__` and reads nothing there. The window calls `refresh`
    when it shows the page and when a change touches one of the tables in `shows`.
    """

    key: ClassVar[str]
    shows: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__()
        self.workspace = workspace
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def fill(self, content: QWidget) -> None:
        """Put the page's content in; called once, at the end of `__init__`."""
        self._layout.addWidget(content)

    def refresh(self) -> None:
        """Read again, keeping what is chosen."""
        raise NotImplementedError

    def show_thing(self, thing: str) -> None:
        """Choose the thing a place names after its colon, as in "meetings:12"."""

    def stand(self, thing: object = "") -> None:
        """Say which thing the changes from now on are made at, so that undo can come back."""
        self.workspace.plan.place = f"{self.key}:{thing}" if thing != "" else self.key

    def take_focus(self) -> None:
        """Put the keyboard in the page's first list or table, else in its first field."""
        shown = [view for view in self.findChildren(QAbstractItemView) if view.isVisibleTo(self)]
        corner = QPoint(0, 0)
        shown.sort(key=lambda view: view.mapTo(self, corner).toTuple())
        (shown[0] if shown else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def catch_focus(self) -> None:
        """Keep the keyboard on the page when what had it was hidden, deleted or disabled."""
        super().focusNextPrevChild(True)
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.take_focus()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Qt asks for the next one on Tab, and also when what has the keyboard goes out of sight:
        # then the next one may be a name in the navigation, and the next key leaves the page.
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isVisible() and self.isAncestorOf(focused)
        if focused is None or not inside or (focused.isVisible() and focused.isEnabled()):
            return super().focusNextPrevChild(next)
        self.catch_focus()
        return True

    def leave(self) -> None:
        """Save what is typed but not saved yet; where the page stays, so does the keyboard."""
        focused: QWidget | None = self.focusWidget()
        # A list or a button has nothing to save, and the arrows must go on working in it.
        if focused is not None and not isinstance(focused, QAbstractButton | QAbstractItemView):
            focused.clearFocus()
            # Not at once: a field that has the keyboard keeps what was refused in it, also when
            # what she does next shows another thing there.
            QTimer.singleShot(0, self, partial(self._come_back, focused))

    def _come_back(self, left: QWidget) -> None:
        """Give the keyboard back to what was left, unless it has gone elsewhere or the page has."""
        if not self.isVisible() or self.window().focusWidget() is not None:
            return
        if isValid(left) and left.isVisible() and left.isEnabled():
            left.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_focus()


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the window; its module is loaded when it is shown first.

    `place` is where its class is, as "module:Class". A page `under` another has no name of its own
    in the navigation: it is reached from that page, whose name stays marked.
    """

    key: str
    title: str
    place: str
    starts_group: bool = False
    under: str = ""

    def make(self, workspace: "Workspace") -> Page:
        """Build the page."""
        module, name = self.place.split(":")
        page: Page = getattr(import_module(module), name)(workspace)
        return page


PAGES = (
    PageEntry("overview", "Overblik", "app.ui.pages.overview:OverviewPage"),
    PageEntry("thread", "Den røde tråd", "app.ui.pages.thread:ThreadPage"),
    PageEntry("theory", "Forandringsteori", "app.ui.pages.theory:TheoryView", under="thread"),
    PageEntry("handleplan", "Handleplan", "app.ui.pages.handleplan:HandleplanPage", under="thread"),
    PageEntry("agreements", "Aftaler", "app.ui.pages.agreements:AgreementsPage"),
    PageEntry("areas", "Boligområder", "app.ui.pages.areas:AreasPage"),
    PageEntry("activities", "Aktiviteter", "app.ui.pages.activities:ActivitiesPage"),
    PageEntry("efforts", "Andre indsatser", "app.ui.pages.efforts:EffortsPage"),
    PageEntry("commitments", "Løfter", "app.ui.pages.commitments:CommitmentsPage"),
    PageEntry("registration", "Registrering", "app.ui.pages.registration:RegistrationPage"),
    PageEntry("tally", "Tælling ved døren", "app.ui.pages.tally:TallyPage", under="registration"),
    PageEntry("indicators", "Indikatorer", "app.ui.pages.indicators:IndicatorsPage"),
    PageEntry("meetings", "Møder", "app.ui.pages.meetings:MeetingsPage"),
    PageEntry("minutes", "Referat", "app.ui.pages.minutes:MinutesPage", under="meetings"),
    PageEntry("room", "Hold mødet", "app.ui.pages.meeting_room:MeetingRoomPage", under="meetings"),
    PageEntry(
        "proposals", "Forslag til punkter", "app.ui.pages.proposals:ProposalsPage", under="meetings"
    ),
    PageEntry("send", "Send", "app.ui.pages.send_meeting:SendPage", under="meetings"),
    PageEntry("decisions", "Beslutninger", "app.ui.pages.decisions:DecisionsPage"),
    PageEntry(
        "reminders",
        "Påmindelser",
        "app.ui.pages.decision_reminders:RemindersPage",
        under="decisions",
    ),
    PageEntry("trail", "Styringsstreng", "app.ui.pages.trail:TrailPage", under="decisions"),
    PageEntry("organisation", "Organisation", "app.ui.pages.organisation:OrganisationPage"),
    PageEntry("economy", "Økonomi", "app.ui.pages.economy:EconomyPage"),
    PageEntry("import", "Import", "app.ui.pages.import_:ImportPage", starts_group=True),
    PageEntry("lists", "Hent liste", "app.ui.pages.list_import:ListsPage", under="import"),
    PageEntry("requests", "Dataark", "app.ui.pages.data_requests:DataRequestsPage"),
    PageEntry("staff", "Medarbejderark", "app.ui.pages.staff_sheets:StaffSheetsPage"),
    PageEntry("material", "Materiale", "app.ui.pages.material:MaterialPage"),
    PageEntry("year", "Årshjul", "app.ui.pages.year:YearPage"),
    PageEntry("sendings", "Sendt", "app.ui.pages.sendings:SendingsPage", under="material"),
    PageEntry("plan", "Planen", "app.ui.pages.plan:PlanPage"),
    PageEntry("start", "Opstart", "app.ui.pages.start:StartPage", under="plan"),
    PageEntry("period", "Ny periode", "app.ui.pages.start_period:NewPeriodPage", under="plan"),
    PageEntry("history", "Historik", "app.ui.pages.history:HistoryPage"),
)
