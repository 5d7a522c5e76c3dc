"""Reading a foreign file in a process of its own, with limits of memory and time."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO

from typing_extensions import override

import app
from app.importing.cells import FileCells
from app.importing.refusals import SENTENCES, FileRefused
from app.importing.transport import Receiver

_STEP = 0.1
_FAREWELL = 2.0
_LONGEST_MESSAGE = 100_000_000


def read_file(path: Path, *, still_wanted: Callable[[], None] = lambda: None) -> FileCells:
    """Read a spreadsheet or a text file into cells.

    `still_wanted` is called a few times a second and may raise to give up. Raises FileRefused
    with the sentence for the user.
    """
    if not path.is_file():
        raise FileRefused("gone", path.name)
    answer = _ask_child(path, still_wanted)
    if answer.refused:
        raise FileRefused(answer.refused if answer.refused in SENTENCES else "damaged", path.name)
    if answer.cells is None:
        raise FileRefused("damaged", path.name)
    return answer.cells


def child_command(path: Path) -> list[str]:
    """The command that starts the reading process."""
    return [sys.executable, "-m", "app.importing.child", str(path)]


def _ask_child(path: Path, still_wanted: Callable[[], None]) -> Receiver:
    from app.importing.watch import LimitCrossed, Watch, ended_after

    child = subprocess.Popen(  # noqa: S603 - our own module, the path is an argument
        child_command(path.absolute()),
        cwd=Path(app.__file__).parent.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert child.stdout is not None
    listener = _Listener(child.stdout)
    with child.stdout, ended_after(child):
        listener.start()
        watch = Watch(child, path)
        listener.join(_STEP / 10)
        while listener.is_alive():
            still_wanted()
            try:
                watch.look()
            except LimitCrossed as crossed:
                raise FileRefused(crossed.code, path.name) from crossed
            listener.join(_STEP)
        if listener.heard_the_end:
            with suppress(subprocess.TimeoutExpired):
                child.wait(_FAREWELL)
    is_cut_off = listener.receiver.cells is None and not listener.receiver.refused
    if is_cut_off and listener.heard_the_end and child.returncode:
        # The process was taken down by the file: too little memory, or an abort in the reader.
        listener.receiver.refused = "too_large"
    return listener.receiver


class _Listener(Thread):
    """Takes the messages in as they come, so that both processes work at once."""

    def __init__(self, messages: IO[bytes]) -> None:
        super().__init__(name="reading", daemon=True)
        self.receiver = Receiver()
        self.heard_the_end = False
        self._messages = messages

    @override
    def run(self) -> None:
        """Listen until the other process is silent, or says what cannot be understood."""
        with suppress(ValueError, TypeError, KeyError, RecursionError):
            for line in iter(lambda: self._messages.readline(_LONGEST_MESSAGE), b""):
                self.receiver.take(json.loads(line))
            self.heard_the_end = True
