"""Andre indsatser: what others do in the areas, and the table of whom is reached and where."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from app.domain.danish import join_words, plural
from app.domain.efforts import EffortLine
from app.services import efforts
from app.ui.page import Page
from app.ui.pages.efforts_card import EffortCard
from app.ui.pages.efforts_groups import TargetGroupsView
from app.ui.pages.efforts_reach import ReachView
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import MARGIN, column, columns, scrolled
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import EmptyState, label
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QScrollArea

_LIST, _TABLE, _GROUPS = "list", "table", "groups"
_VIEWS = ((_LIST, "Indsatserne"), (_TABLE, "Hvem når vi, og hvor"), (_GROUPS, "Målgrupper"))


class EffortsPage(Page):
    """Others' efforts, how ours stand to them, and where nobody is."""

    key = "efforts"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "other_effort", "other_effort_area", "other_effort_target_group", "target_group",
            "activity", "activity_area", "activity_target_group", "activity_other_effort", "area",
            "organisation",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._right: QScrollArea
        self._switch = Switch(_VIEWS)
        self._switch.chosen.connect(self._choose_view)
        self._list = LineList(workspace.theme, "Andre indsatser")
        self._list.chosen.connect(lambda _: self._right.verticalScrollBar().setValue(0))
        self._list.chosen.connect(lambda _: self._show_card())
        self._count = label("", "remark")
        self._add_line = AddLine("Ny indsats", self._add)
        self._empty = EmptyState(
            "Ingen andre indsatser endnu",
            "Skriv, hvad kommunen, politiet, skolen og foreningerne selv gør i områderne, så man "
            "kan se, hvor I supplerer hinanden, og hvor ingen gør noget. Landsbyggefonden spørger "
            "til det. Skriv indsatsens navn ovenfor, og tryk Enter.",
        )
        self._card = EffortCard(workspace)
        self._right = scrolled(column(self._card, margins=(MARGIN, 8, MARGIN, 24)))
        left = column(
            self._count, self._add_line, self._empty, self._list, margins=(MARGIN, 8, MARGIN, 24)
        )
        self._reach = ReachView(workspace)
        self._groups = TargetGroupsView(workspace, lambda key: self.stand(f"group/{key}"))
        self._stack = QStackedWidget()
        self._stack.setProperty("stretches", True)
        for view in (columns(left, self._right, widths=(500, 720)), self._reach, self._groups):
            self._stack.addWidget(view)
        head = column(
            label("Andre indsatser", "title"),
            self._switch,
            margins=(MARGIN, 24, MARGIN, 0),
        )
        self.fill(column(head, self._stack, margins=(0, 0, 0, 0)))

    @override
    def refresh(self) -> None:
        if self._switch.key == _TABLE:
            self._reach.refresh()
            self.stand(_TABLE)
        elif self._switch.key == _GROUPS:
            self._groups.refresh()
        else:
            self._refresh_list()

    @override
    def show_thing(self, thing: str) -> None:
        kind, _, key = thing.partition("/")
        if kind == "group":
            self._choose_view(_GROUPS)
            self._groups.choose(key)
        elif kind in {_TABLE, _GROUPS}:
            self._choose_view(kind)
        elif kind.isdecimal():
            self._choose_view(_LIST)
            self._list.choose(int(kind))

    def _choose_view(self, view: str) -> None:
        self.leave()
        self._switch.show_key(view)
        self._stack.setCurrentIndex([key for key, _ in _VIEWS].index(view))
        self.refresh()

    def _refresh_list(self) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        found = efforts.list_efforts(plan)
        self._list.show_lines([_effort_line(line, today) for line in found])
        self._list.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._add_line.setVisible(not plan.read_only)
        alone = sum(not line.relations for line in found)
        ending = f", {alone} uden forhold til en aktivitet" if alone else ""
        self._count.setText(plural(len(found), "indsats", "indsatser") + ending)
        self._count.setVisible(bool(found))
        if self._list.key is None:
            self._list.choose_first()
        self._show_card()

    def _show_card(self) -> None:
        key = self._list.key
        self._card.setVisible(key is not None)
        if key is None:
            self.stand()
            return
        self.stand(key)
        with self.workspace.guarded():
            self._card.show_effort(key)

    def _add(self, name: str) -> None:
        key = efforts.add_effort(self.workspace.plan, name)
        self._list.choose(key)


def _effort_line(line: EffortLine, today: "date") -> Line:
    sub = f"{line.owner or 'ingen ejer endnu'} · {join_words(line.areas) or 'hele planen'}"
    if line.is_over(today):
        return Line(line.id, line.name, sub, f"sluttet {line.ends:%d-%m-%Y}", muted=True)
    related = plural(line.relations, "aktivitet", "aktiviteter")
    return Line(line.id, line.name, sub, related if line.relations else "– intet forhold")
