"""A door to the proposals that says how many wait; counted when the page has been shown."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from app.services import proposals
from app.ui.workspace import Workspace

_AFTER_MS = 200
"""A page is shown, and what is typed is saved, before anybody counts."""


class ProposalCount(QTimer):
    """Counts a forum's proposals and says it on a button."""

    def __init__(self, workspace: Workspace, on: QPushButton, words: Callable[[int], str]) -> None:
        """`words` says the count; a button without words is hidden."""
        super().__init__(on, singleShot=True, interval=_AFTER_MS)
        self._workspace, self._on, self._words = workspace, on, words
        self._forum_id: int | None = None
        self.timeout.connect(self.count)
        self._say("")

    def show_forum(self, forum_id: int | None) -> None:
        """Count the proposals of a forum in a moment; None counts nothing."""
        if forum_id != self._forum_id:
            self._forum_id = forum_id
            self._say(self._words(0))
        if forum_id is None:
            self.stop()
        else:
            self.start()

    def count(self) -> None:
        """Count now."""
        workspace = self._workspace
        if self._forum_id is not None:
            count = proposals.count_open(workspace.plan, self._forum_id, workspace.today())
            self._say(self._words(count))

    def _say(self, words: str) -> None:
        self._on.setText(words)
        self._on.setVisible(bool(words))
