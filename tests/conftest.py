"""What every test may ask for: a plan of its own, copied from one made once."""

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

# The same everywhere: nothing may lean on the machine's language, nor on its screen; "minimal"
# has neither fonts nor focus.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(scope="session")
def homes(tmp_path_factory) -> Iterator[Path]:
    """Folders that nobody has had; `mktemp` would look through all it made before."""
    root = tmp_path_factory.mktemp("homes")
    return (root / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def home(homes, monkeypatch) -> Path:
    """The user's settings, data and logs: a folder of the test's own."""
    path = next(homes)
    path.mkdir()
    monkeypatch.setenv("ROEDTRAAD_HOME", str(path))
    return path


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch) -> None:
    """Only a power cut tells the difference; a slow disk would take minutes of the suite."""
    from app.db import engine

    monkeypatch.setattr(engine, "SYNCHRONOUS", "OFF")


@pytest.fixture(scope="session")
def empty_plan(tmp_path_factory) -> Path:
    """An empty plan, migrated once a session; never opened again, only copied."""
    from app.db.plan_file import PlanFile

    path = tmp_path_factory.mktemp("template") / "tom.helhedsplan"
    PlanFile.create(path, "Helhedsplanen Prøvebo").close()
    return path


@pytest.fixture(scope="session")
def template(empty_plan) -> Path:
    """What a test's own plan is a copy of; tests.beginnings makes others."""
    return empty_plan


@pytest.fixture
def plan_path(template, tmp_path) -> Path:
    """The path of a plan of the test's own."""
    folder = tmp_path / "plan"
    folder.mkdir()
    return Path(shutil.copy(template, folder / "prøve.helhedsplan"))


@pytest.fixture
def plan(plan_path) -> Iterator:
    """A plan of the test's own, open for writing."""
    from app.db.plan_file import PlanFile

    opened = PlanFile.open(plan_path, trusted=True)
    yield opened
    opened.close()


@pytest.fixture
def check_undo(plan):
    """`with check_undo:` around one service call proves that undo and redo restore."""
    from tests.snapshots import CheckUndo

    return CheckUndo(plan)


@pytest.fixture
def cpr_let_in(monkeypatch) -> None:
    """The plan takes a CPR number, as one may have come into a plan before all were refused."""
    from app.db import no_cpr

    monkeypatch.setattr(no_cpr, "contains_cpr", lambda _: False)
