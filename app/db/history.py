"""What undo and redo would do next, and the bookkeeping around a recorded change."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ScalarSelect, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.db import row_log
from app.db.tables import ChangeKind, ChangeRow, ChangeSet


@dataclass(frozen=True, slots=True)
class Step:
    """A change that undo or redo points at."""

    change_set_id: int
    label: str
    place: str


@dataclass(frozen=True, slots=True)
class Record:
    """A change being recorded: its id, and the last row recorded before it began."""

    change_set_id: int
    rows_before: int


def begin(
    session: Session,
    label: str,
    kind: ChangeKind,
    made_by: str,
    place: str,
    step: Step | None,
    extends: int | None,
) -> Record:
    """Open a change set, or go on with the one in `extends`, and point the row log at it."""
    change_set_id = extends
    if change_set_id is None:
        change_set = ChangeSet(
            kind=kind,
            label=label,
            target_id=step.change_set_id if step else None,
            made_at=datetime.now(UTC),
            made_by=made_by,
            place=place,
        )
        session.add(change_set)
        session.flush()
        change_set_id = change_set.id
    row_log.point_to(_raw(session), change_set_id)
    return Record(change_set_id, session.scalar(select(func.max(ChangeRow.id))) or 0)


def finish(session: Session, record: Record) -> frozenset[str]:
    """Name the tables the change touched; empty when nothing was changed at all."""
    row_log.point_to(_raw(session), None)
    names = select(ChangeRow.table_name).where(ChangeRow.id > record.rows_before).distinct()
    tables = frozenset(session.scalars(names))
    _fold_in(session, record)
    return tables


def _fold_in(session: Session, record: Record) -> None:
    """Let a row that is saved again within one step take one row of the history, not two.

    Text is saved at every pause in typing; an hour's minutes would else fill the file.
    """
    rows = session.scalars(
        select(ChangeRow)
        .where(ChangeRow.change_set_id == record.change_set_id)
        .order_by(ChangeRow.id.desc())
        .limit(2)
    ).all()
    if len(rows) < 2 or not rows[0].id > record.rows_before >= rows[1].id:
        return
    new, last = rows[:2]
    goes_on = new.table_name == last.table_name and new.before == last.after
    if goes_on and new.before is not None and new.after not in {None, last.before}:
        last.after = new.after
        session.delete(new)
        session.flush()


def find_undo(session: Session) -> Step | None:
    """Find the latest change that is neither undone nor itself an undo or redo."""
    latest = _latest_answer()
    return _first(
        session,
        select(ChangeSet)
        .where(ChangeSet.kind == ChangeKind.DO, or_(latest.is_(None), latest != ChangeKind.UNDO))
        .order_by(ChangeSet.id.desc()),
    )


def find_redo(session: Session) -> Step | None:
    """Find the change undone last, if nothing else was done after it was undone."""
    answer = aliased(ChangeSet)
    last_undo = (
        select(func.max(answer.id))
        .where(answer.target_id == ChangeSet.id, answer.kind == ChangeKind.UNDO)
        .scalar_subquery()
    )
    last_do = select(func.max(answer.id)).where(answer.kind == ChangeKind.DO).scalar_subquery()
    return _first(
        session,
        select(ChangeSet)
        .where(
            ChangeSet.kind == ChangeKind.DO,
            _latest_answer() == ChangeKind.UNDO,
            last_undo > last_do,
        )
        .order_by(last_undo.desc()),
    )


def count_rows(session: Session, step: Step) -> int:
    """Count the rows a change recorded."""
    query = select(func.count()).where(ChangeRow.change_set_id == step.change_set_id)
    return session.execute(query).scalar_one()


def rows_of(session: Session, step: Step) -> list[row_log.LoggedRow]:
    """Read a change's rows in the order they were recorded."""
    rows = session.execute(
        select(ChangeRow.table_name, ChangeRow.before, ChangeRow.after)
        .where(ChangeRow.change_set_id == step.change_set_id)
        .order_by(ChangeRow.id)
    )
    return [(row.table_name, row.before, row.after) for row in rows]


def _latest_answer() -> ScalarSelect[ChangeKind]:
    answer = aliased(ChangeSet)
    return (
        select(answer.kind)
        .where(answer.target_id == ChangeSet.id)
        .order_by(answer.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _first(session: Session, query: Select[ChangeSet]) -> Step | None:
    found = session.scalars(query.limit(1)).first()
    return Step(found.id, found.label, found.place) if found else None


def _raw(session: Session) -> sqlite3.Connection:
    raw = session.connection().connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw
