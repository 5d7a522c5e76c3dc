"""A grid to type numbers in, with a spreadsheet's keys.

Typing replaces, F2 edits, Tab and Enter go on, arrows walk, Shift marks, Ctrl+C and Ctrl+V copy
and paste blocks. What is refused stays in its cell, as typed, until it is mended or Escape gives
the cell back. The wheel only scrolls.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from app.domain.block_words import HEADINGS, no_room_words, sum_words
from app.domain.blocks import (
    CellsRefused,
    cells_to_write,
    has_headings,
    jump,
    parse_block,
    sum_off,
    write_block,
)
from app.domain.privacy import mask_cpr
from app.errors import UserError
from app.ui.theme import Theme
from app.ui.widgets.grid_cells import Cell, CellDelegate, GridModel
from app.ui.widgets.table import ROW_HEIGHT, Table
from app.ui.widgets.table_model import Column

R = TypeVar("R")
Edit = tuple[R, int, str]
"""A row, the number of its column, and the text to write there."""

_TWO_LINES = 48
_NAMED = 3
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_MOVES = QItemSelectionModel.SelectionFlag
_PRESSED = Qt.KeyboardModifier


class Grid(Table[R]):
    """A table whose cells are typed in.

    `save_all` writes several cells as one change, or none of them, and may raise UserError, best
    CellsRefused. `place` and `group` are GridModel's.
    """

    rows_model: GridModel[R]

    def __init__(
        self,
        theme: Theme,
        name: str,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        save_all: Callable[[Sequence[Edit[R]]], object],
        place: Callable[[R, int], str],
        group: Callable[[Cell], Hashable] = lambda cell: cell,
    ) -> None:
        model = GridModel[R](theme, columns, key, place, group)
        super().__init__(theme, name, columns, key, by_cell=True, model=model)
        self._save_all = save_all
        self._place = place
        self._widths: dict[tuple[str, bool], int] = {}
        self._anchor = QModelIndex()
        self._tab_from: int | None = None
        self._cells = CellDelegate(self, theme, self._on_leaving)
        self.setItemDelegate(self._cells)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.horizontalHeader().sectionResized.connect(self.fit_rows)

    @property
    def reason(self) -> str:
        """What stands in the chosen cell and why it was refused; empty when it was not."""
        index = self.currentIndex()
        reason = self.rows_model.reason(index) if index.isValid() else ""
        return f"»{index.data(Qt.ItemDataRole.EditRole)}«. {reason}" if reason else ""

    def turn_to(self, page: Hashable, columns: Sequence[Column[R]]) -> None:
        """Show other columns; what was refused under them before stands there again."""
        self.commit_open()
        self.rows_model.turn_to(page)
        self.show_columns(columns)

    def fit_rows(self, *_: int) -> None:
        """Give the names that do not fit in one line two."""
        model = self.rows_model
        words = [
            (model.column(number), self.columnWidth(number) - 20)
            for number in range(model.columnCount())
            if not model.column(number).right
        ]
        for number, row in enumerate(model.rows):
            fits = all(self._width(column.text(row), column) <= room for column, room in words)
            height = ROW_HEIGHT if fits else _TWO_LINES
            if self.rowHeight(number) != height:
                self.setRowHeight(number, height)

    def _width(self, text: str, column: Column[R]) -> int:
        strong = column.strong is not None
        if (text, strong) not in self._widths:
            font = self.font()
            if strong:
                font.setWeight(QFont.Weight.DemiBold)
            self._widths[text, strong] = QFontMetrics(font).horizontalAdvance(text)
        return self._widths[text, strong]

    @override
    def show_rows(self, rows: Sequence[R]) -> None:
        super().show_rows(rows)
        self.fit_rows()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        index = self._next_editable(1 if next else -1)
        if index is None:  # Tab leaves the grid after its last cell
            return super().focusNextPrevChild(next)
        before = self._tab_from if self._tab_from is not None else self.currentIndex().column()
        self._go(index)
        self._tab_from = before
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not event.modifiers() & _PRESSED.ShiftModifier:
            self._anchor = self.currentIndex()
            self._tab_from = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif not (self._walks(event) or self._edits(event)):
            if event.text().strip():
                event.ignore()  # Qt would look for a row that begins with the letter
            else:
                super().keyPressEvent(event)

    def _walks(self, event: QKeyEvent) -> bool:
        """Move by a key; False for keys that do not move."""
        here = self.currentIndex()
        extends = bool(event.modifiers() & _PRESSED.ShiftModifier)
        far = bool(event.modifiers() & _PRESSED.ControlModifier)
        key = Qt.Key(event.key())
        if not here.isValid() or event.modifiers() & _PRESSED.AltModifier:
            return False
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter(-1 if extends else 1)
        elif key in _STEPS:
            down, right = _STEPS[key]
            self._go(self._far(down, right) if far else self._near(down, right), extends)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            last = key == Qt.Key.Key_End
            row = here.row() if not far else (len(self.rows_model.rows) - 1 if last else 0)
            editable = self._editable_columns(row) or [here.column()]
            self._go(self.rows_model.index(row, editable[-1 if last else 0]), extends)
        else:
            return False
        return True

    def _edits(self, event: QKeyEvent) -> bool:
        """Begin to edit, empty or give back by a key; False for other keys."""
        key, text = event.key(), event.text()
        commands = _PRESSED.ControlModifier | _PRESSED.AltModifier | _PRESSED.MetaModifier
        if key == Qt.Key.Key_F2:
            self._open(None)
        elif key == Qt.Key.Key_Delete:
            self._empty()
        elif key == Qt.Key.Key_Backspace:
            self._open("")
        elif key == Qt.Key.Key_Escape:
            self.rows_model.give_back(self.currentIndex())
            self.rows_model.saved.emit()
        elif text.strip() and text.isprintable() and not event.modifiers() & commands:
            self._open(text)
        else:
            return False
        return True

    def _open(self, text: str | None) -> None:
        """Open the chosen cell: with what stands in it, or beginning with other text."""
        index = self.currentIndex()
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        self._cells.replaces = text is not None
        self.edit(index)
        editor = self._cells.editor
        if editor is None:
            return
        if text is None:
            editor.deselect()
            editor.end(False)
        else:
            editor.selectAll()
            editor.insert(text)
            editor.setModified(True)

    def _on_leaving(self, key: Qt.Key, *, back: bool) -> None:
        """Go on from a cell whose editor was ended by a key."""
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.focusNextPrevChild(key == Qt.Key.Key_Tab)
        elif key in _STEPS:
            self._go(self._near(*_STEPS[key]))
        else:
            self._enter(-1 if back else 1)

    def _enter(self, step: int) -> None:
        """Down, as Enter goes: back to the column where a run of Tabs began."""
        here = self.currentIndex()
        column = here.column() if self._tab_from is None else self._tab_from
        there = self.rows_model.index(here.row() + step, column)
        self._go(there if there.isValid() else here)

    def _go(self, index: QModelIndex, extends: bool = False) -> None:
        selection = self.selectionModel()
        self._tab_from = None
        if not extends:
            self._anchor = index
            selection.setCurrentIndex(index, _MOVES.ClearAndSelect)
            return
        anchor = self._anchor if self._anchor.isValid() else self.currentIndex()
        self._anchor = anchor
        rows = sorted((anchor.row(), index.row()))
        columns = sorted((anchor.column(), index.column()))
        marked = QItemSelection(
            self.rows_model.index(rows[0], columns[0]), self.rows_model.index(rows[1], columns[1])
        )
        selection.setCurrentIndex(index, _MOVES.NoUpdate)
        selection.select(marked, _MOVES.ClearAndSelect)

    def _near(self, down: int, right: int) -> QModelIndex:
        here = self.currentIndex()
        there = self.rows_model.index(here.row() + down, here.column() + right)
        return there if there.isValid() else here

    def _far(self, down: int, right: int) -> QModelIndex:
        here, model = self.currentIndex(), self.rows_model
        if down:
            line = [model.index(number, here.column()) for number in range(model.rowCount())]
            at, step = here.row(), down
        else:
            line = [model.index(here.row(), number) for number in range(model.columnCount())]
            at, step = here.column(), right
        return line[jump([bool(model.plain(index)) for index in line], at, step)]

    def _editable_columns(self, row: int) -> list[int]:
        return [
            number for number in range(self.rows_model.columnCount()) if self._is_typed(row, number)
        ]

    def _is_typed(self, row: int, number: int) -> bool:
        flags = self.rows_model.flags(self.rows_model.index(row, number))
        return bool(flags & Qt.ItemFlag.ItemIsEditable)

    def _next_editable(self, step: int) -> QModelIndex | None:
        here = self.currentIndex()
        row = here.row()
        while 0 <= row < self.rows_model.rowCount() and here.isValid():
            columns = self._editable_columns(row)[::step]
            for number in columns:
                if row != here.row() or (number - here.column()) * step > 0:
                    return self.rows_model.index(row, number)
            row += step
        return None

    def _marked(self) -> tuple[range, range]:
        """The rows and columns of the marked block; the chosen cell when nothing is."""
        indexes = self.selectedIndexes() or [self.currentIndex()]
        rows = [index.row() for index in indexes]
        columns = [index.column() for index in indexes]
        return range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1)

    def _copy(self) -> None:
        if not self.currentIndex().isValid():
            return
        rows, columns = self._marked()
        block = [
            [self.rows_model.plain(self.rows_model.index(row, column)) for column in columns]
            for row in rows
        ]
        QGuiApplication.clipboard().setText(write_block(block))

    def _paste(self) -> None:
        block = parse_block(QGuiApplication.clipboard().text())
        if not block or not self.currentIndex().isValid():
            return
        rows, columns = self._marked()
        if len(block) == len(block[0]) == 1:
            block = [[block[0][0]] * len(columns) for _ in rows]
        if has_headings(block):
            self.rows_model.refused.emit(HEADINGS)
            return
        room_down = self.rows_model.rowCount() - rows[0]
        room_right = self.rows_model.columnCount() - columns[0]
        if len(block) > room_down or len(block[0]) > room_right:
            typed = range(rows[0], rows[0] + room_down)
            room_down = sum(bool(self._editable_columns(row)) for row in typed)
            room_right = max(
                (sum(one >= columns[0] for one in self._editable_columns(row)) for row in typed),
                default=0,
            )
            self.rows_model.refused.emit(no_room_words(block, room_down, room_right))
            return

        def is_typed(down: int, right: int) -> bool:
            return self._is_typed(rows[0] + down, columns[0] + right)

        headings = [self._heading(one) for one in range(columns[0], self.rows_model.columnCount())]
        cells = cells_to_write(block, is_typed)
        self._write(
            [(rows[0] + down, columns[0] + right, text) for down, right, text in cells],
            "Intet er sat ind.",
            lambda row, column: sum_words(
                sum_off(block, is_typed, row - rows[0], column - columns[0]), headings
            ),
        )

    def _empty(self) -> None:
        if not self.currentIndex().isValid():
            return
        model = self.rows_model
        rows, columns = self._marked()
        indexes = [model.index(row, column) for row in rows for column in columns]
        refused = [index for index in indexes if model.reason(index)]
        for index in refused:  # as Escape does: what was typed goes, what is saved stays
            model.give_back(index)
        if refused:
            model.saved.emit()
        cells = [
            (index.row(), index.column(), "")
            for index in indexes
            if index not in refused and index.flags() & Qt.ItemFlag.ItemIsEditable
        ]
        self._write(cells, "Intet er ændret.")

    def _write(
        self,
        cells: Sequence[tuple[int, int, str]],
        unchanged: str,
        why: Callable[[int, int], str] = lambda *_: "",
    ) -> None:
        model = self.rows_model
        edits: list[Edit[R]] = []
        indexes = []
        for row, column, text in cells:
            index = model.index(row, column)
            if text == model.plain(index):
                continue
            if not index.flags() & Qt.ItemFlag.ItemIsEditable:
                where = f"Kolonnen »{self._heading(column)}«"
                if model.column(column).save is not None:
                    where = self._place(model.rows[row], column)
                model.refused.emit(f"{where} kan ikke skrives i her{why(row, column)}. {unchanged}")
                return
            edits.append((model.rows[row], column, text))
            indexes.append(index)
        if not edits:
            return
        try:
            self._save_all(edits)
        except CellsRefused as error:
            model.refused.emit(f"{unchanged} {self._name(edits, error.reasons)}")
            return
        except UserError as error:
            model.refused.emit(error.sentence)
            return
        model.mark_saved(indexes)

    def _heading(self, number: int) -> str:
        return self.rows_model.column(number).heading.replace("\n", " ")

    def _name(self, edits: Sequence[Edit[R]], reasons: Mapping[int, str]) -> str:
        """Say which cells of a block were refused: the first of them, and how many."""
        named = []
        for number in list(reasons)[:_NAMED]:
            row, column, text = edits[number]
            named.append(f"»{mask_cpr(text)}« til {self._place(row, column)}")
        reason = next(iter(reasons.values())).replace(" Intet er ændret.", "")
        if len(reasons) == 1:
            return f"{named[0]}: {reason}"
        more = len(reasons) - len(named)
        words = ", ".join(named) + (f" og {more} til" if more else "")
        return f"{len(reasons)} celler kan ikke skrives: {words}. {reason}"
