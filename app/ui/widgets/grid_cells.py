"""The cells of a grid: what was refused and what was saved in them, and their editor."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.errors import UserError
from app.ui.theme import Theme, Tone
from app.ui.widgets.table import Index, RowTableModel

R = TypeVar("R")
Cell = tuple[Hashable, int]
"""The key of a row and the number of a column."""

_UP_DOWN = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down})
_SIDEWAYS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right})
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


@dataclass(slots=True)
class _Marks:
    """What was refused, with its reason, and what was saved, since these columns were shown."""

    refused: dict[Cell, tuple[str, str]] = field(default_factory=dict)
    saved: set[Cell] = field(default_factory=set)


class GridModel(RowTableModel[R]):
    """Rows whose cells keep what was refused, as it was typed."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._pages: defaultdict[Hashable, _Marks] = defaultdict(_Marks)
        self._marks = self._pages[None]

    def turn_to(self, page: Hashable) -> None:
        """Take the marks of other columns forth."""
        self._marks = self._pages[page]
        self._marks.saved.clear()

    def reason(self, index: Index) -> str:
        """Why what stands in a cell was refused; empty when it was not."""
        return self._marks.refused.get(self._cell(index), ("", ""))[1]

    def was_saved(self, index: Index) -> bool:
        """Whether the cell was written since its columns were shown."""
        return self._cell(index) in self._marks.saved

    def plain(self, index: Index) -> str:
        """A cell's text as a spreadsheet takes it: numbers without dots between thousands."""
        text = self.column(index.column()).text(self.rows[index.row()])
        if not self.column(index.column()).right:
            return text
        return text.replace(".", "").replace("\N{MINUS SIGN}", "-")

    def give_back(self, index: Index) -> None:
        """Let go of what was refused, and show what is saved."""
        if index.isValid() and self._cell(index) in self._marks.refused:
            del self._marks.refused[self._cell(index)]
            self.dataChanged.emit(index, index)

    def mark_saved(self, cells: Iterable[Cell]) -> None:
        """Say that cells were written in another way than by typing in one."""
        cells = tuple(cells)
        for cell in cells:
            self._marks.refused.pop(cell, None)
        self._marks.saved.update(cells)
        self._show_all()
        self.saved.emit()

    def replace_rows(self, rows: Sequence[R]) -> bool:
        """Show new values of some rows in place; False when a row is not there."""
        places = {self.key(row): number for number, row in enumerate(self._rows)}
        if any(self.key(row) not in places for row in rows):
            return False
        for row in rows:
            number = places[self.key(row)]
            self._rows[number] = row
            last = self.index(number, self.columnCount() - 1)
            self.dataChanged.emit(self.index(number, 0), last)
        return True

    @override
    def data(self, index: Index, role: int = 0) -> Any:
        refused = self._marks.refused
        if refused and (there := refused.get(self._cell(index))):
            text, reason = there
            match role:
                case Qt.ItemDataRole.DisplayRole:
                    return f"! {text}"
                case Qt.ItemDataRole.EditRole:
                    return text
                case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                    return reason
                case Qt.ItemDataRole.ForegroundRole:
                    return self._theme.tone(Tone.BEHIND)
                case _:
                    pass
        return super().data(index, role)

    @override
    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        row, column = self.rows[index.row()], self.column(index.column())
        cell, text = self._cell(index), str(value).strip()
        if column.save is None:
            return False
        if text in {column.text(row), self.plain(index)}:
            self.give_back(index)
            return False
        try:
            column.save(row, text)
        except UserError as error:
            self._marks.refused[cell] = (text, error.sentence)
            self._marks.saved.discard(cell)
            self.dataChanged.emit(index, index)
            self.refused.emit(error.sentence)
            return False
        self._marks.refused.pop(cell, None)
        self._marks.saved.add(cell)
        self.dataChanged.emit(index, index)
        self.saved.emit()
        return True

    def _cell(self, index: Index) -> Cell:
        return self.key(self._rows[index.row()]), index.column()

    def _show_all(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)


class _OnLeaving(Protocol):
    def __call__(self, key: Qt.Key, *, back: bool) -> None: ...


class CellDelegate(QStyledItemDelegate):
    """The editor of a cell. `replaces` is whether typing opened it: then all arrows go on."""

    def __init__(self, parent: QWidget, theme: Theme, leaving: _OnLeaving) -> None:
        super().__init__(parent)
        self._theme = theme
        self._leaving = leaving
        self.replaces = False
        self.editor: QLineEdit | None = None

    @override
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        self.editor = QLineEdit(parent)
        self.editor.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
        return self.editor

    @override
    def destroyEditor(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if editor is self.editor:
            self.editor = None
        self.replaces = False
        super().destroyEditor(editor, index)

    @override
    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():  # what is being typed is left alone
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    @override
    def setModelData(
        self, editor: QWidget, model: Any, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        assert isinstance(editor, QLineEdit)
        if editor.isModified():
            model.setData(index, editor.text())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _ENDS or key in _UP_DOWN or (self.replaces and key in _SIDEWAYS):
                assert isinstance(watched, QWidget)
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._leaving(key, back=back)
                return True
        return super().eventFilter(watched, event)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        model = index.model()
        assert isinstance(model, GridModel)
        rect: QRect = option.rect
        if model.reason(index):
            painter.save()
            painter.setPen(QPen(QColor(self._theme.colours.behind), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
            painter.restore()
        elif model.was_saved(index):
            painter.save()
            painter.setPen(QColor(self._theme.colours.good))
            painter.drawText(rect.adjusted(6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "✓")
            painter.restore()
