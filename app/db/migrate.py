"""Bring a plan file up to the program's schema, after a verified copy of the old file.

Migrations run on a connection of their own with foreign keys off: with them on, rebuilding a parent
table deletes every child row (style.md 8 B). All steps are one transaction.
"""

import sqlite3
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from app.db.copying import copy_database
from app.db.header import APPLICATION_ID, SCHEMA_VERSION
from app.paths import migrations_dir


def make_schema(path: Path) -> None:
    """Make the newest schema in a new file."""
    path.write_bytes(_newest())


@cache
def _newest() -> bytes:
    """A file without rows; the way there takes half a second, and every new plan begins alike."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "ny")
        upgrade(path, "head")
        return path.read_bytes()


def migrate(path: Path, from_version: int) -> Path:
    """Copy the plan beside itself, upgrade it, and return the copy's path."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    copy = path.with_name(f"{path.stem} (før opdatering fra {from_version}, {stamp}){path.suffix}")
    with sqlite3.connect(path.as_uri() + "?mode=ro", uri=True) as source:
        copy_database(source, copy)
    source.close()
    upgrade(path, "head")
    return copy


def upgrade(path: Path, revision: str) -> None:
    """Run the migrations up to `revision` ("head" or a number) in one transaction."""
    from alembic import command
    from alembic.config import Config

    engine = _engine_for_migration(path)
    config = Config()
    config.set_main_option("script_location", str(migrations_dir()))
    with engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"migration to {revision} left {len(broken)} broken references")
        version = SCHEMA_VERSION if revision == "head" else int(revision)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    engine.dispose()


def _engine_for_migration(path: Path) -> Engine:
    engine = create_engine(f"sqlite+pysqlite:///{path}", poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def on_connect(raw: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        raw.isolation_level = None
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("PRAGMA synchronous = EXTRA")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
