"""Indikatorer: the list with status at the left, the chosen one's card at the right."""

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from app.domain.danish import plural
from app.domain.vocabulary import IndicatorReach
from app.services import indicators
from app.services.indicators import IndicatorLine
from app.ui.page import Page
from app.ui.pages.indicator_card import IndicatorCardView
from app.ui.theme import Tone
from app.ui.tones import TONES
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import column, columns, scrolled
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import EmptyState, label
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea

_GROUPS = (
    (IndicatorReach.OWN, "Hvad vores indsats ændrer"),
    (IndicatorReach.SHARED, "Vores og kommunens indsats tilsammen"),
    (IndicatorReach.AREA, "Områdets temperatur · registertal, ofte 1–2 år gamle"),
)


class IndicatorsPage(Page):
    """What is measured, and how far it has come."""

    key = "indicators"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "indicator", "indicator_sub_goal", "entry", "target", "area", "delaftale", "sub_goal",
            "plan",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._count = label("", "remark")
        self._right: QScrollArea
        self._list = LineList(workspace.theme, "Indikatorer")
        self._list.chosen.connect(lambda _: self._right.verticalScrollBar().setValue(0))
        self._list.chosen.connect(lambda _: self._show_card())
        self._card = IndicatorCardView(workspace, self.stand)
        self._empty = EmptyState(
            "Ingen indikatorer endnu",
            "Skriv navnet på det, I vil måle, og tryk Enter. Eller indlæs et regneark: så kan "
            "indikatorerne oprettes derfra.",
            "Indlæs et regneark",
            lambda: workspace.go_to("import"),
        )
        left = column(
            label("Indikatorer", "title"),
            self._count,
            4,
            AddLine("Ny indikator", self._add),
            self._empty,
            self._list,
        )
        self._right = scrolled(column(self._card))
        self.fill(columns(left, self._right, widths=(540, 680)))

    @override
    def refresh(self) -> None:
        found = indicators.list_indicators(self.workspace.plan, self.workspace.today())
        lines: list[Line] = []
        for reach, heading in _GROUPS:
            group = [line for line in found if line.reach is reach]
            if group:
                lines.append(Line(None, heading))
                lines += [_indicator_line(line) for line in group]
        missing = sum(line.missing is not None for line in found)
        count = plural(len(found), "indikator", "indikatorer")
        self._count.setText(f"{count}, {missing} mangler tal" if missing else count)
        self._list.show_lines(lines)
        self._list.setVisible(bool(found))
        self._empty.setVisible(not found)
        if self._list.key is None:
            self._list.choose_first()
        self._show_card()

    @override
    def show_thing(self, thing: str) -> None:
        if thing.isdecimal():
            self._list.choose(int(thing))

    def _show_card(self) -> None:
        key = self._list.key
        plan, today = self.workspace.plan, self.workspace.today()
        group = self._card.group_of(key) if key else None
        card = indicators.get_card(plan, key, today, group) if key else None
        self._card.setVisible(card is not None)
        if card is not None:
            self.stand(key)
            self._card.show_card(card)

    def _add(self, name: str) -> None:
        key = indicators.add_indicator(self.workspace.plan, name)
        self._list.choose(key)


def _indicator_line(line: IndicatorLine) -> Line:
    parts = [f"{line.latest} i {line.area}" if line.area else line.latest]
    if line.target:
        parts.append(f"mål {line.target}")
    if line.missing is not None:
        parts.append(f"mangler {line.missing.period}")
    elif line.delaftale:
        parts.append(line.delaftale)
    status = line.standing.status
    return Line(line.id, line.name, " · ".join(parts), status.text, TONES.get(status, Tone.PLAIN))
