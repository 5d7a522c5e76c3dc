"""Light or dark: one style sheet and one palette from the colours of app.palette."""

from dataclasses import asdict
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.palette import DARK, LIGHT, Palette
from app.paths import resource


class ThemeChoice(StrEnum):
    """What the user chose; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a short text says beside its words; never colour alone."""

    PLAIN = ""
    GOOD = "good"
    ATTENTION = "attention"
    BEHIND = "behind"
    QUIET = "quiet"


class Theme(QObject):
    """The colours in force; whoever paints by hand reads `colours` when painting."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: ThemeChoice) -> None:
        super().__init__()
        self._application = application
        self._window: QWidget | None = None
        self.colours: Palette = LIGHT
        self.choice = choice
        application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self.choose(choice)

    def choose(self, choice: ThemeChoice) -> None:
        """Dress the whole program."""
        self.choice = choice
        self.colours = DARK if self._is_dark() else LIGHT
        palette = _qt_palette(self.colours)
        if self._application.palette() != palette:  # dressing anew touches every widget there is
            self._application.setPalette(palette)
        if self._window is not None:
            self.dress(self._window)
        self.changed.emit()

    def dress(self, window: QWidget) -> None:
        """Dress a window, all that comes into it and all that opens over it, from now on.

        The style sheet is the window's and not the program's, because Qt would else dress the
        parts of a page anew each time they are put together, which takes half of making it.
        """
        self._window = window
        sheet = _style_sheet(self.colours)
        if window.styleSheet() != sheet:
            window.setStyleSheet(sheet)

    def tone(self, tone: Tone) -> QColor:
        """The colour a tone is painted in."""
        return QColor(self.colours.ink if tone is Tone.PLAIN else getattr(self.colours, tone))

    def _is_dark(self) -> bool:
        if self.choice is ThemeChoice.SYSTEM:
            return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self.choice is ThemeChoice.DARK

    def _on_scheme_changed(self) -> None:
        if self.choice is ThemeChoice.SYSTEM:
            self.choose(self.choice)


@cache
def _style_sheet(colours: Palette) -> str:
    text = resource("style", "window.qss").read_text(encoding="utf-8")
    kind = "dark" if colours is DARK else "light"
    values = asdict(colours) | {
        name: resource("icons", f"{name}-{kind}.svg").as_posix() for name in ("arrow", "tick")
    }
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def _qt_palette(colours: Palette) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.paper,
        QPalette.ColorRole.Base: colours.page,
        QPalette.ColorRole.AlternateBase: colours.paper,
        QPalette.ColorRole.Button: colours.page,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.PlaceholderText: colours.ink3,
        QPalette.ColorRole.Highlight: colours.accent_soft,
        QPalette.ColorRole.HighlightedText: colours.ink,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.ToolTipBase: colours.ink,
        QPalette.ColorRole.ToolTipText: colours.paper,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    return palette
