"""What this machine remembers: the plans opened last, the theme, and who sits here.

Nothing of it belongs to the plan; the file may be lost without harm and is then begun anew.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.files import CannotWrite, whole_file
from app.paths import config_dir

RECENT_KEPT = 8


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits at this machine with a plan, and when she was last here.

    `asked` tells "nobody chosen" from "not asked yet".
    """

    person_id: int | None = None
    asked: bool = False
    last_here: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Memory:
    recent: tuple[str, ...] = ()
    theme: str = "system"
    seats: dict[str, Seat] = field(default_factory=dict)
    closed: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Size and time of change (ns) of the plans this machine closed itself, by path."""


class Machine:
    """The memory of this machine, read once and written at every change."""

    def __init__(self) -> None:
        self._path = config_dir() / "maskine.json"
        self._memory = _read(self._path)

    @property
    def theme(self) -> str:
        """The chosen theme: "system", "light" or "dark"."""
        return self._memory.theme

    def choose_theme(self, theme: str) -> None:
        """Remember the theme."""
        self._write(replace(self._memory, theme=theme))

    def recent(self) -> list[Path]:
        """The plans opened last that are still there, newest first."""
        return [path for path in map(Path, self._memory.recent) if path.exists()]

    def opened(self, path: Path) -> None:
        """Remember that a plan was opened."""
        others = (text for text in self._memory.recent if text != str(path))
        self._write(replace(self._memory, recent=(str(path), *others)[:RECENT_KEPT]))

    def seat(self, plan_uid: str) -> Seat:
        """Who sits here with a plan."""
        return self._memory.seats.get(plan_uid, Seat())

    def take_seat(self, plan_uid: str, person_id: int | None) -> None:
        """Remember who sits here with a plan; None when she would not say."""
        self._seat(plan_uid, replace(self.seat(plan_uid), person_id=person_id, asked=True))

    def left(self, plan_uid: str, now: datetime) -> None:
        """Remember when a plan was closed, so that next time can tell what is new."""
        self._seat(plan_uid, replace(self.seat(plan_uid), last_here=now))

    def closed(self, path: Path) -> None:
        """Remember how a plan's file was left, so that it need not be looked through again."""
        looks = _looks(path)
        if looks is not None:
            kept = {text: self._memory.closed[text] for text in self._memory.recent
                    if text in self._memory.closed}  # fmt: skip
            self._write(replace(self._memory, closed=kept | {str(path): looks}))

    def knows(self, path: Path) -> bool:
        """Whether a file is as this machine left it; else it is of unknown origin."""
        looks = _looks(path)
        return looks is not None and self._memory.closed.get(str(path)) == looks

    def _seat(self, plan_uid: str, seat: Seat) -> None:
        self._write(replace(self._memory, seats=self._memory.seats | {plan_uid: seat}))

    def _write(self, memory: _Memory) -> None:
        self._memory = memory
        seats = {
            uid: {
                "person": seat.person_id,
                "asked": seat.asked,
                "last_here": seat.last_here.isoformat() if seat.last_here else None,
            }
            for uid, seat in memory.seats.items()
        }
        text = json.dumps(
            {
                "recent": memory.recent,
                "theme": memory.theme,
                "seats": seats,
                "closed": memory.closed,
            }
        )
        try:
            with whole_file(self._path) as temporary:
                temporary.write_text(text, encoding="utf-8")
        except CannotWrite:
            return  # the work goes on; only the memory of this machine is poorer


def _looks(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _read(path: Path) -> _Memory:
    try:
        stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        seats = {
            uid: Seat(
                seat["person"],
                seat["asked"],
                datetime.fromisoformat(seat["last_here"]) if seat["last_here"] else None,
            )
            for uid, seat in stored["seats"].items()
        }
        closed = {path: (looks[0], looks[1]) for path, looks in stored["closed"].items()}
        return _Memory(tuple(stored["recent"]), stored["theme"], seats, closed)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return _Memory()
