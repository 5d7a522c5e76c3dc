"""Where a figure comes from: its file, cell and sender, what it replaced, and the cell itself."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import format_day
from app.domain.figures import Figure
from app.domain.import_batch import Source
from app.domain.indicators import FigureLine
from app.services import import_batches, indicators
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.kept_sheet import KeptSheets
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace

_SHEET_HEIGHT = 250


@dataclass(frozen=True, slots=True)
class _Told:
    """A value, now or before, and where it came from; `source` is None for a typed one."""

    title: str
    words: str
    source: Source | None


class FigureOrigin(QWidget):
    """Tells of one figure and of those it replaced; shows the cell with its surroundings."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._told: list[_Told] = []
        self._place = label("", "remark")
        self._list = LineList(workspace.theme, "Hvor tallet kommer fra", grows=False)
        self._list.chosen.connect(lambda _: self._show_deeds())
        self._words = label("", "remark")
        self._show = button("Vis cellen i arket", self._on_show, "link")
        self._go = button("Vis hele importen", self._on_go, "link")
        self._sheets = KeptSheets(workspace)
        self._sheets.setFixedHeight(_SHEET_HEIGHT)
        self._sheets.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._place)
        layout.addWidget(self._list)
        layout.addWidget(self._words)
        layout.addWidget(row(self._show, 8, self._go, None))
        layout.addWidget(self._sheets)
        self.say("")

    def say(self, sentence: str, tone: Tone = Tone.PLAIN) -> None:
        """Say a sentence in place of a figure's origin."""
        say(self._place, sentence, tone)
        self._told = []
        self._show_told()

    def show_figure(self, place: str, figure: FigureLine, write: Callable[[Figure], str]) -> None:
        """Tell of a figure; `place` says which it is, `write` writes a value."""
        plan = self._workspace.plan
        earlier = indicators.list_revisions(plan, figure.entry_id)
        values = [
            (figure.entry_id, figure.figure, figure.origin, "gælder nu" if earlier else ""),
            *((each.entry_id, each.figure, each.origin, "før") for each in earlier),
        ]
        say(self._place, place)
        self._told = []
        for entry_id, value, origin, when in values:
            source = import_batches.find_source(plan, entry_id)
            cell = f"{source.file_name}, {source.sheet}!{source.cell}" if source else origin
            title = " · ".join(part for part in (write(value), when, cell) if part)
            self._told.append(_Told(title, source_words(source) if source else "", source))
        self._show_told()

    def _show_told(self) -> None:
        self._list.show_lines([Line(number, told.title) for number, told in enumerate(self._told)])
        self._list.setVisible(bool(self._told))
        if self._told and self._list.key is None:
            self._list.choose(0, quiet=True)
        self._show_deeds()

    def _chosen(self) -> _Told | None:
        number = self._list.key
        return self._told[number] if number is not None and number < len(self._told) else None

    def _show_deeds(self) -> None:
        told = self._chosen()
        source = told.source if told else None
        say(self._words, told.words if told else "")
        kept = source is not None and source.is_kept
        self._go.setVisible(source is not None)
        self._show.setVisible(kept)
        if not kept:
            self._sheets.hide()
        elif not self._sheets.isHidden():
            self._show_cell(source)
        self._name_deed()

    def _on_show(self) -> None:
        told = self._chosen()
        if self._sheets.isHidden() and told is not None:
            self._sheets.show()
            self._show_cell(told.source)
        else:
            self._sheets.hide()
        self._name_deed()

    def _show_cell(self, source: Source | None) -> None:
        if source is not None:
            self._sheets.show_batch(source.batch_id, source.sheet, source.cell)

    def _name_deed(self) -> None:
        self._show.setText("Vis cellen i arket" if self._sheets.isHidden() else "Skjul arket")

    def _on_go(self) -> None:
        told = self._chosen()
        if told is not None and told.source is not None:
            source = told.source
            self._workspace.go_to(f"import:{source.batch_id}:{source.sheet}!{source.cell}")


def source_words(source: Source) -> str:
    """Say who a figure came from, when, and who imported it."""
    imported = f"importeret {format_day(source.imported_at.astimezone().date())}"
    parts = (
        source.sender and f"fra {source.sender}",
        f"modtaget {format_day(source.received_on)}",
        f"{imported} af {source.imported_by}" if source.imported_by else imported,
    )
    return " · ".join(part for part in parts if part)
