"""The log: one rotating file, one format, and nothing personal.

Only what the program did and where it failed is written, never what the user typed or a cell held.
The text of an exception may quote a value, so it is left out: its type and place are kept.
"""

import copy
import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from typing_extensions import override

from app.paths import log_dir

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _Formatter(logging.Formatter):
    """Formats a failure as its places and types, without the texts of the exceptions."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        own = copy.copy(record)
        own.exc_text = None  # another handler's formatter may have kept the full text there
        return super().format(own)

    @override
    def formatException(self, ei: object) -> str:
        error = ei[1] if isinstance(ei, tuple) else None
        return describe(error) if isinstance(error, BaseException) else ""


def describe(error: BaseException) -> str:
    """Tell where `error` was raised, and its causes before it, without quoting any value."""
    lines = []
    cause = error.__cause__ or error.__context__
    if cause is not None:
        lines.append(describe(cause))
    lines += [
        f"  {Path(place.filename).name}:{place.lineno} {place.name}"
        for place in traceback.extract_tb(error.__traceback__)
    ]
    lines.append(type(error).__qualname__)
    return "\n".join(lines)


def set_up_log() -> Path | None:
    """Log to the rotating file and return its path; without a place to write there is no log."""
    logger = logging.getLogger()
    logger.setLevel(logging.INFO)
    try:
        path = log_dir() / "roedtraad.log"
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        logger.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(_Formatter(_FORMAT))
    logger.addHandler(handler)
    return path
