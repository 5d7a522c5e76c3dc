"""In an agenda item: what was decided outside a meeting since the forum met last."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import plural
from app.domain.minutes import NOTHING_OUTSIDE, outside_words
from app.services import minutes
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import label
from app.ui.workspace import Workspace


class DecidedSince(QWidget):
    """The standing item Truffet siden sidst; a decision opens in Beslutninger."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._title = label("", "section")
        self._list = LineList(workspace.theme, "Truffet siden sidst", grows=False)
        self._list.opened.connect(lambda key: workspace.go_to(f"decisions:decision/{key}"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self._list)

    def show_meeting(self, meeting_id: int | None) -> None:
        """Show what a meeting is to be told; None hides the list."""
        self.setVisible(meeting_id is not None)
        if meeting_id is None:
            return
        found = minutes.list_decided_since(self._workspace.plan, meeting_id)
        self._title.setText("Truffet uden for møderne siden sidst" if found else NOTHING_OUTSIDE)
        self._list.setVisible(bool(found))
        self._list.show_lines(
            [
                Line(
                    one.id,
                    one.text,
                    " · ".join(part for part in (outside_words(one), one.reason) if part),
                    plural(one.tasks, "opgave", "opgaver") if one.tasks else "",
                )
                for one in found
            ]
        )
