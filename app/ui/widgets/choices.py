"""Fields that are chosen instead of typed: one of a list, yes or no, any number of a list."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets.fields import Field
from app.ui.widgets.text import label


class ChoiceField(Field):
    """A field for one of a list of values; saved as soon as it is chosen."""

    def __init__(self, name: str, options: Sequence[tuple[Hashable | None, str]] = ()) -> None:
        """`options` are values with their words; None as a value is "nothing chosen"."""
        self._box = ChoiceBox()
        super().__init__(self._box, name)
        self._values: list[Hashable | None] = []
        self._options: list[tuple[Hashable | None, str]] = []
        self._value: Hashable | None = None
        self.set_options(options)
        self._box.activated.connect(self._on_activated)

    @property
    def value(self) -> Any:
        """The chosen value."""
        return self._value

    def set_options(self, options: Sequence[tuple[Hashable | None, str]]) -> None:
        """Offer other values; the chosen one is kept where it is still offered."""
        if list(options) != self._options:
            self._options = list(options)
            self._values = [value for value, _ in options]
            with QSignalBlocker(self._box):
                self._box.clear()
                self._box.addItems([words for _, words in options])
        self.show_value(self._value)

    @override
    def show_value(self, value: Any) -> None:
        self._value = value
        with QSignalBlocker(self._box):
            self._box.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self.say("")

    def _on_activated(self, number: int) -> None:
        if self._values[number] != self._value:
            self._value = self._values[number]
            self.edited.emit(self._value)


class ChoiceBox(QComboBox):
    """A combo box that the wheel scrolls past instead of changing."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(16)
        self.setPlaceholderText("Vælg …")

    @override
    def wheelEvent(self, event: Any) -> None:
        event.ignore()


class _WrappedCheck(QWidget):
    """A box to tick whose words may take several lines, which QCheckBox cannot."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self._words = label(words)
        self._words.installEventFilter(self)
        self._words.setContentsMargins(0, 3, 0, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.box.click()
        return super().eventFilter(watched, event)


class CheckField(Field):
    """A field for yes or no; saved at once."""

    def __init__(self, name: str) -> None:
        self._check = _WrappedCheck(name)
        super().__init__(self._check, name)
        self._check.box.clicked.connect(self._on_clicked)

    @override
    def show_value(self, value: Any) -> None:
        self._check.box.setChecked(bool(value))

    def _on_clicked(self, checked: bool) -> None:
        self.edited.emit(checked)


class ChecksField(Field):
    """A field for any number of a list of values, as boxes to tick; saved at once.

    The value is a frozenset.
    """

    def __init__(self, name: str, *, columns: int = 1) -> None:
        """Short words may stand in several `columns`, read downwards."""
        self._holder = QWidget()
        super().__init__(self._holder, name)
        self._columns = columns
        self._rows = QGridLayout(self._holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setVerticalSpacing(0)
        self._rows.setHorizontalSpacing(16)
        self._boxes: dict[Hashable, _WrappedCheck] = {}
        self._options: list[tuple[Hashable, str]] = []

    def set_options(self, options: Sequence[tuple[Hashable, str]]) -> None:
        """Offer other values."""
        if list(options) == self._options:
            return
        self._options = list(options)
        for check in self._boxes.values():
            check.hide()
            check.deleteLater()
        self._boxes = {}
        height = max(-(-len(options) // self._columns), 1)
        for number, (value, words) in enumerate(options):
            check = _WrappedCheck(words)
            check.box.clicked.connect(lambda *_: self.edited.emit(self._value()))
            self._boxes[value] = check
            self._rows.addWidget(check, number % height, number // height)

    @override
    def show_value(self, value: Any) -> None:
        for option, check in self._boxes.items():
            check.box.setChecked(option in value)

    def _value(self) -> frozenset[Hashable]:
        return frozenset(option for option, check in self._boxes.items() if check.box.isChecked())
