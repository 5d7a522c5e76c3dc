"""A row in every table that points to a row, made from the tables themselves."""

from datetime import date, datetime, time
from decimal import Decimal
from itertools import count

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Enum,
    Integer,
    LargeBinary,
    Table,
    Time,
    insert,
    select,
)
from sqlalchemy.orm import Session

from app.db.base import Exact, Moment
from app.db.queries.effects import is_tie, references

_numbers = count(1)

ONE_OWNER = {
    "agenda_item": ("meeting_id", "forum_id"),
    "decision": ("agenda_item_id", "forum_id"),
    "task": ("decision_id", "agenda_item_id"),
    "lift": ("log_note_id", "from_item_id"),
}
"""Tables whose rows belong to one of two things: the first is given when neither is."""


def fill_references(session: Session, table: Table, key: int) -> list[str]:
    """Make a row in every recorded table that points to a row of `table`; returns their names."""
    filled = []
    for column, _ in references(table):
        make_row(session, column.table, **{column.key: key})
        filled.append(column.table.name)
    return filled


def make_row(session: Session, table: Table, **given) -> int | None:
    """Make a row with something in every field that must have it, and what that points to."""
    values = dict(given)
    for column in table.columns:
        if column.key in values or column.key == "id":
            continue
        needed = not column.nullable and column.default is None and column.server_default is None
        if needed or column.primary_key:
            values[column.key] = _value(session, column)
    owners = ONE_OWNER.get(table.name, ())
    if owners and not any(owner in values for owner in owners):
        values[owners[0]] = _value(session, table.columns[owners[0]])
    if table.name == "decision" and "forum_id" in values:
        values["decided_on"] = date(2026, 11, 20)
    if "uid" in table.columns:
        values["uid"] = f"{next(_numbers):036d}"
    result = session.execute(insert(table).values(values))
    return None if is_tie(table) else result.inserted_primary_key[0]


def _value(session: Session, column: Column):
    for key in column.foreign_keys:
        there = session.scalar(select(key.column).limit(1))
        return there if there is not None else make_row(session, key.column.table)
    kind = column.type
    if isinstance(kind, Enum):
        return next(iter(kind.enum_class))
    for sort, value in (
        (Boolean, False), (Integer, 1), (Date, date(2026, 11, 20)), (Time, time(9)),
        (LargeBinary, b"x"), (Exact, Decimal(1)), (Moment, datetime(2026, 11, 20).astimezone()),
    ):  # fmt: skip
        if isinstance(kind, sort):
            return value
    return f"Navn {next(_numbers)}"
