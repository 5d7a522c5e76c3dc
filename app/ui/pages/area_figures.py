"""An area's figures: each indicator's latest there, and the chosen one's chart."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.area_pages import AreaFigure
from app.domain.danish import upper_first
from app.ui.theme import Tone
from app.ui.tones import TONES
from app.ui.widgets.chart import ChartView
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import label, say
from app.ui.workspace import Workspace


class AreaFigures(QWidget):
    """The chosen figure's chart above, the list below; Enter goes to the indicator."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._found: dict[int, AreaFigure] = {}
        self._name = label("", "strong")
        self._sentence = label("")
        self._chart = ChartView(workspace.theme, 190)
        self._nothing = label(
            "Ingen tal for området endnu. De kommer, når et regneark med områdets navn indlæses, "
            "eller når I skriver dem under Indikatorer.",
            "remark",
        )
        self._list = LineList(workspace.theme, "Områdets tal", grows=False)
        self._list.chosen.connect(lambda _: self._show_chosen())
        self._list.opened.connect(lambda key: workspace.go_to(f"indicators:{key}"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self._nothing, self._name, self._sentence, self._chart, self._list):
            layout.addWidget(part)

    def show_figures(self, figures: Sequence[AreaFigure]) -> None:
        """Show an area's figures by delaftale."""
        self._found = {figure.indicator_id: figure for figure in figures}
        lines: list[Line] = []
        group: str | None = None
        for figure in figures:
            if figure.delaftale != group:
                group = figure.delaftale
                lines.append(Line(None, group or "Uden delaftale"))
            lines.append(_figure_line(figure))
        self._list.show_lines(lines)
        self._list.setVisible(bool(figures))
        self._nothing.setVisible(not figures)
        if self._list.key is None:
            self._list.choose_first(quiet=True)
        self._show_chosen()

    def _show_chosen(self) -> None:
        figure = self._found.get(self._list.key)
        for part in (self._name, self._sentence):
            part.setVisible(figure is not None)
        if figure is None:
            self._chart.show_chart(None)
            return
        say(self._name, figure.name)
        say(self._sentence, f"{figure.sentence} {upper_first(figure.age)}.")
        self._chart.show_chart(figure.chart, figure.sentence)


def _figure_line(figure: AreaFigure) -> Line:
    parts = [figure.figure, figure.trend, figure.period, figure.target, figure.age]
    words = figure.status.text if figure.status else "intet mål her"
    tone = TONES[figure.status] if figure.status else Tone.QUIET
    return Line(
        figure.indicator_id, figure.name, " · ".join(part for part in parts if part), words, tone
    )
