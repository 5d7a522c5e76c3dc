"""Going from page to page in the window on the large plan, in this process, offscreen."""

import os
import statistics
from pathlib import Path

from tests.bench.measuring import RUNS, Result, time_of
from tests.bench.plans import NOW, copy_of


def measure(large: Path, folder: Path) -> list[Result]:
    os.environ["ROEDTRAAD_HOME"] = str(folder / "hjem")
    from app import startup
    from app.services.machine import Machine
    from app.ui.application import make_application
    from app.ui.jobs import JobRunner
    from app.ui.main_window import MainWindow
    from app.ui.page import PAGES
    from app.ui.plan_session import PlanSession
    from app.ui.theme import Theme, ThemeChoice

    application = make_application()
    jobs = JobRunner()
    theme = Theme(application, ThemeChoice.LIGHT)
    window = MainWindow(theme, jobs)
    session = PlanSession(window, theme, Machine(), jobs, lambda: NOW)
    window.resize(1440, 900)
    window.show()
    startup._load_the_rest()  # as the window does while the first page is looked at
    session.open(copy_of(large, folder / "window"), ask_seat=False)

    def go(key: str) -> None:
        window.go_to(key)
        window.repaint()
        application.processEvents()

    first = {page.key: time_of(lambda page=page: go(page.key)) for page in PAGES}
    plain, again = [], []
    for page in PAGES:
        away = "overview" if page.key != "overview" else "plan"
        times = []
        for _ in range(RUNS):
            go(away)
            times.append(time_of(lambda page=page: go(page.key)))
        plain.append(statistics.median(times))
        times = []
        for _ in range(RUNS):
            go(away)
            window._stale.add(page.key)  # as after a change that touches it
            times.append(time_of(lambda page=page: go(page.key)))
        again.append(statistics.median(times))
    window.close()
    slowest = max(first, key=first.__getitem__)
    return [
        Result("page switch, slowest page", max(plain), 100),
        Result("page switch, slowest page, after a change of its tables", max(again), 100),
        Result(f"page shown the first time, slowest ({slowest})", first[slowest], 100),
    ]
