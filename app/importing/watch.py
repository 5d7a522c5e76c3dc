"""Watching the reading process: its memory with ours, its work, and its end; on every system."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

CHILD_BYTES = 380_000_000
TOGETHER_BYTES = 900_000_000
"""Of the process and what the program has grown by since it began to read."""
SECONDS = 15.0
CPU_SECONDS = 4.0
CPU_SECONDS_PER_MEGABYTE = 2.5
"""A large file may take its time; a small one that does is built to."""


class LimitCrossed(Exception):
    """The process takes too much; `code` is a key of app.importing.refusals.SENTENCES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Watch:
    """Looks at a process and its children; they are one on Linux, and two where Python starts
    itself through a launcher."""

    def __init__(self, child: subprocess.Popen[bytes], file: Path) -> None:
        self._until = time.monotonic() + SECONDS
        self._work = CPU_SECONDS + file.stat().st_size / 1e6 * CPU_SECONDS_PER_MEGABYTE
        self._child = child
        self._own = _own_bytes()

    def look(self) -> None:
        """Raise LimitCrossed when it is time to stop."""
        taken = work = 0.0
        for process in family_of(self._child.pid):
            with suppress(psutil.Error):
                taken += process.memory_info().rss
                times = process.cpu_times()
                work += times.user + times.system
        grown = max(_own_bytes() - self._own, 0)
        if taken > CHILD_BYTES or taken + grown > TOGETHER_BYTES:
            raise LimitCrossed("too_large")
        if work > self._work or time.monotonic() > self._until:
            raise LimitCrossed("too_slow")


def _own_bytes() -> int:
    own: int = psutil.Process(os.getpid()).memory_info().rss
    return own


def family_of(pid: int) -> list[psutil.Process]:
    """A process and all it has started."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


@contextmanager
def ended_after(child: subprocess.Popen[bytes]) -> Iterator[None]:
    """Leave nothing running, whatever happens meanwhile."""
    try:
        yield
    finally:
        if child.poll() is None:
            for process in family_of(child.pid):
                with suppress(psutil.Error):
                    process.kill()
        child.wait()
