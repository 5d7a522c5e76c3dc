"""A window on a plan, offscreen, on a fixed day; boxes over the window are answered by the test."""

import shutil
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

NOW = datetime(2026, 11, 20, 14, 2, tzinfo=UTC)
TODAY = date(2026, 11, 20)
CSV = (
    "Område;Indikator;2023;2024\n"
    "Ådalen;Fraflytning;12;11\n"
    "Søparken;Fraflytning;9;<5\n"
    "Ådalene;Klager;7;ca. 40\n"
    "I alt;Fraflytning;21;\n"
)


@pytest.fixture(scope="session")
def demo_path(tmp_path_factory):
    """The demo plan, made once a session; never opened again, only copied."""
    from app.services.demo.making import make_demo_plan

    path = tmp_path_factory.mktemp("prøveplan") / "Åparken.helhedsplan"
    make_demo_plan(path, today=TODAY).close()
    return path


@pytest.fixture
def demo_copy(demo_path, tmp_path):
    """The path of a demo plan of the test's own."""
    return shutil.copy(demo_path, tmp_path / "Åparken.helhedsplan")


@pytest.fixture
def boxes(monkeypatch):
    """What was said in boxes; questions are answered no, choices of files nothing."""
    from app.ui import messages

    said: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda _, sentence: said.append(sentence))
    monkeypatch.setattr(messages, "ask", lambda _, sentence, __: said.append(sentence))
    for name in ("choose_file", "choose_new_file", "choose_folder"):
        monkeypatch.setattr(messages, name, lambda *_: None)
    return said


@pytest.fixture
def session(qapp, qtbot, boxes):
    """The plan session of a shown window without a plan."""
    from app.services.machine import Machine
    from app.ui.application import make_application
    from app.ui.jobs import JobRunner
    from app.ui.main_window import MainWindow
    from app.ui.plan_session import PlanSession
    from app.ui.theme import Theme, ThemeChoice

    make_application()
    jobs = JobRunner()
    theme = Theme(qapp, ThemeChoice.LIGHT)
    window = MainWindow(theme, jobs)
    session = PlanSession(window, theme, Machine(), jobs, lambda: NOW)
    window.resize(1440, 900)
    window.show()
    yield session
    session.close()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


@pytest.fixture
def window(session):
    return session._window


def open_pageless(session, path):
    """Open a plan with no page shown: most tests go to their own, and Overblik, which shows
    nearly everything, would be drawn anew for each thing a fixture puts in.
    """
    from PySide6.QtWidgets import QWidget

    from app.ui.main_window import MainWindow

    # The first page of a stack is visible already while it is filled.
    session._window._stack.addWidget(QWidget())
    shown, go_to = False, MainWindow.go_to
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MainWindow, "go_to", lambda *args: go_to(*args) if shown else None)
        session.open(path, ask_seat=False)
    shown = True
    return session.workspace


@pytest.fixture
def workspace(session, plan_path):
    """An empty plan, open in the window; no page is shown yet."""
    return open_pageless(session, plan_path)


@pytest.fixture
def demo(session, demo_copy):
    """The demo plan, open in the window; no page is shown yet."""
    from pathlib import Path

    return open_pageless(session, Path(demo_copy))


@pytest.fixture
def sheet(tmp_path):
    """A kommune's file with something sure, something doubtful and a total."""
    path = tmp_path / "tal_2024.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.fixture
def page(window, workspace):
    """The import page of a plan with two areas and two indicators."""
    from app.services import areas, indicators
    from tests.ui.driving import unseen

    with unseen(workspace) as plan:
        for name in ("Ådalen", "Søparken"):
            areas.add_area(plan, name)
        for name in ("Fraflytning", "Klager"):
            indicators.add_indicator(plan, name)
    window.go_to("import")
    return window.page


@pytest.fixture
def read(qtbot, page):
    """Open a file, and wait until it is shown."""

    def read_it(path):
        page.read(path)
        qtbot.waitUntil(lambda: page.opened.isVisible() and not page.workspace.jobs.is_busy)

    return read_it


@pytest.fixture
def settled(qtbot, page):
    """Wait until the file has been read with every answer."""

    def wait():
        qtbot.waitUntil(
            lambda: (
                not page.workspace.jobs.is_busy
                and page.opened.draft is not None
                and page.opened.draft.answers == page._answers
            )
        )

    return wait


@pytest.fixture
def menus(monkeypatch):
    """The menus that were opened; the offscreen platform cannot show any."""
    from PySide6.QtWidgets import QMenu

    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: opened.append(menu))
    return opened
