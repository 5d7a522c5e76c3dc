"""What hangs on a row: found from the foreign keys, so that no table is forgotten."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Column, ForeignKey, Table, func, select
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.row_log import logged_tables


@dataclass(slots=True)
class Hanging:
    """Rows by table: those that go with a row, stay without it, tie it, or hold it back."""

    deleted: dict[str, int] = field(default_factory=dict)
    loosened: dict[str, int] = field(default_factory=dict)
    ties: dict[str, int] = field(default_factory=dict)
    """Rows that only tie the row to another, by the table of the other."""
    holding: dict[str, int] = field(default_factory=dict)


def references(table: Table) -> Iterator[tuple[Column[object], ForeignKey]]:
    """The columns of recorded tables that point to a table."""
    for other in logged_tables():
        for key in other.foreign_keys:
            if key.column.table is table:
                yield key.parent, key


def is_tie(table: Table) -> bool:
    """Whether a table only ties two others together."""
    return "id" not in table.columns and len(table.primary_key.columns) > 1


def find_hanging(session: Session, table_name: str, ids: Collection[int]) -> Hanging:
    """Find what would follow if rows were deleted: with them, without them, or not at all."""
    found = Hanging()
    _follow(session, Base.metadata.tables[table_name], frozenset(ids), found, {})
    return found


def _follow(
    session: Session,
    table: Table,
    ids: frozenset[int],
    found: Hanging,
    seen: dict[str, set[int]],
) -> None:
    seen.setdefault(table.name, set()).update(ids)
    for column, key in references(table):
        other = column.table
        assert isinstance(other, Table)
        if is_tie(other):
            count = session.scalar(select(func.count()).where(column.in_(ids))) or 0
            far = _far_end(other, column)
            if far is not None:
                _add(found.ties, far, count)
            continue
        rows = set(session.scalars(select(other.c.id).where(column.in_(ids))))
        rows -= seen.get(other.name, set())
        if key.ondelete == "CASCADE":
            _add(found.deleted, other.name, len(rows))
            if rows:
                _follow(session, other, frozenset(rows), found, seen)
        elif key.ondelete == "SET NULL":
            _add(found.loosened, other.name, len(rows))
        else:
            _add(found.holding, other.name, len(rows))


def _far_end(tie: Table, near: Column[object]) -> str | None:
    """The table a tie leads on to; None where it ties to a code, not to a row."""
    for column in tie.primary_key.columns:
        if column is not near:
            for key in column.foreign_keys:
                return key.column.table.name
    return None


def _add(counts: dict[str, int], name: str, count: int) -> None:
    if count:
        counts[name] = counts.get(name, 0) + count
