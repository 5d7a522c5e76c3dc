"""Saving a file: ask where, write it as a job, say that it is there, and offer to open it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.ui import messages
from app.ui.jobs import Job
from app.ui.workspace import Workspace

_KINDS = {
    ".ics": "Kalenderfil (*.ics)",
    ".pdf": "PDF (*.pdf)",
    ".svg": "SVG-tegning (*.svg)",
    ".xlsx": "Regneark (*.xlsx)",
}


def save_file(
    parent: QWidget, workspace: Workspace, name: str, export: Callable[[Path], Any]
) -> None:
    """Ask where to put a file called `name`, and let `export` write it there.

    When `export` returns the number of pages, it is told.
    """
    if workspace.jobs.is_busy:
        workspace.say("Vent, til det igangværende arbejde er færdigt, eller tryk Annuller.")
        return
    suffix = Path(name).suffix
    target = messages.choose_new_file(parent, f"Gem {name}", name, _KINDS[suffix])
    if target is None:
        return

    def tell(pages: Any) -> None:
        length = f" på {pages} sider" if isinstance(pages, int) and pages > 1 else ""
        workspace.say(f"{target.name} er gemt{length}.", deed="Åbn", do=lambda: open_file(target))

    workspace.run(Job(f"Skriver {name}", lambda _: export(target), tell))


def open_file(path: Path) -> bool:
    """Open a file or a folder in the program that the machine has for it; False without one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
