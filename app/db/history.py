"""What undo and redo would do next, and the bookkeeping around a recorded change."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from sqlalchemy import ScalarSelect, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.db import row_log
from app.db.base import Base
from app.db.tables import ChangeKind, ChangeRow, ChangeSet

_Undo, _Later = aliased(ChangeSet), aliased(ChangeSet)


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
    if new.table_name != last.table_name or new.before is None or new.after is None:
        return
    before = last.before if new.before == last.after else _before_across(last, new)
    if before is None and new.before != last.after:
        return
    if before is not None and json.loads(before) == json.loads(new.after):
        return  # forth and back: a row that changes nothing could not be taken back
    last.before, last.after = before, new.after
    session.delete(new)
    session.flush()


def _before_across(last: ChangeRow, new: ChangeRow) -> str | None:
    """The row before both of two saves between which other columns of it were measured.

    The columns measured are told as they are now, so that taking the saves back leaves them alone.
    None when it is another row, or a column saved was measured too.
    """
    if last.before is None or last.after is None or new.before is None:
        return None
    first, then, now = (json.loads(row) for row in (last.before, last.after, new.before))
    keys = Base.metadata.tables[new.table_name].primary_key.columns.keys()
    measured = {name for name in then | now if then.get(name) != now.get(name)}
    if any(name in keys or first.get(name) != then.get(name) for name in measured):
        return None
    kept = {name: value for name, value in first.items() if name not in measured}
    kept |= {name: now[name] for name in measured if name in now}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def find_undo(session: Session) -> Step | None:
    """Find the latest change that is neither undone nor itself an undo or redo."""
    latest = latest_answer()
    return _first(
        session,
        select(ChangeSet)
        .where(ChangeSet.kind == ChangeKind.DO, or_(latest.is_(None), latest != ChangeKind.UNDO))
        .order_by(ChangeSet.id.desc()),
    )


def find_redo(session: Session) -> Step | None:
    """Find the change undone last, if nothing else was done after it was undone."""
    last_do = session.scalar(
        select(ChangeSet.id)
        .where(ChangeSet.kind == ChangeKind.DO)
        .order_by(ChangeSet.id.desc())
        .limit(1)
    )
    # Only what came after the last change is looked at: the whole history grows for years.
    answered = select(_Later.id).where(_Later.target_id == ChangeSet.id, _Later.id > _Undo.id)
    return _first(
        session,
        select(ChangeSet)
        .join(_Undo, _Undo.target_id == ChangeSet.id)
        .where(_Undo.kind == ChangeKind.UNDO, _Undo.id > (last_do or 0), ~answered.exists())
        .order_by(_Undo.id.desc()),
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


@cache
def latest_answer() -> ScalarSelect[ChangeKind]:
    """What a change was answered by last, undone or repeated: a subquery in one of changes."""
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
