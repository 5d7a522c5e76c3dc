"""A text to read, whose names lead to their things: by mouse, or arrows and Enter."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QTextBrowser, QWidget
from typing_extensions import override

from app.domain.status import Status
from app.ui.theme import Theme
from app.ui.tones import TONES

_STYLE = """
body, p, td, th, li {{ color: {ink}; line-height: 115%; }}
h2 {{ font-size: 19px; font-weight: 600; margin-top: 18px; margin-bottom: 2px; }}
h3 {{ font-size: 15px; font-weight: 600; margin-top: 18px; margin-bottom: 2px; }}
h4 {{ font-size: 13px; font-weight: 600; color: {ink2}; margin-top: 16px; margin-bottom: 4px; }}
p {{ margin-top: 2px; margin-bottom: 4px; }}
a {{ color: {accent}; text-decoration: none; }}
.strong {{ font-weight: 600; }}
.quiet {{ color: {ink2}; }}
.small {{ color: {ink2}; font-size: 12.5px; }}
.good {{ color: {good}; }}
.attention {{ color: {attention}; }}
.behind {{ color: {behind}; }}
.missing {{ color: {quiet}; }}
th {{ font-size: 12.5px; font-weight: 500; color: {ink2}; text-align: left; }}
"""


class LinkedText(QTextBrowser):
    """Shows HTML; `asked_to_go` carries the place of the link that was pressed.

    It is one stop for Tab: the arrows left and right walk its links, up and down scroll.
    Texts are escaped by whoever writes the HTML (`words`, `link`).
    """

    asked_to_go = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        """`name` is said by screen readers."""
        super().__init__()
        self._theme = theme
        self._html = ""
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setProperty("stretches", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Long words that fill more than a column go on below instead of being cut.
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(lambda url: self.asked_to_go.emit(url.toString()))
        theme.changed.connect(self._dress)

    def show_html(self, html: str) -> None:
        """Show another text, where she was reading."""
        if html != self._html:
            self._html = html
            self._dress()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return QWidget.focusNextPrevChild(self, next)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            super().focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        place = self.verticalScrollBar().value()
        colours = self._theme.colours
        self.document().setDefaultStyleSheet(
            _STYLE.format(
                **{role: getattr(colours, role) for role in (
                    "ink", "ink2", "accent", "good", "attention", "behind", "quiet",
                )}
            )
        )  # fmt: skip
        self.setHtml(self._html)
        self.verticalScrollBar().setValue(place)


def words(text: str, kind: str = "") -> str:
    """A user's text in HTML, in the style of a kind; line breaks are kept."""
    escaped = escape(text).replace("\n", "<br>")
    return f'<span class="{kind}">{escaped}</span>' if kind else escaped


def link(text: str, place: str) -> str:
    """A name that leads to its thing."""
    return f'<a href="{escape(place)}">{escape(text)}</a>'


def status_words(status: Status) -> str:
    """Sign and word in the status' colour."""
    tone = str(TONES[status]) if status in TONES else ""
    # The sign stays with the first word.
    text = status.text.replace(" ", "\N{NO-BREAK SPACE}", 1)
    return words(text, _CLASSES.get(tone, ""))


_CLASSES = {"good": "good", "attention": "attention", "behind": "behind", "quiet": "missing"}
