"""The one table of the program: columns as data over rows as values, sorted in the list.

Cells may be edited when their column says how to save one; what is refused is said in words.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)
from typing_extensions import override

from app.ui.theme import Theme
from app.ui.widgets.table_model import Column, RowTableModel

R = TypeVar("R")
ROW_HEIGHT = 34


class Table(QTableView, Generic[R]):
    """A table of rows. `chosen` carries the chosen row's key, `opened` on Enter or double click.

    With `by_cell` single cells are chosen, and typing or Enter begins to edit one.
    """

    chosen = Signal(object)  # a key
    opened = Signal(object)  # a key

    def __init__(
        self,
        theme: Theme,
        name: str,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        *,
        by_cell: bool = False,
        model: RowTableModel[R] | None = None,
    ) -> None:
        super().__init__()
        self.rows_model = RowTableModel(theme, columns, key) if model is None else model
        self._quiet = False
        self._committing = False
        self.setModel(self.rows_model)
        self.setAccessibleName(name)
        self.setProperty("stretches", True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        # Before sorting is enabled: Qt would sort by the first column, backwards.
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(any(column.sort_key for column in columns))
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows walk in it
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        if by_cell:
            self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
            self.setEditTriggers(
                QAbstractItemView.EditTrigger.DoubleClicked
                | QAbstractItemView.EditTrigger.AnyKeyPressed
                | QAbstractItemView.EditTrigger.EditKeyPressed
            )
        else:
            self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
            self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setResizeContentsPrecision(0)
        self._lay_columns()
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._key(index)))

    @property
    def key(self) -> Any:
        """The key of the chosen row, or None."""
        return self._key(self.currentIndex())

    @property
    def row(self) -> R | None:
        """The chosen row, or None."""
        index = self.currentIndex()
        return self.rows_model.rows[index.row()] if index.isValid() else None

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show other rows and keep the choice where its row is still there; says nothing.

        What is being typed in a cell goes on being typed; when its row is no longer shown, it is
        saved first.
        """
        key, column = self.key, self.currentIndex().column()
        editor = self._open_editor()
        if editor is not None and key not in {self.rows_model.key(row) for row in rows}:
            self.commitData(editor)
            editor = None
        typed = editor.text() if editor is not None and editor.isModified() else None
        at = editor.cursorPosition() if editor is not None else 0
        self.rows_model.set_rows(rows)
        self.choose(key, column=max(column, 0), quiet=True)
        if typed is not None and self._open_editor() is None:
            self.edit(self.currentIndex())
            again = self._open_editor()
            if again is not None:
                again.setText(typed)
                again.setModified(True)
                again.setCursorPosition(at)

    def commit_open(self) -> None:
        """Save what is being typed in a cell, as Enter does; without an open cell nothing."""
        editor = self._open_editor()
        if editor is not None:
            typed_here = editor.hasFocus()
            if editor.isModified():
                self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            if typed_here:
                self.setFocus()

    def show_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show other columns; what is being typed is saved first."""
        self.commit_open()
        self.rows_model.set_columns(columns)
        self._lay_columns()

    def choose(self, key: Hashable | None, *, column: int = 0, quiet: bool = False) -> bool:
        """Choose the row with a key; False when it is not there. `quiet` says nothing of it."""
        for number, row in enumerate(self.rows_model.rows):
            if key is not None and self.rows_model.key(row) == key:
                index = self.rows_model.index(number, column)
                self._quiet = quiet
                self.selectionModel().setCurrentIndex(
                    index,
                    QItemSelectionModel.SelectionFlag.ClearAndSelect
                    if self.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectItems
                    else QItemSelectionModel.SelectionFlag.ClearAndSelect
                    | QItemSelectionModel.SelectionFlag.Rows,
                )
                self._quiet = False
                return True
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enters and self.state() is not QAbstractItemView.State.EditingState:
            index = self.currentIndex()
            if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            elif index.isValid():
                self.opened.emit(self._key(index))
            return
        super().keyPressEvent(event)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint is not QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            return
        if self.rows_model.refused_text:
            QTimer.singleShot(0, self._edit_again)
        else:  # Enter goes on downwards, as in a spreadsheet
            here = self.currentIndex()
            below = self.rows_model.index(here.row() + 1, here.column())
            if below.isValid():
                self.setCurrentIndex(below)

    @override
    def commitData(self, editor: QWidget) -> None:
        self._committing = True
        super().commitData(editor)
        self._committing = False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _open_editor(self) -> QLineEdit | None:
        """The editor somebody types in; none while what it holds is being saved."""
        if self._committing or self.state() is not QAbstractItemView.State.EditingState:
            return None
        editor = self.indexWidget(self.currentIndex())
        return editor if isinstance(editor, QLineEdit) else None

    def _edit_again(self) -> None:
        """Open the refused cell again with what was typed, so that nothing typed is lost."""
        text = self.rows_model.refused_text
        self.edit(self.currentIndex())
        editor = self.viewport().findChild(QLineEdit)
        if isinstance(editor, QLineEdit):
            editor.setText(text)

    def _key(self, index: QModelIndex) -> Hashable | None:
        return self.rows_model.key(self.rows_model.rows[index.row()]) if index.isValid() else None

    def _on_current_changed(self, current: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self.chosen.emit(self._key(current))

    def _lay_columns(self) -> None:
        header = self.horizontalHeader()
        for number in range(self.rows_model.columnCount()):
            column = self.rows_model.column(number)
            width = column.width or column.least
            if width:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(number, width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self._fill()

    def _fill(self) -> None:
        """Give a column that has a least width what is left, when that is more."""
        header = self.horizontalHeader()
        for number in range(self.rows_model.columnCount()):
            if least := self.rows_model.column(number).least:
                left = self.viewport().width() - header.length() + header.sectionSize(number)
                header.resizeSection(number, max(least, left))
