"""The two doors to SQLite: one writing connection, and reading connections that cannot write.

The settings are measured (design.md, traps): DELETE journal with synchronous=EXTRA lost nothing in
simulated power cuts and leaves one file at rest. BEGIN is said by us (style.md 8 A): otherwise DDL
is not rolled back and savepoints leak.
"""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool, StaticPool
from sqlalchemy.util import LRUCache
from typing_extensions import override

from app.domain.danish import fold, sort_key

BUSY_TIMEOUT_MS = 5_000
SYNCHRONOUS = "EXTRA"
"""The tests leave out waiting for the disk: only a power cut tells the difference."""


class PlanDialect(SQLiteDialect_pysqlite):
    """SQLite's dialect, alike on every plan: what one engine compiled serves all the others."""

    supports_statement_cache = True

    @override
    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    @override
    def __hash__(self) -> int:
        return hash(type(self))


registry.register("sqlite.plan", __name__, PlanDialect.__name__)
_URL = "sqlite+plan://"
_COMPILED = {"compiled_cache": LRUCache[Any, Any](2_000)}


def compare_danish(left: str, right: str) -> int:
    """Order two texts as a Danish reader does; SQLite's collation `danish`."""
    left_key, right_key = sort_key(left), sort_key(right)
    return (left_key > right_key) - (left_key < right_key)


def prepare_connection(connection: sqlite3.Connection) -> None:
    """Give a raw connection our settings, the Danish collation and the search key `fold`."""
    connection.isolation_level = None
    for pragma in (
        "foreign_keys = ON",
        "mmap_size = 0",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "temp_store = MEMORY",
        f"synchronous = {SYNCHRONOUS}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_collation("danish", compare_danish)
    connection.create_function("fold", 1, fold, deterministic=True)


def make_writer(path: Path) -> Engine:
    """Make the engine with the one writing connection; transactions begin IMMEDIATE."""
    engine = create_engine(
        _URL,
        execution_options=_COMPILED,
        creator=lambda: sqlite3.connect(
            path.as_uri() + "?mode=rw", uri=True, check_same_thread=False
        ),
        poolclass=StaticPool,
    )

    @event.listens_for(engine, "connect")
    def on_connect(raw: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        prepare_connection(raw)
        # A large import must not spill half-way: a spill locks readers out before the commit.
        raw.execute("PRAGMA cache_size = -65536")
        raw.execute("PRAGMA cache_spill = OFF")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def make_reader(path: Path) -> Engine:
    """Make the engine for reading; a write through it fails at once."""
    engine = create_engine(
        _URL,
        execution_options=_COMPILED,
        creator=lambda: sqlite3.connect(
            path.as_uri() + "?mode=ro", uri=True, check_same_thread=False
        ),
        poolclass=QueuePool,
        pool_size=2,
    )

    @event.listens_for(engine, "connect")
    def on_connect(raw: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        prepare_connection(raw)
        raw.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine
