"""Random changes on the real tables: undo all gives the first state, redo all the last."""

import random
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from sqlalchemy import Boolean, Date, Enum, Integer, Time, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.db import tables as t
from app.db.base import Exact, Moment
from app.db.row_log import logged_tables
from tests.snapshots import snapshot

WORDS = [
    "",
    "Ådalen",
    "it's",
    'citat "her"',
    "100 % æøå",
    "linje\nskift",
    "NULL",
    "{}",
    "→ ✓",
    "a" * 500,
]

ONE_OF_TWO = {
    "agenda_item": ("meeting_id", "forum_id"),
    "decision": ("agenda_item_id", "forum_id"),
    "task": ("decision_id", "agenda_item_id"),
    "lift": ("log_note_id", "from_item_id"),
}


def random_value(rng, column):
    if column.nullable and rng.random() < 0.3:
        return None
    kind = column.type
    if isinstance(kind, Enum):
        return rng.choice(list(kind.enum_class))
    if isinstance(kind, Boolean):
        return rng.random() < 0.5
    if isinstance(kind, Integer):
        return rng.randrange(0, 500)
    if isinstance(kind, Date):
        return date(2026, rng.randrange(1, 13), rng.randrange(1, 28))
    if isinstance(kind, Time):
        return time(rng.randrange(24), rng.randrange(60))
    if isinstance(kind, Exact):
        return Decimal(rng.randrange(-(10**12), 10**12)).scaleb(-rng.randrange(8))
    if isinstance(kind, Moment):
        return datetime(2026, 1, 1, rng.randrange(24), tzinfo=UTC)
    return rng.choice(WORDS) + (
        f" {rng.random()}" if column.unique or "name" in column.name else ""
    )


def random_row(rng, session, table):
    row = {}
    for column in table.columns:
        if column.name == "uid":
            row[column.name] = f"{rng.random():.30f}"
        elif column.foreign_keys:
            target = next(iter(column.foreign_keys)).column
            ids = list(session.scalars(select(target)))
            if not ids and not column.nullable:
                return None
            if column.primary_key or not column.nullable:
                row[column.name] = rng.choice(ids)
            else:
                row[column.name] = rng.choice([None, *ids])
        elif column.primary_key and isinstance(column.type, Integer):
            continue
        else:
            row[column.name] = random_value(rng, column)
    return fitted(rng, table, row)


def fitted(rng, table, row):
    """The row within the rules the database checks; None when neither owner was drawn."""
    if row.get("period_start") and row.get("period_end"):
        row["period_start"], row["period_end"] = sorted((row["period_start"], row["period_end"]))
    if table.name == "attachment":  # it hangs on exactly one thing
        owners = [name for name in row if name.endswith("_id")]
        row |= dict.fromkeys(owners) | {"plan_id": 1}
    if table.name in ONE_OF_TWO:
        this, that = ONE_OF_TWO[table.name]
        if row[this] is None and row[that] is None:
            return None
        row[that if row[this] is not None else this] = None
    if table.name == "decision" and row["forum_id"] is not None:
        row["decided_on"] = date(2026, 5, 1)
    if "quarter" in row:
        row["quarter"] = rng.randrange(1, 5)
    if table.name == "entry":
        row |= {"state": "missing", "value": None, "low": None, "high": None}
    return row


def random_action(rng, session):
    tables = [table for table in logged_tables() if table.name != "plan"]
    table = rng.choice(tables)
    action = rng.choice(
        ["insert", "insert", "bulk", "update", "update all", "delete", "delete all"]
    )
    key = next(iter(table.primary_key))
    keys = list(session.scalars(select(key)))
    match action:
        case "insert" | "bulk":
            rows = [random_row(rng, session, table) for _ in range(1 if action == "insert" else 4)]
            rows = [row for row in rows if row]
            if rows:
                session.execute(insert(table), rows)
        case "update" | "update all":
            plain = [c for c in table.columns if not (c.primary_key or c.foreign_keys or c.unique)]
            plain = [c for c in plain if c.name not in {"state", "value", "low", "high", "name"}]
            if plain and keys:
                column = rng.choice(plain)
                statement = update(table).values({column.name: random_value(rng, column)})
                if action == "update":
                    statement = statement.where(key == rng.choice(keys))
                session.execute(statement)
        case "delete" | "delete all":
            if keys:
                statement = delete(table)
                if action == "delete" or rng.random() < 0.8:
                    statement = statement.where(key == rng.choice(keys))
                session.execute(statement)


def do_random_changes(rng, plan, count):
    for number in range(count):
        try:
            with plan.change(f"Ændring {number}") as session:
                for _ in range(rng.randrange(1, 6)):
                    random_action(rng, session)
        except IntegrityError:
            # A random row may break a rule of the database: nothing of that change may remain.
            pass


@pytest.mark.parametrize("seed", range(4))
def test_undo_all_restores_the_first_state_and_redo_all_the_last(plan, seed):
    rng = random.Random(seed)
    with plan.change("Bilag") as session:
        session.add(t.Blob(sha256="0" * 64, byte_count=1, data=b"x"))
        session.add(t.Area(name="Første"))
    first = snapshot(plan)
    do_random_changes(rng, plan, 75)
    last = snapshot(plan)
    assert last != first

    steps = 0
    while plan.next_undo().label != "Bilag":
        plan.undo()
        steps += 1
    assert steps > 30
    assert snapshot(plan) == first

    while plan.redo() is not None:
        steps -= 1
    assert steps == 0
    assert snapshot(plan) == last


def test_undo_and_redo_may_be_mixed_at_random(plan):
    rng = random.Random(99)
    states = [snapshot(plan)]
    for number in range(30):
        with plan.change(f"{number}") as session:
            session.add(t.Area(name=f"Område {number}"))
            session.add(t.Person(name=f"Person {number}"))
        states.append(snapshot(plan))
    place = 30
    for _ in range(60):
        if rng.random() < 0.5:
            place -= plan.undo() is not None
        else:
            place += plan.redo() is not None
        assert snapshot(plan) == states[place]
