"""Copy a database while it is in use, and look whether a database holds together."""

import sqlite3
from pathlib import Path

from app.db.errors import PlanDamaged
from app.files import whole_file


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy through SQLite's backup API into a whole file, and verify the copy.

    Raises PlanDamaged when the copy does not hold together, CannotWrite when it cannot be written.
    """
    with whole_file(target) as temporary:
        copy = sqlite3.connect(temporary)
        try:
            source.backup(copy)
            verify(copy, target)
        finally:
            copy.close()


def verify(raw: sqlite3.Connection, path: Path) -> None:
    """Raise PlanDamaged unless every page, index and reference of the database holds together."""
    problems = find_damage(raw)
    if problems:
        raise PlanDamaged(path)


def find_damage(raw: sqlite3.Connection) -> list[str]:
    """List what is wrong inside a database, in SQLite's words; empty when all is well."""
    try:
        problems = [row[0] for row in raw.execute("PRAGMA quick_check(20)") if row[0] != "ok"]
        broken = raw.execute("PRAGMA foreign_key_check").fetchmany(20)
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return problems + [
        f"{table} row {row} refers to nothing in {to}" for table, row, to, _ in broken
    ]
