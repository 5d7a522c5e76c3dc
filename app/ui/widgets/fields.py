"""Fields that edit in place: saved on leaving, on Enter, or a second after the last key.

A field never saves by being filled. What cannot be read or is refused stays as typed, with a
sentence under it. Ctrl+Z takes back typing while there is some, and is then left to the window.
"""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain import typed
from app.domain.danish import format_day, format_number
from app.domain.day_words import read_day
from app.errors import UserError
from app.services.refusals import refuse_cpr
from app.ui.theme import Tone
from app.ui.widgets.text import label, say, set_look
from app.ui.widgets.undoing import is_for_window

REST_MS = 1000
"""How long after the last key a text is saved by itself."""


class Field(QWidget):
    """An editor with room for a sentence under it.

    `edited` carries the new value when it should be saved. `step` is the same object as long as
    the field keeps the focus, so that its saves are one undo step. `words` is the label of the
    sentence: a page with the field in a narrow column puts it where there is room.
    """

    edited = Signal(object)  # the value: text, number, day, id or None

    def __init__(self, editor: QWidget, name: str) -> None:
        super().__init__()
        self.editor = editor
        self.step: object = object()
        self.words = label("", "remark")
        self.words.hide()
        editor.setProperty("refused", False)
        editor.setAccessibleName(name)
        editor.installEventFilter(self)
        self.setFocusProxy(editor)
        layout = self._inside = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(editor)
        layout.addWidget(self.words)

    def show_value(self, value: Any) -> None:
        """Show a value without saving it; what she is typing just now is left alone."""
        raise NotImplementedError

    def flush(self) -> None:
        """Save what is typed but not saved yet."""

    def keep_narrow(self, width: int) -> None:
        """Give the editor a width in pixels; the sentence under it may be as wide as it likes."""
        self.editor.setFixedWidth(width)
        self._inside.setAlignment(self.editor, Qt.AlignmentFlag.AlignLeft)

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read but not changed."""
        self.editor.setEnabled(not read_only)

    @property
    def is_refused(self) -> bool:
        """Whether what stands in the field was refused, and is kept as typed."""
        return bool(self.editor.property("refused"))

    def say(self, sentence: str, tone: Tone = Tone.BEHIND) -> None:
        """Put a sentence under the field; an empty one takes it away."""
        say(self.words, sentence, tone)
        set_look(self.editor, "refused", sentence != "" and tone is Tone.BEHIND)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.step = object()
        elif event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)


class TypedField(Field):
    """A field whose text is read as a value: a day, a number, a name."""

    def __init__(
        self,
        name: str,
        read: Callable[[str], Any],
        write: Callable[[Any], str],
        *,
        placeholder: str = "",
        editor: "QLineEdit | GrowingText | None" = None,
    ) -> None:
        self.input = editor if editor is not None else QLineEdit()
        super().__init__(self.input, name)
        self._read, self._write = read, write
        self._saved: Any = None
        self._before: Any = None
        self._shown = ""
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.flush)
        self.input.setPlaceholderText(placeholder)
        self.input.textChanged.connect(lambda *_: self._on_typed())

    @property
    def saved(self) -> Any:
        """The value as it was read or shown last."""
        return self._saved

    @property
    def text(self) -> str:
        """What stands in the field just now."""
        return self._text()

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return self._text() != self._shown

    @override
    def show_value(self, value: Any) -> None:
        if self.input.hasFocus() and (self.is_dirty or value == self._saved):
            return
        if self.is_refused and value == self._before:
            return  # what was refused stays as typed until she mends it or chooses another thing
        self._saved = value
        self._fill(self._write(value))
        self.say("")

    @override
    def flush(self) -> None:
        self._rest.stop()
        if not self.is_dirty:
            self._tidy()
            return
        try:
            value = self._read(self._text())
        except UserError as error:
            self._before = self._saved
            self.say(error.sentence)
            return
        self.say("")
        self._before = self._saved
        self._shown = self._text()
        if value != self._saved:
            self._saved = value
            self.edited.emit(value)
        if self.is_refused:
            self._saved, self._shown = self._before, self._write(self._before)
        else:
            self._tidy()

    def drop(self) -> None:
        """Let what is typed and not saved go; what was saved last stands again."""
        self._rest.stop()
        self.say("")
        self._fill(self._write(self._saved))

    @override
    def set_read_only(self, read_only: bool) -> None:
        self.input.setReadOnly(read_only)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if is_for_window(event, can_undo=self._can_undo(), can_redo=self._can_redo()):
                return True
            if event.type() == QEvent.Type.KeyPress and self._ends(event):
                self.flush()
        return super().eventFilter(watched, event)

    def _tidy(self) -> None:
        """Write what was saved as it is meant, once she has left: "om 14 dage" as its date."""
        if self._shown and not self.is_refused and not self.input.hasFocus():
            self._fill(self._write(self._saved))

    def _ends(self, event: QKeyEvent) -> bool:
        return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(
            self.input, QLineEdit
        )

    def _text(self) -> str:
        return self.input.text() if isinstance(self.input, QLineEdit) else self.input.toPlainText()

    def _fill(self, text: str) -> None:
        self._shown = text
        if text == self._text():
            return
        with QSignalBlocker(self.input):
            if isinstance(self.input, QLineEdit):
                self.input.setText(text)
                self.input.setCursorPosition(0)
            else:
                self.input.setPlainText(text)
                self.input.fit()

    def _can_undo(self) -> bool:
        if isinstance(self.input, QLineEdit):
            return self.input.isUndoAvailable()
        return self.input.document().isUndoAvailable()

    def _can_redo(self) -> bool:
        if isinstance(self.input, QLineEdit):
            return self.input.isRedoAvailable()
        return self.input.document().isRedoAvailable()

    def _on_typed(self) -> None:
        if self.is_dirty:
            self._rest.start()


class GrowingText(QPlainTextEdit):
    """A text box as high as its text, at least `lines` lines."""

    def __init__(self, lines: int = 2) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Take the height of the text."""
        rows = max(self._lines, int(self.document().size().height()))
        self.setFixedHeight(rows * self.fontMetrics().lineSpacing() + 18)

    @override
    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.fit()


