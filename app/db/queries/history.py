"""Reading the history: changes newest first, and one change's rows."""

import json
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, Enum, Table, func, select
from sqlalchemy.orm import Session, aliased

from app.db.base import Base, Moment
from app.db.queries.names import list_names, name_column
from app.db.tables import ChangeKind, ChangeRow, ChangeSet
from app.dictionary import TABLES
from app.domain.history import ChangeLine, FieldChange, RowChange
from app.labels import LABELS

_UNTOLD = frozenset({"id", "uid", "sha256"})
_LABEL_BY_CODE = {str(code): text for code, text in LABELS.items()}


def list_changes(session: Session, *, limit: int, before_id: int | None = None) -> list[ChangeLine]:
    """List changes newest first, at most `limit`, older than `before_id` when that is given."""
    answer = aliased(ChangeSet)
    last_answer = (
        select(answer.kind)
        .where(answer.target_id == ChangeSet.id)
        .order_by(answer.id.desc())
        .limit(1)
        .scalar_subquery()
    )
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
        last_answer.label("last_answer"),
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


def list_rows_made_with(
    session: Session, table_name: str, row_id: int, tables: Collection[str]
) -> dict[str, list[int]]:
    """The ids of the rows of some tables that came with a row, in the changes that made it."""
    born = ChangeRow.before.is_(None)
    sets = {
        set_id
        for set_id, after in session.execute(
            select(ChangeRow.change_set_id, ChangeRow.after).where(
                ChangeRow.table_name == table_name, born
            )
        )
        if after and json.loads(after)["id"] == row_id
    }
    rows = session.execute(
        select(ChangeRow.table_name, ChangeRow.after)
        .where(ChangeRow.change_set_id.in_(sets), born, ChangeRow.table_name.in_(tables))
        .order_by(ChangeRow.id)
    )
    found: dict[str, list[int]] = {}
    for name, after in rows:
        assert after is not None
        found.setdefault(name, []).append(json.loads(after)["id"])
    return {name: list(dict.fromkeys(ids)) for name, ids in found.items()}


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
        case Enum():
            return _LABEL_BY_CODE.get(value, str(value))
        case _:
            return str(value)
