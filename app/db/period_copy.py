"""Copying what goes on of one plan into a new file for the next period; whole or not at all."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Column, Table, text
from sqlalchemy.orm import Session

from app.db.base import Base, new_uid
from app.db.copying import verify
from app.db.engine import prepare_connection
from app.db.errors import PlanExists, PlanGone
from app.db.migrate import make_schema
from app.db.period_rules import HEADS, RULES, Rule
from app.domain.danish import fold
from app.domain.new_period import Part, PartLine
from app.files import whole_file

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What the new file is told. `focus_areas` is a template in its order, None for the plan's.

    `years` is how far targets are moved.
    """

    name: str
    start: date
    end: date
    today: date
    years: int
    parts: frozenset[Part]
    focus_areas: tuple[str, ...] | None


def count_parts(session: Session, start: date, today: date) -> list[PartLine]:
    """How many things each part holds, and how many of its dates lie before the new period."""
    lines = []
    params = {"start": start.isoformat(), "today": today.isoformat()}
    for part, head in HEADS.items():
        count = emptied = 0
        for name, rule in RULES.items():
            if rule.part is not part or (name != head and not rule.dates):
                continue
            days = " + ".join(f"coalesce(o.{day} < :start, 0)" for day in rule.dates) or "0"
            query = (
                f"SELECT count(*), coalesce(sum({days}), 0) FROM {name} o "  # noqa: S608 - our names
                f"WHERE {rule.where.format(old='')}"
            )
            used = {key: value for key, value in params.items() if f":{key}" in query}
            rows, dates = session.execute(text(query), used).one()
            count += rows if name == head else 0
            emptied += dates
        lines.append(PartLine(part, count, emptied))
    return lines


def copy_period(source: Path, target: Path, new: NewPlan, progress: Progress) -> None:
    """Make the next period's plan at `target`; `source` is only read.

    Raises PlanExists, PlanGone, CannotWrite or PlanDamaged, and whatever `progress` raises; the
    target is then not there.
    """
    if target.exists():
        raise PlanExists(target)
    if not source.is_file():
        raise PlanGone(source)
    with whole_file(target) as temporary:
        make_schema(temporary)
        raw = sqlite3.connect(temporary.as_uri() + "?mode=rw", uri=True)
        try:
            prepare_connection(raw)
            raw.execute("PRAGMA cache_size = -65536")
            raw.execute("ATTACH ? AS old", (source.as_uri() + "?mode=ro",))
            _fill(raw, new, progress)
            raw.execute("DETACH old")
            verify(raw, target)
        finally:
            raw.close()


def _fill(raw: sqlite3.Connection, new: NewPlan, progress: Progress) -> None:
    params = {
        "name": new.name, "uid": new_uid(), "start": new.start.isoformat(),
        "end": new.end.isoformat(), "today": new.today.isoformat(),
        "shift": f"+{new.years} years", "template": new.focus_areas is not None,
        "agreements": Part.AGREEMENTS in new.parts,
    }  # fmt: skip
    raw.execute("CREATE TEMP TABLE wanted (name TEXT)")
    wanted = [(fold(name),) for name in new.focus_areas or ()]
    raw.executemany("INSERT INTO wanted VALUES (?)", wanted)
    tables = [
        (table, rule)
        for table in Base.metadata.sorted_tables
        if (rule := RULES.get(table.name)) and (rule.part is None or rule.part in new.parts)
    ]
    raw.execute("BEGIN IMMEDIATE")
    # A row may name one of its own table that comes later, or that stays behind.
    raw.execute("PRAGMA defer_foreign_keys = ON")
    for number, (table, rule) in enumerate(tables):
        progress(number, len(tables), "")
        _copy(raw, table, rule, params)
    _add_focus_areas(raw, new.focus_areas or ())
    raw.execute("COMMIT")
    raw.execute("DROP TABLE temp.wanted")
    progress(len(tables), len(tables), "")


def _copy(raw: sqlite3.Connection, table: Table, rule: Rule, params: Mapping[str, object]) -> None:
    values, kept = [], [f"({rule.where.format(old='old.')})"]
    for column in table.columns:
        value, condition = _go_on(table, column, rule)
        values.append(value)
        kept += [condition] if condition else []
    names = ", ".join(column.name for column in table.columns)
    statement = (
        f"INSERT INTO main.{table.name} ({names}) SELECT {', '.join(values)} "  # noqa: S608
        f"FROM old.{table.name} o WHERE {' AND '.join(kept)}"
    )
    raw.execute(statement, params)
    for name in _to_itself(table):
        raw.execute(
            f"UPDATE main.{table.name} SET {name} = NULL "  # noqa: S608 - our names
            f"WHERE {name} NOT IN (SELECT id FROM main.{table.name})"
        )


def _go_on(table: Table, column: Column[object], rule: Rule) -> tuple[str, str]:
    """What a column is given, and what must hold for the row to go on at all."""
    name = f"o.{column.name}"
    if column.name in rule.values:
        return rule.values[column.name], ""
    if column.name in rule.dates:
        return f"CASE WHEN {name} >= :start THEN {name} END", ""
    key = next(iter(column.foreign_keys), None)
    if key is None or key.column.table is table:
        return name, ""
    other = key.column.table.name
    there = f"{name} IN (SELECT {key.column.name} FROM main.{other})"  # noqa: S608 - our names
    if column.nullable and (key.ondelete == "SET NULL" or column.name in rule.loose):
        return f"CASE WHEN {there} THEN {name} END", ""
    return name, f"({name} IS NULL OR {there})"


def _to_itself(table: Table) -> list[str]:
    return [str(key.parent.name) for key in table.foreign_keys if key.column.table is table]


def _add_focus_areas(raw: sqlite3.Connection, wanted: Sequence[str]) -> None:
    """Put a template's indsatsområder in its order; those that came along keep who they are."""
    there = {fold(name): key for key, name in raw.execute("SELECT id, name FROM main.focus_area")}
    for position, name in enumerate(wanted):
        if (key := there.get(fold(name))) is not None:
            raw.execute("UPDATE main.focus_area SET position = ? WHERE id = ?", (position, key))
        else:
            raw.execute(
                "INSERT INTO main.focus_area (uid, name, position) VALUES (?, ?, ?)",
                (new_uid(), name, position),
            )
