"""Verified copies of the plan, kept in a folder of their own."""

from datetime import datetime
from pathlib import Path

from app.db.plan_file import PlanFile
from app.files import ensure_folder
from app.paths import backup_dir


def back_up(plan: PlanFile, now: datetime, target: Path | None = None) -> Path:
    """Write a verified copy and return its path.

    Without a target it goes to the backup folder under the plan's name and the time; a file that is
    already at the target is replaced whole. Raises CannotWrite or PlanDamaged.
    """
    if target is None:
        ensure_folder(backup_dir())
        name = f"{plan.path.stem} {now:%Y-%m-%d %H.%M.%S}{plan.path.suffix}"
        target = backup_dir() / name
    plan.copy_to(target)
    return target
