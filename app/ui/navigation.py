"""The narrow column at the left: the pages by name, with a count where something waits.

On a low screen the names scroll; the page that is shown is always in sight.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.ui.page import PageEntry
from app.ui.theme import Theme

WIDTH = 212
_GAP = 8


@dataclass(frozen=True, slots=True)
class Beside:
    """Words beside a page's name; red only when something is late or missing."""

    words: str
    alert: bool = False


class Navigation(QWidget):
    """Says which page is wanted; the arrow keys walk through the names."""

    wanted = Signal(str)  # a page's key

    def __init__(self, theme: Theme, pages: Sequence[PageEntry]) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Sider")
        self._buttons: dict[str, _Name] = {}
        group = QButtonGroup(self)
        names = QWidget()
        layout = QVBoxLayout(names)
        layout.setContentsMargins(12, 0, 12, 16)
        layout.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidget(names)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.setSpacing(0)
        whole.addWidget(_Brand(theme))
        whole.addWidget(self._scroll, 1)
        self._marked = {page.key: page.under or page.key for page in pages}
        for number, page in enumerate((page for page in pages if not page.under), 1):
            if page.starts_group:
                layout.addWidget(_Gap(theme))
            made = _Name(theme, page.title)
            if number < 11:
                made.setShortcut(f"Ctrl+{number % 10}")
                made.setToolTip(f"{page.title} (Ctrl+{number % 10})")
            made.clicked.connect(lambda *_, key=page.key: self.wanted.emit(key))
            group.addButton(made)
            layout.addWidget(made)
            self._buttons[page.key] = made
        layout.addStretch(1)
        theme.changed.connect(self.update)

    def show_page(self, key: str) -> None:
        """Mark the page that is shown, or the one it is reached from."""
        button = self._buttons[self._marked[key]]
        button.setChecked(True)
        self._scroll.ensureWidgetVisible(button, 0, 0)

    def show_beside(self, key: str, beside: Beside) -> None:
        """Put words beside a page's name."""
        self._buttons[key].show_beside(beside)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.colours.line))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())


def beside_name(words: str, metrics: QFontMetrics, room: int) -> str:
    """The words as far as there is room: a page's name is never cut, so they give way to it."""
    if metrics.horizontalAdvance(words) + _GAP <= room:
        return words
    return words.split(maxsplit=1)[0]


class _Name(QAbstractButton):
    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme, self._beside = theme, Beside("")
        self.setText(title)
        self.setCheckable(True)
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_beside(self, beside: Beside) -> None:
        self._beside = beside
        self.setAccessibleName(f"{self.text()}, {beside.words}" if beside.words else self.text())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 24, 32)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(0, 1, 0, -1)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.thread))
            painter.drawRoundedRect(box, 6, 6)
            painter.setBrush(QColor(colours.page))
            painter.drawRoundedRect(box.adjusted(2, 0, 0, 0), 5, 5)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        text = box.adjusted(12, 0, -10, 0)
        edge = text.right()
        name = QFont(self.font())
        name.setPixelSize(14)
        if self.isChecked():
            name.setWeight(QFont.Weight.DemiBold)
        if self._beside.words:
            font = QFont(self.font())
            font.setPixelSize(12)
            if self._beside.alert:
                font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(colours.behind if self._beside.alert else colours.ink2))
            beside = beside_name(
                self._beside.words,
                QFontMetrics(font),
                text.width() - QFontMetrics(name).horizontalAdvance(self.text()),
            )
            painter.drawText(
                text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, beside
            )
            edge -= QFontMetrics(font).horizontalAdvance(beside)
        painter.setFont(name)
        painter.setPen(QColor(colours.ink))
        painter.drawText(
            QRect(text.left(), text.top(), edge - text.left(), text.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )


class _Brand(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(52)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(10, 26, 18, 2), QColor(self._theme.colours.thread))
        font = QFont(self.font())
        font.setPixelSize(16)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours.ink))
        painter.drawText(
            self.rect().adjusted(36, 2, 0, 0), Qt.AlignmentFlag.AlignVCenter, "Rød Tråd"
        )


class _Gap(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(25)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.colours.line))
        painter.drawLine(10, 12, self.width() - 10, 12)
