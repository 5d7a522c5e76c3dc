"""The cells of a grid: what was refused and what was saved in them, and their editor."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.domain.privacy import mask_cpr
from app.errors import UserError
from app.ui.theme import Theme, Tone
from app.ui.widgets.table_model import Column, Index, RowTableModel

R = TypeVar("R")
Cell = tuple[Any, Hashable]
"""The key of a row and of a column."""

_TICK = 44
"""Room in a cell's line for its mark and its margins."""
_UP_DOWN = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down})
_SIDEWAYS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right})
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


@dataclass(frozen=True, slots=True)
class Refused:
    """What was typed in a cell and not saved, why, and the words for where that was."""

    text: str
    reason: str
    place: str


@dataclass(slots=True)
class _Marks:
    """What was refused, and what was saved since these columns were shown."""

    refused: dict[Cell, Refused] = field(default_factory=dict)
    saved: set[Cell] = field(default_factory=set)


class GridModel(RowTableModel[R]):
    """Rows whose cells keep what was refused, as it was typed.

    `place` says in words where a cell is. What is saved in a cell may be what another waited for
    ("heraf nye" before the attendances), so the refused cells of the same `group` are tried again.
    `unsaved` carries how many cells are refused, on all pages.
    """

    unsaved = Signal(int)

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        place: Callable[[R, int], str],
        group: Callable[[Cell], Hashable],
    ) -> None:
        super().__init__(theme, columns, key)
        self._place, self._group = place, group
        self._pages: defaultdict[Hashable, _Marks] = defaultdict(_Marks)
        self._marks = self._pages[None]

    def turn_to(self, page: Hashable) -> None:
        """Take the marks of other columns forth."""
        self._marks = self._pages[page]
        self._marks.saved.clear()

    def reason(self, index: Index) -> str:
        """Why what stands in a cell was refused; empty when it was not."""
        there = self._marks.refused.get(self._cell(index))
        return there.reason if there else ""

    def refused_elsewhere(self, index: Index) -> list[Refused]:
        """What was refused in the other cells of these columns."""
        here = self._cell(index) if index.isValid() else None
        return [there for cell, there in self._marks.refused.items() if cell != here]

    def refused_page(self) -> Hashable:
        """The columns something is refused under: those shown, else the first; None without."""
        if self._marks.refused:
            return next(page for page, marks in self._pages.items() if marks is self._marks)
        return next((page for page, marks in self._pages.items() if marks.refused), None)

    def let_go(self, keep: Callable[[Any, Any], bool]) -> None:
        """Let go of what was refused under columns or in rows that are gone.

        `keep` says of a page and a row's key whether both are still there.
        """
        for page, marks in self._pages.items():
            for cell in [cell for cell in marks.refused if not keep(page, cell[0])]:
                del marks.refused[cell]
        self._tell()

    def keep_only(self, keys: Iterable[Hashable]) -> None:
        """Let go of what was refused in rows that are not among some: they are gone."""
        there = set(keys)
        for cell in [cell for cell in self._marks.refused if cell[0] not in there]:
            del self._marks.refused[cell]
        self._tell()

    def refused_rows(self) -> set[Any]:
        """The keys of the rows where something was refused."""
        return {row for row, _ in self._marks.refused}

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
            self._tell()

    def mark_saved(self, indexes: Iterable[Index]) -> None:
        """Say that cells were written in another way than by typing in one."""
        cells = [self._cell(index) for index in indexes]
        for cell in cells:
            self._marks.refused.pop(cell, None)
        self._marks.saved.update(cells)
        self._try_again(cells)
        self._show_all()
        self._tell()
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
            match role:
                case Qt.ItemDataRole.DisplayRole:
                    return f"! {there.text}"
                case Qt.ItemDataRole.EditRole:
                    return there.text
                case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                    return there.reason
                case Qt.ItemDataRole.ForegroundRole:
                    return self._theme.tone(Tone.BEHIND)
                case _:
                    pass
        return super().data(index, role)

    @override
    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        row, column = self.rows[index.row()], self.column(index.column())
        text = str(value).strip()
        if column.save is None:
            return False
        if text in {column.text(row), self.plain(index)}:
            self.give_back(index)
            return False
        cell = self._cell(index)
        refusal = self._save(cell, row, index.column(), text)
        if refusal is None:
            self._try_again([cell])
        self.dataChanged.emit(index, index)
        self._tell()
        if refusal is not None:
            self.refused.emit(refusal)
            return False
        self.saved.emit()
        return True

    def _save(self, cell: Cell, row: R, number: int, text: str) -> str | None:
        """Save what is typed and mark its cell; the sentence of a refusal, else None."""
        save = self.column(number).save
        assert save is not None
        try:
            save(row, text)
        except UserError as error:
            shown = mask_cpr(text)
            self._marks.refused[cell] = Refused(shown, error.sentence, self._place(row, number))
            self._marks.saved.discard(cell)
            return error.sentence
        self._marks.refused.pop(cell, None)
        self._marks.saved.add(cell)
        return None

    def _try_again(self, saved: Iterable[Cell]) -> None:
        groups = {self._group(cell) for cell in saved}
        rows = {self.key(row): row for row in self._rows}
        numbers = {self._column_key(number): number for number in range(self.columnCount())}
        for cell, there in tuple(self._marks.refused.items()):
            row, number = rows.get(cell[0]), numbers.get(cell[1])
            if row is None or number is None or self._group(cell) not in groups:
                continue
            if self._save(cell, row, number, there.text) is None:
                self._show_all()

    def _tell(self) -> None:
        self.unsaved.emit(sum(len(marks.refused) for marks in self._pages.values()))

    def _cell(self, index: Index) -> Cell:
        return self.key(self._rows[index.row()]), self._column_key(index.column())

    def _column_key(self, number: int) -> Hashable:
        key = self.column(number).key
        return number if key is None else key

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
            side = Qt.AlignmentFlag.AlignLeft
            if not model.column(index.column()).right:
                side = Qt.AlignmentFlag.AlignRight  # where the text of a word's cell ends
            painter.drawText(rect.adjusted(6, 0, -6, 0), side | Qt.AlignmentFlag.AlignVCenter, "✓")
            painter.restore()

    @override
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        model = index.model()
        assert isinstance(model, GridModel)
        if not model.column(index.column()).right and model.was_saved(index):
            rows = max(option.rect.height() // option.fontMetrics.lineSpacing(), 1)
            room = (option.rect.width() - _TICK) * rows
            option.text = option.fontMetrics.elidedText(
                option.text, Qt.TextElideMode.ElideRight, room
            )
