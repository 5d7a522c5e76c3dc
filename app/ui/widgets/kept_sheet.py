"""The sheets that were kept with an import, fetched in the background and shown as a grid."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from app.services.import_sheets import SheetGrid, kept_sheets
from app.ui.jobs import Job
from app.ui.widgets.sheet_view import SheetView
from app.ui.widgets.text import label, say
from app.ui.workspace import Workspace


class KeptSheets(QWidget):
    """Shows an import's sheets, and one of their cells framed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._batch_id: int | None = None
        self._wanted = ("", "")
        self._waits = False
        self._grids: Sequence[SheetGrid] = ()
        self._words = label("", "remark")
        self.view = SheetView(workspace.theme, "Arket, som det blev modtaget")
        self.view.setMinimumHeight(200)
        self._tabs = QTabBar()
        self._tabs.setAccessibleName("Ark")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.currentChanged.connect(self._show_sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._words)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._tabs)
        self.setProperty("stretches", True)
        workspace.jobs.ended.connect(self._fetch_waiting, Qt.ConnectionType.QueuedConnection)

    def show_batch(self, batch_id: int, sheet: str = "", cell: str = "") -> None:
        """Show an import's sheets; with a cell, that cell in its surroundings."""
        self._wanted = (sheet, cell)
        if batch_id == self._batch_id:
            self._go()
            return
        self._batch_id = batch_id
        self._show_grids(())
        self._waits = True
        say(self._words, "Henter arket …")
        self._fetch_waiting()

    def _fetch_waiting(self) -> None:
        """Fetch now, or when the work under way has ended."""
        plan, batch_id = self._workspace.plan, self._batch_id
        if not self._waits or batch_id is None or self._workspace.jobs.is_busy:
            return
        self._waits = False
        self._workspace.jobs.run(
            Job(
                "Henter arket",
                lambda _: (batch_id, list(kept_sheets(plan, batch_id))),
                self._on_fetched,
            )
        )

    def _on_fetched(self, found: tuple[int, list[SheetGrid]]) -> None:
        batch_id, grids = found
        if batch_id == self._batch_id:
            self._show_grids(grids)
            none = (
                "Filen var så stor, at arkets værdier ikke er gemt i planen; kun cellens navn er."
            )
            say(self._words, "" if grids else none)

    def _show_grids(self, grids: Sequence[SheetGrid]) -> None:
        self._grids = grids
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for grid in grids:
            self._tabs.addTab(f"{grid.name} (skjult)" if grid.hidden else grid.name)
        self._tabs.blockSignals(False)
        self._tabs.setVisible(len(grids) > 1)
        self.view.setVisible(bool(grids))
        self._show_sheet(0)
        self._go()

    def _show_sheet(self, number: int) -> None:
        self.view.show_grid(self._grids[number] if number < len(self._grids) else None)

    def _go(self) -> None:
        sheet, cell = self._wanted
        for number, grid in enumerate(self._grids):
            if grid.name == sheet:
                self._tabs.setCurrentIndex(number)
                self._show_sheet(number)
                self.view.mark_cells([cell] if cell else ())
                if cell:
                    self.view.go_to(cell)
