"""From Enter in the week's grid to saved, and to shown, in the window on the large plan."""

import os
import statistics
import time
from datetime import timedelta
from pathlib import Path

from tests.bench.measuring import Result, percentile
from tests.bench.plans import NOW, copy_of

_LATER = timedelta(weeks=6)
"""Weeks where nothing is counted yet, which yet have come."""

_ENTRIES = 200
_ROUNDS = 3


def measure(large: Path, folder: Path) -> list[Result]:
    os.environ["ROEDTRAAD_HOME"] = str(folder / "hjem")
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from app import startup
    from app.services.machine import Machine
    from app.services.registrations import list_period
    from app.ui.application import make_application
    from app.ui.jobs import JobRunner
    from app.ui.main_window import MainWindow
    from app.ui.plan_session import PlanSession
    from app.ui.theme import Theme, ThemeChoice

    application = make_application()
    jobs = JobRunner()
    theme = Theme(application, ThemeChoice.LIGHT)
    window = MainWindow(theme, jobs)
    session = PlanSession(window, theme, Machine(), jobs, lambda: NOW + _LATER)
    window.resize(1440, 900)
    window.show()
    startup._load_the_rest()
    session.open(copy_of(large, folder / "recording"), ask_seat=False)
    window.go_to("registration")
    week = window.page.view
    week.go(NOW.date())
    grid = week.grid
    commits: list[float] = []
    # Before the window's own listener, which shows what was saved.
    session.workspace.plan._listeners.insert(0, lambda _: commits.append(time.perf_counter()))
    rounds, shown_rounds = [], []
    for _ in range(_ROUNDS):
        week.turn(1)
        application.processEvents()
        rows = range(grid.rows_model.rowCount())
        cells = [grid.rows_model.index(row, 1 + day) for day in range(7) for row in rows]
        saved_after, shown_after = [], []
        for index in cells[:_ENTRIES]:
            grid.setCurrentIndex(index)
            QTest.keyClick(grid, Qt.Key.Key_0)
            editor = grid._cells.editor
            pressed = time.perf_counter()
            QTest.keyClick(editor, Qt.Key.Key_Return)
            shown_after.append((time.perf_counter() - pressed) * 1000)
            saved_after.append((commits[-1] - pressed) * 1000)
            application.processEvents()
        rounds.append(percentile(saved_after, 95))
        shown_rounds.append(percentile(shown_after, 95))
        assert list_period(session.workspace.plan, week.monday, week.monday.replace(year=2030))
    window.close()
    return [
        Result("entry typed in the grid to saved, 95 %", statistics.median(rounds), 20),
        Result("entry typed in the grid to shown, 95 %", statistics.median(shown_rounds), 100),
    ]
