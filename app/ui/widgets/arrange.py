"""How a page is laid out: columns side by side, things under each other, a scrolling detail."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

MARGIN = 28
"""From the edge of a column to its content, in pixels; all of the window's rhythm is in eights."""


def column(
    *content: QWidget | int, margins: tuple[int, int, int, int] = (MARGIN, 24, MARGIN, 24)
) -> QWidget:
    """Put widgets under each other with a stretch at the end; a number is a gap in pixels."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(*margins)
    layout.setSpacing(6)
    for thing in content:
        if isinstance(thing, int):
            layout.addSpacing(thing)
        else:
            stretches = bool(thing.property("stretches"))
            layout.addWidget(thing, 1 if stretches else 0)
    layout.addStretch(0)  # takes the height when what stretches is hidden
    return box


def row(*content: QWidget | int | None, spacing: int = 8) -> QWidget:
    """Put widgets beside each other; a number is a gap, None is the stretch."""
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for thing in content:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, int):
            layout.addSpacing(thing)
        else:
            layout.addWidget(thing)
    return box


def scrolled(content: QWidget) -> QScrollArea:
    """Let a column scroll downwards; never sideways."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def reveal(widget: QWidget) -> None:
    """Bring what has just unfolded into sight, in whatever scrolls around it."""

    def look() -> None:
        around = widget.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea) and widget.isVisible():
                around.ensureWidgetVisible(widget, 0, 16)
            around = around.parentWidget()

    QTimer.singleShot(0, widget, look)  # when it has been given its place


def order_tabs(layout: QLayout) -> None:
    """Let Tab go through a layout as it is read; what is made late would else come last."""
    items = [item for n in range(layout.count()) if (item := layout.itemAt(n)) is not None]
    parts = [part for item in items if (part := item.widget()) is not None]
    stops = [
        stop
        for part in parts
        for stop in (part, *part.findChildren(QWidget))
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus
        and stop.focusProxy() is None
        and stop.window() is part.window()  # not the list that unfolds from a choice
    ]
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)


def columns(*parts: QWidget, widths: Sequence[int]) -> QSplitter:
    """Put columns side by side, a thin line between; `widths` in pixels, shared in proportion."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for number, part in enumerate(parts):
        splitter.addWidget(part)
        splitter.setStretchFactor(number, widths[number])
    splitter.setSizes(list(widths))
    return splitter
