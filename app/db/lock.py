"""One writer at a time: a lock of the operating system, on a small file beside the plan.

The lock sits beside the plan, not in it: on POSIX, closing any handle on the database drops
SQLite's own locks. It disappears with the process, so a crash never leaves a plan locked.
"""

import getpass
import os
import platform
import sys
from pathlib import Path

from app.db.errors import PlanInUse


class WriteLock:
    """Hold the plan for writing; raises PlanInUse when somebody else does."""

    def __init__(self, plan_path: Path) -> None:
        self._path = plan_path.with_name(f".{plan_path.name}.lock")
        self._descriptor = self._take(plan_path)

    def _take(self, plan_path: Path) -> int:
        while True:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            if not _try_lock(descriptor):
                holder = _read_holder(descriptor)
                os.close(descriptor)
                raise PlanInUse(plan_path, holder)
            # The holder before us may have removed the file between our open and our lock.
            try:
                current = self._path.stat()
            except FileNotFoundError:
                os.close(descriptor)
                continue
            if not os.path.samestat(current, os.fstat(descriptor)):
                os.close(descriptor)
                continue
            _write_holder(descriptor)
            return descriptor

    def release(self) -> None:
        """Give the plan free and take the lock file away; harmless when already done."""
        if self._descriptor < 0:
            return
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(self._descriptor)
            self._path.unlink(missing_ok=True)
        else:
            self._path.unlink(missing_ok=True)
            os.close(self._descriptor)
        self._descriptor = -1


# The locked byte lies past the text, because Windows forbids others to read a locked byte.
_LOCKED_BYTE = 1_000


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _write_holder(descriptor: int) -> None:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # no login name on this machine
        user = ""
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, f"{user} på {platform.node()}".strip().encode()[:_LOCKED_BYTE])


def _read_holder(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, _LOCKED_BYTE).decode(errors="replace").strip()
