"""The sheets of an open file as a grid, and how she corrects what the program read."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QTabBar, QVBoxLayout, QWidget

from app.domain.import_questions import Answers, Frame, Role, SheetLayout
from app.services.import_sheets import SheetGrid, letters_of
from app.ui.theme import Theme
from app.ui.widgets.arrange import row
from app.ui.widgets.legend import Legend, LegendItem
from app.ui.widgets.sheet_view import SheetView
from app.ui.widgets.text import button, label

ROLES = (
    (Role.AREA, "Område"),
    (Role.PERIOD, "Periode"),
    (Role.INDICATOR, "Indikator"),
    (Role.BREAKDOWN, "Opdeling"),
    (Role.VALUE, "Tal"),
    (Role.NOTE, "Ikke læst"),
)
LEGEND = (
    LegendItem("Overskrift", "tint_heading"),
    LegendItem("Område", "tint_area"),
    LegendItem("Periode", "tint_period"),
    LegendItem("Indikator", "tint_indicator"),
    LegendItem("Opdeling", "tint_breakdown"),
    LegendItem("Tal", "page"),
    LegendItem("Ikke læst", "paper"),
    LegendItem("tvivlsomt", "attention", "▲"),
    LegendItem("afvist", "behind", "■"),
)
_HINT = "Klik på en kolonnes mærke eller på et rækkenummer for at rette, hvordan arket er læst."


class SheetPane(QWidget):
    """Shows one sheet at a time.

    `corrected` carries a sheet's name and its new layout, or None where the program is to find
    out by itself.
    """

    corrected = Signal(str, object)  # the sheet, a SheetLayout or None

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._grids: Sequence[SheetGrid] = ()
        self._answers = Answers()
        self._marked: Sequence[tuple[str, str]] = ()
        self.view = SheetView(theme, "Arket, som det er læst")
        self.view.moved.connect(lambda *_: self._show_status())
        self.view.column_asked.connect(self._on_column_asked)
        self.view.row_asked.connect(self._on_row_asked)
        self.view.cell_asked.connect(self._on_cell_asked)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Ark")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.currentChanged.connect(self._on_tab)
        self._status = label("", "remark")
        self._status.setMinimumHeight(36)
        self._status.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._forget = button("Glem mine rettelser i arket", self._on_forget, "link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.tabs)
        layout.addWidget(Legend(theme, LEGEND))
        layout.addWidget(self._status)
        layout.addWidget(row(self._forget, None))

    @property
    def grid(self) -> SheetGrid | None:
        """The sheet that is shown."""
        number = self.tabs.currentIndex()
        return self._grids[number] if 0 <= number < len(self._grids) else None

    def show_grids(self, grids: Sequence[SheetGrid], answers: Answers) -> None:
        """Show the sheets of a file; those of the same file stay where they are."""
        is_same = [grid.cells for grid in grids] == [grid.cells for grid in self._grids]
        self._grids, self._answers = grids, answers
        if not is_same:
            self._marked = ()
            self.tabs.blockSignals(True)
            while self.tabs.count():
                self.tabs.removeTab(0)
            for _ in grids:
                self.tabs.addTab("")
            self.tabs.setCurrentIndex(_first_with_tables(grids))
            self.tabs.blockSignals(False)
        for number, grid in enumerate(grids):
            self.tabs.setTabText(number, _tab_words(grid))
        self.tabs.setVisible(len(grids) > 1)
        self._show_sheet()

    def show_cells(self, places: Sequence[tuple[str, str]], number: int = 0) -> None:
        """Frame the cells a question is about, and show one of them."""
        self._marked = places
        if places:
            self.go_to(*places[number])
        self._mark()

    def go_to(self, sheet: str, cell: str) -> None:
        """Show a cell of a sheet."""
        for number, grid in enumerate(self._grids):
            if grid.name == sheet:
                self.tabs.setCurrentIndex(number)
        self.view.go_to(cell)

    def _on_tab(self, _: int) -> None:
        self._show_sheet()

    def _show_sheet(self) -> None:
        grid = self.grid
        layout = self._layout()
        self.view.show_grid(grid, layout.roles, layout.frames)
        self._forget.setVisible(bool(layout.roles or layout.frames))
        self._mark()
        self._show_status()

    def _mark(self) -> None:
        name = self.grid.name if self.grid else ""
        self.view.mark_cells([cell for sheet, cell in self._marked if sheet == name and cell])

    def _show_status(self) -> None:
        self._status.setText(self.view.words() or _HINT)

    def _layout(self) -> SheetLayout:
        name = self.grid.name if self.grid else ""
        return self._answers.layouts.get(name, SheetLayout())

    def _on_column_asked(self, column: int, at: QPoint) -> None:
        self._open(at, self._column_actions(column))

    def _on_row_asked(self, number: int, at: QPoint) -> None:
        self._open(at, self._row_actions(number))

    def _on_cell_asked(self, number: int, column: int, at: QPoint) -> None:
        self._open(at, [*self._column_actions(column), None, *self._row_actions(number)])

    def _open(self, at: QPoint, actions: Sequence[QAction | None]) -> None:
        menu = QMenu(self)
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                action.setParent(menu)
                menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _column_actions(self, column: int) -> list[QAction | None]:
        """What a column may be read as; the one in force is ticked."""
        grid, roles = self.grid, self._layout().roles
        read = grid.read_column(column, (self.view.place or (0, 0))[0]) if grid else None
        now = read.role if read else roles.get(column)
        actions: list[QAction | None] = [_heading(f"Kolonne {letters_of(column)} er …")]
        group = QActionGroup(self)
        for role, words in ROLES:
            action = QAction(words)
            action.setCheckable(True)
            action.setChecked(role is now)
            action.triggered.connect(partial(self._set_role, column, role))
            group.addAction(action)
            actions.append(action)
        found = QAction("Som programmet fandt")
        found.setEnabled(column in roles)
        found.triggered.connect(partial(self._set_role, column, None))
        return [*actions, None, found]

    def _row_actions(self, number: int) -> list[QAction | None]:
        """Where the headings are, seen from a row."""
        deeds = [
            ("Overskriften er denne række", partial(self._set_heading, number, number)),
            ("Overskriften slutter her (flere rækker)", partial(self._end_heading, number)),
            ("Ingen overskrift: data begynder her", partial(self._set_heading, number, number - 1)),
            ("Endnu en tabel: overskriften er denne række", partial(self._add_table, number)),
        ]
        actions: list[QAction | None] = [_heading(f"Række {number + 1}")]
        for words, deed in deeds:
            action = QAction(words)
            action.triggered.connect(deed)
            actions.append(action)
        found = QAction("Find selv overskrifterne")
        found.setEnabled(bool(self._layout().frames))
        found.triggered.connect(partial(self._set_frames, ()))
        return [*actions, None, found]

    def _set_role(self, column: int, role: Role | None, *_: object) -> None:
        layout = self._layout()
        roles = {other: kept for other, kept in layout.roles.items() if other != column}
        self._correct(replace(layout, roles=roles | ({column: role} if role else {})))

    def _set_heading(self, top: int, header: int, *_: object) -> None:
        """Move the heading of the table at a row, else of the next one below, else of the last."""
        frames = list(self._frames())
        moved = next((frame for frame in reversed(frames) if frame.top <= top), None)
        inside = self.grid.table_at(top) if self.grid else None
        if inside is None or moved is None:
            last = frames[-1] if frames else None
            moved = next((frame for frame in frames if frame.top > top), last)
        self._set_frames([frame for frame in frames if frame != moved] + [Frame(top, header)])

    def _end_heading(self, number: int, *_: object) -> None:
        frames = list(self._frames())
        ended = next((frame for frame in reversed(frames) if frame.top <= number), None)
        top = ended.top if ended else number
        self._set_frames([frame for frame in frames if frame != ended] + [Frame(top, number)])

    def _add_table(self, number: int, *_: object) -> None:
        self._set_frames([*self._frames(), Frame(number, number)])

    def _frames(self) -> tuple[Frame, ...]:
        """Where the headings are now: as she said, else as the program found them."""
        grid = self.grid
        found = grid.read.tables if grid and grid.read else ()
        return self._layout().frames or tuple(Frame(each.top, each.header) for each in found)

    def _set_frames(self, frames: Sequence[Frame], *_: object) -> None:
        self._correct(replace(self._layout(), frames=tuple(sorted(set(frames)))))

    def _correct(self, layout: SheetLayout) -> None:
        if self.grid is not None:
            said = layout.roles or layout.frames
            self.corrected.emit(self.grid.name, layout if said else None)

    def _on_forget(self) -> None:
        self._correct(SheetLayout())


def _heading(words: str) -> QAction:
    made = QAction(words)
    made.setEnabled(False)
    return made


def _first_with_tables(grids: Sequence[SheetGrid]) -> int:
    return next((n for n, grid in enumerate(grids) if grid.read and grid.read.tables), 0)


def _tab_words(grid: SheetGrid) -> str:
    words = f"{grid.name} (skjult)" if grid.hidden else grid.name
    return f"▲ {words}" if grid.is_unsure else words
