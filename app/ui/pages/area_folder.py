"""Making følgegruppemapper from the window: the chosen area's, or all in one go."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.areas import AreaDraft
from app.ui.workspace import Workspace


class AreaFolderDeed(QWidget):
    """A button, and the files it made."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        QVBoxLayout(self)

    def show_area(self, key: int, draft: AreaDraft) -> None:
        """Say which area the folder is of."""
