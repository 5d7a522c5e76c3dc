"""Every nasty file is read or refused with a sentence, soon and in little memory."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from app.errors import UserError
from app.services import importing
from tests.importing.sheets import DATA, needs_data

resource = pytest.importorskip("resource", reason="only Unix measures a child's memory")
SECONDS = 5
MEGABYTES = 500


@needs_data
def test_nothing_hostile_takes_the_program_down(plan):
    def try_one(path):
        start = time.monotonic()
        with suppress(UserError):  # a refusal with its sentence
            importing.read_draft(plan, path, create=True)
        return path.name, time.monotonic() - start

    paths = sorted(path for path in (DATA / "torture").iterdir() if path.is_file())
    with ThreadPoolExecutor(2) as pool:
        slow = [(name, took) for name, took in pool.map(try_one, paths) if took > 2 * SECONDS]
    assert len(paths) > 80
    assert not slow
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024 < MEGABYTES
