"""Verified copies of the plan, kept in a folder of their own."""

from datetime import datetime
from pathlib import Path

from app.db.plan_file import PlanFile
from app.db.queries.plan import get_header
from app.errors import UserError
from app.files import ensure_folder
from app.paths import backup_dir


class NotOurCopy(UserError):
    """Something else than a copy of the plan stands at the target."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            f"»{target.name}« er ikke en kopi af denne plan og bliver ikke overskrevet. "
            "Der er ikke gemt noget. Vælg et andet navn."
        )


def back_up(plan: PlanFile, now: datetime, target: Path | None = None) -> Path:
    """Write a verified copy and return its path.

    Without a target it goes to the backup folder under the plan's name and the time; a file that is
    already at the target is replaced only if it is a copy of the same plan.
    Raises NotOurCopy, CannotWrite or PlanDamaged.
    """
    if target is None:
        ensure_folder(backup_dir())
        name = f"{plan.path.stem} {now:%Y-%m-%d %H.%M.%S}{plan.path.suffix}"
        target = backup_dir() / name
    elif target.exists():
        _check_own_copy(plan, target)
    plan.copy_to(target)
    return target


def _check_own_copy(plan: PlanFile, target: Path) -> None:
    if target.is_dir() or target.samefile(plan.path):
        raise NotOurCopy(target)
    try:
        with PlanFile.open(target, read_only=True, trusted=True) as other:
            same = _uid(other) == _uid(plan)
    except UserError as error:
        raise NotOurCopy(target) from error
    if not same:
        raise NotOurCopy(target)


def _uid(plan: PlanFile) -> str:
    with plan.read() as session:
        return get_header(session).uid
