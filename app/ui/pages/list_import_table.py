"""The table that was pasted or dropped: over each column what it holds, before each row what
happens to it.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QActionGroup, QColor, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView
from typing_extensions import override

from app.domain.list_draft import ListDraft, ListRow, Verdict
from app.domain.list_forms import Holds
from app.services.list_import_words import SIGNS
from app.ui.theme import Theme, Tone
from app.ui.widgets.sheet_headers import Head, SheetHeader

Index = QModelIndex | QPersistentModelIndex
TONES = {
    Verdict.NEW: Tone.GOOD,
    Verdict.CHANGED: Tone.PLAIN,
    Verdict.UNCHANGED: Tone.QUIET,
    Verdict.DOUBTFUL: Tone.ATTENTION,
    Verdict.REFUSED: Tone.BEHIND,
    Verdict.LEFT_OUT: Tone.QUIET,
}
NOT_TAKEN = "Tages ikke med"
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_ROW_HEIGHT = 30
_MEASURED_ROWS = 60
_NARROW, _UNTAKEN, _WIDE, _VERDICT = 84, 150, 260, 104


class ListTableModel(QAbstractTableModel):
    """The rows of a draft; the first column says what happens to each."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.draft: ListDraft | None = None
        self.rows: list[ListRow] = []

    def show(self, draft: ListDraft | None, verdict: Verdict | None) -> None:
        """Show the rows of a draft, all or those with a verdict."""
        self.beginResetModel()
        self.draft = draft
        rows = draft.rows if draft is not None else ()
        self.rows = [row for row in rows if verdict in {None, row.verdict}]
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        inside = parent is not None and parent.isValid()
        return 0 if inside or self.draft is None else len(self.draft.columns) + 1

    @override
    def data(self, index: Index, role: int = 0) -> Any:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                old = self._overwritten(row, index.column())
                return (
                    (f"Overskriver »{old}«" if old else row.why)
                    or self._text(row, index.column())
                    or None
                )
            case Qt.ItemDataRole.AccessibleTextRole:
                return (
                    f"{self._text(row, index.column())}, række {row.number}: {SIGNS[row.verdict]}"
                )
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(row, index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                side = _RIGHT if self._is_number(index.column()) else _LEFT
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def _is_number(self, column: int) -> bool:
        assert self.draft is not None
        key = self.draft.columns[column - 1].key if column else ""
        return bool(key) and self.draft.form.field(key).holds in {Holds.COUNT, Holds.NUMBER}

    def _text(self, row: ListRow, column: int) -> str:
        if column == 0:
            return SIGNS[row.verdict]
        text = row.texts[column - 1].replace("\n", " ") if column <= len(row.texts) else ""
        return f"→ {text}" if self._overwritten(row, column) else text

    def _overwritten(self, row: ListRow, column: int) -> str:
        """What the plan holds that a cell would take the place of; "" for nothing."""
        assert self.draft is not None
        key = self.draft.columns[column - 1].key if column else ""
        found = (change.old for change in row.changes if change.key == key and change.overwrites)
        return next(found, "") if key else ""

    def _colour(self, row: ListRow, column: int) -> QColor:
        if column == 0:
            return self._theme.tone(TONES[row.verdict])
        assert self.draft is not None
        if self._overwritten(row, column):
            return self._theme.tone(Tone.ATTENTION)
        is_out = row.verdict in {Verdict.REFUSED, Verdict.LEFT_OUT}
        is_taken = bool(self.draft.columns[column - 1].key)
        return self._theme.tone(Tone.PLAIN if is_taken and not is_out else Tone.QUIET)


class ListTableView(QTableView):
    """`moved` tells the number of the row she is at; `column_said` that a column holds a field,
    "" for none, and None where the program is to find it again.
    """

    moved = Signal(int)
    column_said = Signal(int, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows = ListTableModel(theme)
        self._table: object = None
        self.setModel(self._rows)
        self.setAccessibleName("Tabellen")
        self.setAccessibleDescription("Menutasten vælger, hvad kolonnen er")
        self.setProperty("stretches", True)
        self._heads = SheetHeader(Qt.Orientation.Horizontal, theme, self._column_head, self)
        self._heads.labelled = True
        self._heads.asked.connect(self._ask_about)
        self._numbers = SheetHeader(Qt.Orientation.Vertical, theme, self._row_head, self)
        self.setHorizontalHeader(self._heads)
        self.setVerticalHeader(self._numbers)
        self._numbers.setDefaultSectionSize(_ROW_HEIGHT)
        self._numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._heads.setMinimumSectionSize(48)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.changed.connect(self.viewport().update)

    @property
    def row(self) -> ListRow | None:
        """The row she is at."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    @property
    def shown(self) -> list[ListRow]:
        """The rows that are shown."""
        return self._rows.rows

    def show_draft(self, draft: ListDraft | None, verdict: Verdict | None = None) -> None:
        """Show a draft, all rows or those with a verdict; she stays at the cell she is at."""
        row, column = self.row, max(self.currentIndex().column(), 0)
        self._rows.show(draft, verdict)
        is_other = draft is not None and draft.table is not self._table
        self._table = draft.table if draft is not None else None
        if is_other:
            self._measure()
            self.scrollToTop()
            self.horizontalScrollBar().setValue(0)
        if row is not None and not is_other:
            self.go_to(row.number, column)

    def go_to(self, number: int, column: int = 0) -> None:
        """Choose the row with a number, and show it."""
        for place, row in enumerate(self._rows.rows):
            if row.number == number:
                index = self._rows.index(place, column)
                self.setCurrentIndex(index)
                self.scrollTo(index)

    def open_menu(self, column: int) -> None:
        """Ask what a column of the table (from 0) is."""
        self._ask_about(column + 1, self._heads.menu_point(column + 1))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Menu or (shift and event.key() == Qt.Key.Key_F10):
            self.open_menu(max(self.currentIndex().column() - 1, 0))
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()  # digits answer the question; nothing is searched for by typing
        else:
            super().keyPressEvent(event)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.moved.emit(self._rows.rows[current.row()].number)

    def _ask_about(self, section: int, at: QPoint) -> None:
        draft = self._rows.draft
        if draft is None or section <= 0:
            return
        column = draft.columns[section - 1]
        menu = QMenu(self)
        title = menu.addAction(f"»{column.heading or f'Kolonne {section}'}« er …")
        title.setEnabled(False)
        if not column.refused:
            self._offer(menu, draft, section - 1)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _offer(self, menu: QMenu, draft: ListDraft, number: int) -> None:
        column = draft.columns[number]
        group = QActionGroup(menu)
        for key, words in [*((f.key, f.label) for f in draft.form.fields), ("", NOT_TAKEN)]:
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(key == column.key)
            action.triggered.connect(partial(self._say, number, key))
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        found = menu.addAction("Som programmet fandt")
        found.setEnabled(column.chosen)
        found.triggered.connect(partial(self._say, number, None))

    def _say(self, column: int, key: str | None, *_: object) -> None:
        self.column_said.emit(column, key)

    def _measure(self) -> None:
        """Give columns the width of what stands in their first rows, and of their headings."""
        draft = self._rows.draft
        if draft is None:
            return
        measure = QFontMetrics(self.font()).horizontalAdvance
        self.setColumnWidth(0, _VERDICT)
        for number, column in enumerate(draft.columns):
            cells = [
                row.texts[number] for row in draft.rows[:_MEASURED_ROWS] if number < len(row.texts)
            ]
            words = [column.heading, f"{self._label(number)} ▾ · valgt", *cells]
            widest = max(measure(text[:60]) for text in words)
            widest_now = _WIDE if column.key or draft.lacks else _UNTAKEN
            self.setColumnWidth(number + 1, min(max(widest + 24, _NARROW), widest_now))

    def _label(self, number: int) -> str:
        draft = self._rows.draft
        assert draft is not None
        column = draft.columns[number]
        if column.refused:
            return "Afvist: CPR"
        if not column.key:
            return NOT_TAKEN
        label = draft.form.field(column.key).label
        return f"{label}?" if column.likely and not column.chosen else label

    def _column_head(self, section: int) -> Head:
        if section == 0 or self._rows.draft is None:
            return Head("", "Det sker")
        column = self._rows.draft.columns[section - 1]
        tint = "" if not column.key else "tint_indicator" if column.likely else "tint_heading"
        return Head(
            column.heading.replace("\n", " ") or f"Kolonne {section}",
            self._label(section - 1) + ("" if column.refused else " ▾"),
            tint,
            column.chosen,
        )

    def _row_head(self, section: int) -> Head:
        return Head(str(self._rows.rows[section].number))