def read_text(text: str) -> str:
    """A text as it is kept; raises CprInText, for a CPR number is never stored (domain.md 3)."""
    refuse_cpr("Teksten", text)
    return text.strip()


def text_field(name: str, placeholder: str = "") -> TypedField:
    """Make a field for one line of text; white space at the ends is left out."""
    return TypedField(name, read_text, str, placeholder=placeholder)


def long_field(name: str, placeholder: str = "", lines: int = 2) -> TypedField:
    """Make a field for text of any length; it grows with the text."""
    return TypedField(name, read_text, str, placeholder=placeholder, editor=GrowingText(lines))


def day_field(
    name: str, today: Callable[[], date], next_meeting: Callable[[], date | None] = lambda: None
) -> TypedField:
    """Make a field for a day, or None; it takes "om 14 dage" too.

    `next_meeting` is what "inden næste møde" is counted from.
    """
    field = TypedField(
        name,
        lambda text: read_day(text, today(), next_meeting()),
        lambda day: format_day(day) if day else "",
        placeholder="dd-mm-åååå",
    )
    field.input.setToolTip("En dato, eller fx »i morgen«, »om 14 dage«, »uge 50«")
    field.keep_narrow(140)
    return field


def time_field(name: str) -> TypedField:
    """Make a field for a clock time, or None."""

    def write(clock: time | None) -> str:
        return f"{clock.hour}.{clock.minute:02d}" if clock else ""

    field = TypedField(name, typed.parse_time, write, placeholder="9.30")
    field.keep_narrow(90)
    return field


def number_field(name: str, placeholder: str = "") -> TypedField:
    """Make a field for a Decimal, or None."""

    def write(value: Decimal | None) -> str:
        return "" if value is None else format_number(value)

    field = TypedField(name, typed.parse_number, write, placeholder=placeholder)
    field.keep_narrow(140)
    return field


def count_field(name: str, placeholder: str = "") -> TypedField:
    """Make a field for a whole number of at least 0, or None."""

    def write(value: int | None) -> str:
        return "" if value is None else str(value)

    field = TypedField(name, typed.parse_count, write, placeholder=placeholder)
    field.keep_narrow(90)
    return field
