"""Our own bugs: a report without anybody's data, a sentence, and the work goes on.

Everything is saved as it is typed, so a crash costs at most the change that was being made, and
that one is not half made.
"""

import faulthandler
import logging
import platform
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from app import __version__
from app.log import describe
from app.paths import log_dir

_log = logging.getLogger(__name__)
_fault_file: IO[str] | None = None

SENTENCE = (
    "Der er en fejl i Rød Tråd, så det sidste blev ikke gennemført. Intet andet er tabt: alt, hvad "
    "der stod gemt, er gemt. Du kan arbejde videre. Beskrivelsen af fejlen ligger i"
)


def write_report(error: BaseException, now: datetime) -> Path | None:
    """Write where the program failed, without anything typed or read; None without a place."""
    text = (
        f"Rød Tråd {__version__}, Python {platform.python_version()}, {platform.system()}\n"
        f"{now:%Y-%m-%d %H:%M:%S}\n\n{describe(error)}\n"
    )
    try:
        path = log_dir() / f"fejl {now:%Y-%m-%d %H.%M.%S}.txt"
        path.write_text(text, encoding="utf-8")
    except OSError:
        return None
    return path


def catch_crashes(tell: Callable[[str], None], now: Callable[[], datetime]) -> None:
    """From now on report every unexpected exception and tell it in one sentence."""
    global _fault_file  # noqa: PLW0603 - faulthandler needs the file open as long as we run
    telling = False

    def on_exception(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        nonlocal telling
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("uventet fejl", exc_info=(kind, error, trace))
        path = write_report(error, now())
        if telling:
            return
        telling = True
        try:
            tell(f"{SENTENCE} {path}." if path else f"{SENTENCE.removesuffix(' i')} ikke gemt.")
        finally:
            telling = False

    sys.excepthook = on_exception
    try:
        _fault_file = (log_dir() / "nedbrud.txt").open("a", encoding="utf-8")
        faulthandler.enable(_fault_file)
    except OSError:
        _log.warning("nedbrud kan ikke skrives")
