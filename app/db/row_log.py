"""The row log: TEMP triggers write every changed row, before and after, into the history.

Triggers are generated from the tables, so that bulk statements and cascades cannot escape them,
and live on the writing connection only. Rows are JSON without empty columns (a merge patch drops
them), which keeps an import of 100,000 figures small. Blobs stand outside.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table

from app.db.base import Base
from app.db.tables import Blob, ChangeRow, ChangeSet

_OUTSIDE = frozenset({ChangeSet.__tablename__, ChangeRow.__tablename__, Blob.__tablename__})

LoggedRow = tuple[str, str | None, str | None]
"""Table name, row before, row after."""


def logged_tables() -> list[Table]:
    """List the tables whose rows are recorded, in the order of their foreign keys."""
    return [table for table in Base.metadata.sorted_tables if table.name not in _OUTSIDE]


def install(raw: sqlite3.Connection) -> None:
    """Put the triggers on a connection; they write to the change named in `open_change`."""
    raw.executescript(_installing())


@cache
def _installing() -> str:
    statements = [
        "BEGIN",
        "CREATE TEMP TABLE open_change (id INTEGER)",
        "INSERT INTO open_change VALUES (NULL)",
    ]
    for table in logged_tables():
        before, after = _row_as_json(table, "OLD"), _row_as_json(table, "NEW")
        differs = " OR ".join(f"OLD.{c.name} IS NOT NEW.{c.name}" for c in table.columns)
        statements += (
            f"CREATE TEMP TRIGGER log_{event.lower()}_{table.name} "
            f"AFTER {event} ON main.{table.name} WHEN {condition} BEGIN "
            f"{_RECORD} VALUES ({_OPEN}, '{table.name}', {old}, {new}); END"
            for event, condition, old, new in (
                ("INSERT", "1", "NULL", after),
                ("UPDATE", differs, before, after),
                ("DELETE", "1", before, "NULL"),
            )
        )
    return ";".join([*statements, "COMMIT"])


_OPEN = "(SELECT id FROM open_change)"
_RECORD = 'INSERT INTO "change" (change_set_id, table_name, before, after)'


@contextmanager
def inserting_many(connection: Connection, table: Table, first_id: int) -> Iterator[None]:
    """Record rows inserted within, all from `first_id` on, by one statement after the last.

    A trigger costs 20 µs a row however little it writes. It is put aside inside the transaction,
    so a roll-back brings it back.
    """
    name = f"log_insert_{table.name}"
    trigger = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_temp_master WHERE type = 'trigger' AND name = ?", (name,)
    ).scalar_one()
    connection.exec_driver_sql(f"DROP TRIGGER temp.{name}")
    yield
    after = _row_as_json(table, table.name)
    connection.exec_driver_sql(
        f"{_RECORD} SELECT {_OPEN}, '{table.name}', NULL, {after} "  # noqa: S608 - our names
        f"FROM main.{table.name} WHERE id >= ? ORDER BY id",
        (first_id,),
    )
    connection.exec_driver_sql(trigger.replace("CREATE TRIGGER", "CREATE TEMP TRIGGER", 1))


def _row_as_json(table: Table, alias: str) -> str:
    pairs = ", ".join(f"'{c.name}', {alias}.{c.name}" for c in table.columns)
    return f"json_patch('{{}}', json_object({pairs}))"


def point_to(raw: sqlite3.Connection, change_set_id: int | None) -> None:
    """Name the change that rows are recorded under from now on."""
    raw.execute("UPDATE temp.open_change SET id = ?", (change_set_id,))


def take_back(raw: sqlite3.Connection, rows: Sequence[LoggedRow]) -> None:
    """Put every row back to how it was before; `rows` in the order they were recorded."""
    _replay(raw, ((name, after, before) for name, before, after in reversed(rows)))


def repeat(raw: sqlite3.Connection, rows: Sequence[LoggedRow]) -> None:
    """Make every recorded change once more."""
    _replay(raw, iter(rows))


def _replay(raw: sqlite3.Connection, steps: Iterator[LoggedRow]) -> None:
    # Cascades are recorded child first or parent first as SQLite pleases: check keys at the end.
    raw.execute("PRAGMA defer_foreign_keys = ON")
    for (name, deletes, inserts), group in groupby(
        steps, key=lambda step: (step[0], step[2] is None, step[1] is None)
    ):
        table = Base.metadata.tables[name]
        if deletes:
            _delete(raw, table, (json.loads(old) for _, old, _ in group if old))
        elif inserts:
            _insert(raw, table, [json.loads(new) for _, _, new in group if new])
        else:
            _update(raw, table, [(json.loads(o), json.loads(n)) for _, o, n in group if o and n])


def _delete(raw: sqlite3.Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    keys = [c.name for c in table.primary_key]
    where = " AND ".join(f"{key} = ?" for key in keys)
    raw.executemany(
        f"DELETE FROM {table.name} WHERE {where}",  # noqa: S608
        ([row[key] for key in keys] for row in rows),
    )


def _insert(raw: sqlite3.Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    # A column born after the row was recorded is not named, so that its default fills it.
    for names, alike in groupby(rows, key=tuple):
        marks = ", ".join("?" * len(names))
        raw.executemany(
            f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})",  # noqa: S608
            (list(row.values()) for row in alike),
        )


def _update(
    raw: sqlite3.Connection, table: Table, rows: list[tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    keys = [c.name for c in table.primary_key]
    for old, new in rows:
        changed = [c.name for c in table.columns if old.get(c.name) != new.get(c.name)]
        setters = ", ".join(f"{name} = ?" for name in changed)
        where = " AND ".join(f"{key} = ?" for key in keys)
        raw.execute(
            f"UPDATE {table.name} SET {setters} WHERE {where}",  # noqa: S608
            [new.get(name) for name in changed] + [old[key] for key in keys],
        )
