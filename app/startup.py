"""The composition root: which concrete parts make a running window, and in which order.

log -> Qt application -> theme -> window painted -> (only now) services and the database library
-> the plan: the one named, else the one opened last, else the demo plan, made the first time.
"""

import gc
import os
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from app.log import set_up_log
from app.paths import data_dir

if TYPE_CHECKING:
    from app.ui.jobs import JobRunner
    from app.ui.main_window import MainWindow
    from app.ui.plan_session import PlanSession

_LOAD_THE_REST_MS = 1500
"""After start: loading in another thread takes half the speed of this one."""
DEMO_NAME = "Helhedsplanen Åparken"


def _now() -> datetime:
    return datetime.now().astimezone()


def open_window(path: Path | None) -> int:
    """Open the window on a plan and return the exit code when it is closed."""
    gc.disable()  # what start makes is there to stay; looking it through again costs 0.1 s
    set_up_log()
    from app.services.machine import Machine
    from app.ui import messages
    from app.ui.application import later, make_application
    from app.ui.crash import catch_crashes
    from app.ui.jobs import JobRunner
    from app.ui.main_window import MainWindow
    from app.ui.theme import Theme, ThemeChoice

    application = make_application()
    machine = Machine()
    theme = Theme(application, ThemeChoice(machine.theme))
    jobs = JobRunner()
    window = MainWindow(theme, jobs)
    catch_crashes(lambda sentence: messages.tell(window, sentence), _now)
    window.show()
    window.repaint()

    def fill() -> None:
        from app.ui.plan_session import PlanSession

        session = PlanSession(window, theme, machine, jobs, _now)
        wanted = path or next(iter(machine.recent()), None)
        if wanted is None or not (session.open(wanted) or path is not None):
            _open_demo(window, session, jobs)
        gc.enable()
        later(Thread(target=_load_the_rest, daemon=True).start, _LOAD_THE_REST_MS)

    later(fill)
    return application.exec()


def _load_the_rest() -> None:
    """Load the pages and the drawing library while she looks at the first page."""
    from importlib import import_module

    from app.services.charts import warm_up
    from app.ui.page import PAGES

    for page in PAGES:
        import_module(page.place.partition(":")[0])
    warm_up()


def _open_demo(window: "MainWindow", session: "PlanSession", jobs: "JobRunner") -> None:
    from app.errors import UserError
    from app.services.demo.making import make_demo_plan
    from app.ui import messages
    from app.ui.jobs import Job

    def tell(error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        messages.tell(window, error.sentence)

    target = data_dir() / f"{DEMO_NAME}.helhedsplan"
    if target.exists():
        session.open(target)
        return
    jobs.run(
        Job(
            "Laver en prøveplan, du kan øve dig i",
            lambda _: make_demo_plan(target, today=_now().date()).close(),
            lambda _: session.open(target),
            tell,
        )
    )


def save_screenshots(plan_path: Path, out: Path, theme: str) -> list[Path]:
    """Save every page of a plan as PNG, without a screen, and return the files.

    The pages are taken of a copy, so the plan itself is only read. Raises the errors of opening a
    plan, or CannotWrite.
    """
    import tempfile

    from app.files import ensure_folder
    from app.services.plans import copy_plan, open_plan

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / plan_path.name
        with open_plan(plan_path, read_only=True) as plan:
            copy_plan(plan, copy)
        ensure_folder(out)
        from app.ui.screenshots import save_pages

        return save_pages(copy, out, theme, _now)
