"""What stands between and over the nodes of the chain: threads, headings, fold marks, a hint."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from app.domain.danish import upper_first
from app.domain.status import Status
from app.domain.thread import Level, Node
from app.palette import Palette
from app.ui.widgets.thread_layout import LINE
from app.ui.widgets.thread_paint import label_of

GUTTER = 40
"""Between two columns, where the threads bend."""
_FAR = 120
_TURN = 7


def thread_path(left: QRect, right: QRect, number: int) -> QPainterPath:
    """A thread from one place to another: it bends in the gutter, then runs straight.

    Over a long way it runs down a lane chosen by `number`, so that threads from one node keep
    together and threads from two do not.
    """
    from_ = QPointF(left.right() + 4, left.top() + LINE)
    to = QPointF(right.left(), right.top() + LINE)
    path = QPainterPath(from_)
    if abs(to.y() - from_.y()) > _FAR:
        lane = from_.x() + 7 + 6 * (number % 4)
        turn = _TURN if to.y() > from_.y() else -_TURN
        path.lineTo(lane - _TURN, from_.y())
        path.quadTo(QPointF(lane, from_.y()), QPointF(lane, from_.y() + turn))
        path.lineTo(lane, to.y() - turn)
        path.quadTo(QPointF(lane, to.y()), QPointF(lane + _TURN, to.y()))
    else:
        bend = min(to.x(), from_.x() + GUTTER - 6)
        half = (bend - from_.x()) / 2
        path.cubicTo(
            QPointF(from_.x() + half, from_.y()),
            QPointF(bend - half, to.y()),
            QPointF(bend, to.y()),
        )
    path.lineTo(to)
    return path


def paint_head(
    painter: QPainter, colours: Palette, level: Level, nodes: Sequence[Node], place: QRect
) -> None:
    """Write a column's heading: the level, how many, and how many of them are behind."""
    said = f"{upper_first(label_of(level))} · {len(nodes)}"
    painter.setFont(_small())
    painter.setPen(QColor(colours.ink2))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, said)
    behind = sum(node.status is Status.BEHIND for node in nodes)
    if not behind:
        return
    late = f"{Status.BEHIND.sign} {behind} {Status.BEHIND.word}"
    width = painter.fontMetrics().horizontalAdvance
    fits = width(late) <= place.width() - width(said) - 8
    moved = QPoint(width(said) + 8, 0) if fits else QPoint(0, 18)
    painter.setPen(QColor(colours.behind))
    painter.drawText(place.translated(moved), Qt.AlignmentFlag.AlignVCenter, late)


def fold_mark(rect: QRect) -> QRect:
    """Where a node is folded and unfolded by the mouse: at the beginning of its threads."""
    return QRect(rect.right() + 2, rect.top() + LINE - 8, 16, 16)


def paint_fold(painter: QPainter, colours: Palette, rect: QRect, *, folded: bool) -> None:
    """Draw a plus where something is folded away, else a minus."""
    place = fold_mark(rect)
    painter.setPen(QPen(QColor(colours.accent), 1.3))
    painter.setBrush(QColor(colours.page))
    painter.drawEllipse(place)
    middle = place.center()
    painter.drawLine(middle.x() - 3, middle.y(), middle.x() + 4, middle.y())
    if folded:
        painter.drawLine(middle.x(), middle.y() - 3, middle.x(), middle.y() + 4)


def paint_hint(painter: QPainter, colours: Palette, words: str, pointer: QPoint, room: int) -> None:
    """Say beside the pointer what letting go would do."""
    painter.setFont(_small())
    wide = painter.fontMetrics().horizontalAdvance(words) + 20
    box = QRect(max(min(pointer.x() + 14, room - wide), 0), pointer.y() + 14, wide, 26)
    painter.setPen(QPen(QColor(colours.accent), 1))
    painter.setBrush(QColor(colours.page))
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(QColor(colours.ink))
    painter.drawText(box.adjusted(10, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


def _small() -> QFont:
    font = QFont("Inter Tabular")
    font.setPixelSize(13)
    return font
