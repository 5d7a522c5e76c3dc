"""Columns as data over rows as values, sorted in the list: what a table shows and edits."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from typing_extensions import override

from app.errors import UserError
from app.ui.theme import Theme, Tone

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column: its Danish heading, the words of a row's cell, and how the rows are sorted by it.

    `width` is in pixels, 0 for the column that takes what is left, though never less than `least`.
    `save` makes the cells editable; it is a service call and may raise UserError. `key` tells the
    column from others where columns come and go; else its place does.
    """

    heading: str
    text: Callable[[R], str]
    sort_key: Callable[[R], Any] | None = None
    width: int = 0
    right: bool = False
    tone: Callable[[R], Tone] | None = None
    strong: Callable[[R], bool] | None = None
    save: Callable[[R, str], object] | None = None
    may_edit: Callable[[R], bool] | None = None
    tip: Callable[[R], str] | None = None
    """What is said when the mouse rests on a cell, and to screen readers; else its own words."""
    key: Hashable = None
    least: int = 0


class RowTableModel(QAbstractTableModel, Generic[R]):
    """Rows shown by columns; `refused` carries the sentence of an edit that was not saved."""

    refused = Signal(str)
    saved = Signal()

    def __init__(
        self, theme: Theme, columns: Sequence[Column[R]], key: Callable[[R], Hashable]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._columns = tuple(columns)
        self.key = key
        self._rows: list[R] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self.refused_text = ""
        """What was typed when the last edit was refused; empty when it was saved."""

    @property
    def rows(self) -> Sequence[R]:
        """The rows in the order they are shown."""
        return self._rows

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows, in the order that was chosen by a heading, else as given.

        The same rows with other values are shown in place: a cell being edited stays open.
        """
        ordered = self._ordered(rows)
        if ordered and [*map(self.key, ordered)] == [*map(self.key, self._rows)]:
            self._rows = ordered
            last = self.index(len(ordered) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = ordered
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._sorted_by = None
        self.endResetModel()

    def column(self, number: int) -> Column[R]:
        """The column at a place."""
        return self._columns[number]

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(self._columns[section])
        return None

    @override
    def data(self, index: Index, role: int = 0) -> Any:
        row, column = self._rows[index.row()], self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole if (
                column.tip is not None
            ):
                return column.tip(row)
            case Qt.ItemDataRole.ToolTipRole:
                text = column.text(row)
                return text if len(text) > 24 else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(column)
            case Qt.ItemDataRole.ForegroundRole if column.tone is not None:
                return self._theme.tone(column.tone(row))
            case Qt.ItemDataRole.FontRole if column.strong is not None and column.strong(row):
                font = QFont()
                font.setWeight(QFont.Weight.DemiBold)
                return font
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self._columns[index.column()]
        if column.save is not None and (
            column.may_edit is None or column.may_edit(self._rows[index.row()])
        ):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        self.refused_text = ""
        row, column = self._rows[index.row()], self._columns[index.column()]
        if column.save is None or value == column.text(row):
            return False
        try:
            column.save(row, str(value).strip())
        except UserError as error:
            self.refused_text = str(value)
            self.refused.emit(error.sentence)
            return False
        self.saved.emit()
        return True

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column < 0 or self._columns[column].sort_key is None:
            return
        self._sorted_by = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self.key(self._rows[index.row()]) for index in before]
        self._rows = self._ordered(self._rows)
        places = {self.key(row): number for number, row in enumerate(self._rows)}
        after = [
            self.index(places[key], index.column()) for key, index in zip(keys, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _ordered(self, rows: Sequence[R]) -> list[R]:
        if self._sorted_by is None:
            return list(rows)
        column, order = self._sorted_by
        sort_key = self._columns[column].sort_key
        assert sort_key is not None
        return sorted(rows, key=sort_key, reverse=order is Qt.SortOrder.DescendingOrder)

    @staticmethod
    def _alignment(column: Column[R]) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
