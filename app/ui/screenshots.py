"""Pictures of every page, for README and for looking at what we made."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.files import whole_file
from app.services.machine import Machine
from app.ui.application import make_application
from app.ui.jobs import JobRunner
from app.ui.main_window import MainWindow
from app.ui.page import PAGES
from app.ui.plan_session import PlanSession
from app.ui.theme import Theme, ThemeChoice

SIZE = (1440, 900)


def save_pages(path: Path, out: Path, theme: str, now: Callable[[], datetime]) -> list[Path]:
    """Open a plan offscreen and save one PNG per page; raises CannotWrite."""
    application = make_application()
    jobs = JobRunner()
    dress = Theme(application, ThemeChoice(theme))
    window = MainWindow(dress, jobs)
    session = PlanSession(window, dress, Machine(), jobs, now)
    window.resize(*SIZE)
    window.show()
    session.open(path, ask_seat=False)
    window.show_counts()
    saved = []
    for number, page in enumerate(PAGES, 1):
        window.go_to(page.key)
        settle()
        target = out / f"{number:02d}-{page.key}-{theme}.png"
        with whole_file(target) as temporary:
            window.grab().save(str(temporary), "PNG")
        saved.append(target)
    window.close()
    settle()
    return saved


def settle() -> None:
    """Let the window do everything it has put off."""
    for _ in range(4):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
