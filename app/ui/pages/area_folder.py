"""Making følgegruppemapper from the window: the chosen area's, or all in one go."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.areas import AreaDraft
from app.domain.danish import plural
from app.services import area_folder
from app.services.area_folder import MadeFolders
from app.ui import messages
from app.ui.jobs import Job, JobControl
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.saving import open_file
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace


class FolderDeeds(QWidget):
    """Buttons that make folders, and what was made. Without an area only "all" is offered."""

    def __init__(self, workspace: Workspace, *, with_area: bool = True) -> None:
        super().__init__()
        self._workspace = workspace
        self._area: int | None = None
        self._made: MadeFolders | None = None
        self._one = button("Lav følgegruppemappe …", self._on_one, "primary")
        self._all = button(
            "For alle områder …" if with_area else "Lav følgegruppemapper for alle områder …",
            self._on_all,
        )
        self._words = label("", "strong")
        self._open = button("Åbn", self._on_open, "link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(row(self._one, self._all, None) if with_area else row(self._all, None))
        layout.addWidget(self._words)
        layout.addWidget(self._open)
        self._show_made(None)

    def show_area(self, key: int, draft: AreaDraft) -> None:
        """Say which area is chosen; one for comparison has no folder."""
        if key != self._area:
            self._show_made(None)
        self._area = key
        self.setVisible(not draft.is_comparison)

    def make(self, area_ids: Sequence[int], folder: Path) -> None:
        """Make the folders of some areas, or of all with none, in a folder."""
        workspace = self._workspace

        def work(control: JobControl) -> MadeFolders:
            return area_folder.export_folders(
                workspace.plan, area_ids, folder, workspace.now(), control.progress
            )

        workspace.run(Job("Laver følgegruppemapper", work, self._show_made))

    def _on_one(self) -> None:
        assert self._area is not None
        self._choose([self._area])

    def _on_all(self) -> None:
        self._choose([])

    def _choose(self, area_ids: Sequence[int]) -> None:
        folder = messages.choose_folder(self, "Hvor skal mapperne ligge?")
        if folder is not None:
            self.make(area_ids, folder)

    def _show_made(self, made: MadeFolders | None) -> None:
        self._made = made
        words = ""
        if made is not None:
            count = len(made.files)
            words = f"{made.files[0].name} er lavet ✓"
            if count > 1:
                words = f"{plural(count, 'følgegruppemappe', 'følgegruppemapper')} er lavet ✓"
            self._open.setText("Åbn" if count == 1 else "Åbn mappen")
        say(self._words, words, Tone.GOOD)
        self._open.setVisible(made is not None)

    def _on_open(self) -> None:
        assert self._made is not None
        files = self._made.files
        path = files[0] if len(files) == 1 else files[0].parent
        open_file(path)
