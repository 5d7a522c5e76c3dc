"""Store a small plan of this version with rows in every table: `python -m tests.db.store_plan`.

Run it once when a version is released and commit the file; test_migrations opens them all.
"""

import random
import sqlite3
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from app.db.header import SCHEMA_VERSION
from app.db.plan_file import PlanFile
from app.db.row_log import logged_tables
from app.db.tables import Blob
from tests.db.test_random_undo import random_row


def store_plan(path: Path) -> None:
    path.unlink(missing_ok=True)
    rng = random.Random(SCHEMA_VERSION)
    with PlanFile.create(path, "Helhedsplanen Prøvebo") as plan, plan.change("Prøve") as session:
        session.add(Blob(sha256="0" * 64, byte_count=3, data=b"abc"))
        session.flush()
        for table in logged_tables():
            for _ in range(0 if table.name == "plan" else 2):
                # None: neither of the two owners a row may have was drawn. A pair may be drawn
                # twice in a link table: one row is enough.
                drawn = (random_row(rng, session, table) for _ in range(50))
                row = next(row for row in drawn if row)
                try:
                    with session.begin_nested():
                        session.execute(insert(table), [row])
                except IntegrityError:
                    pass
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA page_size = 512")
    raw.execute("VACUUM")
    raw.close()


if __name__ == "__main__":
    folder = Path(__file__).parent / "plans"
    folder.mkdir(exist_ok=True)
    store_plan(folder / f"version-{SCHEMA_VERSION}.helhedsplan")
