"""The headings of a sheet's grid: letters and numbers, and what each column was read as."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from app.ui.theme import Theme

LETTERS_HEIGHT, LABEL_HEIGHT = 22, 24


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a column or before a row.

    `label` is what it was read as, on the palette's `tint`; `chosen` where she said so herself.
    """

    title: str
    label: str = ""
    tint: str = ""
    chosen: bool = False
    hidden: bool = False


class SheetHeader(QHeaderView):
    """A heading painted from `Head`; `asked` carries the section and where a menu may open."""

    asked = Signal(int, QPoint)

    def __init__(
        self,
        orientation: Qt.Orientation,
        theme: Theme,
        head: Callable[[int], Head],
        parent: QWidget,
    ) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self._head = head
        self.labelled = False
        """Whether there is a row of labels under the letters."""
        self.setSectionsClickable(True)
        self.setSectionResizeMode(
            QHeaderView.ResizeMode.Interactive
            if orientation is Qt.Orientation.Horizontal
            else QHeaderView.ResizeMode.Fixed
        )
        self.setMouseTracking(True)
        self.sectionClicked.connect(self._on_clicked)

    def menu_point(self, section: int) -> QPoint:
        """Where a section's menu opens, on the screen."""
        at = self.sectionViewportPosition(section)
        corner = (
            QPoint(at, self.height())
            if self.orientation() is Qt.Orientation.Horizontal
            else QPoint(self.width(), at)
        )
        return self.viewport().mapToGlobal(corner)

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self.orientation() is Qt.Orientation.Horizontal:
            hint.setHeight(LETTERS_HEIGHT + (LABEL_HEIGHT if self.labelled else 0))
        else:
            longest = str(max(self.count(), 10))
            hint.setWidth(QFontMetrics(_font(12)).horizontalAdvance(longest) + 22)
        return hint

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        section = self.logicalIndexAt(event.pos())
        if section >= 0:
            self._on_clicked(section)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not rect.isValid():
            return
        head, colours = self._head(section), self._theme.colours
        painter.save()
        painter.fillRect(rect, QColor(colours.paper))
        is_column = self.orientation() is Qt.Orientation.Horizontal
        side = Qt.AlignmentFlag.AlignLeft if is_column else Qt.AlignmentFlag.AlignRight
        place = rect.adjusted(8, 0, -6, 0)
        if is_column:
            place.setHeight(LETTERS_HEIGHT)
        painter.setFont(_font(12, strong=head.chosen and not is_column))
        painter.setPen(QColor(colours.accent if head.chosen and not is_column else colours.ink2))
        title = f"{head.title} skjult" if head.hidden and is_column else head.title
        _write(painter, place, title, side)
        if head.hidden and not is_column:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(colours.ink3))
        if is_column and self.labelled and head.label:
            self._paint_label(painter, rect, head)
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _paint_label(self, painter: QPainter, rect: QRect, head: Head) -> None:
        colours = self._theme.colours
        place = rect.adjusted(0, LETTERS_HEIGHT, -1, -1)
        if head.tint:
            painter.fillRect(place, QColor(getattr(colours, head.tint)))
        painter.setFont(_font(12.5, strong=True))
        painter.setPen(QColor(colours.accent if head.chosen else colours.ink2))
        words = f"{head.label} · valgt" if head.chosen else head.label
        _write(painter, place.adjusted(8, 0, -6, 0), words, Qt.AlignmentFlag.AlignLeft)

    def _on_clicked(self, section: int) -> None:
        self.asked.emit(section, self.menu_point(section))


def _font(size: float, *, strong: bool = False) -> QFont:
    font = QFont("Inter Tabular")
    font.setPixelSize(round(size))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def _write(painter: QPainter, rect: QRect, text: str, side: Qt.AlignmentFlag) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
