"""What a plan file says about itself in its first hundred bytes, read without opening it."""

import stat
import struct
from dataclasses import dataclass
from pathlib import Path

from app.db.errors import NotAPlan, PlanNotFound, PlanTooNew

APPLICATION_ID = int.from_bytes(b"RTrd", "big")
SCHEMA_VERSION = 5
"""The number of migrations; a plan carries it as `user_version`."""

SUFFIX = ".helhedsplan"


@dataclass(frozen=True, slots=True)
class Header:
    """A plan file's schema version."""

    schema_version: int


def read_header(path: Path) -> Header:
    """Read the header (sqlite.org/fileformat2.html, bytes 60 and 68) and touch nothing.

    Raises PlanNotFound, NotAPlan or PlanTooNew.
    """
    if not path.is_file():
        raise PlanNotFound(path)
    with path.open("rb") as file:
        head = file.read(100)
    if len(head) < 100 or not head.startswith(b"SQLite format 3\x00"):
        raise NotAPlan(path)
    (schema_version,) = struct.unpack(">I", head[60:64])
    (application_id,) = struct.unpack(">I", head[68:72])
    if application_id != APPLICATION_ID:
        raise NotAPlan(path)
    if schema_version > SCHEMA_VERSION:
        raise PlanTooNew(path)
    return Header(schema_version)


def is_writable(path: Path) -> bool:
    """Whether the plan may be written: the file and its folder both carry a write permission.

    The permission bits are asked, not the operating system's verdict, because an administrator may
    write anything and would overrule a file somebody has deliberately protected.
    """
    write_bits = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    return all(place.stat().st_mode & write_bits for place in (path, path.parent))
