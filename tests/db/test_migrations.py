"""Migrations: models equal head, every step runs, with rows in the tables, from every old file.

`tests/db/plans/` keeps an empty plan of every released version; a new version adds one.
"""

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, create_engine, inspect, select

from app.db import migrate
from app.db.base import Base, Exact, Moment, NfcText
from app.db.errors import PlanTooOld
from app.db.header import SCHEMA_VERSION, read_header
from app.db.plan_file import PlanFile
from app.db.row_log import logged_tables
from app.db.tables import Plan, UniqueCount
from app.paths import migrations_dir

OLD_PLANS = sorted((Path(__file__).parent / "plans").glob("*.helhedsplan"))


def revisions():
    config = Config()
    config.set_main_option("script_location", str(migrations_dir()))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][
        ::-1
    ]


def test_the_schema_version_is_the_number_of_migrations():
    assert revisions() == [f"{number:04}" for number in range(1, SCHEMA_VERSION + 1)]


def same_type(_context, _inspected, _column, seen, meant):
    if isinstance(meant, NfcText | Exact | Moment):
        return str(seen) != "TEXT"
    return None


def test_models_equal_head(tmp_path):
    migrate.make_schema(tmp_path / "head.db")
    engine = create_engine(f"sqlite:///{tmp_path / 'head.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": same_type})
        assert compare_metadata(context, Base.metadata) == []
        made = inspect(connection)
        for table in Base.metadata.sorted_tables:
            checks = {check["name"] for check in made.get_check_constraints(table.name)}
            meant = {
                str(constraint.name)
                for constraint in table.constraints
                if isinstance(constraint, CheckConstraint) and constraint.name
            }
            assert checks == meant, table.name
    engine.dispose()


def test_every_step_runs_from_an_empty_file_with_no_broken_reference(tmp_path):
    path = tmp_path / "steps.db"
    sqlite3.connect(path).close()
    for revision in revisions():
        migrate.upgrade(path, revision)
        assert read_header(path).schema_version == int(revision)


@pytest.mark.parametrize("old", OLD_PLANS, ids=lambda path: path.stem)
def test_a_plan_of_every_released_version_opens_with_its_rows(old, tmp_path):
    path = tmp_path / old.name
    shutil.copy(old, path)
    version = read_header(path).schema_version
    with PlanFile.open(path) as plan, plan.read() as session:
        assert session.scalars(select(Plan)).one().name
        rows = {table.name: len(session.execute(select(table)).all()) for table in logged_tables()}
    stored = sqlite3.connect(old.as_uri() + "?mode=ro&immutable=1", uri=True)
    names = [row[0] for row in stored.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    for name in set(names) & set(rows):
        (count,) = stored.execute(f'SELECT count(*) FROM "{name}"').fetchone()
        assert rows[name] >= count, name
        assert count > 0, f"{old.name} has no rows in {name}, so it proves nothing"
    stored.close()
    copies = [other for other in tmp_path.iterdir() if other != path]
    assert len(copies) == (version < SCHEMA_VERSION)


def test_every_released_version_has_a_stored_plan():
    assert {read_header(path).schema_version for path in OLD_PLANS} == set(
        range(1, SCHEMA_VERSION + 1)
    )


def test_an_old_plan_is_not_upgraded_for_viewing(plan_path, monkeypatch):
    monkeypatch.setattr("app.db.plan_file.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    before = plan_path.read_bytes()
    with pytest.raises(PlanTooOld):
        PlanFile.open(plan_path, read_only=True)
    assert plan_path.read_bytes() == before


def test_an_old_plan_is_copied_and_verified_before_it_is_upgraded(plan_path, monkeypatch):
    upgraded = []
    monkeypatch.setattr(migrate, "upgrade", lambda path, revision: upgraded.append(revision))
    before = plan_path.read_bytes()

    copy = migrate.migrate(plan_path, SCHEMA_VERSION)

    assert upgraded == ["head"]
    assert copy.parent == plan_path.parent
    with PlanFile.open(copy, read_only=True) as plan, plan.read() as session:
        assert session.scalars(select(Plan)).one().name
    assert plan_path.read_bytes() == before


def test_persons_of_an_area_deleted_before_are_told_beside_those_of_the_whole(tmp_path):
    path = tmp_path / "gammel.helhedsplan"
    shutil.copy(OLD_PLANS[0].with_name("version-4.helhedsplan"), path)
    raw = sqlite3.connect(path)
    raw.execute("DELETE FROM unique_count")
    (activity,) = raw.execute("SELECT min(id) FROM activity").fetchone()
    rows = [
        (1, "2026-10-01", 12, ""),
        (2, "2026-10-01", 30, "holdlister"),
        (3, "2026-07-01", 5, ""),
    ]
    raw.executemany(
        "INSERT INTO unique_count (id, activity_id, area_id, period_kind, period_start,"
        " period_end, persons, note)"
        f" VALUES (?, {activity}, NULL, 'quarter', ?, '2026-12-31', ?, ?)",
        rows,
    )
    raw.commit()
    raw.close()
    with PlanFile.open(path) as plan, plan.read() as session:
        found = session.scalars(select(UniqueCount).order_by(UniqueCount.id)).all()
        assert [(row.id, row.persons) for row in found] == [(2, 30), (3, 5)]
        assert found[0].note == (
            "holdlister Her stod også 12, talt i et område, der siden er slettet."
        )
        assert found[1].note == ""
