"""A line of words, some of which lead to their things: by mouse, or Tab and Enter."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.ui.theme import Theme


class LinkLine(QLabel):
    """Shows words with links between; Qt's `linkActivated` carries the place of the one pressed."""

    def __init__(self, theme: Theme, name: str) -> None:
        """`name` is said by screen readers."""
        super().__init__()
        self._theme = theme
        self._parts: list[tuple[str, str]] = []
        self.setProperty("role", "remark")
        self.setAccessibleName(name)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        theme.changed.connect(self._dress)

    def show_parts(self, parts: list[tuple[str, str]]) -> None:
        """Show words and the places they lead to; an empty place is no link. Hidden without any."""
        self._parts = parts
        self._dress()
        self.setVisible(bool(parts))

    def _dress(self) -> None:
        colour = self._theme.colours.accent
        self.setText(
            "".join(
                f'<a href="{escape(place)}" style="color: {colour}; text-decoration: none">'
                f"{escape(words)}</a>"
                if place
                else escape(words)
                for words, place in self._parts
            )
        )
