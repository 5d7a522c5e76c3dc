"""A sheet as a grid with the program's reading drawn on it; made for 100,000 rows, 200 columns.

Nothing is worked out for a cell before it is painted.
"""

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from app.domain.import_draft import RowState
from app.domain.import_questions import Frame, Role
from app.services.import_sheets import (
    HEADING,
    IGNORED,
    UNREAD,
    CellMark,
    SheetGrid,
    letters_of,
    name_of,
    place_of,
)
from app.ui.theme import Theme
from app.ui.widgets.sheet_headers import Head, SheetHeader

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 26
_MEASURED_ROWS, _MEASURED_COLUMNS = 40, 300
_NARROW, _WIDE, _USUAL = 64, 220, 96
_SIGN_WIDTH = 16
TINTS = {
    HEADING: "tint_heading",
    Role.AREA: "tint_area",
    Role.PERIOD: "tint_period",
    Role.INDICATOR: "tint_indicator",
    Role.BREAKDOWN: "tint_breakdown",
}
SIGNS = {RowState.DOUBTFUL: ("▲", "attention"), RowState.REFUSED: ("■", "behind")}


class SheetModel(QAbstractTableModel):
    """The cells of one sheet; an empty model while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.grid: SheetGrid | None = None

    def show(self, grid: SheetGrid | None) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        inside = parent is not None and parent.isValid()
        return 0 if inside or self.grid is None else self.grid.row_count

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        inside = parent is not None and parent.isValid()
        return 0 if inside or self.grid is None else self.grid.column_count

    @override
    def data(self, index: Index, role: int = 0) -> Any:
        assert self.grid is not None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.grid.text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.words(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.grid.text(row, column)}, {self.words(row, column)}"
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return letters_of(section) if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def words(self, row: int, column: int) -> str:
        """Say in Danish what a cell was read as, and why."""
        assert self.grid is not None
        parts = [name_of(row, column)]
        if self.grid.is_hidden(row, column):
            parts.append("skjult i filen")
        mark = self.grid.mark(row, column)
        if mark is None:
            parts.append("ikke læst" if self.grid.read else "")
        elif mark.row is not None:
            parts.append(_STATE_WORDS[mark.row.state])
            parts.append(mark.row.why)
        elif mark.kind == IGNORED:
            parts += ["ikke læst", "" if mark.words == "Ikke læst" else mark.words]
        else:
            parts.append(mark.words)
        return " · ".join(part for part in parts if part)


_STATE_WORDS = {
    RowState.SURE: "tal",
    RowState.SUPPRESSED: "skjult tal (diskretion)",
    RowState.MISSING: "mangler",
    RowState.DOUBTFUL: "▲ tvivlsomt",
    RowState.REFUSED: "■ afvist",
}


class SheetView(QTableView):
    """Shows one sheet. `moved` tells the cell she is at; `column_asked`, `row_asked` and
    `cell_asked` where a menu was asked for, with the place on the screen where it may open.
    """

    moved = Signal(int, int)
    column_asked = Signal(int, QPoint)
    row_asked = Signal(int, QPoint)
    cell_asked = Signal(int, int, QPoint)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.sheet = SheetModel()
        self._roles: Mapping[int, Role] = {}
        self._frames: tuple[Frame, ...] = ()
        self._table_row = 0
        self.marked: frozenset[tuple[int, int]] = frozenset()
        self.setModel(self.sheet)
        self.setItemDelegate(_CellPainter(theme, self))
        self.setAccessibleName(name)
        self.setProperty("stretches", True)
        self._columns = SheetHeader(Qt.Orientation.Horizontal, theme, self._column_head, self)
        self._numbers = SheetHeader(Qt.Orientation.Vertical, theme, self._row_head, self)
        self.setHorizontalHeader(self._columns)
        self.setVerticalHeader(self._numbers)
        self._numbers.setDefaultSectionSize(ROW_HEIGHT)
        self._columns.setDefaultSectionSize(_USUAL)
        self._columns.setMinimumSectionSize(36)
        self._columns.asked.connect(self.column_asked)
        self._numbers.asked.connect(self.row_asked)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._on_moved)
        theme.changed.connect(self.viewport().update)

    @property
    def place(self) -> tuple[int, int] | None:
        """The row and column she is at, or None."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def show_grid(
        self,
        grid: SheetGrid | None,
        roles: Mapping[int, Role] | None = None,
        frames: tuple[Frame, ...] = (),
    ) -> None:
        """Show a sheet; `roles` and `frames` are what she said of it herself.

        The same sheet read anew stays where it is.
        """
        before = self.sheet.grid
        self._roles, self._frames = roles or {}, frames
        self._columns.labelled = grid is not None and grid.read is not None
        if before is not None and grid is not None and before.cells is grid.cells:
            self.sheet.grid = grid
            self._repaint_all()
            return
        self._table_row = 0
        self.marked = frozenset()
        self.sheet.show(grid)
        self.scrollToTop()
        self.horizontalScrollBar().setValue(0)
        self._measure()
        self._columns.updateGeometry()
        self.updateGeometries()

    def mark_cells(self, cells: Collection[str]) -> None:
        """Frame some cells: those that a question is about."""
        self.marked = frozenset(map(place_of, cells))
        self.viewport().update()

    def go_to(self, cell: str) -> None:
        """Choose a cell and show it with its surroundings."""
        row, column = place_of(cell)
        index = self.sheet.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            sideways = self.horizontalScrollBar().value()
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            self.horizontalScrollBar().setValue(sideways)  # the labels at the left stay in sight
            self.scrollTo(index)

    def words(self) -> str:
        """Say what the cell she is at says and was read as."""
        if self.place is None or self.sheet.grid is None:
            return ""
        return self.sheet.words(*self.place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Menu or (shift and event.key() == Qt.Key.Key_F10):
            self._ask_at_cell()
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()  # digits answer the question; nothing is searched for by typing
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.indexAt(event.pos()).isValid():
            self._ask_at_cell()

    def _ask_at_cell(self) -> None:
        if self.place is not None:
            rect = self.visualRect(self.currentIndex())
            corner = self.viewport().mapToGlobal(rect.bottomLeft())
            self.cell_asked.emit(*self.place, corner)

    def _on_moved(self, current: QModelIndex) -> None:
        if current.isValid():
            self._table_row = current.row()
            self._columns.viewport().update()
            self.moved.emit(current.row(), current.column())

    def _repaint_all(self) -> None:
        for part in (self, self._columns, self._numbers):
            part.viewport().update()

    def _measure(self) -> None:
        """Give columns the width of what stands in their first rows."""
        grid = self.sheet.grid
        if grid is None:
            return
        letter = QFontMetrics(_font()).horizontalAdvance("0")
        for column in range(min(grid.column_count, _MEASURED_COLUMNS)):
            longest = max(
                (len(grid.text(row, column)) for row in range(min(grid.row_count, _MEASURED_ROWS))),
                default=0,
            )
            read = grid.read_column(column)
            labelled = len(read.label) * letter if read else 0
            width = max(longest * letter + _SIGN_WIDTH, labelled) + 20
            self.setColumnWidth(column, min(max(width, _NARROW), _WIDE))

    def _column_head(self, column: int) -> Head:
        grid = self.sheet.grid
        assert grid is not None
        hidden = column in grid.cells.hidden_columns
        read = grid.read_column(column, self._table_row)
        chosen = column in self._roles
        if read is None:
            return Head(letters_of(column), "Ikke læst", chosen=chosen, hidden=hidden)
        tint = "" if read.role in UNREAD else TINTS.get(read.role, "")
        return Head(letters_of(column), read.label, tint, chosen, hidden)

    def _row_head(self, row: int) -> Head:
        grid = self.sheet.grid
        assert grid is not None
        chosen = any(frame.top <= row <= max(frame.header, frame.top) for frame in self._frames)
        return Head(str(row + 1), chosen=chosen, hidden=row in grid.cells.hidden_rows)


def _font() -> QFont:
    font = QFont("Inter Tabular")
    font.setPixelSize(13)
    return font


class _CellPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: SheetView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._used_font = _font()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        grid = self._view.sheet.grid
        assert grid is not None
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row, column = index.row(), index.column()
        mark = grid.mark(row, column)
        colours = self._theme.colours
        painter.save()
        painter.fillRect(rect, QColor(self._ground(grid, mark)))
        if grid.is_hidden(row, column):
            painter.fillRect(rect, QBrush(QColor(colours.line), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QColor(colours.faint))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        self._write(painter, rect.adjusted(8, 0, -8, 0), grid, (row, column), mark)
        if (row, column) in self._view.marked:
            painter.setPen(QPen(QColor(colours.attention), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _ground(self, grid: SheetGrid, mark: CellMark | None) -> str:
        colours = self._theme.colours
        if grid.read is None or (mark is not None and mark.row is not None):
            return colours.page
        if mark is None or mark.kind not in TINTS:
            return colours.paper
        return str(getattr(colours, TINTS[mark.kind]))

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        grid: SheetGrid,
        place: tuple[int, int],
        mark: CellMark | None,
    ) -> None:
        colours = self._theme.colours
        painter.setFont(self._used_font)
        sign, colour = SIGNS.get(mark.row.state, ("", "")) if mark and mark.row else ("", "")
        if sign:
            painter.setPen(QColor(getattr(colours, colour)))
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, sign)
            rect = rect.adjusted(_SIGN_WIDTH, 0, 0, 0)
        text = grid.text(*place).replace("\n", " ")
        if not text:
            return
        unread = grid.read is not None and (mark is None or mark.kind == IGNORED)
        painter.setPen(QColor(colours.quiet if unread else colours.ink))
        side = Qt.AlignmentFlag.AlignRight if grid.is_number(*place) else Qt.AlignmentFlag.AlignLeft
        if len(text) * 9 > rect.width():
            metrics = painter.fontMetrics()
            text = metrics.elidedText(text[:200], Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, text)
