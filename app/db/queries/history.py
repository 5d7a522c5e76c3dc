"""Reading the history: changes newest first, and one change's rows."""

import json
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, Enum, Table, func, select
from sqlalchemy.orm import Session

from app.db.base import Base, Moment
from app.db.history import latest_answer
from app.db.queries.names import list_names, name_column
from app.db.tables import ChangeKind, ChangeRow, ChangeSet
from app.dictionary import TABLES
from app.domain.history import ChangeLine, FieldChange, RowChange
from app.labels import label

_UNTOLD = frozenset({"id", "uid", "sha256"})


def list_changes(session: Session, *, limit: int, before_id: int | None = None) -> list[ChangeLine]:
    """List changes newest first, at most `limit`, older than `before_id` when that is given."""
    rows = (
        select(func.count())
        .select_from(ChangeRow)
        .where(ChangeRow.change_set_id == ChangeSet.id)
        .scalar_subquery()
    )
    query = select(
        ChangeSet.id,
        ChangeSet.label,
        ChangeSet.kind,
        ChangeSet.made_at,
        ChangeSet.made_by,
        ChangeSet.place,
        rows.label("row_count"),
        latest_answer().label("last_answer"),
    ).order_by(ChangeSet.id.desc())
    if before_id is not None:
        query = query.where(ChangeSet.id < before_id)
    return [
        ChangeLine(
            row.id,
            row.label,
            row.kind,
            row.made_at,
            row.made_by,
            row.place,
            row.row_count,
            row.last_answer == ChangeKind.UNDO,
        )
        for row in session.execute(query.limit(limit))
    ]


def list_row_changes(session: Session, change_set_id: int, *, limit: int) -> list[RowChange]:
    """List what a change did to each row, in Danish words, at most `limit` rows."""
    rows = session.execute(
        select(ChangeRow.table_name, ChangeRow.before, ChangeRow.after)
        .where(ChangeRow.change_set_id == change_set_id)
        .order_by(ChangeRow.id)
        .limit(limit)
    ).all()
    names: dict[str, dict[int, str]] = {}
    changes = []
    for row in rows:
        table = Base.metadata.tables[row.table_name]
        before = json.loads(row.before) if row.before else {}
        after = json.loads(row.after) if row.after else {}
        deed = "ændret" if before and after else "tilføjet" if after else "slettet"
        for column in table.columns:
            for key in column.foreign_keys:
                target = key.column.table.name
                if target not in names:
                    names[target] = list_names(session, target)
        changes.append(
            RowChange(
                TABLES[table.name].one,
                _name_of(table, after or before, names),
                deed,
                tuple(_fields(table, before, after, names)),
            )
        )
    return changes


RowChangeJson = tuple[str, dict[str, Any] | None, dict[str, Any] | None]
"""Table name, row before, row after."""


def list_changes_with(
    session: Session, table_name: str, uid: str, tables: Collection[str]
) -> tuple[int, list[RowChangeJson]]:
    """What the change that first made the row with a uid did to some tables.

    Returns the change's id with it; (0, []) when the history does not know the row.
    """
    births = session.execute(
        select(ChangeRow.change_set_id, ChangeRow.after)
        .where(ChangeRow.table_name == table_name, ChangeRow.before.is_(None))
        .order_by(ChangeRow.id)
    )
    # A number is given out again once its row is gone; a uid never is.
    change_id = next((key for key, row in births if row and json.loads(row)["uid"] == uid), 0)
    rows = session.execute(
        select(ChangeRow.table_name, ChangeRow.before, ChangeRow.after)
        .where(ChangeRow.change_set_id == change_id, ChangeRow.table_name.in_(tables))
        .order_by(ChangeRow.id)
    )
    return change_id, [(name, _json(before), _json(after)) for name, before, after in rows]


def list_updated_since(
    session: Session, change_id: int, tables: Collection[str]
) -> set[tuple[str, int]]:
    """The rows of some tables that were edited by later changes, as (table, id)."""
    rows = session.execute(
        select(ChangeRow.table_name, ChangeRow.after).where(
            ChangeRow.change_set_id > change_id,
            ChangeRow.table_name.in_(tables),
            ChangeRow.before.is_not(None),
            ChangeRow.after.is_not(None),
        )
    )
    return {(name, json.loads(row)["id"]) for name, row in rows if row}


def _json(text: str | None) -> dict[str, Any] | None:
    row: dict[str, Any] | None = json.loads(text) if text else None
    return row


def find_row_made(session: Session, change_set_id: int, table_name: str) -> int | None:
    """The id of the first row of a table that a change made, or None."""
    after = session.scalar(
        select(ChangeRow.after)
        .where(
            ChangeRow.change_set_id == change_set_id,
            ChangeRow.table_name == table_name,
            ChangeRow.before.is_(None),
        )
        .order_by(ChangeRow.id)
        .limit(1)
    )
    return int(json.loads(after)["id"]) if after else None


def _name_of(table: Table, row: dict[str, Any], names: dict[str, dict[int, str]]) -> str:
    column = name_column(table.name)
    if column is not None:
        return str(row.get(column, ""))
    parts = (
        _text(table, key.parent.name, row.get(key.parent.name), names)
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
    )
    return " · ".join(part for part in parts if part)


def _fields(
    table: Table, before: dict[str, Any], after: dict[str, Any], names: dict[str, dict[int, str]]
) -> list[FieldChange]:
    words = TABLES[table.name]
    changes = []
    for column in table.columns:
        if column.name in _UNTOLD or (column.name == "position" and not (before and after)):
            continue
        old, new = before.get(column.name), after.get(column.name)
        if old != new:
            texts = (_text(table, column.name, value, names) for value in (old, new))
            changes.append(FieldChange(words.heading(column.name), *texts))
    return [change for change in changes if change.before or change.after]


def _text(table: Table, column: str, value: Any, names: dict[str, dict[int, str]]) -> str:
    if value is None:
        return ""
    for key in table.columns[column].foreign_keys:
        return names[key.column.table.name].get(value, f"nr. {value}")
    match table.columns[column].type:
        case Boolean():
            return "ja" if value else "nej"
        case Date():
            return f"{date.fromisoformat(value):%d-%m-%Y}"
        case Moment():
            return f"{datetime.fromisoformat(value).astimezone():%d-%m-%Y kl. %H.%M}"
        case Enum(enum_class=codes):
            return _code_text(codes, value)
        case _:
            return str(value)


def _code_text(codes: Any, value: str) -> str:
    try:
        return label(codes(value))
    except ValueError:  # a code that has been given up since
        return value
