"""The large plan, made once and copied for those who write in it."""

import os
import shutil
from datetime import date, datetime
from pathlib import Path

from app.services.demo import Size, make_demo_plan

NOW = datetime(2026, 11, 21, 9, 0).astimezone()
TODAY: date = NOW.date()


def make_large_plan(folder: Path) -> Path:
    path = folder / "stor.helhedsplan"
    make_demo_plan(path, size=Size.LARGE, today=TODAY).close()
    return path


def copy_of(plan: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    copy = Path(shutil.copy(plan, folder / plan.name))
    # The first commit must not pay for writing the copy.
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    return copy
