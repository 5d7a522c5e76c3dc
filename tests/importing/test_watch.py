"""The reading process ends when it takes too much, is not wanted, or talks nonsense."""

import sys
import time

import psutil
import pytest

from app.importing import reader, watch
from app.importing.reader import read_file
from app.importing.refusals import FileRefused


@pytest.fixture
def path(tmp_path):
    (tmp_path / "tal.csv").write_text("a;b")
    return tmp_path / "tal.csv"


@pytest.fixture(autouse=True)
def _nothing_is_left_running():
    before = set(psutil.Process().children(recursive=True))
    yield
    assert set(psutil.Process().children(recursive=True)) == before


def refusal_when(monkeypatch, path, code):
    monkeypatch.setattr(reader, "child_command", lambda _: [sys.executable, "-c", code])
    with pytest.raises(FileRefused) as refusal:
        read_file(path)
    return refusal.value.code


def test_a_reading_that_takes_too_long_is_stopped(monkeypatch, path):
    monkeypatch.setattr(watch, "SECONDS", 0.3)
    assert refusal_when(monkeypatch, path, "import time; time.sleep(60)") == "too_slow"


def test_a_small_file_that_makes_much_work_is_stopped(monkeypatch, path):
    monkeypatch.setattr(watch, "CPU_SECONDS", 0.3)
    assert refusal_when(monkeypatch, path, "while True: pass") == "too_slow"


def test_a_reading_that_takes_too_much_memory_is_stopped(monkeypatch, path):
    greedy = "x = b'x' * 500_000_000; import time; time.sleep(60)"
    assert refusal_when(monkeypatch, path, greedy) == "too_large"


def test_what_the_reading_process_started_is_counted_and_stopped_with_it(monkeypatch, path):
    monkeypatch.setattr(watch, "CHILD_BYTES", 200_000_000)
    greedy = "x = b'x' * 300_000_000; import time; time.sleep(60)"
    launcher = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {greedy!r}])"
    assert refusal_when(monkeypatch, path, launcher) == "too_large"


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("import os; os.abort()", "too_large"),
        ("print('[1, 2')", "damaged"),
        ("print('[[1, 2]]')", "damaged"),
        ("print('[-5]')", "damaged"),
        ('print(\'{"sheet": "a"}\')', "damaged"),
        ("print('7')", "damaged"),
        ("print('[' * 100_000)", "damaged"),
        ('print(\'{"refused": "noget nyt"}\')', "damaged"),
        ("print('{\"refused\": [1]}')", "damaged"),
    ],
)
def test_a_reading_process_that_dies_or_talks_nonsense_is_a_refusal(
    monkeypatch, path, code, refusal
):
    assert refusal_when(monkeypatch, path, code) == refusal


def test_a_reading_can_be_given_up(tmp_path):
    class GivenUp(Exception):
        pass

    def give_up():
        raise GivenUp

    path = tmp_path / "stor.csv"
    path.write_text("a;b\n" * 500_000)
    start = time.monotonic()
    with pytest.raises(GivenUp):
        read_file(path, still_wanted=give_up)
    assert time.monotonic() - start < 5
