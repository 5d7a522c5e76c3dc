"""Where things are: shipped files in a checkout, a wheel or a frozen bundle; the user's own places.

`ROEDTRAAD_HOME` puts everything of the user's in one folder, for tests and portable use.
"""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / name
    in_wheel = _PACKAGE / f"_{name}"
    return in_wheel if in_wheel.is_dir() else _PACKAGE.parent / name


def resource(*parts: str) -> Path:
    """Path of a shipped file under resources/."""
    return _shipped("resources").joinpath(*parts)


def migrations_dir() -> Path:
    """Path of the alembic folder."""
    return _shipped("migrations")


def config_dir() -> Path:
    """Where this machine's settings are kept."""
    return _user_dir("config")


def data_dir() -> Path:
    """Where the demo plan and other own files are kept."""
    return _user_dir("data")


def log_dir() -> Path:
    """Where logs and crash reports are kept."""
    return _user_dir("log")


def backup_dir() -> Path:
    """Where backups go when nothing else is said."""
    return data_dir() / "sikkerhedskopier"


def _user_dir(kind: str) -> Path:
    home = os.environ.get("ROEDTRAAD_HOME")
    if home:
        path = Path(home) / kind
    else:
        from platformdirs import PlatformDirs

        dirs = PlatformDirs("roedtraad", appauthor=False)
        path = Path(getattr(dirs, f"user_{kind}_dir"))
    path.mkdir(parents=True, exist_ok=True)
    return path
